/** The chats of an account, the unread ones first. */
import { useEffect, useRef } from 'preact/hooks'
import { browser } from 'wxt/browser'
import type { ChatSummary, Client } from '../../shared/client/client.ts'
import { t } from '../../shared/i18n/current.ts'
import { formatMoment } from '../../shared/i18n/dates.ts'
import { Avatar } from '../../shared/ui/Avatar.tsx'
import { CountBadge } from '../../shared/ui/Badge.tsx'
import { Banner } from '../../shared/ui/Banner.tsx'
import { IconButton } from '../../shared/ui/Button.tsx'
import { EmptyState, LoadingState } from '../../shared/ui/EmptyState.tsx'
import type { IconName } from '../../shared/ui/Icon.tsx'
import { Menu, MenuButton, MenuLine } from '../../shared/ui/Menu.tsx'
import { showAddress } from '../lib/address.ts'
import { chatName } from '../lib/chatName.ts'
import type { Connected } from '../lib/accounts.ts'
import { ConnectionLine, connectionWords } from './ConnectionLine.tsx'
import css from './ChatListView.module.css'

interface ChatListViewProps {
  readonly client: Client
  readonly connected: Connected
  readonly welcome: string | undefined
  readonly accounts: readonly Connected[]
  /** The chat from which the person returns: its line gets the focus. */
  readonly focused: number | undefined
  readonly onOpen: (chat: number) => void
  readonly onOpenTab: () => void
  readonly onChoose: (key: string) => void
  readonly onAdd: () => void
}

/** The mark by which the time to open the popup is measured. */
const LIST_SHOWN = 'popup:chats'

/** The first screen of the popup. */
export function ChatListView({
  client,
  connected,
  welcome,
  accounts,
  focused,
  onOpen,
  onOpenTab,
  onChoose,
  onAdd,
}: ChatListViewProps) {
  const { account, origin } = connected
  return (
    <div class={css.view}>
      <header>
        <div class={css.head}>
          <AccountMenu
            connected={connected}
            accounts={accounts}
            onChoose={onChoose}
            onAdd={onAdd}
          />
          <div class={css.words}>
            <h1>{account.school.name}</h1>
            <p>{connectionWords(client.connection.value) ?? account.name}</p>
          </div>
          <IconButton icon="expand" label={t('extension.open')} onClick={onOpenTab} />
        </div>
        <ConnectionLine client={client} />
        {welcome !== undefined && (
          <Banner icon="check">{`${welcome} (${showAddress(origin)})`}</Banner>
        )}
      </header>
      <main class={css.list}>
        <ChatList client={client} focused={focused} onOpen={onOpen} />
      </main>
    </div>
  )
}

function AccountMenu({
  connected,
  accounts,
  onChoose,
  onAdd,
}: Pick<ChatListViewProps, 'connected' | 'accounts' | 'onChoose' | 'onAdd'>) {
  return (
    <Menu label={t('nav.menu')}>
      {(close) => (
        <>
          {accounts.length > 1 &&
            accounts.map(({ account }) => (
              <MenuButton
                key={account.key}
                isCurrent={account.key === connected.account.key}
                before={<Avatar name={account.name} seed={account.person} size="s" />}
                onClick={() => onChoose(account.key)}
              >
                {account.name}
                <small class={css.school}>{account.school.name}</small>
              </MenuButton>
            ))}
          {accounts.length > 1 && <MenuLine />}
          <MenuButton onClick={onAdd}>{t('extension.accounts.add')}</MenuButton>
          <MenuButton onClick={() => void openOptions().then(close)}>
            {t('extension.options')}
          </MenuButton>
        </>
      )}
    </Menu>
  )
}

async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage()
  window.close()
}

function ChatList({
  client,
  focused,
  onOpen,
}: Pick<ChatListViewProps, 'client' | 'focused' | 'onOpen'>) {
  const root = useRef<HTMLUListElement>(null)
  const chats = client.chats.value
  useEffect(() => {
    if (focused !== undefined)
      root.current?.querySelector<HTMLElement>(`[data-chat="${focused}"]`)?.focus()
  }, [])
  const isLoaded = client.isLoaded.value
  useEffect(() => {
    if (isLoaded) performance.mark(LIST_SHOWN)
  }, [isLoaded])
  if (!isLoaded) return null
  if (chats.length === 0) return <NoChats client={client} />
  const sorted = [...chats].sort((one, other) => Number(other.unread > 0) - Number(one.unread > 0))
  return (
    <ul ref={root} aria-label={t('chats.list')}>
      {sorted.map((summary) => (
        <li key={summary.chat}>
          <ChatLine summary={summary} onOpen={onOpen} />
        </li>
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
  const isWaiting =
    client.connection.value !== 'offline' && client.connection.value !== 'server_down'
  if (isWaiting) return <LoadingState label={t('chats.empty.first')} />
  return (
    <EmptyState icon="offline" title={t('chats.empty.first')}>
      {t('chats.empty.offline')}
    </EmptyState>
  )
}

const icons: Partial<Record<ChatSummary['chatKind'], IconName>> = {
  staff: 'school',
  channel: 'megaphone',
}

function ChatLine({
  summary,
  onOpen,
}: {
  readonly summary: ChatSummary
  readonly onOpen: (chat: number) => void
}) {
  const name = chatName(summary, t)
  const { last, unread } = summary
  return (
    <button
      type="button"
      class={css.line}
      data-chat={summary.chat}
      onClick={() => onOpen(summary.chat)}
    >
      <Avatar
        name={summary.title || name}
        seed={summary.classId ?? summary.chat}
        icon={icons[summary.chatKind]}
      />
      <span class={css.middle}>
        <span class={css.name}>{name}</span>
        <span class={css.last}>{last ? sayLast(last) : t('chats.noMessages')}</span>
      </span>
      <span class={css.end}>
        {last && (
          <time dateTime={new Date(last.at).toISOString()}>
            {formatMoment(last.at, Date.now())}
          </time>
        )}
        {unread > 0 && <CountBadge count={unread} label={t('chats.unread', { count: unread })} />}
      </span>
    </button>
  )
}

function sayLast({ text, authorName, isMine }: NonNullable<ChatSummary['last']>): string {
  const line = text.replace(/\s+/g, ' ')
  if (isMine) return t('chats.mine', { text: line })
  return t('chat.announce', { name: authorName, text: line })
}
