/** The buttons: one that acts, one that is quiet, one that is only an icon. */
import type { ButtonHTMLAttributes, ComponentChildren } from 'preact'
import { classes } from './classes.ts'
import { Icon, type IconName } from './Icon.tsx'
import { Spinner } from './Spinner.tsx'
import css from './Button.module.css'

interface ButtonProps extends Omit<ButtonHTMLAttributes, 'class' | 'icon' | 'disabled'> {
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly icon?: IconName
  /** Work is under way: the button keeps its place, turns, and does not act again. */
  readonly isBusy?: boolean
  readonly isDisabled?: boolean
  readonly isWide?: boolean
  readonly children?: ComponentChildren
}

/** A button with words. */
export function Button({
  look = 'plain',
  icon,
  isBusy = false,
  isDisabled = false,
  isWide = false,
  children,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      class={classes(css.button, css[look], isWide && css.wide)}
      disabled={isDisabled}
      aria-busy={isBusy}
      aria-disabled={isBusy}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      {isBusy ? <Spinner size="s" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  )
}

interface LinkButtonProps {
  readonly href: string
  readonly look?: 'primary' | 'plain' | 'quiet'
  readonly icon?: IconName
  readonly isWide?: boolean
  readonly children?: ComponentChildren
}

/** A link that looks like a button: it goes somewhere instead of doing something. */
export function LinkButton({
  href,
  look = 'plain',
  icon,
  isWide = false,
  children,
}: LinkButtonProps) {
  return (
    <a href={href} class={classes(css.button, css[look], isWide && css.wide)}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  )
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes, 'class' | 'icon' | 'disabled'> {
  readonly icon: IconName
  /** What the button does, for those who do not see the icon. */
  readonly label: string
  readonly look?: 'quiet' | 'accent'
  readonly isDisabled?: boolean
}

/** A button with an icon alone. */
export function IconButton({
  icon,
  label,
  look = 'quiet',
  isDisabled = false,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      class={classes(css.icon, css[`icon-${look}`])}
      aria-label={label}
      title={label}
      disabled={isDisabled}
    >
      <Icon name={icon} />
    </button>
  )
}

/** A link with an icon alone. */
export function IconLink({
  icon,
  label,
  href,
  class: extra,
}: {
  readonly icon: IconName
  readonly label: string
  readonly href: string
  readonly class?: string | undefined
}) {
  return (
    <a
      href={href}
      class={classes(css.icon, css['icon-quiet'], extra)}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} />
    </a>
  )
}
