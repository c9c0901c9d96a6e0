/**
 * Emptying the outbox by HTTP, for a service worker that the browser woke while no page is open. The rules are those
 * of the socket: one command of each chat at a time, in order. A page that sends beside it does no harm (SPEC C2).
 */
import type { BodyOf } from '../protocol/endpoints.ts'
import { parseWireError, type Ack } from '../protocol/frames.ts'
import { BODY_MAX_BYTES, COMMANDS_PER_REQUEST_MAX, FRAME_MAX_BYTES } from '../protocol/limits.ts'
import type { OutboxItem } from './change.ts'
import type { ClientPorts } from './client.ts'
import { commandFrame, createRetries, firstOfLanes, laneOf } from './outbox.ts'
import { applyBatch } from './store/apply.ts'

/** Browsers end a woken worker soon; what asks for a longer wait is left to the next time. */
export const DRAIN_WAIT_MAX_MS = 5_000

/** As many commands as surely fit into one body. */
const COMMANDS_AT_ONCE = Math.min(
  COMMANDS_PER_REQUEST_MAX,
  Math.floor(BODY_MAX_BYTES / FRAME_MAX_BYTES),
)

type Ports = Pick<ClientPorts, 'store' | 'api' | 'clock' | 'bus'>

/** Sends what waits; true when nothing that could go is left. Rejects when the device's store fails. */
export async function drainOutbox(ports: Ports): Promise<boolean> {
  const retries = createRetries(ports.clock)
  const isStuck = new Set<string>()
  for (;;) {
    const items = await ports.store.transact('readonly', (tx) => tx.items())
    const next = firstOfLanes(items).filter((item) => !isStuck.has(laneOf(item)))
    if (next.length === 0) return isStuck.size === 0
    const acks = await post(ports, next.slice(0, COMMANDS_AT_ONCE))
    if (!acks) return false
    let waitMs = 0
    const final: Ack[] = []
    for (const ack of acks) {
      const delayMs = retries.delayAfter(ack.id, ack.error)
      if (delayMs === undefined) final.push(ack)
      else if (delayMs <= DRAIN_WAIT_MAX_MS) waitMs = Math.max(waitMs, delayMs)
      else for (const item of next) if (item.id === ack.id) isStuck.add(laneOf(item))
    }
    await keep(ports, final)
    if (waitMs > 0) await wait(ports, waitMs)
  }
}

/** Sends commands; `undefined` when there was no answer for each. */
async function post(
  { api }: Ports,
  items: readonly OutboxItem[],
): Promise<readonly Ack[] | undefined> {
  const commands: BodyOf<'sendCommands'>['commands'] = items.map(
    (item) => commandFrame(item).command,
  )
  const answer = await api.call('sendCommands', { body: { commands } })
  if (!answer.ok) return undefined
  const acks = answer.value.acks.map(({ id, error, result }): Ack => ({
    id,
    ...(error !== undefined && { error: parseWireError(error) }),
    ...(result && { result }),
  }))
  return items.every((item) => acks.some((ack) => ack.id === item.id)) ? acks : undefined
}

async function keep({ store, bus }: Ports, acks: readonly Ack[]): Promise<void> {
  if (acks.length === 0) return
  const change = await store.transact('readwrite', (tx) => applyBatch(tx, { rows: [], acks }))
  bus.post({ type: 'changed', change })
}

function wait({ clock }: Ports, delayMs: number): Promise<void> {
  return new Promise((resolve) => void clock.after(delayMs, resolve))
}
