/** An open chat: its header, its messages, and the place to answer. */
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { ChatSummary, ChatView, Client } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { Avatar } from '../../../shared/ui/Avatar.tsx'
import { IconLink, LinkButton } from '../../../shared/ui/Button.tsx'
import { EmptyState, LoadingState } from '../../../shared/ui/EmptyState.tsx'
import { Icon } from '../../../shared/ui/Icon.tsx'
import { isWide } from '../../state/viewport.ts'
import { chatTitle, nameChat } from '../chats/chatNames.ts'
import { Lazy } from '../shell/Lazy.tsx'
import { PaneHeader } from '../shell/PaneHeader.tsx'
import { Composer } from './Composer.tsx'
import { membersPane } from './lazyParts.ts'
import { MessageList } from './MessageList.tsx'
import { typingWords } from './typingWords.ts'
import composerCss from './Composer.module.css'
import css from './ChatScreen.module.css'

interface ChatScreenProps {
  readonly client: Client
  readonly chat: number
  /** On narrow screens the members take the place of the messages. */
  readonly isShowingMembers: boolean
}

/** Opens the chat while it is on the screen. */
export function ChatScreen({ client, chat, isShowingMembers }: ChatScreenProps) {
  const isKnown = client.chats.value.some((summary) => summary.chat === chat)
  if (!client.isLoaded.value) return <LoadingState label={t('common.loading')} />
  if (!isKnown) return <MissingChat client={client} />
  return <OpenChat key={chat} client={client} chat={chat} isShowingMembers={isShowingMembers} />
}

function MissingChat({ client }: { readonly client: Client }) {
  if (!client.hasSynced.value && client.connection.value !== 'offline')
    return <LoadingState label={t('connection.catching_up')} />
  return (
    <EmptyState
      icon="lock"
      title={t('chat.missing.title')}
      actions={<LinkButton href="/">{t('chats.title')}</LinkButton>}
    >
      {t('chat.missing.text')}
    </EmptyState>
  )
}

function OpenChat({ client, chat, isShowingMembers }: ChatScreenProps) {
  const view = useMemo(() => client.openChat(chat), [client, chat])
  useEffect(() => () => view.dispose(), [view])
  const toNewest = useRef<() => void>(() => undefined)
  const summary = view.summary.value
  const title = summary ? chatTitle(summary) : ''
  return (
    <div class={css.screen} data-members={isShowingMembers}>
      <section class={css.chat} aria-label={title}>
        <PaneHeader
          title={title}
          subtitle={<Subtitle view={view} />}
          back="/"
          isBackOnlyNarrow
          before={summary && <ChatFace summary={summary} />}
          actions={
            <IconLink
              class={css.toMembers}
              icon="people"
              label={t('chat.members.open')}
              href={`/chat/${chat}/members`}
            />
          }
        />
        <MessageList
          client={client}
          chat={chat}
          view={view}
          onReady={(go) => (toNewest.current = go)}
        />
        {summary?.mayWrite === false ? (
          <Locked summary={summary} />
        ) : (
          <Composer client={client} chat={chat} onSent={() => toNewest.current()} />
        )}
      </section>
      <div class={css.members}>
        {(isShowingMembers || isWide.value) && (
          <Lazy screen={membersPane} props={{ client, view, back: `/chat/${chat}` }} />
        )}
      </div>
    </div>
  )
}

function ChatFace({ summary }: { readonly summary: ChatSummary }) {
  const { title, icon } = nameChat(summary)
  return <Avatar name={title} seed={summary.classId ?? summary.chat} icon={icon} size="s" />
}

function Subtitle({ view }: { readonly view: ChatView }) {
  const typing = typingWords(view.typing.value)
  if (typing !== undefined)
    return (
      <span class={css.typing} aria-live="off">
        {typing}
      </span>
    )
  // Readers of a channel do not know each other, so a count of those known would mislead.
  if (view.summary.value?.chatKind === 'channel') return undefined
  const count = view.members.value.filter(({ isPresent }) => isPresent).length
  return count > 0 ? <>{t('chat.members', { count })}</> : undefined
}

function Locked({ summary }: { readonly summary: ChatSummary }) {
  const kind = summary.chatKind
  const reason =
    kind === 'group' || kind === 'direct'
      ? t('composer.locked.other')
      : t(`composer.locked.${kind}`)
  return (
    <p class={composerCss.locked}>
      <Icon name="lock" />
      {reason}
    </p>
  )
}
