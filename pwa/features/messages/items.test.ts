/** Day separators, the line of new messages, grouping. */
import { expect, test } from 'vitest'
import type { ShownMessage } from '../../../shared/client/client.ts'
import { buildItems, keepSame } from './items.ts'

const MINUTE_MS = 60_000
const noon = new Date(2026, 8, 1, 12).getTime()

function message(seq: number, author: number, minutes: number): ShownMessage {
  return {
    id: `m${seq}`,
    seq,
    author,
    authorName: `A${author}`,
    role: 'student',
    isBadged: false,
    isMine: false,
    at: noon + minutes * MINUTE_MS,
    text: 'x',
    state: 'sent',
  }
}

/** `[` begins a group, `]` ends it. */
function sketch(messages: readonly ShownMessage[], firstUnread?: number): string {
  return buildItems(messages, firstUnread)
    .map((item) =>
      item.kind === 'message'
        ? `${item.isFirst ? '[' : ''}${item.key}${item.isLast ? ']' : ''}`
        : item.kind,
    )
    .join(' ')
}

test('messages of one author within ten minutes of each other stand together', () => {
  expect(sketch([message(1, 1, 0), message(2, 1, 9), message(3, 1, 20), message(4, 2, 21)])).toBe(
    'day [m1 m2] [m3] [m4]',
  )
})

test('a new day begins with its separator and parts a group', () => {
  expect(sketch([message(1, 1, 11 * 60 + 58), message(2, 1, 12 * 60 + 1)])).toBe(
    'day [m1] day [m2]',
  )
})

test('the line of new messages stands before the first unread one and parts a group', () => {
  expect(sketch([message(1, 1, 0), message(2, 1, 1), message(3, 1, 2)], 2)).toBe(
    'day [m1] unread [m2 m3]',
  )
})

test('the line is not shown at the top of a window that begins after the first unread message', () => {
  expect(sketch([message(5, 1, 0), message(6, 1, 1)], 2)).toBe('day [m5 m6]')
  expect(sketch([message(2, 1, 0), message(3, 1, 1)], 2)).toBe('day unread [m2 m3]')
})

test('an own waiting message stands after the line, whatever its place', () => {
  const { seq: _, ...rest } = message(9, 1, 3)
  expect(sketch([message(1, 2, 0), { ...rest, isMine: true, state: 'waiting' }], 2)).toBe(
    'day [m1] [m9]',
  )
})

test('keys are unique, so that rows keep their places when the window moves', () => {
  const items = buildItems([message(1, 1, -1440), message(2, 1, 0), message(3, 2, 1)], 3)
  expect(new Set(items.map(({ key }) => key)).size).toBe(items.length)
})

test('what did not change keeps its object, so that one new message renders two rows', () => {
  const messages = [message(1, 1, 0), message(2, 1, 1), message(3, 1, 2)]
  const before = buildItems(messages.slice(0, 2), undefined)
  const after = keepSame(before, buildItems(messages, undefined))
  const fresh = after.filter((item) => !before.includes(item)).map(({ key }) => key)
  expect(fresh).toEqual(['m2', 'm3'])
})
