/** The app of someone who is signed in: the list of chats, and beside it what is open. */
import { Route, Router, useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import type { Client } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { LinkButton } from '../../../shared/ui/Button.tsx'
import { EmptyState } from '../../../shared/ui/EmptyState.tsx'
import { ChatList } from '../chats/ChatList.tsx'
import { ChatScreen } from '../messages/ChatScreen.tsx'
import { useEscape } from '../../state/navigation.ts'
import { isAdmin } from '../people/isAdmin.ts'
import { adminScreen, settingsScreen } from './lazyScreens.ts'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { Lazy } from './Lazy.tsx'
import { SideHeader } from './SideHeader.tsx'
import css from './shell.module.css'

/** Two panes from 720 px; on phones one of them, by the address. */
export function Messenger({ client }: { readonly client: Client }) {
  const { path } = useLocation()
  useEscape()
  usePreparedAdmin(client)
  return (
    <div class={css.app}>
      <ConnectionBanner client={client} />
      <main class={css.panes} data-view={path === '/' ? 'list' : 'main'}>
        <nav class={css.side} aria-label={t('chats.title')}>
          <SideHeader client={client} />
          <div class={css.scroll}>
            <ChatList client={client} selected={selectedChat(path)} />
          </div>
        </nav>
        <div class={css.main}>
          <Router>
            <Route path="/" component={NothingOpen} />
            <Route path="/chat/:id/:part?" component={ChatRoute} client={client} />
            <Route path="/admin/:part?/:id?" component={AdminRoute} client={client} />
            <Route path="/settings" component={SettingsRoute} client={client} />
            <Route default component={NotFound} />
          </Router>
        </div>
      </main>
    </div>
  )
}

interface RouteProps {
  readonly client: Client
  readonly params: Readonly<Record<string, string>>
}

function ChatRoute({ client, params }: RouteProps) {
  return (
    <ChatScreen
      client={client}
      chat={Number(params.id)}
      isShowingMembers={params.part === 'members'}
    />
  )
}

function AdminRoute({ client, params }: RouteProps) {
  return <Lazy screen={adminScreen} props={{ client, part: params.part, id: params.id }} />
}

function SettingsRoute({ client }: RouteProps) {
  return <Lazy screen={settingsScreen} props={{ client }} />
}

function NothingOpen() {
  return (
    <EmptyState icon="bell" title={t('chats.pick.title')}>
      {t('chats.pick.text')}
    </EmptyState>
  )
}

function NotFound() {
  return (
    <EmptyState
      icon="search"
      title={t('notFound.title')}
      actions={<LinkButton href="/">{t('common.toStart')}</LinkButton>}
    >
      {t('notFound.text')}
    </EmptyState>
  )
}

function selectedChat(path: string): number | undefined {
  const id = /^\/chat\/(\d+)/.exec(path)?.[1]
  return id === undefined ? undefined : Number(id)
}

/** Administrators get their screens fetched in quiet moments, so that these open offline too. */
function usePreparedAdmin(client: Client): void {
  const isPreparing = isAdmin(client.me.value) && client.connection.value === 'online'
  useEffect(() => {
    if (!isPreparing) return
    const timer = setTimeout(() => void adminScreen.load(), 3000)
    return () => clearTimeout(timer)
  }, [isPreparing])
}
