/** Identities of a replayed history: command ids and hashes of secrets that nobody holds, repeatable by the seed. */
import { toBase64Url } from '../../../shared/protocol/ids.ts'
import type { Random } from './random.ts'

/** Makes a UUID of version 7 for a moment (RFC 9562 §5.7). */
export function makeCommandId(random: Random, at: number): string {
  const time = at.toString(16).padStart(12, '0')
  const bytes = random.bytes(10)
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80
  const tail = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`
}

/** Makes what looks like the hash of a secret; no secret is known that has it. */
export function makeDeadHash(random: Random): string {
  return toBase64Url(random.bytes(32))
}
