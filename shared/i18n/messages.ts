/**
 * The shape of catalogues. A text is a string, or plural forms chosen by `count`; `{name}` marks a
 * place to fill. Types follow the Russian catalogue: a key that it lacks does not compile.
 */
import type { main } from './ru/main.ts'
import type { errors } from './ru/errors.ts'
import type { entry } from './ru/entry.ts'
import type { admin } from './ru/admin.ts'
import type { settings } from './ru/settings.ts'
import type { extension } from './ru/extension.ts'

/** Forms of a text by plural category (Unicode CLDR); `other` stands for those that are absent. */
export type PluralForms = { readonly other: string } & {
  readonly [Category in Intl.LDMLPluralRule]?: string
}

/** A text of a catalogue. */
export type Text = string | PluralForms

/** The parts of a catalogue: `main` comes with the first load, the others when they are needed. */
export interface Parts {
  readonly main: typeof main
  readonly errors: typeof errors
  readonly entry: typeof entry
  readonly admin: typeof admin
  readonly settings: typeof settings
  readonly extension: typeof extension
}
export type Part = keyof Parts

/** The Russian catalogue, which is the reference. */
export type Catalogue = typeof main &
  typeof errors &
  typeof entry &
  typeof admin &
  typeof settings &
  typeof extension
export type MessageKey = keyof Catalogue

/** A part in another language: the same keys, plural where the Russian text is plural. */
export type Translated<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : PluralForms
}

type Template<Key extends MessageKey> = Catalogue[Key] extends string
  ? Catalogue[Key]
  : Catalogue[Key] extends { readonly other: infer Other }
    ? Other | '{count}'
    : never

type Places<Source> = Source extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Places<Rest>
  : never

/** What has to be given to fill the places of a text; nothing where it has none. */
export type Fill<Key extends MessageKey> = [Places<Template<Key>>] extends [never]
  ? []
  : [
      params: {
        readonly [Name in Places<Template<Key>>]: Name extends 'count' ? number : string | number
      },
    ]
