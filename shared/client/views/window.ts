/**
 * The window of an open chat over the device's store: at most 200 messages, without a gap. What the device does not
 * hold is fetched from history and stored; without a network the window steps over the hole to what is held.
 */
import { computed, signal, type ReadonlySignal } from '@preact/signals-core'
import { HISTORY_PAGE_MAX } from '../../protocol/limits.ts'
import type { RowOf } from '../../protocol/rows.ts'
import type { Change } from '../change.ts'
import type { Store } from '../ports.ts'

/** More rows than this on the screen make old phones slow. */
export const WINDOW_MAX = 200
/** Rows added at once when the reader nears an end. */
export const PAGE = 50

export type MessageRow = RowOf<'message'>

export interface WindowDeps {
  readonly store: Store
  readonly scope: string
  /** The `seq` of the chat's newest message. */
  readonly newest: ReadonlySignal<number>
  /** Fetches and stores messages below `before`; false when that failed. */
  readonly fetchHistory: (before: number) => Promise<boolean>
  /** Reads who wrote before the rows are shown. */
  readonly prepare: (rows: readonly MessageRow[]) => Promise<void>
  readonly onFailure: () => void
}

export interface MessageWindow {
  readonly rows: ReadonlySignal<readonly MessageRow[]>
  readonly hasOlder: ReadonlySignal<boolean>
  readonly hasNewer: ReadonlySignal<boolean>
  readonly loading: ReadonlySignal<'idle' | 'older' | 'newer' | 'failed'>
  loadOlder(): Promise<void>
  loadNewer(): Promise<void>
  /** Shows the surroundings of a message; false when they cannot be had. */
  jumpTo(seq: number): Promise<boolean>
  jumpToNewest(): Promise<void>
  /** Takes in what was stored. */
  apply(change: Change): void
  /** The network is back: the window may not keep a gap any more. */
  heal(): void
  /** Reads the same rows anew: the store may hold more than was told. */
  refresh(): Promise<void>
}

type Side = 'older' | 'newer'

/** The longest run without a gap that ends, or begins, with the given end of the rows. */
function runAt(rows: readonly MessageRow[], end: 'first' | 'last'): readonly MessageRow[] {
  if (end === 'first') {
    const gap = rows.findIndex(
      (row, index) => index > 0 && row.key !== (rows[index - 1]?.key ?? 0) + 1,
    )
    return gap < 0 ? rows : rows.slice(0, gap)
  }
  const gap = rows.findLastIndex(
    (row, index) => index > 0 && row.key !== (rows[index - 1]?.key ?? 0) + 1,
  )
  return gap < 0 ? rows : rows.slice(gap)
}

/** The run without a gap around a message. */
function runAround(rows: readonly MessageRow[], seq: number): readonly MessageRow[] {
  const at = rows.findIndex((row) => row.key === seq)
  return at < 0
    ? []
    : [...runAt(rows.slice(0, at + 1), 'last'), ...runAt(rows.slice(at), 'first').slice(1)]
}

/** Opens an empty window. */
export function createWindow(deps: WindowDeps): MessageWindow {
  const { store, scope, newest } = deps
  const rows = signal<readonly MessageRow[]>([])
  const loading = signal<'idle' | Side | 'failed'>('newer')
  /** Which end the reader moves towards: the other one gives way when the window is full. */
  let side: Side = 'newer'
  /** Grows when the window moves elsewhere, so that a late answer does not land in it. */
  let place = 0

  const held = (from: number, to: number): Promise<readonly MessageRow[]> =>
    store.transact('readonly', (tx) => tx.messages(scope, Math.max(1, from), to))
  const trim = (next: readonly MessageRow[]): readonly MessageRow[] =>
    next.length <= WINDOW_MAX
      ? next
      : side === 'older'
        ? next.slice(0, WINDOW_MAX)
        : next.slice(-WINDOW_MAX)

  /** The rows beside an end of the window: held, else fetched, else, offline, those beyond the hole. */
  const beside = async (towards: Side, edge: number): Promise<readonly MessageRow[]> => {
    const read = async (): Promise<readonly MessageRow[]> => {
      const near =
        towards === 'older' ? await held(edge - PAGE, edge - 1) : await held(edge + 1, edge + PAGE)
      const run = runAt(near, towards === 'older' ? 'last' : 'first')
      const isAdjacent =
        towards === 'older' ? run.at(-1)?.key === edge - 1 : run[0]?.key === edge + 1
      return isAdjacent ? run : []
    }
    const near = await read()
    if (near.length > 0) return near
    const isFetched = await deps.fetchHistory(
      towards === 'older' ? edge : edge + 1 + HISTORY_PAGE_MAX,
    )
    return isFetched ? read() : beyond(towards, edge)
  }
  const beyond = async (towards: Side, edge: number): Promise<readonly MessageRow[]> => {
    const next = await store.transact('readonly', (tx) =>
      towards === 'older' ? tx.heldBelow(scope, edge) : tx.heldAbove(scope, edge),
    )
    if (next === undefined) return []
    return towards === 'older'
      ? runAt(await held(next - PAGE + 1, next), 'last')
      : runAt(await held(next, next + PAGE - 1), 'first')
  }

  const load = async (towards: Side): Promise<void> => {
    const edge = towards === 'older' ? rows.peek()[0] : rows.peek().at(-1)
    const hasMore = towards === 'older' ? hasOlder.peek() : hasNewer.peek()
    if (!edge || !hasMore || loading.peek() === 'older' || loading.peek() === 'newer') return
    const mine = place
    loading.value = towards
    side = towards
    try {
      const page = await beside(towards, edge.key)
      await deps.prepare(page)
      if (mine !== place) return
      loading.value = page.length > 0 ? 'idle' : 'failed'
      rows.value = trim(
        towards === 'older'
          ? [...page, ...rows.peek()]
          : [...rows.peek(), ...beyondRows(rows.peek(), page)],
      )
    } catch {
      if (mine === place) loading.value = 'failed'
      deps.onFailure()
    }
  }

  const move = async (read: () => Promise<readonly MessageRow[]>): Promise<boolean> => {
    const mine = (place += 1)
    loading.value = 'newer'
    try {
      const next = await settled(read)
      if (mine !== place) return true
      loading.value = 'idle'
      if (next.length > 0 || newest.peek() === 0) rows.value = next
      return next.length > 0
    } catch {
      if (mine === place) loading.value = 'failed'
      deps.onFailure()
      return false
    }
  }
  /** Reads rows and who wrote them; again, when news followed them meanwhile. */
  const settled = async (
    read: () => Promise<readonly MessageRow[]>,
  ): Promise<readonly MessageRow[]> => {
    const before = newest.peek()
    const next = await read()
    await deps.prepare(next)
    const isOvertaken = newest.peek() !== before && (next.at(-1)?.key ?? 0) >= before
    return isOvertaken ? settled(read) : next
  }
  const around = async (seq: number): Promise<readonly MessageRow[]> => {
    const near = runAround(await held(seq - PAGE / 2, seq + PAGE), seq)
    if (near.length > 0) return near
    if (!(await deps.fetchHistory(seq + HISTORY_PAGE_MAX / 2))) return []
    return runAround(await held(seq - PAGE / 2, seq + PAGE), seq)
  }

  const hasOlder = computed(() => (rows.value[0]?.key ?? 1) > 1)
  const hasNewer = computed(
    () => rows.value.length > 0 && (rows.value.at(-1)?.key ?? 0) < newest.value,
  )
  const jumpToNewest = async (): Promise<void> => {
    side = 'newer'
    await move(async () => runAt(await held(newest.peek() - PAGE + 1, newest.peek()), 'last'))
  }

  return {
    rows,
    hasOlder,
    hasNewer,
    loading,
    loadOlder: () => load('older'),
    loadNewer: () => load('newer'),
    jumpTo: (seq) => {
      side = 'newer'
      return move(() => around(seq))
    },
    jumpToNewest,
    apply: (change) => {
      const isGone = change.rows.some((row) => row.kind === 'gone' && row.scope === scope)
      if (change.isReset || isGone) {
        place += 1
        loading.value = 'idle'
        rows.value = []
      }
      const came = change.rows.filter(
        (row): row is MessageRow => row.kind === 'message' && row.scope === scope,
      )
      if (came.length === 0) return
      if (rows.peek().length === 0) return void jumpToNewest()
      const next = takeIn(rows.peek(), came, side)
      if (next !== rows.peek()) void deps.prepare(came)
      rows.value = trim(next)
    },
    heal: () => {
      const run = runAt(rows.peek(), side === 'older' ? 'first' : 'last')
      if (run.length === rows.peek().length) return
      place += 1
      loading.value = 'idle'
      rows.value = run
    },
    refresh: async () => {
      const [first, last] = [rows.peek()[0]?.key, rows.peek().at(-1)?.key]
      if (first === undefined || last === undefined) return jumpToNewest()
      await move(async () => trim(runAround(await held(first, last + PAGE), last)))
    },
  }
}

/** A page may overlap what came live meanwhile. */
function beyondRows(
  rows: readonly MessageRow[],
  page: readonly MessageRow[],
): readonly MessageRow[] {
  const last = rows.at(-1)?.key ?? 0
  return page.filter((row) => row.key > last)
}

/** Replaces what changed, and appends what follows without a gap; a full window that is read upwards does not grow. */
function takeIn(
  rows: readonly MessageRow[],
  came: readonly MessageRow[],
  side: Side,
): readonly MessageRow[] {
  const byKey = new Map(came.map((row) => [row.key, row]))
  const first = rows[0]?.key ?? 0
  const last = rows.at(-1)?.key ?? 0
  const isTouched = came.some((row) => row.key >= first && row.key <= last + 1)
  if (!isTouched) return rows
  const next = rows.map((row) => byKey.get(row.key) ?? row)
  for (let seq = last + 1; ; seq += 1) {
    const row = byKey.get(seq)
    if (!row || (side === 'older' && next.length >= WINDOW_MAX)) return next
    next.push(row)
  }
}
