/** Making and revoking invites. The secret stays with the inviting device; the school stores its hash. */
import { failure, success } from '../../../shared/protocol/errors.ts'
import { hasRole } from '../../../shared/domain/permissions.ts'
import { first } from '../../sql.ts'
import { publishInvite } from '../entry.ts'
import { done, handle } from './handler.ts'

const DAY_MS = 86_400_000

export const inviteHandlers = {
  'invite.create': handle('invite.create', {
    find: () => ({}),
    apply(tx, { actor, args }) {
      const inClass = args.role === 'teacher' ? undefined : args.class
      if (
        inClass !== undefined &&
        !first(tx.sql, 'SELECT 1 AS one FROM class WHERE id = ?', inClass)
      )
        return failure('not_found')
      // Two secrets of 128 random bits do not meet by chance.
      if (first(tx.sql, 'SELECT 1 AS one FROM invite WHERE hash = ?', args.hash))
        return failure('malformed')
      tx.sql.run(
        `INSERT INTO invite (hash, role, class, max, used, created_by, created_at, expires_at, revoked)
         VALUES (?, ?, ?, ?, 0, ?, ?, ?, 0)`,
        args.hash,
        args.role,
        inClass ?? null,
        args.limit,
        actor.person,
        tx.now,
        tx.now + args.days * DAY_MS,
      )
      const id =
        first<{ id: number }>(tx.sql, 'SELECT id FROM invite WHERE hash = ?', args.hash)?.id ?? 0
      publishInvite(tx, id)
      return success({ invite: id })
    },
  }),
  'invite.revoke': handle('invite.revoke', {
    find: (sql, actor, args) =>
      hasRole(actor, 'admin') && first(sql, 'SELECT 1 AS one FROM invite WHERE id = ?', args.invite)
        ? {}
        : undefined,
    apply(tx, { args }) {
      tx.sql.run('UPDATE invite SET revoked = 1 WHERE id = ?', args.invite)
      publishInvite(tx, args.invite)
      return done
    },
  }),
}
