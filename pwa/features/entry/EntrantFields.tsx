/** The fields of a person who is about to enter. */
import { t } from '../../../shared/i18n/current.ts'
import { CheckField, ChoiceField, PasswordField, TextField } from '../../../shared/ui/Field.tsx'
import { NAME_MAX_CHARS } from '../../../shared/protocol/limits.ts'
import { canUsePasskeys } from './passkeys.ts'
import type { Entrant, Errors, Way } from './entryForm.ts'
import css from './entry.module.css'

interface PartProps {
  readonly entrant: Entrant
  readonly errors: Errors
  readonly onChange: (entrant: Entrant) => void
}

/** The name, with a hint that fits who enters. */
export function NameField({
  entrant,
  errors,
  onChange,
  hint,
}: PartProps & { readonly hint: string }) {
  return (
    <TextField
      label={t('you.name')}
      hint={hint}
      error={errors.name}
      value={entrant.name}
      onValue={(name) => onChange({ ...entrant, name })}
      autocomplete="name"
      maxLength={2 * NAME_MAX_CHARS}
      required
    />
  )
}

/** Passkey or login and password; where passkeys cannot be, only the latter. */
export function WayFields({ entrant, errors, onChange }: PartProps) {
  const isByPassword = entrant.way === 'password'
  return (
    <div class={css.group}>
      {canUsePasskeys() && (
        <ChoiceField<Way>
          legend={t('way.legend')}
          value={entrant.way}
          onValue={(way) => onChange({ ...entrant, way })}
          choices={[
            { value: 'passkey', label: t('way.passkey'), hint: t('way.passkey.hint') },
            { value: 'password', label: t('way.password'), hint: t('way.password.hint') },
          ]}
        />
      )}
      {isByPassword && <PasswordFields entrant={entrant} errors={errors} onChange={onChange} />}
    </div>
  )
}

function PasswordFields({ entrant, errors, onChange }: PartProps) {
  return (
    <>
      <TextField
        label={t('way.login')}
        hint={t('way.login.hint')}
        error={errors.login}
        value={entrant.login}
        onValue={(login) => onChange({ ...entrant, login })}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        required
      />
      <PasswordField
        label={t('way.newPassword')}
        hint={t('way.newPassword.hint')}
        error={errors.password}
        value={entrant.password}
        onValue={(password) => onChange({ ...entrant, password })}
        autocomplete="new-password"
        showLabel={t('way.showPassword')}
        hideLabel={t('way.hidePassword')}
      />
    </>
  )
}

/** The rules of conduct, in full, and the tick below them. */
export function RulesFields({ entrant, errors, onChange }: PartProps) {
  return (
    <fieldset class={css.group}>
      <legend>{t('rules.legend')}</legend>
      <ol class={css.rules}>
        <li>{t('rules.1')}</li>
        <li>{t('rules.2')}</li>
        <li>{t('rules.3')}</li>
        <li>{t('rules.4')}</li>
        <li>{t('rules.5')}</li>
      </ol>
      <CheckField
        label={t('rules.accept')}
        error={errors.acceptsRules}
        isChecked={entrant.acceptsRules}
        onChecked={(acceptsRules) => onChange({ ...entrant, acceptsRules })}
      />
    </fieldset>
  )
}
