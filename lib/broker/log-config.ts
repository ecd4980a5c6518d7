/** The configs of a topic that decide what its partitions take in and give out, read once per change instead of once per batch. */
import type { Millis } from '../common/ids.ts'
import type { CodecName } from '../protocol/records/codecs.ts'

/** One topic's settings, as a partition wants them. */
export interface LogConfig {
  /** `max.message.bytes`: of one batch, as it is stored. */
  readonly maxMessageBytes: number
  /** `message.timestamp.type`. */
  readonly timestamps: 'CreateTime' | 'LogAppendTime'
  /** How far a record's own timestamp may lie behind or ahead of the broker's clock. */
  readonly timestampBeforeMaxMs: Millis
  readonly timestampAfterMaxMs: Millis
  /** `compression.type`: undefined keeps what the producer chose, else every batch is stored with this codec. */
  readonly codec: CodecName | undefined
  /** Of gzip and zstd; undefined is the codec's default. */
  readonly codecLevel: number | undefined
  /** `cleanup.policy` has compact in it: every record needs a key. */
  readonly compacted: boolean
  /** `cleanup.policy` has delete in it: records may be deleted by offset. */
  readonly deletes: boolean
  readonly minInSyncReplicas: number
  /** `retention.ms` and `retention.bytes` of a partition; -1: no bound. */
  readonly retentionMs: Millis
  readonly retentionBytes: number
  /** `segment.bytes`, `segment.ms`. */
  readonly segmentBytes: number
  readonly segmentMs: Millis
  /** How old a record must be before it may be compacted away, and how old one may get before its log is compacted in any case. */
  readonly minCompactionLagMs: Millis
  readonly maxCompactionLagMs: Millis
  /** Share of a log that is not compacted yet at which it is worth it, 0 to 1. */
  readonly minCleanableDirtyRatio: number
  /** `delete.retention.ms`: how long tombstones and transaction markers stay after they are compacted. */
  readonly deleteRetentionMs: Millis
}
