/** The worker's bindings: the same on Cloudflare and on self-hosted workerd. */
import type { Directory } from './directory/object.ts'
import type { School } from './school/object.ts'

export interface Env {
  readonly SCHOOL: DurableObjectNamespace<School>
  readonly DIRECTORY: DurableObjectNamespace<Directory>
  readonly ASSETS: Fetcher
  /** The product's version, for `health`. */
  readonly VERSION: string
  /** The address people use, such as `https://chat.school.example`; the request's own where it is empty. */
  readonly PUBLIC_ORIGIN: string
  /** SHA-256 of the one-time secret that opens a school, as `hashSecret` makes it; empty: none. */
  readonly OPENING_HASH: string
  /** SHA-256 of the operator's secret; empty: the operator's endpoints do not exist. */
  readonly OPERATOR_HASH: string
  /** `1` behind a proxy that sets X-Forwarded-For itself. */
  readonly TRUST_PROXY: string
}
