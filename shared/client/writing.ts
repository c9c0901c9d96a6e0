/**
 * What a person does: each intent becomes a command with an id for ever, is shown at once, and is stored on the device
 * before anything is sent (SPEC C2).
 */
import { v7 } from 'uuid'
import { cleanText } from '../domain/text.ts'
import type { ArgsOf, Command, CommandType } from '../protocol/commands.ts'
import { success } from '../protocol/errors.ts'
import type { Ack } from '../protocol/frames.ts'
import { hashSecret, makeSecret } from '../protocol/ids.ts'
import { TYPING_INTERVAL_MS } from '../protocol/limits.ts'
import type { ClientResult } from './api.ts'
import { noChange, type OutboxItem } from './change.ts'
import type { ClientPorts, NewInvite } from './client.ts'
import type { Tab } from './tab.ts'
import type { State } from './views/state.ts'

export interface WritingDeps {
  readonly ports: Pick<ClientPorts, 'store' | 'clock'>
  readonly state: State
  readonly tab: Tab
}

/** How long a screen waits for the answer of a command, and how long where there is no connection anyway. */
export const RUN_TIMEOUT_MS = 15_000
export const RUN_OFFLINE_TIMEOUT_MS = 2_000
/** Scrolling reads many messages in a row: one command tells of them. */
export const READ_DELAY_MS = 300

/** A command's identity. */
export function makeId(clock: Pick<ClientPorts['clock'], 'now' | 'randomBytes'>): string {
  return v7({ msecs: clock.now(), random: clock.randomBytes(16) })
}

/** Makes the intents of a client. */
export function createWriting({ ports: { store, clock }, state, tab }: WritingDeps) {
  const answers = new Map<string, (ack: Ack) => void>()
  const readTimers = new Map<number, () => void>()
  const typingTimers = new Map<number, () => void>()

  const unsubscribe = state.subscribe((change) => {
    for (const ack of change.acks) answers.get(ack.id)?.(ack)
  })
  const newItem = <Type extends CommandType>(
    type: Type,
    args: ArgsOf<Type>,
    extra?: Pick<OutboxItem, 'isAwaited' | 'secret'>,
  ): OutboxItem => {
    // Type and args belong together by the signature; TypeScript cannot follow the correlation.
    const command = { id: makeId(clock), type, args } as Command
    return { ...command, at: clock.now() + state.skewMs.peek(), ...extra }
  }
  const hide = (id: string): void => {
    state.outbox.value = state.outbox.peek().filter((item) => item.id !== id)
  }
  /** Shows the item at once, then stores it in place of those that it makes needless. */
  const keep = async (
    item: OutboxItem,
    isNeedless?: (other: OutboxItem) => boolean,
  ): Promise<ClientResult<string>> => {
    state.outbox.value = [...state.outbox.peek().filter((other) => !isNeedless?.(other)), item]
    try {
      const { stored, removed } = await store.transact('durable', async (tx) => {
        const needless = isNeedless ? (await tx.items()).filter(isNeedless) : []
        for (const other of needless) tx.dropItem(other)
        return { stored: await tx.putItem(item), removed: needless.map((other) => other.id) }
      })
      tab.publish({ ...noChange, items: [stored], removed })
      return success(item.id)
    } catch {
      hide(item.id)
      return { ok: false, error: { code: 'device_full' } }
    }
  }
  const withdraw = async (id: string): Promise<void> => {
    hide(id)
    await store.transact('readwrite', async (tx) => {
      const item = await tx.item(id)
      if (item) tx.dropItem(item)
    })
    tab.publish({ ...noChange, removed: [id] })
  }

  const awaitAck = (id: string): { ack: Promise<Ack | undefined>; end: () => void } => {
    let end = (): void => undefined
    const ack = new Promise<Ack | undefined>((resolve) => {
      const isConnected =
        state.connection.peek() !== 'offline' && state.connection.peek() !== 'server_down'
      const cancel = clock.after(isConnected ? RUN_TIMEOUT_MS : RUN_OFFLINE_TIMEOUT_MS, () =>
        resolve(undefined),
      )
      answers.set(id, resolve)
      end = () => {
        cancel()
        answers.delete(id)
        resolve(undefined)
      }
    })
    return { ack, end }
  }
  const runItem = async (item: OutboxItem): Promise<ClientResult<Ack['result']>> => {
    const answer = awaitAck(item.id)
    const kept = await keep(item)
    if (!kept.ok) {
      answer.end()
      return kept
    }
    const ack = await answer.ack
    answer.end()
    if (ack) return ack.error ? { ok: false, error: ack.error } : success(ack.result)
    // The person is told that it did not work, so it must not go out later behind their back.
    await withdraw(item.id).catch(() => tab.failStore())
    return { ok: false, error: { code: 'unreachable' } }
  }

  const raiseReading = (chat: number, seq: number): void => {
    state.readings.value = new Map(state.readings.peek()).set(chat, seq)
  }
  const flushReading = async (chat: number): Promise<void> => {
    readTimers.get(chat)?.()
    readTimers.delete(chat)
    const seq = state.readings.peek().get(chat)
    if (seq === undefined) return
    await keep(
      newItem('chat.read', { chat, seq }),
      (other) => other.type === 'chat.read' && other.args.chat === chat,
    )
    if (state.readings.peek().get(chat) !== seq) return
    const rest = new Map(state.readings.peek())
    rest.delete(chat)
    state.readings.value = rest
  }
  const flushReadings = async (): Promise<void> => {
    await Promise.all([...readTimers.keys()].map(flushReading))
  }

  return {
    send: async (chat: number, text: string): Promise<ClientResult<string>> => {
      const clean = cleanText(text)
      return clean.ok ? keep(newItem('message.send', { chat, text: clean.value })) : clean
    },
    run: <Type extends CommandType>(type: Type, args: ArgsOf<Type>) =>
      runItem(newItem(type, args, { isAwaited: true })),
    createInvite: async (
      args: NewInvite,
    ): Promise<ClientResult<{ invite: number; secret: string }>> => {
      const secret = makeSecret()
      const hash = await hashSecret(secret)
      const done = await runItem(
        newItem('invite.create', { ...args, hash }, { isAwaited: true, secret }),
      )
      if (!done.ok) return done
      const invite = done.value?.['invite']
      return invite === undefined
        ? { ok: false, error: { code: 'internal' } }
        : success({ invite, secret })
    },
    /** Moves my place in the chat forward; `read` is where it is known to stand. */
    markRead: (chat: number, seq: number, read: number): void => {
      if (seq <= Math.max(read, state.readings.peek().get(chat) ?? 0)) return
      raiseReading(chat, seq)
      if (!readTimers.has(chat))
        readTimers.set(
          chat,
          clock.after(READ_DELAY_MS, () => void flushReading(chat)),
        )
    },
    flushReadings,
    sendTyping: (chat: number): void => {
      if (typingTimers.has(chat)) return
      typingTimers.set(
        chat,
        clock.after(TYPING_INTERVAL_MS, () => typingTimers.delete(chat)),
      )
      tab.typing(chat)
    },
    retry: async (id: string): Promise<void> => {
      const parked = state.outbox.peek().find((item) => item.id === id)
      if (!parked?.error) return
      const { error: _error, ...again } = parked
      state.outbox.value = state.outbox.peek().map((item) => (item.id === id ? again : item))
      const stored = await store.transact('durable', async (tx) =>
        (await tx.item(id)) ? tx.putItem(again) : undefined,
      )
      if (stored) tab.publish({ ...noChange, items: [stored] })
    },
    discard: withdraw,
    stop: async (): Promise<void> => {
      await flushReadings()
      unsubscribe()
      for (const cancel of typingTimers.values()) cancel()
    },
  }
}
