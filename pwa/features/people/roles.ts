/** Roles in words. */
import { t } from '../../../shared/i18n/current.ts'
import type { HeldRole, Role } from '../../../shared/protocol/people.ts'

/** What a role is called. */
export function roleName(role: Role): string {
  return t(`role.${role}`)
}

/** What the badge of a confirmed role says. */
export function badgeLabel(role: Role): string {
  return role === 'admin' || role === 'director' ? t(`role.badge.${role}`) : t('role.badge.teacher')
}

/** Roles in one line, those that count. */
export function roleNames(roles: readonly HeldRole[]): string {
  return roles
    .filter(({ confirmed }) => confirmed)
    .map(({ role }) => roleName(role))
    .join(', ')
}
