/** The time, renewed each minute, for words such as «вчера» that grow old on the screen. */
import { signal } from '@preact/signals'

const MINUTE_MS = 60_000

const now = signal(Date.now())

setInterval(() => {
  now.value = Date.now()
}, MINUTE_MS)

/** The present minute; renders again with the next. */
export function useNow(): number {
  return now.value
}
