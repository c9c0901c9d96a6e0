/** All commands: the only way to change anything. A capability adds its line to the table. */
import * as v from 'valibot'
import { chatCommands } from './chats.ts'
import { classCommands } from './classes.ts'
import { deviceCommands } from './devices.ts'
import { failure, success, type Result } from './errors.ts'
import { commandId } from './ids.ts'
import { inviteCommands } from './invites.ts'
import { messageCommands } from './messages.ts'
import { peopleCommands } from './people.ts'
import { signInLinkCommands } from './signInLinks.ts'

export const commands = {
  ...messageCommands,
  ...chatCommands,
  ...classCommands,
  ...inviteCommands,
  ...peopleCommands,
  ...deviceCommands,
  ...signInLinkCommands,
} as const

export type CommandType = keyof typeof commands
export type ArgsOf<Type extends CommandType> = v.InferOutput<(typeof commands)[Type]>
export type CommandOf<Type extends CommandType> = {
  readonly id: string
  readonly type: Type
  readonly args: ArgsOf<Type>
}
export type Command = { [Type in CommandType]: CommandOf<Type> }[CommandType]

/** The envelope is strict; the arguments are parsed by the type's own schema. */
export const commandEnvelope = v.strictObject({
  id: commandId,
  type: v.string(),
  args: v.unknown(),
})

/** Parses a command of unknown origin; `malformed` or `unknown_command` when it is none (SPEC C1). */
export function parseCommand(value: unknown): Result<Command> {
  const envelope = v.safeParse(commandEnvelope, value)
  if (!envelope.success) return failure('malformed')
  const { id, type, args } = envelope.output
  if (!isCommandType(type)) return failure('unknown_command')
  const parsed = v.safeParse(commands[type], args)
  if (!parsed.success) return failure('malformed')
  // The table ties `type` to the schema of `args`; TypeScript cannot follow the correlation.
  return success({ id, type, args: parsed.output } as Command)
}

function isCommandType(value: string): value is CommandType {
  return Object.hasOwn(commands, value)
}
