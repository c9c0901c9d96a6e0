/**
 * The heart of a school: one transaction, its rows, its outcome. Everything that changes a school runs inside
 * `transact`, publishes rows through `publish`, and ends as an `Outcome` for whoever is connected.
 * Pure but for the `Sql` port: knows neither sockets nor `cloudflare:*`. Rules W1 to W5.
 */
import type { RowKind, RowOf } from '../../shared/protocol/rows.ts'
import type { ActorFacts } from './access.ts'
import { first, migrate, type Sql } from '../sql.ts'
import { migrations } from './schema.ts'

export interface Core {
  readonly sql: Sql
  /** The newest version that is committed; the counter of `transact`. */
  version: number
  /** People who gave commands, as rules see them; whoever changes a person takes them out. */
  readonly actors: Map<number, ActorFacts>
  /** The newest seq of chats that were written in. */
  readonly seqs: Map<number, number>
}

/** A transaction under way. */
export interface Tx {
  readonly core: Core
  readonly sql: Sql
  /** Milliseconds since the Unix epoch, the same for the whole transaction. */
  readonly now: number
  readonly outcome: MutableOutcome
}

interface MutableOutcome {
  version: number
  readonly rows: Map<string, string[]>
  readonly gained: Array<{ person: number; scope: string }>
  readonly lost: Array<{ person: number; scope: string; version: number }>
  readonly endedDevices: number[]
  readonly readChats: Set<number>
}

/** What a committed transaction means to those who are connected. */
export interface Outcome {
  readonly version: number
  /** Changed rows as JSON, by scope. */
  readonly rows: ReadonlyMap<string, readonly string[]>
  readonly gained: ReadonlyArray<{ readonly person: number; readonly scope: string }>
  readonly lost: ReadonlyArray<{
    readonly person: number
    readonly scope: string
    readonly version: number
  }>
  /** Devices whose session ended. */
  readonly endedDevices: readonly number[]
  /** Chats in which someone's read position moved. */
  readonly readChats: ReadonlySet<number>
}

type FieldsOf<Kind extends RowKind> = Omit<RowOf<Kind>, 'kind' | 'scope' | 'key' | 'version'>

/** Opens the core over a database, brought to the newest schema. */
export function openCore(sql: Sql): Core {
  migrate(sql, migrations)
  const stored = first<{ value: number }>(sql, `SELECT value FROM meta WHERE name = 'version'`)
  return { sql, version: stored?.value ?? 0, actors: new Map(), seqs: new Map() }
}

/**
 * Runs the work in one transaction. When it throws, nothing of it remains. Versions are not gapless: a number taken
 * by work that was rolled back is lost.
 */
export function transact<Value>(
  core: Core,
  now: number,
  work: (tx: Tx) => Value,
): { value: Value; outcome: Outcome } {
  const outcome: MutableOutcome = {
    version: core.version,
    rows: new Map(),
    gained: [],
    lost: [],
    endedDevices: [],
    readChats: new Set(),
  }
  let value: Value
  try {
    value = core.sql.transaction(() => {
      const result = work({ core, sql: core.sql, now, outcome })
      if (outcome.version > core.version) storeVersion(core.sql, outcome.version)
      return result
    })
  } catch (error) {
    // They may have been read from what is rolled back now.
    core.actors.clear()
    core.seqs.clear()
    throw error
  }
  core.version = outcome.version
  return { value, outcome }
}

function storeVersion(sql: Sql, version: number): void {
  sql.run(
    `INSERT INTO meta (name, value) VALUES ('version', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    version,
  )
}

/** Takes the next version of the school. */
export function nextVersion(tx: Tx): number {
  tx.outcome.version += 1
  return tx.outcome.version
}

/** Stores a row in its scope under the next version, and marks it to be sent to all who have the scope. */
export function publish<Kind extends RowKind>(
  tx: Tx,
  scope: string,
  kind: Kind,
  key: number,
  fields: FieldsOf<Kind>,
): void {
  const version = nextVersion(tx)
  const json = JSON.stringify({ kind, scope, key, version, ...fields })
  tx.sql.run(
    `INSERT INTO row (scope, kind, key, version, born, json) VALUES (?1, ?2, ?3, ?4, ?4, ?5)
     ON CONFLICT (scope, kind, key) DO UPDATE SET version = excluded.version, json = excluded.json`,
    scope,
    kind,
    key,
    version,
    json,
  )
  const rows = tx.outcome.rows.get(scope)
  if (rows) rows.push(json)
  else tx.outcome.rows.set(scope, [json])
}

/** Takes the next seq of a chat. */
export function nextSeq({ core, sql }: Tx, chat: number): number {
  const seq = (core.seqs.get(chat) ?? newestSeq(sql, chat)) + 1
  core.seqs.set(chat, seq)
  return seq
}

/** The newest seq of a chat, 0 while it is empty. */
export function newestSeq(sql: Sql, chat: number): number {
  return (
    first<{ seq: number | null }>(
      sql,
      `SELECT max(key) AS seq FROM row WHERE scope = ? AND kind = 'message'`,
      `chat:${chat}`,
    )?.seq ?? 0
  )
}
