/** Rules for names: of people, classes, schools, logins. Pure; used by forms and by the server. */
import { failure, success, type Result } from '../protocol/errors.ts'
import {
  CLASS_NAME_MAX_CHARS,
  LOGIN_PATTERN,
  NAME_MAX_CHARS,
  PASSWORD_MAX_CHARS,
  PASSWORD_MIN_CHARS,
  SCHOOL_NAME_MAX_CHARS,
  SLUG_PATTERN,
} from '../protocol/limits.ts'
import { countChars, tidyLine } from './text.ts'

/** Letters with marks, joined by spaces, hyphens, apostrophes and dots. */
const PERSON_NAME = /^\p{L}[\p{L}\p{M}]*(?:[ '’.-]+\p{L}[\p{L}\p{M}]*)*\.?$/u

/** A person's name as it is stored: two letters at least, letters of living scripts only. */
export function cleanName(text: string): Result<string> {
  const name = tidyLine(text)
  const length = countChars(name)
  if (length < 2 || length > NAME_MAX_CHARS || !PERSON_NAME.test(name))
    return failure('name_invalid')
  return success(name)
}

/** A class's name as it is stored: `7 б` becomes `7Б`; a name in words stays as it is. */
export function cleanClassName(text: string): Result<string> {
  const name = tidyLine(text)
  if (name === '' || countChars(name) > CLASS_NAME_MAX_CHARS) return failure('name_invalid')
  const grade = /^(\d{1,2}) ?[-«"]? ?(\p{L})[»"]?$/u.exec(name)
  return success(grade ? `${grade[1]}${grade[2]?.toUpperCase()}` : name)
}

/** A school's name as it is stored. */
export function cleanSchoolName(text: string): Result<string> {
  const name = tidyLine(text)
  const length = countChars(name)
  return length < 2 || length > SCHOOL_NAME_MAX_CHARS ? failure('name_invalid') : success(name)
}

/** A school's short address, in lower case. */
export function cleanSlug(text: string): Result<string> {
  const slug = text.trim().toLowerCase()
  return SLUG_PATTERN.test(slug) ? success(slug) : failure('slug_invalid')
}

/** A login as it is stored and compared. */
export function cleanLogin(text: string): Result<string> {
  const login = tidyLine(text).toLowerCase()
  return LOGIN_PATTERN.test(login) ? success(login) : failure('login_invalid')
}

/** Whether a password is long enough, not one character over and over, and not the login itself. */
export function checkPassword(password: string, login: string): Result<string> {
  const length = countChars(password)
  const distinct = new Set(password).size
  /** Fewer different characters than this are a pattern such as `1111111111`. */
  const DISTINCT_MIN = 4
  if (length < PASSWORD_MIN_CHARS || length > PASSWORD_MAX_CHARS || distinct < DISTINCT_MIN)
    return failure('password_weak')
  if (password.toLowerCase().includes(login.toLowerCase()) && length < login.length + 6)
    return failure('password_weak')
  return success(password)
}

/** A time zone of the IANA database that this runtime knows. */
export function checkTimeZone(name: string): Result<string> {
  try {
    return success(
      new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone && name,
    )
  } catch {
    return failure('time_zone_invalid')
  }
}
