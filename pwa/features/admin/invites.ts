/** What stands with an invite: its state, its link. Pure. */
import type { RowOf } from '../../../shared/protocol/rows.ts'

/** Why an invite lets nobody in any more, or `open`. */
export type InviteState = 'open' | 'revoked' | 'usedUp' | 'expired'

/** The state of an invite at a moment; revoking comes before all else. */
export function stateOf(invite: RowOf<'invite'>, now: number): InviteState {
  if (invite.isRevoked) return 'revoked'
  if (invite.used >= invite.limit) return 'usedUp'
  return invite.expiresAt <= now ? 'expired' : 'open'
}

/** The link that a guest opens; its secret stands behind `#` and never reaches a server by itself. */
export function linkOf(origin: string, slug: string, secret: string): string {
  return `${origin}/join#${slug}.${secret}`
}
