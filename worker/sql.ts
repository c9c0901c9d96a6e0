/**
 * The port to SQLite that everything durable is written through: small enough that the same code runs in a
 * Durable Object and in Node, under the same tests.
 */

export type SqlValue = string | number | null

export interface Sql {
  /** Runs a statement and gives its rows, with columns by name. */
  all<Columns extends Record<string, SqlValue>>(query: string, ...values: SqlValue[]): Columns[]
  /** Runs a statement for its effect. */
  run(query: string, ...values: SqlValue[]): void
  /** Runs the work in one transaction; what it throws rolls all of it back and is thrown on. */
  transaction<Value>(work: () => Value): Value
}

/** The first row of a statement, where there is one. */
export function first<Columns extends Record<string, SqlValue>>(
  sql: Sql,
  query: string,
  ...values: SqlValue[]
): Columns | undefined {
  return sql.all<Columns>(query, ...values)[0]
}

/** The port over a Durable Object's storage. */
export function sqlOf(storage: DurableObjectStorage): Sql {
  return {
    all: <Columns extends Record<string, SqlValue>>(query: string, ...values: SqlValue[]) =>
      storage.sql.exec<Columns>(query, ...values).toArray(),
    run(query, ...values) {
      storage.sql.exec(query, ...values)
    },
    transaction: (work) => storage.transactionSync(work),
  }
}

/**
 * Brings a database to the newest schema. The list is append-only: a migration that has run anywhere is never
 * changed, and its place in the list is its number.
 */
export function migrate(sql: Sql, migrations: readonly string[]): void {
  sql.run('CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY)')
  const done =
    first<{ newest: number }>(sql, 'SELECT coalesce(max(number), 0) AS newest FROM migration')
      ?.newest ?? 0
  if (done > migrations.length) throw new Error('The data is newer than this program')
  migrations.slice(done).forEach((statements, index) => {
    sql.transaction(() => {
      for (const statement of statements.split(';')) if (statement.trim() !== '') sql.run(statement)
      sql.run('INSERT INTO migration (number) VALUES (?)', done + index + 1)
    })
  })
}
