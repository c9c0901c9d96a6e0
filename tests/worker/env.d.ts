/** The bindings of the worker under test, as `cloudflare:workers` gives them. */
import type { Env as WorkerEnv } from '../../worker/env.ts'
import type * as worker from '../../worker/index.ts'

declare global {
  namespace Cloudflare {
    interface Env extends WorkerEnv {}
    interface GlobalProps {
      mainModule: typeof worker
    }
  }
}
