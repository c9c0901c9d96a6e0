/** The service worker's life: registered after the first paint, asked for news each hour. */
import { Workbox } from 'workbox-window'
import { waitingUpdate } from './updates.ts'

/** Looking for a new version this often is enough for a page that stays open for days. */
const CHECK_INTERVAL_MS = 60 * 60_000

/** Registers it; browsers without one work on without it. */
export async function startServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  const workbox = new Workbox(trustedUrl('/sw.js'), { scope: '/' })
  workbox.addEventListener('waiting', () => {
    waitingUpdate.value = () => {
      workbox.addEventListener('controlling', () => location.reload())
      workbox.messageSkipWaiting()
    }
  })
  await workbox.register()
  setInterval(() => void workbox.update().catch(() => undefined), CHECK_INTERVAL_MS)
}

/** The address as Trusted Types want it where they are enforced. */
function trustedUrl(url: string): string {
  const policy = window.trustedTypes?.createPolicy('zvonok', { createScriptURL: (text) => text })
  return policy ? policy.createScriptURL(url) : url
}
