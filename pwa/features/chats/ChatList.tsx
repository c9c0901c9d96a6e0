/** The list of chats, newest activity first; arrows move through it, Enter opens. */
import { t } from '../../../shared/i18n/current.ts'
import type { Client } from '../../../shared/client/client.ts'
import { EmptyState, LoadingState } from '../../../shared/ui/EmptyState.tsx'
import { useNow } from '../shell/useNow.ts'
import { ChatRow } from './ChatRow.tsx'
import css from './ChatList.module.css'

/** The chats of the client, or why there are none yet. */
export function ChatList({
  client,
  selected,
}: {
  readonly client: Client
  readonly selected: number | undefined
}) {
  const now = useNow() + client.clockSkewMs.value
  const chats = client.chats.value
  if (!client.isLoaded.value) return <LoadingState label={t('common.loading')} />
  if (chats.length === 0) return <NoChats client={client} />
  return (
    <ul class={css.list} aria-label={t('chats.list')} onKeyDown={moveByArrows}>
      {chats.map((chat) => (
        <ChatRow key={chat.chat} chat={chat} isSelected={chat.chat === selected} now={now} />
      ))}
    </ul>
  )
}

function NoChats({ client }: { readonly client: Client }) {
  if (client.hasSynced.value) {
    return (
      <EmptyState icon="chat" title={t('chats.empty.title')}>
        {t('chats.empty.text')}
      </EmptyState>
    )
  }
  const connection = client.connection.value
  const isStuck = connection === 'offline' || connection === 'server_down'
  return isStuck ? (
    <EmptyState icon="offline" title={t('chats.empty.first')}>
      {t('chats.empty.offline')}
    </EmptyState>
  ) : (
    <LoadingState label={t('connection.catching_up')} />
  )
}

function moveByArrows(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const list = event.currentTarget
  if (step === undefined || !(list instanceof HTMLElement)) return
  const links = [...list.querySelectorAll('a')]
  const at = links.findIndex((link) => link === document.activeElement)
  const next = links[at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
