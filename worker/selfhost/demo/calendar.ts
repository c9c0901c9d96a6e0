/** The rhythm of a school year in Moscow time: which days have lessons, which are quiet, and how days are said in words. */

export const DAY_MS = 86_400_000
export const HOUR_MS = 3_600_000
export const MINUTE_MS = 60_000

/** Moscow is three hours ahead of UTC all year. */
const ZONE_MS = 3 * HOUR_MS

/** A calendar day in Moscow: the number of days since 1 January 1970. */
export type Day = number

/** What kind of day it is for a school of five days a week. */
export type DayKind = 'lessons' | 'weekend' | 'holidays' | 'summer' | 'august'

/** The day on which a moment falls. */
export function dayOf(at: number): Day {
  return Math.floor((at + ZONE_MS) / DAY_MS)
}

/** The moment of a time of day, in minutes after midnight. */
export function momentOf(day: Day, minutes: number): number {
  return day * DAY_MS - ZONE_MS + Math.round(minutes * MINUTE_MS)
}

/** Minutes after midnight. */
export function minutesOf(at: number): number {
  return (at + ZONE_MS - dayOf(at) * DAY_MS) / MINUTE_MS
}

/** Month from 1 and day of the month, as one number that can be compared: 1224 is 24 December. */
export function monthDay(day: Day): number {
  const date = new Date(day * DAY_MS)
  return (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
}

/** Sunday is 0. */
export function weekday(day: Day): number {
  return new Date(day * DAY_MS).getUTCDay()
}

/** The day of a year with a `monthDay`. */
export function dayFrom(year: number, monthAndDay: number): Day {
  return Date.UTC(year, Math.floor(monthAndDay / 100) - 1, monthAndDay % 100) / DAY_MS
}

/** Whether the day lies within a season; one that begins in December may end in January. */
export function isWithin(day: Day, [from, to]: readonly [number, number]): boolean {
  const date = monthDay(day)
  return from <= to ? date >= from && date <= to : date >= from || date <= to
}

/** Autumn, New Year and spring holidays, and the single days off. */
const HOLIDAYS = [
  [1026, 1104],
  [1230, 111],
  [323, 331],
  [223, 223],
  [308, 309],
  [501, 503],
  [509, 511],
] as const
const SUMMER = [526, 820] as const
const AUGUST = [821, 831] as const

/** What kind of day it is. */
export function kindOf(day: Day): DayKind {
  if (isWithin(day, SUMMER)) return 'summer'
  if (isWithin(day, AUGUST)) return 'august'
  if (HOLIDAYS.some((holiday) => isWithin(day, holiday))) return 'holidays'
  return weekday(day) === 0 || weekday(day) === 6 ? 'weekend' : 'lessons'
}

/** The first day with lessons after a day, or `count` such days after it. */
export function nextLessons(day: Day, count = 1): Day {
  let found = day
  for (let left = count; left > 0; left -= 1) {
    do found += 1
    while (kindOf(found) !== 'lessons')
  }
  return found
}

const MONTHS = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
]
const WEEKDAYS = [
  'в воскресенье',
  'в понедельник',
  'во вторник',
  'в среду',
  'в четверг',
  'в пятницу',
  'в субботу',
]

/** A day as «4 декабря». */
export function sayDate(day: Day): string {
  const date = monthDay(day)
  return `${date % 100} ${MONTHS[Math.floor(date / 100) - 1] ?? ''}`
}

/** When the day is, as «в среду». */
export function sayWeekday(day: Day): string {
  return WEEKDAYS[weekday(day)] ?? ''
}

/** When a coming day is, as seen from another: «завтра», «в понедельник», «12 января». */
export function sayComing(day: Day, from: Day): string {
  if (day === from) return 'сегодня'
  if (day === from + 1) return 'завтра'
  return day - from < 7 ? sayWeekday(day) : sayDate(day)
}
