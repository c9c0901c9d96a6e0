/**
 * Mounts the endpoint table: for every line of it parse → authenticate → limit → handle → answer, in this order and
 * in this one place. A handler gets parsed input and gives a result.
 */
import type { Context, Hono } from 'hono'
import * as v from 'valibot'
import {
  bodyLimitBytes,
  endpoints,
  type EndpointName,
  type ResponseOf,
} from '../../shared/protocol/endpoints.ts'
import { failure, success, type Result } from '../../shared/protocol/errors.ts'
import type { Env } from '../env.ts'
import { readJson, readParams } from './body.ts'
import { createEdge, type Edge } from './edge.ts'
import { originKind, preflightResponse, type OriginKind } from './origin.ts'
import { errorResponse, jsonResponse } from './respond.ts'
import { findCaller, type Caller } from './session.ts'

type Output<Schema extends v.GenericSchema> = v.InferOutput<Schema>
type Table = typeof endpoints

/** What a handler is given: the parsed request, and who asks where the endpoint wants a session. */
export type Call<Name extends EndpointName> = {
  readonly edge: Edge
  readonly body: Output<Table[Name]['body']>
  readonly params: Output<Table[Name]['params']>
} & (Table[Name]['auth'] extends 'session' ? { readonly caller: Caller } : unknown)

/** What a handler gives: the body, as a value or as JSON text that is ready, and a cookie to set. */
export type Reply<Name extends EndpointName> =
  | { readonly body: ResponseOf<Name>; readonly cookie?: string }
  | { readonly json: string; readonly cookie?: string }

export type Handler<Name extends EndpointName> = (call: Call<Name>) => Promise<Result<Reply<Name>>>
export type Handlers = { readonly [Name in EndpointName]: Handler<Name> }

interface AnyCall {
  readonly edge: Edge
  readonly body: unknown
  readonly params: unknown
  readonly caller?: Caller
}
type AnyHandler = (
  call: AnyCall,
) => Promise<Result<{ body?: unknown; json?: string; cookie?: string }>>
type App = Hono<{ Bindings: Env }>

/** What costs a stranger no try: `health` shares one answer among all who ask. */
const isFree = (name: EndpointName): boolean => name === 'health'
/** What cannot be guessed wrong, so that its success gives no try back. */
const isNoGuess = (name: EndpointName): boolean => name === 'passkeyChallenge'

/** Mounts every endpoint of the table on its handler. */
export function mountEndpoints(app: App, handlers: Handlers): void {
  for (const name of endpointNames()) {
    const { method, path } = endpoints[name]
    // The table ties each name to its handler's types; TypeScript cannot follow the correlation.
    const handle = handlers[name] as AnyHandler
    app.on(method, path, (context) => answer(context, name, handle))
    app.on('OPTIONS', path, answerPreflight)
  }
}

function endpointNames(): EndpointName[] {
  return Object.keys(endpoints).filter((name): name is EndpointName =>
    Object.hasOwn(endpoints, name),
  )
}

function answerPreflight(context: Context<{ Bindings: Env }>): Response {
  const request = context.req.raw
  const { origin } = createEdge(request, context.env)
  return originKind(request, origin) === 'extension'
    ? preflightResponse()
    : errorResponse({ code: 'origin_refused' })
}

async function answer(
  context: Context<{ Bindings: Env }>,
  name: EndpointName,
  handle: AnyHandler,
): Promise<Response> {
  const request = context.req.raw
  const edge = createEdge(request, context.env)
  const origin = originKind(request, edge.origin)
  if (request.method === 'POST' && origin === 'foreign')
    return errorResponse({ code: 'origin_refused' })
  const parsed = await parse(name, request, context.req.param())
  if (!parsed.ok) return errorResponse(parsed.error)
  const admitted = await admit(name, request, edge, origin)
  if (!admitted.ok) return errorResponse(admitted.error)
  const result = await handle({ edge, ...parsed.value, ...admitted.value })
  if (!result.ok) return errorResponse(result.error)
  if (isStranger(name) && !isNoGuess(name)) await edge.directory.forgive(edge.address)
  const { json, body, cookie } = result.value
  return jsonResponse(json ?? JSON.stringify(body), cookie)
}

function isStranger(name: EndpointName): boolean {
  return endpoints[name].auth === 'none' && !isFree(name)
}

/** Parses body and parameters strictly. */
async function parse(
  name: EndpointName,
  request: Request,
  path: Readonly<Record<string, string>>,
): Promise<Result<{ body: unknown; params: unknown }>> {
  const schemas: { params: v.GenericSchema; body: v.GenericSchema } = endpoints[name]
  const given = readParams(path, new URL(request.url).searchParams)
  if (!given.ok) return given
  const params = v.safeParse(schemas.params, given.value)
  if (!params.success) return failure('malformed')
  if (request.method !== 'POST') return success({ body: undefined, params: params.output })
  const json = await readJson(request, bodyLimitBytes(name))
  if (!json.ok) return json
  const body = v.safeParse(schemas.body, json.value)
  return body.success ? success({ body: body.output, params: params.output }) : failure('malformed')
}

/** Finds out who asks; takes a try from a stranger's address. */
async function admit(
  name: EndpointName,
  request: Request,
  edge: Edge,
  origin: OriginKind,
): Promise<Result<{ caller?: Caller }>> {
  if (isFree(name)) return success({})
  if (endpoints[name].auth === 'none') {
    const knocked = await edge.directory.knock(edge.address)
    return knocked.ok ? success({}) : knocked
  }
  const caller = await findCaller(request, edge, origin)
  if (!caller.ok) return caller
  const isWriteByCookie = request.method === 'POST' && !caller.value.isBearer
  if (isWriteByCookie && origin !== 'own') return failure('origin_refused')
  return success({ caller: caller.value })
}
