/** The messages of an open chat: a window of at most 200 rows over what the device holds. */
import { useComputed, useSignal } from '@preact/signals'
import { Component } from 'preact'
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks'
import type { ChatView, Client, ShownMessage } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { formatDay } from '../../../shared/i18n/dates.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { EmptyState, LoadingState } from '../../../shared/ui/EmptyState.tsx'
import { Spinner } from '../../../shared/ui/Spinner.tsx'
import { useNow } from '../shell/useNow.ts'
import { buildItems, keepSame, type ListItem } from './items.ts'
import { JumpToNewest } from './JumpToNewest.tsx'
import { MessageRow } from './MessageRow.tsx'
import { NewMessagesVoice } from './NewMessagesVoice.tsx'
import { readersDialog } from './lazyParts.ts'
import type { ReadersDialogProps } from './ReadersDialog.tsx'
import { useScrollWindow } from './useScrollWindow.ts'
import css from './MessageList.module.css'

interface MessageListProps {
  readonly client: Client
  readonly chat: number
  readonly view: ChatView
  /** Called once with a way to show the newest message, for the composer. */
  readonly onReady: (toNewest: () => void) => void
}

/** Scrolls, marks what is seen as read, and tells newcomers what is going on. */
export function MessageList({ client, chat, view, onReady }: MessageListProps) {
  const messages = view.messages.value
  const hasAnswered = useSignal(false)
  // Who answers has read what is new: the line has done its work.
  const firstUnread = hasAnswered.value ? undefined : view.firstUnread
  const kept = useRef<readonly ListItem[]>([])
  const items = useMemo(
    () => (kept.current = keepSame(kept.current, buildItems(messages, firstUnread))),
    [messages, firstUnread],
  )
  const markSeen = useCallback(
    (index: number) => {
      const seq = seqUpTo(items, index)
      if (seq !== undefined) client.markRead(chat, seq)
    },
    [client, chat, items],
  )
  const scroll = useScrollWindow(view, items, markSeen)
  const readersOf = useSignal<ShownMessage | undefined>(undefined)
  const showReaders = useCallback((message: ShownMessage) => (readersOf.value = message), [])
  const toNewest = useRef(scroll.toNewest)
  toNewest.current = scroll.toNewest
  useEffect(
    () =>
      onReady(() => {
        hasAnswered.value = true
        void toNewest.current('jump')
      }),
    [],
  )
  return (
    <div class={css.frame}>
      <div
        ref={scroll.scroller}
        class={css.scroller}
        onScroll={scroll.onScroll}
        role="region"
        aria-label={t('chat.messages')}
        tabIndex={0}
      >
        <div class={css.spring} />
        {items.length === 0 && <NoMessages client={client} view={view} />}
        <ol ref={scroll.list} class={css.list}>
          {items.map((item) => (
            <Item key={item.key} item={item} client={client} onReaders={showReaders} />
          ))}
        </ol>
      </div>
      <Older view={view} />
      <JumpToNewest
        view={view}
        isAtNewest={scroll.isAtNewest}
        onJump={() => void scroll.toNewest('glide')}
      />
      <NewMessagesVoice messages={messages} />
      {readersOf.value && (
        <Readers
          client={client}
          chat={chat}
          view={view}
          message={readersOf.value}
          onClose={() => (readersOf.value = undefined)}
        />
      )}
    </div>
  )
}

function Readers(props: ReadersDialogProps) {
  useEffect(() => void readersDialog.load(), [])
  const state = readersDialog.state.value
  if (state.kind === 'ready') return <state.Screen {...props} />
  if (state.kind !== 'failed') return undefined
  return (
    <div class={css.notice} role="alert">
      {t('lazy.failed.text')}
      <Button onClick={props.onClose}>{t('common.close')}</Button>
    </div>
  )
}

interface ItemProps {
  readonly item: ListItem
  readonly client: Client
  readonly onReaders: (message: ShownMessage) => void
}

/** Rendered again only when it changes: the window holds two hundred of them. */
class Item extends Component<ItemProps> {
  override shouldComponentUpdate({ item }: ItemProps): boolean {
    return item !== this.props.item
  }

  override render({ item, client, onReaders }: ItemProps) {
    switch (item.kind) {
      case 'day':
        return <DayLine itemKey={item.key} at={item.at} skewMs={client.clockSkewMs.value} />
      case 'unread':
        return (
          <li data-key={item.key} class={css.unread}>
            <span>{t('chat.newMessages')}</span>
          </li>
        )
      case 'message':
        return <MessageRow item={item} client={client} onReaders={onReaders} />
    }
  }
}

function DayLine({
  itemKey,
  at,
  skewMs,
}: {
  readonly itemKey: string
  readonly at: number
  readonly skewMs: number
}) {
  return (
    <li data-key={itemKey} class={css.day}>
      <span>{formatDay(at, useNow() + skewMs)}</span>
    </li>
  )
}

/** Above the list, not in it: what appears there must not move what is being read. */
function Older({ view }: { readonly view: ChatView }) {
  const loading = view.loading.value
  const isFailed = useComputed(() => view.loading.value === 'failed').value
  if (isFailed) {
    return (
      <p class={css.older} role="status">
        {t('chat.older.failed')}
        <Button look="quiet" icon="refresh" onClick={() => void view.loadOlder()}>
          {t('common.retry')}
        </Button>
      </p>
    )
  }
  if (loading !== 'older') return undefined
  return (
    <p class={css.older}>
      <Spinner size="s" /> {t('chat.older.loading')}
    </p>
  )
}

function NoMessages({ client, view }: { readonly client: Client; readonly view: ChatView }) {
  const summary = view.summary.value
  const isLoading = view.loading.value !== 'idle' || (summary !== undefined && summary.newest > 0)
  if (isLoading || !client.isLoaded.value) return <LoadingState label={t('common.loading')} />
  return (
    <EmptyState icon="chat" title={t('chat.empty.title')}>
      {summary?.mayWrite ? t('chat.empty.text') : t('chat.empty.readOnly')}
    </EmptyState>
  )
}

function seqUpTo(items: readonly ListItem[], index: number): number | undefined {
  for (let at = index; at >= 0; at -= 1) {
    const item = items[at]
    if (item?.kind === 'message' && item.message.seq !== undefined) return item.message.seq
  }
  return undefined
}
