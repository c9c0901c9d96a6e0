/** The `Sql` port over `node:sqlite`: the school's core runs in Node on a real SQLite, as it does in a Durable Object. */
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Sql, SqlValue } from '../../worker/sql.ts'

/** Opens a database: a file, or one in memory. */
export function openNodeSql(path = ':memory:'): Sql & { close(): void } {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL')
  const statements = new Map<string, StatementSync>()
  const prepare = (query: string): StatementSync => {
    const statement = statements.get(query) ?? database.prepare(query)
    statements.set(query, statement)
    return statement
  }
  let depth = 0
  return {
    // SQLite's own types are those of SqlValue; the caller names the columns it selects.
    all: <Columns extends Record<string, SqlValue>>(query: string, ...values: SqlValue[]) =>
      prepare(query).all(...values) as Columns[],
    run(query, ...values) {
      prepare(query).run(...values)
    },
    transaction(work) {
      const name = `level_${depth}`
      database.exec(`SAVEPOINT ${name}`)
      depth += 1
      try {
        const value = work()
        database.exec(`RELEASE ${name}`)
        return value
      } catch (error) {
        database.exec(`ROLLBACK TO ${name}; RELEASE ${name}`)
        throw error
      } finally {
        depth -= 1
      }
    },
    close: () => database.close(),
  }
}
