/** Talk between tabs over BroadcastChannel. Tabs of another build with another tongue are not heard. */
import type { BusMessage } from '../change.ts'
import type { Bus } from '../ports.ts'

/** Grows with each incompatible change of what tabs say to each other. */
const TONGUE = 1

interface Envelope {
  readonly tongue: typeof TONGUE
  readonly message: BusMessage
}

/** Joins the account's channel. */
export function createBrowserBus(name: string): Bus {
  const channel = new BroadcastChannel(name)
  return {
    post: (message) => channel.postMessage({ tongue: TONGUE, message } satisfies Envelope),
    subscribe: (listener) => {
      const onMessage = ({ data }: MessageEvent<unknown>): void => {
        if (isEnvelope(data)) listener(data.message)
      }
      channel.addEventListener('message', onMessage)
      return () => channel.removeEventListener('message', onMessage)
    },
    close: () => channel.close(),
  }
}

/** Only our own origin can post here, so that the tongue vouches for the shape. */
function isEnvelope(data: unknown): data is Envelope {
  return (
    typeof data === 'object' &&
    data !== null &&
    'tongue' in data &&
    data.tongue === TONGUE &&
    'message' in data
  )
}
