/** Going back: by Escape, and by links that lead to where one came from. */
import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'

/** The screen above a screen: from the members to their chat, from a chat to the list. */
export function parentOf(path: string): string | undefined {
  if (path === '/') return undefined
  const nested = /^(\/chat\/\d+|\/admin)\/(?:members|class\/.+)$/.exec(path)
  return nested?.[1] ?? '/'
}

/** Escape goes to the screen above, and leaves the focus on the chat that was open. */
export function useEscape(): void {
  const { path, route } = useLocation()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      const parent = parentOf(path)
      if (parent === undefined) return
      event.preventDefault()
      const link = document.querySelector<HTMLElement>('nav a[aria-current="page"]')
      route(parent)
      // Narrow screens show the list only after the change of route.
      requestAnimationFrame(() => link?.focus())
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [path, route])
}

/**
 * Makes the links back use the browser's history where the screen before is the one they lead to,
 * so that the phone's own back button never walks in circles. Returns a way to stop.
 */
export function followBackLinks(): () => void {
  const trail: string[] = [location.pathname]
  const note = () => {
    if (location.pathname === trail.at(-2)) trail.pop()
    else if (location.pathname !== trail.at(-1)) trail.push(location.pathname)
  }
  const onClick = (event: MouseEvent) => {
    note()
    const link =
      event.target instanceof Element ? event.target.closest('header a[href]') : undefined
    const isPlain =
      !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && event.button === 0
    if (!link || !isPlain || link.getAttribute('href') !== trail.at(-2)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    history.back()
  }
  // Capturing: the router listens on the window too, and must not see what is answered here.
  addEventListener('click', onClick, { capture: true })
  addEventListener('popstate', note)
  return () => {
    removeEventListener('click', onClick, { capture: true })
    removeEventListener('popstate', note)
  }
}
