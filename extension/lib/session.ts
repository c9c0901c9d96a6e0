/** Calls of a server and the end of a session, for the pages of the extension and its background. */
import { createApi, type Api } from '../../shared/client/api.ts'
import { forgetEnded, removeAccount, type Connected } from './accounts.ts'

/** The endpoints of a server, before there is an account (no token) or as one. */
export function createServerApi(origin: string, token?: string): Api {
  return createApi({
    origin,
    ...(token !== undefined && { token }),
    fetch: (url, init) => fetch(url, init),
    clock: {
      after: (delayMs, callback) => {
        const timer = setTimeout(callback, delayMs)
        return () => clearTimeout(timer)
      },
    },
  })
}

/**
 * Signs this extension out. What it held is deleted in any case; `onlyHere` tells that the server could not be
 * reached, so that the session stays in the person's list of devices.
 */
export async function signOut(connected: Connected): Promise<'everywhere' | 'onlyHere'> {
  const asked = createServerApi(connected.origin, connected.token).call('endSession', { body: {} })
  await removeAccount(connected)
  const answer = await asked
  // The background may have seen the end of the session before that of the account; the person knows of it.
  await forgetEnded()
  const hasEnded = answer.ok || answer.error.code === 'unauthorized'
  return hasEnded ? 'everywhere' : 'onlyHere'
}
