/** The whole demo school as steps to replay: the same seed and end always give the same steps. */
import type { ReplayStep } from '../../school/api.ts'
import type { Said } from './conversation.ts'
import { writeHistory } from './history.ts'
import type { Human } from './people.ts'
import { createRandom } from './random.ts'
import { chatsOf, writeReads } from './reading.ts'
import { buildSchool, CHANNEL, type DemoSchool } from './school.ts'
import { commandMaker, writeSetup } from './setup.ts'

/** The seed of the school that `npm run demo` shows. */
export const DEMO_SEED = 'Берёзовка'

/** The grades of the demo teacher, parent and pupil: old enough to write, young enough for busy families. */
const DEMO_GRADES = [5, 8] as const

/** One of the people as whom the demo can be entered. */
export interface DemoAccount {
  readonly role: 'admin' | 'teacher' | 'guardian' | 'pupil'
  readonly person: number
  readonly name: string
  /** The class, except for the administrator. */
  readonly className?: string
}

export interface DemoPlan {
  readonly school: DemoSchool
  readonly accounts: readonly DemoAccount[]
  /** In rising order of time. People get their numbers in the order of the joins, from 2 on. */
  readonly steps: readonly ReplayStep[]
  readonly messages: number
}

/** Makes the plan of the year that ends at `until`, in milliseconds since the Unix epoch. */
export function planDemo(seed: string, until: number): DemoPlan {
  const school = buildSchool(seed, until)
  const random = createRandom(`${seed}/steps`)
  const command = commandMaker(random)
  const chosen = chooseAccounts(school)
  const demo = chosen.map(({ human }) => human)
  const said = leaveLastWordToOthers(writeHistory(school, seed, until), demo)
  const steps = [
    ...writeSetup(school, random, until),
    ...said.map(({ chat, author, at, text }) =>
      command(at, author.id, 'message.send', { chat, text }),
    ),
    ...writeReads(school, said, demo, random, until, command),
  ]
  const accounts = chosen.map(({ role, human, className }) => ({
    role,
    person: human.id,
    name: human.name,
    ...(className !== undefined && { className }),
  }))
  return { school, accounts, steps: inOrder(steps), messages: said.length }
}

interface Chosen {
  readonly role: DemoAccount['role']
  readonly human: Human
  readonly className?: string
}

/** People of the class whose homeroom teacher has the fewest chats: that list is read at a glance. */
function chooseAccounts(school: DemoSchool): Chosen[] {
  const [home] = school.classes
    .filter(({ grade }) => grade >= DEMO_GRADES[0] && grade <= DEMO_GRADES[1])
    .sort(
      (one, other) => chatsOf(school, one.homeroom).length - chatsOf(school, other.homeroom).length,
    )
  const parent = home?.guardians.find(({ siblings }) => siblings.length > 0) ?? home?.guardians[0]
  if (!home || !parent?.child) throw new Error('No class has families')
  const className = home.name
  return [
    { role: 'admin', human: school.admin },
    { role: 'teacher', human: home.homeroom, className },
    { role: 'guardian', human: parent, className },
    { role: 'pupil', human: parent.child, className },
  ]
}

/** In their chats someone else wrote last, so that each demo account finds something new. */
function leaveLastWordToOthers(said: readonly Said[], demo: readonly Human[]): Said[] {
  const closed = new Set<number>([CHANNEL])
  return said
    .toReversed()
    .filter(({ chat, author }) => {
      if (!demo.includes(author)) closed.add(chat)
      return closed.has(chat)
    })
    .toReversed()
}

/** Sorts by time; of two steps at one moment the later written comes a millisecond later. */
function inOrder(steps: readonly ReplayStep[]): ReplayStep[] {
  let before = 0
  return [...steps]
    .sort((one, other) => one.at - other.at)
    .map((step) => {
      before = Math.max(step.at, before + 1)
      return { ...step, at: before }
    })
}
