/** How far everyone has read: most people nearly all, some a little behind, a few not for weeks. */
import type { ReplayStep } from '../../school/api.ts'
import type { Said } from './conversation.ts'
import type { Human } from './people.ts'
import type { Random } from './random.ts'
import { CHANNEL, STAFF_CHAT, type DemoSchool } from './school.ts'
import { teaches, type MakeCommand } from './setup.ts'

/** The steps lie this close together, in milliseconds, right before the end. */
const STEP_MS = 10

/** How many messages a demo account has not read: in the news, in the chats it comes for, in the others. */
const DEMO_UNREAD = { news: [1, 3], main: [3, 24], other: [0, 9] } as const

/** The news, the staff chat and the two chats of the own class come first in the list of a person's chats. */
const MAIN_CHATS = 4

/** Writes the `chat.read` commands that end the history. */
export function writeReads(
  school: DemoSchool,
  said: readonly Said[],
  demo: readonly Human[],
  random: Random,
  until: number,
  command: MakeCommand,
): ReplayStep[] {
  const newest = new Map<number, number>()
  const own = new Map<string, number>()
  for (const { chat, author } of said) {
    const seq = (newest.get(chat) ?? 0) + 1
    newest.set(chat, seq)
    own.set(`${author.id} ${chat}`, seq)
  }
  const reads = school.people.flatMap((human) =>
    chatsOf(school, human).flatMap((chat, index) => {
      const last = newest.get(chat) ?? 0
      const seq = last - (demo.includes(human) ? pickDemoLag(random, chat, index) : pickLag(random))
      return seq > (own.get(`${human.id} ${chat}`) ?? 0) ? [{ human, chat, seq }] : []
    }),
  )
  return random
    .shuffle(reads)
    .map(({ human, chat, seq }, index) =>
      command(until - (reads.length - index) * STEP_MS, human.id, 'chat.read', { chat, seq }),
    )
}

/** The chats in which a person sits, those of a teacher's own class before the others. */
export function chatsOf(school: DemoSchool, human: Human): number[] {
  if (human === school.admin || human === school.newTeacher) return [CHANNEL, STAFF_CHAT]
  if (human.kind === 'teacher') {
    const taught = school.classes.filter((each) => teaches(each, human))
    const own = [...taught].sort(
      (one, other) => Number(other.homeroom === human) - Number(one.homeroom === human),
    )
    return [CHANNEL, STAFF_CHAT, ...own.flatMap((each) => [each.classChat, each.familiesChat])]
  }
  const home = school.classes[human.home ?? 0]
  if (!home) return [CHANNEL]
  const others = human.siblings.flatMap(({ home: place }) => school.classes[place ?? 0] ?? [])
  if (human.kind === 'pupil') return [CHANNEL, home.classChat]
  return [CHANNEL, home.familiesChat, ...others.map((each) => each.familiesChat)]
}

function pickLag(random: Random): number {
  const chance = random.next()
  if (chance < 0.6) return 0
  if (chance < 0.86) return random.int(1, 8)
  return chance < 0.97 ? random.int(9, 60) : random.int(100, 400)
}

function pickDemoLag(random: Random, chat: number, index: number): number {
  if (chat === CHANNEL) return random.int(...DEMO_UNREAD.news)
  const [from, to] = index < MAIN_CHATS ? DEMO_UNREAD.main : DEMO_UNREAD.other
  return random.int(from, to)
}
