/** Whether a person is an administrator of the school. */
import { hasRole } from '../../../shared/domain/permissions.ts'
import type { RowOf } from '../../../shared/protocol/rows.ts'

/** Whether the row of «me» holds a counting administrator's role. */
export function isAdmin(me: RowOf<'me'> | undefined): boolean {
  return me !== undefined && hasRole(me, 'admin')
}
