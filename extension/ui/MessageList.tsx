/** The messages of the open chat, newest at the end, with days and the place where the unread begin. */
import type { ChatView, Client, ShownMessage } from '../../shared/client/client.ts'
import { t } from '../../shared/i18n/current.ts'
import { daysBetween, formatDay } from '../../shared/i18n/dates.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { EmptyState, LoadingState } from '../../shared/ui/EmptyState.tsx'
import { MessageRow } from './MessageRow.tsx'
import { useReading } from './useReading.ts'
import css from './MessageList.module.css'

interface MessageListProps {
  readonly client: Client
  readonly chat: number
  readonly view: ChatView
}

/** A scrolling log. */
export function MessageList({ client, chat, view }: MessageListProps) {
  const messages = view.messages.value
  const { log, onScroll, showOlder } = useReading({ client, chat, view })
  const isEmpty = messages.length === 0 && view.summary.value?.newest === 0
  return (
    <div
      ref={log}
      class={css.log}
      role="log"
      aria-label={t('chat.messages')}
      tabIndex={0}
      onScroll={onScroll}
    >
      <Older view={view} onOlder={() => void showOlder()} />
      {isEmpty && (
        <EmptyState icon="chat" title={t('chat.empty.title')}>
          {t('chat.empty.text')}
        </EmptyState>
      )}
      {messages.map((message, index) => (
        <Item
          key={message.id}
          client={client}
          message={message}
          before={messages[index - 1]}
          isFirstUnread={message.seq !== undefined && message.seq === view.firstUnread}
        />
      ))}
    </div>
  )
}

interface ItemProps {
  readonly client: Client
  readonly message: ShownMessage
  readonly before: ShownMessage | undefined
  readonly isFirstUnread: boolean
}

function Item({ client, message, before, isFirstUnread }: ItemProps) {
  const isNewDay = !before || daysBetween(before.at, message.at) !== 0
  const isFollowing = !isNewDay && !isFirstUnread && before.author === message.author
  return (
    <div class={css.item} data-first-unread={isFirstUnread || undefined}>
      {isNewDay && <p class={css.day}>{formatDay(message.at, Date.now())}</p>}
      {isFirstUnread && <p class={css.unread}>{t('chat.newMessages')}</p>}
      <MessageRow client={client} message={message} isFollowing={isFollowing} />
    </div>
  )
}

function Older({ view, onOlder }: { readonly view: ChatView; readonly onOlder: () => void }) {
  const loading = view.loading.value
  if (loading === 'older') return <LoadingState label={t('chat.older.loading')} />
  if (!view.hasOlder.value) return null
  return (
    <div class={css.older}>
      {loading === 'failed' && <p>{t('chat.older.failed')}</p>}
      <Button look="quiet" onClick={onOlder}>
        {t('extension.older')}
      </Button>
    </div>
  )
}
