/** Short names. */
import { expect, test } from 'vitest'
import { shortName } from './shortName.ts'

test('a teacher is called by name and patronymic, in whatever order it was typed', () => {
  expect(shortName('Ольга Сергеевна Мельникова')).toBe('Ольга Сергеевна')
  expect(shortName('Мельникова Ольга Сергеевна')).toBe('Ольга Сергеевна')
  expect(shortName('Иван Ильич')).toBe('Иван Ильич')
})

test('others are called by their first word', () => {
  expect(shortName('Алина Котова')).toBe('Алина')
  expect(shortName('Тимур')).toBe('Тимур')
})
