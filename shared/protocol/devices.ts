/** Devices: the browsers and extensions in which a person is signed in. */
import * as v from 'valibot'
import { entityId, timestamp } from './ids.ts'
import { rowOf } from './row.ts'

export const deviceKind = v.picklist(['browser', 'extension'])
export type DeviceKind = v.InferOutput<typeof deviceKind>

export const deviceRows = {
  /** Scope `person:N`; key = device. An ended device stays in the list as ended. */
  device: rowOf('device', {
    name: v.string(),
    deviceKind,
    createdAt: timestamp,
    isEnded: v.boolean(),
  }),
} as const

export const deviceCommands = {
  /** Ends one of my own devices: its session and its socket. */
  'device.end': v.strictObject({ device: entityId }),
} as const
