/** The catalogues against each other and against the protocol's errors. */
import { describe, expect, test } from 'vitest'
import { errors } from '../protocol/errors.ts'
import { admin as enAdmin } from './en/admin.ts'
import { errors as enErrors } from './en/errors.ts'
import { extension as enExtension } from './en/extension.ts'
import { entry as enEntry } from './en/entry.ts'
import { main as enMain } from './en/main.ts'
import { settings as enSettings } from './en/settings.ts'
import type { Text } from './messages.ts'
import { admin as ruAdmin } from './ru/admin.ts'
import { errors as ruErrors } from './ru/errors.ts'
import { extension as ruExtension } from './ru/extension.ts'
import { entry as ruEntry } from './ru/entry.ts'
import { main as ruMain } from './ru/main.ts'
import { settings as ruSettings } from './ru/settings.ts'

const ru: Readonly<Record<string, Text>> = {
  ...ruMain,
  ...ruErrors,
  ...ruEntry,
  ...ruAdmin,
  ...ruSettings,
  ...ruExtension,
}
const en: Readonly<Record<string, Text>> = {
  ...enMain,
  ...enErrors,
  ...enEntry,
  ...enAdmin,
  ...enSettings,
  ...enExtension,
}

function formsOf(text: Text | undefined): readonly string[] {
  if (text === undefined) return []
  return typeof text === 'string'
    ? [text]
    : Object.values(text).filter((form) => form !== undefined)
}

function placesOf(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()
}

describe('the catalogues', () => {
  test('every error of the protocol, and of the device, has a sentence in both languages [E1]', () => {
    const codes = [...Object.keys(errors), 'unreachable', 'device_full']
    const speechless = codes.filter((code) =>
      [ru, en].some((catalogue) => typeof catalogue[`error.${code}`] !== 'string'),
    )
    expect(speechless).toEqual([])
  })

  test('English has exactly the keys of Russian', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(ru).sort())
  })

  test('a translation fills the same places as the Russian text', () => {
    const different = Object.entries(ru).filter(([key, text]) => {
      const wanted = placesOf(formsOf(text).at(-1) ?? '').join()
      return formsOf(en[key]).some((form) => placesOf(form).join() !== wanted)
    })
    expect(different).toEqual([])
  })

  test('Russian plurals have all the forms that Russian needs', () => {
    const incomplete = Object.entries(ru).filter(
      ([, text]) =>
        typeof text !== 'string' && Object.keys(text).sort().join() !== 'few,many,one,other',
    )
    expect(incomplete).toEqual([])
  })

  test('no text is empty, or ends in a stray space', () => {
    const texts = [...Object.values(ru), ...Object.values(en)].flatMap(formsOf)
    expect(texts.filter((text) => text === '' || text !== text.trim())).toEqual([])
  })
})
