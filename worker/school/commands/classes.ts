/** Making classes: each comes with the chat of its pupils and the chat of its families. */
import { failure, success } from '../../../shared/protocol/errors.ts'
import { cleanClassName } from '../../../shared/domain/names.ts'
import { first } from '../../sql.ts'
import { addChat } from '../chats.ts'
import { publish } from '../core.ts'
import { handle } from './handler.ts'

export const classHandlers = {
  'class.create': handle('class.create', {
    find: () => ({}),
    apply(tx, { args }) {
      const name = cleanClassName(args.name)
      if (!name.ok) return name
      if (first(tx.sql, 'SELECT 1 AS one FROM class WHERE name = ?', name.value))
        return failure('class_exists')
      const id =
        (first<{ id: number | null }>(tx.sql, 'SELECT max(id) AS id FROM class')?.id ?? 0) + 1
      const classChat = addChat(tx, { kind: 'class', title: name.value, inClass: id })
      const familiesChat = addChat(tx, { kind: 'families', title: name.value, inClass: id })
      tx.sql.run(
        'INSERT INTO class (id, name, class_chat, families_chat) VALUES (?, ?, ?, ?)',
        id,
        name.value,
        classChat,
        familiesChat,
      )
      publish(tx, 'staff', 'class', id, { name: name.value, classChat, familiesChat })
      return success({ class: id })
    },
  }),
}
