/**
 * Sockets that speak the protocol as devices do, and count what reaches them: the load of the bench. Frames that many sockets
 * share are read once, so that counting costs less than serving.
 */
import { WebSocket } from 'ws'
import { v7 } from 'uuid'

/** One connected member. */
export interface Member {
  readonly socket: WebSocket
  /** Sends a message; resolves when it is acknowledged, with the milliseconds it took. */
  send(chat: number, text: string): Promise<number>
  close(): void
}

/** What all sockets of a run have received. */
export class Tally {
  frames = 0
  deliveries = 0
  bytes = 0
  readonly #known = new Map<string, number>()

  /** Counts the messages of a frame. */
  count(data: Buffer): void {
    this.frames += 1
    this.bytes += data.length
    this.deliveries += this.#messagesIn(data)
  }

  #messagesIn(data: Buffer): number {
    // A frame ends in its cursor, which no other frame of the run shares; acks make it the sender's own.
    const mark = `${data.length}:${data.subarray(-48).toString('latin1')}`
    const known = this.#known.get(mark)
    if (known !== undefined) return known
    const messages = data.toString('latin1').split('"kind":"message"').length - 1
    if (this.#known.size > 5000) this.#known.clear()
    this.#known.set(mark, messages)
    return messages
  }
}

/** Connects a member and catches up. */
export function connectMember(origin: string, token: string, tally: Tally): Promise<Member> {
  const socket = new WebSocket(
    `${origin.replace('http', 'ws')}/api/socket`,
    ['zvonok', `bearer.${token}`],
    { perMessageDeflate: false },
  )
  const waiting = new Map<string, (answer: { error?: unknown }) => void>()
  const member: Member = {
    socket,
    close: () => socket.terminate(),
    send(chat, text) {
      const id = v7()
      const sentAt = performance.now()
      return new Promise((resolve, reject) => {
        waiting.set(id, ({ error }) =>
          error ? reject(new Error(JSON.stringify(error))) : resolve(performance.now() - sentAt),
        )
        socket.send(
          JSON.stringify({
            type: 'command',
            command: { id, type: 'message.send', args: { chat, text } },
          }),
        )
      })
    },
  }
  return new Promise((resolve, reject) => {
    let isLive = false
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', protocol: 1, cursor: 0 })))
    socket.on('error', reject)
    socket.on('message', (data: Buffer) => {
      if (!isLive) {
        const frame: { type: string; more?: boolean } = JSON.parse(data.toString())
        if (frame.type === 'rows' && frame.more) socket.send('{"type":"next"}')
        else if (frame.type === 'rows') {
          isLive = true
          resolve(member)
        } else if (frame.type === 'refused') reject(new Error(data.toString()))
        return
      }
      tally.count(data)
      if (waiting.size > 0 && data.includes('"acks"')) answerAcks(data, waiting)
    })
  })
}

function answerAcks(
  data: Buffer,
  waiting: Map<string, (answer: { error?: unknown }) => void>,
): void {
  const frame: { acks?: Array<{ id: string; error?: unknown }> } = JSON.parse(data.toString())
  for (const ack of frame.acks ?? []) {
    waiting.get(ack.id)?.(ack)
    waiting.delete(ack.id)
  }
}
