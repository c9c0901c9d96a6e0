/** A button that opens a short list of places and actions. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { IconButton } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'
import css from './Menu.module.css'

interface MenuProps {
  readonly label: string
  readonly icon?: IconName
  /** Open from the first: it was asked for before it was there. */
  readonly startsOpen?: boolean
  /** The content is made anew each time the menu opens; it gets a way to close it. */
  readonly children: (close: () => void) => ComponentChildren
}

/** Opens below its button; Escape, a tap outside and a choice close it, and focus returns. */
export function Menu({ label, icon = 'menu', startsOpen = false, children }: MenuProps) {
  const [isOpen, setIsOpen] = useState(startsOpen)
  const root = useRef<HTMLDivElement>(null)
  const close = () => {
    setIsOpen(false)
    root.current?.querySelector('button')?.focus()
  }
  useEffect(() => {
    if (!isOpen) return
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setIsOpen(false)
    }
    document.addEventListener('pointerdown', onPointerDown)
    root.current?.querySelector<HTMLElement>(`.${css.list} a, .${css.list} button`)?.focus()
    return () => document.removeEventListener('pointerdown', onPointerDown)
  }, [isOpen])
  return (
    <div ref={root} class={css.menu} onKeyDown={(event) => isOpen && handleKey(event, close)}>
      <IconButton
        icon={icon}
        label={label}
        aria-expanded={isOpen}
        aria-haspopup="true"
        onClick={() => setIsOpen(!isOpen)}
      />
      {isOpen && <div class={css.list}>{children(close)}</div>}
    </div>
  )
}

/** A place to go to. */
export function MenuLink({
  href,
  icon,
  onClick,
  children,
}: {
  readonly href: string
  readonly icon?: IconName
  readonly onClick: () => void
  readonly children: ComponentChildren
}) {
  return (
    <a class={css.item} href={href} onClick={onClick}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  )
}

/** Something to do. */
export function MenuButton({
  onClick,
  before,
  children,
  isCurrent = false,
}: {
  readonly onClick: () => void
  readonly before?: ComponentChildren
  readonly children: ComponentChildren
  readonly isCurrent?: boolean
}) {
  return (
    <button
      type="button"
      class={css.item}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={onClick}
    >
      {before}
      <span class={css.words}>{children}</span>
      {isCurrent && <Icon name="check" />}
    </button>
  )
}

/** A line between groups. */
export function MenuLine() {
  return <hr class={css.line} />
}

function handleKey(event: KeyboardEvent, close: () => void): void {
  if (event.key === 'Escape') {
    event.stopPropagation()
    close()
    return
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  event.preventDefault()
  const list = event.currentTarget instanceof HTMLElement ? event.currentTarget : undefined
  const items = [...(list?.querySelectorAll<HTMLElement>(`.${css.item}`) ?? [])]
  const at = items.findIndex((item) => item === document.activeElement)
  const step = event.key === 'ArrowDown' ? 1 : -1
  items[(at + step + items.length) % items.length]?.focus()
}
