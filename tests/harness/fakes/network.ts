/** A network of sockets that a test plays the server of. */
import type { ClientFrame, ServerFrame } from '../../../shared/protocol/frames.ts'
import type { OpenSocket, SocketEvents } from '../../../shared/client/ports.ts'
import type { FakeTime } from './time.ts'

/** One socket as the server sees it. */
export interface FakeLink {
  /** What the client sent, pings included. */
  readonly sent: readonly string[]
  /** The frames among it. */
  frames(): readonly ClientFrame[]
  accept(): void
  say(frame: ServerFrame | string): void
  /** Ends it from the server's side, or the network's. */
  close(code?: number): void
  isOpen(): boolean
}

/** All sockets that were ever opened. */
export interface FakeNetwork {
  readonly links: readonly FakeLink[]
  readonly open: OpenSocket
  last(): FakeLink
}

const ABNORMAL = 1006

/** Makes a network in which nothing happens by itself. */
export function createNetwork(time: FakeTime): FakeNetwork {
  const links: FakeLink[] = []
  return {
    links,
    open: (events) => {
      const { link, send, drop } = createLink(time, events)
      links.push(link)
      return { send, close: drop }
    },
    last: () => {
      const link = links.at(-1)
      if (!link) throw new Error('no socket was opened')
      return link
    },
  }
}

function createLink(time: FakeTime, events: SocketEvents) {
  const sent: string[] = []
  let isOpen = true
  const link: FakeLink = {
    sent,
    frames: () =>
      sent.filter((text) => text !== 'ping').map((text): ClientFrame => JSON.parse(text)),
    accept: () => void time.after(0, () => isOpen && events.onOpen()),
    say: (frame) => {
      const text = typeof frame === 'string' ? frame : JSON.stringify(frame)
      time.after(0, () => isOpen && events.onText(text))
    },
    close: (code = ABNORMAL) => {
      time.after(0, () => {
        if (!isOpen) return
        isOpen = false
        events.onClose(code)
      })
    },
    isOpen: () => isOpen,
  }
  return {
    link,
    send: (text: string) => void sent.push(text),
    drop: () => {
      isOpen = false
    },
  }
}
