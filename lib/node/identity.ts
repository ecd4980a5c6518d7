/** Whose data a directory holds: set when it is new, and checked at every start, so that no node works on another's data. */
import type { NodeId, Uuid } from '../common/ids.ts'
import type { Random } from '../common/ports.ts'
import type { Identity, InitialVoter, Store } from '../../storage/types.ts'
import { StartError } from './types.ts'

/** What the operator says about the node. */
export interface WantedIdentity {
  readonly nodeId: NodeId
  /** undefined: whatever the directory says, and a random one for a new directory of a new cluster of one. */
  readonly clusterId: Uuid | undefined
  /** For messages. */
  readonly dataDir: string
  readonly isController: boolean
  /** Where the node's peer listener is, as host:port; empty when it has none. */
  readonly address: string
  /** The first voters of a new cluster, if a fresh directory is to be formatted as one of theirs. */
  readonly initialVoters: readonly InitialVoter[]
  /** Where the quorum is that a fresh directory joins; empty: it is a new cluster of its own. */
  readonly bootstrap: readonly string[]
}

/** The identity of the store, saved if it had none. Raises StartError for a directory of another node or cluster. */
export async function establishIdentity(store: Store, wanted: WantedIdentity, random: Random): Promise<Identity> {
  const { identity } = store
  if (identity === undefined) {
    const fresh = freshIdentity(wanted, random)
    await store.saveIdentity(fresh)
    return fresh
  }
  const { nodeId, clusterId, dataDir } = wanted
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

function freshIdentity(wanted: WantedIdentity, random: Random): Identity {
  const { nodeId, clusterId, dataDir, address, initialVoters, bootstrap, isController } = wanted
  if (initialVoters.length > 0) {
    if (clusterId === undefined && initialVoters.length > 1) throw needsClusterId(dataDir)
    const own = initialVoters.find(({ id }) => id === nodeId)
    if (own === undefined) {
      // A broker beside the voters: it finds them by its bootstrap addresses, and knows who they are once it follows them.
      if (!isController && clusterId !== undefined) return { clusterId, nodeId, directoryId: random.uuid(), initialVoters: [] }
      const ids = initialVoters.map(({ id }) => id).join(', ')
      throw new StartError(`node ${nodeId} is not among the initial voters (${ids}).\n  Leave --initial-voters out to have it join the cluster.`)
    }
    return { clusterId: clusterId ?? random.uuid(), nodeId, directoryId: own.directoryId, initialVoters }
  }
  if (bootstrap.length > 0) {
    if (clusterId === undefined) throw needsClusterId(dataDir)
    return { clusterId, nodeId, directoryId: random.uuid(), initialVoters: [] }
  }
  const directoryId = random.uuid()
  return { clusterId: clusterId ?? random.uuid(), nodeId, directoryId, initialVoters: [{ id: nodeId, directoryId, address }] }
}

function needsClusterId(dataDir: string): StartError {
  return new StartError(
    `${dataDir} is new, and this node is to be one of several: it must be told of which cluster.\n` +
      '  Set cluster.id to the id that the other nodes have ("samsa cluster describe" shows it).',
  )
}
