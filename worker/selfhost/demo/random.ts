/**
 * Randomness that can be repeated: the generator sfc32, started from a text. Everything in the demo school that looks like
 * chance comes from here, so that one seed always gives one school.
 */

/** A stream of chance; each subject of the demo has its own, so that a change in one leaves the others alone. */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number
  /** A whole number between both ends, ends included. */
  int(min: number, max: number): number
  /** True with the given chance. */
  chance(probability: number): boolean
  /** One of the items; there must be one. */
  pick<Item>(items: readonly Item[]): Item
  /** The items in a new order. */
  shuffle<Item>(items: readonly Item[]): Item[]
  /** Waiting time with the given mean, as between rare independent events. */
  wait(mean: number): number
  /** Random bytes. */
  bytes(count: number): Uint8Array
}

/** Rounds after which the state of sfc32 no longer shows the seed. */
const WARM_UP_ROUNDS = 16

/** Makes the stream of a seed. */
export function createRandom(seed: string): Random {
  const next32 = sfc32(seed)
  const next = (): number => next32() / 4_294_967_296
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[int(0, items.length - 1)]
      if (item === undefined) throw new Error('There is nothing to pick from')
      return item
    },
    shuffle(items) {
      return items
        .map((item) => ({ item, order: next() }))
        .sort((one, other) => one.order - other.order)
        .map(({ item }) => item)
    },
    wait: (mean) => -Math.log(1 - next()) * mean,
    bytes: (count) => Uint8Array.from({ length: count }, () => next32() & 0xff),
  }
}

/** The generator sfc32 (PractRand), its state filled from the text by FNV-1a with four offsets. */
function sfc32(seed: string): () => number {
  let a = hash(seed, 0x811c9dc5)
  let b = hash(seed, 0x01000193)
  let c = hash(seed, 0x9e3779b9)
  let counter = 1
  const next = (): number => {
    const value = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + value) | 0
    return value >>> 0
  }
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) next()
  return next
}

function hash(text: string, offset: number): number {
  let value = offset
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value
}
