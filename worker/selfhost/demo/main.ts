/** `npm run demo`: like `npm start`, with a school of 600 people and a year of messages, and a link for each of four of them. */
import { makeSecret } from '../../../shared/protocol/ids.ts'
import { buildStale } from '../build.ts'
import { folderOf, leaveFolder, prepareFolder, takeFolder, type Folder } from '../folder.ts'
import { messages } from '../messages.ts'
import { readSettings } from '../settings.ts'
import { startServer } from '../supervisor.ts'
import { runMain } from '../trouble.ts'
import { fillSchool } from './fill.ts'
import { demoMessages } from './messages.ts'
import { createOperator, type Operator } from './operator.ts'
import { DEMO_SEED, planDemo, type DemoAccount } from './plan.ts'
import { readRecord, removeHalfFilled, writeRecord } from './record.ts'
import { demoFacts } from './school.ts'

await runMain(async () => {
  const operatorKey = makeSecret()
  const settings = {
    ...readSettings({ ...process.env, DATA_DIR: process.env['DATA_DIR'] || 'data-demo' }),
    operatorKey,
  }
  await buildStale()
  const folder = folderOf(settings.dataDir)
  const known = prepare(folder)
  const server = await startServer(settings)
  let isStopping = false
  const stop = (): void => {
    isStopping = true
    void server.stop().then(() => {
      console.log(messages.stopped)
      process.exit(0)
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
  try {
    const operator = createOperator(server.localOrigin, operatorKey)
    const accounts = known ?? (await fill(folder, operator))
    console.log(messages.running(server.origin))
    console.log(demoMessages.links)
    for (const account of accounts) {
      const path = await operator.makeSignInLink(demoFacts.slug, account.person)
      console.log(demoMessages.account(account, `${server.origin}${path}`))
    }
    console.log(messages.stopHint)
  } catch (error) {
    // A request that was under way when the server was stopped is no failure.
    if (isStopping) return
    await server.stop()
    throw error
  }
})

/**
 * Takes the folder. Gives the accounts of the school that lies there; an empty folder, or one that an interrupted start
 * has half filled, is made ready to be filled.
 */
function prepare(folder: Folder): readonly DemoAccount[] | undefined {
  prepareFolder(folder)
  takeFolder(folder)
  try {
    const known = readRecord(folder)
    if (known?.state === 'filled') return known.accounts
    if (known) {
      console.log(demoMessages.again)
      removeHalfFilled(folder)
    }
    writeRecord(folder, { state: 'filling' })
    return undefined
  } catch (error) {
    leaveFolder(folder)
    throw error
  }
}

/** Fills the school that the folder is for. */
async function fill(folder: Folder, operator: Operator): Promise<readonly DemoAccount[]> {
  console.log(demoMessages.planning)
  const startedAt = Date.now()
  const plan = planDemo(DEMO_SEED, startedAt)
  console.log(demoMessages.planned(plan.school.people.length, plan.messages))
  await fillSchool(operator, plan, console.log)
  writeRecord(folder, { state: 'filled', accounts: [...plan.accounts] })
  console.log(demoMessages.filled(Date.now() - startedAt))
  return plan.accounts
}
