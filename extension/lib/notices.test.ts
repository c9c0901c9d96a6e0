import { describe, expect, test } from 'vitest'
import type { ChatSummary } from '../../shared/client/client.ts'
import { createSpeech } from './speech.ts'
import { manyText, noticeId, noticeText, parseNoticeId } from './notices.ts'

const t = createSpeech(['ru'])
const last = {
  author: 2,
  authorName: 'Мария Ивановна',
  text: 'Завтра экскурсия',
  at: 0,
  isMine: false,
  pending: false,
}
const summary: ChatSummary = {
  chat: 7,
  chatKind: 'families',
  title: '7Б',
  newest: 5,
  read: 4,
  unread: 1,
  mayWrite: true,
  last,
}

describe('the words of a notification', () => {
  test('are sender, chat and text', () => {
    expect(noticeText({ summary, last }, { t, isDiscreet: false })).toEqual({
      title: 'Мария Ивановна · 7Б · семьи',
      message: 'Завтра экскурсия',
    })
  })

  test('tell how many messages wait in the chat', () => {
    expect(
      noticeText({ summary: { ...summary, unread: 3 }, last }, { t, isDiscreet: false }).message,
    ).toBe('Завтра экскурсия\n3 непрочитанных')
  })

  test('name only the chat where the class may see the screen', () => {
    const words = noticeText({ summary, last }, { t, isDiscreet: true })
    expect(words).toEqual({ title: '7Б · семьи', message: 'Новое сообщение' })
  })

  test('stay short without cutting an emoji in two', () => {
    const { message } = noticeText(
      { summary, last: { ...last, text: '😀'.repeat(300) } },
      { t, isDiscreet: false },
    )
    expect(message).toBe(`${'😀'.repeat(200)}…`)
  })
})

test('many chats at once are one notification, which names no person', () => {
  const notices = [summary, { ...summary, chatKind: 'class' as const, unread: 2 }].map((one) => ({
    summary: one,
    last,
  }))
  expect(manyText(notices, { t, isDiscreet: false })).toEqual({
    title: '3 непрочитанных',
    message: '7Б · семьи, 7Б · класс',
  })
})

describe('the identity of a notification', () => {
  test('names account and chat', () => {
    const address = { account: 'a:b', chat: 12 }
    expect(parseNoticeId(noticeId(address))).toEqual(address)
  })

  test.each(['', 'chat:-1:a', 'chat:x:a', 'other'])(
    'of somebody else is no address: «%s»',
    (id) => {
      expect(parseNoticeId(id)).toBeUndefined()
    },
  )
})
