/**
 * Numbers and strings that must not be mixed up, told apart by the type checker. A plain number may become any of them
 * (so that arithmetic stays readable), but an epoch is never taken for an offset.
 */

declare const unit: unique symbol
type Unit<T, Name extends string> = T & { readonly [unit]?: Name }

/** Identity of a node, as in `node.id`; a broker's id and its controller's are the same number. */
export type NodeId = Unit<number, 'NodeId'>

/** Position of a record in a log, 0 or above. Ranges of offsets are half-open: an end offset is exclusive. */
export type Offset = Unit<number, 'Offset'>

/** Raft leadership period of the metadata log. */
export type Epoch = Unit<number, 'Epoch'>

/** Leadership period of one partition; -1 on the wire means unknown. */
export type LeaderEpoch = Unit<number, 'LeaderEpoch'>

/** Counts every change of one partition's registration in the metadata log. */
export type PartitionEpoch = Unit<number, 'PartitionEpoch'>

/** Identity of one incarnation of a broker: the metadata offset of its registration. */
export type BrokerEpoch = Unit<number, 'BrokerEpoch'>

/** Identity of an idempotent producer; -1 means none. */
export type ProducerId = Unit<number, 'ProducerId'>

/** Wall-clock time, milliseconds since 1970 (UTC). */
export type Timestamp = Unit<number, 'Timestamp'>

/** A duration in milliseconds, or a reading of a monotonic clock. */
export type Millis = Unit<number, 'Millis'>

/** Logical time of the pure cores. */
export type Ticks = Unit<number, 'Ticks'>

/** A 128-bit identity as Kafka prints it: 22 characters of URL-safe base64. */
export type Uuid = Unit<string, 'Uuid'>

/** Identity of a topic; a topic created again under its old name has another. */
export type TopicId = Uuid

/** Identity of a node's data directory; a wiped and re-created one has another. */
export type DirectoryId = Uuid

/** The all-zero uuid, which stands for "none" on the wire. */
export const zeroUuid: Uuid = 'AAAAAAAAAAAAAAAAAAAAAA'

/** One partition of one topic; by the topic's id, so that a re-created topic starts empty. */
export interface TopicPartition {
  readonly topicId: TopicId
  readonly partition: number
}
