/**
 * Which chats deserve a notification. Pure: it compares the chats with what was announced before, so that a
 * message is announced once, whatever stops and starts in between, and what was there when the extension was
 * connected is never announced.
 */
import * as v from 'valibot'
import type { ChatSummary } from '../../shared/client/client.ts'

/** Stands for all chats together, where a chat is asked for. */
export const ALL_CHATS = 0

/** The newest `seq` announced or known of each chat, by its number. */
export type Announced = Readonly<Record<string, number>>

/** A chat to announce, with its newest message and how many are unread in it. */
export interface Notice {
  readonly summary: ChatSummary
  readonly last: NonNullable<ChatSummary['last']>
}

/** What to do about notifications. */
export interface Verdict {
  readonly show: readonly Notice[]
  /** Chats whose notification has nothing more to say; `ALL_CHATS` when nothing is unread. */
  readonly clear: readonly number[]
  /** What has been announced once this is carried out. */
  readonly announced: Announced
}

/** Decides; `announced` is absent until the account has synchronised for the first time. */
export function decideNotices(
  chats: readonly ChatSummary[],
  announced: Announced | undefined,
): Verdict {
  if (!announced) return { show: [], clear: [], announced: markAll(chats) }
  const show: Notice[] = []
  const clear: number[] = []
  for (const summary of chats) {
    if (summary.unread === 0) {
      clear.push(summary.chat)
      continue
    }
    // Who joins a chat has read all that was there (SPEC R3): in a chat that is new here, only what is unread counts.
    const known = announced[summary.chat] ?? summary.read
    if (summary.newest > known && summary.last && !summary.last.isMine)
      show.push({ summary, last: summary.last })
  }
  clear.push(...findLost(chats, announced))
  if (chats.every(({ unread }) => unread === 0)) clear.push(ALL_CHATS)
  return { show, clear, announced: markAll(chats) }
}

/** Reads what was stored; `undefined` when nothing sensible was. */
export function parseAnnounced(value: unknown): Announced | undefined {
  const parsed = v.safeParse(v.record(v.string(), v.number()), value)
  return parsed.success ? parsed.output : undefined
}

function markAll(chats: readonly ChatSummary[]): Announced {
  return Object.fromEntries(chats.map(({ chat, newest }) => [chat, newest]))
}

/** Chats that were announced and are no longer mine. */
function findLost(chats: readonly ChatSummary[], announced: Announced): readonly number[] {
  const held = new Set(chats.map(({ chat }) => chat))
  return Object.keys(announced)
    .map(Number)
    .filter((chat) => !held.has(chat))
}
