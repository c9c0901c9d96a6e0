/**
 * Fills texts of a catalogue. Pure: the worker makes one per language, the browser keeps a current
 * one (current.ts).
 */
import type { Fill, MessageKey, Text } from './messages.ts'

/** Gives the text of a key in one language. */
export type Translate = <Key extends MessageKey>(key: Key, ...fill: Fill<Key>) => string

/** Languages with a complete catalogue. */
export const locales = ['ru', 'en'] as const
export type Locale = (typeof locales)[number]

/** Languages by their own names, which need no translation. */
export const languageNames = { ru: 'Русский', en: 'English' } as const satisfies Record<
  Locale,
  string
>

/** The language that fits a list of wishes such as `navigator.languages`; Russian where none does. */
export function chooseLocale(wishes: readonly string[]): Locale {
  for (const wish of wishes) {
    const language = wish.split('-')[0]
    const match = locales.find((known) => known === language)
    if (match) return match
  }
  return 'ru'
}

/** Makes the function that gives texts of one language; a key without a text gives the key. */
export function createTranslate(
  locale: Locale,
  texts: Readonly<Partial<Record<MessageKey, Text>>>,
): Translate {
  const plurals = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  return (key, ...fill) => {
    const text = texts[key]
    if (text === undefined) return key
    const params: Readonly<Record<string, string | number>> = fill[0] ?? {}
    const template = typeof text === 'string' ? text : chooseForm(text, params.count, plurals)
    return template.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = params[name]
      if (value === undefined) return place
      return typeof value === 'number' ? numbers.format(value) : value
    })
  }
}

function chooseForm(
  text: Exclude<Text, string>,
  count: string | number | undefined,
  plurals: Intl.PluralRules,
): string {
  return text[plurals.select(Number(count ?? 0))] ?? text.other
}
