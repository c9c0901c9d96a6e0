/**
 * Which schools exist. Opening a school touches two objects, so it is reserved here, set up there, then confirmed
 * here; a reservation that nobody confirmed falls away, and the opening is good again. Pure over the `Sql` port.
 */
import { failure, success, type Result } from '../../shared/protocol/errors.ts'
import { first, type Sql } from '../sql.ts'
import type { Reservation } from './api.ts'

/** How long setting up a school may take before its reservation falls away. */
const RESERVATION_LIFETIME_MS = 60_000

/** The open school with this short address. */
export function findSchool(sql: Sql, slug: string): string | undefined {
  return first<{ school: string }>(
    sql,
    'SELECT school FROM school WHERE slug = ? AND is_open = 1',
    slug,
  )?.school
}

/** Whether an open school has this Durable Object id. */
export function hasSchool(sql: Sql, school: string): boolean {
  return (
    first(sql, 'SELECT 1 AS one FROM school WHERE school = ? AND is_open = 1', school) !== undefined
  )
}

/** Whether an opening may still open a school. */
export function checkOpening(sql: Sql, opening: string): Result<void> {
  const used = first(sql, 'SELECT 1 AS one FROM school WHERE opening = ? AND is_open = 1', opening)
  return used ? failure('opening_used') : success(undefined)
}

/** Holds the short address and the opening for one school. */
export function reserveSchool(sql: Sql, now: number, reservation: Reservation): Result<void> {
  const { school, slug, opening } = reservation
  return sql.transaction(() => {
    sql.run(
      'DELETE FROM school WHERE is_open = 0 AND reserved_at <= ?',
      now - RESERVATION_LIFETIME_MS,
    )
    const used = first(sql, 'SELECT 1 AS one FROM school WHERE opening = ?', opening ?? null)
    if (used) return failure('opening_used')
    if (first(sql, 'SELECT 1 AS one FROM school WHERE slug = ?', slug)) return failure('slug_taken')
    sql.run(
      'INSERT INTO school (school, slug, opening, reserved_at, is_open) VALUES (?, ?, ?, ?, 0)',
      school,
      slug,
      opening ?? null,
      now,
    )
    return success(undefined)
  })
}

/** The school is set up: its short address leads to it, and its opening is used. */
export function confirmSchool(sql: Sql, school: string): void {
  sql.run('UPDATE school SET is_open = 1 WHERE school = ?', school)
}

/** Setting up failed: short address and opening are free again. */
export function releaseSchool(sql: Sql, school: string): void {
  sql.run('DELETE FROM school WHERE school = ? AND is_open = 0', school)
}
