/** Making sign-in links. */
import { hasRole } from '../../../shared/domain/permissions.ts'
import { failure } from '../../../shared/protocol/errors.ts'
import { first } from '../../sql.ts'
import { findPerson } from '../access.ts'
import { addSignInLink } from '../signInLinks.ts'
import { done, handle } from './handler.ts'

export const signInLinkHandlers = {
  'signInLink.create': handle('signInLink.create', {
    find: (sql, actor, args) =>
      hasRole(actor, 'admin') && findPerson(sql, args.person) ? {} : undefined,
    apply(tx, { args }) {
      // Two secrets of 128 random bits do not meet by chance.
      if (first(tx.sql, 'SELECT 1 AS one FROM sign_in_link WHERE hash = ?', args.hash))
        return failure('malformed')
      addSignInLink(tx, args.person, args.hash)
      return done
    },
  }),
}
