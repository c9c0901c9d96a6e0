/**
 * A school in the real runtime, and people who use it as clients do: by HTTP with cookies, and by socket. Everything
 * goes through the worker's own entry.
 */
import { exports } from 'cloudflare:workers'
import { v7 } from 'uuid'
import type { Account } from '../../shared/protocol/endpoints.ts'
import type { Ack } from '../../shared/protocol/frames.ts'
import type { InvitedRole } from '../../shared/protocol/invites.ts'
import { hashSecret, makeSecret } from '../../shared/protocol/ids.ts'
import { OPENING_SECRET } from './bindings.ts'

export const ORIGIN = 'https://school.test'
export const SLUG = 'school-7'
export const PASSWORD = 'синий-трактор-едет'

/** A signed-in browser. */
export interface Session {
  readonly account: Account
  readonly cookie: string
  readonly token: string
}

export interface AskOptions {
  readonly session?: Session
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** The stranger's address. */
  readonly address?: string
  /** `null`: none is sent. */
  readonly origin?: string | null
}

/** Sends a request as the PWA does. */
export function ask(method: string, path: string, options: AskOptions = {}): Promise<Response> {
  const headers = new Headers({ 'cf-connecting-ip': options.address ?? '192.0.2.1' })
  const origin = options.origin === undefined && method !== 'GET' ? ORIGIN : options.origin
  if (typeof origin === 'string') headers.set('origin', origin)
  if (options.session) {
    headers.set('cookie', options.session.cookie)
    headers.set('x-zvonok-account', options.session.account.key)
  }
  if (options.body !== undefined) headers.set('content-type', 'application/json')
  for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value)
  const body =
    options.body === undefined
      ? {}
      : { body: typeof options.body === 'string' ? options.body : JSON.stringify(options.body) }
  return exports.default.fetch(new Request(ORIGIN + path, { method, headers, ...body }))
}

/** Posts a body and gives the answer as it came. */
export function post(
  path: string,
  body: unknown,
  options: Omit<AskOptions, 'body'> = {},
): Promise<Response> {
  return ask('POST', path, { ...options, body })
}

/** The status and the error code of an answer. */
export async function refusalOf(response: Response): Promise<string> {
  const { error } = await response.json<{ error?: { code: string } }>()
  return `${response.status} ${error?.code ?? 'no error'}`
}

/** The session that an answer began. */
export async function sessionOf(response: Response): Promise<Session> {
  if (response.status !== 200) throw new Error(await refusalOf(response))
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  return { account: await response.json<Account>(), cookie, token: cookie.split('=')[1] ?? '' }
}

const device = { name: 'Chrome, Windows' }

/** Opens the school of this test file; its administrator. */
export async function openSchool(slug = SLUG): Promise<Session> {
  return sessionOf(await post('/api/opening', openingBody(slug)))
}

/** What the opening's form sends. */
export function openingBody(slug: string): Record<string, unknown> {
  return {
    secret: OPENING_SECRET,
    school: { name: 'Школа № 7', slug, timeZone: 'Europe/Moscow' },
    name: 'Анна Сергеевна Котова',
    acceptsRules: true,
    credential: { kind: 'password', login: 'kotova', password: PASSWORD },
    device,
  }
}

/** Makes a command with a new id. */
export function makeCommand(
  type: string,
  args: object,
): { id: string; type: string; args: object } {
  return { id: v7(), type, args }
}

/** Gives one command by HTTP; its ack. */
export async function give(session: Session, type: string, args: object): Promise<Ack> {
  const response = await post('/api/commands', { commands: [makeCommand(type, args)] }, { session })
  const { acks } = await response.json<{ acks: Ack[] }>()
  const [ack] = acks
  if (!ack) throw new Error('No ack came')
  return ack
}

/** Makes a class; its number. */
export async function createClass(admin: Session, name: string): Promise<number> {
  const ack = await give(admin, 'class.create', { name })
  return ack.result?.['class'] ?? 0
}

/** Makes an invite; its number and the token behind `#`. */
export async function createInvite(
  admin: Session,
  role: InvitedRole,
  options: { class?: number; limit?: number } = {},
): Promise<{ invite: number; token: string }> {
  const secret = makeSecret()
  const classArgs = options.class === undefined ? {} : { class: options.class }
  const args = {
    role,
    ...classArgs,
    hash: await hashSecret(secret),
    limit: options.limit ?? 10,
    days: 7,
  }
  const ack = await give(admin, 'invite.create', args)
  return { invite: ack.result?.['invite'] ?? 0, token: `${SLUG}.${secret}` }
}

/** What the form behind an invite sends. */
export function joinBody(token: string, login: string): Record<string, unknown> {
  return {
    invite: token,
    name: 'Алина Котова',
    childName: 'Мария Котова',
    acceptsRules: true,
    credential: { kind: 'password', login, password: PASSWORD },
    device,
  }
}

/** Lets a newcomer in. */
export async function join(token: string, login: string): Promise<Session> {
  return sessionOf(await post('/api/invites/accept', joinBody(token, login)))
}

/** Signs in by password. */
export function signIn(
  login: string,
  password: string,
  school = SLUG,
  address = '192.0.2.1',
): Promise<Response> {
  return post('/api/sign-in/password', { school, login, password, device }, { address })
}
