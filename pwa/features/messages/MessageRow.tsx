/** One message: who said it, the text, and for own ones how far it has come. */
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
import type { MessageItem } from './items.ts'
import { MessageMeta } from './MessageMeta.tsx'
import { RichText } from './RichText.tsx'
import css from './MessageRow.module.css'

interface MessageRowProps {
  readonly item: MessageItem
  readonly client: Client
  readonly onReaders: (message: ShownMessage) => void
}

/** A bubble, with the author's name on the first of a group and the face on the last. */
export function MessageRow({ item, client, onReaders }: MessageRowProps) {
  const { message, isFirst, isLast } = item
  const { isMine } = message
  return (
    <li
      data-key={item.key}
      class={classes(css.row, isMine && css.mine, isFirst && css.first, isLast && css.last)}
    >
      {!isMine && (
        <span class={css.face}>
          {isLast && <Avatar name={message.authorName} seed={message.author} size="s" />}
        </span>
      )}
      <div class={css.column}>
        <div class={css.bubble}>
          <Author message={message} isShown={isFirst && !isMine} />
          <RichText text={message.text} />
          <MessageMeta message={message} isLast={isLast} onReaders={onReaders} />
        </div>
        {message.state === 'failed' && <Failed client={client} message={message} />}
      </div>
    </li>
  )
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
          {'\u00A0'}
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
