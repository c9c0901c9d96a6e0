/** Making chats. */
import type { ChatKind } from '../../shared/protocol/chats.ts'
import { first } from '../sql.ts'
import { publish, type Tx } from './core.ts'

/** Adds a chat, without members yet, and gives its number. */
export function addChat(tx: Tx, chat: { kind: ChatKind; title: string; inClass?: number }): number {
  tx.sql.run(
    'INSERT INTO chat (kind, title, class) VALUES (?, ?, ?)',
    chat.kind,
    chat.title,
    chat.inClass ?? null,
  )
  const id = first<{ id: number }>(tx.sql, 'SELECT max(id) AS id FROM chat')?.id ?? 0
  publish(tx, `chat:${id}`, 'chat', 0, {
    chatKind: chat.kind,
    title: chat.title,
    ...(chat.inClass !== undefined && { classId: chat.inClass }),
  })
  return id
}
