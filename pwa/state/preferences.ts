/** Choices of this browser, the same for all its accounts: theme and language. */
import { signal } from '@preact/signals'
import { currentLocale, loadInto } from '../../shared/i18n/current.ts'
import { chooseLocale, locales, type Locale } from '../../shared/i18n/translator.ts'
import { readLocal, writeLocal } from './local.ts'

export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const THEME_KEY = 'zvonok.theme'
const LOCALE_KEY = 'zvonok.locale'

/** The chosen theme. */
export const theme = signal<Theme>(themes.find((known) => known === readLocal(THEME_KEY)) ?? 'auto')

/** The language on the screen; everything is rendered anew when it changes. */
export const locale = signal<Locale>('ru')

/** Chooses a theme and shows it. */
export function setTheme(next: Theme): void {
  theme.value = next
  writeLocal(THEME_KEY, next === 'auto' ? undefined : next)
  if (next === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = next
}

/** Chooses a language; resolves to whether it could be loaded. */
export async function setLocale(next: Locale): Promise<boolean> {
  try {
    await loadInto(next)
  } catch {
    // The catalogue did not come over the network; the old language stays.
    return false
  }
  writeLocal(LOCALE_KEY, next)
  showLocale(next)
  return true
}

/** Loads the stored language, or the one that the browser asks for; Russian where that fails. */
export async function startLocale(): Promise<void> {
  const stored = locales.find((known) => known === readLocal(LOCALE_KEY))
  const wanted = stored ?? chooseLocale(navigator.languages)
  if (wanted === currentLocale()) return
  try {
    await loadInto(wanted)
    showLocale(wanted)
  } catch {
    // Offline without the catalogue: Russian is in the bundle.
    return
  }
}

function showLocale(shown: Locale): void {
  document.documentElement.lang = shown
  locale.value = shown
}
