/**
 * The machine's own limits, measured in the same run as the product: inserts into SQLite with one fsync per commit,
 * and a plain socket server that broadcasts.
 */
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket, WebSocketServer } from 'ws'

const row = 'x'.repeat(200)

/** Durable inserts a second into a plain table, one commit each. */
export function measureInserts(seconds: number): number {
  const table = openTable()
  const end = performance.now() + seconds * 1000
  let count = 0
  for (; performance.now() < end; count += 1) table.insert(row)
  table.close()
  return Math.round(count / seconds)
}

/** How long each of so many commits takes at 20 a second, in milliseconds: the disk's share of a delay. */
export async function measureCommits(count: number): Promise<number[]> {
  const table = openTable()
  const times: number[] = []
  for (let index = 0; index < count; index += 1) {
    const begin = performance.now()
    table.insert(row)
    times.push(performance.now() - begin)
    await pause(50)
  }
  table.close()
  return times
}

function openTable(): { insert(json: string): void; close(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'zvonok-bench-'))
  const database = new DatabaseSync(join(folder, 'raw.sqlite'))
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE row (id INTEGER PRIMARY KEY, json TEXT)',
  )
  const insert = database.prepare('INSERT INTO row (json) VALUES (?)')
  return {
    insert: (json) => void insert.run(json),
    close() {
      database.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Deliveries a second of a plain socket server in a process of its own that broadcasts frames of 250 bytes. */
export async function measureBroadcast(sockets: number, seconds: number): Promise<number> {
  const server = fork(import.meta.filename, ['serve', String(sockets), String(seconds)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const port = await new Promise<number>((resolve) =>
    server.once('message', (value) => resolve(Number(value))),
  )
  let deliveries = 0
  let first = 0
  let last = 0
  const closed = Array.from({ length: sockets }, () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false })
    socket.on('message', () => {
      last = performance.now()
      first ||= last
      deliveries += 1
    })
    return new Promise<void>((resolve) => socket.on('close', () => resolve()))
  })
  await Promise.all(closed)
  return Math.round((deliveries / (last - first)) * 1000)
}

/** Runs in the forked process: once all have come, broadcasts for some seconds, and ends. */
function serveBroadcast(sockets: number, seconds: number): void {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  server.on('listening', () => {
    const address = server.address()
    if (typeof address === 'object' && address !== null) process.send?.(address.port)
  })
  const frame = 'x'.repeat(250)
  server.on('connection', () => {
    if (server.clients.size < sockets) return
    const end = performance.now() + seconds * 1000
    const round = (): void => {
      if (performance.now() > end) {
        for (const client of server.clients) client.close()
        server.close()
        process.disconnect()
        return
      }
      for (const client of server.clients) if (client.bufferedAmount < 1_000_000) client.send(frame)
      setImmediate(round)
    }
    round()
  })
}

if (process.argv[2] === 'serve') serveBroadcast(Number(process.argv[3]), Number(process.argv[4]))
