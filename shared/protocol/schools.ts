/** The school itself. */
import * as v from 'valibot'
import { rowOf } from './row.ts'

export const schoolRows = {
  /** Scope `school`, key 0. */
  school: rowOf('school', { name: v.string(), slug: v.string(), timeZone: v.string() }),
} as const
