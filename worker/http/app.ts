/** The HTTP application: the endpoint table, the socket, the operator's paths, and the files of the PWA. Rule H1. */
import { Hono } from 'hono'
import { SOCKET_PATH } from '../../shared/protocol/endpoints.ts'
import type { Env } from '../env.ts'
import { serveAsset } from './assets.ts'
import { sendCommands } from './commands.ts'
import { createEdge } from './edge.ts'
import { acceptInvite, addInvite, lookAtInvite, passkeyRegistration } from './entry.ts'
import { addSecurityHeaders } from './headers.ts'
import { health } from './health.ts'
import { history, readers } from './history.ts'
import { mountEndpoints } from './mount.ts'
import { checkOpening, openSchool } from './opening.ts'
import { mountOperator } from './operator.ts'
import { allowExtension } from './origin.ts'
import { claimPairing, createPairing } from './pairings.ts'
import { errorResponse } from './respond.ts'
import {
  checkSession,
  endSession,
  passkeyChallenge,
  signInByLink,
  signInByPasskey,
  signInByPassword,
} from './signIn.ts'
import { openSocket } from './socket.ts'

const app = new Hono<{ Bindings: Env }>()

mountEndpoints(app, {
  health,
  checkOpening,
  openSchool,
  passkeyRegistration,
  lookAtInvite,
  acceptInvite,
  addInvite,
  signInByPassword,
  passkeyChallenge,
  signInByPasskey,
  signInByLink,
  checkSession,
  endSession,
  sendCommands,
  history,
  readers,
  createPairing,
  claimPairing,
})
mountOperator(app)
app.get(SOCKET_PATH, (context) => openSocket(context.req.raw, context.env))
app.all('/api', () => errorResponse({ code: 'unknown_endpoint' }))
app.all('/api/*', () => errorResponse({ code: 'unknown_endpoint' }))
app.all('*', (context) => serveAsset(context.req.raw, context.env))
app.onError((error) => {
  console.error(error)
  return errorResponse({ code: 'internal' })
})

/** Answers one request of the world. */
export async function serve(request: Request, env: Env): Promise<Response> {
  const answer = await app.fetch(request, env)
  // An accepted socket has no page to protect, and its answer must stay as it is.
  if (answer.webSocket) return answer
  const response = new Response(answer.body, answer)
  addSecurityHeaders(response, createEdge(request, env))
  if (new URL(request.url).pathname.startsWith('/api/')) allowExtension(request, response)
  return response
}
