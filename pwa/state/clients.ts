/** One client per account of this browser: the open one at once, the others when there is time. */
import { computed } from '@preact/signals'
import { createBrowserPorts } from '../../shared/client/browser/ports.ts'
import { createClient, type Client } from '../../shared/client/client.ts'
import type { Account } from '../../shared/protocol/endpoints.ts'
import { accounts, removeAccount } from './accounts.ts'

const clients = new Map<string, Client>()

/** The client of an account; made on first use. */
export function clientOf(account: Account): Client {
  const known = clients.get(account.key)
  if (known) return known
  const client = createClient(createBrowserPorts({ account, origin: location.origin }), { account })
  clients.set(account.key, client)
  return client
}

/** Unread messages of all accounts, for the icon and the tab's title. */
export const unreadOfAll = computed(() =>
  accounts.value.reduce((sum, account) => sum + clientOf(account).unread.value, 0),
)

/** Signs an account out: ends its session where the server can be reached, and wipes its store here. */
export async function signOut(account: Account): Promise<void> {
  const client = clientOf(account)
  await client.api.call('endSession', { body: {} })
  await client.wipe()
  clients.delete(account.key)
  removeAccount(account.key)
}

/** Restarts the client of an account whose session was renewed. */
export async function restartClient(account: Account): Promise<void> {
  const client = clients.get(account.key)
  clients.delete(account.key)
  await client?.stop()
}
