/** A message: who, what, when, and how far an own one has come. */
import type { Client, ShownMessage } from '../../shared/client/client.ts'
import { t } from '../../shared/i18n/current.ts'
import { formatFull, formatTime } from '../../shared/i18n/dates.ts'
import { errorText } from '../../shared/i18n/errorText.ts'
import { RoleBadge } from '../../shared/ui/Badge.tsx'
import { Button } from '../../shared/ui/Button.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { classes } from '../../shared/ui/classes.ts'
import { hueOf } from '../../shared/ui/initials.ts'
import css from './MessageRow.module.css'

interface MessageRowProps {
  readonly client: Client
  readonly message: ShownMessage
  /** The one before is by the same person: the name is not repeated. */
  readonly isFollowing: boolean
}

/** A bubble; own ones stand at the end of the line. */
export function MessageRow({ client, message, isFollowing }: MessageRowProps) {
  const { isMine, at, text, state } = message
  return (
    <article class={classes(css.row, isMine && css.mine, isFollowing && css.following)}>
      <div class={css.bubble}>
        <Author message={message} isHidden={isFollowing || isMine} />
        <p class={css.text}>{text}</p>
        <p class={css.meta}>
          <time dateTime={new Date(at).toISOString()} title={formatFull(at)}>
            {formatTime(at)}
          </time>
          {isMine && <Delivery message={message} />}
        </p>
      </div>
      {state === 'failed' && <Failure client={client} message={message} />}
    </article>
  )
}

function Author({
  message,
  isHidden,
}: {
  readonly message: ShownMessage
  readonly isHidden: boolean
}) {
  const { author, authorName, childName, isBadged, role } = message
  const hasBadge = isBadged && (role === 'admin' || role === 'director' || role === 'teacher')
  return (
    <p class={isHidden ? 'visually-hidden' : css.author}>
      <span class={css[`hue${hueOf(author)}`]}>
        {message.isMine ? t('common.you') : authorName}
      </span>
      {hasBadge && !isHidden && <RoleBadge label={t(`role.badge.${role}`)} />}
      {childName !== undefined && (
        <span class={css.child}>{t('role.childLabel', { child: childName })}</span>
      )}
    </p>
  )
}

function Delivery({ message: { state, readBy } }: { readonly message: ShownMessage }) {
  if (state === 'waiting') return <Mark icon="clock" label={t('message.waiting')} />
  if (state === 'failed') return <Mark icon="warning" label={t('message.failed')} />
  return readBy ? (
    <Mark icon="checks" label={t('message.readBy', { count: readBy })} />
  ) : (
    <Mark icon="check" label={t('message.sent')} />
  )
}

function Mark({
  icon,
  label,
}: {
  readonly icon: 'clock' | 'warning' | 'check' | 'checks'
  readonly label: string
}) {
  return (
    <span role="img" aria-label={label} title={label}>
      <Icon name={icon} size="s" />
    </span>
  )
}

function Failure({
  client,
  message: { id, error },
}: {
  readonly client: Client
  readonly message: ShownMessage
}) {
  return (
    <div class={css.failure}>
      <p>{error ? errorText(error) : t('message.failed')}</p>
      <Button look="quiet" onClick={() => client.retry(id)}>
        {t('message.retry')}
      </Button>
      <Button look="danger" onClick={() => void client.discard(id)}>
        {t('message.discard')}
      </Button>
    </div>
  )
}
