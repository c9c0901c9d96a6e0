/** Cleaning of typed text (SPEC L2). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText, countChars, tidyLine } from './text.ts'

const cleaned = (text: string): string => {
  const result = cleanText(text)
  return result.ok ? result.value : result.error.code
}

describe('[L2] the text of a message', () => {
  test.each([
    ['only spaces and invisible characters', ' \u200B\u00A0\u2060\n\u3164', 'text_empty'],
    ['4,097 characters', 'я'.repeat(4097), 'text_too_long'],
    ['right-to-left overrides and isolates', 'счёт\u202E 100\u2066 ₽', 'счёт 100 ₽'],
    ['200 combining marks on one letter', `и${'\u0336'.repeat(200)}`, `и${'\u0336'.repeat(8)}`],
    ['letters and marks apart', 'й', 'й'],
    ['zero-width characters between letters', 'при\u200Bвет\uFEFF', 'привет'],
    ['a family emoji, whose joiners stay', 'мы 👨‍👩‍👧', 'мы 👨‍👩‍👧'],
    ['a joiner that joins nothing', '\u200D привет \u200D', 'привет'],
    ['half of a surrogate pair', 'а\uD800б', 'а\uFFFDб'],
    [
      'line ends of another system, and a wall of blank lines',
      'раз\r\nдва\n\n\n\n\n\nтри',
      'раз\nдва\n\n\nтри',
    ],
    ['control characters', 'а\u0000б\u0007\tв', 'аб\tв'],
  ])('%s', (_, typed, expected) => {
    expect(cleaned(typed)).toBe(expected)
  })

  test('4,096 emoji fit: code points are counted, not units', () => {
    expect(countChars(cleaned('😀'.repeat(4096)))).toBe(4096)
  })

  test('cleaning a clean text changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        const once = cleanText(typed)
        if (once.ok) expect(cleanText(once.value)).toEqual(once)
      }),
      { numRuns: 2000 },
    )
  })
})

test('a name is one line with single spaces', () => {
  expect(tidyLine('  Анна \n  Мария ')).toBe('Анна Мария')
})
