/** Sending messages. */
import { success } from '../../../shared/protocol/errors.ts'
import { cleanText } from '../../../shared/domain/text.ts'
import { writeSeat } from '../access.ts'
import { newestSeq, publish } from '../core.ts'
import { findOwnChat, handle } from './handler.ts'

export const messageHandlers = {
  'message.send': handle('message.send', {
    find: (sql, actor, args) => findOwnChat(sql, actor, args.chat),
    apply(tx, { id, actor, args }) {
      const text = cleanText(args.text)
      if (!text.ok) return text
      const seq = newestSeq(tx.sql, args.chat) + 1
      publish(tx, `chat:${args.chat}`, 'message', seq, { id, author: actor.person, at: tx.now, text: text.value })
      // Sending reads the chat up to the message (SPEC R1).
      writeSeat(tx, args.chat, actor.person, seq)
      return success({ seq })
    },
  }),
}
