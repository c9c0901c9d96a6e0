/** A bare client of the real server: signs in through its endpoints, and speaks the protocol over a socket. */
import { v7 } from 'uuid'
import { WebSocket } from 'ws'
import type { Account } from '../../shared/protocol/endpoints.ts'
import { parseServerFrame, type Ack, type ServerFrame } from '../../shared/protocol/frames.ts'
import type { RowOf } from '../../shared/protocol/rows.ts'
import type { TestServer } from './server.ts'

/** Opens a school by the server's link and signs its administrator in; their bearer. */
export async function openTestSchool(
  server: TestServer,
): Promise<{ account: Account; token: string }> {
  const secret = server.openingLink?.split('#')[1] ?? ''
  const response = await fetch(`${server.origin}/api/opening`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      secret,
      school: { name: 'Школа № 7', slug: 'school-7', timeZone: 'Europe/Moscow' },
      name: 'Анна Сергеевна Котова',
      acceptsRules: true,
      credential: { kind: 'password', login: 'kotova', password: 'синий-трактор-едет' },
      device: { name: 'Проверка' },
    }),
  })
  const token = response.headers.get('set-cookie')?.match(/=([^;]+)/)?.[1]
  if (token === undefined) throw new Error(`The school did not open: ${await response.text()}`)
  return { account: (await response.json()) as Account, token }
}

/** A device that holds rows as clients do, and connects again when told. */
export interface Device {
  /** Messages of a chat by `seq`. */
  readonly messages: ReadonlyMap<number, RowOf<'message'>>
  connect(origin: string): Promise<void>
  /** Sends a message under its id; resolves with the ack, rejects when the socket ends before it. */
  send(chat: number, text: string, id?: string): Promise<Ack>
  close(): void
}

/** Makes a device for a bearer. */
export function createDevice(token: string): Device {
  const messages = new Map<number, RowOf<'message'>>()
  const waiting = new Map<string, PromiseWithResolvers<Ack>>()
  let cursor = 0
  let socket: WebSocket | undefined

  function take(frame: ServerFrame, live: () => void): void {
    if (frame.type !== 'rows') return
    for (const row of frame.rows) if (row.kind === 'message') messages.set(row.key, row)
    for (const ack of frame.acks) {
      waiting.get(ack.id)?.resolve(ack)
      waiting.delete(ack.id)
    }
    if (frame.cursor !== undefined) cursor = frame.cursor
    if (frame.more === true) socket?.send('{"type":"next"}')
    else if (frame.cursor !== undefined) live()
  }

  return {
    messages,
    connect(origin) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const opened = new WebSocket(`${origin.replace('http', 'ws')}/api/socket`, [
        'zvonok',
        `bearer.${token}`,
      ])
      socket = opened
      opened.on('open', () => opened.send(JSON.stringify({ type: 'hello', protocol: 1, cursor })))
      opened.on('message', (data: Buffer) => {
        const frame = parseServerFrame(data.toString())
        if (frame) take(frame, resolve)
      })
      const fail = (): void => {
        const error = new Error('The socket ended')
        reject(error)
        for (const { reject: lose } of waiting.values()) lose(error)
        waiting.clear()
      }
      opened.on('error', fail)
      opened.on('close', fail)
      return promise
    },
    send(chat, text, id = v7()) {
      const answer = Promise.withResolvers<Ack>()
      waiting.set(id, answer)
      socket?.send(
        JSON.stringify({
          type: 'command',
          command: { id, type: 'message.send', args: { chat, text } },
        }),
      )
      return answer.promise
    },
    close: () => socket?.terminate(),
  }
}
