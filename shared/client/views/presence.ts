/** What is shown and forgotten: who types, and how far others have read. */
import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core'
import { TYPING_SHOWN_MS } from '../../protocol/limits.ts'
import type { Row } from '../../protocol/rows.ts'
import type { PassingFrame } from '../change.ts'
import type { Clock, Store } from '../ports.ts'
import { chatOfScope } from '../store/load.ts'

/** `[seq, how many stand at it]`. */
export type ReadMarks = ReadonlyArray<readonly [number, number]>

export interface Presence {
  /** Who types in the chat now. */
  typing(chat: number): ReadonlySignal<readonly number[]>
  /** Where the others stand in the chat, as last heard. */
  marks(chat: number): ReadonlySignal<ReadMarks>
  apply(frame: PassingFrame): void
  /** Whoever's message has come types no longer. */
  heardOf(rows: readonly Row[]): void
  stop(): void
}

interface Chat {
  readonly typing: Signal<readonly number[]>
  readonly marks: Signal<ReadMarks>
  /** Ends of what is shown, by person. */
  readonly timers: Map<number, () => void>
}

/** Makes the presence of a client. Marks are read from the store, and kept there by `keepMarks`. */
export function createPresence(
  store: Store,
  clock: Clock,
  keepMarks: (chat: number, marks: ReadMarks) => void,
): Presence {
  const chats = new Map<number, Chat>()

  const find = (chat: number): Chat => {
    let found = chats.get(chat)
    if (!found) {
      found = { typing: signal([]), marks: signal([]), timers: new Map() }
      chats.set(chat, found)
      void recall(chat, found)
    }
    return found
  }
  const recall = async (chat: number, into: Chat): Promise<void> => {
    // Marks are an ornament: a store that fails says so where it matters.
    const marks = await store
      .transact('readonly', (tx) => tx.note(`reads:${chat}`))
      .catch(() => undefined)
    if (marks && into.marks.peek().length === 0) into.marks.value = marks
  }
  const stopTyping = (chat: Chat, person: number): void => {
    chat.timers.get(person)?.()
    if (chat.timers.delete(person)) chat.typing.value = [...chat.timers.keys()]
  }
  return {
    typing: (chat) => find(chat).typing,
    marks: (chat) => find(chat).marks,
    apply: (frame) => {
      const chat = find(frame.chat)
      if (frame.type === 'reads') {
        chat.marks.value = frame.marks
        keepMarks(frame.chat, frame.marks)
        return
      }
      const { person } = frame
      chat.timers.get(person)?.()
      chat.timers.set(
        person,
        clock.after(TYPING_SHOWN_MS, () => stopTyping(chat, person)),
      )
      if (!chat.typing.peek().includes(person)) chat.typing.value = [...chat.timers.keys()]
    },
    heardOf: (rows) => {
      for (const row of rows) {
        const chat = row.kind === 'message' ? chats.get(chatOfScope(row.scope)) : undefined
        if (chat && row.kind === 'message') stopTyping(chat, row.author)
      }
    },
    stop: () => {
      for (const { timers } of chats.values()) for (const cancel of timers.values()) cancel()
    },
  }
}

/** How many stand at the message or above (SPEC R4). */
export function countReaders(marks: ReadMarks, seq: number): number {
  return marks.reduce((sum, [at, people]) => (at >= seq ? sum + people : sum), 0)
}
