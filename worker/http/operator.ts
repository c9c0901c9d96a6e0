/**
 * What the one who runs the server may do with the operator's secret: fill a school (the demo, an import) and issue
 * a sign-in link. These paths exist only where `OPERATOR_HASH` is set; elsewhere they are unknown endpoints.
 */
import type { Context, Hono } from 'hono'
import * as v from 'valibot'
import { deviceKind } from '../../shared/protocol/devices.ts'
import { failure, success, type Result } from '../../shared/protocol/errors.ts'
import { entityId, hashSecret, makeSecret, timestamp } from '../../shared/protocol/ids.ts'
import type { Env } from '../env.ts'
import { readJson } from './body.ts'
import { isSameHash } from './compare.ts'
import { createEdge, type Edge } from './edge.ts'
import { makeDevice } from './enter.ts'
import { checkSchool, setUpSchool } from './opening.ts'
import { errorResponse, jsonResponse } from './respond.ts'

/** A batch of some thousand steps. */
const REPLAY_MAX_BYTES = 8_000_000

const newSchool = v.strictObject({
  name: v.string(),
  slug: v.string(),
  timeZone: v.string(),
  adminName: v.string(),
})
const newcomer = v.strictObject({
  inviteHash: v.string(),
  name: v.string(),
  childName: v.exactOptional(v.string()),
  credential: v.variant('kind', [
    v.strictObject({ kind: v.literal('link') }),
    v.strictObject({ kind: v.literal('password'), login: v.string(), hash: v.string() }),
  ]),
  device: v.strictObject({ name: v.string(), deviceKind, hash: v.string() }),
})
const step = v.variant('kind', [
  v.strictObject({
    kind: v.literal('command'),
    at: timestamp,
    person: entityId,
    command: v.unknown(),
  }),
  v.strictObject({ kind: v.literal('join'), at: timestamp, newcomer }),
  v.strictObject({
    kind: v.literal('add'),
    at: timestamp,
    person: entityId,
    inviteHash: v.string(),
    childName: v.exactOptional(v.string()),
  }),
  v.strictObject({
    kind: v.literal('add'),
    at: timestamp,
    person: entityId,
    inviteHash: v.string(),
    childName: v.exactOptional(v.string()),
  }),
])
const replayBody = v.strictObject({ slug: v.string(), steps: v.array(step) })
const linkBody = v.strictObject({ slug: v.string(), person: entityId })

type App = Hono<{ Bindings: Env }>

/** Mounts the operator's paths. */
export function mountOperator(app: App): void {
  mount(app, '/api/operator/school', newSchool, openForOperator)
  mount(app, '/api/operator/replay', replayBody, replay)
  mount(app, '/api/operator/sign-in-link', linkBody, createSignInLink)
}

function mount<Schema extends v.GenericSchema>(
  app: App,
  path: string,
  schema: Schema,
  handle: (edge: Edge, body: v.InferOutput<Schema>) => Promise<Result<unknown>>,
): void {
  app.post(path, async (context) => {
    const isOperator = await checkOperator(context)
    if (!isOperator.ok) return errorResponse(isOperator.error)
    const json = await readJson(context.req.raw, REPLAY_MAX_BYTES)
    if (!json.ok) return errorResponse(json.error)
    const body = v.safeParse(schema, json.value)
    if (!body.success) return errorResponse({ code: 'malformed' })
    const result = await handle(createEdge(context.req.raw, context.env), body.output)
    return result.ok ? jsonResponse(JSON.stringify(result.value)) : errorResponse(result.error)
  })
}

async function checkOperator(context: Context<{ Bindings: Env }>): Promise<Result<void>> {
  const expected: string | undefined = context.env.OPERATOR_HASH
  if (expected === undefined || expected === '') return failure('unknown_endpoint')
  const secret = (context.req.header('authorization') ?? '').replace(/^Bearer /i, '')
  return isSameHash(await hashSecret(secret), expected)
    ? success(undefined)
    : failure('unauthorized')
}

async function openForOperator(
  edge: Edge,
  body: v.InferOutput<typeof newSchool>,
): Promise<Result<unknown>> {
  const facts = checkSchool(body, body.adminName)
  if (!facts.ok) return facts
  const id = edge.env.SCHOOL.newUniqueId().toString()
  const { device } = await makeDevice('', 'browser')
  const opened = await setUpSchool(edge, id, {
    ...facts.value,
    credential: { kind: 'link' },
    device,
  })
  if (!opened.ok) return opened
  // Opening signs a device in; nobody holds this one.
  await edge.school(id).endSession({ device: opened.value.device, hash: device.hash })
  return success({ school: id, slug: facts.value.slug, person: opened.value.person })
}

async function replay(
  edge: Edge,
  body: v.InferOutput<typeof replayBody>,
): Promise<Result<unknown>> {
  const id = await edge.directory.schoolOf(body.slug)
  if (id === undefined) return failure('not_found')
  const outcomes = await edge.school(id).replay(body.steps)
  return outcomes.ok ? success({ outcomes: outcomes.value }) : outcomes
}

async function createSignInLink(
  edge: Edge,
  body: v.InferOutput<typeof linkBody>,
): Promise<Result<unknown>> {
  const id = await edge.directory.schoolOf(body.slug)
  if (id === undefined) return failure('not_found')
  const secret = makeSecret()
  const created = await edge.school(id).createSignInLink(body.person, await hashSecret(secret))
  return created.ok ? success({ path: `/enter#${body.slug}.${secret}` }) : created
}
