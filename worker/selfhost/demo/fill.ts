/** Fills an empty server with the demo school, in batches, and checks that everything went as planned. */
import { Trouble } from '../trouble.ts'
import { demoMessages } from './messages.ts'
import type { Operator, StepOutcome } from './operator.ts'
import type { DemoPlan } from './plan.ts'
import { demoFacts } from './school.ts'

/** Steps in one request: about 200 kB, one transaction. */
export const BATCH_STEPS = 1000

/** Progress is told each time this much more is done, in percent. */
const TELL_EVERY = 10

/** Opens the school and replays its year. */
export async function fillSchool(
  operator: Operator,
  plan: DemoPlan,
  tell: (text: string) => void,
): Promise<void> {
  const { person } = await operator.openSchool({ ...demoFacts, adminName: plan.school.admin.name })
  if (person !== plan.school.admin.id) throw new Trouble(demoMessages.refused('admin'))
  const { steps } = plan
  let joined = person
  let told = 0
  for (let start = 0; start < steps.length; start += BATCH_STEPS) {
    for (const outcome of await operator.replay(
      demoFacts.slug,
      steps.slice(start, start + BATCH_STEPS),
    )) {
      joined = checkOutcome(outcome, joined)
    }
    const percent = Math.floor((100 * Math.min(start + BATCH_STEPS, steps.length)) / steps.length)
    if (percent - told < TELL_EVERY && percent < 100) continue
    told = percent - (percent % TELL_EVERY)
    tell(demoMessages.progress(told))
  }
}

/** The number of the person who joined last; the plan counts on people getting their numbers in order. */
export function checkOutcome(outcome: StepOutcome, joined: number): number {
  switch (outcome.kind) {
    case 'ack':
      if (outcome.ack.error) throw new Trouble(demoMessages.refused(outcome.ack.error.code))
      return joined
    case 'added':
      return joined
    case 'refused':
      throw new Trouble(demoMessages.refused(outcome.code))
    case 'joined':
      if (outcome.person !== joined + 1) throw new Trouble(demoMessages.refused('person'))
      return outcome.person
  }
}
