/** Time and chance of the device. */
import type { Clock } from '../ports.ts'

/** The browser's clock. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
}
