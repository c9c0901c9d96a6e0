/** The connected devices, found by person and by scope. Sockets are seen as `Peer`s, in the Durable Object and in simulations alike. */
import type { Sql } from '../sql.ts'
import { storedScopes } from './access.ts'
import type { Progress } from './catchUp.ts'

/** What is known of a socket; plain data that survives hibernation. */
export interface PeerFacts {
  readonly person: number
  readonly device: number
  /** `new` until its hello; `live` once it has caught up and gets every change as it happens. */
  readonly state: 'new' | 'catching_up' | 'live'
  /** Where the catch-up stands. */
  readonly progress?: Progress
  /** The chat on its screen. */
  readonly looking?: number
}

/** A socket. */
export interface Peer {
  facts: PeerFacts
  send(text: string): void
  close(code: number, reason: string): void
}

const nobody: ReadonlySet<Peer> = new Set()

export class Peers {
  readonly #sql: Sql
  readonly #people = new Map<number, Set<Peer>>()
  readonly #scopes = new Map<string, Set<Peer>>()

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Takes a socket in: a new one, or one that slept through a hibernation. */
  add(peer: Peer): void {
    put(this.#people, peer.facts.person, peer)
    if (peer.facts.state === 'live') this.enter(peer)
  }

  /** Lets a socket that has caught up hear of all its scopes. */
  enter(peer: Peer): void {
    for (const scope of storedScopes(this.#sql, peer.facts.person)) put(this.#scopes, scope, peer)
  }

  /** Forgets a socket that is closed. */
  remove(peer: Peer): void {
    drop(this.#people, peer.facts.person, peer)
    for (const scope of storedScopes(this.#sql, peer.facts.person)) drop(this.#scopes, scope, peer)
  }

  /** All sockets of a person. */
  ofPerson(person: number): ReadonlySet<Peer> {
    return this.#people.get(person) ?? nobody
  }

  /** The sockets of a device: one, but for moments of reconnecting. */
  ofDevice(device: number): Peer[] {
    return [...this.#people.values()].flatMap((peers) =>
      [...peers].filter((peer) => peer.facts.device === device),
    )
  }

  /** The live sockets of all who have a scope. */
  inScope(scope: string): ReadonlySet<Peer> {
    return this.#scopes.get(scope) ?? nobody
  }

  /** Lets a person's live sockets hear of a scope from now on. */
  gain(person: number, scope: string): void {
    for (const peer of this.ofPerson(person))
      if (peer.facts.state === 'live') put(this.#scopes, scope, peer)
  }

  /** Cuts a person's sockets off a scope. */
  lose(person: number, scope: string): void {
    for (const peer of this.ofPerson(person)) drop(this.#scopes, scope, peer)
  }
}

function put<Key>(index: Map<Key, Set<Peer>>, key: Key, peer: Peer): void {
  const peers = index.get(key)
  if (peers) peers.add(peer)
  else index.set(key, new Set([peer]))
}

function drop<Key>(index: Map<Key, Set<Peer>>, key: Key, peer: Peer): void {
  const peers = index.get(key)
  peers?.delete(peer)
  if (peers?.size === 0) index.delete(key)
}
