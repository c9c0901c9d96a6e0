/** Older messages on demand: asked of the server, stored, and then read from the store like everything else. */
import { parseRow } from '../protocol/rows.ts'
import type { Change } from './change.ts'
import type { ClientPorts } from './client.ts'
import { applyHistory, readLosses } from './store/apply.ts'
import { chatScope } from './store/load.ts'

export interface HistoryDeps extends Pick<ClientPorts, 'store' | 'api'> {
  readonly onChange: (change: Change) => void
}

/** Makes the function that fetches a page below `before`; false when the server did not give it. */
export function createHistory({ store, api, onChange }: HistoryDeps) {
  return async (chat: number, before: number): Promise<boolean> => {
    const scope = chatScope(chat)
    const losses = await store.transact('readonly', (tx) => readLosses(tx, scope))
    const page = await api.call('history', { params: { chat, before } })
    if (!page.ok) return false
    const rows = page.value.rows.map(parseRow).filter((row) => row !== undefined)
    const change = await store.transact('readwrite', (tx) =>
      applyHistory(tx, { scope, losses, rows }),
    )
    if (change.rows.length > 0 || change.removed.length > 0) onChange(change)
    return true
  }
}
