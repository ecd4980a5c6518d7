/** Ports for nodes on this machine: the wanted ones or free ones, and who has a taken one. */
import { createServer } from 'node:net'
import { ownerOfPort } from '../node/port-owner.ts'
import { exit, Failure } from './failure.ts'

/** Where all nodes of `samsa up` listen. */
export const host = '127.0.0.1'
/** Kafka's own port. */
export const defaultPort = 9092
/** So far above its client port a node's peer port is looked for. */
export const peerPortDistance = 1000
const highestPort = 65_535

/** Tries to listen: the port, which for 0 is a free one, or the system's code for why not. */
export function tryListen(port: number): Promise<number | string> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : port))
    })
  })
}

/** Finds ports, and gives none of them twice. */
export class PortSearch {
  readonly #given = new Set<number>()

  /** Takes `port`. Raises Failure with who has it. */
  async take(port: number, nodeId: number, what: 'client' | 'peer'): Promise<number> {
    const got = this.#given.has(port) ? 'EADDRINUSE' : await tryListen(port)
    if (typeof got === 'number') return this.#give(got)
    throw await this.#taken(port, nodeId, what, got)
  }

  /** Takes the first free port from `wanted` on, or for 0 any. */
  async near(wanted: number): Promise<number> {
    if (wanted === 0 || wanted > highestPort) return this.#any()
    for (let port = wanted; port <= Math.min(wanted + 200, highestPort); port++) {
      if (!this.#given.has(port) && typeof (await tryListen(port)) === 'number') return this.#give(port)
    }
    return this.#any()
  }

  async #any(): Promise<number> {
    for (let attempt = 0; attempt < 100; attempt++) {
      const port = await tryListen(0)
      if (typeof port === 'string') throw new Failure(exit.failed, `no port of ${host} can be listened on: ${port}.`)
      if (!this.#given.has(port)) return this.#give(port)
    }
    throw new Failure(exit.failed, `there is no free port on ${host}.`)
  }

  #give(port: number): number {
    this.#given.add(port)
    return port
  }

  async #taken(port: number, nodeId: number, what: 'client' | 'peer', code: string): Promise<Failure> {
    const its = `port ${port}, ${what === 'client' ? 'for the clients' : 'for the peers'} of node ${nodeId},`
    if (code !== 'EADDRINUSE') return new Failure(exit.failed, `${its} cannot be listened on: ${code}.`, { advice: 'Choose another one with --port.' })
    const owner = await ownerOfPort(port)
    const by = owner === undefined ? 'another program' : `pid ${owner.pid} (${owner.command})`
    const note = port === defaultPort ? ' It is Kafka\'s own port, so that may be a Kafka, or another cluster of Samsa.' : ''
    return new Failure(exit.conflict, `${its} is taken by ${by}.${note}`, { detail: code })
  }
}

/** A port such that it and the `count - 1` behind it are free, from `from` on in steps of ten; undefined if there is none. */
export async function freeRow(from: number, count: number): Promise<number | undefined> {
  for (let first = from; first + count - 1 <= highestPort; first += 10) {
    const all = await Promise.all(Array.from({ length: count }, (_, at) => tryListen(first + at)))
    if (all.every((port) => typeof port === 'number')) return first
  }
  return undefined
}
