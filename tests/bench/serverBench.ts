/** What the server takes, on loopback, beside what the machine itself takes in the same run. Bounded in count and time. */
import { setTimeout as pause } from 'node:timers/promises'
import { startServer, type TestServer } from '../harness/server.ts'
import { seedBenchSchool, type BenchSchool } from './school.ts'
import { connectMember, Tally, type Member } from './load.ts'
import { quantile, report } from './report.ts'
import { measureBroadcast, measureCommits, measureInserts } from './raw.ts'

async function connectAll(
  server: TestServer,
  tokens: readonly string[],
  tally: Tally,
): Promise<Member[]> {
  const members: Member[] = []
  for (let from = 0; from < tokens.length; from += 50) {
    members.push(
      ...(await Promise.all(
        tokens.slice(from, from + 50).map((token) => connectMember(server.origin, token, tally)),
      )),
    )
  }
  return members
}

/** Keeps `inFlight` commands under way, each from the next member in turn, until `total` are acknowledged. */
async function flood(
  members: readonly Member[],
  chat: number,
  inFlight: number,
  total: number,
): Promise<{ seconds: number }> {
  let sent = 0
  const begin = performance.now()
  const lane = async (): Promise<void> => {
    while (sent < total) {
      const member = members[sent % members.length]
      sent += 1
      await member?.send(chat, `Сообщение номер ${sent}: завтра собрание в 18:00`)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  return { seconds: (performance.now() - begin) / 1000 }
}

async function measureFlood(
  server: TestServer,
  school: BenchSchool,
  size: number,
  inFlight: number,
  total: number,
): Promise<{ messages: number; deliveries: number }> {
  const tally = new Tally()
  const members = await connectAll(server, school.tokens.slice(0, size), tally)
  const { seconds } = await flood(members, school.chatOf(size), inFlight, total)
  await pause(300)
  const figures = {
    messages: Math.round(total / seconds),
    deliveries: Math.round(tally.deliveries / seconds),
  }
  for (const member of members) member.close()
  await pause(500)
  return figures
}

async function measurePace(server: TestServer, school: BenchSchool): Promise<void> {
  const tally = new Tally()
  const members = await connectAll(server, school.tokens.slice(0, 300), tally)
  const latencies: number[] = []
  const chat = school.chatOf(300)
  for (const member of members.slice(0, 20)) await member.send(chat, 'Добрый вечер!')
  /** 20 messages a second for eight seconds, each from another member. */
  for (let index = 0; index < 160; index += 1) {
    const member = members[index % members.length]
    if (member)
      void member.send(chat, 'Добрый вечер! Во сколько начало?').then((ms) => latencies.push(ms))
    await pause(50)
  }
  await pause(500)
  report('20 messages/s into 300 members: ack p50', quantile(latencies, 0.5), 'ms', { atMost: 8 })
  report('20 messages/s into 300 members: ack p99', quantile(latencies, 0.99), 'ms', { atMost: 25 })
  report('a delivered short message on the wire', tally.bytes / tally.deliveries, 'B', {
    atMost: 250,
  })
  for (const member of members) member.close()
  await pause(500)
}

async function measureIdle(server: TestServer, school: BenchSchool): Promise<void> {
  const before = server.memoryBytes()
  /** Several sockets for each device: what a socket costs shows only above what the server needs anyway. */
  const tokens = Array.from({ length: 5 }, () => school.tokens).flat()
  const members = await connectAll(server, tokens, new Tally())
  /** workerd puts an idle object to sleep after some ten seconds. */
  await pause(25_000)
  const kilobytes = (server.memoryBytes() - before) / 1000 / members.length
  report(`memory of an idle socket, of ${members.length}`, kilobytes, 'kB', { atMost: 95 })
  for (const member of members) member.close()
  await pause(500)
}

/** Runs the work on a fresh server with a school; a figure must not live off what another one left behind. */
async function onFreshServer(
  work: (server: TestServer, school: BenchSchool) => Promise<void>,
): Promise<void> {
  const server = await startServer({ isOperated: true })
  try {
    await work(server, await seedBenchSchool(server, [30, 300, 1000]))
  } finally {
    await server.stop()
  }
}

/** Measures all of it; ends what it started. */
export async function measureServer(): Promise<void> {
  report('raw SQLite, one fsync a commit: inserts/s', measureInserts(2), '')
  const waits = await measureCommits(160)
  report('raw SQLite, 20 commits/s: p50 of one', quantile(waits, 0.5), 'ms')
  report('raw SQLite, 20 commits/s: p99 of one', quantile(waits, 0.99), 'ms')
  for (const sockets of [30, 300, 1000]) {
    report(
      `raw broadcast into ${sockets} sockets: deliveries/s`,
      await measureBroadcast(sockets, 2),
      '',
    )
  }
  await onFreshServer(measureIdle)
  await onFreshServer(async (server, school) => {
    await measurePace(server, school)
    const small = await measureFlood(server, school, 30, 20, 8000)
    report('30 members, 20 commands in flight: durable messages/s', small.messages, '', {
      atLeast: 2500,
    })
    report('30 members, 20 commands in flight: deliveries/s', small.deliveries, '')
    const middle = await measureFlood(server, school, 300, 20, 6000)
    report('300 members, 20 commands in flight: deliveries/s', middle.deliveries, '', {
      atLeast: 200_000,
    })
    const large = await measureFlood(server, school, 1000, 40, 4000)
    report('1,000 members, 40 commands in flight: deliveries/s', large.deliveries, '', {
      atLeast: 300_000,
    })
  })
}
