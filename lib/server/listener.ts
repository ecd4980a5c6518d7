/**
 * The socket that clients connect to: accepts within the limits of `max.connections` and `max.connections.per.ip`, closes
 * connections that are idle for `connections.max.idle.ms`, and stops gracefully.
 */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { Millis } from '../common/ids.ts'
import type { Clock, Logger, Timer } from '../common/ports.ts'
import { Connection, type ConnectionLimits, type ConnectionPorts } from './connection.ts'
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
  readonly limits: ConnectionLimits
  readonly maxConnections: number
  readonly maxConnectionsPerIp: number
  /** Negative: connections may be idle for ever. */
  readonly maxIdleMs: Millis
  readonly backlog: number
}

/** What a listener works with. */
export interface ListenerPorts {
  /** Bounds the requests of all listeners of a node. */
  readonly memory: RequestMemory
  readonly clock: Clock
  readonly logger: Logger
}

/** A listening socket and its connections. */
export class Listener {
  readonly #options: ListenerOptions
  readonly #ports: ListenerPorts
  #connectionPorts: ConnectionPorts | undefined
  /** Connections that came before the node was ready. */
  readonly #early: Socket[] = []
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
    // Half-open is allowed so that a client that sends and shuts its side down still gets its answers.
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.#accept(socket))
  }

  /** Connections that are open. */
  get connectionCount(): number {
    return this.#connections.size
  }

  /** Takes the port and resolves with it; who connects waits for `serve`. Rejects with the system's error, such as EADDRINUSE. */
  bind(): Promise<number> {
    const { host, port, backlog } = this.#options
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen({ ...(host === '' ? {} : { host }), port, backlog }, () => {
        this.#server.removeListener('error', reject)
        this.#server.on('error', (error) => this.#ports.logger.error({ err: error }, 'listener failed'))
        resolve((this.#server.address() as AddressInfo).port)
      })
    })
  }

  /** Serves everybody, those that wait already and those that come. */
  serve(dispatcher: Dispatcher): void {
    this.#connectionPorts = { ...this.#ports, dispatcher, limits: this.#options.limits, closed: (connection) => this.#closed(connection) }
    for (const socket of this.#early.splice(0)) this.#accept(socket)
    if (this.#options.maxIdleMs >= 0) this.#scheduleSweep()
  }

  /** Closes everything at once: nothing leaves any more. */
  cut(): void {
    this.#sweep?.cancel()
    this.#server.close()
    for (const socket of this.#early.splice(0)) socket.destroy()
    for (const connection of [...this.#connections]) connection.destroy()
  }

  /** Accepts no more, answers what is under way for up to `graceMs`, then closes what is left. */
  async stop(graceMs: Millis): Promise<void> {
    this.#sweep?.cancel()
    this.#server.close()
    for (const socket of this.#early.splice(0)) socket.destroy()
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
    const ports = this.#connectionPorts
    if (ports === undefined) {
      socket.on('error', () => undefined)
      this.#early.push(socket)
      return
    }
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
    const connection = new Connection(socket, this.#options.name, ports)
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
