/**
 * What a committed transaction sends: to every live socket one frame, with the changed rows of its scopes, the windows of scopes just
 * gained, and its own acks (SPEC F5, F6, W5). A frame that many sockets share is made once.
 */
import type { Ack } from '../../shared/protocol/frames.ts'
import type { Sql } from '../sql.ts'
import { hasScope } from './access.ts'
import type { RowJson } from './api.ts'
import { goneRow, readWholeWindow } from './catchUp.ts'
import type { Outcome } from './core.ts'
import type { Peer, Peers } from './peers.ts'

interface Parcel {
  readonly scopes: string[]
  /** Rows for this socket alone: what its person lost and gained. */
  readonly own: RowJson[]
}

/** The text of a `rows` frame; rows come as the JSON text they are stored as. */
export function rowsFrame(
  rows: readonly RowJson[],
  facts: { cursor?: number; more?: boolean; acks?: readonly Ack[] },
): string {
  const { cursor, more, acks } = facts
  const parts = [`"type":"rows","rows":[${rows.join(',')}]`]
  if (cursor !== undefined) parts.push(`"cursor":${cursor}`)
  if (more) parts.push('"more":true')
  if (acks && acks.length > 0) parts.push(`"acks":${JSON.stringify(acks)}`)
  return `{${parts.join(',')}}`
}

/** Sends an outcome and the acks of those whose commands made it. */
export function deliver(
  sql: Sql,
  peers: Peers,
  outcome: Outcome,
  acks: ReadonlyMap<Peer, readonly Ack[]>,
): void {
  const parcels = new Map<Peer, Parcel>()
  // Those who wait for an answer come first.
  for (const peer of acks.keys()) parcels.set(peer, { scopes: [], own: [] })
  const parcelOf = (peer: Peer): Parcel => {
    const parcel = parcels.get(peer) ?? { scopes: [], own: [] }
    parcels.set(peer, parcel)
    return parcel
  }
  for (const change of changesOfAccess(outcome)) packAccess(sql, peers, change, parcelOf)
  for (const scope of outcome.rows.keys())
    for (const peer of peers.inScope(scope)) parcelOf(peer).scopes.push(scope)

  const shared = new Map<string, string>()
  for (const [peer, { scopes, own }] of parcels) {
    const ownAcks = acks.get(peer)
    if (own.length > 0 || ownAcks) {
      const rows = [...own, ...rowsOf(outcome, scopes)]
      // A socket that still catches up is told of its commands; their rows come with its pages.
      const cursor = peer.facts.state === 'live' ? { cursor: outcome.version } : {}
      peer.send(rowsFrame(rows, { ...cursor, ...(ownAcks && { acks: ownAcks }) }))
      continue
    }
    const signature = scopes.join(' ')
    const frame =
      shared.get(signature) ?? rowsFrame(rowsOf(outcome, scopes), { cursor: outcome.version })
    shared.set(signature, frame)
    peer.send(frame)
  }
}

function rowsOf(outcome: Outcome, scopes: readonly string[]): RowJson[] {
  return scopes.flatMap((scope) => outcome.rows.get(scope) ?? [])
}

interface AccessChange {
  readonly person: number
  readonly scope: string
  /** The version at which it was last lost, where it was. */
  readonly lost?: number
}

function changesOfAccess(outcome: Outcome): AccessChange[] {
  const changes = new Map<string, AccessChange>()
  for (const { person, scope } of outcome.gained)
    changes.set(`${person} ${scope}`, { person, scope })
  for (const { person, scope, version } of outcome.lost)
    changes.set(`${person} ${scope}`, { person, scope, lost: version })
  return [...changes.values()]
}

/** Where the person stands now decides, whatever happened in between within the transaction. */
function packAccess(
  sql: Sql,
  peers: Peers,
  change: AccessChange,
  parcelOf: (peer: Peer) => Parcel,
): void {
  const { person, scope, lost } = change
  const isHeld = hasScope(sql, person, scope)
  const rows = [
    ...(lost === undefined ? [] : [goneRow(scope, lost)]),
    ...(isHeld ? readWholeWindow(sql, scope) : []),
  ]
  for (const peer of peers.ofPerson(person))
    if (peer.facts.state === 'live') parcelOf(peer).own.push(...rows)
  if (isHeld) peers.gain(person, scope)
  else peers.lose(person, scope)
}
