/**
 * Sessions at the border (SPEC H2): a token `<school>.<device>.<secret>` in a cookie or a bearer. The entry hashes
 * the secret and finds the School; whether the session is alive only the School knows.
 */
import { ACCOUNT_HEADER } from '../../shared/protocol/endpoints.ts'
import { failure, success, type Result } from '../../shared/protocol/errors.ts'
import { hashSecret } from '../../shared/protocol/ids.ts'
import type { SchoolApi, Session } from '../school/api.ts'
import { findSchoolId, type Edge } from './edge.ts'
import type { OriginKind } from './origin.ts'

/** Who asks, as far as the entry can tell. */
export interface Caller {
  readonly schoolId: string
  readonly school: SchoolApi
  readonly session: Session
  readonly token: string
  /** The account's key; empty for a bearer that names none. */
  readonly key: string
  readonly isBearer: boolean
}

const TOKEN = /^([0-9a-f]{64})\.([1-9]\d{0,9})\.([A-Za-z0-9_-]{22})$/
const KEY = /^[a-z0-9]{8,32}$/
const KEY_LENGTH = 12
const KEY_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'
/** The longest that Chromium keeps a cookie. */
const COOKIE_LIFETIME_S = 400 * 24 * 60 * 60

/** Writes a session token. */
export function formatToken(schoolId: string, device: number, secret: string): string {
  return `${schoolId}.${device}.${secret}`
}

/** Makes the key of a new account in this browser: a name, not a secret. */
export function makeAccountKey(): string {
  let key = ''
  while (key.length < KEY_LENGTH) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1))
    // 252 is the largest multiple of 36 in a byte; what is above would favour the first letters.
    if (byte < 252) key += KEY_ALPHABET[byte % KEY_ALPHABET.length]
  }
  return key
}

/** The cookie that keeps a session. */
export function sessionCookie(key: string, token: string, isHttps: boolean): string {
  return cookie(key, token, COOKIE_LIFETIME_S, isHttps)
}

/** The cookie that ends one. */
export function endedCookie(key: string, isHttps: boolean): string {
  return cookie(key, '', 0, isHttps)
}

function cookie(key: string, value: string, lifetimeS: number, isHttps: boolean): string {
  const secure = isHttps ? '; Secure' : ''
  return `zv_${key}=${value}; Path=/api; Max-Age=${lifetimeS}; HttpOnly; SameSite=Strict${secure}`
}

/** Finds who asks: by bearer, or by the cookie of the account that the header names. */
export async function findCaller(
  request: Request,
  edge: Edge,
  origin: OriginKind,
): Promise<Result<Caller>> {
  const key = request.headers.get(ACCOUNT_HEADER) ?? ''
  const authorization = request.headers.get('authorization')
  if (authorization !== null) {
    return callerOf(edge, authorization.replace(/^Bearer /i, ''), KEY.test(key) ? key : '', true)
  }
  // A page of another origin, or an extension, never speaks by cookie.
  if (origin === 'foreign' || origin === 'extension') return failure('unauthorized')
  return callerByCookie(request, edge, key)
}

/** Finds who asks by the cookie of an account. */
export async function callerByCookie(
  request: Request,
  edge: Edge,
  key: string,
): Promise<Result<Caller>> {
  const token = KEY.test(key) ? readCookie(request, `zv_${key}`) : undefined
  return token === undefined ? failure('unauthorized') : callerOf(edge, token, key, false)
}

/** Finds whom a token claims to be. */
export async function callerOf(
  edge: Edge,
  token: string,
  key: string,
  isBearer: boolean,
): Promise<Result<Caller>> {
  const [, school, device, secret] = TOKEN.exec(token) ?? []
  if (school === undefined || device === undefined || secret === undefined)
    return failure('unauthorized')
  const schoolId = await findSchoolId(edge, school)
  if (schoolId === undefined) return failure('unauthorized')
  return success({
    schoolId,
    school: edge.school(schoolId),
    session: { device: Number(device), hash: await hashSecret(secret) },
    token,
    key,
    isBearer,
  })
}

function readCookie(request: Request, name: string): string | undefined {
  for (const pair of request.headers.get('cookie')?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name) return value
  }
  return undefined
}
