/**
 * The language of this window: one at a time, Russian bundled, English loaded when it is chosen.
 * Screens that load lazily bring their part of the catalogue with `loadPart`.
 */
import type { Fill, MessageKey, Part, Text } from './messages.ts'
import { main as ruMain } from './ru/main.ts'
import { createTranslate, type Locale, type Translate } from './translator.ts'

type PartTexts = Readonly<Partial<Record<MessageKey, Text>>>

const loaders: Record<Locale, Record<Part, () => Promise<PartTexts>>> = {
  ru: {
    main: async () => ruMain,
    errors: async () => (await import('./ru/errors.ts')).errors,
    entry: async () => (await import('./ru/entry.ts')).entry,
    admin: async () => (await import('./ru/admin.ts')).admin,
    settings: async () => (await import('./ru/settings.ts')).settings,
    extension: async () => (await import('./ru/extension.ts')).extension,
  },
  en: {
    main: async () => (await import('./en/main.ts')).main,
    errors: async () => (await import('./en/errors.ts')).errors,
    entry: async () => (await import('./en/entry.ts')).entry,
    admin: async () => (await import('./en/admin.ts')).admin,
    settings: async () => (await import('./en/settings.ts')).settings,
    extension: async () => (await import('./en/extension.ts')).extension,
  },
}

let locale: Locale = 'ru'
let texts: PartTexts = ruMain
let translate: Translate = createTranslate(locale, texts)
const loadedParts = new Set<Part>(['main'])

/** The text of a key in the current language. */
export function t<Key extends MessageKey>(key: Key, ...fill: Fill<Key>): string {
  return translate(key, ...fill)
}

/** The current language. */
export function currentLocale(): Locale {
  return locale
}

/** Whether the texts of a part are there. */
export function hasPart(part: Part): boolean {
  return loadedParts.has(part)
}

/** Loads a part of the current catalogue; a part that is there stays. */
export async function loadPart(part: Part): Promise<void> {
  if (loadedParts.has(part)) return
  const asked = locale
  const loaded = await loaders[asked][part]()
  loadedParts.add(part)
  // A change of language meanwhile has loaded this part anew, or will with the others.
  if (asked !== locale) return loadInto(locale)
  texts = { ...texts, ...loaded }
  translate = createTranslate(locale, texts)
}

/** Changes the language: loads what is on screen in it, then switches at once. Rejects when it cannot be loaded. */
export async function loadInto(next: Locale): Promise<void> {
  const wanted = [...loadedParts]
  const parts = await Promise.all(wanted.map((part) => loaders[next][part]()))
  // A part that came meanwhile is wanted too.
  if (loadedParts.size > wanted.length) return loadInto(next)
  locale = next
  texts = Object.assign({}, ...parts)
  translate = createTranslate(locale, texts)
}
