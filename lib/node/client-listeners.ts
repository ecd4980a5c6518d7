/** The client listeners of a node: bound together, served together, stopped together. */
import type { Millis } from '../common/ids.ts'
import type { Clock, Logger } from '../common/ports.ts'
import { type BrokerConfig, listenersOf } from '../config/resolve.ts'
import type { Endpoint } from '../metadata/records.ts'
import type { Dispatcher } from '../server/dispatch.ts'
import { Listener } from '../server/listener.ts'
import { RequestMemory } from '../server/request-memory.ts'
import { bindHost, bindProblem, clientListeners, endpointFor } from './addresses.ts'

/** Listeners that have their ports. */
export interface ClientListeners {
  /** What clients are told, in the order of `listeners`. */
  readonly endpoints: readonly Endpoint[]
  serve(dispatcher: Dispatcher): void
  stop(graceMs: Millis): Promise<void>
  /** Closes everything at once. */
  cut(): void
}

/** Takes the ports of all client listeners. Raises StartError, and then has none of them. */
export async function bindListeners(config: BrokerConfig, clock: Clock, logger: Logger): Promise<ClientListeners> {
  const memory = new RequestMemory(requestBytes(config))
  const addresses = listenersOf(config)
  const listeners: Listener[] = []
  const endpoints: Endpoint[] = []
  const cut = (): void => {
    for (const listener of listeners) listener.cut()
  }
  for (const address of clientListeners(addresses)) {
    const listener = new Listener(
      {
        name: address.name,
        host: bindHost(address.host),
        port: address.port,
        limits: {
          maxFrameBytes: config['socket.request.max.bytes'],
          maxRequests: config['samsa.connection.max.requests'],
          maxUnsentBytes: config['samsa.connection.max.response.bytes'],
        },
        maxConnections: config['max.connections'],
        maxConnectionsPerIp: config['max.connections.per.ip'],
        maxIdleMs: config['connections.max.idle.ms'],
        backlog: config['socket.listen.backlog.size'],
      },
      { memory, clock, logger },
    )
    try {
      endpoints.push(endpointFor(address, await listener.bind(), addresses.advertised))
      listeners.push(listener)
    } catch (error) {
      cut()
      throw await bindProblem(address, error)
    }
  }
  return {
    endpoints,
    serve: (dispatcher) => {
      for (const listener of listeners) listener.serve(dispatcher)
    },
    stop: async (graceMs) => {
      await Promise.all(listeners.map((listener) => listener.stop(graceMs)))
    },
    cut,
  }
}

/** Bytes of requests that the node holds at once; not set, it is somewhat more than the largest request. */
function requestBytes(config: BrokerConfig): number {
  const set = config['queued.max.request.bytes']
  return set > 0 ? set : config['socket.request.max.bytes'] * 1.25
}
