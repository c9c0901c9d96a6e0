/**
 * Things that work once and soon expire: WebAuthn challenges and pairing codes. Each is consumed by the same
 * statement that finds it. Pure over the `Sql` port.
 */
import { CHALLENGE_LIFETIME_MS, PAIRING_LIFETIME_MS } from '../../shared/protocol/limits.ts'
import { first, type Sql } from '../sql.ts'
import type { ChallengePurpose, Pairing } from './api.ts'

/** Stores a challenge and gives the time at which it expires. */
export function addChallenge(
  sql: Sql,
  now: number,
  challenge: string,
  purpose: ChallengePurpose,
  school?: string,
): number {
  const expiresAt = now + CHALLENGE_LIFETIME_MS
  sql.run(
    'INSERT INTO challenge (challenge, purpose, school, expires_at) VALUES (?, ?, ?, ?)',
    challenge,
    purpose,
    school ?? null,
    expiresAt,
  )
  return expiresAt
}

/** Consumes a challenge. */
export function takeChallenge(
  sql: Sql,
  now: number,
  challenge: string,
  purpose: ChallengePurpose,
): { school?: string } | undefined {
  const taken = first<{ school: string | null; purpose: string; expires_at: number }>(
    sql,
    'DELETE FROM challenge WHERE challenge = ? RETURNING school, purpose, expires_at',
    challenge,
  )
  if (!taken || taken.purpose !== purpose || taken.expires_at <= now) return undefined
  return taken.school === null ? {} : { school: taken.school }
}

/** Stores a pairing under the hash of its code and gives the time at which it expires. */
export function addPairing(sql: Sql, now: number, hash: string, pairing: Pairing): number {
  const expiresAt = now + PAIRING_LIFETIME_MS
  sql.run(
    'INSERT INTO pairing (hash, school, person, expires_at) VALUES (?, ?, ?, ?)',
    hash,
    pairing.school,
    pairing.person,
    expiresAt,
  )
  return expiresAt
}

/** Consumes a pairing. */
export function takePairing(sql: Sql, now: number, hash: string): Pairing | undefined {
  const taken = first<{ school: string; person: number; expires_at: number }>(
    sql,
    'DELETE FROM pairing WHERE hash = ? RETURNING school, person, expires_at',
    hash,
  )
  if (!taken || taken.expires_at <= now) return undefined
  return { school: taken.school, person: taken.person }
}

/** Removes what has expired and gives the time of the next expiry, if anything is left. */
export function sweepTickets(sql: Sql, now: number): number | undefined {
  sql.run('DELETE FROM challenge WHERE expires_at <= ?', now)
  sql.run('DELETE FROM pairing WHERE expires_at <= ?', now)
  const next = first<{ at: number | null }>(
    sql,
    `SELECT min(expires_at) AS at FROM
     (SELECT expires_at FROM challenge UNION ALL SELECT expires_at FROM pairing)`,
  )
  return next?.at ?? undefined
}
