/**
 * The ports over a browser's own means: windows, service workers and extension pages alike. What an older browser, or
 * a page without a secure context, lacks is passed over where the client can do without it.
 */
import { createApi } from '../api.ts'
import type { ClientPorts } from '../client.ts'
import { createIdbStore } from '../store/idb.ts'
import { createBrowserBus } from './bus.ts'
import { browserClock } from './clock.ts'
import { createBrowserLock } from './lock.ts'
import { openBrowserSocket } from './socket.ts'
import { createBrowserWake } from './wake.ts'

/** Whose client, and where its server is. */
export interface BrowserOptions {
  readonly account: { readonly key: string }
  /** Such as `https://chat.school.example`. */
  readonly origin: string
  /** The bearer of an extension; without it the account's cookie speaks. */
  readonly token?: string
}

/** Makes the ports of an account. */
export function createBrowserPorts({ account, origin, token }: BrowserOptions): ClientPorts {
  const name = `zvonok-${account.key}`
  const session = { origin, account: account.key, ...(token !== undefined && { token }) }
  return {
    store: createIdbStore(name),
    api: createApi({ ...session, fetch: (url, init) => fetch(url, init), clock: browserClock }),
    openSocket: openBrowserSocket(session),
    clock: browserClock,
    lock: createBrowserLock(name),
    bus: createBrowserBus(name),
    wake: createBrowserWake(),
  }
}
