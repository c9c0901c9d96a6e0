/** Hints of the browser about network and attention; in a worker there is no page, so nothing is ever visible. */
import type { Wake, WakeReason } from '../ports.ts'

/** Listens to the page, and to its worker's word of a push. */
export function createBrowserWake(): Wake {
  const page = typeof document === 'undefined' ? undefined : document
  return {
    isOnline: () => navigator.onLine,
    isVisible: () => page?.visibilityState === 'visible',
    subscribe: (listener) => {
      const ends = [
        listen(globalThis, 'online', () => listener('online')),
        listen(globalThis, 'offline', () => listener('offline')),
      ]
      if (page) {
        const onVisibility = (): void => listener(visibility(page))
        ends.push(
          listen(page, 'visibilitychange', onVisibility),
          listen(globalThis, 'pageshow', onVisibility),
        )
      }
      return () => {
        for (const end of ends) end()
      }
    },
  }
}

function visibility(page: Document): WakeReason {
  return page.visibilityState === 'visible' ? 'visible' : 'hidden'
}

function listen(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener)
  return () => target.removeEventListener(type, listener)
}
