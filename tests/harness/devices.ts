/**
 * Devices against the real school over a line that a test may cut: the real client with a store in memory, frames that take
 * time in both directions and are lost with the connection, and a device that may crash between any two steps.
 */
import type { Api, CallInput, ClientResult } from '../../shared/client/api.ts'
import { createClient, type Client, type ClientPorts } from '../../shared/client/client.ts'
import { drainOutbox } from '../../shared/client/drain.ts'
import { createBrowser, createWake, type FakeLock, type FakeWake } from './fakes/browser.ts'
import type { FakeTime } from './fakes/time.ts'
import type { SocketLink, Store } from '../../shared/client/ports.ts'
import { createMemoryStore, type MemoryStore } from '../../shared/client/store/memory.ts'
import type { EndpointName, ResponseOf } from '../../shared/protocol/endpoints.ts'
import type { Result } from '../../shared/protocol/errors.ts'
import { parseClientFrame } from '../../shared/protocol/frames.ts'
import type { Peer } from '../../worker/school/peers.ts'
import { readHistory } from '../../worker/school/reading.ts'
import type { World } from './schoolWorld.ts'

/** How long a frame may take, in milliseconds. */
const DELAY_MAX_MS = 80
/** How long a step of the device's store takes, and how long when the device is busy. */
const STORE_DELAY_MAX_MS = 4
const STORE_STALL_MAX_MS = 400
const STORE_STALL_CHANCE = 0.15
/** How often a command is answered that it should come again. */
const PUT_OFF_CHANCE = 0.1
const PUT_OFF_MS = 200

/** A tab with its client. */
export interface TestTab {
  readonly client: Client
  readonly wake: FakeWake
  /** Ends it as a crash does: nothing more of it happens. */
  crash(): void
}

/** What gets through; some schools' proxies let no sockets pass. */
export type Network = 'all' | 'http' | 'none'

/** A browser of one person. */
export interface TestDevice {
  readonly person: number
  readonly store: MemoryStore
  readonly tabs: TestTab[]
  network: Network
  openTab(): TestTab
  /** Takes the network away or brings it back. */
  setNetwork(network: Network): void
  /** Cuts every connection; what is on its way is lost. */
  cut(): void
  /** Empties the outbox by HTTP, as a service worker does. */
  drain(): void
}

interface Line {
  readonly life: Life
  cut(): void
}

/** Everything that devices share. */
export interface DeviceWorld {
  readonly world: World
  readonly time: FakeTime
}

/** Makes a device; `clockOffsetMs` sets its clock wrong. */
export function createDevice(shared: DeviceWorld, person: number, clockOffsetMs = 0): TestDevice {
  const store = createMemoryStore()
  const browser = createBrowser()
  const lines = new Set<Line>()
  const clock = shared.time.clock(clockOffsetMs)
  const device: TestDevice = {
    person,
    store,
    tabs: [],
    network: 'all',
    openTab: () => {
      const life = { isOver: false }
      const lock = browser.lock()
      const wake = createWake()
      wake.set({ isOnline: device.network !== 'none' })
      const ports: ClientPorts = {
        store: mortalStore(store, shared.time, life),
        api: createSchoolApi(shared, device, life),
        openSocket: (events) => openLine(shared, device, lines, life, events),
        clock: {
          ...clock,
          after: (delayMs, callback) => clock.after(delayMs, () => !life.isOver && callback()),
        },
        lock,
        bus: browser.bus(),
        wake,
      }
      const tab = {
        client: createClient(ports, { account: accountOf(person) }),
        wake,
        crash: () => crash(tab, life, lock, ports),
      }
      device.tabs.push(tab)
      return tab
    },
    setNetwork: (network) => {
      device.network = network
      if (network !== 'all') device.cut()
      for (const tab of device.tabs) tab.wake.set({ isOnline: network !== 'none' })
    },
    cut: () => {
      for (const line of [...lines]) line.cut()
    },
    drain: () => {
      const bus = browser.bus()
      const life = { isOver: false }
      const ports = {
        store: mortalStore(store, shared.time, life),
        api: createSchoolApi(shared, device, life),
        clock,
        bus,
      }
      void drainOutbox(ports).then(() => bus.close())
    },
  }
  const crash = (
    tab: TestTab,
    life: { isOver: boolean },
    lock: FakeLock,
    ports: ClientPorts,
  ): void => {
    life.isOver = true
    device.tabs.splice(device.tabs.indexOf(tab), 1)
    for (const line of [...lines]) if (line.life === life) line.cut()
    ports.bus.close()
    lock.die()
  }
  return device
}

function accountOf(person: number) {
  return { key: `p${person}`, person, name: '', school: { name: 'Школа № 1', slug: 'school-1' } }
}

interface Life {
  readonly isOver: boolean
}

const never = <Value>(): Promise<Value> => new Promise(() => undefined)

/** Waits a random while; for ever once the tab has crashed. */
function pause(time: FakeTime, life: Life, maxMs: number): Promise<void> {
  return new Promise(
    (resolve) =>
      void time.after(Math.floor(time.random() * (maxMs + 1)), () => !life.isOver && resolve()),
  )
}

/** How long a step of the store takes this time. */
function storeDelay(time: FakeTime): number {
  return time.random() < STORE_STALL_CHANCE ? STORE_STALL_MAX_MS : STORE_DELAY_MAX_MS
}

/**
 * A store whose tab may die before a transaction, or after it and before it hears of it. Transactions of a tab begin and
 * end in the order in which they were asked for, as those of IndexedDB that touch the same things do.
 */
function mortalStore(store: Store, time: FakeTime, life: Life): Store {
  let begun: Promise<unknown> = Promise.resolve()
  let ended: Promise<unknown> = Promise.resolve()
  return {
    transact: async (mode, work) => {
      const start = begun.then(() => pause(time, life, storeDelay(time)))
      begun = start
      await start
      const outcome = store.transact(mode, work)
      const end = Promise.allSettled([ended, outcome]).then(() =>
        pause(time, life, storeDelay(time)),
      )
      ended = end
      await end
      return outcome
    },
    close: () => undefined,
    wipe: () => store.wipe(),
  }
}

/** A connection on which frames keep their order, take their time, and are lost when it is cut. */
function openLine(
  { world, time }: DeviceWorld,
  device: TestDevice,
  lines: Set<Line>,
  life: Life,
  events: { onOpen: () => void; onText: (text: string) => void; onClose: (code: number) => void },
): SocketLink {
  let isCut = false
  let peer: Peer | undefined
  const busy = { up: time.now(), down: time.now() }
  const carry = (way: 'up' | 'down', deliver: () => void): void => {
    busy[way] = Math.max(busy[way], time.now() + Math.floor(time.random() * DELAY_MAX_MS))
    time.after(busy[way] - time.now(), () => !isCut && deliver())
  }
  const toClient = (deliver: () => void): void => carry('down', () => !life.isOver && deliver())
  const cut = (): void => {
    if (isCut) return
    isCut = true
    lines.delete(line)
    if (peer) world.hub.peers.remove(peer)
    time.after(0, () => !life.isOver && events.onClose(1006))
  }
  const line = { life, cut }
  lines.add(line)
  if (device.network !== 'all') time.after(5, cut)
  else
    carry('up', () => {
      peer = {
        facts: { person: device.person, device: device.person, state: 'new' },
        send: (text) => toClient(() => events.onText(text)),
        close: (code) => toClient(() => events.onClose(code)),
      }
      world.hub.peers.add(peer)
      toClient(events.onOpen)
    })
  return {
    send: (text) =>
      carry('up', () => {
        const putOff = time.random() < PUT_OFF_CHANCE ? putOffAnswer(text) : undefined
        if (text === 'ping') toClient(() => events.onText('pong'))
        else if (putOff !== undefined) toClient(() => events.onText(putOff))
        else if (peer) world.hub.receive(peer, text)
      }),
    close: cut,
  }
}

/** What a school in a hurry says to a command. */
function putOffAnswer(text: string): string | undefined {
  const frame = parseClientFrame(text)
  if (frame?.type !== 'command') return undefined
  const ack = { id: frame.command.id, error: { code: 'too_many', retryAfterMs: PUT_OFF_MS } }
  return JSON.stringify({ type: 'rows', rows: [], acks: [ack] })
}

/** The school's endpoints that clients use, over the same line. */
function createSchoolApi({ world, time }: DeviceWorld, device: TestDevice, life: Life): Api {
  const answer = async (
    name: EndpointName,
    input: CallInput<EndpointName>,
  ): Promise<ClientResult<unknown>> => {
    if (name === 'history' && input.params && 'before' in input.params) {
      const { chat, before } = input.params
      return rowsOf(readHistory(world.sql, device.person, chat, before))
    }
    if (name === 'sendCommands' && input.body && 'commands' in input.body) {
      const acks = await Promise.all(
        input.body.commands.map((command) => world.hub.submit(device.person, command)),
      )
      return { ok: true, value: { acks } }
    }
    return { ok: true, value: {} }
  }
  return {
    call: async <Name extends EndpointName>(name: Name, input: CallInput<Name>) => {
      await pause(time, life, DELAY_MAX_MS)
      const unreachable = { ok: false, error: { code: 'unreachable' } } as const
      if (device.network === 'none') return unreachable
      const result = await answer(name, input)
      await pause(time, life, DELAY_MAX_MS)
      // Every fourth answer is lost after the school has done what was asked.
      if (life.isOver) return never()
      return time.random() < 0.25 ? unreachable : (result as ClientResult<ResponseOf<Name>>)
    },
  }
}

function rowsOf(page: Result<readonly string[]>): ClientResult<{ rows: unknown[] }> {
  return page.ok
    ? { ok: true, value: { rows: page.value.map((json): unknown => JSON.parse(json)) } }
    : page
}
