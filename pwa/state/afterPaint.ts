/** What the app does once it can be read: everything here may come a moment later without harm. */
import { loadPart } from '../../shared/i18n/current.ts'
import { mainMenu } from '../features/shell/lazyScreens.ts'
import { showUnread } from './attention.ts'
import { askForBackgroundSync } from './backgroundSync.ts'
import { startServiceWorker } from './serviceWorker.ts'

/** Starts the badge, the background sync, the service worker, and fetches the sentences of errors. */
export async function startAfterPaint(): Promise<void> {
  showUnread()
  askForBackgroundSync()
  void mainMenu.load()
  await Promise.all([startServiceWorker(), loadPart('errors')])
}
