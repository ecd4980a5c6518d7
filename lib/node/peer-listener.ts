/** The node's connections with the other nodes, on its peer listener; a node alone has none. */
import type { Millis } from '../common/ids.ts'
import type { ListenerAddress } from '../config/listeners.ts'
import { createPeers } from '../rpc/peers.ts'
import type { LocalPeer, PeerPorts } from '../rpc/ports.ts'
import { PeerError, type PeerHandlers, type Peers } from '../rpc/types.ts'
import { bindHost, bindProblem, endpointFor } from './addresses.ts'

/** Peers that have their port. */
export interface NodePeers extends Peers {
  /** Where the others reach this node; undefined for a node alone. */
  readonly address: { readonly host: string; readonly port: number } | undefined
  /** Says who this node is, and talks with the others from now on. */
  serve(local: LocalPeer, handlers: PeerHandlers): void
  stop(): Promise<void>
  /** Closes everything at once. */
  cut(): void
}

/** How long what waits to be sent may take when the node stops. */
const stopGraceMs: Millis = 500

/** Takes the port of the peer listener. Raises StartError. */
export async function bindPeers(listener: ListenerAddress | undefined, advertised: readonly ListenerAddress[], ports: PeerPorts): Promise<NodePeers> {
  if (listener === undefined) return nobody
  const peers = createPeers({}, ports)
  try {
    const { host, port } = endpointFor(listener, await peers.listen(bindHost(listener.host), listener.port), advertised)
    return {
      address: { host, port },
      send: (to, service, payload) => peers.send(to, service, payload),
      ask: (to, service, payload, timeoutMs) => peers.ask(to, service, payload, timeoutMs),
      isConnected: (nodeId) => peers.isConnected(nodeId),
      serve: (local, handlers) => peers.serve(local, handlers),
      stop: () => peers.stop(stopGraceMs),
      cut: () => peers.cut(),
    }
  } catch (error) {
    peers.cut()
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
  cut: () => undefined,
}
