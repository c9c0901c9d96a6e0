/**
 * People of a school for tests that need more than one at once: each signs in over HTTP like a browser, by cookie and
 * Origin, and gives commands through the real endpoints.
 */
import { v7 } from 'uuid'
import WebSocket from 'ws'
import { createApi, type Api } from '../../shared/client/api.ts'
import type { ArgsOf, CommandType } from '../../shared/protocol/commands.ts'
import type { Account, BodyOf } from '../../shared/protocol/endpoints.ts'
import { SOCKET_PATH, SOCKET_PROTOCOL } from '../../shared/protocol/endpoints.ts'
import { parseServerFrame } from '../../shared/protocol/frames.ts'
import { hashSecret, makeSecret } from '../../shared/protocol/ids.ts'
import type { InvitedRole } from '../../shared/protocol/invites.ts'
import { PROTOCOL } from '../../shared/protocol/limits.ts'
import type { Row } from '../../shared/protocol/rows.ts'

/** Long and varied enough for the rules of the school. */
export const PASSWORD = 'correct horse battery'

/** Someone who is signed in. */
export interface Person {
  readonly account: Account
  readonly api: Api
  /** The header that carries the session. */
  readonly cookie: string
  /** Gives a command and returns what it made; throws when it is refused. */
  run<Type extends CommandType>(
    type: Type,
    args: ArgsOf<Type>,
  ): Promise<Readonly<Record<string, number>>>
  /** All rows that this person may see. */
  rows(): Promise<readonly Row[]>
}

/** What a sign-in needs besides the way it is done. */
const device = { name: 'Test' }

/** Opens a school with the one-time secret of the first start; gives its administrator. */
export async function openSchool(
  origin: string,
  secret: string,
  name = 'Школа № 57',
): Promise<Person> {
  const body: BodyOf<'openSchool'> = {
    secret,
    school: { name, slug: 'shkola-57', timeZone: 'Europe/Moscow' },
    name: 'Анна Сергеевна Котова',
    acceptsRules: true,
    credential: { kind: 'password', login: 'kotova', password: PASSWORD },
    device,
  }
  return enter(origin, async (api) => expectOk(await api.call('openSchool', { body })))
}

/** Lets someone in by a fresh invite of the administrator's. */
export async function joinSchool(
  origin: string,
  admin: Person,
  {
    role,
    name,
    login,
    inClass,
  }: { role: InvitedRole; name: string; login: string; inClass?: number },
): Promise<Person> {
  const secret = makeSecret()
  const terms = { hash: await hashSecret(secret), limit: 1, days: 1 }
  if (role === 'teacher') await admin.run('invite.create', { role, ...terms })
  else if (inClass !== undefined)
    await admin.run('invite.create', { role, class: inClass, ...terms })
  const body: BodyOf<'acceptInvite'> = {
    invite: `${admin.account.school.slug}.${secret}`,
    name,
    acceptsRules: true,
    credential: { kind: 'password', login, password: PASSWORD },
    device,
    ...(role === 'guardian' && { childName: 'Алина К.' }),
  }
  return enter(origin, async (api) => expectOk(await api.call('acceptInvite', { body })))
}

/** The code by which an extension joins the person's account. */
export async function createPairing(person: Person): Promise<string> {
  return expectOk(await person.api.call('createPairing', { body: {} })).code
}

/** The number of the first chat of a kind that the person is in. */
export async function findChat(person: Person, chatKind: string): Promise<number> {
  for (const row of await person.rows()) {
    if (row.kind === 'chat' && row.chatKind === chatKind) return Number(row.scope.split(':')[1])
  }
  throw new Error(`No chat of the kind ${chatKind}`)
}

/** The value of a call that must succeed. */
export function expectOk<Value>(
  result: { ok: true; value: Value } | { ok: false; error: { code: string } },
): Value {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

async function enter(origin: string, signIn: (api: Api) => Promise<Account>): Promise<Person> {
  const jar: { cookie: string } = { cookie: '' }
  const fetchAsBrowser = async (url: string, init: RequestInit): Promise<Response> => {
    const headers = { ...Object.fromEntries(new Headers(init.headers)), origin, cookie: jar.cookie }
    const response = await fetch(url, { ...init, headers })
    for (const line of response.headers.getSetCookie()) jar.cookie = line.split(';', 1)[0] ?? ''
    return response
  }
  const after = (delayMs: number, callback: () => void) => {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  }
  const account = await signIn(createApi({ origin, fetch: fetchAsBrowser, clock: { after } }))
  const api = createApi({ origin, account: account.key, fetch: fetchAsBrowser, clock: { after } })
  return {
    account,
    api,
    cookie: jar.cookie,
    async run(type, args) {
      const { acks } = expectOk(
        await api.call('sendCommands', { body: { commands: [{ id: v7(), type, args }] } }),
      )
      if (!acks[0] || acks[0].error) throw new Error(`${type}: ${JSON.stringify(acks[0]?.error)}`)
      return acks[0].result ?? {}
    },
    rows: () => readRows(origin, account.key, jar.cookie),
  }
}

/** A fresh device's catch-up over a socket of its own. */
function readRows(origin: string, key: string, cookie: string): Promise<readonly Row[]> {
  const socket = new WebSocket(
    `${origin.replace(/^http/, 'ws')}${SOCKET_PATH}?account=${key}`,
    [SOCKET_PROTOCOL],
    {
      headers: { cookie },
      origin,
    },
  )
  return new Promise((resolve, reject) => {
    const rows: Row[] = []
    socket.on('error', reject)
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL, cursor: 0 })),
    )
    socket.on('message', (data: Buffer) => {
      const frame = parseServerFrame(data.toString())
      if (frame?.type === 'refused') return reject(new Error(frame.error.code))
      if (frame?.type !== 'rows') return
      rows.push(...frame.rows)
      if (frame.more) return socket.send(JSON.stringify({ type: 'next' }))
      socket.close()
      resolve(rows)
    })
  })
}
