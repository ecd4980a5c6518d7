/** What comes from other nodes, to the part of this node that it is for: the quorum, or the broker once there is one. */
import { unreachable } from '../common/assert.ts'
import type { NodeId } from '../common/ids.ts'
import type { Payload, PeerHandlers, PeerIdentity, PeerService } from '../rpc/types.ts'

/** The broker's part. */
export interface ReplicaService {
  question(from: PeerIdentity, payload: Payload): Promise<Payload>
  connected(nodeId: NodeId): void
  disconnected(nodeId: NodeId): void
}

/** Somebody who wants to hear whom this node has connections with. */
export type ConnectionListener = Pick<ReplicaService, 'connected' | 'disconnected'>

/** The parts of one node. */
export class PeerServices implements PeerHandlers {
  readonly #quorum: PeerHandlers
  readonly #listeners: ConnectionListener[] = []
  readonly #connected = new Set<NodeId>()
  #replicas: ReplicaService | undefined

  constructor(quorum: PeerHandlers) {
    this.#quorum = quorum
  }

  /** Who answers followers from now on; before that, and again with undefined, they are told that nobody does. */
  serveReplicas(replicas: ReplicaService | undefined): void {
    this.#replicas = replicas
  }

  /** Tells `listener` of the connections that there are, and of what becomes of them. */
  watch(listener: ConnectionListener): void {
    this.#listeners.push(listener)
    for (const nodeId of this.#connected) listener.connected(nodeId)
  }

  message(from: PeerIdentity, service: PeerService, payload: Payload): void {
    // The broker has nothing that is not answered.
    if (service !== 'replica') this.#quorum.message(from, service, payload)
  }

  question(from: PeerIdentity, service: PeerService, payload: Payload): Promise<Payload> {
    switch (service) {
      case 'raft':
      case 'controller':
        return this.#quorum.question(from, service, payload)
      case 'replica':
        return this.#replicas?.question(from, payload) ?? Promise.reject(new Error('no broker runs here, or not yet'))
      default:
        return unreachable(service)
    }
  }

  connected(peer: PeerIdentity): void {
    this.#connected.add(peer.nodeId)
    this.#quorum.connected(peer)
    this.#replicas?.connected(peer.nodeId)
    for (const listener of this.#listeners) listener.connected(peer.nodeId)
  }

  disconnected(nodeId: NodeId, reason: string): void {
    this.#connected.delete(nodeId)
    this.#quorum.disconnected(nodeId, reason)
    this.#replicas?.disconnected(nodeId)
    for (const listener of this.#listeners) listener.disconnected(nodeId)
  }
}
