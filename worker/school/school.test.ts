/** The school's core and hub on a real SQLite: writing and reading. */
import { describe, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { ofKind, openClass, texts } from '../../tests/harness/classWorld.ts'
import { parseServerFrame } from '../../shared/protocol/frames.ts'

describe('writing', () => {
  test('[W3] a message gets the next number of its chat, and everyone in it sees it at once', () => {
    const world = openClass()
    const reader = world.connect(world.pupil)
    world.command(world.teacher, 'message.send', {
      chat: world.classChat,
      text: 'Завтра контрольная',
    })
    world.command(world.pupil, 'message.send', { chat: world.classChat, text: 'Хорошо' })
    expect(
      ofKind(reader.rows(), 'message').map(({ key, author, text }) => [key, author, text]),
    ).toEqual([
      [1, world.teacher, 'Завтра контрольная'],
      [2, world.pupil, 'Хорошо'],
    ])
  })

  test('[C2] a repeated command gets its stored result and is carried out once', () => {
    const world = openClass()
    const id = v7()
    const one = world.command(
      world.teacher,
      'message.send',
      { chat: world.classChat, text: 'Раз' },
      id,
    )
    const two = world.command(
      world.teacher,
      'message.send',
      { chat: world.classChat, text: 'Раз' },
      id,
    )
    expect(two).toEqual(one)
    expect(texts(world.connect(world.pupil))).toEqual(['Раз'])
  })

  test('[C2] an id used again with other contents, or by another person, is refused', () => {
    const world = openClass()
    const id = v7()
    world.command(world.teacher, 'message.send', { chat: world.classChat, text: 'Раз' }, id)
    expect(
      world.command(world.teacher, 'message.send', { chat: world.classChat, text: 'Два' }, id).error
        ?.code,
    ).toBe('command_reused')
    expect(
      world.command(world.pupil, 'message.send', { chat: world.classChat, text: 'Раз' }, id).error
        ?.code,
    ).toBe('command_reused')
  })

  test('[C6] a chat of others and a chat that does not exist get the same answer', () => {
    const world = openClass()
    const foreign = world.command(world.stranger, 'message.send', {
      chat: world.classChat,
      text: 'Привет',
    })
    const missing = world.command(world.stranger, 'message.send', { chat: 9999, text: 'Привет' })
    expect([foreign.error, missing.error]).toEqual([{ code: 'not_found' }, { code: 'not_found' }])
  })

  test('a family reads the school news and cannot write there', () => {
    const world = openClass()
    expect(
      world.command(world.guardian, 'message.send', { chat: 1, text: 'Продам гараж' }).error?.code,
    ).toBe('forbidden')
    world.command(world.admin, 'message.send', { chat: 1, text: 'С началом года!' })
    expect(texts(world.connect(world.guardian))).toEqual(['С началом года!'])
  })

  test('[L2] a text of spaces is refused, one of 4,097 characters too, overrides are cut out', () => {
    const world = openClass()
    const send = (text: string) =>
      world.command(world.teacher, 'message.send', { chat: world.classChat, text })
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
    for (const text of ['раз', ' ', 'два'])
      world.hub.receive(wire, frame('message.send', { chat: world.classChat, text }))
    world.advance(5)
    expect(reader.texts.length - before).toBe(1)
    expect(texts(reader).slice(-2)).toEqual(['раз', 'два'])
  })

  test('[C5] a person who sends too fast is told how long to wait, and may send the same again', () => {
    const world = openClass()
    const wire = world.connect(world.teacher)
    for (let index = 0; index < 301; index += 1)
      world.hub.receive(wire, frame('chat.read', { chat: world.classChat, seq: 0 }))
    world.advance(5)
    const errors = wire
      .frames()
      .flatMap((each) => (each.type === 'rows' ? each.acks : []))
      .filter((ack) => ack.error)
    expect(errors.map((ack) => ack.error)).toEqual([{ code: 'too_many', retryAfterMs: 50 }])
    world.advance(1000)
    expect(
      world.command(world.teacher, 'message.send', { chat: world.classChat, text: 'Снова' }).error,
    ).toBeUndefined()
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
    world.command(world.teacher, 'message.send', {
      chat: world.familiesChat,
      text: 'Собрание в 18:00',
    })
    world.command(world.guardian, 'chat.read', { chat: world.familiesChat, seq: 1 })
    for (const device of [phone, desk])
      expect(ofKind(device.rows(), 'seat').at(-1)).toMatchObject({
        key: world.familiesChat,
        read: 1,
      })
    world.command(world.guardian, 'message.send', { chat: world.familiesChat, text: 'Буду' })
    for (const device of [phone, desk]) expect(ofKind(device.rows(), 'seat').at(-1)?.read).toBe(2)
  })

  test('[R1] a read position never goes back, nor beyond the newest message', () => {
    const world = openClass()
    world.command(world.teacher, 'message.send', { chat: world.classChat, text: 'Раз' })
    world.command(world.pupil, 'chat.read', { chat: world.classChat, seq: 50 })
    world.command(world.pupil, 'chat.read', { chat: world.classChat, seq: 0 })
    expect(
      ofKind(world.connect(world.pupil).rows(), 'seat').find((seat) => seat.key === world.classChat)
        ?.read,
    ).toBe(1)
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
    expect(teacher.texts.slice(before).map(parseServerFrame)).toEqual([
      { type: 'reads', chat: world.classChat, marks: [[1, 1]] },
    ])
  })

  test('[F7] typing is shown to those who look at the chat, and to nobody else', () => {
    const world = openClass()
    const [teacher, pupil, stranger] = [
      world.connect(world.teacher),
      world.connect(world.pupil),
      world.connect(world.stranger),
    ]
    world.hub.receive(pupil, JSON.stringify({ type: 'look', chat: world.classChat }))
    world.hub.receive(stranger, JSON.stringify({ type: 'look', chat: world.classChat }))
    world.hub.receive(teacher, JSON.stringify({ type: 'typing', chat: world.classChat }))
    expect(pupil.frames().at(-1)).toEqual({
      type: 'typing',
      chat: world.classChat,
      person: world.teacher,
    })
    expect(stranger.frames().some(({ type }) => type === 'typing')).toBe(false)
  })
})
