import { describe, expect, test } from 'vitest'
import { badgeText, badgeTitle, type Standing } from './badge.ts'
import { createSpeech } from './speech.ts'

const calm: Standing = { accounts: 1, unread: 0, isOffline: false, hasEnded: false }
const ru = createSpeech(['ru-RU'])

describe('the icon', () => {
  test.each([
    [0, ''],
    [7, '7'],
    [99, '99'],
    [100, '99+'],
    [12_345, '99+'],
  ])('shows %i unread messages as «%s»', (unread, text) => {
    expect(badgeText({ ...calm, unread })).toBe(text)
  })

  test('calls for attention when the school has ended the session', () => {
    expect(badgeText({ ...calm, accounts: 0, hasEnded: true })).toBe('!')
    expect(badgeTitle({ ...calm, accounts: 0, hasEnded: true }, ru)).toContain('вход завершён')
  })

  test('prefers the count of another account to that call', () => {
    expect(badgeText({ ...calm, unread: 3, hasEnded: true })).toBe('3')
  })

  test('says in words what it shows, and that there is no connection', () => {
    expect(badgeTitle({ ...calm, unread: 2 }, ru)).toBe('Звонок: 2 непрочитанных')
    expect(badgeTitle({ ...calm, isOffline: true }, ru)).toBe(
      'Звонок: всё прочитано. Нет связи со школой',
    )
  })

  test('speaks English in an English browser', () => {
    expect(badgeTitle({ ...calm, unread: 1 }, createSpeech(['en-GB']))).toBe(
      'Zvonok: 1 unread message',
    )
  })
})
