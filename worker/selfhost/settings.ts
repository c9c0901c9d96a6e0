/** The settings of a server, from the environment. */
import { resolve } from 'node:path'
import { messages } from './messages.ts'
import { Trouble } from './trouble.ts'

export interface Settings {
  readonly port: number
  readonly host: string
  /** Absolute. */
  readonly dataDir: string
  /** The address people use; `undefined`: the one they ask by. */
  readonly publicOrigin: string | undefined
  /** Secret of the operator's endpoints; without one they do not exist. */
  readonly operatorKey: string | undefined
  readonly trustProxy: boolean
}

const PORT_DEFAULT = 8787
const PORT_MAX = 65_535
/** This machine only; the whole network is a decision. */
const HOST_DEFAULT = '127.0.0.1'

/** Reads the settings; throws `Trouble` for a value that does not fit. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  return {
    port: readPort(env['PORT']),
    host: env['HOST'] || HOST_DEFAULT,
    dataDir: resolve(env['DATA_DIR'] || 'data'),
    publicOrigin: readOrigin(env['PUBLIC_ORIGIN']),
    operatorKey: env['OPERATOR_KEY'] || undefined,
    trustProxy: env['TRUST_PROXY'] === '1',
  }
}

/** Where the server is found from this machine. */
export function localOrigin(settings: Pick<Settings, 'port'>): string {
  return `http://localhost:${settings.port}`
}

function readPort(value: string | undefined): number {
  if (value === undefined || value === '') return PORT_DEFAULT
  const port = Number(value)
  if (!Number.isInteger(port) || port < 1 || port > PORT_MAX)
    throw new Trouble(messages.portInvalid(value))
  return port
}

function readOrigin(value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  const isOrigin =
    url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search + url.hash === ''
  if (!isOrigin) throw new Trouble(messages.originInvalid(value))
  return url.origin
}
