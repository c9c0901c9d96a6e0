/**
 * The texts of the background, which speaks before any window is there. A service worker cannot load parts of the
 * catalogue when it needs them, so both languages are in it.
 */
import { extension as en } from '../../shared/i18n/en/extension.ts'
import { main as enMain } from '../../shared/i18n/en/main.ts'
import { extension as ru } from '../../shared/i18n/ru/extension.ts'
import { main as ruMain } from '../../shared/i18n/ru/main.ts'
import { chooseLocale, createTranslate, type Translate } from '../../shared/i18n/translator.ts'

/** Texts in the language that fits the person's wishes, such as `navigator.languages`. */
export function createSpeech(wishes: readonly string[]): Translate {
  const locale = chooseLocale(wishes)
  return createTranslate(locale, locale === 'ru' ? { ...ruMain, ...ru } : { ...enMain, ...en })
}
