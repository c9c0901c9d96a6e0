/**
 * The connected devices of a school: hello and catch-up, commands in, rows and acks out. Commands that arrive
 * together are committed together (SPEC C3), and each socket then gets one frame. Knows no platform:
 * the Durable Object and a simulation run it alike. Rules F1 to F9.
 */
import type { ErrorCode } from '../../shared/protocol/errors.ts'
import { parseClientFrame, type Ack, type ClientFrame } from '../../shared/protocol/frames.ts'
import {
  COMMAND_BURST,
  COMMANDS_PER_SECOND,
  COMMIT_TICK_MS,
  FRAME_BURST,
  FRAME_MAX_BYTES,
  FRAMES_PER_SECOND,
  OLDEST_PROTOCOL,
  PROTOCOL,
} from '../../shared/protocol/limits.ts'
import { Buckets } from '../bucket.ts'
import { beginCatchUp, readPage, type Progress } from './catchUp.ts'
import type { Core, Outcome } from './core.ts'
import { deliver, rowsFrame } from './delivery.ts'
import { execute, idOf } from './execute.ts'
import { Gossip } from './gossip.ts'
import { Peers, type Peer } from './peers.ts'

export interface HubPorts {
  readonly core: Core
  /** Milliseconds since the Unix epoch. */
  now(): number
  schedule(delayMs: number, work: () => void): void
  /** Told of what should not happen. */
  report(error: unknown): void
}

/** Close codes of the socket (SPEC F8), by the reason that goes before them. */
const closeCodes: Partial<Record<ErrorCode, number>> = {
  malformed: 4400,
  too_large: 4400,
  unauthorized: 4401,
  too_many: 4408,
  client_too_old: 4426,
}

/** Commands in one commit: bounds the frame that each socket gets of it, to some 60 kB. */
const GROUP_MAX = 256

/** A school in which nothing was committed for so long, in milliseconds, is not busy. */
const BUSY_MS = 5

/** A close code for other trouble: the server's own (RFC 6455 §7.4.1). */
const CLOSE_TROUBLE = 1011

/** Tells a socket why it ends, and ends it. */
export function refuse(peer: Pick<Peer, 'send' | 'close'>, code: ErrorCode): void {
  peer.send(JSON.stringify({ type: 'refused', error: { code } }))
  peer.close(closeCodes[code] ?? CLOSE_TROUBLE, code)
}

interface Waiting {
  readonly person: number
  readonly command: unknown
  readonly answer: Peer | ((ack: Ack) => void)
}

export class Hub {
  readonly peers: Peers
  readonly #ports: HubPorts
  readonly #gossip: Gossip
  readonly #commands = new Buckets<number>({ burst: COMMAND_BURST, perSecond: COMMANDS_PER_SECOND })
  readonly #frames = new Buckets<number>({ burst: FRAME_BURST, perSecond: FRAMES_PER_SECOND })
  readonly #waiting: Waiting[] = []
  #isFlushPlanned = false
  #flushedAt = 0

  constructor(ports: HubPorts) {
    this.#ports = ports
    this.peers = new Peers(ports.core.sql)
    this.#gossip = new Gossip(ports.core.sql, this.peers, (delayMs, work) =>
      ports.schedule(delayMs, work),
    )
  }

  /** Takes a frame from a socket. */
  receive(peer: Peer, data: string | ArrayBuffer): void {
    if (typeof data !== 'string') return this.#end(peer, 'malformed')
    if (isOverBytes(data, FRAME_MAX_BYTES)) return this.#end(peer, 'too_large')
    const frame = parseClientFrame(data)
    if (!frame) return this.#end(peer, 'malformed')
    const isCommand = frame.type === 'command'
    if (!isCommand && this.#frames.take(peer.facts.device, this.#ports.now()) > 0)
      return this.#end(peer, 'too_many')
    if ((peer.facts.state === 'new') !== (frame.type === 'hello'))
      return this.#end(peer, 'malformed')
    this.#handle(peer, frame)
  }

  /** Carries a command out for a person, whatever way it came; resolves with its ack once it is committed. */
  submit(person: number, command: unknown): Promise<Ack> {
    return new Promise((answer) => this.#enqueue({ person, command, answer }))
  }

  /** Tells everyone connected what a committed transaction changed. */
  tell(outcome: Outcome, acks: ReadonlyMap<Peer, readonly Ack[]> = new Map()): void {
    deliver(this.#ports.core.sql, this.peers, outcome, acks)
    this.#gossip.noteReads(outcome.readChats)
    for (const device of outcome.endedDevices) this.#endDevice(device)
  }

  #handle(peer: Peer, frame: ClientFrame): void {
    switch (frame.type) {
      case 'hello':
        return this.#greet(peer, frame.protocol, frame.cursor)
      case 'next':
        if (peer.facts.progress) this.#sendPage(peer, peer.facts.progress)
        return
      case 'command':
        return this.#enqueue({ person: peer.facts.person, command: frame.command, answer: peer })
      case 'look':
        return this.#gossip.look(peer, frame.chat)
      case 'typing':
        return this.#gossip.showTyping(peer, frame.chat)
    }
  }

  #greet(peer: Peer, protocol: number, cursor: number): void {
    if (protocol < OLDEST_PROTOCOL) return this.#end(peer, 'client_too_old')
    const { person, device } = peer.facts
    peer.send(
      JSON.stringify({
        type: 'welcome',
        protocol: PROTOCOL,
        time: this.#ports.now(),
        person,
        device,
      }),
    )
    this.#sendPage(peer, beginCatchUp(this.#ports.core, cursor))
  }

  #sendPage(peer: Peer, progress: Progress): void {
    const { person, device, looking } = peer.facts
    const page = readPage(this.#ports.core, person, progress)
    const facts = { person, device, ...(looking !== undefined && { looking }) }
    if (page.next) {
      peer.facts = { ...facts, state: 'catching_up', progress: page.next }
      return peer.send(rowsFrame(page.rows, { more: true }))
    }
    peer.facts = { ...facts, state: 'live' }
    this.peers.enter(peer)
    peer.send(rowsFrame(page.rows, { cursor: page.cursor }))
  }

  #end(peer: Peer, code: ErrorCode): void {
    refuse(peer, code)
    this.peers.remove(peer)
  }

  #endDevice(device: number): void {
    for (const peer of this.peers.ofDevice(device)) this.#end(peer, 'unauthorized')
  }

  #enqueue(waiting: Waiting): void {
    const retryAfterMs = this.#commands.take(waiting.person, this.#ports.now())
    if (retryAfterMs > 0) return this.#putOff(waiting, retryAfterMs)
    this.#waiting.push(waiting)
    if (this.#isFlushPlanned) return
    // A lone command does not wait; those that come right after a commit share the next one.
    if (this.#ports.now() - this.#flushedAt > BUSY_MS) return this.#flush()
    this.#isFlushPlanned = true
    this.#ports.schedule(COMMIT_TICK_MS, () => this.#flush())
  }

  #putOff({ command, answer }: Waiting, retryAfterMs: number): void {
    const ack: Ack = { id: idOf(command), error: { code: 'too_many', retryAfterMs } }
    if (typeof answer === 'function') answer(ack)
    else answer.send(rowsFrame([], { acks: [ack] }))
  }

  #flush(): void {
    const group = this.#waiting.splice(0, GROUP_MAX)
    this.#isFlushPlanned = this.#waiting.length > 0
    if (this.#isFlushPlanned) this.#ports.schedule(0, () => this.#flush())
    const { core } = this.#ports
    const { acks, outcomes } = execute(core, this.#ports.now(), group, (error) =>
      this.#ports.report(error),
    )
    const byPeer = new Map<Peer, Ack[]>()
    group.forEach(({ answer }, index) => {
      const ack = acks[index]
      if (!ack) return
      if (typeof answer === 'function') return answer(ack)
      byPeer.set(answer, [...(byPeer.get(answer) ?? []), ack])
    })
    const last = outcomes.pop()
    for (const outcome of outcomes) this.tell(outcome)
    if (last) this.tell(last, byPeer)
    else for (const [peer, list] of byPeer) peer.send(rowsFrame([], { acks: list }))
    this.#flushedAt = this.#ports.now()
  }
}

/** Whether a text is longer than so many bytes in UTF-8; counts only where the length leaves it open. */
function isOverBytes(text: string, maxBytes: number): boolean {
  /** One UTF-16 unit takes three bytes at most. */
  const BYTES_PER_UNIT_MAX = 3
  if (text.length * BYTES_PER_UNIT_MAX <= maxBytes) return false
  return text.length > maxBytes || new TextEncoder().encode(text).length > maxBytes
}
