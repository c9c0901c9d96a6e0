/** What a reader scrolls to: older messages, and who has read one. */
import { success } from '../../shared/protocol/errors.ts'
import type { Handler } from './mount.ts'

/** A page of older messages; the rows come as JSON text and go out as they are. */
export const history: Handler<'history'> = async ({ caller, params }) => {
  const rows = await caller.school.history(caller.session, params.chat, params.before)
  return rows.ok ? success({ json: `{"rows":[${rows.value.join(',')}]}` }) : rows
}

/** Who has read a message. */
export const readers: Handler<'readers'> = async ({ caller, params }) => {
  const people = await caller.school.readers(caller.session, params.chat, params.seq)
  return people.ok ? success({ body: { people: [...people.value] } }) : people
}
