/** Unread messages outside the page: on the app's icon and in the tab's title. */
import { effect } from '@preact/signals'
import { t } from '../../shared/i18n/current.ts'
import { locale } from './preferences.ts'
import { unreadOfAll } from './clients.ts'

/** Keeps title and icon up to date. Returns a way to stop. */
export function showUnread(): () => void {
  return effect(() => {
    const count = unreadOfAll.value
    // Read for its change: the name of the app is in the language of the page.
    void locale.value
    document.title = count > 0 ? `(${count}) ${t('app.name')}` : t('app.name')
    if (!('setAppBadge' in navigator)) return
    const showing = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge()
    // Browsers refuse the badge to a page that is not installed.
    showing.catch(() => undefined)
  })
}
