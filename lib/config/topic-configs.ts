/**
 * Every config of a topic, with Kafka 4's names and defaults, and the broker configs that give a topic its value where it
 * has none of its own.
 */
import { type ConfigDefinition, type ConfigValues, define, maxLongText } from './define.ts'

const policies = ['compact', 'delete'] as const
const codecs = ['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer'] as const

/** The table. */
export const topicConfigs = {
  'cleanup.policy': define('list', 'delete', 'What happens to old records: delete drops them by age and size, compact keeps the last one of every key; both may be given.', { oneOf: policies }),
  'compression.gzip.level': define('int', '-1', 'Level when the broker itself compresses with gzip: 1 to 9, or -1 for gzip\'s own default.', { min: -1, max: 9 }),
  'compression.lz4.level': define('int', '9', 'Level when the broker itself compresses with lz4, 1 to 17.', { min: 1, max: 17, effect: 'none' }),
  'compression.type': define('string', 'producer', 'Codec of the stored batches. producer keeps each batch as its producer compressed it; with any other, the leader compresses anew what comes in another codec.', { oneOf: codecs }),
  'compression.zstd.level': define('int', '3', 'Level when the broker itself compresses with zstd.', { min: -131072, max: 22 }),
  'delete.retention.ms': define('long', '86400000', 'How long a tombstone stays in a compacted topic, so that a reader who started before it was written still sees it.', { min: 0 }),
  'file.delete.delay.ms': define('long', '60000', 'Kafka: wait before a deleted segment\'s file goes. Space is given back in the background here, without a wait.', { min: 0, effect: 'none' }),
  'flush.messages': define('long', maxLongText, 'Kafka: sync to disk after so many records. See log.flush.before.ack for what Samsa offers.', { min: 1, effect: 'none' }),
  'flush.ms': define('long', maxLongText, 'Kafka: sync to disk after so long. See log.flush.before.ack for what Samsa offers.', { min: 0, effect: 'none' }),
  'follower.replication.throttled.replicas': define('list', '', 'Replicas, as partition:broker or *, whose fetching is throttled while partitions move.'),
  'index.interval.bytes': define('int', '4096', 'Kafka: bytes between entries of the offset index. Every batch is indexed here.', { min: 0, effect: 'none' }),
  'leader.replication.throttled.replicas': define('list', '', 'Replicas, as partition:broker or *, whose sending is throttled while partitions move.'),
  'local.retention.bytes': define('long', '-2', 'Bytes kept on the node when older data lies in tiered storage; -2 follows retention.bytes.', { min: -2, effect: 'none' }),
  'local.retention.ms': define('long', '-2', 'Time data is kept on the node when older data lies in tiered storage; -2 follows retention.ms.', { min: -2, effect: 'none' }),
  'max.compaction.lag.ms': define('long', maxLongText, 'Longest time a record may stay uncompacted.', { min: 1 }),
  'max.message.bytes': define('int', '1048588', 'Largest record batch that is accepted, as it comes, compressed or not.', { min: 0, importance: 'high' }),
  'message.timestamp.after.max.ms': define('long', '3600000', 'How far a record\'s timestamp may lie ahead of the broker\'s clock.', { min: 0 }),
  'message.timestamp.before.max.ms': define('long', maxLongText, 'How far a record\'s timestamp may lie behind the broker\'s clock.', { min: 0 }),
  'message.timestamp.type': define('string', 'CreateTime', 'Whose time a record carries: its producer\'s, or the broker\'s when it is appended.', { oneOf: ['CreateTime', 'LogAppendTime'] }),
  'min.cleanable.dirty.ratio': define('double', '0.5', 'Share of a compacted log that must be uncompacted before it is worth compacting.', { min: 0, max: 1 }),
  'min.compaction.lag.ms': define('long', '0', 'Time during which a record is safe from compaction.', { min: 0 }),
  'min.insync.replicas': define('int', '1', 'With acks=all a write is refused when fewer replicas than these are in sync.', { min: 1, importance: 'high' }),
  preallocate: define('boolean', 'false', 'Kafka: reserve a segment\'s file at its full size. There are no segment files here.', { effect: 'none' }),
  'remote.log.copy.disable': define('boolean', 'false', 'Tiered storage: stop copying new data.', { effect: 'none' }),
  'remote.log.delete.on.disable': define('boolean', 'false', 'Tiered storage: delete the remote data when it is switched off.', { effect: 'none' }),
  'remote.storage.enable': define('boolean', 'false', 'Tiered storage. Samsa has none: true is refused.', { effect: 'none' }),
  'retention.bytes': define('long', '-1', 'Size above which the oldest records of a partition are dropped; -1 is without limit.', { min: -1, importance: 'high' }),
  'retention.ms': define('long', '604800000', 'Age at which records are dropped; -1 is never.', { min: -1, importance: 'high' }),
  'segment.bytes': define('int', '1073741824', 'Size of the pieces in which a log is dropped and compacted.', { min: 1048576 }),
  'segment.index.bytes': define('int', '10485760', 'Kafka: size of a segment\'s index file.', { min: 4, effect: 'none' }),
  'segment.jitter.ms': define('long', '0', 'Random time that a segment closes earlier than segment.ms, so that not all do so at once.', { min: 0, effect: 'planned' }),
  'segment.ms': define('long', '604800000', 'Age at which a piece of the log is closed, even if it is not full, and so may be dropped or compacted.', { min: 1 }),
  'unclean.leader.election.enable': define('boolean', 'false', 'Let a replica that is not in sync become leader when no other is left, at the price of lost records.'),
  'message.downconversion.enable': define('boolean', 'true', 'Without effect since Kafka 4.0; taken because old scripts still set it.', { effect: 'none', hidden: true }),
} as const satisfies Readonly<Record<string, ConfigDefinition>>

/** Name of a topic config. */
export type TopicConfigName = keyof typeof topicConfigs

/** All configs of one topic, every one with a value. */
export type TopicConfig = ConfigValues<typeof topicConfigs>

/** A broker config that stands in for a topic config, and what one unit of it is in the topic config's. */
export interface BrokerSynonym {
  readonly name: string
  readonly factor: number
}

const one = (name: string): BrokerSynonym => ({ name, factor: 1 })
const minutes = (name: string): BrokerSynonym => ({ name, factor: 60_000 })
const hours = (name: string): BrokerSynonym => ({ name, factor: 3_600_000 })

/** Broker configs by the topic config they are the default of; the first that is set counts. */
export const topicSynonyms: Readonly<Partial<Record<TopicConfigName, readonly BrokerSynonym[]>>> = {
  'cleanup.policy': [one('log.cleanup.policy')],
  'compression.gzip.level': [one('compression.gzip.level')],
  'compression.lz4.level': [one('compression.lz4.level')],
  'compression.type': [one('compression.type')],
  'compression.zstd.level': [one('compression.zstd.level')],
  'delete.retention.ms': [one('log.cleaner.delete.retention.ms')],
  'file.delete.delay.ms': [one('log.segment.delete.delay.ms')],
  'flush.messages': [one('log.flush.interval.messages')],
  'flush.ms': [one('log.flush.interval.ms'), one('log.flush.scheduler.interval.ms')],
  'index.interval.bytes': [one('log.index.interval.bytes')],
  'local.retention.bytes': [one('log.local.retention.bytes')],
  'local.retention.ms': [one('log.local.retention.ms')],
  'max.compaction.lag.ms': [one('log.cleaner.max.compaction.lag.ms')],
  'max.message.bytes': [one('message.max.bytes')],
  'message.timestamp.after.max.ms': [one('log.message.timestamp.after.max.ms')],
  'message.timestamp.before.max.ms': [one('log.message.timestamp.before.max.ms')],
  'message.timestamp.type': [one('log.message.timestamp.type')],
  'min.cleanable.dirty.ratio': [one('log.cleaner.min.cleanable.ratio')],
  'min.compaction.lag.ms': [one('log.cleaner.min.compaction.lag.ms')],
  'min.insync.replicas': [one('min.insync.replicas')],
  preallocate: [one('log.preallocate')],
  'retention.bytes': [one('log.retention.bytes')],
  'retention.ms': [one('log.retention.ms'), minutes('log.retention.minutes'), hours('log.retention.hours')],
  'segment.bytes': [one('log.segment.bytes')],
  'segment.index.bytes': [one('log.index.size.max.bytes')],
  'segment.jitter.ms': [one('log.roll.jitter.ms'), hours('log.roll.jitter.hours')],
  'segment.ms': [one('log.roll.ms'), hours('log.roll.hours')],
  'unclean.leader.election.enable': [one('unclean.leader.election.enable')],
}

/** Whether a topic config of this name exists. */
export function isTopicConfig(name: string): name is TopicConfigName {
  return Object.hasOwn(topicConfigs, name)
}

