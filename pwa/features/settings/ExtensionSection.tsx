/** Connecting the browser extension: a code in large letters, and the same where the extension reads it. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Client } from '../../../shared/client/client.ts'
import type { ClientError } from '../../../shared/client/api.ts'
import { t } from '../../../shared/i18n/current.ts'
import { formatTime } from '../../../shared/i18n/dates.ts'
import { errorText } from '../../../shared/i18n/errorText.ts'
import type { ResponseOf } from '../../../shared/protocol/endpoints.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { Dialog } from '../../../shared/ui/Dialog.tsx'
import { FormError } from '../../../shared/ui/FormError.tsx'
import { useNow } from '../shell/useNow.ts'
import { Section } from './Section.tsx'
import css from './settings.module.css'

type Pairing = ResponseOf<'createPairing'>

/** The name under which the extension looks for the code on the page that is open (activeTab). */
const META_NAME = 'zvonok-pairing'

/** Asks the server for a code and shows it. */
export function ExtensionSection({ client }: { readonly client: Client }) {
  const [pairing, setPairing] = useState<Pairing>()
  const [error, setError] = useState<ClientError>()
  const [isBusy, setIsBusy] = useState(false)
  const ask = async () => {
    setIsBusy(true)
    const result = await client.api.call('createPairing', { body: {} })
    setIsBusy(false)
    setPairing(result.ok ? result.value : undefined)
    setError(result.ok ? undefined : result.error)
  }
  return (
    <Section title={t('settings.extension')}>
      <p class={css.soft}>{t('settings.extension.text')}</p>
      {error && <FormError>{errorText(error)}</FormError>}
      <div class={css.actions}>
        <Button icon="puzzle" isBusy={isBusy} onClick={() => void ask()}>
          {t('settings.extension.connect')}
        </Button>
      </div>
      {pairing && (
        <PairingDialog
          client={client}
          pairing={pairing}
          onAgain={() => void ask()}
          onClose={() => setPairing(undefined)}
        />
      )}
    </Section>
  )
}

interface PairingDialogProps {
  readonly client: Client
  readonly pairing: Pairing
  readonly onAgain: () => void
  readonly onClose: () => void
}

function PairingDialog({ client, pairing, onAgain, onClose }: PairingDialogProps) {
  const isExpired = useNow() + client.clockSkewMs.value > pairing.expiresAt
  const isDone = useNewExtension(client)
  usePairingMeta(isExpired || isDone ? undefined : pairing.code)
  return (
    <Dialog title={t('settings.extension.title')} onClose={onClose}>
      {isDone && <p role="status">{t('settings.extension.done')}</p>}
      {!isDone && isExpired && (
        <>
          <p role="status">{t('settings.extension.expired')}</p>
          <Button look="primary" onClick={onAgain}>
            {t('settings.extension.again')}
          </Button>
        </>
      )}
      {!isDone && !isExpired && (
        <>
          <p>{t('settings.extension.press')}</p>
          <p class={css.soft}>{t('settings.extension.code')}</p>
          <p class={css.code}>{pairing.code}</p>
          <p class={css.soft}>{t('settings.extension.address', { origin: location.origin })}</p>
          <p class={css.soft}>
            {t('settings.extension.until', {
              time: formatTime(pairing.expiresAt - client.clockSkewMs.value),
            })}
          </p>
        </>
      )}
    </Dialog>
  )
}

/** Whether an extension has joined the account since this was first rendered. */
function useNewExtension(client: Client): boolean {
  const me = client.me.value
  const devices = me ? client.rows(`person:${me.person}`, 'device').value : []
  const newest =
    devices.filter(({ deviceKind, isEnded }) => deviceKind === 'extension' && !isEnded).at(-1)
      ?.key ?? 0
  const before = useRef(newest)
  return newest > before.current
}

/** Puts the code into the head of the page as long as it is shown. */
function usePairingMeta(code: string | undefined): void {
  useEffect(() => {
    if (code === undefined) return
    const meta = document.createElement('meta')
    meta.name = META_NAME
    meta.content = JSON.stringify({ origin: location.origin, code })
    document.head.append(meta)
    return () => meta.remove()
  }, [code])
}
