/** Who has read a message of mine: asked for when wanted, because it is a list and not a row. */
import { useEffect, useState } from 'preact/hooks'
import type { ChatView, Client, ShownMessage } from '../../../shared/client/client.ts'
import type { ClientError } from '../../../shared/client/api.ts'
import { t } from '../../../shared/i18n/current.ts'
import { errorText } from '../../../shared/i18n/errorText.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { Dialog } from '../../../shared/ui/Dialog.tsx'
import { LoadingState } from '../../../shared/ui/EmptyState.tsx'
import { FormError } from '../../../shared/ui/FormError.tsx'
import { PersonLine } from '../people/PersonLine.tsx'
import css from '../people/people.module.css'

/** Whose message, and where names come from. */
export interface ReadersDialogProps {
  readonly client: Client
  readonly chat: number
  readonly view: ChatView
  readonly message: ShownMessage
  readonly onClose: () => void
}

type State =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: ClientError }
  | { readonly kind: 'ready'; readonly people: readonly number[] }

/** Names as this chat knows them. */
export function ReadersDialog({ client, chat, view, message, onClose }: ReadersDialogProps) {
  const [state, setState] = useState<State>({ kind: 'loading' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const abort = new AbortController()
    setState({ kind: 'loading' })
    void client.api
      .call('readers', { params: { chat, seq: message.seq ?? 0 }, signal: abort.signal })
      .then((result) => {
        if (abort.signal.aborted) return
        setState(
          result.ok
            ? { kind: 'ready', people: result.value.people }
            : { kind: 'failed', error: result.error },
        )
      })
    return () => abort.abort()
  }, [attempt])
  return (
    <Dialog title={t('message.readers.title')} onClose={onClose}>
      {state.kind === 'loading' && <LoadingState label={t('common.loading')} />}
      {state.kind === 'failed' && (
        <>
          <FormError>{errorText(state.error)}</FormError>
          <Button icon="refresh" onClick={() => setAttempt(attempt + 1)}>
            {t('common.retry')}
          </Button>
        </>
      )}
      {state.kind === 'ready' && <Readers view={view} people={state.people} />}
    </Dialog>
  )
}

function Readers({
  view,
  people,
}: {
  readonly view: ChatView
  readonly people: readonly number[]
}) {
  if (people.length === 0) return <p>{t('message.readers.none')}</p>
  const members = new Map(view.members.value.map((member) => [member.key, member]))
  return (
    <ul class={css.list}>
      {people.map((person) => {
        const member = members.get(person)
        return (
          <li key={person}>
            {member ? <PersonLine member={member} /> : t('message.readers.unknown')}
          </li>
        )
      })}
    </ul>
  )
}
