/** Plays one topic in one chat: chooses who speaks, tells each line, lets time pass between them. */
import { dayOf, minutesOf, type Day } from './calendar.ts'
import { holderOf, pickMember, type Cast } from './cast.ts'
import type { Memory } from './memory.ts'
import type { Human } from './people.ts'
import type { Random } from './random.ts'
import { Scene } from './scene.ts'
import { tell } from './template.ts'
import { phrases } from './texts/phrases.ts'
import type { Topic, Turn } from './topic.ts'

/** A message of the history, before it is a command. */
export interface Said {
  readonly chat: number
  readonly author: Human
  readonly at: number
  readonly text: string
}

/** Where and when a conversation is held. */
export interface Stage {
  readonly chat: number
  readonly cast: Cast
  readonly memory: Memory
  readonly random: Random
  readonly day: Day
  readonly at: number
}

/** Means of the wait for an answer, in milliseconds: pupils are quick, families slow. */
const WAIT_MS = { class: 100_000, families: 420_000, staff: 260_000, channel: 600_000 } as const
/** A turn marked slow comes after a lesson or a way home. */
const SLOW_FACTOR = 8
/** Nobody writes later in the day, in minutes after midnight. */
const NIGHT = 1370
/** Of turns that may be left out, this share is heard. */
const OPTIONAL_SHARE = 0.6
/** How often a line is told anew when it repeats what was said lately. */
const TRIES = 14
/** Nobody reads and types an answer faster, in milliseconds. */
const ANSWER_MIN_MS = 9000

/** Plays the topic; nothing where nobody can start it or its first line was said lately. */
export function converse(stage: Stage, topic: Topic): Said[] {
  const first = topic.turns[0]
  if (!first) return []
  const { cast, random } = stage
  const starter =
    holderOf(cast, first.by, undefined) ??
    (first.by === 'T' ? undefined : pickMember(cast, random, stage.at, []))
  return new Conversation(stage, starter).play(topic)
}

function isNight(at: number, day: Day): boolean {
  return minutesOf(at) > NIGHT || dayOf(at) !== day
}

class Conversation {
  readonly #stage: Stage
  readonly #said: Said[] = []
  #scene: Scene | undefined
  #starter: Human | undefined
  #at: number

  constructor(stage: Stage, starter: Human | undefined) {
    this.#stage = stage
    this.#at = stage.at
    this.#starter = starter
    if (starter) this.#scene = new Scene(stage.cast, stage.random, stage.day, starter)
  }

  play(topic: Topic): Said[] {
    const { random } = this.#stage
    let heard = 0
    for (const [index, turn] of topic.turns.entries()) {
      const isHeard = this.#said.length > heard
      heard = this.#said.length
      if (turn.isAnswer && !isHeard) continue
      if (turn.isOptional && !random.chance(OPTIONAL_SHARE)) continue
      const times = random.int(...turn.times)
      for (let count = 0; count < times; count += 1) {
        const isSaid = this.#turn(turn)
        if (isSaid || turn.isOptional || count > 0) continue
        return index === 0 ? [] : this.#said
      }
    }
    return this.#said
  }

  /** One line; `false` where nobody can say it. */
  #turn(turn: Turn): boolean {
    const { chat, cast, memory, random } = this.#stage
    const at = this.#said.length === 0 ? this.#at : this.#later(turn)
    const author = this.#speaker(turn, at)
    if (!author || author.activeAt >= at || isNight(at, this.#stage.day)) return false
    const scene = (this.#scene ??= new Scene(cast, random, this.#stage.day, author))
    this.#starter ??= author
    const line = { author, last: this.#said.at(-1)?.author ?? author, at }
    for (let tries = 0; tries < TRIES; tries += 1) {
      const text = tell(turn.template, random, (name) => scene.fill(name, line), phrases)
      if (!memory.take(text)) continue
      this.#said.push({ chat, author, at, text })
      this.#at = at
      return true
    }
    return false
  }

  #later(turn: Turn): number {
    const { cast, random } = this.#stage
    const mean = WAIT_MS[cast.kind] * (turn.isSlow ? SLOW_FACTOR : 1)
    return Math.round(this.#at + ANSWER_MIN_MS + random.wait(mean))
  }

  #speaker(turn: Turn, at: number): Human | undefined {
    const { cast, random } = this.#stage
    const authors = this.#said.map(({ author }) => author)
    switch (turn.by) {
      case 'S':
        return this.#starter
      case 'P':
        return authors.findLast((author) => author !== this.#starter)
      case 'O': {
        const spokenOf = cast.members.filter((human) => this.#scene?.mentions(human))
        const others = this.#starter ? [this.#starter, ...spokenOf] : spokenOf
        return (
          pickMember(cast, random, at, [...others, ...authors]) ??
          pickMember(cast, random, at, others)
        )
      }
      case 'T':
        return this.#scene ? this.#scene.teacher() : this.#anyTeacher()
      default:
        return holderOf(cast, turn.by, undefined)
    }
  }

  /** A conversation that a teacher starts is about the subject that comes up, and that teacher's. */
  #anyTeacher(): Human | undefined {
    const { cast, random, day } = this.#stage
    this.#scene = new Scene(cast, random, day, cast.homeroom ?? cast.admin)
    return this.#scene.teacher()
  }
}
