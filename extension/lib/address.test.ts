import { describe, expect, test } from 'vitest'
import { cleanAddress, showAddress } from './address.ts'

describe('the address of a school', () => {
  test.each([
    ['chat.school57.ru', 'https://chat.school57.ru'],
    ['  https://chat.school57.ru/settings?x=1#y ', 'https://chat.school57.ru'],
    ['Chat.School57.RU:8443', 'https://chat.school57.ru:8443'],
    ['почта.рф', 'https://xn--80a1acny.xn--p1ai'],
    ['localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
  ])('is understood as a person types it: %s', (typed, origin) => {
    expect(cleanAddress(typed)).toBe(origin)
  })

  test.each([
    '',
    '   ',
    'two words',
    'http://chat.school57.ru',
    'ftp://school',
    'javascript:alert(1)',
    'https://me:secret@school.ru',
  ])(
    'is refused where it is none, or where the session would travel in the open: «%s»',
    (typed) => {
      expect(cleanAddress(typed)).toBeUndefined()
    },
  )

  test('is shown without its scheme', () => {
    expect(showAddress('https://chat.school57.ru')).toBe('chat.school57.ru')
  })
})
