/**
 * How a capability carries out its commands. `find` looks up what the command is about, as far as the actor can see it;
 * `can` then judges; `apply` checks the rest and, only when all is well, writes: a refusal leaves no trace.
 */
import type { Target } from '../../../shared/domain/permissions.ts'
import type { ArgsOf, CommandType } from '../../../shared/protocol/commands.ts'
import { success, type Result } from '../../../shared/protocol/errors.ts'
import type { Sql } from '../../sql.ts'
import type { ActorFacts, Chat } from '../access.ts'
import type { Tx } from '../core.ts'

/** What a command made, as its ack tells it. */
export type Made = Readonly<Record<string, number>> | undefined

/** A command under way. */
export interface Order<Type extends CommandType, Found> {
  readonly id: string
  readonly actor: ActorFacts
  readonly args: ArgsOf<Type>
  readonly found: Found
}

export interface Handler<Type extends CommandType, Found extends Target = Target> {
  /** What the command is about; `undefined`: the actor cannot see it (SPEC C6). */
  readonly find: (sql: Sql, actor: ActorFacts, args: ArgsOf<Type>) => Found | undefined
  readonly apply: (tx: Tx, order: Order<Type, Found>) => Result<Made>
  /** Whether repeating it changes nothing by itself, so that its id need not be kept. */
  readonly isRepeatable?: boolean
}

/** Ties `find` and `apply` of one command together by the type of what is found. */
export function handle<Type extends CommandType, Found extends Target>(
  _type: Type,
  handler: Handler<Type, Found>,
): Handler<Type, Found> {
  return handler
}

/** Finds a chat of which the actor is a member. */
export function findOwnChat(actor: ActorFacts, id: number): (Target & { chat: Chat }) | undefined {
  const chat = actor.chats.get(id)
  return chat && { chat, chatKind: chat.kind }
}

/** The success of a command that makes nothing to tell of. */
export const done: Result<Made> = success(undefined)
