/** Who wrote: people as the members of a chat know them, read from the store as they turn up on the screen. */
import { signal } from '@preact/signals-core'
import type { Row, RowOf } from '../../protocol/rows.ts'
import type { Store } from '../ports.ts'
import { chatScope, loadAuthors, type AuthorKey } from '../store/load.ts'

export interface Authors {
  /** A tracked read: who reads it is told when somebody became known or changed. */
  find(key: AuthorKey): RowOf<'member'> | undefined
  /** Reads those who are not known yet. */
  require(keys: readonly AuthorKey[]): Promise<void>
  /** Takes in what was read or stored; forgets a scope that is gone. */
  apply(rows: readonly Row[]): void
  clear(): void
}

/** Makes the authors of a client. */
export function createAuthors(store: Store, onFailure: () => void): Authors {
  const known = new Map<string, RowOf<'member'>>()
  /** A new wrapper of the same map with every change. */
  const shown = signal({ known })

  const put = (rows: readonly Row[]): void => {
    let isChanged = false
    for (const row of rows) {
      if (row.kind === 'gone') forget(row.scope)
      if (row.kind !== 'member') continue
      const name = `${row.scope} ${row.key}`
      const held = known.get(name)
      if (held && held.version >= row.version) continue
      known.set(name, row)
      isChanged = true
    }
    if (isChanged) shown.value = { known }
  }
  const forget = (scope: string): void => {
    for (const name of known.keys()) if (name.startsWith(`${scope} `)) known.delete(name)
  }
  return {
    find: ({ chat, person }) => shown.value.known.get(`${chatScope(chat)} ${person}`),
    require: async (keys) => {
      const missing = new Map(keys.map((key) => [`${chatScope(key.chat)} ${key.person}`, key]))
      for (const name of [...missing.keys()]) if (known.has(name)) missing.delete(name)
      if (missing.size === 0) return
      try {
        put(await store.transact('readonly', (tx) => loadAuthors(tx, [...missing.values()])))
      } catch {
        onFailure()
      }
    },
    apply: put,
    clear: () => known.clear(),
  }
}
