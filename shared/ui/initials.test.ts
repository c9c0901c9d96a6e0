/** Initials and colours. */
import { expect, test } from 'vitest'
import { hueOf, HUES, initialsOf } from './initials.ts'

test('initials are the first letters of the first and the last word', () => {
  expect(initialsOf('Алина Котова')).toBe('АК')
  expect(initialsOf('Ольга Сергеевна Мельникова')).toBe('ОМ')
  expect(initialsOf('«Учительская»')).toBe('У')
  expect(initialsOf('')).toBe('')
})

test('a class is shown by its name', () => {
  expect(initialsOf('7Б')).toBe('7Б')
  expect(initialsOf('11а')).toBe('11А')
})

test('a colour is the same for the same person, and neighbours differ', () => {
  const hues = Array.from({ length: HUES }, (_, seed) => hueOf(seed + 40))
  expect(new Set(hues).size).toBe(HUES)
  expect(hueOf(41)).toBe(hueOf(41))
})
