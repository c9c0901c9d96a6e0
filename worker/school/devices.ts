/** Devices and their sessions: made at sign-in, proven by a hash, ended by their owner. */
import type { DeviceKind } from '../../shared/protocol/devices.ts'
import { failure, success, type Result } from '../../shared/protocol/errors.ts'
import { first, type Sql } from '../sql.ts'
import type { NewDevice, Session } from './api.ts'
import { publish, type Tx } from './core.ts'

interface Device extends Record<string, string | number | null> {
  readonly id: number
  readonly person: number
  readonly hash: string
  readonly name: string
  readonly kind: DeviceKind
  readonly created_at: number
  readonly ended: number
}

/** Stores a new device of the person, and shows it to their other devices. */
export function addDevice(tx: Tx, person: number, device: NewDevice): { device: number } {
  tx.sql.run(
    'INSERT INTO device (person, hash, name, kind, created_at, ended) VALUES (?, ?, ?, ?, ?, 0)',
    person,
    device.hash,
    device.name,
    device.deviceKind,
    tx.now,
  )
  const id = first<{ id: number }>(tx.sql, 'SELECT max(id) AS id FROM device')?.id ?? 0
  publishDevice(tx, id)
  return { device: id }
}

/** Whose session this is; `unauthorized` when it is nobody's, or was ended. */
export function findSession(sql: Sql, session: Session): Result<{ person: number }> {
  const device = findDevice(sql, session.device)
  if (!device || device.ended === 1 || !isSameHash(device.hash, session.hash))
    return failure('unauthorized')
  return success({ person: device.person })
}

/** Finds a device, ended or not. */
export function findDevice(sql: Sql, id: number): Device | undefined {
  return first<Device>(sql, 'SELECT * FROM device WHERE id = ?', id)
}

/** Ends a device: its session is void at once, its sockets are to be closed. */
export function endDevice(tx: Tx, id: number): void {
  tx.sql.run('UPDATE device SET ended = 1 WHERE id = ?', id)
  tx.outcome.endedDevices.push(id)
  publishDevice(tx, id)
}

function publishDevice(tx: Tx, id: number): void {
  const device = findDevice(tx.sql, id)
  if (!device) throw new Error(`There is no device ${id}`)
  publish(tx, `person:${device.person}`, 'device', id, {
    name: device.name,
    deviceKind: device.kind,
    createdAt: device.created_at,
    isEnded: device.ended === 1,
  })
}

/** Compares hashes of equal length without telling by time where they differ. */
function isSameHash(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  let difference = 0
  for (let index = 0; index < one.length; index += 1)
    difference |= one.charCodeAt(index) ^ other.charCodeAt(index)
  return difference === 0
}
