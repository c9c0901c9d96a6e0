/** Calls of the server by someone who is not signed in: invites, opening a school, signing in. */
import { createApi } from '../../shared/client/api.ts'
import { browserClock } from '../../shared/client/browser/clock.ts'

/** The endpoints without an account. */
export const anonymousApi = createApi({
  origin: location.origin,
  fetch: (url, init) => fetch(url, init),
  clock: browserClock,
})
