/**
 * The service worker: keeps the app's shell so that it opens without a network, and sends what
 * waits when the network is back although the page is closed (Background Sync).
 */
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { createBrowserPorts } from '../../shared/client/browser/ports.ts'
import { drainOutbox } from '../../shared/client/drain.ts'

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: ReadonlyArray<
    string | { readonly url: string; readonly revision: string | null }
  >
}

interface SyncEvent extends ExtendableEvent {
  readonly tag: string
}

/** Parts that only some people need: kept when they have been fetched once. */
const LAZY_CACHE = 'zvonok-lazy'
const LAZY_PATH = /^\/assets\/lazy-/

/** Lazy parts of this many files back are kept; older versions of the app are not open any more. */
const LAZY_FILES_MAX = 24

/** The tag of an account's outbox, as state/backgroundSync.ts registers it. */
const SYNC_TAG = 'outbox:'

cleanupOutdatedCaches()
precacheAndRoute([...self.__WB_MANIFEST])
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//] }),
)
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && LAZY_PATH.test(url.pathname),
  ({ request }) => answerLazy(request),
)

self.addEventListener('message', (event) => {
  if (isSkipWaiting(event.data)) void self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  // The first installation takes the open page at once, so that it works offline from its first visit.
  event.waitUntil(self.clients.claim())
})

self.addEventListener('sync', (event) => {
  const { tag, waitUntil } = event as unknown as SyncEvent
  if (!tag.startsWith(SYNC_TAG)) return
  waitUntil.call(event, drain(tag.slice(SYNC_TAG.length)))
})

/** Sends an account's outbox by HTTP; rejects when something still waits, so that the browser tries again. */
async function drain(account: string): Promise<void> {
  await drainOutbox(createBrowserPorts({ account: { key: account }, origin: self.location.origin }))
}

async function answerLazy(request: Request): Promise<Response> {
  const cache = await caches.open(LAZY_CACHE)
  const held = await cache.match(request)
  if (held) return held
  const response = await fetch(request)
  if (response.ok) {
    await cache.put(request, response.clone())
    await dropOldest(cache)
  }
  return response
}

async function dropOldest(cache: Cache): Promise<void> {
  const keys = await cache.keys()
  await Promise.all(
    keys.slice(0, Math.max(0, keys.length - LAZY_FILES_MAX)).map((key) => cache.delete(key)),
  )
}

function isSkipWaiting(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING'
}
