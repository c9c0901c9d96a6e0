/** Invites: the only way in. The secret is made by the inviting device; the school keeps its hash. */
import * as v from 'valibot'
import { entityId, secretHash, timestamp } from './ids.ts'
import { INVITE_MAX_DAYS, INVITE_MAX_USES } from './limits.ts'
import { rowOf } from './row.ts'

export const invitedRole = v.picklist(['teacher', 'student', 'guardian'])
export type InvitedRole = v.InferOutput<typeof invitedRole>

export const inviteRows = {
  /** Scope `admin`; key = invite. */
  invite: rowOf('invite', {
    role: invitedRole,
    classId: v.optional(entityId),
    limit: v.number(),
    used: v.number(),
    createdAt: timestamp,
    expiresAt: timestamp,
    isRevoked: v.boolean(),
  }),
} as const

const uses = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(INVITE_MAX_USES))
const days = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(INVITE_MAX_DAYS))

export const inviteCommands = {
  /** A pupil's or guardian's invite names a class, a teacher's does not. Result: `{invite}`. */
  'invite.create': v.variant('role', [
    v.strictObject({ role: v.literal('teacher'), hash: secretHash, limit: uses, days }),
    v.strictObject({
      role: v.picklist(['student', 'guardian']),
      class: entityId,
      hash: secretHash,
      limit: uses,
      days,
    }),
  ]),
  'invite.revoke': v.strictObject({ invite: entityId }),
} as const
