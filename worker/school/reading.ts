/** Questions that are no rows: older messages, who has read, how far the others have read (SPEC R4). */
import { hasRole } from '../../shared/domain/permissions.ts'
import { failure, success, type Result } from '../../shared/protocol/errors.ts'
import { HISTORY_PAGE_MAX } from '../../shared/protocol/limits.ts'
import { first, type Sql } from '../sql.ts'
import { findPerson, hasScope } from './access.ts'
import type { RowJson } from './api.ts'

/** Places told of a chat's readers; people further back are left out. */
const MARKS_MAX = 64

/** The messages next below `before`, in rising order; `not_found` for who is no member. */
export function readHistory(
  sql: Sql,
  person: number,
  chat: number,
  before: number,
): Result<RowJson[]> {
  if (!hasScope(sql, person, `chat:${chat}`)) return failure('not_found')
  const rows = sql.all<{ json: string }>(
    `SELECT json FROM row WHERE scope = ? AND kind = 'message' AND key < ? ORDER BY key DESC LIMIT ?`,
    `chat:${chat}`,
    before,
    HISTORY_PAGE_MAX,
  )
  return success(rows.map(({ json }) => json).reverse())
}

/** The people who have read a message, its author apart; for the author and the staff. */
export function listReaders(sql: Sql, person: number, chat: number, seq: number): Result<number[]> {
  if (!hasScope(sql, person, `chat:${chat}`)) return failure('not_found')
  const message = first<{ author: number }>(
    sql,
    `SELECT json ->> 'author' AS author FROM row WHERE scope = ? AND kind = 'message' AND key = ?`,
    `chat:${chat}`,
    seq,
  )
  const asker = findPerson(sql, person)
  if (!message || !asker) return failure('not_found')
  const isStaff = (['teacher', 'admin', 'director'] as const).some((role) => hasRole(asker, role))
  if (message.author !== person && !isStaff) return failure('forbidden')
  const readers = sql.all<{ person: number }>(
    'SELECT person FROM seat WHERE chat = ? AND read >= ? AND person <> ? ORDER BY person',
    chat,
    seq,
    message.author,
  )
  return success(readers.map((reader) => reader.person))
}

/** How many people stand at which seq, newest first: `[seq, people]`. */
export function readMarks(sql: Sql, chat: number): Array<readonly [number, number]> {
  return sql
    .all<{ read: number; people: number }>(
      'SELECT read, count(*) AS people FROM seat WHERE chat = ? GROUP BY read ORDER BY read DESC LIMIT ?',
      chat,
      MARKS_MAX,
    )
    .map(({ read, people }) => [read, people] as const)
}

/** The marks as one of the chat's people sees them: without themselves. */
export function withoutOwn(
  marks: ReadonlyArray<readonly [number, number]>,
  own: number | undefined,
): Array<readonly [number, number]> {
  return marks
    .map(([seq, people]) => (seq === own ? ([seq, people - 1] as const) : ([seq, people] as const)))
    .filter(([, people]) => people > 0)
}
