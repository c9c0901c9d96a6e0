/** Catching up, and sockets that break the rules: on the real core and a real SQLite. */
import { describe, expect, test } from 'vitest'
import { ofKind, openClass, texts } from '../../tests/harness/classWorld.ts'
import type { World } from '../../tests/harness/schoolWorld.ts'

describe('catching up', () => {
  test('[F4] a device that was away a short while gets what it missed', () => {
    const world = openClass()
    const cursor = world.core.version
    for (let index = 1; index <= 120; index += 1) send(world, `№ ${index}`)
    const messages = ofKind(world.connect(world.pupil, cursor).rows(), 'message')
    expect(messages.map((message) => message.key)).toEqual(
      Array.from({ length: 120 }, (_, index) => index + 1),
    )
  })

  test('[F4] [W6] a device that was away long, and a fresh one, get the newest 50 of a chat', () => {
    const world = openClass()
    const cursor = world.core.version
    for (let index = 1; index <= 260; index += 1) send(world, `№ ${index}`)
    for (const since of [0, cursor]) {
      const keys = ofKind(world.connect(world.pupil, since).rows(), 'message').map(
        (message) => message.key,
      )
      expect(keys).toEqual(Array.from({ length: 50 }, (_, index) => index + 211))
    }
  })

  test('[F3] what is written while pages are under way is not missed', () => {
    const world = openClass()
    for (const letter of 'АБВГДЕЖЗИК') world.createClass(`9${letter}`)
    for (let index = 0; index < 210; index += 1)
      world.join('student', `Ученик ${'абвгдежзик'[index % 10]}`, world.classId)
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
    [
      'a frame that is too large',
      JSON.stringify({ type: 'look', chat: 1, pad: 'я'.repeat(20_000) }),
      'too_large',
    ],
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
