/** Replaying a history for an operator: the demo school, an import. Steps take the one command path, each at its own time. */
import type { ReplayOutcome, ReplayStep } from './api.ts'
import { transact, type Core, type Outcome, type Tx } from './core.ts'
import { acceptInvite, addInvite } from './entry.ts'
import { carryOut } from './execute.ts'

/** Carries the steps out in one transaction. */
export function replay(
  core: Core,
  now: number,
  steps: readonly ReplayStep[],
): { value: ReplayOutcome[]; outcome: Outcome } {
  return transact(core, now, (tx) => steps.map((step) => replayStep({ ...tx, now: step.at }, step)))
}

function replayStep(tx: Tx, step: ReplayStep): ReplayOutcome {
  switch (step.kind) {
    case 'command': {
      const [ack] = carryOut(tx, [{ person: step.person, command: step.command }])
      return ack ? { kind: 'ack', ack } : { kind: 'refused', code: 'internal' }
    }
    case 'add': {
      const added = addInvite(tx, step.person, step.inviteHash, step.childName)
      return added.ok ? { kind: 'added' } : { kind: 'refused', code: added.error.code }
    }
    case 'join': {
      const joined = acceptInvite(tx, step.newcomer)
      return joined.ok
        ? { kind: 'joined', person: joined.value.person, device: joined.value.device }
        : { kind: 'refused', code: joined.error.code }
    }
  }
}
