/**
 * Passwords (SPEC H5): argon2id with 19 MiB and two passes (OWASP's first choice), stored in the PHC string format.
 * Hashed here, in the entry, so that the thread of a school never waits for it.
 */
import setupArgon2, { type computeHash } from 'argon2id/lib/setup.js'
import plain from 'argon2id/dist/no-simd.wasm'
import simd from 'argon2id/dist/simd.wasm'

const MEMORY_KIB = 19_456
const PASSES = 2
const LANES = 1
const TAG_BYTES = 32
const SALT_BYTES = 16
const STORED = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** A hash that no password has; checked where there is no login, so that both take the same time (SPEC H4). */
const NOBODYS_HASH = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${'A'.repeat(22)}$${'A'.repeat(43)}`

let loaded: Promise<computeHash> | undefined

function loadArgon2(): Promise<computeHash> {
  loaded ??= setupArgon2(
    async (imports) => ({ module: simd, instance: await WebAssembly.instantiate(simd, imports) }),
    async (imports) => ({ module: plain, instance: await WebAssembly.instantiate(plain, imports) }),
  )
  return loaded
}

/** Hashes a new password for storage. */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  const tag = await derive(password, salt, {
    memorySize: MEMORY_KIB,
    passes: PASSES,
    parallelism: LANES,
    tagLength: TAG_BYTES,
  })
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${toBase64(salt)}$${toBase64(tag)}`
}

/** Whether the password is the stored one; takes as long where there is none stored. */
export async function checkPasswordHash(
  password: string,
  stored: string | undefined,
): Promise<boolean> {
  const [, memory, passes, lanes, salt, tag] = STORED.exec(stored ?? NOBODYS_HASH) ?? []
  if (salt === undefined || tag === undefined) throw new Error('A stored password hash is damaged')
  const expected = fromBase64(tag)
  const actual = await derive(password, fromBase64(salt), {
    memorySize: Number(memory),
    passes: Number(passes),
    parallelism: Number(lanes),
    tagLength: expected.length,
  })
  return crypto.subtle.timingSafeEqual(actual, expected) && stored !== undefined
}

interface Cost {
  readonly memorySize: number
  readonly passes: number
  readonly parallelism: number
  readonly tagLength: number
}

async function derive(
  password: string,
  salt: Uint8Array,
  cost: Cost,
): Promise<Uint8Array<ArrayBuffer>> {
  const argon2 = await loadArgon2()
  // Keyboards write «й» in one or in two code points; both are the same password.
  const bytes = new TextEncoder().encode(password.normalize('NFC'))
  return new Uint8Array(argon2({ password: bytes, salt, ...cost }))
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll('=', '')
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
