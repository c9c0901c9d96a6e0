/** Reading. */
import { first } from '../../sql.ts'
import { writeSeat } from '../access.ts'
import { newestSeq } from '../core.ts'
import { done, findOwnChat, handle } from './handler.ts'

export const chatHandlers = {
  'chat.read': handle('chat.read', {
    isRepeatable: true,
    find: (_, actor, args) => findOwnChat(actor, args.chat),
    apply(tx, { actor, args }) {
      const before = first<{ read: number }>(
        tx.sql,
        'SELECT read FROM seat WHERE chat = ? AND person = ?',
        args.chat,
        actor.person,
      )
      const read = Math.min(args.seq, newestSeq(tx.sql, args.chat))
      if (read > (before?.read ?? 0)) writeSeat(tx, args.chat, actor.person, read)
      return done
    },
  }),
}
