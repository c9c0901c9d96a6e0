/** One chat in the popup: its newest messages and a field to answer. What is seen counts as read. */
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Client } from '../../shared/client/client.ts'
import { t } from '../../shared/i18n/current.ts'
import { IconButton } from '../../shared/ui/Button.tsx'
import { chatName } from '../lib/chatName.ts'
import { Composer } from './Composer.tsx'
import { ConnectionLine, connectionWords } from './ConnectionLine.tsx'
import { MessageList } from './MessageList.tsx'
import css from './ChatScreen.module.css'

interface ChatScreenProps {
  readonly client: Client
  readonly chat: number
  readonly onBack: () => void
  readonly onOpenTab: () => void
}

/** Opens the chat's view of the client, and closes it when the person leaves. */
export function ChatScreen({ client, chat, onBack, onOpenTab }: ChatScreenProps) {
  const view = useMemo(() => client.openChat(chat), [client, chat])
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => () => view.dispose(), [view])
  const summary = view.summary.value
  const mayWrite = summary?.mayWrite === true
  useEffect(() => {
    if (!mayWrite) heading.current?.focus()
  }, [])
  return (
    <div class={css.view}>
      <header>
        <div class={css.head}>
          <IconButton icon="back" label={t('common.back')} onClick={onBack} />
          <div class={css.words}>
            <h1 ref={heading} tabIndex={-1}>
              {summary ? chatName(summary, t) : t('chat.missing.title')}
            </h1>
            <p>{connectionWords(client.connection.value) ?? sayTyping(view.typing.value)}</p>
          </div>
          <IconButton icon="expand" label={t('extension.openChat')} onClick={onOpenTab} />
        </div>
        <ConnectionLine client={client} />
      </header>
      <main class={css.main}>
        <MessageList client={client} chat={chat} view={view} />
        {summary && <Composer client={client} summary={summary} />}
      </main>
    </div>
  )
}

function sayTyping(names: readonly string[]): string {
  const [first, second] = names
  if (first === undefined) return ''
  if (second === undefined) return t('chat.typing.one', { name: first })
  return names.length === 2 ? t('chat.typing.two', { first, second }) : t('chat.typing.many')
}
