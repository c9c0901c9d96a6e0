/** The school's core and hub on a real SQLite: commands, visibility, catch-up. */
import { describe, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { transact } from './core.ts'
import { addInvite } from './entry.ts'
import { takeSignInLink } from './signInLinks.ts'
import { openWorld, type Wire, type World } from '../../tests/harness/schoolWorld.ts'
import { parseServerFrame } from '../../shared/protocol/frames.ts'
import type { Row, RowKind, RowOf } from '../../shared/protocol/rows.ts'

/** A school with class 7Б: a teacher of it, a pupil, a guardian, and another class with a pupil. */
function openClass(): World & Record<'teacher' | 'pupil' | 'guardian' | 'stranger' | 'classChat' | 'familiesChat' | 'classId', number> {
  const world = openWorld()
  const own = world.createClass('7Б')
  const other = world.createClass('8А')
  const teacher = world.join('teacher', 'Мария Ивановна Петрова')
  world.command(world.admin, 'teacher.confirm', { person: teacher, classes: [own.id] })
  const pupil = world.join('student', 'Алина Котова', own.id)
  const guardian = world.join('guardian', 'Ольга Котова', own.id)
  const stranger = world.join('student', 'Пётр Сидоров', other.id)
  return Object.assign(world, { teacher, pupil, guardian, stranger, classChat: own.classChat, familiesChat: own.familiesChat, classId: own.id })
}

function ofKind<Kind extends RowKind>(rows: readonly Row[], kind: Kind): Array<RowOf<Kind>> {
  return rows.filter((row): row is RowOf<Kind> & Row => row.kind === kind)
}

const texts = (wire: Wire): string[] => ofKind(wire.rows(), 'message').map((message) => message.text)

describe('writing', () => {
  test('[W3] a message gets the next number of its chat, and everyone in it sees it at once', () => {
    const world = openClass()
    const reader = world.connect(world.pupil)
    world.command(world.teacher, 'message.send', { chat: world.classChat, text: 'Завтра контрольная' })
    world.command(world.pupil, 'message.send', { chat: world.classChat, text: 'Хорошо' })
    expect(ofKind(reader.rows(), 'message').map(({ key, author, text }) => [key, author, text])).toEqual([
      [1, world.teacher, 'Завтра контрольная'],
      [2, world.pupil, 'Хорошо'],
    ])
  })

  test('[C2] a repeated command gets its stored result and is carried out once', () => {
    const world = openClass()
    const id = v7()
    const one = world.command(world.teacher, 'message.send', { chat: world.classChat, text: 'Раз' }, id)
    const two = world.command(world.teacher, 'message.send', { chat: world.classChat, text: 'Раз' }, id)
    expect(two).toEqual(one)
    expect(texts(world.connect(world.pupil))).toEqual(['Раз'])
  })

  test('[C2] an id used again with other contents, or by another person, is refused', () => {
    const world = openClass()
    const id = v7()
    world.command(world.teacher, 'message.send', { chat: world.classChat, text: 'Раз' }, id)
    expect(world.command(world.teacher, 'message.send', { chat: world.classChat, text: 'Два' }, id).error?.code).toBe('command_reused')
    expect(world.command(world.pupil, 'message.send', { chat: world.classChat, text: 'Раз' }, id).error?.code).toBe('command_reused')
  })

  test('[C6] a chat of others and a chat that does not exist get the same answer', () => {
    const world = openClass()
    const foreign = world.command(world.stranger, 'message.send', { chat: world.classChat, text: 'Привет' })
    const missing = world.command(world.stranger, 'message.send', { chat: 9999, text: 'Привет' })
    expect([foreign.error, missing.error]).toEqual([{ code: 'not_found' }, { code: 'not_found' }])
  })

  test('a family reads the school news and cannot write there', () => {
    const world = openClass()
    expect(world.command(world.guardian, 'message.send', { chat: 1, text: 'Продам гараж' }).error?.code).toBe('forbidden')
    world.command(world.admin, 'message.send', { chat: 1, text: 'С началом года!' })
    expect(texts(world.connect(world.guardian))).toEqual(['С началом года!'])
  })

  test('[L2] a text of spaces is refused, one of 4,097 characters too, overrides are cut out', () => {
    const world = openClass()
    const send = (text: string) => world.command(world.teacher, 'message.send', { chat: world.classChat, text })
    expect(send(' \u200B\u00A0\n ').error?.code).toBe('text_empty')
    expect(send('я'.repeat(4097)).error?.code).toBe('text_too_long')
    send(`и\u202Eмиру${'\u0301'.repeat(200)} мир`)
    expect(texts(world.connect(world.pupil))).toEqual([`имиру${'\u0301'.repeat(8)} мир`])
  })

  test('[C3] commands that come together share a commit, and a refused one leaves no trace', () => {
    const world = openClass()
    const wire = world.connect(world.teacher)
    const reader = world.connect(world.pupil)
    world.command(world.admin, 'message.send', { chat: 1, text: 'прогрев' })
    world.hub.receive(wire, frame('message.send', { chat: world.classChat, text: 'прогрев' }))
    const before = reader.texts.length
    for (const text of ['раз', ' ', 'два']) world.hub.receive(wire, frame('message.send', { chat: world.classChat, text }))
    world.advance(5)
    expect(reader.texts.length - before).toBe(1)
    expect(texts(reader).slice(-2)).toEqual(['раз', 'два'])
  })

  test('[C5] a person who sends too fast is told how long to wait, and may send the same again', () => {
    const world = openClass()
    const wire = world.connect(world.teacher)
    for (let index = 0; index < 301; index += 1) world.hub.receive(wire, frame('chat.read', { chat: world.classChat, seq: 0 }))
    world.advance(5)
    const errors = wire.frames().flatMap((each) => (each.type === 'rows' ? each.acks : [])).filter((ack) => ack.error)
    expect(errors.map((ack) => ack.error)).toEqual([{ code: 'too_many', retryAfterMs: 50 }])
    world.advance(1000)
    expect(world.command(world.teacher, 'message.send', { chat: world.classChat, text: 'Снова' }).error).toBeUndefined()
  })
})

function frame(type: string, args: object): string {
  return JSON.stringify({ type: 'command', command: { id: v7(), type, args } })
}

describe('reading', () => {
  test('[R1] [R2] unread is the same on all devices of a person, and sending reads', () => {
    const world = openClass()
    const phone = world.connect(world.guardian)
    const desk = world.connect(world.guardian)
    world.command(world.teacher, 'message.send', { chat: world.familiesChat, text: 'Собрание в 18:00' })
    world.command(world.guardian, 'chat.read', { chat: world.familiesChat, seq: 1 })
    for (const device of [phone, desk]) expect(ofKind(device.rows(), 'seat').at(-1)).toMatchObject({ key: world.familiesChat, read: 1 })
    world.command(world.guardian, 'message.send', { chat: world.familiesChat, text: 'Буду' })
    for (const device of [phone, desk]) expect(ofKind(device.rows(), 'seat').at(-1)?.read).toBe(2)
  })

  test('[R1] a read position never goes back, nor beyond the newest message', () => {
    const world = openClass()
    world.command(world.teacher, 'message.send', { chat: world.classChat, text: 'Раз' })
    world.command(world.pupil, 'chat.read', { chat: world.classChat, seq: 50 })
    world.command(world.pupil, 'chat.read', { chat: world.classChat, seq: 0 })
    expect(ofKind(world.connect(world.pupil).rows(), 'seat').find((seat) => seat.key === world.classChat)?.read).toBe(1)
  })

  test('[R4] those who look at a chat get one frame a second of how many have read, without themselves', () => {
    const world = openClass()
    const teacher = world.connect(world.teacher)
    world.hub.receive(teacher, JSON.stringify({ type: 'look', chat: world.classChat }))
    world.command(world.teacher, 'message.send', { chat: world.classChat, text: 'Раз' })
    world.advance(2000)
    const before = teacher.texts.length
    world.command(world.pupil, 'chat.read', { chat: world.classChat, seq: 1 })
    world.advance(2000)
    expect(teacher.texts.slice(before).map(parseServerFrame)).toEqual([{ type: 'reads', chat: world.classChat, marks: [[1, 1]] }])
  })

  test('[F7] typing is shown to those who look at the chat, and to nobody else', () => {
    const world = openClass()
    const [teacher, pupil, stranger] = [world.connect(world.teacher), world.connect(world.pupil), world.connect(world.stranger)]
    world.hub.receive(pupil, JSON.stringify({ type: 'look', chat: world.classChat }))
    world.hub.receive(stranger, JSON.stringify({ type: 'look', chat: world.classChat }))
    world.hub.receive(teacher, JSON.stringify({ type: 'typing', chat: world.classChat }))
    expect(pupil.frames().at(-1)).toEqual({ type: 'typing', chat: world.classChat, person: world.teacher })
    expect(stranger.frames().some(({ type }) => type === 'typing')).toBe(false)
  })
})

describe('who sees what', () => {
  test('[W1] nobody gets a row of a scope they do not have', () => {
    const world = openClass()
    world.command(world.teacher, 'message.send', { chat: world.classChat, text: 'Только классу' })
    const rows = world.connect(world.stranger).rows()
    expect(rows.some((row) => row.scope === `chat:${world.classChat}` || row.scope === 'staff' || row.scope === 'admin')).toBe(false)
    expect(JSON.stringify(rows)).not.toContain('Алина')
  })

  test('readers of the school news do not see each other', () => {
    const world = openClass()
    const members = ofKind(world.connect(world.guardian).rows(), 'member').filter((member) => member.scope === 'chat:1')
    expect(members.map((member) => member.name)).toEqual(['Анна Сергеевна Котова'])
  })

  test('a teacher sits with the staff only, without a badge, until an administrator confirms; then in the classes at once', () => {
    const world = openClass()
    const teacher = world.join('teacher', 'Олег Львович Сомов')
    const wire = world.connect(teacher)
    expect(new Set(wire.rows().map((row) => row.scope).filter((scope) => scope.startsWith('chat:')))).toEqual(new Set(['chat:1', 'chat:2']))
    expect(ofKind(wire.rows(), 'member').find((member) => member.key === teacher)?.isBadged).toBe(false)
    world.command(teacher, 'message.send', { chat: 2, text: 'Здравствуйте' })
    expect(world.command(world.admin, 'teacher.confirm', { person: teacher, classes: [world.classId] }).error).toBeUndefined()
    expect(ofKind(wire.rows(), 'chat').map((chat) => chat.scope)).toContain(`chat:${world.familiesChat}`)
    expect(ofKind(wire.rows(), 'member').findLast((member) => member.key === teacher && member.scope === 'chat:2')?.isBadged).toBe(true)
  })

  test('[W5] who loses a chat is told that it is gone, live and after an absence', () => {
    const world = openClass()
    const live = world.connect(world.teacher)
    const cursor = world.core.version
    world.command(world.admin, 'teacher.confirm', { person: world.teacher, classes: [] })
    const gone = [`chat:${world.classChat}`, `chat:${world.familiesChat}`]
    expect(ofKind(live.rows(), 'gone').map((row) => row.scope)).toEqual(gone)
    expect(ofKind(world.connect(world.teacher, cursor).rows(), 'gone').map((row) => row.scope).sort()).toEqual(gone.sort())
    const before = live.texts.length
    world.command(world.pupil, 'message.send', { chat: world.classChat, text: 'Ушёл?' })
    expect(live.texts.length).toBe(before)
  })

  test('[W5] [R3] who comes back to a chat gets its window anew, read to the end', () => {
    const world = openClass()
    const cursor = world.core.version
    world.command(world.admin, 'teacher.confirm', { person: world.teacher, classes: [] })
    world.command(world.pupil, 'message.send', { chat: world.classChat, text: 'Без учителя' })
    world.command(world.admin, 'teacher.confirm', { person: world.teacher, classes: [world.classId] })
    const rows = world.connect(world.teacher, cursor).rows()
    const inChat = rows.filter((row) => row.scope === `chat:${world.classChat}`)
    expect(inChat[0]?.kind).toBe('gone')
    expect(ofKind(inChat, 'message').map((message) => message.text)).toEqual(['Без учителя'])
    expect(ofKind(rows, 'seat').find((seat) => seat.key === world.classChat)?.read).toBe(1)
  })

  test('an ended device is closed at once, and only its owner can end it', () => {
    const world = openClass()
    const device = ofKind(world.connect(world.pupil).rows(), 'device')[0]?.key ?? 0
    const wire = world.wire(world.pupil, device)
    expect(world.command(world.guardian, 'device.end', { device }).error?.code).toBe('not_found')
    world.command(world.pupil, 'device.end', { device })
    expect(wire.closed).toEqual({ code: 4401, reason: 'unauthorized' })
  })
})

describe('one account in several roles and classes', () => {
  const invite = (world: World, role: 'guardian' | 'student', inClass: number): string => {
    const hash = `${role}${inClass}`.padEnd(43, '-')
    world.command(world.admin, 'invite.create', { role, class: inClass, hash, limit: 1, days: 7 })
    return hash
  }

  test('a mother of two takes the second class’s invite into the same account', () => {
    const world = openClass()
    const other = world.createClass('3В')
    const wire = world.connect(world.guardian)
    const hash = invite(world, 'guardian', other.id)
    const { value, outcome } = transact(world.core, world.now, (tx) => addInvite(tx, world.guardian, hash, 'Илья Котов'))
    world.hub.tell(outcome)
    expect(value.ok).toBe(true)
    const members = ofKind(wire.rows(), 'member').filter((member) => member.key === world.guardian && member.isPresent)
    expect(members.map((member) => [member.scope, member.childName])).toContainEqual([`chat:${other.familiesChat}`, 'Илья Котов'])
    expect(ofKind(world.connect(world.guardian).rows(), 'member').find((member) => member.scope === `chat:${world.familiesChat}` && member.key === world.guardian)?.childName).toBe('Алина Котова')
  })

  test('a pupil cannot take a parent’s invite, nor a parent a pupil’s', () => {
    const world = openClass()
    const take = (person: number, hash: string) => transact(world.core, world.now, (tx) => addInvite(tx, person, hash, 'Кто-то')).value
    expect(take(world.pupil, invite(world, 'guardian', world.classId))).toEqual({ ok: false, error: { code: 'forbidden' } })
    expect(take(world.guardian, invite(world, 'student', world.classId))).toEqual({ ok: false, error: { code: 'forbidden' } })
  })
})

describe('a way back in', () => {
  const take = (world: World, hash: string) => transact(world.core, world.now, (tx) => takeSignInLink(tx, hash)).value
  const hash = (letter: string): string => letter.repeat(43)

  test('an administrator’s link signs the person in once, within a day', () => {
    const world = openClass()
    world.command(world.admin, 'signInLink.create', { person: world.guardian, hash: hash('a') })
    expect(take(world, hash('a'))).toBe(world.guardian)
    expect(take(world, hash('a'))).toBeUndefined()
    world.command(world.admin, 'signInLink.create', { person: world.guardian, hash: hash('b') })
    world.now += 86_400_001
    expect(take(world, hash('b'))).toBeUndefined()
  })

  test('a newer link voids the older, and nobody else can make one', () => {
    const world = openClass()
    world.command(world.admin, 'signInLink.create', { person: world.guardian, hash: hash('a') })
    world.command(world.admin, 'signInLink.create', { person: world.guardian, hash: hash('b') })
    expect(take(world, hash('a'))).toBeUndefined()
    expect(world.command(world.teacher, 'signInLink.create', { person: world.guardian, hash: hash('c') }).error?.code).toBe('not_found')
  })
})

describe('catching up', () => {
  test('[F4] a device that was away a short while gets what it missed', () => {
    const world = openClass()
    const cursor = world.core.version
    for (let index = 1; index <= 120; index += 1) send(world, `№ ${index}`)
    const messages = ofKind(world.connect(world.pupil, cursor).rows(), 'message')
    expect(messages.map((message) => message.key)).toEqual(Array.from({ length: 120 }, (_, index) => index + 1))
  })

  test('[F4] [W6] a device that was away long, and a fresh one, get the newest 50 of a chat', () => {
    const world = openClass()
    const cursor = world.core.version
    for (let index = 1; index <= 260; index += 1) send(world, `№ ${index}`)
    for (const since of [0, cursor]) {
      const keys = ofKind(world.connect(world.pupil, since).rows(), 'message').map((message) => message.key)
      expect(keys).toEqual(Array.from({ length: 50 }, (_, index) => index + 211))
    }
  })

  test('[F3] what is written while pages are under way is not missed', () => {
    const world = openClass()
    for (const letter of 'АБВГДЕЖЗИК') world.createClass(`9${letter}`)
    for (let index = 0; index < 210; index += 1) world.join('student', `Ученик ${'абвгдежзик'[index % 10]}`, world.classId)
    const wire = world.wire(world.pupil)
    world.hub.receive(wire, JSON.stringify({ type: 'hello', protocol: 1, cursor: 0 }))
    expect(wire.facts.state).toBe('catching_up')
    send(world, 'Пока вы грузились')
    while (wire.facts.state === 'catching_up') world.hub.receive(wire, '{"type":"next"}')
    expect(new Set(texts(wire))).toEqual(new Set(['Пока вы грузились']))
  })

  test('a device with nothing new reconnects for less than a kilobyte', () => {
    const world = openClass()
    const wire = world.connect(world.pupil, world.core.version)
    expect(wire.texts.join('').length).toBeLessThan(400)
    expect(wire.rows()).toEqual([])
  })

  test('[V1] a client that is too old is told so', () => {
    const world = openClass()
    const wire = world.wire(world.pupil)
    world.hub.receive(wire, JSON.stringify({ type: 'hello', protocol: 0, cursor: 0 }))
    expect(wire.frames().at(-1)).toEqual({ type: 'refused', error: { code: 'client_too_old' } })
    expect(wire.closed?.code).toBe(4426)
  })
})

function send(world: World & { teacher: number; classChat: number }, text: string): void {
  world.now += 100
  const ack = world.command(world.teacher, 'message.send', { chat: world.classChat, text })
  if (ack.error) throw new Error(ack.error.code)
}

describe('[F2] broken frames end the socket', () => {
  test.each([
    ['binary', new ArrayBuffer(3), 'malformed'],
    ['no JSON', '{"type":', 'malformed'],
    ['an unknown type', '{"type":"drop tables"}', 'malformed'],
    ['an unknown field', '{"type":"next","more":1}', 'malformed'],
    ['a frame that is too large', JSON.stringify({ type: 'look', chat: 1, pad: 'я'.repeat(20_000) }), 'too_large'],
    ['a second hello', '{"type":"hello","protocol":1,"cursor":0}', 'malformed'],
  ])('%s', (_, data, code) => {
    const world = openClass()
    const wire = world.connect(world.pupil)
    world.hub.receive(wire, data)
    expect(wire.frames().at(-1)).toEqual({ type: 'refused', error: { code } })
    expect(wire.closed?.code).toBe(4400)
  })

  test('too many frames', () => {
    const world = openClass()
    const wire = world.connect(world.pupil)
    for (let index = 0; index < 200; index += 1) world.hub.receive(wire, '{"type":"look"}')
    expect(wire.closed?.code).toBe(4408)
  })
})
