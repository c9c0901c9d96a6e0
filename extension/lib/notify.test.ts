import { describe, expect, test } from 'vitest'
import type { ChatSummary } from '../../shared/client/client.ts'
import { ALL_CHATS, decideNotices, parseAnnounced } from './notify.ts'

function chat(
  number: number,
  { newest, read, isMine = false }: { newest: number; read: number; isMine?: boolean },
): ChatSummary {
  const last = {
    author: 2,
    authorName: 'Мария Ивановна',
    text: `Сообщение ${newest}`,
    at: 0,
    isMine,
    pending: false,
  }
  return {
    chat: number,
    chatKind: 'class',
    title: '7Б',
    newest,
    read,
    unread: newest - read,
    mayWrite: true,
    ...(newest > 0 && { last }),
  }
}

const shown = (chats: readonly ChatSummary[], announced: Record<string, number> | undefined) =>
  decideNotices(chats, announced).show.map(({ summary, last }) => [summary.chat, last.text])

describe('a notification', () => {
  test('is not shown for what was there when the extension was connected', () => {
    const verdict = decideNotices([chat(1, { newest: 40, read: 12 })], undefined)
    expect(verdict.show).toEqual([])
    expect(verdict.announced).toEqual({ 1: 40 })
  })

  test('is shown for a message that came since, with the newest text', () => {
    expect(
      shown([chat(1, { newest: 42, read: 12 }), chat(2, { newest: 5, read: 5 })], { 1: 40, 2: 5 }),
    ).toEqual([[1, 'Сообщение 42']])
  })

  test('is shown once, also when the background was stopped in between', () => {
    const chats = [chat(1, { newest: 41, read: 12 })]
    const { announced } = decideNotices(chats, { 1: 40 })
    expect(shown(chats, parseAnnounced(JSON.parse(JSON.stringify(announced))))).toEqual([])
  })

  test('is not shown for what was read elsewhere meanwhile; an older one is cleared', () => {
    const verdict = decideNotices([chat(1, { newest: 41, read: 41 })], { 1: 40 })
    expect(verdict.show).toEqual([])
    expect(verdict.clear).toEqual([1, ALL_CHATS])
  })

  test('is not shown for my own words on the way', () => {
    expect(shown([chat(1, { newest: 41, read: 40, isMine: true })], { 1: 40 })).toEqual([])
  })

  test('is shown for the first message in a chat that I have just joined [R3]', () => {
    expect(
      shown([chat(1, { newest: 3, read: 3 }), chat(9, { newest: 21, read: 20 })], { 1: 3 }),
    ).toEqual([[9, 'Сообщение 21']])
    expect(
      shown([chat(1, { newest: 3, read: 3 }), chat(9, { newest: 20, read: 20 })], { 1: 3 }),
    ).toEqual([])
  })

  test('of a chat that is no longer mine is cleared and forgotten [W5]', () => {
    const verdict = decideNotices([chat(1, { newest: 3, read: 3 })], { 1: 3, 7: 12 })
    expect(verdict.clear).toContain(7)
    expect(verdict.announced).toEqual({ 1: 3 })
  })
})

test.each([undefined, null, 'x', 40, { 1: '40' }])(
  'what was not stored by this extension counts as nothing: %j',
  (stored) => {
    expect(parseAnnounced(stored)).toBeUndefined()
  },
)
