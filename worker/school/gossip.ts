/**
 * What is told to those who look at a chat, and never stored as a row: who types, and how far the others have read.
 * N readers never cost N² frames: read counts go out at most once per chat and second (SPEC F7, R4).
 */
import { mayWrite } from '../../shared/domain/permissions.ts'
import { READS_INTERVAL_MS } from '../../shared/protocol/limits.ts'
import { first, type Sql } from '../sql.ts'
import { findChat, findPerson, hasScope } from './access.ts'
import type { Peer, Peers } from './peers.ts'
import { readMarks, withoutOwn } from './reading.ts'

export class Gossip {
  readonly #sql: Sql
  readonly #peers: Peers
  readonly #schedule: (delayMs: number, work: () => void) => void
  readonly #movedChats = new Set<number>()

  constructor(sql: Sql, peers: Peers, schedule: (delayMs: number, work: () => void) => void) {
    this.#sql = sql
    this.#peers = peers
    this.#schedule = schedule
  }

  /** Notes which chat is on the device's screen, and tells it how far the others have read there. */
  look(peer: Peer, chat: number | undefined): void {
    const { person, device, state, progress } = peer.facts
    const isAllowed = chat !== undefined && hasScope(this.#sql, person, `chat:${chat}`)
    peer.facts = {
      person,
      device,
      state,
      ...(progress && { progress }),
      ...(isAllowed && { looking: chat }),
    }
    if (isAllowed) this.#sendReads(chat, readMarks(this.#sql, chat), [peer])
  }

  /** Shows that a person types to the others who look at the chat. */
  showTyping(peer: Peer, chat: number): void {
    const { person } = peer.facts
    const actor = findPerson(this.#sql, person)
    const found = findChat(this.#sql, chat)
    if (
      !actor ||
      !found ||
      !hasScope(this.#sql, person, `chat:${chat}`) ||
      !mayWrite(actor, found.kind)
    )
      return
    const frame = JSON.stringify({ type: 'typing', chat, person })
    for (const looker of this.#lookers(chat)) if (looker.facts.person !== person) looker.send(frame)
  }

  /** Read positions moved in these chats; their lookers hear of it within a second. */
  noteReads(chats: ReadonlySet<number>): void {
    if (chats.size === 0) return
    const isPlanned = this.#movedChats.size > 0
    for (const chat of chats) this.#movedChats.add(chat)
    if (!isPlanned) this.#schedule(READS_INTERVAL_MS, () => this.#tellReads())
  }

  #tellReads(): void {
    for (const chat of this.#movedChats) {
      const lookers = [...this.#lookers(chat)]
      if (lookers.length > 0) this.#sendReads(chat, readMarks(this.#sql, chat), lookers)
    }
    this.#movedChats.clear()
  }

  #sendReads(
    chat: number,
    marks: ReadonlyArray<readonly [number, number]>,
    lookers: readonly Peer[],
  ): void {
    const frames = new Map<number | undefined, string>()
    for (const peer of lookers) {
      const own = first<{ read: number }>(
        this.#sql,
        'SELECT read FROM seat WHERE chat = ? AND person = ?',
        chat,
        peer.facts.person,
      )?.read
      const frame =
        frames.get(own) ?? JSON.stringify({ type: 'reads', chat, marks: withoutOwn(marks, own) })
      frames.set(own, frame)
      peer.send(frame)
    }
  }

  *#lookers(chat: number): Generator<Peer> {
    for (const peer of this.#peers.inScope(`chat:${chat}`))
      if (peer.facts.looking === chat) yield peer
  }
}
