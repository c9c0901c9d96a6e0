/** Form fields: a label that is always visible, a hint, and the error at the field it concerns. */
import type { ComponentChildren, TargetedInputEvent } from 'preact'
import { useId, useState } from 'preact/hooks'
import { IconButton } from './Button.tsx'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import css from './Field.module.css'

interface FieldFrame {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
}

interface TextFieldProps extends FieldFrame {
  readonly value: string
  readonly onValue: (value: string) => void
  readonly autocomplete?: 'off' | 'name' | 'username' | 'organization'
  readonly inputmode?: 'text' | 'numeric' | 'search'
  readonly autocapitalize?: 'none'
  readonly spellcheck?: boolean
  readonly maxLength?: number
  readonly required?: boolean
}

/** A line of text. */
export function TextField({ label, hint, error, value, onValue, ...rest }: TextFieldProps) {
  const id = useId()
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <input
        {...rest}
        type="text"
        id={id}
        class={css.input}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, hint, error)}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </Frame>
  )
}

/** A password that can be looked at. */
export function PasswordField({
  label,
  hint,
  error,
  value,
  onValue,
  autocomplete,
  showLabel,
  hideLabel,
}: FieldFrame & {
  readonly value: string
  readonly onValue: (value: string) => void
  readonly autocomplete: 'new-password' | 'current-password'
  readonly showLabel: string
  readonly hideLabel: string
}) {
  const id = useId()
  const [isShown, setIsShown] = useState(false)
  const input = {
    id,
    class: css.input,
    value,
    autocomplete,
    autocapitalize: 'none',
    spellcheck: false,
    'aria-invalid': error !== undefined,
    'aria-describedby': describedBy(id, hint, error),
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onValue(event.currentTarget.value),
  } as const
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <span class={css.withButton}>
        {isShown ? <input {...input} type="text" /> : <input {...input} type="password" />}
        <IconButton
          icon={isShown ? 'lock' : 'eye'}
          label={isShown ? hideLabel : showLabel}
          onClick={() => setIsShown(!isShown)}
        />
      </span>
    </Frame>
  )
}

/** One of a list. */
export function SelectField({
  label,
  hint,
  error,
  value,
  onValue,
  children,
}: FieldFrame & {
  readonly value: string
  readonly onValue: (value: string) => void
  readonly children: ComponentChildren
}) {
  const id = useId()
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        class={classes(css.input, css.select)}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, hint, error)}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {children}
      </select>
    </Frame>
  )
}

/** A box to tick, with its words. */
export function CheckField({
  label,
  error,
  isChecked,
  onChecked,
}: {
  readonly label: ComponentChildren
  readonly error?: string | undefined
  readonly isChecked: boolean
  readonly onChecked: (isChecked: boolean) => void
}) {
  const id = useId()
  return (
    <div class={css.field}>
      <label class={css.check}>
        <input
          type="checkbox"
          checked={isChecked}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy(id, undefined, error)}
          onChange={(event) => onChecked(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {error !== undefined && <FieldError id={id} error={error} />}
    </div>
  )
}

/** One choice of a few, as large tiles. */
export function ChoiceField<Value extends string>({
  legend,
  choices,
  value,
  onValue,
}: {
  readonly legend: string
  readonly choices: ReadonlyArray<{
    readonly value: Value
    readonly label: string
    readonly hint?: string
  }>
  readonly value: Value
  readonly onValue: (value: Value) => void
}) {
  const name = useId()
  return (
    <fieldset class={css.choices}>
      <legend class={css.label}>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} class={css.choice}>
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => onValue(choice.value)}
          />
          <span>
            <span class={css.choiceLabel}>{choice.label}</span>
            {choice.hint && <span class={css.hint}>{choice.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Frame({
  id,
  label,
  hint,
  error,
  children,
}: FieldFrame & { readonly id: string; readonly children: ComponentChildren }) {
  return (
    <div class={css.field}>
      <label class={css.label} for={id}>
        {label}
      </label>
      {children}
      {error !== undefined && <FieldError id={id} error={error} />}
      {hint !== undefined && (
        <span class={css.hint} id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  )
}

function FieldError({ id, error }: { readonly id: string; readonly error: string }) {
  return (
    <span class={css.error} id={`${id}-error`}>
      <Icon name="warning" size="s" />
      {error}
    </span>
  )
}

function describedBy(
  id: string,
  hint: string | undefined,
  error: string | undefined,
): string | undefined {
  const parts = [error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`].filter(
    Boolean,
  )
  return parts.length > 0 ? parts.join(' ') : undefined
}
