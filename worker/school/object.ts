/**
 * The Durable Object of a school: builds the ports, checks sessions, hands over to the core and the hub. Sockets hibernate; what
 * is known of each stands in its attachment.
 */
import { DurableObject } from 'cloudflare:workers'
import { failure, success, type Result } from '../../shared/protocol/errors.ts'
import type { Ack } from '../../shared/protocol/frames.ts'
import type { Env } from '../env.ts'
import { first, sqlOf, type Sql } from '../sql.ts'
import type {
  NewDevice,
  Newcomer,
  NewSchool,
  ReplayStep,
  SchoolApi,
  Session,
  SignedIn,
  StoredPasskey,
} from './api.ts'
import { openCore, transact, type Core, type Tx } from './core.ts'
import { endDevice, findSession } from './devices.ts'
import { acceptInvite, addInvite, lookAtInvite, openSchool, schoolFacts, signIn } from './entry.ts'
import { Hub, refuse } from './hub.ts'
import type { Peer, PeerFacts } from './peers.ts'
import { findPerson } from './access.ts'
import { listReaders, readHistory } from './reading.ts'
import { replay } from './replay.ts'
import { addSignInLink, takeSignInLink } from './signInLinks.ts'

/** The headers by which the entry hands a socket's proof over. */
export const DEVICE_HEADER = 'x-zvonok-device'
export const HASH_HEADER = 'x-zvonok-hash'

export class School extends DurableObject<Env> implements SchoolApi {
  readonly #sql: Sql
  readonly #core: Core
  readonly #hub: Hub
  readonly #peers = new Map<WebSocket, Peer>()

  constructor(state: DurableObjectState, env: Env) {
    super(state, env)
    this.#sql = sqlOf(state.storage)
    this.#core = openCore(this.#sql)
    this.#hub = new Hub({
      core: this.#core,
      now: () => Date.now(),
      schedule: (delayMs, work) => setTimeout(work, delayMs),
      report: (error) => console.error(error),
    })
    state.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
    for (const socket of state.getWebSockets()) this.#take(socket)
  }

  /** Opens a device's socket. The entry has checked the Origin. */
  override fetch(request: Request): Response {
    const session = {
      device: Number(request.headers.get(DEVICE_HEADER)),
      hash: request.headers.get(HASH_HEADER) ?? '',
    }
    const found = findSession(this.#sql, session)
    const { 0: client, 1: server } = new WebSocketPair()
    const response = new Response(null, {
      status: 101,
      webSocket: client,
      headers: { 'sec-websocket-protocol': 'zvonok' },
    })
    if (!found.ok) {
      server.accept()
      refuse(server, found.error.code)
      return response
    }
    this.ctx.acceptWebSocket(server)
    const facts: PeerFacts = { person: found.value.person, device: session.device, state: 'new' }
    server.serializeAttachment(facts)
    this.#take(server)
    return response
  }

  override webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): void {
    this.#hub.receive(this.#take(socket), data)
  }

  override webSocketClose(socket: WebSocket): void {
    this.#leave(socket)
  }

  override webSocketError(socket: WebSocket): void {
    this.#leave(socket)
  }

  async open(school: NewSchool): Promise<Result<SignedIn>> {
    return this.#change((tx) => openSchool(tx, school))
  }

  async lookAtInvite(hash: string): ReturnType<SchoolApi['lookAtInvite']> {
    return lookAtInvite(this.#sql, Date.now(), hash)
  }

  async acceptInvite(newcomer: Newcomer): Promise<Result<SignedIn>> {
    return this.#change((tx) => acceptInvite(tx, newcomer))
  }

  async addInvite(session: Session, hash: string, childName?: string): Promise<Result<SignedIn>> {
    const found = findSession(this.#sql, session)
    if (!found.ok) return found
    const added = this.#change((tx) => addInvite(tx, found.value.person, hash, childName))
    return added.ok ? this.checkSession(session) : added
  }

  async passwordOf(login: string): ReturnType<SchoolApi['passwordOf']> {
    return first<{ person: number; hash: string }>(
      this.#sql,
      'SELECT person, hash FROM password WHERE login = ?',
      login,
    )
  }

  async passkeyOf(id: string): Promise<{ person: number; passkey: StoredPasskey } | undefined> {
    const found = first<{
      person: number
      public_key: string
      counter: number
      transports: string
    }>(this.#sql, 'SELECT person, public_key, counter, transports FROM passkey WHERE id = ?', id)
    if (!found) return undefined
    const transports: string[] = JSON.parse(found.transports)
    return {
      person: found.person,
      passkey: { id, publicKey: found.public_key, counter: found.counter, transports },
    }
  }

  async signIn(
    person: number,
    device: NewDevice,
    used?: { id: string; counter: number },
  ): Promise<Result<SignedIn>> {
    return this.#change((tx) => {
      if (used) tx.sql.run('UPDATE passkey SET counter = ? WHERE id = ?', used.counter, used.id)
      return signIn(tx, person, device)
    })
  }

  async useSignInLink(hash: string, device: NewDevice): Promise<Result<SignedIn>> {
    return this.#change((tx) => {
      const person = takeSignInLink(tx, hash)
      return person === undefined ? failure('link_broken') : signIn(tx, person, device)
    })
  }

  async checkSession(session: Session): Promise<Result<SignedIn>> {
    const found = findSession(this.#sql, session)
    if (!found.ok) return found
    const person = findPerson(this.#sql, found.value.person)
    const school = schoolFacts(this.#sql)
    if (!person || !school) return failure('unauthorized')
    return success({ device: session.device, person: person.person, name: person.name, school })
  }

  async endSession(session: Session): Promise<Result<void>> {
    const found = findSession(this.#sql, session)
    if (!found.ok) return found
    return this.#change((tx) => success(endDevice(tx, session.device)))
  }

  async execute(session: Session, commands: readonly unknown[]): Promise<Result<readonly Ack[]>> {
    const found = findSession(this.#sql, session)
    if (!found.ok) return found
    const { person } = found.value
    return success(await Promise.all(commands.map((command) => this.#hub.submit(person, command))))
  }

  async history(
    session: Session,
    chat: number,
    before: number,
  ): Promise<Result<readonly string[]>> {
    const found = findSession(this.#sql, session)
    return found.ok ? readHistory(this.#sql, found.value.person, chat, before) : found
  }

  async readers(session: Session, chat: number, seq: number): Promise<Result<readonly number[]>> {
    const found = findSession(this.#sql, session)
    return found.ok ? listReaders(this.#sql, found.value.person, chat, seq) : found
  }

  async probe(): Promise<void> {
    this.#sql.run(
      `INSERT INTO meta (name, value) VALUES ('probe', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1`,
    )
  }

  async createSignInLink(person: number, hash: string): Promise<Result<void>> {
    if (!findPerson(this.#sql, person)) return failure('not_found')
    return this.#change((tx) => success(addSignInLink(tx, person, hash)))
  }

  async replay(steps: readonly ReplayStep[]): ReturnType<SchoolApi['replay']> {
    const { value, outcome } = replay(this.#core, Date.now(), steps)
    this.#hub.tell(outcome)
    return success(value)
  }

  /** Runs a change in one transaction, and tells everyone connected what it changed. */
  #change<Value>(work: (tx: Tx) => Result<Value>): Result<Value> {
    const { value, outcome } = transact(this.#core, Date.now(), work)
    this.#hub.tell(outcome)
    return value
  }

  #take(socket: WebSocket): Peer {
    const known = this.#peers.get(socket)
    if (known) return known
    const peer = peerOf(socket)
    this.#peers.set(socket, peer)
    this.#hub.peers.add(peer)
    return peer
  }

  #leave(socket: WebSocket): void {
    const peer = this.#peers.get(socket)
    if (!peer) return
    this.#peers.delete(socket)
    this.#hub.peers.remove(peer)
  }
}

/** A socket as the hub sees it; its facts are kept where hibernation keeps them. */
function peerOf(socket: WebSocket): Peer {
  // Only this module writes attachments, and always as facts.
  let facts = socket.deserializeAttachment() as PeerFacts
  return {
    get facts() {
      return facts
    },
    set facts(value) {
      facts = value
      socket.serializeAttachment(value)
    },
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    close: (code, reason) => socket.close(code, reason),
  }
}
