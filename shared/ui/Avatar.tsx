/** A round picture of a person or chat: initials on a colour that stays the same everywhere. */
import { Icon, type IconName } from './Icon.tsx'
import { hueOf, initialsOf } from './initials.ts'
import { classes } from './classes.ts'
import css from './Avatar.module.css'

interface AvatarProps {
  /** What the initials come from. */
  readonly name: string
  /** What the colour comes from: an id that stays when the name changes. */
  readonly seed: number
  readonly icon?: IconName | undefined
  readonly size?: 's' | 'm' | 'l'
}

/** Decorative: the name stands beside it in words. */
export function Avatar({ name, seed, icon, size = 'm' }: AvatarProps) {
  return (
    <span class={classes(css.avatar, css[size], css[`hue${hueOf(seed)}`])} aria-hidden="true">
      {icon ? <Icon name={icon} /> : initialsOf(name)}
    </span>
  )
}
