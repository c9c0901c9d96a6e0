/** Opening an account's client, as early as a page can: reading the device's store takes the most time of all. */
import { createBrowserPorts } from '../../shared/client/browser/ports.ts'
import { createClient, type Client } from '../../shared/client/client.ts'
import { readList, type Connected } from '../lib/accounts.ts'

/** An account with its running client. */
export interface OpenAccount {
  readonly connected: Connected
  readonly client: Client
}

/** What the popup begins with. */
export interface Opening {
  readonly accounts: readonly Connected[]
  /** The account that was chosen last; absent before the first was connected. */
  readonly open?: OpenAccount
}

/** Reads which accounts there are and starts the client of the chosen one. */
export async function openCurrent(): Promise<Opening> {
  const { accounts, current } = await readList()
  if (!current) return { accounts }
  const client = createClient(createBrowserPorts(current), { account: current.account })
  return { accounts, open: { connected: current, client } }
}
