/** The chat list: from heads, seats, roles and the outbox. */
import { computed, type ReadonlySignal } from '@preact/signals-core'
import { mayWrite } from '../../domain/permissions.ts'
import type { OutboxItem } from '../change.ts'
import type { ChatSummary } from '../client.ts'
import type { Head } from '../store/store.ts'
import type { State } from './state.ts'

/** A message of mine that the school has not numbered. */
export type WaitingMessage = Extract<OutboxItem, { type: 'message.send' }>

/** Own messages that wait, oldest first, by chat. */
export function waitingMessages(
  items: readonly OutboxItem[],
): ReadonlyMap<number, readonly WaitingMessage[]> {
  const chats = new Map<number, WaitingMessage[]>()
  for (const item of items) {
    if (item.type !== 'message.send') continue
    const waiting = chats.get(item.args.chat)
    if (waiting) waiting.push(item)
    else chats.set(item.args.chat, [item])
  }
  return chats
}

/** How far I have read each chat: the school's word, and mine that is on its way. */
function readPlaces(state: State): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  const raise = (chat: number, seq: number): void =>
    void places.set(chat, Math.max(seq, places.get(chat) ?? 0))
  for (const seat of state.seats.value) raise(seat.key, seat.read)
  for (const item of state.outbox.value)
    if (item.type === 'chat.read') raise(item.args.chat, item.args.seq)
  for (const [chat, seq] of state.readings.value) raise(chat, seq)
  return places
}

/** The chats, newest activity first. A chat with a waiting message stands above: no clock is asked. */
export function createSummaries(state: State): ReadonlySignal<readonly ChatSummary[]> {
  return computed(() => {
    const places = readPlaces(state)
    const waiting = waitingMessages(state.outbox.value)
    const summaries: ChatSummary[] = []
    for (const [chat, head] of state.heads.value) {
      const summary = summarise(state, chat, head, places.get(chat) ?? 0, waiting.get(chat)?.at(-1))
      if (summary) summaries.push(summary)
    }
    const lastOrder = (chat: number): number => {
      const last = waiting.get(chat)?.findLast((item) => !item.error)
      return last ? (last.order ?? Infinity) : 0
    }
    return summaries.sort(
      (a, b) =>
        compare(lastOrder(b.chat), lastOrder(a.chat)) ||
        compare(b.last?.at ?? 0, a.last?.at ?? 0) ||
        compare(a.chat, b.chat),
    )
  })
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b
}

function summarise(
  state: State,
  chat: number,
  { chat: row, seq, last }: Head,
  read: number,
  waiting: WaitingMessage | undefined,
): ChatSummary | undefined {
  if (!row) return undefined
  const me = state.me.value
  const shownLast = waiting
    ? lastLine(
        state,
        chat,
        { author: state.person, text: waiting.args.text, at: waiting.at },
        !waiting.isSent,
      )
    : last && lastLine(state, chat, last, false)
  return {
    chat,
    chatKind: row.chatKind,
    title: row.title,
    ...(row.classId !== undefined && { classId: row.classId }),
    ...(shownLast && { last: shownLast }),
    newest: seq,
    read,
    unread: Math.max(0, seq - read),
    mayWrite: me !== undefined && mayWrite(me, row.chatKind),
  }
}

function lastLine(
  state: State,
  chat: number,
  { author, text, at }: { author: number; text: string; at: number },
  pending: boolean,
): NonNullable<ChatSummary['last']> {
  const isMine = author === state.person
  const authorName =
    state.authors.find({ chat, person: author })?.name ??
    (isMine ? (state.me.value?.name ?? '') : '')
  return { author, authorName, text, at, isMine, pending }
}
