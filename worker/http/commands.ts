/** Commands by HTTP: the same as over the socket, for service workers, extensions and scripts. */
import { success } from '../../shared/protocol/errors.ts'
import type { Handler } from './mount.ts'

/** Hands the commands to the School in their order; each gets its ack. */
export const sendCommands: Handler<'sendCommands'> = async ({ caller, body }) => {
  const acks = await caller.school.execute(caller.session, body.commands)
  return acks.ok ? success({ json: JSON.stringify({ acks: acks.value }) }) : acks
}
