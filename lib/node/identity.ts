/** Whose data a directory holds: set when it is new, and checked at every start, so that no node works on another's data. */
import type { NodeId, Uuid } from '../common/ids.ts'
import type { Random } from '../common/ports.ts'
import type { Identity, Store } from '../../storage/types.ts'
import { StartError } from './types.ts'

/** What the operator says about the node. */
export interface WantedIdentity {
  readonly nodeId: NodeId
  /** undefined: whatever the directory says, and a random one for a new directory. */
  readonly clusterId: Uuid | undefined
  /** For messages. */
  readonly dataDir: string
}

/** The identity of the store, saved if it had none. Raises StartError for a directory of another node or cluster. */
export async function establishIdentity(store: Store, { nodeId, clusterId, dataDir }: WantedIdentity, random: Random): Promise<Identity> {
  const { identity } = store
  if (identity === undefined) {
    const fresh: Identity = { clusterId: clusterId ?? random.uuid(), nodeId, directoryId: random.uuid() }
    await store.saveIdentity(fresh)
    return fresh
  }
  if (identity.nodeId !== nodeId) {
    throw new StartError(
      `${dataDir} holds the data of node ${identity.nodeId}, but node.id is ${nodeId}.\n` +
        `  Start it with node.id=${identity.nodeId}, or give this node a directory of its own (log.dirs).`,
    )
  }
  if (clusterId !== undefined && identity.clusterId !== clusterId) {
    throw new StartError(
      `${dataDir} belongs to cluster ${identity.clusterId}, but this node is to join cluster ${clusterId}.\n` +
        '  Use another directory (log.dirs), or leave cluster.id out.',
    )
  }
  return identity
}
