/** A proxy in front of a test's server that can make a new version of the app appear: the service worker's bytes change. */
import { createServer, request, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'

export interface Proxy {
  readonly origin: string
  /** From now on another service worker is served. */
  release(): void
  close(): void
}

/** Starts the proxy on a free port of this machine. */
export async function startProxy(target: string): Promise<Proxy> {
  const { port, hostname } = new URL(target)
  let suffix = ''
  const open = new Set<{ destroy(): unknown }>()
  const server = createServer((incoming, answer) => {
    const options = { port, hostname, path: incoming.url, method: incoming.method }
    // Asked whole: an answer «not modified» has no bytes to change.
    const { 'if-none-match': _tag, 'if-modified-since': _date, ...asked } = incoming.headers
    const headers = { ...asked, 'accept-encoding': 'identity' }
    const outgoing = request({ ...options, headers }, (response) => {
      const isWorker = incoming.url === '/sw.js' && suffix !== ''
      const { 'content-length': _, ...rest } = response.headers
      answer.writeHead(response.statusCode ?? 502, isWorker ? rest : response.headers)
      response.on('end', () => answer.end(isWorker ? suffix : undefined))
      response.pipe(answer, { end: false })
    })
    outgoing.on('error', () => answer.destroy())
    incoming.pipe(outgoing)
  })
  server.on('upgrade', (incoming, socket, head) => {
    const upstream = connect(Number(port), hostname, () => {
      upstream.write(headOf(incoming))
      upstream.write(head)
      socket.pipe(upstream).pipe(socket)
    })
    open.add(upstream).add(socket)
    for (const each of [upstream, socket]) each.on('error', () => each.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    origin: `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`,
    release: () => {
      suffix = '\n// A newer version.\n'
    },
    close() {
      for (const each of open) each.destroy()
      server.closeAllConnections()
      server.close()
    },
  }
}

function headOf({ method, url, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/1.1`]
  for (let index = 0; index < rawHeaders.length; index += 2) {
    lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`)
  }
  return `${lines.join('\r\n')}\r\n\r\n`
}
