/** Confirming and declining teachers. */
import type { Target } from '../../../shared/domain/permissions.ts'
import { hasRole } from '../../../shared/domain/permissions.ts'
import { failure } from '../../../shared/protocol/errors.ts'
import { first, type Sql } from '../../sql.ts'
import { refreshPerson, rolesOf, type PersonFacts } from '../access.ts'
import { done, handle } from './handler.ts'

/** A person who said to be a teacher, as an administrator sees them. */
function findTeacher(sql: Sql, actor: PersonFacts, args: { person: number }): Target | undefined {
  if (!hasRole(actor, 'admin')) return undefined
  return rolesOf(sql, args.person).some(({ role }) => role === 'teacher') ? {} : undefined
}

export const peopleHandlers = {
  'teacher.confirm': handle('teacher.confirm', {
    find: findTeacher,
    apply(tx, { args }) {
      const classes = [...new Set(args.classes)]
      for (const id of classes) {
        if (!first(tx.sql, 'SELECT 1 AS one FROM class WHERE id = ?', id))
          return failure('not_found')
      }
      tx.sql.run(`UPDATE role SET confirmed = 1 WHERE person = ? AND role = 'teacher'`, args.person)
      tx.sql.run(`DELETE FROM attends WHERE person = ? AND role = 'teacher'`, args.person)
      for (const id of classes) {
        tx.sql.run(
          `INSERT INTO attends (person, class, role) VALUES (?, ?, 'teacher')`,
          args.person,
          id,
        )
      }
      refreshPerson(tx, args.person)
      return done
    },
  }),
  'teacher.decline': handle('teacher.decline', {
    find: findTeacher,
    apply(tx, { args }) {
      tx.sql.run(`DELETE FROM attends WHERE person = ? AND role = 'teacher'`, args.person)
      tx.sql.run(`DELETE FROM role WHERE person = ? AND role = 'teacher'`, args.person)
      refreshPerson(tx, args.person)
      return done
    },
  }),
}
