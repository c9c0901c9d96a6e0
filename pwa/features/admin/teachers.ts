/** Who is a teacher, and who says so but is not confirmed yet. Pure. */
import type { RowOf } from '../../../shared/protocol/rows.ts'

/** Waits for an administrator. */
export function isWaitingTeacher({ roles }: RowOf<'person'>): boolean {
  return roles.some(({ role, confirmed }) => role === 'teacher' && !confirmed)
}

/** Confirmed by an administrator. */
export function isConfirmedTeacher({ roles }: RowOf<'person'>): boolean {
  return roles.some(({ role, confirmed }) => role === 'teacher' && confirmed)
}
