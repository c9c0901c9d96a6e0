/** Rules for names, logins and passwords. */
import { describe, expect, test } from 'vitest'
import {
  checkPassword,
  checkTimeZone,
  cleanClassName,
  cleanLogin,
  cleanName,
  cleanSlug,
} from './names.ts'

const value = (
  result: { ok: true; value: string } | { ok: false; error: { code: string } },
): string => (result.ok ? result.value : result.error.code)

describe('a person’s name', () => {
  test.each([
    ['Мария Ивановна Петрова', 'Мария Ивановна Петрова'],
    ['  Анна-Мария   О’Нил ', 'Анна-Мария О’Нил'],
    ['Алина К.', 'Алина К.'],
    ['Ё', 'name_invalid'],
    ['Админ1', 'name_invalid'],
    ['Мария\u202EИванова', 'МарияИванова'],
    ['🔥 Вася', 'name_invalid'],
    ['', 'name_invalid'],
  ])('%s → %s', (typed, expected) => {
    expect(value(cleanName(typed))).toBe(expected)
  })
})

test.each([
  ['7 б', '7Б'],
  ['11-А', '11А'],
  ['5 «в»', '5В'],
  ['Подготовительная', 'Подготовительная'],
  [' ', 'name_invalid'],
])('the class %s is stored as %s', (typed, expected) => {
  expect(value(cleanClassName(typed))).toBe(expected)
})

test.each([
  ['School-12', 'school-12'],
  ['-x', 'slug_invalid'],
  ['школа', 'slug_invalid'],
  ['ab', 'slug_invalid'],
])('the short address %s is stored as %s', (typed, expected) => {
  expect(value(cleanSlug(typed))).toBe(expected)
})

test('a login may be Russian, and is compared in lower case', () => {
  expect(value(cleanLogin('Мама.Алины'))).toBe('мама.алины')
  expect(value(cleanLogin('a b'))).toBe('login_invalid')
})

test.each([
  ['короткий', 'password_weak'],
  ['1111111111', 'password_weak'],
  ['petrova123', 'password_weak'],
  ['четыре коня идут лесом', 'четыре коня идут лесом'],
])('the password %s: %s', (typed, expected) => {
  expect(value(checkPassword(typed, 'petrova'))).toBe(expected)
})

test('a time zone must be known', () => {
  expect(value(checkTimeZone('Asia/Yekaterinburg'))).toBe('Asia/Yekaterinburg')
  expect(value(checkTimeZone('Europe/Neverland'))).toBe('time_zone_invalid')
})
