/** A one-time link for someone who cannot get in any more. */
import { useState } from 'preact/hooks'
import type { ClientError } from '../../../shared/client/api.ts'
import type { Client } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { errorText } from '../../../shared/i18n/errorText.ts'
import { hashSecret, makeSecret } from '../../../shared/protocol/ids.ts'
import type { RowOf } from '../../../shared/protocol/rows.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { Dialog } from '../../../shared/ui/Dialog.tsx'
import { FormError } from '../../../shared/ui/FormError.tsx'
import { LinkCard } from './LinkCard.tsx'
import css from './admin.module.css'

interface SignInLinkDialogProps {
  readonly client: Client
  readonly person: RowOf<'person'>
  readonly onClose: () => void
}

/** Says what the link does before it is made; shows it once. */
export function SignInLinkDialog({ client, person, onClose }: SignInLinkDialogProps) {
  const [link, setLink] = useState<string>()
  const [error, setError] = useState<ClientError>()
  const [isBusy, setIsBusy] = useState(false)
  const title = t('signInLink.of', { name: person.name })
  const create = async () => {
    setIsBusy(true)
    const secret = makeSecret()
    const made = await client.run('signInLink.create', {
      person: person.key,
      hash: await hashSecret(secret),
    })
    setIsBusy(false)
    if (!made.ok) return setError(made.error)
    setLink(`${location.origin}/enter#${client.school.value?.slug ?? ''}.${secret}`)
  }
  return (
    <Dialog title={title} onClose={onClose}>
      {link === undefined ? (
        <>
          <p>{t('signInLink.text')}</p>
          {error && <FormError>{errorText(error)}</FormError>}
          <div class={css.actions}>
            <Button look="primary" isBusy={isBusy} onClick={() => void create()}>
              {t('signInLink.create')}
            </Button>
          </div>
        </>
      ) : (
        <LinkCard
          link={link}
          label={t('signInLink.link')}
          qrLabel={t('signInLink.qr')}
          hint={t('signInLink.text')}
          shareTitle={title}
        />
      )}
    </Dialog>
  )
}
