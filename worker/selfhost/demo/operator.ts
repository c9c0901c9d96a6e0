/** Calls the operator's endpoints of the server that this process has started. */
import * as v from 'valibot'
import type { ReplayStep } from '../../school/api.ts'
import { Trouble } from '../trouble.ts'
import { demoMessages } from './messages.ts'

const outcome = v.variant('kind', [
  v.object({
    kind: v.literal('ack'),
    ack: v.object({ error: v.optional(v.object({ code: v.string() })) }),
  }),
  v.object({ kind: v.literal('joined'), person: v.number() }),
  v.object({ kind: v.literal('added') }),
  v.object({ kind: v.literal('refused'), code: v.string() }),
])
const replayAnswer = v.object({ outcomes: v.array(outcome) })
const schoolAnswer = v.object({ person: v.number() })
const linkAnswer = v.object({ path: v.string() })
const errorAnswer = v.object({ error: v.object({ code: v.string() }) })

export type StepOutcome = v.InferOutput<typeof outcome>

/** What the operator of a server may do. */
export interface Operator {
  openSchool(school: {
    name: string
    slug: string
    timeZone: string
    adminName: string
  }): Promise<{ person: number }>
  replay(slug: string, steps: readonly ReplayStep[]): Promise<readonly StepOutcome[]>
  /** The path of a fresh sign-in link. */
  makeSignInLink(slug: string, person: number): Promise<string>
}

/** Speaks to the server at an origin with the operator's secret. */
export function createOperator(origin: string, secret: string): Operator {
  async function call<Schema extends v.GenericSchema>(
    path: string,
    schema: Schema,
    body: unknown,
  ): Promise<v.InferOutput<Schema>> {
    const response = await fetch(`${origin}/api/operator/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify(body),
    })
    const json: unknown = await response.json()
    if (response.ok) return v.parse(schema, json)
    const parsed = v.safeParse(errorAnswer, json)
    throw new Trouble(
      demoMessages.refused(parsed.success ? parsed.output.error.code : String(response.status)),
    )
  }

  return {
    openSchool: (school) => call('school', schoolAnswer, school),
    replay: async (slug, steps) => (await call('replay', replayAnswer, { slug, steps })).outcomes,
    makeSignInLink: async (slug, person) =>
      (await call('sign-in-link', linkAnswer, { slug, person })).path,
  }
}
