/** All rows. A capability adds its line to the table; nothing else here changes. */
import * as v from 'valibot'
import { chatRows } from './chats.ts'
import { classRows } from './classes.ts'
import { deviceRows } from './devices.ts'
import { inviteRows } from './invites.ts'
import { messageRows } from './messages.ts'
import { peopleRows } from './people.ts'
import { rowOf } from './row.ts'
import { schoolRows } from './schools.ts'

export const rows = {
  ...schoolRows,
  ...peopleRows,
  ...chatRows,
  ...messageRows,
  ...classRows,
  ...inviteRows,
  ...deviceRows,
  /** Access to the scope was lost: the device deletes what it held of it (SPEC W5). */
  gone: rowOf('gone', {}),
} as const

export type RowKind = keyof typeof rows
export type RowOf<Kind extends RowKind> = v.InferOutput<(typeof rows)[Kind]>
export type Row = { [Kind in RowKind]: RowOf<Kind> }[RowKind]

/**
 * Parses one row of a server frame. A kind that this build does not know, or a row that does not fit,
 * is `undefined` and is skipped: an older client lags behind without harm (SPEC V3).
 */
export function parseRow(value: unknown): Row | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined
  const { kind } = value
  if (typeof kind !== 'string' || !isRowKind(kind)) return undefined
  const parsed = v.safeParse(rows[kind], value)
  return parsed.success ? parsed.output : undefined
}

function isRowKind(value: string): value is RowKind {
  return Object.hasOwn(rows, value)
}
