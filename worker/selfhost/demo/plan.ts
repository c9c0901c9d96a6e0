/** The whole demo school as steps to replay: the same seed and end always give the same steps. */
import type { ReplayStep } from '../../school/api.ts'
import { writeHistory } from './history.ts'
import type { Human } from './people.ts'
import { createRandom } from './random.ts'
import { writeReads } from './reading.ts'
import { buildSchool, type DemoSchool } from './school.ts'
import { commandMaker, writeSetup } from './setup.ts'

/** The seed of the school that `npm run demo` shows. */
export const DEMO_SEED = 'Берёзовка'

/** The class of the demo teacher, parent and pupil. */
const DEMO_CLASS = '7Б'

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
  const said = writeHistory(school, seed, until)
  const random = createRandom(`${seed}/steps`)
  const command = commandMaker(random)
  const chosen = chooseAccounts(school)
  const demo = chosen.map(({ human }) => human)
  const steps = [
    ...writeSetup(school, random, until),
    ...said.map(({ chat, author, at, text }) => command(at, author.id, 'message.send', { chat, text })),
    ...writeReads(school, said, demo, random, until, command),
  ]
  const accounts = chosen.map(({ role, human }) => ({
    role, person: human.id, name: human.name, ...(role !== 'admin' && { className: DEMO_CLASS }),
  }))
  return { school, accounts, steps: inOrder(steps), messages: said.length }
}

function chooseAccounts(school: DemoSchool): Array<{ role: DemoAccount['role']; human: Human }> {
  const home = school.classes.find(({ name }) => name === DEMO_CLASS)
  const parent = home?.guardians.find(({ gender }) => gender === 'f') ?? home?.guardians[0]
  if (!home || !parent?.child) throw new Error(`The class ${DEMO_CLASS} has no families`)
  return [
    { role: 'admin', human: school.admin },
    { role: 'teacher', human: home.homeroom },
    { role: 'guardian', human: parent },
    { role: 'pupil', human: parent.child },
  ]
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
