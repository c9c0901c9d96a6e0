/** Starts a page of the extension: the language, then what is on it. */
// Components follow signals by this import alone.
import '@preact/signals'
import { render, type ComponentChild } from 'preact'
import { browser } from 'wxt/browser'
import { loadInto, loadPart, t } from '../../shared/i18n/current.ts'
import { chooseLocale } from '../../shared/i18n/translator.ts'
import '../../shared/ui/tokens.css'
import './page.css'

/** Shows a page in the person's language. */
export async function startPage(makePage: () => Promise<ComponentChild>): Promise<void> {
  // The background starts with it, and takes over the socket.
  void browser.runtime.sendMessage({ type: 'opened' }).catch(() => undefined)
  const locale = chooseLocale(navigator.languages)
  const [page] = await Promise.all([
    makePage(),
    loadPart('extension'),
    loadPart('errors'),
    locale === 'ru' ? undefined : loadInto(locale),
  ])
  document.documentElement.lang = locale
  document.title = t('app.name')
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no root')
  render(page, root)
}
