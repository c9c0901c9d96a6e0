/** The schema of the directory's database, as an append-only list of migrations. */

export const migrations: readonly string[] = [
  `
  CREATE TABLE school (
    school TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, opening TEXT,
    reserved_at INTEGER NOT NULL, is_open INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE challenge (
    challenge TEXT PRIMARY KEY, purpose TEXT NOT NULL, school TEXT, expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE pairing (
    hash TEXT PRIMARY KEY, school TEXT NOT NULL, person INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE probe (id INTEGER PRIMARY KEY, at INTEGER NOT NULL)
  `,
]
