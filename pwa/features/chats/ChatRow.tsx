/** One line of the chat list: who, what was said last, when, and how much is unread. */
import { Component } from 'preact'
import type { ChatSummary } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { formatMoment } from '../../../shared/i18n/dates.ts'
import { Avatar } from '../../../shared/ui/Avatar.tsx'
import { CountBadge } from '../../../shared/ui/Badge.tsx'
import { Icon } from '../../../shared/ui/Icon.tsx'
import { shortName } from '../people/shortName.ts'
import { Moment } from '../shell/Moment.tsx'
import { nameChat } from './chatNames.ts'
import css from './ChatList.module.css'

interface ChatRowProps {
  readonly chat: ChatSummary
  readonly isSelected: boolean
  readonly now: number
}

/** Rendered again only when its own chat changes: a busy school touches the list many times a second. */
export class ChatRow extends Component<ChatRowProps> {
  override shouldComponentUpdate(next: ChatRowProps): boolean {
    return (
      next.chat !== this.props.chat ||
      next.isSelected !== this.props.isSelected ||
      next.now !== this.props.now
    )
  }

  override render({ chat, isSelected, now }: ChatRowProps) {
    const name = nameChat(chat)
    return (
      <li>
        <a
          class={css.row}
          href={`/chat/${chat.chat}`}
          aria-current={isSelected ? 'page' : undefined}
        >
          <Avatar name={name.title} seed={chat.classId ?? chat.chat} icon={name.icon} />
          <span class={css.body}>
            <span class={css.line}>
              <span class={css.title}>
                {name.title}
                {name.part && <span class={css.part}> · {name.part}</span>}
              </span>
              {chat.last && (
                <Moment at={chat.last.at} class={css.time}>
                  {formatMoment(chat.last.at, now)}
                </Moment>
              )}
            </span>
            <span class={css.line}>
              <Preview chat={chat} />
              {chat.unread > 0 && (
                <CountBadge count={chat.unread} label={t('chats.unread', { count: chat.unread })} />
              )}
            </span>
          </span>
        </a>
      </li>
    )
  }
}

function Preview({ chat: { last } }: { readonly chat: ChatSummary }) {
  if (!last) return <span class={css.preview}>{t('chats.noMessages')}</span>
  const author = last.isMine ? t('common.you') : shortName(last.authorName)
  return (
    <>
      {last.pending && (
        <span class={css.waiting} role="img" aria-label={t('chats.waiting')}>
          <Icon name="clock" size="s" />
        </span>
      )}
      <span class={css.preview}>
        {author && <span class={css.author}>{author}: </span>}
        {last.text}
      </span>
    </>
  )
}
