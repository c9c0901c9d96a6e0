/** The round button above the composer that leads back to the newest message. */
import type { ReadonlySignal } from '@preact/signals'
import type { ChatView } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { CountBadge } from '../../../shared/ui/Badge.tsx'
import { Icon } from '../../../shared/ui/Icon.tsx'
import css from './MessageList.module.css'

/** Shown while the reader is away from the end. */
export function JumpToNewest({
  view,
  isAtNewest,
  onJump,
}: {
  readonly view: ChatView
  readonly isAtNewest: ReadonlySignal<boolean>
  readonly onJump: () => void
}) {
  const unread = view.summary.value?.unread ?? 0
  if (isAtNewest.value) return undefined
  return (
    <button type="button" class={css.jump} onClick={onJump} title={t('chat.toNewest')}>
      <span class="visually-hidden">{t('chat.toNewest')}</span>
      <Icon name="down" />
      {unread > 0 && (
        <span class={css.jumpCount}>
          <CountBadge count={unread} label={t('chats.unread', { count: unread })} />
        </span>
      )}
    </button>
  )
}
