/** The field to answer: Enter sends, Shift+Enter makes a line. What is not sent stays as the chat's draft. */
import { useEffect, useRef } from 'preact/hooks'
import type { ChatSummary, Client } from '../../shared/client/client.ts'
import { countChars } from '../../shared/domain/text.ts'
import { t } from '../../shared/i18n/current.ts'
import { MESSAGE_MAX_CHARS } from '../../shared/protocol/limits.ts'
import { IconButton } from '../../shared/ui/Button.tsx'
import { useDraft } from './useDraft.ts'
import css from './Composer.module.css'

/** Where the person may only read, it says who writes here. */
export function Composer({
  client,
  summary,
}: {
  readonly client: Client
  readonly summary: ChatSummary
}) {
  if (summary.mayWrite) return <OpenComposer client={client} chat={summary.chat} />
  return <p class={css.locked}>{t(lockedKey(summary.chatKind))}</p>
}

function OpenComposer({ client, chat }: { readonly client: Client; readonly chat: number }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const { text, problem, change, send } = useDraft(client, chat)
  useEffect(() => field.current?.focus(), [])
  const over = countChars(text) - MESSAGE_MAX_CHARS
  const submit = (event: Event) => {
    event.preventDefault()
    if (over <= 0) void send()
  }
  return (
    <form class={css.composer} onSubmit={submit}>
      <textarea
        ref={field}
        class={css.field}
        rows={1}
        value={text}
        aria-label={t('composer.label')}
        placeholder={t('composer.label')}
        aria-invalid={problem !== undefined || over > 0}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) =>
          event.key === 'Enter' && !event.shiftKey && !event.isComposing && submit(event)
        }
      />
      <IconButton
        type="submit"
        icon="send"
        look="accent"
        label={t('composer.send')}
        isDisabled={text.trim() === '' || over > 0}
      />
      <p class={css.problem} role="alert">
        {problem ?? (over > 0 ? t('composer.over', { count: over }) : undefined)}
      </p>
    </form>
  )
}

function lockedKey(kind: ChatSummary['chatKind']) {
  switch (kind) {
    case 'channel':
    case 'class':
    case 'families':
    case 'staff':
      return `composer.locked.${kind}` as const
    case 'group':
    case 'direct':
      return 'composer.locked.other' as const
  }
}
