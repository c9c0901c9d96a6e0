/** A link that leads nowhere: why, and whom to ask. Trouble on the way offers another try. */
import { t } from '../../../shared/i18n/current.ts'
import { errorText } from '../../../shared/i18n/errorText.ts'
import type { ClientError } from '../../../shared/client/api.ts'
import { isRetryable } from '../../../shared/protocol/errors.ts'
import { Button, LinkButton } from '../../../shared/ui/Button.tsx'
import { EntryPage } from './EntryPage.tsx'

/** The sentence of the error is the page. */
export function DeadLink({
  title,
  error,
  onRetry,
}: {
  readonly title: string
  readonly error: ClientError
  readonly onRetry: () => void
}) {
  const mayRetry =
    error.code === 'unreachable' || error.code === 'device_full' || isRetryable(error)
  return (
    <EntryPage title={mayRetry ? t('lazy.failed.title') : title} lead={errorText(error)}>
      {mayRetry ? (
        <Button look="primary" icon="refresh" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      ) : (
        <LinkButton href="/">{t('common.toStart')}</LinkButton>
      )}
    </EntryPage>
  )
}
