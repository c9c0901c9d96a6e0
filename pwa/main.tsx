/** Starts the app: language, first paint, then everything that can wait for it. */
import '../shared/ui/tokens.css'
import { render } from 'preact'
import { App } from './features/shell/App.tsx'
import { followAccounts } from './state/accounts.ts'
import { followInstallPrompt } from './state/install.ts'
import { followBackLinks } from './state/navigation.ts'
import { startLocale } from './state/preferences.ts'
import { followVisibleHeight } from './state/viewport.ts'

/** How long after the first paint the rest starts: other accounts, service worker, badge. */
const SETTLE_MS = 1500

async function start(root: HTMLElement): Promise<void> {
  followInstallPrompt()
  followVisibleHeight()
  followBackLinks()
  await startLocale()
  render(<App />, root)
  followAccounts()
  setTimeout(() => void startRest(), SETTLE_MS)
}

async function startRest(): Promise<void> {
  try {
    const { startAfterPaint } = await import('./state/afterPaint.ts')
    await startAfterPaint()
  } catch (error) {
    // Without a network on the very first visit; the next start brings it.
    reportError(error)
  }
}

const root = document.getElementById('app')
if (root) void start(root)
