/**
 * Turns the window of messages into what stands in the list: separators of days, the line of new
 * messages, and messages grouped by author. Pure.
 */
import type { ShownMessage } from '../../../shared/client/client.ts'

/** Messages of one author closer than this belong together. */
const GROUP_GAP_MS = 10 * 60_000

/** An element of the list, with a key that stays when the window moves. */
export type ListItem =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'unread'; readonly key: 'unread' }
  | MessageItem

/** A message and its place in its group. */
export interface MessageItem {
  readonly kind: 'message'
  readonly key: string
  readonly message: ShownMessage
  /** First of its group: the author is named. */
  readonly isFirst: boolean
  /** Last of its group: the bubble has its corner, the avatar stands here. */
  readonly isLast: boolean
}

/** A message with what parts it from the one before. */
interface Placed {
  readonly message: ShownMessage
  readonly day: string
  readonly startsDay: boolean
  readonly startsUnread: boolean
  readonly startsGroup: boolean
}

/** Builds the list; `firstUnread` is the seq before which the line of new messages stands. */
export function buildItems(
  messages: readonly ShownMessage[],
  firstUnread: number | undefined,
): readonly ListItem[] {
  const placed = placeAll(messages, firstUnread)
  const items: ListItem[] = []
  for (const [index, { message, day, ...starts }] of placed.entries()) {
    if (starts.startsDay) items.push({ kind: 'day', key: `day ${day}`, at: message.at })
    if (starts.startsUnread) items.push({ kind: 'unread', key: 'unread' })
    const isLast = placed[index + 1]?.startsGroup ?? true
    items.push({
      kind: 'message',
      key: message.id,
      message,
      isFirst: starts.startsGroup,
      isLast,
    })
  }
  return items
}

/** Keeps the objects of items that did not change, so that their rows need not be rendered again. */
export function keepSame(
  before: readonly ListItem[],
  after: readonly ListItem[],
): readonly ListItem[] {
  const known = new Map(before.map((item) => [item.key, item]))
  return after.map((item) => {
    const old = known.get(item.key)
    return old && isSameItem(old, item) ? old : item
  })
}

function isSameItem(one: ListItem, other: ListItem): boolean {
  if (one.kind !== 'message' || other.kind !== 'message') return one.kind === other.kind
  return (
    one.message === other.message && one.isFirst === other.isFirst && one.isLast === other.isLast
  )
}

/** One look at each message: this runs for the whole window whenever a message comes. */
function placeAll(
  messages: readonly ShownMessage[],
  firstUnread: number | undefined,
): readonly Placed[] {
  const placed: Placed[] = []
  for (const message of messages) {
    const last = placed.at(-1)
    const before = last?.message
    const day = dayOf(message.at)
    const startsDay = day !== last?.day
    const startsUnread = beginsUnread(before, message, firstUnread)
    const startsGroup = startsDay || startsUnread || !isTogether(before, message)
    placed.push({ message, day, startsDay, startsUnread, startsGroup })
  }
  return placed
}

/** Names a calendar day of the device's time zone. */
function dayOf(at: number): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`
}

function beginsUnread(
  before: ShownMessage | undefined,
  message: ShownMessage,
  firstUnread: number | undefined,
): boolean {
  if (firstUnread === undefined || message.seq === undefined || message.seq < firstUnread) {
    return false
  }
  if (!before) return message.seq === firstUnread
  return before.seq !== undefined && before.seq < firstUnread
}

function isTogether(first: ShownMessage | undefined, second: ShownMessage): boolean {
  return first?.author === second.author && second.at - first.at <= GROUP_GAP_MS
}
