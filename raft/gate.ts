/**
 * What a shell asks of every message before it lets it in: one of another cluster (the same ports, an old configuration) or for
 * a disk that this node no longer has must change nothing (KAFKA-12440, KIP-853).
 */
import type { Uuid } from '../lib/common/ids.ts'
import type { Destination } from './messages.ts'
import type { ReplicaKey } from './replica.ts'

/** What a message says of where it belongs. */
export interface Address {
  readonly clusterId: Uuid
  readonly to: Destination
}

/** Why a message is not for this replica; undefined when it is. A sender that only looks for the quorum knows no directory. */
export function refusal(clusterId: Uuid, self: ReplicaKey, address: Address): 'wrongCluster' | 'wrongReplica' | undefined {
  if (address.clusterId !== clusterId) return 'wrongCluster'
  const { id, directoryId } = address.to
  // An id may be one that was made up for an address that is not known better.
  if (id >= 0 && id !== self.id) return 'wrongReplica'
  return directoryId !== undefined && directoryId !== self.directoryId ? 'wrongReplica' : undefined
}
