/** Dates as people say them. All in the local time of the machine that runs the test. */
import { expect, test } from 'vitest'
import { daysBetween, formatDay, formatMoment, formatTime } from './dates.ts'

const at = (year: number, month: number, day: number, hour = 12, minute = 0) =>
  new Date(year, month - 1, day, hour, minute).getTime()
const now = at(2026, 11, 24, 0, 5)

test('a minute before midnight is yesterday, although it is minutes ago', () => {
  expect(formatDay(at(2026, 11, 23, 23, 59), now)).toBe('Вчера')
  expect(formatMoment(at(2026, 11, 23, 23, 59), now)).toBe('вчера')
})

test('days are counted by the calendar across changes of the clock', () => {
  expect(daysBetween(at(2026, 3, 28), at(2026, 3, 30))).toBe(2)
  expect(daysBetween(at(2026, 10, 24, 23), at(2026, 10, 26, 1))).toBe(2)
})

test('the chat list shows a time, a weekday, a date, and the year only of another year', () => {
  expect(formatMoment(at(2026, 11, 24, 0, 1), now)).toBe(formatTime(at(2026, 11, 24, 0, 1)))
  expect(formatMoment(at(2026, 11, 20), now)).toBe('пт')
  expect(formatMoment(at(2026, 9, 1), now)).toMatch(/^1 сент/)
  expect(formatMoment(at(2025, 9, 1), now)).toBe('01.09.25')
})

test('a message from a device whose clock is ahead is today, never tomorrow', () => {
  expect(formatMoment(at(2026, 11, 25, 9, 30), now)).toBe(formatTime(at(2026, 11, 25, 9, 30)))
})

test('a day of another year is told with its year', () => {
  expect(formatDay(at(2026, 9, 1), now)).toBe('1 сентября')
  expect(formatDay(at(2025, 9, 1), now)).toContain('2025')
})
