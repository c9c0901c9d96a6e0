/**
 * The frames of the socket, as JSON text (SPEC F1 to F9). Client → server is strict; server → client ignores what
 * it does not know. The texts `ping` and `pong` are no frames: the server answers them without waking.
 */
import * as v from 'valibot'
import { commandEnvelope } from './commands.ts'
import { isErrorCode, type WireError } from './errors.ts'
import { entityId, timestamp } from './ids.ts'
import { parseRow, type Row } from './rows.ts'

const version = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

export const clientFrame = v.variant('type', [
  /** The first frame: the newest version whose rows the device holds, 0 on a fresh one. */
  v.strictObject({ type: v.literal('hello'), protocol: v.number(), cursor: version }),
  /** The last catch-up page is stored; send the next. */
  v.strictObject({ type: v.literal('next') }),
  v.strictObject({ type: v.literal('command'), command: commandEnvelope }),
  /** The chat on the screen; without one, none is. */
  v.strictObject({ type: v.literal('look'), chat: v.optional(entityId) }),
  v.strictObject({ type: v.literal('typing'), chat: entityId }),
])
export type ClientFrame = v.InferOutput<typeof clientFrame>

const wireError = v.object({ code: v.string(), retryAfterMs: v.optional(v.number()) })

const ack = v.object({
  id: v.string(),
  error: v.optional(wireError),
  /** What the command made, such as `{class: 4}`. */
  result: v.optional(v.record(v.string(), v.number())),
})

const serverFrame = v.variant('type', [
  v.object({
    type: v.literal('welcome'),
    protocol: v.number(),
    /** The server's clock, which corrects the device's for what is shown. */
    time: timestamp,
    person: entityId,
    device: entityId,
  }),
  v.object({
    type: v.literal('rows'),
    rows: v.array(v.unknown()),
    /** When present: all rows up to this version have been delivered. */
    cursor: v.optional(version),
    /** A catch-up page that is not the last: store it, then say `next`. */
    more: v.optional(v.boolean()),
    acks: v.optional(v.array(ack)),
  }),
  v.object({ type: v.literal('typing'), chat: entityId, person: entityId }),
  /** How far the others have read: `[seq, how many stand at it]`, newest first. */
  v.object({
    type: v.literal('reads'),
    chat: entityId,
    marks: v.array(v.tuple([version, version])),
  }),
  /** The socket is refused or ended; the close follows. */
  v.object({ type: v.literal('refused'), error: wireError }),
])

export interface Ack {
  readonly id: string
  readonly error?: WireError
  readonly result?: Readonly<Record<string, number>>
}

/** A server frame after parsing: unknown rows are left out, unknown error codes become `internal`. */
export type ServerFrame =
  | {
      readonly type: 'welcome'
      readonly protocol: number
      readonly time: number
      readonly person: number
      readonly device: number
    }
  | {
      readonly type: 'rows'
      readonly rows: readonly Row[]
      readonly cursor?: number
      readonly more?: boolean
      readonly acks: readonly Ack[]
    }
  | { readonly type: 'typing'; readonly chat: number; readonly person: number }
  | {
      readonly type: 'reads'
      readonly chat: number
      readonly marks: ReadonlyArray<readonly [number, number]>
    }
  | { readonly type: 'refused'; readonly error: WireError }

/** Reads an error of unknown origin; a code that this build does not know is `internal`. */
export function parseWireError(value: unknown): WireError {
  const parsed = v.safeParse(wireError, value)
  if (!parsed.success || !isErrorCode(parsed.output.code)) return { code: 'internal' }
  const { code, retryAfterMs } = parsed.output
  return retryAfterMs === undefined ? { code } : { code, retryAfterMs }
}

/** Parses a server frame; a frame of an unknown type is `undefined` and is ignored (SPEC V3). */
export function parseServerFrame(text: string): ServerFrame | undefined {
  const parsed = v.safeParse(serverFrame, parseJson(text))
  if (!parsed.success) return undefined
  const frame = parsed.output
  switch (frame.type) {
    case 'rows':
      return {
        type: 'rows',
        rows: frame.rows.map(parseRow).filter((row) => row !== undefined),
        ...(frame.cursor !== undefined && { cursor: frame.cursor }),
        ...(frame.more !== undefined && { more: frame.more }),
        acks: (frame.acks ?? []).map(parseAck),
      }
    case 'refused':
      return { type: 'refused', error: parseWireError(frame.error) }
    default:
      return frame
  }
}

/** Parses a client frame strictly; `undefined` when it is none (SPEC F2). */
export function parseClientFrame(text: string): ClientFrame | undefined {
  const parsed = v.safeParse(clientFrame, parseJson(text))
  return parsed.success ? parsed.output : undefined
}

function parseAck(value: v.InferOutput<typeof ack>): Ack {
  return {
    id: value.id,
    ...(value.error && { error: parseWireError(value.error) }),
    ...(value.result && { result: value.result }),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
