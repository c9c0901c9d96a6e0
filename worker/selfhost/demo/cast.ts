/** Who may speak in a chat of the demo school, and whom the speakers may mention. */
import { monthDay, type Day } from './calendar.ts'
import type { Human } from './people.ts'
import type { Random } from './random.ts'
import type { Speaker } from './topic.ts'

export type ScriptedChat = 'families' | 'class' | 'staff' | 'channel'

export interface Cast {
  readonly kind: ScriptedChat
  /** Those who start conversations and join in. */
  readonly members: readonly Human[]
  /** How talkative each of them is, in the same order. */
  readonly talk: readonly number[]
  readonly admin: Human
  readonly colleagues: readonly Human[]
  /** Pupils who may be named: of the class, or of the whole school. */
  readonly pupils: readonly Human[]
  /** Whose birthdays are kept in this chat. */
  readonly celebrated: readonly Human[]
  /** Only in the chats of a class. */
  readonly homeroom: Human | undefined
  readonly teachers: ReadonlyMap<string, Human>
  readonly grade: number | undefined
  readonly classNames: readonly string[]
}

/** Gives each member a talkativeness: a few say much, most say some. */
export function measureTalk(random: Random, members: readonly Human[]): number[] {
  return members.map(() => 0.08 + random.next() ** 2)
}

/** A member other than those named, who may write at that moment; the talkative come up more often. */
export function pickMember(
  cast: Cast,
  random: Random,
  at: number,
  except: readonly Human[],
): Human | undefined {
  const able = cast.members.map((human, index) =>
    human.activeAt < at && !except.includes(human) ? (cast.talk[index] ?? 0) : 0,
  )
  let left = random.next() * able.reduce((sum, weight) => sum + weight, 0)
  for (const [index, weight] of able.entries()) {
    left -= weight
    if (weight > 0 && left < 0) return cast.members[index]
  }
  return undefined
}

/** The one person of the part, where the part belongs to one. */
export function holderOf(cast: Cast, part: Speaker, teacher: Human | undefined): Human | undefined {
  if (part === 'A') return cast.admin
  if (part === 'H') return cast.homeroom
  return part === 'T' ? teacher : undefined
}

/** Whose birthday it is, of those who are celebrated in the chat. */
export function findCelebrated(cast: Cast, day: Day): Human | undefined {
  const today = monthDay(day)
  return cast.celebrated.find(({ birthday }) => birthday === today)
}
