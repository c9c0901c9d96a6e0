/** Time that stands still until a test moves it, and chance that repeats by its seed. */
import type { Clock } from '../../../shared/client/ports.ts'

interface Timer {
  readonly at: number
  readonly order: number
  readonly callback: () => void
}

/** True time, shared by every device and server of a test. */
export interface FakeTime {
  now(): number
  after(delayMs: number, callback: () => void): () => void
  /** Moves on, and lets everything that is due, and all that follows from it, happen. */
  advance(ms: number): Promise<void>
  /** When something is due next. */
  nextAt(): number | undefined
  /** A number from 0 up to 1. */
  random(): number
  /** The clock of a device that may be wrong. */
  clock(offsetMs?: number): Clock
}

/** Begins at the first of September. */
const START = Date.UTC(2026, 8, 1, 5)

/** Lets promises that wait for nothing but each other settle. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Makes a time whose chance depends on the seed alone. */
export function createTime(seed = 1): FakeTime {
  const timers = new Set<Timer>()
  const random = createRandom(seed)
  let now = START
  let order = 0
  const next = (until: number): Timer | undefined => {
    let found: Timer | undefined
    for (const timer of timers) {
      if (timer.at > until) continue
      if (!found || timer.at < found.at || (timer.at === found.at && timer.order < found.order))
        found = timer
    }
    return found
  }
  const time: FakeTime = {
    now: () => now,
    random,
    nextAt: () => next(Infinity)?.at,
    after: (delayMs, callback) => {
      const timer = { at: now + Math.max(0, delayMs), order: (order += 1), callback }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    advance: async (ms) => {
      const until = now + ms
      await settle()
      for (let timer = next(until); timer; timer = next(until)) {
        timers.delete(timer)
        now = Math.max(now, timer.at)
        timer.callback()
        await settle()
      }
      now = until
    },
    clock: (offsetMs = 0) => ({
      now: () => now + offsetMs,
      after: time.after,
      randomBytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256)),
    }),
  }
  return time
}

/** The generator mulberry32: short, and good enough for tests. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
