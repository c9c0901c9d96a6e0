/**
 * `npm start`: builds what is stale, starts the server, says where it is, and stops it cleanly on Ctrl-C. With
 * `--built` it takes what is built as it is.
 */
import { buildStale } from './build.ts'
import { messages } from './messages.ts'
import { readSettings } from './settings.ts'
import { startServer } from './supervisor.ts'
import { stopWithParent } from './stopping.ts'
import { runMain } from './trouble.ts'

await runMain(async () => {
  const settings = readSettings(process.env)
  if (!process.argv.includes('--built')) await buildStale()
  const server = await startServer(settings)
  console.log(messages.running(server.origin))
  if (server.openingLink !== undefined) console.log(messages.open(server.openingLink))
  console.log(messages.stopHint)
  stopWithParent(server)
})
