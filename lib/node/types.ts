/** How a node is started, and what a running one is to whoever started it. */
import type { NodeId, Uuid } from '../common/ids.ts'
import type { Clock, Logger, Random } from '../common/ports.ts'
import type { BrokerConfig } from '../config/resolve.ts'
import type { InitialVoter, Store } from '../../storage/types.ts'

/** What `startNode` needs. Many nodes may live in one process: nothing here is process-wide. */
export interface NodeOptions {
  readonly config: BrokerConfig
  readonly logger: Logger
  /** Where data is kept: `log.dirs` of the config, or, for tests, memory or a store of their own (the node closes it). */
  readonly storage?: 'disk' | 'memory' | Store
  /** The cluster this node belongs to; a fresh directory without it gets a random one, and one of another cluster is refused. */
  readonly clusterId?: Uuid
  /**
   * Called once when the node cannot go on: a failed durable write, a bug. The node is of no more use then, and its process
   * should end, without waiting for `stop`.
   */
  readonly onFailure: (error: Error) => void
  /**
   * Formats a fresh data directory as one of the first voters of a new cluster: its directory id is the one that stands beside its own id.
   * Ignored for a directory that has an identity. A fresh directory without this joins the cluster that `controller.quorum.bootstrap.servers`
   * name; if there are none either, it is a new cluster of this one node.
   */
  readonly initialVoters?: readonly InitialVoter[]
  /** Ends a start that waits for the rest of the cluster: it is then refused with StartError. */
  readonly stop?: AbortSignal
  readonly clock?: Clock
  readonly random?: Random
}

/** A node that serves clients. */
export interface RunningNode {
  readonly nodeId: NodeId
  readonly clusterId: Uuid
  readonly roles: readonly string[]
  /** Where clients reach it, as it tells them; undefined for a node that is a controller only. */
  readonly client: { readonly host: string; readonly port: number } | undefined
  /** Where the other nodes reach it; undefined for a node that listens to none. */
  readonly peer: { readonly host: string; readonly port: number } | undefined
  readonly dataDir: string
  /** Stops gracefully: no new connections, answers for what is under way, then a clean close of the store. */
  stop(): Promise<void>
}

/** Why a node does not start, in words for the person who starts it. Nothing is left running. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
