/** Asks the browser to send what waits even when the page is closed, where it can (Background Sync). */
import { effect } from '@preact/signals'
import type { Account } from '../../shared/protocol/endpoints.ts'
import { accounts } from './accounts.ts'
import { clientOf } from './clients.ts'

/** The tag of an account's outbox; the service worker reads the account from it. */
const SYNC_TAG = 'outbox:'

/** Most messages are gone sooner than this; asking for each would cost them time. */
const PATIENCE_MS = 1500

/** Registers a sync for every account with something waiting: after a while, or when the page is left. */
export function askForBackgroundSync(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const registerAll = () => {
    clearTimeout(timer)
    timer = undefined
    for (const account of accounts.peek()) {
      if (isWaiting(account)) void register(`${SYNC_TAG}${account.key}`)
    }
  }
  const onHidden = () => document.visibilityState === 'hidden' && registerAll()
  document.addEventListener('visibilitychange', onHidden)
  const dispose = effect(() => {
    if (accounts.value.some(isWaiting)) timer ??= setTimeout(registerAll, PATIENCE_MS)
  })
  return () => {
    dispose()
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onHidden)
  }
}

function isWaiting(account: Account): boolean {
  return clientOf(account).outbox.value.some((item) => item.error === undefined)
}

async function register(tag: string): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  const sync = registration && 'sync' in registration ? registration.sync : undefined
  if (!isSyncManager(sync)) return
  try {
    await sync.register(tag)
  } catch {
    // The person or the browser forbids background work; the page sends when it is open.
    return
  }
}

interface SyncManagerLike {
  register(tag: string): Promise<void>
}

function isSyncManager(value: unknown): value is SyncManagerLike {
  return typeof value === 'object' && value !== null && 'register' in value
}
