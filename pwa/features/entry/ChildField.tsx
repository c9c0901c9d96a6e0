/** Whose parent a guardian is. */
import { cleanName } from '../../../shared/domain/names.ts'
import { t } from '../../../shared/i18n/current.ts'
import { errorText } from '../../../shared/i18n/errorText.ts'
import { TextField } from '../../../shared/ui/Field.tsx'

interface ChildFieldProps {
  readonly value: string
  readonly error: string | undefined
  readonly onValue: (value: string) => void
}

/** The child's name, in the guardian's own words. */
export function ChildField({ value, error, onValue }: ChildFieldProps) {
  return (
    <TextField
      label={t('you.child')}
      hint={t('you.child.hint')}
      error={error}
      value={value}
      onValue={onValue}
      autocomplete="off"
      required
    />
  )
}

/** What is wrong with it, if anything. */
export function checkChild(childName: string): { readonly childName?: string } {
  if (childName.trim() === '') return { childName: t('field.required') }
  const clean = cleanName(childName)
  return clean.ok ? {} : { childName: errorText(clean.error) }
}
