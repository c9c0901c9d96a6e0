/** A school for the bench: chats of the sizes wanted, and a session for everyone, made through the operator's replay. */
import { v7 } from 'uuid'
import { hashSecret, makeSecret } from '../../shared/protocol/ids.ts'
import type { ReplayOutcome, ReplayStep } from '../../worker/school/api.ts'
import type { TestServer } from '../harness/server.ts'

export interface BenchSchool {
  /** Bearers; the first N of them are the members of the chat of size N. */
  readonly tokens: readonly string[]
  chatOf(size: number): number
}

/** Fills a school: the sizes rise, and who is in a smaller chat is in every larger one too. */
export async function seedBenchSchool(
  server: TestServer,
  sizes: readonly number[],
): Promise<BenchSchool> {
  const {
    school,
    slug,
    person: admin,
  } = await server.operate<{ school: string; slug: string; person: number }>('school', {
    name: 'Школа',
    slug: 'bench',
    timeZone: 'Europe/Moscow',
    adminName: 'Анна Сергеевна Котова',
  })
  const at = Date.now() - 1000
  const replay = async (steps: ReplayStep[]): Promise<ReplayOutcome[]> =>
    (await server.operate<{ outcomes: ReplayOutcome[] }>('replay', { slug, steps })).outcomes
  const command = (type: string, args: object): ReplayStep => ({
    kind: 'command',
    at,
    person: admin,
    command: { id: v7(), type, args },
  })

  const chats = new Map<number, number>()
  const invites: string[] = []
  for (const size of sizes) {
    const [made] = await replay([command('class.create', { name: `Класс на ${size}` })])
    const inClass = made?.kind === 'ack' ? made.ack.result?.class : undefined
    if (inClass === undefined) throw new Error('The class was not made')
    // Classes are numbered from 1; the news and the staff are chats 1 and 2, and each class adds two.
    chats.set(size, inClass * 2 + 1)
    const hashes = await Promise.all([1, 2].map(() => hashSecret(makeSecret())))
    await replay(
      hashes.map((hash) =>
        command('invite.create', { role: 'student', class: inClass, hash, limit: 500, days: 7 }),
      ),
    )
    invites.push(...hashes)
  }

  const tokens: string[] = []
  const largest = Math.max(...sizes)
  for (let from = 0; from < largest; from += 100) {
    const secrets = Array.from({ length: Math.min(100, largest - from) }, () => makeSecret())
    const hashes = await Promise.all(secrets.map(hashSecret))
    const inviteOf = (index: number, size: number): string =>
      invites[sizes.indexOf(size) * 2 + (index < 500 ? 0 : 1)] ?? ''
    const joined = await replay(
      hashes.map((hash, index) => ({
        kind: 'join',
        at,
        newcomer: {
          inviteHash: inviteOf(from + index, largest),
          name: 'Алина Котова',
          credential: { kind: 'link' },
          device: { name: 'Bench', deviceKind: 'extension', hash },
        },
      })),
    )
    const further: ReplayStep[] = []
    joined.forEach((outcome, index) => {
      if (outcome.kind !== 'joined') throw new Error(`Nobody joined: ${JSON.stringify(outcome)}`)
      tokens.push(`${school}.${outcome.device}.${secrets[index]}`)
      for (const size of sizes) {
        if (size !== largest && from + index < size)
          further.push({
            kind: 'add',
            at,
            person: outcome.person,
            inviteHash: inviteOf(from + index, size),
          })
      }
    })
    if (further.length > 0) await replay(further)
  }
  return { tokens, chatOf: (size) => chats.get(size) ?? 0 }
}
