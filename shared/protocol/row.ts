/**
 * The shape that every row shares (SPEC W1): what a client may hold of an entity. A row is named by
 * scope, kind and key; it lives in exactly one scope, and whoever has the scope may see it.
 */
import * as v from 'valibot'

/** `school`, `staff`, `admin`, or `chat:7`, `person:12`. */
export const scope = v.pipe(
  v.string(),
  v.regex(/^(?:school|staff|admin|(?:chat|person):[1-9]\d{0,14})$/),
)

/** Extends the envelope `{kind, scope, key, version}` by the fields of one kind. */
export function rowOf<const Kind extends string, const Fields extends v.ObjectEntries>(
  kind: Kind,
  fields: Fields,
) {
  return v.object({
    kind: v.literal(kind),
    scope,
    /** Names the row within its scope and kind; a message's is its `seq`, a lone row's is 0. */
    key: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    /** The school's version at which the row last changed. */
    version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    ...fields,
  })
}
