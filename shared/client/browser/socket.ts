/** The account's WebSocket. */
import { SOCKET_PATH, SOCKET_PROTOCOL } from '../../protocol/endpoints.ts'
import type { OpenSocket } from '../ports.ts'

/** Whom the socket speaks for. */
export interface SocketSession {
  readonly origin: string
  readonly account: string
  readonly token?: string
}

/** Opens sockets of an account, by its cookie or by its bearer (SPEC H2). */
export function openBrowserSocket({ origin, account, token }: SocketSession): OpenSocket {
  const address = `${origin.replace(/^http/, 'ws')}${SOCKET_PATH}`
  const url = token === undefined ? `${address}?account=${encodeURIComponent(account)}` : address
  const protocols = token === undefined ? [SOCKET_PROTOCOL] : [SOCKET_PROTOCOL, `bearer.${token}`]
  return (events) => {
    const socket = new WebSocket(url, protocols)
    socket.addEventListener('open', () => events.onOpen())
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') events.onText(data)
    })
    socket.addEventListener('close', ({ code }) => events.onClose(code))
    return { send: (text) => socket.send(text), close: () => socket.close() }
  }
}
