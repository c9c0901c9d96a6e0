/**
 * The schema of a school's database, as an append-only list of migrations. `row` holds what clients may hold, ready
 * for the wire; the other tables hold what rules are decided by, and what no client ever sees.
 */

export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;

  CREATE TABLE row (
    scope TEXT NOT NULL, kind TEXT NOT NULL, key INTEGER NOT NULL,
    version INTEGER NOT NULL, born INTEGER NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (scope, kind, key)
  ) WITHOUT ROWID;
  CREATE INDEX row_version ON row (scope, version);

  CREATE TABLE command (
    id TEXT PRIMARY KEY, person INTEGER NOT NULL, fingerprint INTEGER NOT NULL, result TEXT
  ) WITHOUT ROWID;

  CREATE TABLE person (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, joined_at INTEGER NOT NULL
  );
  CREATE TABLE role (
    person INTEGER NOT NULL, role TEXT NOT NULL, confirmed INTEGER NOT NULL, PRIMARY KEY (person, role)
  ) WITHOUT ROWID;
  CREATE TABLE chat (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, class INTEGER
  );
  CREATE TABLE class (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
    class_chat INTEGER NOT NULL, families_chat INTEGER NOT NULL
  );
  CREATE TABLE attends (
    person INTEGER NOT NULL, class INTEGER NOT NULL, role TEXT NOT NULL, child_name TEXT,
    PRIMARY KEY (person, class, role)
  ) WITHOUT ROWID;
  CREATE INDEX attends_class ON attends (class);

  CREATE TABLE access (
    person INTEGER NOT NULL, scope TEXT NOT NULL, gained INTEGER NOT NULL, lost INTEGER,
    PRIMARY KEY (person, scope)
  ) WITHOUT ROWID;
  CREATE TABLE seat (
    chat INTEGER NOT NULL, person INTEGER NOT NULL, read INTEGER NOT NULL, PRIMARY KEY (chat, person)
  ) WITHOUT ROWID;

  CREATE TABLE invite (
    id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, role TEXT NOT NULL, class INTEGER,
    max INTEGER NOT NULL, used INTEGER NOT NULL, created_by INTEGER NOT NULL,
    created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked INTEGER NOT NULL
  );
  CREATE TABLE password (login TEXT PRIMARY KEY, person INTEGER NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE passkey (
    id TEXT PRIMARY KEY, person INTEGER NOT NULL, public_key TEXT NOT NULL,
    counter INTEGER NOT NULL, transports TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE device (
    id INTEGER PRIMARY KEY, person INTEGER NOT NULL, hash TEXT NOT NULL, name TEXT NOT NULL,
    kind TEXT NOT NULL, created_at INTEGER NOT NULL, ended INTEGER NOT NULL
  );
  CREATE INDEX device_person ON device (person);
  CREATE TABLE sign_in_link (hash TEXT PRIMARY KEY, person INTEGER NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID
  `,
]
