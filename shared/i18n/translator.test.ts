/** Filling of texts. */
import { expect, test } from 'vitest'
import { errorText } from './errorText.ts'
import { loadPart } from './current.ts'
import { errors } from './ru/errors.ts'
import { main } from './ru/main.ts'
import { chooseLocale, createTranslate } from './translator.ts'

const t = createTranslate('ru', main)

test('a Russian count takes the form of its number', () => {
  const words = [1, 2, 5, 11, 21, 104].map((count) => t('chat.members', { count }))
  expect(words).toEqual([
    '1 участник',
    '2 участника',
    '5 участников',
    '11 участников',
    '21 участник',
    '104 участника',
  ])
})

test('large numbers are grouped as the language groups them', () => {
  expect(t('chats.unread', { count: 12345 }).replaceAll(/\s/g, ' ')).toBe('12 345 непрочитанных')
})

test('a text of a person is put in as it is, even when it looks like a place', () => {
  expect(t('chat.announce', { name: '{text}', text: '$& {name}' })).toBe('{text}: $& {name}')
})

test('the language follows the first wish that there is a catalogue for', () => {
  expect(chooseLocale(['tt-RU', 'en-US', 'ru'])).toBe('en')
  expect(chooseLocale(['ru-RU', 'en'])).toBe('ru')
  expect(chooseLocale(['kk', 'tt'])).toBe('ru')
})

test('an error with a time to wait says how long [C5]', async () => {
  await loadPart('errors')
  expect(errorText({ code: 'too_many', retryAfterMs: 2100 })).toBe(
    'Слишком часто. Попробуйте через 3 секунды.',
  )
  expect(errorText({ code: 'too_many' })).toBe(errors['error.too_many'])
  expect(errorText({ code: 'unreachable' })).toBe(errors['error.unreachable'])
})
