/** Asks the server once for what a screen needs before it can show anything. */
import { useEffect, useState } from 'preact/hooks'
import type { ClientError, ClientResult } from '../../../shared/client/api.ts'

/** Where the question stands. */
export type Answer<Value> =
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly error: ClientError }
  | { readonly kind: 'answered'; readonly value: Value }

/** Asks anew when `key` changes, and on `retry`. */
export function useAnswer<Value>(
  key: string,
  ask: (signal: AbortSignal) => Promise<ClientResult<Value>>,
): { readonly answer: Answer<Value>; readonly retry: () => void } {
  const [answer, setAnswer] = useState<Answer<Value>>({ kind: 'asking' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const abort = new AbortController()
    setAnswer({ kind: 'asking' })
    void ask(abort.signal).then((result) => {
      if (abort.signal.aborted) return
      setAnswer(
        result.ok
          ? { kind: 'answered', value: result.value }
          : { kind: 'failed', error: result.error },
      )
    })
    return () => abort.abort()
  }, [key, attempt])
  return { answer, retry: () => setAttempt(attempt + 1) }
}
