/** The corner of a bubble: time, and for own messages whether it waits, is sent, and who has read it. */
import type { ShownMessage } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { formatTime } from '../../../shared/i18n/dates.ts'
import { Icon, type IconName } from '../../../shared/ui/Icon.tsx'
import { Moment } from '../shell/Moment.tsx'
import css from './MessageRow.module.css'

interface MetaProps {
  readonly message: ShownMessage
  readonly isLast: boolean
  readonly onReaders: (message: ShownMessage) => void
}

/** A message that others have read is a button that tells who. */
export function MessageMeta({ message, isLast, onReaders }: MetaProps) {
  const readBy = message.readBy ?? 0
  const time = <Moment at={message.at}>{formatTime(message.at)}</Moment>
  if (!message.isMine) return <span class={css.meta}>{time}</span>
  if (message.state === 'sent' && readBy > 0) {
    const words = t('message.readBy', { count: readBy })
    return (
      <button type="button" class={css.meta} onClick={() => onReaders(message)}>
        <span class={isLast ? css.readBy : 'visually-hidden'}>{words}</span>
        {time}
        <Icon name="checks" size="s" />
      </button>
    )
  }
  const { icon, label } = states()[message.state]
  return (
    <span class={css.meta}>
      {time}
      <span role="img" aria-label={label} title={label}>
        <Icon name={icon} size="s" />
      </span>
    </span>
  )
}

function states(): Record<
  ShownMessage['state'],
  { readonly icon: IconName; readonly label: string }
> {
  return {
    waiting: { icon: 'clock', label: t('message.waiting') },
    sent: { icon: 'check', label: t('message.sent') },
    failed: { icon: 'warning', label: t('message.failed') },
  }
}
