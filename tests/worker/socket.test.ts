import { env } from 'cloudflare:workers'
import { evictDurableObject } from 'cloudflare:test'
import { beforeAll, describe, expect, it } from 'vitest'
import { FRAME_BURST, FRAME_MAX_BYTES } from '../../shared/protocol/limits.ts'
import { accept, connect, upgrade } from './socket.ts'
import {
  createClass,
  createInvite,
  give,
  join,
  makeCommand,
  openSchool,
  post,
  type Session,
} from './world.ts'

/** The news are the first chat of a school, the staff's the second; a class adds its own and the families'. */
const NEWS = 1
const STAFF = 2

let admin: Session
let pupil: Session
let classmate: Session
/** Whose allowance of frames a test uses up. */
let hasty: Session
let classChat: number

beforeAll(async () => {
  admin = await openSchool()
  const inClass = await createClass(admin, '7Б')
  const { token } = await createInvite(admin, 'student', { class: inClass })
  pupil = await join(token, 'alina')
  classmate = await join(token, 'boris')
  hasty = await join(token, 'vera')
  classChat = STAFF + inClass * 2 - 1
})

describe('a broken frame closes the socket', () => {
  const broken: ReadonlyArray<readonly [string, string | Uint8Array, string]> = [
    ['that is no JSON', 'привет', 'malformed'],
    ['of an unknown type', '{"type":"dance"}', 'malformed'],
    ['with an unknown field', '{"type":"next","now":true}', 'malformed'],
    ['that is binary', new TextEncoder().encode('{"type":"next"}'), 'malformed'],
    [
      'over the size limit',
      JSON.stringify({ type: 'next', pad: 'ы'.repeat(FRAME_MAX_BYTES / 2) }),
      'too_large',
    ],
  ]
  it.each(broken)('one %s [F2]', async (_what, frame, code) => {
    const socket = await connect(pupil)
    socket.send(frame)
    expect((await socket.find(({ type }) => type === 'refused')).error?.code).toBe(code)
    expect(await socket.closed).toBe(4400)
  })

  it('one before hello [F1]', async () => {
    const socket = accept(await upgrade(pupil))
    socket.send({ type: 'look', chat: classChat })
    expect(await socket.closed).toBe(4400)
  })

  it('too many of them in a moment [F8]', async () => {
    const socket = await connect(hasty)
    for (let count = 0; count < 2 * FRAME_BURST; count += 1) socket.send({ type: 'look' })
    expect((await socket.find(({ type }) => type === 'refused')).error?.code).toBe('too_many')
    expect(await socket.closed).toBe(4408)
  })

  it('a client that is too old is told so [V1]', async () => {
    const socket = accept(await upgrade(pupil))
    socket.send({ type: 'hello', protocol: 0, cursor: 0 })
    expect((await socket.find(({ type }) => type === 'refused')).error?.code).toBe('client_too_old')
    expect(await socket.closed).toBe(4426)
  })
})

describe('who may open a socket', () => {
  it('a page of another site may not, even with the cookie [H2]', async () => {
    const response = await upgrade(admin, { origin: 'https://evil.example' })
    expect(response.status).toBe(403)
    expect(response.webSocket).toBeNull()
  })

  it('a request without an Origin may not, with the cookie [H2]', async () => {
    expect((await upgrade(admin, { origin: null })).status).toBe(403)
  })

  it('an extension may, by bearer [H2]', async () => {
    const response = await upgrade(undefined, {
      origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
      protocols: `zvonok, bearer.${admin.token}`,
    })
    expect(response.headers.get('sec-websocket-protocol')).toBe('zvonok')
    const socket = accept(response)
    socket.send({ type: 'hello', protocol: 1, cursor: 0 })
    await socket.find(({ type }) => type === 'welcome')
  })

  const forged: ReadonlyArray<readonly [string, (token: string) => string]> = [
    ['an invented school', () => `${'0'.repeat(64)}.1.${'a'.repeat(22)}`],
    ['another device', (token) => token.replace(/\.\d+\./, '.99.')],
    ['another secret', (token) => `${token.slice(0, -4)}aaaa`],
    ['no sense', () => 'bearer'],
  ]
  it.each(forged)('a token of %s is refused in words, with 4401 [F8]', async (_what, forge) => {
    const socket = accept(
      await upgrade(undefined, { origin: null, protocols: `zvonok, bearer.${forge(admin.token)}` }),
    )
    expect((await socket.find(({ type }) => type === 'refused')).error?.code).toBe('unauthorized')
    expect(await socket.closed).toBe(4401)
  })

  it('the proof that a client puts into the inner headers counts for nothing', async () => {
    const headers = { 'x-zvonok-device': '1', 'x-zvonok-hash': 'a'.repeat(43), cookie: '' }
    const socket = accept(await upgrade(undefined, { headers }))
    expect(await socket.closed).toBe(4401)
  })
})

describe('commands over the socket', () => {
  it('what one writes the other gets, once it is stored [C4, W3]', async () => {
    const [writer, reader] = [await connect(classmate), await connect(pupil)]
    const command = makeCommand('message.send', { chat: classChat, text: 'Завтра контрольная' })
    writer.send({ type: 'command', command })
    const { acks } = await writer.find(
      (frame) => frame.acks?.some(({ id }) => id === command.id) === true,
    )
    expect(acks?.[0]?.error).toBeUndefined()
    const { rows } = await reader.find(
      (frame) => frame.rows?.some(({ text }) => text === 'Завтра контрольная') === true,
    )
    expect(rows?.find(({ kind }) => kind === 'message')?.scope).toBe(`chat:${classChat}`)
  })

  it('a chat of others answers as if it did not exist [C6]', async () => {
    const socket = await connect(pupil)
    const [seen, invented] = [
      makeCommand('message.send', { chat: STAFF, text: 'Привет' }),
      makeCommand('message.send', { chat: 900, text: 'Привет' }),
    ]
    const answers = [seen, invented].map(async (command) => {
      socket.send({ type: 'command', command })
      const { acks } = await socket.find(
        (frame) => frame.acks?.some(({ id }) => id === command.id) === true,
      )
      return acks?.find(({ id }) => id === command.id)?.error
    })
    expect(await Promise.all(answers)).toEqual([{ code: 'not_found' }, { code: 'not_found' }])
  })

  it('what a pupil sees and may not do is forbidden [C6]', async () => {
    expect(
      (await give(pupil, 'message.send', { chat: NEWS, text: 'Уроков не будет' })).error?.code,
    ).toBe('forbidden')
  })

  it('a command is carried out once, and its id belongs to it [C2]', async () => {
    const command = makeCommand('message.send', { chat: classChat, text: 'Один раз' })
    const other = { ...command, args: { chat: classChat, text: 'Другое' } }
    const response = await post(
      '/api/commands',
      { commands: [command, command, other] },
      { session: pupil },
    )
    const { acks } = await response.json<{ acks: unknown[] }>()
    expect(acks).toEqual([acks[0], acks[0], { id: command.id, error: { code: 'command_reused' } }])
    expect(acks[0]).not.toHaveProperty('error')
  })
})

describe('a socket that lives long', () => {
  it('is answered after the school slept, and hears of what others do [F9]', async () => {
    const [writer, reader] = [await connect(classmate), await connect(pupil)]
    const [schoolId = ''] = admin.token.split('.')
    await evictDurableObject(env.SCHOOL.get(env.SCHOOL.idFromString(schoolId)))
    const command = makeCommand('message.send', { chat: classChat, text: 'С добрым утром' })
    writer.send({ type: 'command', command })
    const { acks } = await writer.find(
      (frame) => frame.acks?.some(({ id }) => id === command.id) === true,
    )
    expect(acks?.[0]?.error).toBeUndefined()
    await reader.find((frame) => frame.rows?.some(({ text }) => text === 'С добрым утром') === true)
  })

  it('ends at once when its session is ended from another device [F8]', async () => {
    const socket = await connect(pupil)
    const device = Number(pupil.token.split('.')[1])
    expect(await give(pupil, 'device.end', { device })).not.toHaveProperty('error')
    expect((await socket.find(({ type }) => type === 'refused')).error?.code).toBe('unauthorized')
    expect(await socket.closed).toBe(4401)
    expect(
      (
        await post(
          '/api/commands',
          { commands: [makeCommand('chat.read', { chat: NEWS, seq: 1 })] },
          { session: pupil },
        )
      ).status,
    ).toBe(401)
  })
})
