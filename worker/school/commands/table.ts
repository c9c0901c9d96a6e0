/** All handlers. A capability adds its line; the types see to it that no command lacks one. */
import type { CommandType } from '../../../shared/protocol/commands.ts'
import { chatHandlers } from './chats.ts'
import { classHandlers } from './classes.ts'
import { deviceHandlers } from './devices.ts'
import type { Handler } from './handler.ts'
import { inviteHandlers } from './invites.ts'
import { messageHandlers } from './messages.ts'
import { peopleHandlers } from './people.ts'
import { signInLinkHandlers } from './signInLinks.ts'

const handlers = {
  ...messageHandlers,
  ...chatHandlers,
  ...classHandlers,
  ...inviteHandlers,
  ...peopleHandlers,
  ...deviceHandlers,
  ...signInLinkHandlers,
} satisfies Record<CommandType, unknown>

/** The handler of a command type, seen without what `find` hands to its own `apply`. */
export function handlerOf(type: CommandType): Handler<CommandType> {
  // Each entry takes its own args and findings; the table ties them, which TypeScript cannot follow.
  return handlers[type] as unknown as Handler<CommandType>
}
