/**
 * Who may do what: the only place where roles are checked. Read it as a document. `can` answers for a
 * command whose target the actor can see; that a target which they cannot see is `not_found` is the
 * server's rule (SPEC C6), decided by scope and not by role.
 */
import type { ChatKind } from '../protocol/chats.ts'
import type { CommandType } from '../protocol/commands.ts'
import type { HeldRole, Role } from '../protocol/people.ts'

/** The person who asks. */
export interface Actor {
  readonly person: number
  readonly roles: readonly HeldRole[]
}

/** What the command is about; a command without a target has none. */
export interface Target {
  /** The chat, where the command names one. */
  readonly chatKind?: ChatKind
  /** The owner of the thing, where it has one (a device). */
  readonly owner?: number
}

/**
 * Who writes in a chat of each kind, among its members. `unconfirmed` is a teacher whom no administrator has
 * confirmed yet: known to the staff only.
 */
export const writers = {
  class: ['student', 'teacher', 'admin', 'director'],
  families: ['guardian', 'teacher', 'admin', 'director'],
  staff: ['teacher', 'unconfirmed', 'admin', 'director'],
  group: ['student', 'guardian', 'teacher', 'admin', 'director'],
  direct: ['student', 'guardian', 'teacher', 'admin', 'director'],
  channel: ['admin', 'director'],
} as const satisfies Record<ChatKind, ReadonlyArray<Role | 'unconfirmed'>>

type Rule = 'writers' | 'members' | 'admins' | 'owner'

/** The table: each command and whom it is for. */
export const permissions = {
  'message.send': 'writers',
  'chat.read': 'members',
  'class.create': 'admins',
  'invite.create': 'admins',
  'invite.revoke': 'admins',
  'teacher.confirm': 'admins',
  'teacher.decline': 'admins',
  'device.end': 'owner',
  'signInLink.create': 'admins',
} as const satisfies Record<CommandType, Rule>

/** Whether the actor holds the role, and it counts. */
export function hasRole(actor: Pick<Actor, 'roles'>, role: Role): boolean {
  return actor.roles.some((held) => held.role === role && held.confirmed)
}

/** Whether the actor may write in a chat of this kind of which they are a member. */
export function mayWrite(actor: Pick<Actor, 'roles'>, kind: ChatKind): boolean {
  return writers[kind].some((writer) =>
    writer === 'unconfirmed'
      ? actor.roles.some((held) => held.role === 'teacher' && !held.confirmed)
      : hasRole(actor, writer),
  )
}

/** Whether the actor may give this command about a target that they can see. */
export function can(actor: Actor, command: CommandType, target: Target): boolean {
  const rule: Rule = permissions[command]
  switch (rule) {
    case 'writers':
      return target.chatKind !== undefined && mayWrite(actor, target.chatKind)
    case 'members':
      return target.chatKind !== undefined
    case 'admins':
      return hasRole(actor, 'admin')
    case 'owner':
      return target.owner === actor.person
  }
}
