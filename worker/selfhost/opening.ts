/** `node worker/selfhost/opening.ts ORIGIN`: makes the secret that opens a school on Cloudflare; prints its hash and the link. */
import { hashSecret, makeSecret } from '../../shared/protocol/ids.ts'
import { messages } from './messages.ts'
import { readSettings } from './settings.ts'
import { runMain, Trouble } from './trouble.ts'

await runMain(async () => {
  const { publicOrigin } = readSettings({ PUBLIC_ORIGIN: process.argv[2] })
  if (publicOrigin === undefined) throw new Trouble(messages.originInvalid(''))
  const secret = makeSecret()
  console.log(`OPENING_HASH: ${await hashSecret(secret)}`)
  console.log(messages.open(`${publicOrigin}/open#${secret}`))
})
