/**
 * What the broker does for the APIs of lib/server: plain data in and out, with topics already resolved to ids. Failures of
 * one partition are in its answer; nothing here throws for what a client sent.
 */
import type { ErrorName } from '../common/errors.ts'
import type { LeaderEpoch, NodeId, Offset, ProducerId, Timestamp, TopicPartition } from '../common/ids.ts'
import type { Groups } from './groups/types.ts'
import type { LogInspection } from './log-inspection.ts'

/** One partition's share of a Produce request. */
export interface ProducePartition {
  readonly topicPartition: TopicPartition
  /** As they came; the broker patches offset and epoch in place, and the store keeps them: the frame must not be reused. */
  readonly records: Buffer
}

/** A Produce request. */
export interface ProduceRequest {
  /** 0, 1 or -1 (all in-sync replicas). */
  readonly acks: number
  readonly timeoutMs: number
  readonly transactionalId: string | null
  readonly partitions: readonly ProducePartition[]
}

/** Answer for one partition, in the order of the request. */
export interface ProduceResult {
  readonly topicPartition: TopicPartition
  readonly error: ErrorName
  readonly message: string | null
  /** -1 when nothing was appended. */
  readonly baseOffset: Offset
  /** The broker's timestamp with LogAppendTime (a duplicate answers with its batch's), else -1. */
  readonly logAppendTimeMs: Timestamp
  readonly logStartOffset: Offset
  /** Bad records by their index in the batch (Produce 8+). */
  readonly recordErrors: readonly { readonly batchIndex: number; readonly message: string | null }[]
}

/** One partition of a Fetch. */
export interface FetchPartition {
  readonly topicPartition: TopicPartition
  /** -1: not checked. */
  readonly currentLeaderEpoch: LeaderEpoch
  readonly fetchOffset: Offset
  /** -1: divergence is not looked for. */
  readonly lastFetchedEpoch: LeaderEpoch
  readonly maxBytes: number
}

/** A Fetch of a consumer, sessions already resolved to the full list. */
export interface FetchRequest {
  readonly maxWaitMs: number
  readonly minBytes: number
  readonly maxBytes: number
  readonly isolation: 'readUncommitted' | 'readCommitted'
  /** Of the consumer, '' if it has none: a leader with a rack-aware selector sends it to an in-sync replica there (KIP-392). */
  readonly rack: string
  /** A replica that follows may answer as well (KIP-392); only the leader if not given. */
  readonly fromFollower?: boolean
  readonly partitions: readonly FetchPartition[]
}

/** Answer for one partition, in the order of the request. */
export interface FetchResult {
  readonly topicPartition: TopicPartition
  readonly error: ErrorName
  readonly highWatermark: Offset
  readonly lastStableOffset: Offset
  readonly logStartOffset: Offset
  /** undefined: null on the wire. */
  readonly abortedTransactions: readonly { readonly producerId: ProducerId; readonly firstOffset: Offset }[] | undefined
  readonly divergingEpoch: { readonly epoch: LeaderEpoch; readonly endOffset: Offset } | undefined
  readonly preferredReadReplica: NodeId
  readonly records: readonly Buffer[]
}

/** Result of a lookup by timestamp or special timestamp; -1 for what was not found. */
export interface OffsetResult {
  readonly error: ErrorName
  readonly offset: Offset
  readonly timestamp: Timestamp
  readonly leaderEpoch: LeaderEpoch
}

/** End of a leader epoch on this replica. */
export interface EpochEndResult {
  readonly error: ErrorName
  readonly leaderEpoch: LeaderEpoch
  readonly endOffset: Offset
}

/** An idempotent producer that a partition remembers; -1 for what is not known. */
export interface ActiveProducer {
  readonly producerId: ProducerId
  readonly producerEpoch: number
  readonly lastSequence: number
  readonly lastTimestamp: Timestamp
  readonly coordinatorEpoch: number
  readonly currentTxnStartOffset: Offset
}

/** What one replica on this node holds. */
export interface ReplicaSize {
  readonly topicPartition: TopicPartition
  readonly sizeBytes: number
  /** Records that this replica is behind the leader's high watermark, as far as it knows that. */
  readonly offsetLag: number
}

/** The broker of one node. */
export interface Broker {
  readonly nodeId: NodeId
  /**
   * Resolves as `acks` demands. With acks=0 once the batches are stored, as with 1: nobody is told, but it bounds what is under way,
   * and what the same client asks next sees them.
   */
  produce(request: ProduceRequest): Promise<readonly ProduceResult[]>
  /** Waits up to `maxWaitMs` for `minBytes`; `abandoned` ends the wait when the connection goes. */
  fetch(request: FetchRequest, abandoned: AbortSignal): Promise<readonly FetchResult[]>
  /**
   * `timestamp` may be one of ListOffsets' special ones, -1 to -6. `fromFollower`: as in a fetch. OFFSET_NOT_AVAILABLE while a new leader does
   * not know its end yet (KIP-207).
   */
  listOffset(
    topicPartition: TopicPartition,
    timestamp: Timestamp,
    currentLeaderEpoch: LeaderEpoch,
    isolation: FetchRequest['isolation'],
    fromFollower?: boolean,
  ): Promise<OffsetResult>
  endOffsetForEpoch(topicPartition: TopicPartition, leaderEpoch: LeaderEpoch, currentLeaderEpoch: LeaderEpoch): EpochEndResult
  activeProducers(topicPartition: TopicPartition): { readonly error: ErrorName; readonly producers: readonly ActiveProducer[] }
  /** `offset` -1 is the high watermark. Answers with the new log start. */
  deleteRecords(topicPartition: TopicPartition, offset: Offset): Promise<{ readonly error: ErrorName; readonly logStartOffset: Offset }>
  /** A fresh producer id, out of a block that the controller gave out. */
  nextProducerId(): Promise<ProducerId>
  replicaSizes(): readonly ReplicaSize[]
  readonly groups: Groups
  readonly inspection: LogInspection
  close(): Promise<void>
}
