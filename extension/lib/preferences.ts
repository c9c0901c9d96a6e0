/** What a person has set up in this extension, in `storage.local`. */
import * as v from 'valibot'
import { browser } from 'wxt/browser'

const PREFERENCES_KEY = 'preferences'

const preferences = v.object({
  /** Notifications name neither sender nor text: the screen may hang on the classroom's wall. */
  isDiscreet: v.fallback(v.boolean(), false),
})

/** The preferences of this extension. */
export type Preferences = v.InferOutput<typeof preferences>

/** Reads them; what was never set has its default. */
export async function readPreferences(): Promise<Preferences> {
  const stored = await browser.storage.local.get(PREFERENCES_KEY)
  const parsed = v.safeParse(preferences, stored[PREFERENCES_KEY])
  return parsed.success ? parsed.output : { isDiscreet: false }
}

/** Keeps them. */
export async function writePreferences(value: Preferences): Promise<void> {
  await browser.storage.local.set({ [PREFERENCES_KEY]: value })
}
