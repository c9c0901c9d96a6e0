/** Says new messages of others to those who listen to the screen; older pages are not read out. */
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ShownMessage } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'

/** More at once than this is a catch-up, not a conversation. */
const SPOKEN_MAX = 3

/** A polite live region beside the list. */
export function NewMessagesVoice({ messages }: { readonly messages: readonly ShownMessage[] }) {
  const heard = useRef<number | undefined>(undefined)
  const words = useSignal('')
  useEffect(() => {
    const newest = messages.findLast(({ seq }) => seq !== undefined)?.seq ?? 0
    const before = heard.current
    heard.current = Math.max(newest, before ?? 0)
    if (before === undefined || newest <= before) return
    const fresh = messages.filter(({ seq, isMine }) => !isMine && seq !== undefined && seq > before)
    if (fresh.length === 0 || fresh.length > SPOKEN_MAX) return
    words.value = fresh
      .map(({ authorName, text }) => t('chat.announce', { name: authorName, text }))
      .join('. ')
  }, [messages])
  return (
    <div class="visually-hidden" role="log" aria-live="polite">
      {words.value}
    </div>
  )
}
