/** Is the server alive, and does its storage take a write? Everyone may ask, so all who ask at once share one answer. */
import { failure, success } from '../../shared/protocol/errors.ts'
import type { Edge } from './edge.ts'
import type { Handler } from './mount.ts'

/** How long one answer serves, in milliseconds: monitors ask every few seconds. */
const ANSWER_LIFETIME_MS = 1000

let answer: { readonly at: number; readonly works: Promise<boolean> } | undefined

/** Tells version and that storage works. */
export const health: Handler<'health'> = async ({ edge }) => {
  const now = Date.now()
  if (!answer || now - answer.at > ANSWER_LIFETIME_MS) answer = { at: now, works: probe(edge) }
  if (!(await answer.works)) return failure('storage_failed')
  return success({ body: { version: edge.env.VERSION, storage: 'ok' } })
}

async function probe(edge: Edge): Promise<boolean> {
  try {
    await edge.directory.probe()
    return true
  } catch (error) {
    console.error('Storage takes no write', error)
    return false
  }
}
