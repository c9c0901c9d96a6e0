/** Stories of a school for the property of sync: people write, read and scroll while networks, tabs and devices fail. */
import fc from 'fast-check'
import { COMMIT_TICK_MS } from '../../shared/protocol/limits.ts'
import {
  createDevice,
  type DeviceWorld,
  type Network,
  type TestDevice,
  type TestTab,
} from './devices.ts'
import { createTime } from './fakes/time.ts'
import { openWorld } from './schoolWorld.ts'

const DAY_MS = 86_400_000

/** What one does in a tab. */
export type Deed = 'send' | 'read' | 'scroll' | 'drain' | 'crash' | 'tab' | 'cut' | 'reinstall'

/** A step of a story. */
export type Step =
  | { readonly do: Deed; readonly device: number; readonly chat: number }
  | { readonly do: 'network'; readonly device: number; readonly network: Network }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'flood'; readonly chat: number }
  | { readonly do: 'teach'; readonly classes: readonly number[] }

const DEVICES = 5
const device = fc.nat(DEVICES - 1)
const chat = fc.nat(3)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant<Deed>('send'), device, chat }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 3000 })),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('network' as const),
      device,
      network: fc.constantFrom('all' as const, 'http' as const, 'none' as const),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom<Deed>('read', 'scroll', 'drain', 'cut'),
      device,
      chat,
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom<Deed>('crash', 'tab'), device, chat }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant<Deed>('reinstall'), device, chat }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('teach' as const), classes: fc.subarray([0, 1]) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('flood' as const), chat }) },
)

/** Any story. */
export const steps = fc.array(step, { minLength: 1, maxLength: 60, size: 'max' })

/** A message that a tab said is stored; `turn` numbers what was written, in order. */
export interface Kept {
  readonly tab: TestTab
  readonly person: number
  readonly chat: number
  readonly text: string
  readonly turn: number
}

/** A school, its people and their devices. */
export class Story {
  readonly shared: DeviceWorld
  readonly devices: readonly TestDevice[]
  readonly chats: readonly number[]
  /** What people were told is stored on their device: id → who and where. */
  readonly kept = new Map<string, Kept>()
  readonly #classes: readonly number[]
  readonly #teacher: number
  /** Who writes much in a chat. */
  readonly #speakers: ReadonlyMap<number, number>
  #texts = 0
  #turns = 0

  constructor(seed: number, hasPast: boolean) {
    const world = openWorld()
    const time = createTime(seed)
    this.shared = { world, time }
    const one = world.createClass('7Б')
    const two = world.createClass('8А')
    this.#classes = [one.id, two.id]
    this.#teacher = world.join('teacher', 'Мария Ивановна Петрова')
    world.command(world.admin, 'teacher.confirm', {
      person: this.#teacher,
      classes: this.#classes.slice(),
    })
    const pupil = world.join('student', 'Алина Котова', one.id)
    const guardian = world.join('guardian', 'Ольга Котова', one.id)
    const neighbour = world.join('student', 'Пётр Сидоров', two.id)
    this.#speakers = new Map([
      [one.classChat, pupil],
      [one.familiesChat, guardian],
      [two.classChat, neighbour],
    ])
    this.chats = [one.classChat, one.familiesChat, two.classChat, 1]
    if (hasPast) for (const chat of this.chats) this.#flood(chat, 70)
    // Two devices of the teacher, one with a clock a year ahead; the others' clocks lag or are right.
    this.devices = [
      createDevice(this.shared, this.#teacher),
      createDevice(this.shared, this.#teacher, 365 * DAY_MS),
      createDevice(this.shared, pupil, -365 * DAY_MS),
      createDevice(this.shared, guardian),
      createDevice(this.shared, world.admin),
    ]
  }

  async wait(ms: number): Promise<void> {
    const { world, time } = this.shared
    // The school's clock and the devices' move together, in steps of the school's commit or up to the next event.
    for (let left = ms; left > 0;) {
      const step = Math.min(
        left,
        Math.max(COMMIT_TICK_MS, (time.nextAt() ?? Infinity) - time.now()),
      )
      world.advance(step)
      await time.advance(step)
      left -= step
    }
  }

  async run(step: Step): Promise<void> {
    switch (step.do) {
      case 'wait':
        return this.wait(step.ms)
      case 'flood':
        return this.#flood(this.chats[step.chat] ?? 1, 220)
      case 'teach':
        this.shared.world.command(this.shared.world.admin, 'teacher.confirm', {
          person: this.#teacher,
          classes: step.classes.flatMap((index) => this.#classes[index] ?? []),
        })
        return
      case 'network':
        return this.devices[step.device]?.setNetwork(step.network)
      default:
        return this.#act(step.do, this.devices[step.device], this.chats[step.chat] ?? 1)
    }
  }

  #act(what: Deed, at: TestDevice | undefined, chat: number): void {
    // Which of the tabs acts is left to chance, and repeats with it.
    const tab = at?.tabs[Math.floor(this.shared.time.random() * at.tabs.length)]
    if (!at || !tab) return
    switch (what) {
      case 'send': {
        this.#texts += 1
        const text = `${at.person}: ${this.#texts}`
        const turn = (this.#turns += 1)
        void tab.client.send(chat, text).then((result) => {
          if (result.ok) this.kept.set(result.value, { tab, person: at.person, chat, text, turn })
        })
        return
      }
      case 'read':
        return tab.client.markRead(
          chat,
          tab.client.chats.peek().find((each) => each.chat === chat)?.newest ?? 0,
        )
      case 'scroll':
        return void scroll(at, chat)
      case 'drain':
        return at.drain()
      case 'tab':
        if (at.tabs.length < 3) at.openTab()
        return
      case 'cut':
        return at.cut()
      case 'reinstall':
        // A signed-out device begins with nothing; what waited in it was given up with it.
        for (const item of at.store.allItems()) this.kept.delete(item.id)
        for (const each of [...at.tabs]) each.crash()
        void at.store.wipe()
        return void at.openTab()
      case 'crash':
        tab.crash()
        if (at.tabs.length === 0) at.openTab()
    }
  }

  #flood(chat: number, messages: number): void {
    const { world } = this.shared
    const speaker = this.#speakers.get(chat) ?? world.admin
    for (let index = 0; index < messages;) {
      const { error } = world.command(speaker, 'message.send', { chat, text: `${index}` })
      if (!error) index += 1
      else if (error.code === 'too_many') world.advance(1000)
      else throw new Error(error.code)
    }
  }
}

async function scroll(at: TestDevice, chat: number): Promise<void> {
  const view = at.tabs.at(-1)?.client.openChat(chat)
  for (let page = 0; page < 3; page += 1) await view?.loadOlder()
  view?.dispose()
}

/** A story told in full. */
export type Example = [seed: number, hasPast: boolean, startMs: number, steps: Step[]]

/** Stories in which everything hangs on a moment that chance seldom meets: each is told at many moments. */
export function hardStories(): Example[] {
  return Array.from({ length: 20 }, (_, turn): Example[] => {
    const wait: Step = { do: 'wait', ms: 5 + turn * 30 }
    const later: Step = { do: 'wait', ms: 3000 }
    return [
      // A device dies in its first catch-up, and its person loses a class before the second.
      [
        turn,
        true,
        1000,
        [
          { do: 'reinstall', device: 0, chat: 0 },
          wait,
          { do: 'crash', device: 0, chat: 0 },
          { do: 'teach', classes: [] },
        ],
      ],
      // The service worker sends, and then so much is said that the message lies in a hole.
      [
        turn,
        false,
        1000,
        [
          { do: 'network', device: 2, network: 'http' },
          { do: 'send', device: 2, chat: 0 },
          later,
          { do: 'drain', device: 2, chat: 0 },
          later,
          { do: 'flood', chat: 0 },
          wait,
        ],
      ],
      // The tab with the socket dies with a message that it stored and did not tell.
      [
        turn,
        false,
        1000,
        [
          { do: 'tab', device: 3, chat: 0 },
          later,
          { do: 'send', device: 4, chat: 3 },
          wait,
          { do: 'crash', device: 3, chat: 0 },
        ],
      ],
      // A connection is lost while what it brought is being stored.
      [
        turn,
        true,
        1000,
        [
          { do: 'send', device: 4, chat: 3 },
          { do: 'teach', classes: [0] },
          wait,
          { do: 'cut', device: 0, chat: 0 },
          { do: 'teach', classes: [0, 1] },
          wait,
          { do: 'cut', device: 0, chat: 0 },
        ],
      ],
    ]
  }).flat()
}
