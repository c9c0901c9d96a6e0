/** The link of an invitation and its QR code; only the device that made it can show them. */
import { useEffect, useState } from 'preact/hooks'
import type { Client } from '../../../shared/client/client.ts'
import { t } from '../../../shared/i18n/current.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { Dialog } from '../../../shared/ui/Dialog.tsx'
import { LoadingState } from '../../../shared/ui/EmptyState.tsx'
import { linkOf } from './invites.ts'
import { QrCode } from './QrCode.tsx'
import css from './admin.module.css'

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
        <ShownLink
          link={linkOf(location.origin, school.slug, secret.secret)}
          school={school.name}
        />
      )}
    </Dialog>
  )
}

function ShownLink({ link, school }: { readonly link: string; readonly school: string }) {
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    setIsCopied(true)
  }
  const share = async () => {
    try {
      await navigator.share({ title: t('invites.share.text', { school }), url: link })
    } catch {
      // The person closed the share sheet.
      return
    }
  }
  return (
    <>
      <QrCode text={link} label={t('invites.qr')} />
      <p class={css.link} aria-label={t('invites.link')} role="group">
        {link}
      </p>
      <p class={css.soft}>{t('invites.link.hint')}</p>
      <div class={css.actions}>
        <Button look="primary" icon={isCopied ? 'check' : 'copy'} onClick={() => void copy()}>
          {isCopied ? t('common.copied') : t('common.copy')}
        </Button>
        {'share' in navigator && (
          <Button icon="share" onClick={() => void share()}>
            {t('invites.share')}
          </Button>
        )}
      </div>
      <span class="visually-hidden" role="status">
        {isCopied ? t('common.copied') : ''}
      </span>
    </>
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
