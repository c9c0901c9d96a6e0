/**
 * An account in the popup: its chats, or one of them. The client here is a follower of the background's; what it
 * shows first comes from the device, with or without a network.
 */
import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import type { Client } from '../../shared/client/client.ts'
import { ACCOUNTS_KEY, parseAccounts, type Connected } from '../lib/accounts.ts'
import { openPage } from '../lib/tabs.ts'
import { ChatListView } from './ChatListView.tsx'
import { ChatScreen } from './ChatScreen.tsx'

interface AccountViewProps {
  readonly connected: Connected
  readonly client: Client
  /** Who was connected just now. */
  readonly welcome: string | undefined
  readonly accounts: readonly Connected[]
  readonly onChoose: (key: string) => void
  readonly onAdd: () => void
  /** The account is no more: signed out here, or by the school. */
  readonly onRemoved: () => void
}

/** Goes from the list to a chat and back. */
export function AccountView({
  connected,
  client,
  welcome,
  accounts,
  onChoose,
  onAdd,
  onRemoved,
}: AccountViewProps) {
  useEffect(() => watchRemoval(connected, onRemoved), [connected.token])
  const [chat, setChat] = useState<number>()
  const [returning, setReturning] = useState<number>()
  const openTab = (path: string) => void openPage(connected, path).then(() => window.close())
  if (chat !== undefined) {
    return (
      <ChatScreen
        key={chat}
        client={client}
        chat={chat}
        onBack={() => {
          setReturning(chat)
          setChat(undefined)
        }}
        onOpenTab={() => openTab(`/chat/${chat}`)}
      />
    )
  }
  return (
    <ChatListView
      client={client}
      connected={connected}
      welcome={welcome}
      accounts={accounts}
      focused={returning}
      onOpen={setChat}
      onOpenTab={() => openTab('/')}
      onChoose={onChoose}
      onAdd={onAdd}
    />
  )
}

/** The background removes an account whose session has ended. */
function watchRemoval({ account }: Connected, onRemoved: () => void): () => void {
  const onChanged: Parameters<typeof browser.storage.onChanged.addListener>[0] = (
    changes,
    area,
  ) => {
    const change = changes[ACCOUNTS_KEY]
    if (area !== 'local' || !change) return
    if (!parseAccounts(change.newValue).some((entry) => entry.account.key === account.key))
      onRemoved()
  }
  browser.storage.onChanged.addListener(onChanged)
  return () => browser.storage.onChanged.removeListener(onChanged)
}
