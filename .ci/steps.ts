/** Running a tool as a step: shown as it goes, judged by its exit code. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..')

/** Runs a script of a package, or one of our own, by this very Node; whether it went well. */
export async function runNode(script: string, args: readonly string[] = []): Promise<boolean> {
  return runProgram(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args])
}

/** Runs a program; whether it went well. */
export async function runProgram(program: string, args: readonly string[]): Promise<boolean> {
  const env = {
    ...process.env,
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  }
  const child = spawn(program, args, { cwd: root, env, stdio: 'inherit' })
  const [code]: Array<number | null> = await once(child, 'close')
  return code === 0
}

/** What a runner found. */
export interface Count {
  readonly passed: number
  readonly failed: number
}

/** Adds counts up. */
export function sum(counts: readonly Count[]): Count {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
  }
}
