/**
 * The workerd process: started under a shell that raises the limit of open files and ends the server when the
 * supervisor is gone, however it went; started again after a crash.
 */
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import workerd from 'workerd'
import { endServer, readPid, type Folder } from './folder.ts'
import { messages } from './messages.ts'

/** The wait before the next start after a crash, doubled each time up to the second. */
const RESTART_FIRST_MS = 250
const RESTART_MAX_MS = 30_000
/** A server that ran this long was well; the next crash starts from the first wait again. */
const WELL_AFTER_MS = 60_000
/** Open sockets keep workerd from stopping; every commit is on disk, so that it may be ended hard. */
const STOP_PATIENCE_MS = 300

/**
 * The server runs beside a watch that reads the supervisor's end of a pipe: it ends with the supervisor, and then ends
 * the server. `wait` gives the server's own exit code.
 */
const SH = '/bin/sh'
const SHELL = `
ulimit -n "$(ulimit -Hn)" 2>/dev/null
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
echo "$server" > "$0"
{ cat <&3 >/dev/null; kill -9 "$server"; } 2>/dev/null &
watch=$!
exec 3<&-
wait "$server"
code=$?
kill "$watch" 2>/dev/null
exit "$code"
`

/** A supervised server. */
export interface Server {
  /** Ends it, and does not start it again. */
  stop(): Promise<void>
}

/** Starts workerd with a configuration and keeps it running. */
export function superviseServer(folder: Folder, configPath: string): Server {
  let isStopping = false
  let waitMs = RESTART_FIRST_MS
  let child = launch()

  function launch(): ChildProcess {
    const startedAt = Date.now()
    const launched = spawnServer(folder, configPath)
    launched.once('exit', (code, signal) => {
      launched.stdin?.destroy()
      if (isStopping) return
      if (Date.now() - startedAt > WELL_AFTER_MS) waitMs = RESTART_FIRST_MS
      console.error(messages.crashed(signal ?? String(code), waitMs))
      setTimeout(() => {
        if (isStopping) return
        endServer(folder)
        child = launch()
      }, waitMs)
      waitMs = Math.min(waitMs * 2, RESTART_MAX_MS)
    })
    return launched
  }

  async function stop(): Promise<void> {
    isStopping = true
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      const pid = readPid(folder.serverPidFile)
      if (pid !== undefined) tryKill(pid, 'SIGTERM')
      const hard = setTimeout(() => endServer(folder), STOP_PATIENCE_MS)
      await ended
      clearTimeout(hard)
    }
    // A signal to the whole group may have taken the shell and left the server.
    endServer(folder)
  }

  return { stop }
}

function spawnServer(folder: Folder, configPath: string): ChildProcess {
  const args = ['serve', configPath]
  // A group of its own: the terminal's Ctrl-C is for the supervisor, which then stops the server.
  const options: SpawnOptions = { detached: true, stdio: ['pipe', 'inherit', 'inherit'] }
  if (existsSync(SH))
    return spawn(SH, ['-c', SHELL, folder.serverPidFile, workerd.default, ...args], options)
  const child = spawn(workerd.default, args, { ...options, detached: false })
  if (child.pid !== undefined) writeFileSync(folder.serverPidFile, String(child.pid))
  return child
}

function tryKill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended by itself in the meantime.
  }
}
