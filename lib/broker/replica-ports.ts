/**
 * The seam between the partitions of a broker and the traffic between brokers: partitions say what they want and what they have, and
 * know nothing of nodes, sessions and sockets; the traffic knows nothing of roles and in-sync replicas.
 */
import type { BrokerEpoch, NodeId, Offset, TopicPartition } from '../common/ids.ts'
import type { FetchAnswer, FetchPosition, FetchResult } from '../replication/fetch-messages.ts'
import type { LogSlice, ReadLimits } from '../../storage/types.ts'

/** What the traffic needs of one partition. */
export interface ReplicaPartition {
  readonly topicPartition: TopicPartition
  readonly topicName: string
  /** Follower: whom it fetches from and what the next fetch says; undefined while it fetches nothing. */
  fetchWish(): { readonly leader: NodeId; readonly position: FetchPosition } | undefined
  /**
   * Follower: an answer came, with the batches that it speaks of. Whole batches, consecutive, beginning at the answer's fetch offset: checked
   * here, as the leader's bytes are trusted no more than a client's. The buffers belong to the partition from here on.
   */
  answered(answer: FetchAnswer, batches: readonly Buffer[]): void
  /** Leader: a follower tells where it stands. */
  fetched(from: NodeId, brokerEpoch: BrokerEpoch, position: FetchPosition): void
  /** Leader: what there is to tell a follower that waits at `position`. `endOffset` of records is the most that may be sent. */
  due(from: NodeId, brokerEpoch: BrokerEpoch, position: FetchPosition): FetchResult | undefined
  /** Leader: records for a follower, out of memory if they are there. Raises StorageError. */
  readCached(from: Offset, limits: ReadLimits): LogSlice | undefined
  read(from: Offset, limits: ReadLimits): Promise<LogSlice>
}

/** Where the traffic finds the partitions that other nodes name; undefined for those that are not here. */
export type FindReplica = (topicPartition: TopicPartition) => ReplicaPartition | undefined

/** What a partition tells the traffic. Both are cheap, and may be called many times in one turn of the loop. */
export interface ReplicaTraffic {
  /** `fetchWish` says something else now. */
  wish(partition: ReplicaPartition): void
  /** `due` may say something else now, to any follower. */
  serve(partition: ReplicaPartition): void
  /** The partition is not here any more. */
  forget(partition: ReplicaPartition): void
}
