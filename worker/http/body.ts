/** Reading what a stranger sent: JSON bodies with a cap, and query parameters, before any schema sees them. */
import { failure, success, type Result } from '../../shared/protocol/errors.ts'

/** Reads a JSON body of at most `limitBytes`; `too_large` or `malformed`. */
export async function readJson(request: Request, limitBytes: number): Promise<Result<unknown>> {
  if (!isJson(request.headers.get('content-type'))) return failure('malformed')
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) return failure('too_large')
  const text = await readText(request, limitBytes)
  if (text === undefined) return failure('too_large')
  try {
    return success(JSON.parse(text))
  } catch {
    return failure('malformed')
  }
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json'
}

/** Reads a body as text; `undefined` when it is larger than said, whatever its header claims. */
async function readText(request: Request, limitBytes: number): Promise<string | undefined> {
  const body: ReadableStream<Uint8Array> | null = request.body
  if (!body) return ''
  const decoder = new TextDecoder()
  let text = ''
  let sizeBytes = 0
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > limitBytes) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** Path and query parameters as one object; `undefined` where there are none, `malformed` where a name repeats. */
export function readParams(
  path: Readonly<Record<string, string>>,
  query: URLSearchParams,
): Result<unknown> {
  const entries = [...Object.entries(path), ...query]
  const params = Object.fromEntries(entries)
  if (Object.keys(params).length !== entries.length) return failure('malformed')
  return success(entries.length === 0 ? undefined : params)
}
