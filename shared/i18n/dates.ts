/** Dates and times as people say them, over Intl, in the current language and the device's time zone. */
import { currentLocale, t } from './current.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Up to this many days back a weekday names the day without doubt. */
const WEEKDAY_DAYS = 6

const cache = new Map<string, Intl.DateTimeFormat>()

/** Making a DateTimeFormat is slow (a millisecond on a phone); one of each kind is kept. */
function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${currentLocale()} ${JSON.stringify(options)}`
  const cached = cache.get(key)
  if (cached) return cached
  const made = new Intl.DateTimeFormat(currentLocale(), options)
  cache.set(key, made)
  return made
}

/** Whole calendar days from the day of `at` to the day of `now`, in local time. */
export function daysBetween(at: number, now: number): number {
  const from = new Date(at)
  const to = new Date(now)
  const fromDay = Date.UTC(from.getFullYear(), from.getMonth(), from.getDate())
  const toDay = Date.UTC(to.getFullYear(), to.getMonth(), to.getDate())
  return Math.round((toDay - fromDay) / DAY_MS)
}

/** `14:05`. */
export function formatTime(at: number): string {
  return formatter({ hour: '2-digit', minute: '2-digit' }).format(at)
}

/** A day separator: «Сегодня», «Вчера», «12 сентября», with the year when it is another. */
export function formatDay(at: number, now: number): string {
  const days = daysBetween(at, now)
  if (days === 0) return t('date.today')
  if (days === 1) return t('date.yesterday')
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return formatter({
    day: 'numeric',
    month: 'long',
    ...(!isThisYear && { year: 'numeric' }),
  }).format(at)
}

/** A time in the chat list: today's time, «вчера», a weekday, or a date. */
export function formatMoment(at: number, now: number): string {
  const days = daysBetween(at, now)
  if (days <= 0) return formatTime(at)
  if (days === 1) return t('date.yesterday').toLocaleLowerCase(currentLocale())
  if (days <= WEEKDAY_DAYS) return formatter({ weekday: 'short' }).format(at)
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return isThisYear
    ? formatter({ day: 'numeric', month: 'short' }).format(at)
    : formatter({ day: '2-digit', month: '2-digit', year: '2-digit' }).format(at)
}

/** A date in full for tooltips and lists: «12 сентября 2026 г., 14:05». */
export function formatFull(at: number): string {
  return formatter({ dateStyle: 'long', timeStyle: 'short' }).format(at)
}

/** A date without a time: «12 сентября». */
export function formatDate(at: number): string {
  return formatter({ day: 'numeric', month: 'long' }).format(at)
}
