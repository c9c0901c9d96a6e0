/**
 * What screens see, derived from what is stored: one change in, all signals of it at once. Nothing here is written
 * to the store; the tab with the socket and the tabs that follow it feed the same function.
 */
import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core'
import type { Row, RowOf } from '../../protocol/rows.ts'
import type { Change, Connection, OutboxItem } from '../change.ts'
import type { Store } from '../ports.ts'
import { chatOfScope, loadSnapshot, type Snapshot } from '../store/load.ts'
import type { Head, Tx } from '../store/store.ts'
import { createAuthors, type Authors } from './authors.ts'
import { createCollections, type Collections } from './collections.ts'

export interface State {
  readonly person: number
  readonly connection: Signal<Connection>
  readonly isLoaded: Signal<boolean>
  readonly hasSynced: Signal<boolean>
  readonly skewMs: Signal<number>
  readonly outbox: Signal<readonly OutboxItem[]>
  /** By chat. */
  readonly heads: ReadonlySignal<ReadonlyMap<number, Head>>
  /** How far I have read, by chat, where the outbox does not know it yet. */
  readonly readings: Signal<ReadonlyMap<number, number>>
  readonly me: ReadonlySignal<RowOf<'me'> | undefined>
  readonly school: ReadonlySignal<RowOf<'school'> | undefined>
  readonly seats: ReadonlySignal<ReadonlyArray<RowOf<'seat'>>>
  /** How often everything was read from the store. */
  readonly loads: Signal<number>
  readonly collections: Collections
  readonly authors: Authors
  /** Reads everything from the store; what is told meanwhile is applied afterwards. */
  load(): Promise<void>
  /** Reads the outbox from the store: another tab may have died before it told. */
  loadItems(): Promise<void>
  /** Shows something that was stored. */
  apply(change: Change): void
  /** Is called with every change after it was applied. */
  subscribe(listener: (change: Change) => void): () => void
}

/** Makes the state of an account; a failing read is told to `onFailure`. */
export function createState(store: Store, person: number, onFailure: () => void): State {
  const collections = createCollections(store, onFailure)
  const authors = createAuthors(store, onFailure)
  const own = `person:${person}`
  // Seeded by `load`, in one read with everything else.
  collections.seed(own, 'me', [])
  collections.seed(own, 'seat', [])
  collections.seed('school', 'school', [])
  const heads = signal<ReadonlyMap<number, Head>>(new Map())
  const listeners = new Set<(change: Change) => void>()
  /** Changes that were told during a read of the store, or before the first one. */
  let held: Change[] = []
  let reads = 0
  /** Commands that are done with: late word of how they waited brings none of them back. */
  const done = new Set<string>()

  const state: State = {
    person,
    connection: signal<Connection>('connecting'),
    isLoaded: signal(false),
    hasSynced: signal(false),
    skewMs: signal(0),
    outbox: signal<readonly OutboxItem[]>([]),
    heads,
    readings: signal<ReadonlyMap<number, number>>(new Map()),
    me: first(collections.rows(own, 'me')),
    school: first(collections.rows('school', 'school')),
    seats: collections.rows(own, 'seat'),
    loads: signal(0),
    collections,
    authors,
    load: () => read((tx) => loadSnapshot(tx, person), show),
    loadItems: () =>
      read(
        (tx) => tx.items(),
        (items) => replaceItems(items),
      ),
    apply: (change) => {
      if (reads > 0 || !state.isLoaded.peek()) return void held.push(change)
      batch(() => {
        if (change.isReset) dropAll()
        authors.apply(change.rows)
        collections.apply(change.rows)
        heads.value = nextHeads(heads.peek(), change.rows)
        for (const id of change.removed) done.add(id)
        state.outbox.value = nextItems(state.outbox.peek(), change, done)
        for (const listener of listeners) listener(change)
      })
      void authors.require(lastAuthors(heads.peek()))
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  const read = async <Value>(
    work: (tx: Tx) => Promise<Value>,
    display: (value: Value) => void,
  ): Promise<void> => {
    reads += 1
    try {
      const value = await store.transact('readonly', work)
      batch(() => display(value))
    } finally {
      reads -= 1
      release()
    }
  }
  const release = (): void => {
    if (reads > 0 || !state.isLoaded.peek()) return
    const changes = held
    held = []
    batch(() => changes.forEach((change) => state.apply(change)))
  }
  const replaceItems = (items: readonly OutboxItem[]): void => {
    const stored = new Set(items.map((item) => item.id))
    const unstored = state.outbox
      .peek()
      .filter((item) => item.order === undefined && !stored.has(item.id))
    state.outbox.value = inOrder([...items, ...unstored])
  }
  const dropAll = (): void => {
    collections.clear()
    authors.clear()
    heads.value = new Map()
  }
  const show = (snapshot: Snapshot): void => {
    const isFirst = !state.isLoaded.peek()
    if (!isFirst) collections.reload()
    authors.apply(snapshot.authors)
    collections.seed(own, 'me', snapshot.me)
    collections.seed(own, 'seat', snapshot.seats)
    collections.seed('school', 'school', snapshot.school)
    heads.value = new Map(snapshot.heads.map((head) => [chatOfScope(head.scope), head]))
    replaceItems(snapshot.items)
    state.hasSynced.value ||= snapshot.hasSynced
    if (isFirst) state.skewMs.value = snapshot.skewMs
    state.isLoaded.value = true
    state.loads.value += 1
  }
  return state
}

function first<Item>(rows: ReadonlySignal<readonly Item[]>): ReadonlySignal<Item | undefined> {
  return computed(() => rows.value[0])
}

function lastAuthors(heads: ReadonlyMap<number, Head>): Array<{ chat: number; person: number }> {
  return [...heads].flatMap(([chat, { last }]) => (last ? [{ chat, person: last.author }] : []))
}

function nextHeads(
  heads: ReadonlyMap<number, Head>,
  rows: readonly Row[],
): ReadonlyMap<number, Head> {
  const next = new Map(heads)
  let isChanged = false
  for (const row of rows) {
    if (!row.scope.startsWith('chat:')) continue
    const chat = chatOfScope(row.scope)
    const head = next.get(chat) ?? { scope: row.scope, seq: 0 }
    isChanged ||= row.kind === 'gone' || row.kind === 'chat' || row.kind === 'message'
    if (row.kind === 'gone') next.delete(chat)
    if (row.kind === 'chat') next.set(chat, { ...head, chat: row })
    if (row.kind === 'message' && row.key >= head.seq)
      next.set(chat, { ...head, seq: row.key, last: row })
  }
  return isChanged ? next : heads
}

function nextItems(
  items: readonly OutboxItem[],
  { items: changed, removed }: Change,
  done: ReadonlySet<string>,
): readonly OutboxItem[] {
  if (changed.length === 0 && removed.length === 0) return items
  const next = new Map(items.map((item) => [item.id, item]))
  for (const item of changed) if (!done.has(item.id)) next.set(item.id, item)
  for (const id of removed) next.delete(id)
  return inOrder([...next.values()])
}

function inOrder(items: readonly OutboxItem[]): readonly OutboxItem[] {
  return [...items].sort((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || 0)
}
