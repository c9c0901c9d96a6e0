import { describe, expect, test } from 'vitest'
import { cleanCode, parsePairing } from './pairing.ts'

const ORIGIN = 'https://chat.school57.ru'
const offer = (origin: string, code: unknown = 'ABCD2345') => JSON.stringify({ origin, code })

describe('the pairing that a page offers', () => {
  test('counts on a page of the very server that it names', () => {
    expect(parsePairing(offer(ORIGIN), ORIGIN)).toEqual({ origin: ORIGIN, code: 'ABCD2345' })
  })

  test('is refused on a page of another server', () => {
    expect(parsePairing(offer(ORIGIN), 'https://evil.example')).toBeUndefined()
  })

  test('is refused where the session would travel in the open', () => {
    expect(
      parsePairing(offer('http://chat.school57.ru'), 'http://chat.school57.ru'),
    ).toBeUndefined()
    expect(parsePairing(offer('http://localhost:8080'), 'http://localhost:8080')).toBeDefined()
  })

  test.each(['', 'null', '{"origin":1}', offer(ORIGIN, 12345678), offer(ORIGIN, '<img>'), '{'])(
    'is refused when it is none: %s',
    (content) => {
      expect(parsePairing(content, ORIGIN)).toBeUndefined()
    },
  )
})

test('a code may be typed in small letters, with spaces and hyphens', () => {
  expect(cleanCode(' abcd-23 45\n')).toBe('ABCD2345')
})
