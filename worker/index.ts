/** The worker: one bundle for Cloudflare and for self-hosted workerd. */
import type { Env } from './env.ts'
import { serve } from './http/app.ts'

export { Directory } from './directory/object.ts'
export { School } from './school/object.ts'

export default { fetch: serve } satisfies ExportedHandler<Env>
