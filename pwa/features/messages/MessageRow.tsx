/** One message: who said it, the text, and for own ones how far it has come. */
import { Component } from 'preact'
import type { Client, ShownMessage } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { Avatar } from '../../../shared/ui/Avatar.tsx'
import { RoleBadge } from '../../../shared/ui/Badge.tsx'
import { Button } from '../../../shared/ui/Button.tsx'
import { classes } from '../../../shared/ui/classes.ts'
import { Icon } from '../../../shared/ui/Icon.tsx'
import { hueOf } from '../../../shared/ui/initials.ts'
import { badgeLabel } from '../people/roles.ts'
import { ErrorWords } from '../shell/ErrorWords.tsx'
import { MessageMeta } from './MessageMeta.tsx'
import { RichText } from './RichText.tsx'
import css from './MessageRow.module.css'

interface MessageRowProps {
  readonly itemKey: string
  readonly message: ShownMessage
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly client: Client
  readonly onReaders: (message: ShownMessage) => void
}

/** Rendered again only when something of it changes: the window holds two hundred of them. */
export class MessageRow extends Component<MessageRowProps> {
  override shouldComponentUpdate(next: MessageRowProps): boolean {
    const { message, isFirst, isLast } = this.props
    return isFirst !== next.isFirst || isLast !== next.isLast || !isSame(message, next.message)
  }

  override render({ itemKey, message, isFirst, isLast, client, onReaders }: MessageRowProps) {
    return (
      <li
        data-key={itemKey}
        class={classes(
          css.row,
          message.isMine && css.mine,
          isFirst && css.first,
          isLast && css.last,
        )}
      >
        {!message.isMine && (
          <span class={css.face}>
            {isLast && <Avatar name={message.authorName} seed={message.author} size="s" />}
          </span>
        )}
        <div class={css.column}>
          <div class={css.bubble}>
            <Author message={message} isShown={isFirst && !message.isMine} />
            <RichText text={message.text} />
            <MessageMeta message={message} isLast={isLast} onReaders={onReaders} />
          </div>
          {message.state === 'failed' && <Failed client={client} message={message} />}
        </div>
      </li>
    )
  }
}

function Author({
  message,
  isShown,
}: {
  readonly message: ShownMessage
  readonly isShown: boolean
}) {
  if (!isShown)
    return (
      <span class="visually-hidden">{message.isMine ? t('common.you') : message.authorName}: </span>
    )
  return (
    <span class={css.author}>
      <span class={css.name} data-hue={hueOf(message.author)}>
        {message.authorName}
      </span>
      {message.isBadged && (
        <>
          {' '}
          <RoleBadge label={badgeLabel(message.role)} />
        </>
      )}
      {message.childName !== undefined && (
        <>
          {' '}
          <span class={css.child}>{t('role.childLabel', { child: message.childName })}</span>
        </>
      )}
    </span>
  )
}

function Failed({ client, message }: { readonly client: Client; readonly message: ShownMessage }) {
  return (
    <div class={css.failed} role="alert">
      <span class={css.failedWords}>
        <Icon name="warning" size="s" />
        {message.error ? <ErrorWords error={message.error} /> : t('message.failed')}
      </span>
      <span class={css.failedActions}>
        <Button look="quiet" icon="refresh" onClick={() => client.retry(message.id)}>
          {t('message.retry')}
        </Button>
        <Button look="danger" onClick={() => void client.discard(message.id)}>
          {t('message.discard')}
        </Button>
      </span>
    </div>
  )
}

function isSame(one: ShownMessage, other: ShownMessage): boolean {
  return (
    one === other ||
    (one.text === other.text &&
      one.seq === other.seq &&
      one.at === other.at &&
      one.state === other.state &&
      one.readBy === other.readBy &&
      one.error?.code === other.error?.code &&
      one.authorName === other.authorName &&
      one.isBadged === other.isBadged &&
      one.childName === other.childName)
  )
}
