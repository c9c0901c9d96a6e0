/** Live collections: all rows of a kind in a scope, read from the store when first asked for, then kept up to date. */
import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core'
import type { Row, RowKind, RowOf } from '../../protocol/rows.ts'
import type { Store } from '../ports.ts'

interface Collection {
  readonly scope: string
  readonly kind: RowKind
  readonly shown: Signal<readonly Row[]>
  rows: Map<number, Row>
  /** Grows with every change: what was being read before it is stale. */
  generation: number
}

export interface Collections {
  rows<Kind extends RowKind>(scope: string, kind: Kind): ReadonlySignal<ReadonlyArray<RowOf<Kind>>>
  /** Gives a collection rows that were read with others. */
  seed(scope: string, kind: RowKind, rows: readonly Row[]): void
  /** Takes in what was stored. */
  apply(rows: readonly Row[]): void
  /** All rows were dropped. */
  clear(): void
  /** Reads everything anew. */
  reload(): void
}

/** Makes the collections of a client; a failing read is told to `onFailure`. */
export function createCollections(store: Store, onFailure: () => void): Collections {
  const collections = new Map<string, Collection>()

  const find = (scope: string, kind: RowKind): Collection => {
    const name = `${scope} ${kind}`
    let collection = collections.get(name)
    if (!collection) {
      collection = { scope, kind, shown: signal([]), rows: new Map(), generation: 0 }
      collections.set(name, collection)
    }
    return collection
  }
  const load = async (collection: Collection): Promise<void> => {
    const { scope, kind, generation } = collection
    try {
      const rows = await store.transact('readonly', (tx) => tx.rowsOf(scope, kind))
      if (generation !== collection.generation) return void load(collection)
      collection.rows = new Map()
      merge(collection, rows)
    } catch {
      onFailure()
    }
  }
  const drop = (collection: Collection): void => {
    collection.rows = new Map()
    if (collection.shown.peek().length > 0) collection.shown.value = []
  }
  return {
    rows: <Kind extends RowKind>(scope: string, kind: Kind) => {
      const isNew = !collections.has(`${scope} ${kind}`)
      const collection = find(scope, kind)
      if (isNew) void load(collection)
      // A collection holds rows of its kind only.
      return collection.shown as Signal<unknown> as ReadonlySignal<ReadonlyArray<RowOf<Kind>>>
    },
    seed: (scope, kind, rows) => merge(find(scope, kind), rows),
    apply: (rows) => {
      if (rows.length === 0) return
      for (const collection of collections.values()) {
        let run: Row[] = []
        for (const row of rows) {
          if (row.scope !== collection.scope) continue
          collection.generation += 1
          if (row.kind === collection.kind) run.push(row)
          else if (row.kind === 'gone') {
            run = []
            drop(collection)
          }
        }
        merge(collection, run)
      }
    },
    clear: () => {
      for (const collection of collections.values()) {
        collection.generation += 1
        drop(collection)
      }
    },
    reload: () => {
      for (const collection of collections.values()) void load(collection)
    },
  }
}

function merge(collection: Collection, rows: readonly Row[]): void {
  let isChanged = false
  for (const row of rows) {
    const held = collection.rows.get(row.key)
    if (held && held.version >= row.version) continue
    collection.rows.set(row.key, row)
    isChanged = true
  }
  if (isChanged || collection.rows.size !== collection.shown.peek().length) {
    collection.shown.value = [...collection.rows.values()].sort((a, b) => a.key - b.key)
  }
}
