/** Sign-in links: stored by their hash, used once. */
import { first } from '../sql.ts'
import type { Tx } from './core.ts'

/** How long a sign-in link lives, in milliseconds: a day to carry it to a device. */
const LIFETIME_MS = 86_400_000

/** Stores a link for the person; an older one is void. */
export function addSignInLink(tx: Tx, person: number, hash: string): void {
  tx.sql.run('DELETE FROM sign_in_link WHERE person = ?', person)
  tx.sql.run(
    'INSERT INTO sign_in_link (hash, person, expires_at) VALUES (?, ?, ?)',
    hash,
    person,
    tx.now + LIFETIME_MS,
  )
}

/** Takes a link out of use, and gives whom it signs in. */
export function takeSignInLink(tx: Tx, hash: string): number | undefined {
  const link = first<{ person: number; expires_at: number }>(
    tx.sql,
    'SELECT person, expires_at FROM sign_in_link WHERE hash = ?',
    hash,
  )
  tx.sql.run('DELETE FROM sign_in_link WHERE hash = ? OR expires_at <= ?', hash, tx.now)
  return link && link.expires_at > tx.now ? link.person : undefined
}
