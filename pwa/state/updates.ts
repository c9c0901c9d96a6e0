/** New versions of the app: found in the background, offered, and applied when the person says so. */
import { signal } from '@preact/signals'

/** Changes to the version that waits; absent as long as none does. */
export const waitingUpdate = signal<(() => void) | undefined>(undefined)

/** Changes to the newest version: the page loads again, at once or when its service worker has taken over. */
export async function applyUpdate(): Promise<void> {
  if (waitingUpdate.value) return waitingUpdate.value()
  const registration = await navigator.serviceWorker?.getRegistration()
  // Offline, or the worker is gone: loading again is all that can be done.
  await registration?.update().catch(() => undefined)
  location.reload()
}
