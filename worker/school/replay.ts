/** Replaying a history for an operator: the demo school, an import. Steps take the one command path, each at its own time. */
import { first } from '../sql.ts'
import type { ReplayOutcome, ReplayStep } from './api.ts'
import { transact, type Core, type Outcome, type Tx } from './core.ts'
import { acceptInvite, addInvite } from './entry.ts'
import { carryOut } from './execute.ts'

/** Carries the steps out in one transaction. */
export function replay(core: Core, now: number, steps: readonly ReplayStep[]): { value: ReplayOutcome[]; outcome: Outcome } {
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
      return added.ok ? { kind: 'joined', person: step.person } : { kind: 'refused', code: added.error.code }
    }
    case 'join': {
      const joined = acceptInvite(tx, step.newcomer)
      return joined.ok ? { kind: 'joined', person: joined.value.person, device: joined.value.device } : { kind: 'refused', code: joined.error.code }
    }
  }
}

/** How long a sign-in link lives, in milliseconds: a day to carry it to a device. */
const LINK_LIFETIME_MS = 86_400_000

/** Stores a sign-in link that works once. */
export function addSignInLink(tx: Tx, person: number, hash: string): void {
  tx.sql.run('INSERT INTO sign_in_link (hash, person, expires_at) VALUES (?, ?, ?)', hash, person, tx.now + LINK_LIFETIME_MS)
}

/** Takes a sign-in link out of use, and gives whom it signs in. */
export function takeSignInLink(tx: Tx, hash: string): number | undefined {
  const link = first<{ person: number; expires_at: number }>(
    tx.sql, 'SELECT person, expires_at FROM sign_in_link WHERE hash = ?', hash,
  )
  tx.sql.run('DELETE FROM sign_in_link WHERE hash = ? OR expires_at <= ?', hash, tx.now)
  return link && link.expires_at > tx.now ? link.person : undefined
}
