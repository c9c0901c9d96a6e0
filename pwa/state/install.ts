/** Installing the app: the browser's prompt is kept until the person asks for it in the settings. */
import { signal } from '@preact/signals'

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>
}

/** The prompt, where the browser has one for us. */
export const installPrompt = signal<InstallPrompt | undefined>(undefined)

/** Runs as an app already. */
export const isInstalled = signal(
  matchMedia('(display-mode: standalone)').matches ||
    ('standalone' in navigator && navigator.standalone === true),
)

/** Keeps the prompt for later. */
export function followInstallPrompt(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    if (isInstallPrompt(event)) installPrompt.value = event
  })
  addEventListener('appinstalled', () => {
    installPrompt.value = undefined
    isInstalled.value = true
  })
}

/** Safari on a phone or tablet installs by its share menu only. */
export function isIos(): boolean {
  return (
    /iPhone|iPad|iPod/.test(navigator.userAgent) ||
    (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  )
}

function isInstallPrompt(event: Event): event is InstallPrompt {
  return 'prompt' in event && typeof event.prompt === 'function'
}
