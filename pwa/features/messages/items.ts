/**
 * Turns the window of messages into what stands in the list: separators of days, the line of new
 * messages, and messages grouped by author. Pure.
 */
import type { ShownMessage } from '../../../shared/client/client.ts'
import { daysBetween } from '../../../shared/i18n/dates.ts'

/** Messages of one author closer than this belong together. */
const GROUP_GAP_MS = 10 * 60_000

/** An element of the list, with a key that stays when the window moves. */
export type ListItem =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'unread'; readonly key: 'unread' }
  | {
      readonly kind: 'message'
      readonly key: string
      readonly message: ShownMessage
      /** First of its group: the author is named. */
      readonly isFirst: boolean
      /** Last of its group: the bubble has its corner, the avatar stands here. */
      readonly isLast: boolean
    }

/** Builds the list; `firstUnread` is the seq before which the line of new messages stands. */
export function buildItems(
  messages: readonly ShownMessage[],
  firstUnread: number | undefined,
): readonly ListItem[] {
  const items: ListItem[] = []
  for (const [index, message] of messages.entries()) {
    const before = messages[index - 1]
    const after = messages[index + 1]
    if (startsDay(before, message))
      items.push({ kind: 'day', key: `day ${new Date(message.at).toDateString()}`, at: message.at })
    if (startsUnread(before, message, firstUnread)) items.push({ kind: 'unread', key: 'unread' })
    items.push({
      kind: 'message',
      key: message.id,
      message,
      isFirst: !isTogether(before, message, firstUnread),
      isLast: !isTogether(message, after, firstUnread),
    })
  }
  return items
}

function startsDay(before: ShownMessage | undefined, message: ShownMessage): boolean {
  return !before || daysBetween(before.at, message.at) !== 0
}

function startsUnread(
  before: ShownMessage | undefined,
  message: ShownMessage,
  firstUnread: number | undefined,
): boolean {
  if (firstUnread === undefined || message.seq === undefined || message.seq < firstUnread)
    return false
  return before ? before.seq !== undefined && before.seq < firstUnread : message.seq === firstUnread
}

function isTogether(
  first: ShownMessage | undefined,
  second: ShownMessage | undefined,
  firstUnread: number | undefined,
): boolean {
  if (!first || !second || first.author !== second.author) return false
  if (second.at - first.at > GROUP_GAP_MS) return false
  return !startsDay(first, second) && !startsUnread(first, second, firstUnread)
}
