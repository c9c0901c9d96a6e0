/**
 * Catching up (SPEC F3, F4, W5, W6): the rows that a device lacks, in pages. What stands between two pages is a small plain value, so that
 * it survives hibernation, and every page is read from the present state: nothing has to be held.
 */
import {
  CATCH_UP_MESSAGES_MAX,
  CATCH_UP_PAGE_ROWS,
  WINDOW_MESSAGES,
} from '../../shared/protocol/limits.ts'
import { first, type Sql } from '../sql.ts'
import type { RowJson } from './api.ts'
import { newestSeq, type Core } from './core.ts'

/** Where a catch-up stands: plain data. */
export interface Progress {
  /** Rows up to this version are on the device, but for scopes gained since. */
  readonly since: number
  /** The school's version when this round began: the device's cursor once the round is through. */
  readonly target: number
  /** The scope under way, or the last one done; scopes are taken in the order of their names. */
  readonly scope: string
  /** Within a scope that is under way: the last row sent. */
  readonly after?: { readonly kind: string; readonly key: number; readonly version: number }
}

export type Page =
  | { readonly rows: readonly RowJson[]; readonly next: Progress }
  /** The last page: the device is then up to date at `cursor`. */
  | { readonly rows: readonly RowJson[]; readonly next?: undefined; readonly cursor: number }

interface Access extends Record<string, string | number | null> {
  readonly scope: string
  readonly gained: number
  readonly lost: number | null
}

interface StoredRow extends Record<string, string | number | null> {
  readonly kind: string
  readonly key: number
  readonly version: number
  readonly json: string
}

/** The beginning of a catch-up for a device that holds all rows up to `cursor`. */
export function beginCatchUp(core: Core, cursor: number): Progress {
  // A cursor from the future belongs to other data (a restored backup): everything is read anew.
  return { since: cursor > core.version ? 0 : cursor, target: core.version, scope: '' }
}

/** The next page for the person; reads only, and at one moment. */
export function readPage(core: Core, person: number, from: Progress): Page {
  const rows: RowJson[] = []
  let progress = from
  for (;;) {
    const access = nextScope(core.sql, person, progress)
    if (!access) {
      if (progress.target === core.version) return { rows, cursor: core.version }
      // What was committed while earlier pages were under way comes in a further round.
      progress = { since: progress.target, target: core.version, scope: '' }
      continue
    }
    const room = CATCH_UP_PAGE_ROWS - rows.length
    const part = readScope(core.sql, access, progress, room)
    rows.push(...part.rows)
    progress = part.after
      ? { since: progress.since, target: progress.target, scope: access.scope, after: part.after }
      : { since: progress.since, target: progress.target, scope: access.scope }
    if (rows.length >= CATCH_UP_PAGE_ROWS) return { rows, next: progress }
  }
}

function nextScope(sql: Sql, person: number, { scope, after }: Progress): Access | undefined {
  return first<Access>(
    sql,
    `SELECT scope, gained, lost FROM access WHERE person = ? AND scope ${after ? '>=' : '>'} ? ORDER BY scope LIMIT 1`,
    person,
    scope,
  )
}

interface Part {
  readonly rows: readonly RowJson[]
  /** Present when the scope has more rows than there was room for. */
  readonly after?: { readonly kind: string; readonly key: number; readonly version: number }
}

function readScope(sql: Sql, access: Access, progress: Progress, room: number): Part {
  const { scope, gained, lost } = access
  const { since } = progress
  const after = progress.after && progress.scope === scope ? progress.after : undefined
  const isFresh = gained > since
  if (lost !== null) return { rows: since > 0 && lost > since ? [goneRow(scope, lost)] : [] }
  const found = isFresh
    ? readWindow(sql, scope, room, after)
    : readChanges(sql, scope, since, room, after)
  const rows = found.map(({ json }) => json)
  const isBegun = after !== undefined
  // A device that is not new may hold rows of an earlier stay.
  if (isFresh && since > 0 && !isBegun) rows.unshift(goneRow(scope, gained))
  const last = found.at(-1)
  return found.length >= room && last
    ? { rows, after: { kind: last.kind, key: last.key, version: last.version } }
    : { rows }
}

/** The row that tells a device to delete what it holds of a scope. */
export function goneRow(scope: string, version: number): RowJson {
  return JSON.stringify({ kind: 'gone', scope, key: 0, version })
}

/** All rows of a scope's window (W6), for someone who has just gained it. */
export function readWholeWindow(sql: Sql, scope: string): RowJson[] {
  return readWindow(sql, scope, -1).map(({ json }) => json)
}

function readWindow(
  sql: Sql,
  scope: string,
  room: number,
  after?: { kind: string; key: number },
): StoredRow[] {
  const floor = floorOf(sql, scope)
  // Three ranges of the primary key, so that messages below the window are not even passed over.
  return sql.all<StoredRow>(
    `SELECT kind, key, version, json FROM row
       WHERE scope = ?1 AND kind < 'message' AND (kind, key) > (?2, ?3)
     UNION ALL SELECT kind, key, version, json FROM row
       WHERE scope = ?1 AND kind = 'message' AND key >= ?4 AND (kind, key) > (?2, ?3)
     UNION ALL SELECT kind, key, version, json FROM row
       WHERE scope = ?1 AND kind > 'message' AND (kind, key) > (?2, ?3)
     ORDER BY kind, key LIMIT ?5`,
    scope,
    after?.kind ?? '',
    after?.key ?? 0,
    floor,
    room,
  )
}

function readChanges(
  sql: Sql,
  scope: string,
  since: number,
  room: number,
  after?: { version: number },
): StoredRow[] {
  const missed = first<{ count: number }>(
    sql,
    `SELECT count(*) AS count FROM row WHERE scope = ?1 AND version > ?2 AND born > ?2 AND kind = 'message'`,
    scope,
    since,
  )
  const floor = (missed?.count ?? 0) > CATCH_UP_MESSAGES_MAX ? floorOf(sql, scope) : 0
  return sql.all<StoredRow>(
    `SELECT kind, key, version, json FROM row
     WHERE scope = ?1 AND version > ?2 AND NOT (kind = 'message' AND born > ?3 AND key < ?4)
     ORDER BY version LIMIT ?5`,
    scope,
    after?.version ?? since,
    since,
    floor,
    room,
  )
}

/** The lowest seq of the window of a scope's messages. */
function floorOf(sql: Sql, scope: string): number {
  if (!scope.startsWith('chat:')) return 0
  return newestSeq(sql, Number(scope.slice('chat:'.length))) - WINDOW_MESSAGES + 1
}
