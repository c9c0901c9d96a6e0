/** A sign-in link that works once; it is used on a press, so that previews of links do not use it up. */
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import * as v from 'valibot'
import { t } from '../../../shared/i18n/current.ts'
import { errorText } from '../../../shared/i18n/errorText.ts'
import type { ClientError } from '../../../shared/client/api.ts'
import { linkToken } from '../../../shared/protocol/endpoints.ts'
import { isRetryable } from '../../../shared/protocol/errors.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { FormError } from '../../../shared/ui/FormError.tsx'
import { addAccount } from '../../state/accounts.ts'
import { anonymousApi } from '../../state/anonymous.ts'
import { restartClient } from '../../state/clients.ts'
import { deviceName } from '../../state/deviceName.ts'
import { DeadLink } from './DeadLink.tsx'
import { EntryPage } from './EntryPage.tsx'
import { useHashSecret } from './useHashSecret.ts'
import css from './entry.module.css'

/** The screen of `/enter#slug.secret`. */
export function EnterScreen() {
  const link = useHashSecret()
  return <EnterForm key={link} link={link} />
}

function EnterForm({ link }: { readonly link: string }) {
  const { route } = useLocation()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<ClientError | undefined>(
    v.is(linkToken, link) ? undefined : { code: 'link_broken' },
  )
  const enter = async () => {
    setIsBusy(true)
    const result = await anonymousApi.call('signInByLink', {
      body: { link, device: { name: deviceName() } },
    })
    setIsBusy(false)
    if (!result.ok) return setError(result.error)
    await restartClient(result.value)
    addAccount(result.value)
    route('/', true)
  }
  if (error && isFinal(error))
    return (
      <DeadLink title={t('enter.dead.title')} error={error} onRetry={() => setError(undefined)} />
    )
  return (
    <EntryPage title={t('enter.title')} lead={t('enter.lead')}>
      <div class={css.group}>
        {error && <FormError>{errorText(error)}</FormError>}
        <Button look="primary" icon="key" isWide isBusy={isBusy} onClick={() => void enter()}>
          {t('enter.submit')}
        </Button>
      </div>
    </EntryPage>
  )
}

function isFinal(error: ClientError): boolean {
  return error.code !== 'unreachable' && error.code !== 'device_full' && !isRetryable(error)
}
