/** An open chat: the window of its messages, told as rows of the screen, and what goes with them. */
import { computed, effect, untracked, type ReadonlySignal } from '@preact/signals-core'
import type { Clock, Store } from '../ports.ts'
import type { ChatSummary, ChatView, ShownMessage } from '../client.ts'
import { chatScope } from '../store/load.ts'
import { countReaders, type Presence } from './presence.ts'
import type { State } from './state.ts'
import { waitingMessages, type WaitingMessage } from './summaries.ts'
import { createWindow, type MessageRow } from './window.ts'

export interface ChatViewDeps {
  readonly store: Store
  readonly clock: Clock
  readonly state: State
  readonly presence: Presence
  readonly chats: ReadonlySignal<readonly ChatSummary[]>
  readonly fetchHistory: (chat: number, before: number) => Promise<boolean>
  readonly onFailure: () => void
  readonly onDispose: () => void
}

/** How long the first unread message, where the device lacks it, keeps the newest ones from being shown. */
export const FIRST_UNREAD_WAIT_MS = 2_000

/** Opens a chat at its first unread message, or at its end. */
export function openChatView(deps: ChatViewDeps, chat: number): ChatView {
  const { state, presence, clock } = deps
  const scope = chatScope(chat)
  const summary = computed(() => deps.chats.value.find((candidate) => candidate.chat === chat))
  const prepare = (persons: readonly number[]): Promise<void> =>
    state.authors.require(persons.map((person) => ({ chat, person })))
  const window = createWindow({
    store: deps.store,
    scope,
    newest: computed(() => state.heads.value.get(chat)?.seq ?? 0),
    fetchHistory: (before) => deps.fetchHistory(chat, before),
    prepare: (rows) => prepare([...new Set([...rows.map((row) => row.author), state.person])]),
    onFailure: deps.onFailure,
  })
  const typists = presence.typing(chat)
  let firstUnread: number | undefined
  let isDisposed = false

  const open = async (): Promise<void> => {
    const { unread, read } = summary.peek() ?? { unread: 0, read: 0 }
    if (unread > 0) firstUnread = read + 1
    if (firstUnread !== undefined && (await withinPatience(clock, window.jumpTo(firstUnread))))
      return
    if (!isDisposed) await window.jumpToNewest()
  }
  const ends = [
    onceLoaded(state, () => void open()),
    state.subscribe((change) => window.apply(change)),
    effect(() => {
      if (state.connection.value === 'online') untracked(() => window.heal())
    }),
    onReload(state, () => void window.refresh()),
    effect(() => {
      const persons = typists.value
      untracked(() => void prepare(persons))
    }),
  ]
  return {
    messages: createMessages(deps, chat, window),
    summary,
    get members() {
      return state.collections.rows(scope, 'member')
    },
    typing: computed(() =>
      typists.value
        .filter((person) => person !== state.person)
        .flatMap((person) => state.authors.find({ chat, person })?.name ?? []),
    ),
    get firstUnread() {
      return firstUnread
    },
    hasOlder: window.hasOlder,
    hasNewer: window.hasNewer,
    loading: window.loading,
    loadOlder: window.loadOlder,
    loadNewer: window.loadNewer,
    jumpTo: async (seq) => void (await window.jumpTo(seq)),
    jumpToNewest: window.jumpToNewest,
    dispose: () => {
      if (isDisposed) return
      isDisposed = true
      for (const end of ends) end()
      deps.onDispose()
    },
  }
}

function onceLoaded(state: State, callback: () => void): () => void {
  let isDone = false
  return effect(() => {
    if (!state.isLoaded.value || isDone) return
    isDone = true
    untracked(callback)
  })
}

function onReload(state: State, callback: () => void): () => void {
  let known = state.isLoaded.peek() ? state.loads.peek() : 1
  return effect(() => {
    const loads = state.loads.value
    if (loads <= known) return
    known = loads
    untracked(callback)
  })
}

function withinPatience(clock: Clock, found: Promise<boolean>): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = clock.after(FIRST_UNREAD_WAIT_MS, () => resolve(false))
    void found.then((isFound) => {
      cancel()
      resolve(isFound)
    })
  })
}

/** The rows of the screen. A row that did not change stays the same object, so that it is not drawn again. */
function createMessages(
  { state, presence }: ChatViewDeps,
  chat: number,
  window: Pick<ReturnType<typeof createWindow>, 'rows' | 'hasNewer'>,
): ReadonlySignal<readonly ShownMessage[]> {
  const marks = presence.marks(chat)
  const waiting = computed(() => waitingMessages(state.outbox.value).get(chat) ?? [])
  let known = new Map<string, { row: MessageRow; shown: ShownMessage }>()
  return computed(() => {
    const next: typeof known = new Map()
    const shown = window.rows.value.map((row) => {
      const readBy = row.author === state.person ? countReaders(marks.value, row.key) : undefined
      const fresh = showRow(state, chat, row, readBy)
      const before = known.get(row.id)
      const kept =
        before && before.row === row && isSame(before.shown, fresh) ? before.shown : fresh
      next.set(row.id, { row, shown: kept })
      return kept
    })
    known = next
    if (window.hasNewer.value) return shown
    return [
      ...shown,
      ...waiting.value
        .filter((item) => !next.has(item.id))
        .map((item) => showWaiting(state, chat, item)),
    ]
  })
}

function isSame(a: ShownMessage, b: ShownMessage): boolean {
  return (
    a.readBy === b.readBy &&
    a.authorName === b.authorName &&
    a.isBadged === b.isBadged &&
    a.role === b.role &&
    a.childName === b.childName
  )
}

function showAuthor(state: State, chat: number, person: number) {
  const member = state.authors.find({ chat, person })
  const me = person === state.person ? state.me.peek() : undefined
  return {
    author: person,
    authorName: member?.name ?? me?.name ?? '',
    role: member?.role ?? me?.roles[0]?.role ?? ('student' as const),
    isBadged: member?.isBadged ?? false,
    ...(member?.childName !== undefined && { childName: member.childName }),
    isMine: person === state.person,
  }
}

function showRow(
  state: State,
  chat: number,
  row: MessageRow,
  readBy: number | undefined,
): ShownMessage {
  return {
    id: row.id,
    seq: row.key,
    ...showAuthor(state, chat, row.author),
    at: row.at,
    text: row.text,
    state: 'sent',
    ...(readBy !== undefined && { readBy }),
  }
}

function showWaiting(state: State, chat: number, item: WaitingMessage): ShownMessage {
  return {
    id: item.id,
    ...showAuthor(state, chat, state.person),
    at: item.at,
    text: item.args.text,
    state: item.error ? 'failed' : item.isSent ? 'sent' : 'waiting',
    ...(item.error && { error: item.error }),
  }
}
