/** The link of an invitation and its QR code; only the device that made it can show them. */
import { useEffect, useState } from 'preact/hooks'
import type { Client } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { Dialog } from '../../../shared/ui/Dialog.tsx'
import { LoadingState } from '../../../shared/ui/EmptyState.tsx'
import { linkOf } from './invites.ts'
import { LinkCard } from './LinkCard.tsx'

interface InviteLinkDialogProps {
  readonly client: Client
  readonly invite: number
  readonly title: string
  readonly onClose: () => void
}

/** Copy, share, or let a phone look at it. */
export function InviteLinkDialog({ client, invite, title, onClose }: InviteLinkDialogProps) {
  const secret = useSecret(client, invite)
  const school = client.school.value
  const isReady = secret.kind === 'here' && school !== undefined
  return (
    <Dialog title={title} onClose={onClose}>
      {secret.kind === 'asking' && <LoadingState label={t('common.loading')} />}
      {secret.kind === 'elsewhere' && <p>{t('invites.elsewhere')}</p>}
      {isReady && (
        <LinkCard
          link={linkOf(location.origin, school.slug, secret.secret)}
          label={t('invites.link')}
          qrLabel={t('invites.qr')}
          hint={t('invites.link.hint')}
          shareTitle={t('invites.share.text', { school: school.name })}
        />
      )}
    </Dialog>
  )
}

type Secret =
  | { readonly kind: 'asking' | 'elsewhere' }
  | { readonly kind: 'here'; readonly secret: string }

function useSecret(client: Client, invite: number): Secret {
  const [secret, setSecret] = useState<Secret>({ kind: 'asking' })
  useEffect(() => {
    let isHere = true
    void client.inviteSecret(invite).then((found) => {
      if (isHere)
        setSecret(found === undefined ? { kind: 'elsewhere' } : { kind: 'here', secret: found })
    })
    return () => {
      isHere = false
    }
  }, [client, invite])
  return secret
}
