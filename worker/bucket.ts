/** Token buckets: how often something may be done. Held in memory; a restart refills them. */

export interface BucketSize {
  /** How many at once. */
  readonly burst: number
  /** How many come back in a second. */
  readonly perSecond: number
}

/** Buckets of one size by key; full ones are forgotten, so that memory stays bounded by what goes on. */
export class Buckets<Key> {
  readonly #size: BucketSize
  readonly #levels = new Map<Key, { tokens: number; at: number }>()
  #sweepAt = 0

  constructor(size: BucketSize) {
    this.#size = size
  }

  /** Takes a token; gives 0, or how long to wait for one, in milliseconds. */
  take(key: Key, now: number): number {
    this.#sweep(now)
    const { burst, perSecond } = this.#size
    const level = this.#levels.get(key) ?? { tokens: burst, at: now }
    const elapsedSeconds = Math.max(0, now - level.at) / 1000
    const tokens = Math.min(burst, level.tokens + elapsedSeconds * perSecond)
    const isGranted = tokens >= 1
    this.#levels.set(key, { tokens: isGranted ? tokens - 1 : tokens, at: now })
    return isGranted ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1000)
  }

  /** Puts a token back: what was done did not count. */
  giveBack(key: Key): void {
    const level = this.#levels.get(key)
    if (level) level.tokens = Math.min(this.#size.burst, level.tokens + 1)
  }

  #sweep(now: number): void {
    if (now < this.#sweepAt) return
    const { burst, perSecond } = this.#size
    const fullAfterMs = (burst / perSecond) * 1000
    for (const [key, { at }] of this.#levels) if (now - at > fullAfterMs) this.#levels.delete(key)
    this.#sweepAt = now + fullAfterMs
  }
}
