/** Small things that are written often: the newest value of each is kept, and written when the last write is done. */
import type { Notes, Store } from './store/store.ts'

/** Notes that may be written often. */
type Name = `draft:${number}` | `reads:${number}`

export interface NoteKeeper {
  keep<Key extends Name>(name: Key, value: Notes[Key]): void
  /** What is kept, or about to be. */
  read<Key extends Name>(name: Key): Promise<Notes[Key] | undefined>
  /** Resolves when everything is written. */
  flush(): Promise<void>
}

/** Makes a keeper; what cannot be written stays here until the next write, and is told. */
export function createNoteKeeper(store: Store, onFailure: () => void): NoteKeeper {
  const pending = new Map<Name, Notes[Name]>()
  let writing: Promise<void> | undefined

  const write = async (): Promise<void> => {
    while (pending.size > 0) {
      const values = [...pending]
      try {
        await store.transact('readwrite', async (tx) => {
          for (const [name, value] of values) tx.putNote(name, value)
        })
      } catch {
        onFailure()
        return
      }
      for (const [name, value] of values) if (pending.get(name) === value) pending.delete(name)
    }
  }
  const begin = (): Promise<void> => {
    writing ??= write().finally(() => {
      writing = undefined
    })
    return writing
  }
  return {
    keep: (name, value) => {
      pending.set(name, value)
      void begin()
    },
    read: async <Key extends Name>(name: Key) =>
      // A pending value was kept under its own name.
      pending.has(name)
        ? (pending.get(name) as Notes[Key])
        : store.transact('readonly', (tx) => tx.note(name)),
    flush: () => begin(),
  }
}
