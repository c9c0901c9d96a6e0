/** What is visible: whether three panes fit, and the height that the screen's keyboard leaves. */
import { signal } from '@preact/signals'

const wide = matchMedia('(min-width: 1200px)')

/** The third pane has its place (the same width stands in ChatScreen.module.css). */
export const isWide = signal(wide.matches)

wide.addEventListener('change', () => (isWide.value = wide.matches))

/** Keeps `--app-height` at what is visible: iOS lays pages out behind the keyboard. Returns a way to stop. */
export function followVisibleHeight(): () => void {
  const viewport = window.visualViewport
  if (!viewport) return () => undefined
  const follow = () => {
    // Zooming in shrinks the visual viewport too, and must not shrink the page.
    if (viewport.scale > 1.01) return
    document.documentElement.style.setProperty('--app-height', `${viewport.height}px`)
    if (window.scrollY !== 0) window.scrollTo(0, 0)
  }
  follow()
  viewport.addEventListener('resize', follow)
  return () => viewport.removeEventListener('resize', follow)
}
