/** A browser without a browser: what its tabs share, and what each tab sees of the network and of its owner. */
import type { BusMessage } from '../../../shared/client/change.ts'
import type { Bus, HeldLock, Lock, Wake, WakeReason } from '../../../shared/client/ports.ts'

interface Waiter {
  readonly grant: () => void
}

/** The tabs of one browser: their bus and their lock. */
export interface FakeBrowser {
  bus(): Bus
  lock(): FakeLock
}

/** A tab's lock that the tab can leave by dying. */
export interface FakeLock extends Lock {
  die(): void
}

/** Makes a browser. */
export function createBrowser(): FakeBrowser {
  const ears = new Map<object, Set<(message: BusMessage) => void>>()
  const waiters: Waiter[] = []
  let holder: { readonly lose: () => void } | undefined
  const release = (mine: object): void => {
    if (holder !== mine) return
    holder = undefined
    waiters.shift()?.grant()
  }
  return {
    bus: () => openBus(ears),
    lock: () => {
      const deaths = new Set<() => void>()
      const hold = (): HeldLock => {
        let lose = (): void => undefined
        const lost = new Promise<void>((resolve) => {
          lose = resolve
        })
        const mine = { lose }
        holder = mine
        deaths.add(() => release(mine))
        return { lost, release: () => release(mine) }
      }
      return {
        acquire: ({ steal, signal }) =>
          new Promise((resolve, reject) => {
            if (steal && holder) {
              const robbed = holder
              holder = undefined
              robbed.lose()
            }
            if (!holder) return resolve(hold())
            const waiter = { grant: () => resolve(hold()) }
            waiters.push(waiter)
            const give = (): void => {
              const at = waiters.indexOf(waiter)
              if (at >= 0) waiters.splice(at, 1)
            }
            deaths.add(give)
            signal.addEventListener('abort', () => {
              give()
              reject(new Error('aborted'))
            })
          }),
        die: () => {
          for (const death of deaths) death()
        },
      }
    },
  }
}

function openBus(ears: Map<object, Set<(message: BusMessage) => void>>): Bus {
  const self = {}
  const own = new Set<(message: BusMessage) => void>()
  ears.set(self, own)
  return {
    post: (message) => {
      const copy = structuredClone(message)
      for (const [ear, listeners] of ears) {
        if (ear !== self)
          queueMicrotask(() => ears.has(ear) && listeners.forEach((listener) => listener(copy)))
      }
    },
    subscribe: (listener) => {
      own.add(listener)
      return () => void own.delete(listener)
    },
    close: () => void ears.delete(self),
  }
}

/** A tab's network and attention, in a test's hands. */
export interface FakeWake extends Wake {
  set(facts: { isOnline?: boolean; isVisible?: boolean }): void
  push(): void
}

/** Makes a tab that is online and visible. */
export function createWake(): FakeWake {
  const listeners = new Set<(reason: WakeReason) => void>()
  const facts = { isOnline: true, isVisible: true }
  const tell = (reason: WakeReason): void => listeners.forEach((listener) => listener(reason))
  return {
    isOnline: () => facts.isOnline,
    isVisible: () => facts.isVisible,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    set: ({ isOnline = facts.isOnline, isVisible = facts.isVisible }) => {
      const before = { ...facts }
      Object.assign(facts, { isOnline, isVisible })
      if (before.isOnline !== isOnline) tell(isOnline ? 'online' : 'offline')
      if (before.isVisible !== isVisible) tell(isVisible ? 'visible' : 'hidden')
    },
    push: () => tell('push'),
  }
}
