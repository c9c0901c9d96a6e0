/** Asks once more before something that cannot be taken back, and shows what went wrong in place. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { ClientError } from '../../../shared/client/api.ts'
import { t } from '../../../shared/i18n/current.ts'
import { errorText } from '../../../shared/i18n/errorText.ts'
import { Button } from '../../../shared/ui/Button.tsx'
import { Dialog } from '../../../shared/ui/Dialog.tsx'
import { FormError } from '../../../shared/ui/FormError.tsx'

interface ConfirmDialogProps {
  readonly title: string
  readonly action: string
  readonly onClose: () => void
  /** Resolves with what went wrong, or with nothing: then the dialog closes. */
  readonly onConfirm: () => Promise<ClientError | undefined>
  readonly children: ComponentChildren
}

/** The action stands last and in the colour of danger. */
export function ConfirmDialog({ title, action, onClose, onConfirm, children }: ConfirmDialogProps) {
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<ClientError>()
  const confirm = async () => {
    setIsBusy(true)
    const trouble = await onConfirm()
    setIsBusy(false)
    if (trouble) setError(trouble)
    else onClose()
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="danger" isBusy={isBusy} onClick={() => void confirm()}>
            {action}
          </Button>
        </>
      }
    >
      {children}
      {error && <FormError>{errorText(error)}</FormError>}
    </Dialog>
  )
}
