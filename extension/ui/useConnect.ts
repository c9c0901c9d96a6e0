/** Connecting to an account from a form or from the tab under the icon: busy, error, and the account once it is there. */
import { useState } from 'preact/hooks'
import { showAddress } from '../lib/address.ts'
import { connect, type Pairing } from '../lib/pairing.ts'
import type { Connected } from '../lib/accounts.ts'
import { errorText } from '../../shared/i18n/errorText.ts'

/** The state of an attempt to connect. */
export interface Connecting {
  /** The server that is being asked. */
  readonly address: string | undefined
  readonly error: string | undefined
  start(pairing: Pairing): Promise<void>
}

/** Connects, and tells `onConnected` of the account. */
export function useConnect(onConnected: (connected: Connected) => void): Connecting {
  const [address, setAddress] = useState<string>()
  const [error, setError] = useState<string>()
  return {
    address,
    error,
    async start(pairing) {
      setAddress(showAddress(pairing.origin))
      setError(undefined)
      const answer = await connect(pairing)
      setAddress(undefined)
      if (answer.ok) onConnected(answer.value)
      else setError(errorText(answer.error))
    },
  }
}
