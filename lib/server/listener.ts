/**
 * The socket that clients connect to: accepts within the limits of `max.connections` and `max.connections.per.ip`, closes
 * connections that are idle for `connections.max.idle.ms`, and stops gracefully.
 */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { Millis } from '../common/ids.ts'
import type { Clock, Logger, Timer } from '../common/ports.ts'
import { Connection, type ConnectionPorts } from './connection.ts'
import type { Dispatcher } from './dispatch.ts'
import type { RequestMemory } from './request-memory.ts'

/** Where to listen and how much to take. */
export interface ListenerOptions {
  /** Name, as in `listeners`. */
  readonly name: string
  /** Address to bind; empty: all of them. */
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  readonly maxFrameBytes: number
  readonly maxConnections: number
  readonly maxConnectionsPerIp: number
  readonly maxIdleMs: Millis
  readonly backlog: number
}

/** What a listener works with. */
export interface ListenerPorts {
  readonly dispatcher: Dispatcher
  readonly memory: RequestMemory
  readonly clock: Clock
  readonly logger: Logger
}

/** A listening socket and its connections. */
export class Listener {
  readonly #options: ListenerOptions
  readonly #ports: ListenerPorts
  readonly #connectionPorts: ConnectionPorts
  readonly #server: Server
  readonly #connections = new Set<Connection>()
  readonly #perAddress = new Map<string, number>()
  readonly #addressOf = new Map<Connection, string>()
  #sweep: Timer | undefined
  #emptied: (() => void) | undefined
  #refused = 0

  constructor(options: ListenerOptions, ports: ListenerPorts) {
    this.#options = options
    this.#ports = ports
    this.#connectionPorts = { ...ports, maxFrameBytes: options.maxFrameBytes, closed: (connection) => this.#closed(connection) }
    // Half-open is allowed so that a client that sends and shuts its side down still gets its answers.
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.#accept(socket))
  }

  /** Connections that are open. */
  get connectionCount(): number {
    return this.#connections.size
  }

  /** Starts to listen; resolves with the port. Rejects with the system's error, such as EADDRINUSE. */
  start(): Promise<number> {
    const { host, port, backlog } = this.#options
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen({ ...(host === '' ? {} : { host }), port, backlog }, () => {
        this.#server.removeListener('error', reject)
        this.#server.on('error', (error) => this.#ports.logger.error({ err: error }, 'listener failed'))
        this.#scheduleSweep()
        resolve((this.#server.address() as AddressInfo).port)
      })
    })
  }

  /** Accepts no more, answers what is under way for up to `graceMs`, then closes what is left. */
  async stop(graceMs: Millis): Promise<void> {
    this.#sweep?.cancel()
    this.#server.close()
    for (const connection of [...this.#connections]) {
      connection.abandonWaits()
      connection.end()
    }
    if (this.#connections.size === 0) return
    await new Promise<void>((resolve) => {
      const timer = this.#ports.clock.after(graceMs, () => {
        for (const connection of [...this.#connections]) connection.destroy()
      })
      this.#emptied = () => {
        timer.cancel()
        resolve()
      }
    })
  }

  #accept(socket: Socket): void {
    const address = socket.remoteAddress ?? '?'
    const fromThere = this.#perAddress.get(address) ?? 0
    if (this.#connections.size >= this.#options.maxConnections || fromThere >= this.#options.maxConnectionsPerIp) {
      socket.on('error', () => undefined)
      socket.destroy()
      if (this.#refused++ === 0) {
        this.#ports.logger.warn({ remote: address, connections: this.#connections.size, fromThere }, 'refusing connections: max.connections or max.connections.per.ip')
      }
      return
    }
    const connection = new Connection(socket, this.#options.name, this.#connectionPorts)
    this.#connections.add(connection)
    this.#addressOf.set(connection, address)
    this.#perAddress.set(address, fromThere + 1)
  }

  #closed(connection: Connection): void {
    this.#connections.delete(connection)
    const address = this.#addressOf.get(connection) ?? '?'
    this.#addressOf.delete(connection)
    const left = (this.#perAddress.get(address) ?? 1) - 1
    if (left === 0) this.#perAddress.delete(address)
    else this.#perAddress.set(address, left)
    this.#refused = 0
    if (this.#connections.size === 0) this.#emptied?.()
  }

  /** One timer for all connections: looks a few times per idle limit. */
  #scheduleSweep(): void {
    const { maxIdleMs } = this.#options
    this.#sweep = this.#ports.clock.after(Math.min(Math.max(maxIdleMs / 4, 10), 10_000), () => {
      const since = this.#ports.clock.monotonic() - maxIdleMs
      for (const connection of [...this.#connections]) {
        if (connection.idleSince(since)) connection.destroy()
      }
      this.#scheduleSweep()
    })
  }
}
