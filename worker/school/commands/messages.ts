/** Sending messages. */
import { success } from '../../../shared/protocol/errors.ts'
import { cleanText } from '../../../shared/domain/text.ts'
import { writeSeat } from '../access.ts'
import { nextSeq, publish } from '../core.ts'
import { findOwnChat, handle } from './handler.ts'

export const messageHandlers = {
  'message.send': handle('message.send', {
    find: (_, actor, args) => findOwnChat(actor, args.chat),
    apply(tx, { id, actor, args }) {
      const text = cleanText(args.text)
      if (!text.ok) return text
      const seq = nextSeq(tx, args.chat)
      publish(tx, `chat:${args.chat}`, 'message', seq, {
        id,
        author: actor.person,
        at: tx.now,
        text: text.value,
      })
      // Sending reads the chat up to the message (SPEC R1).
      writeSeat(tx, args.chat, actor.person, seq)
      return success({ seq })
    },
  }),
}
