/** Connecting by hand: the school's address and the code from its settings. */
import { useState } from 'preact/hooks'
import { t } from '../../shared/i18n/current.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormError } from '../../shared/ui/FormError.tsx'
import { cleanAddress } from '../lib/address.ts'
import { cleanCode } from '../lib/pairing.ts'
import type { Connecting } from './useConnect.ts'
import css from './Connect.module.css'

interface Problems {
  readonly address?: string
  readonly code?: string
}

/** Checks both fields before it asks the server. */
export function ConnectForm({
  title,
  connecting,
}: {
  readonly title: string
  readonly connecting: Connecting
}) {
  const [address, setAddress] = useState('')
  const [code, setCode] = useState('')
  const [problems, setProblems] = useState<Problems>({})
  const submit = (event: Event) => {
    event.preventDefault()
    const origin = cleanAddress(address)
    const cleaned = cleanCode(code)
    setProblems({
      ...(!origin && { address: t('extension.connect.address.invalid') }),
      ...(cleaned === '' && { code: t('extension.connect.code.missing') }),
    })
    if (origin && cleaned !== '') void connecting.start({ origin, code: cleaned })
  }
  return (
    <form class={css.form} noValidate onSubmit={submit}>
      <h2>{title}</h2>
      <TextField
        label={t('extension.connect.address')}
        hint={t('extension.connect.address.hint')}
        error={problems.address}
        value={address}
        onValue={setAddress}
        autocapitalize="none"
        autocomplete="off"
        spellcheck={false}
      />
      <TextField
        label={t('extension.connect.code')}
        hint={t('extension.connect.code.hint')}
        error={problems.code}
        value={code}
        onValue={setCode}
        autocapitalize="none"
        autocomplete="off"
        spellcheck={false}
      />
      {connecting.error !== undefined && <FormError>{connecting.error}</FormError>}
      <Button type="submit" look="primary" isWide isBusy={connecting.address !== undefined}>
        {t('extension.connect.submit')}
      </Button>
    </form>
  )
}
