/** Asks the browser to send what waits even when the page is closed, where it can (Background Sync). */
import { effect } from '@preact/signals'
import { accounts } from './accounts.ts'
import { clientOf } from './clients.ts'

/** The tag of an account's outbox; the service worker reads the account from it. */
const SYNC_TAG = 'outbox:'

/** Registers a sync for every account with something waiting. Returns a way to stop. */
export function askForBackgroundSync(): () => void {
  return effect(() => {
    for (const account of accounts.value) {
      const isWaiting = clientOf(account).outbox.value.some((item) => item.error === undefined)
      if (isWaiting) void register(`${SYNC_TAG}${account.key}`)
    }
  })
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
