/** A link with a secret, to be handed to someone: as text, as a QR code, by the system's share sheet. */
import { useRef, useState } from 'preact/hooks'
import { t } from '../../../shared/i18n/current.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { QrCode } from './QrCode.tsx'
import css from './admin.module.css'

interface LinkCardProps {
  readonly link: string
  /** What the link is, for who cannot see it. */
  readonly label: string
  readonly qrLabel: string
  readonly hint: string
  readonly shareTitle: string
}

/** Copy, share, or let a phone look at it. */
export function LinkCard({ link, label, qrLabel, hint, shareTitle }: LinkCardProps) {
  const [isCopied, setIsCopied] = useState(false)
  const shown = useRef<HTMLParagraphElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      setIsCopied(true)
    } catch {
      // Browsers deny the clipboard to pages without HTTPS; the link is there to be selected.
      getSelection()?.selectAllChildren(shown.current ?? document.body)
    }
  }
  const share = async () => {
    try {
      await navigator.share({ title: shareTitle, url: link })
    } catch {
      // The person closed the share sheet.
      return
    }
  }
  return (
    <>
      <QrCode text={link} label={qrLabel} />
      <p ref={shown} class={css.link} aria-label={label} role="group">
        {link}
      </p>
      <p class={css.soft}>{hint}</p>
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
