/**
 * Carrying out commands (SPEC C1 to C6): parse, known id, actor, target, `can`, apply, store the result. A group of commands shares one
 * transaction; when one of them breaks unexpectedly, all are rolled back and carried out one by one, so that
 * the broken one alone fails.
 */
import { can } from '../../shared/domain/permissions.ts'
import { parseCommand, type Command } from '../../shared/protocol/commands.ts'
import { failure, success, type Result } from '../../shared/protocol/errors.ts'
import type { Ack } from '../../shared/protocol/frames.ts'
import { first, type Sql } from '../sql.ts'
import { findActor, type ActorFacts } from './access.ts'
import type { Made } from './commands/handler.ts'
import { handlerOf } from './commands/table.ts'
import { transact, type Core, type Outcome, type Tx } from './core.ts'

/** A command as it came in, from a person whose session was checked. */
export interface Incoming {
  readonly person: number
  readonly command: unknown
}

/** Carries a group of commands out, in order, in one transaction; an ack for each, and what changed. */
export function execute(
  core: Core,
  now: number,
  group: readonly Incoming[],
  report: (error: unknown) => void,
): { acks: Ack[]; outcomes: Outcome[] } {
  try {
    const { value, outcome } = transact(core, now, (tx) => carryOut(tx, group))
    return { acks: value, outcomes: [outcome] }
  } catch (error) {
    if (group.length > 1) {
      const parts = group.map((incoming) => execute(core, now, [incoming], report))
      return {
        acks: parts.flatMap((part) => part.acks),
        outcomes: parts.flatMap((part) => part.outcomes),
      }
    }
    report(error)
    return { acks: group.map(({ command }) => toAck(command, failure('internal'))), outcomes: [] }
  }
}

/** Carries commands out within a transaction, in order; an ack for each. */
export function carryOut(tx: Tx, group: readonly Incoming[]): Ack[] {
  return group.map(({ person, command }) => {
    const actor = recallActor(tx, person)
    return toAck(command, actor ? carryOutOne(tx, actor, command) : failure('unauthorized'))
  })
}

function recallActor({ core, sql }: Tx, person: number): ActorFacts | undefined {
  const known = core.actors.get(person) ?? findActor(sql, person)
  if (known) core.actors.set(person, known)
  return known
}

function carryOutOne(tx: Tx, actor: ActorFacts, value: unknown): Result<Made> {
  const parsed = parseCommand(value)
  if (!parsed.ok) return parsed
  const command = parsed.value
  const known = findKnown(tx.sql, actor, command)
  if (known) return known
  const handler = handlerOf(command.type)
  const found = handler.find(tx.sql, actor, command.args)
  if (!found) return failure('not_found')
  if (!can(actor, command.type, found)) return failure('forbidden')
  const result = handler.apply(tx, { id: command.id, actor, args: command.args, found })
  if (result.ok && !handler.isRepeatable) {
    tx.sql.run(
      'INSERT INTO command (id, person, fingerprint, result) VALUES (?, ?, ?, ?)',
      command.id,
      actor.person,
      fingerprint(command),
      result.value ? JSON.stringify(result.value) : null,
    )
  }
  return result
}

/** The stored result of a command that was carried out before, or its refusal as `command_reused` (C2). */
function findKnown(sql: Sql, actor: ActorFacts, command: Command): Result<Made> | undefined {
  const known = first<{ person: number; fingerprint: number; result: string | null }>(
    sql,
    'SELECT person, fingerprint, result FROM command WHERE id = ?',
    command.id,
  )
  if (!known) return undefined
  if (known.person !== actor.person || known.fingerprint !== fingerprint(command))
    return failure('command_reused')
  const made: Made = known.result === null ? undefined : JSON.parse(known.result)
  return success(made)
}

/**
 * 53 bits that tell commands apart: two rounds of multiply and shift over the text of type and args. It
 * protects nobody from anybody; it tells a client that it used an id twice.
 */
function fingerprint(command: Command): number {
  let low = 0xdeadbeef
  let high = 0x41c6ce57
  const text = `${command.type} ${JSON.stringify(command.args)}`
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    low = Math.imul(low ^ unit, 2654435761)
    high = Math.imul(high ^ unit, 1597334677)
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  return 4294967296 * (2097151 & high) + (low >>> 0)
}

function toAck(command: unknown, result: Result<Made>): Ack {
  const id = idOf(command)
  if (!result.ok) return { id, error: result.error }
  return result.value ? { id, result: result.value } : { id }
}

/** The id of a command that may not even be one; empty where there is none. */
export function idOf(command: unknown): string {
  return typeof command === 'object' &&
    command !== null &&
    'id' in command &&
    typeof command.id === 'string'
    ? command.id
    : ''
}
