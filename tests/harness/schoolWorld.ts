/**
 * A school in memory for tests: the real core and hub on `node:sqlite`, with sockets that are lists of frames. Nothing of it is
 * a stand-in but the wire.
 */
import { v7 } from 'uuid'
import type { ArgsOf, CommandType } from '../../shared/protocol/commands.ts'
import { parseServerFrame, type Ack, type ServerFrame } from '../../shared/protocol/frames.ts'
import type { InvitedRole } from '../../shared/protocol/invites.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { openCore, transact, type Core } from '../../worker/school/core.ts'
import { acceptInvite, openSchool } from '../../worker/school/entry.ts'
import { Hub } from '../../worker/school/hub.ts'
import type { Peer, PeerFacts } from '../../worker/school/peers.ts'
import type { Sql } from '../../worker/sql.ts'
import { openNodeSql } from './nodeSql.ts'

/** A device on a line that loses nothing. */
export interface Wire extends Peer {
  readonly texts: string[]
  closed?: { code: number; reason: string }
  frames(): ServerFrame[]
  rows(): Row[]
}

export interface World {
  readonly core: Core
  readonly hub: Hub
  readonly sql: Sql
  readonly admin: number
  now: number
  /** Runs what is scheduled, in order of time, up to `ms` from now. */
  advance(ms: number): void
  command<Type extends CommandType>(
    person: number,
    type: Type,
    args: ArgsOf<Type>,
    id?: string,
  ): Ack
  createClass(name: string): { id: number; classChat: number; familiesChat: number }
  join(role: InvitedRole, name: string, inClass?: number): number
  connect(person: number, cursor?: number): Wire
  wire(person: number, device?: number): Wire
}

/** Opens a school with one administrator. */
export function openWorld(): World {
  const sql = openNodeSql()
  const core = openCore(sql)
  const timers: Array<{ at: number; work: () => void }> = []
  let now = Date.UTC(2026, 8, 1, 5)
  let devices = 1000
  const hub = new Hub({
    core,
    now: () => now,
    schedule: (delayMs, work) => timers.push({ at: now + delayMs, work }),
    report(error) {
      throw error
    },
  })
  const advance = (ms: number): void => {
    const until = now + ms
    for (;;) {
      timers.sort((one, other) => one.at - other.at)
      const due = timers[0]
      if (!due || due.at > until) break
      timers.shift()
      now = due.at
      due.work()
    }
    now = until
  }
  const opened = transact(core, now, (tx) =>
    openSchool(tx, {
      name: 'Школа № 1',
      slug: 'school-1',
      timeZone: 'Europe/Moscow',
      adminName: 'Анна Сергеевна Котова',
      credential: { kind: 'link' },
      device: { name: 'Chrome', deviceKind: 'browser', hash: 'a'.repeat(43) },
    }),
  ).value
  if (!opened.ok) throw new Error(opened.error.code)
  const admin = opened.value.person

  const world: World = {
    core,
    hub,
    sql,
    admin,
    advance,
    get now() {
      return now
    },
    set now(value) {
      now = value
    },
    command(person, type, args, id = v7({ msecs: now })) {
      let ack: Ack | undefined
      const peer = makeWire({ person, device: 0, state: 'live' })
      hub.receive(peer, JSON.stringify({ type: 'command', command: { id, type, args } }))
      advance(10)
      for (const frame of peer.frames())
        if (frame.type === 'rows') ack = frame.acks.find((each) => each.id === id) ?? ack
      if (!ack) throw new Error(`no ack: ${peer.texts.join()}`)
      return ack
    },
    createClass(name) {
      const made = world.command(admin, 'class.create', { name })
      const id = made.result?.class ?? 0
      const row = sql.all<{ json: string }>(
        `SELECT json FROM row WHERE scope = 'staff' AND kind = 'class' AND key = ?`,
        id,
      )[0]
      const { classChat, familiesChat }: { classChat: number; familiesChat: number } = JSON.parse(
        row?.json ?? '{}',
      )
      return { id, classChat, familiesChat }
    },
    join(role, name, inClass) {
      devices += 1
      const hash = String(devices).padStart(43, 'h')
      const args =
        role === 'teacher'
          ? { role, hash, limit: 1, days: 7 }
          : { role, class: inClass ?? 0, hash, limit: 1, days: 7 }
      world.command(admin, 'invite.create', args)
      const { value, outcome } = transact(core, now, (tx) =>
        acceptInvite(tx, {
          inviteHash: hash,
          name,
          ...(role === 'guardian' && { childName: 'Алина Котова' }),
          credential: { kind: 'link' },
          device: { name: 'Chrome', deviceKind: 'browser', hash },
        }),
      )
      hub.tell(outcome)
      if (!value.ok) throw new Error(value.error.code)
      return value.value.person
    },
    wire(person, device) {
      devices += 1
      const wire = makeWire({ person, device: device ?? devices, state: 'new' })
      hub.peers.add(wire)
      return wire
    },
    connect(person, cursor = 0) {
      const wire = world.wire(person)
      hub.receive(wire, JSON.stringify({ type: 'hello', protocol: 1, cursor }))
      while (wire.facts.state === 'catching_up') hub.receive(wire, '{"type":"next"}')
      return wire
    },
  }
  return world
}

function makeWire(facts: PeerFacts): Wire {
  const texts: string[] = []
  const frames = (): ServerFrame[] =>
    texts.map(parseServerFrame).filter((frame) => frame !== undefined)
  const wire: Wire = {
    facts,
    texts,
    send: (text) => texts.push(text),
    close: (code, reason) => {
      wire.closed = { code, reason }
    },
    frames,
    rows: () => frames().flatMap((frame) => (frame.type === 'rows' ? frame.rows : [])),
  }
  return wire
}
