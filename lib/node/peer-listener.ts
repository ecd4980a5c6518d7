/** The node's connections with the other nodes, on its peer listener; a node alone has none. */
import type { Uuid } from '../common/ids.ts'
import type { Clock, Logger, Random } from '../common/ports.ts'
import type { ListenerAddress } from '../config/listeners.ts'
import { createPeers } from '../rpc/peers.ts'
import { PeerError, type PeerHandlers, type PeerIdentity, type Peers } from '../rpc/types.ts'
import { bindHost, bindProblem, endpointFor } from './addresses.ts'

/** What peers are told of this node, and where it listens. */
export interface PeerOptions {
  readonly self: PeerIdentity
  readonly clusterId: Uuid
  /** undefined: a node alone. */
  readonly listener: ListenerAddress | undefined
  readonly advertised: readonly ListenerAddress[]
}

/** Peers that have their port. */
export interface NodePeers extends Peers {
  /** Where the others reach this node. */
  readonly address: { readonly host: string; readonly port: number } | undefined
  /** Takes what comes from now on. */
  serve(handlers: PeerHandlers): void
  stop(): Promise<void>
}

/** What peers work with. */
interface PeerPorts {
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
}

/** Takes the port of the peer listener. Raises StartError. */
export async function bindPeers({ self, clusterId, listener, advertised }: PeerOptions, ports: PeerPorts): Promise<NodePeers> {
  if (listener === undefined) return nobody
  const peers = createPeers({ self, clusterId }, ports)
  try {
    const { host, port } = endpointFor(listener, await peers.listen(bindHost(listener.host), listener.port), advertised)
    return {
      address: { host, port },
      send: (to, service, payload) => peers.send(to, service, payload),
      ask: (to, service, payload, timeoutMs) => peers.ask(to, service, payload, timeoutMs),
      isConnected: (nodeId) => peers.isConnected(nodeId),
      serve: (handlers) => peers.serve(handlers),
      stop: () => peers.stop(),
    }
  } catch (error) {
    await peers.stop()
    throw await bindProblem(listener, error)
  }
}

const nobody: NodePeers = {
  address: undefined,
  send: () => undefined,
  ask: () => Promise.reject(new PeerError('unreachable', 'this node has no listener for other nodes')),
  isConnected: () => false,
  serve: () => undefined,
  stop: () => Promise.resolve(),
}
