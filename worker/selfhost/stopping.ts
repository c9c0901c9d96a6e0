/** When a server stops: on a signal, and when the process that started it is gone without one. */
import { messages } from './messages.ts'
import type { RunningServer } from './supervisor.ts'

const PARENT_CHECK_MS = 1000

/** Stops the server on Ctrl-C and its like, and with the parent process. */
export function stopWithParent(server: Pick<RunningServer, 'stop'>): void {
  let isStopping = false
  const stop = (): void => {
    // A terminal and npm may both pass the same Ctrl-C on.
    if (isStopping) return
    isStopping = true
    void server.stop().then(() => {
      console.log(messages.stopped)
      process.exit(0)
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop()
  }, PARENT_CHECK_MS).unref()
}
