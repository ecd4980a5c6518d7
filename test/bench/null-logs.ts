/** Partition logs that keep offsets and throw the batches away, so that a benchmark shows what the path above the store can do. */
import type { TopicPartition } from '../../lib/common/ids.ts'
import { baseOffset, nextOffset, partitionLeaderEpoch } from '../../lib/common/record-batch.ts'
import { LeaderEpochs } from '../../storage/log/leader-epochs.ts'
import { ProducerStates } from '../../storage/log/producer-states.ts'
import type { LogSegment, LogSlice, LogStore, PartitionLog } from '../../storage/types.ts'

/** One partition's end offset. */
class NullLog implements PartitionLog {
  readonly topicPartition: TopicPartition
  readonly epochs = new LeaderEpochs()
  readonly producers = new ProducerStates()
  logStartOffset = 0
  logEndOffset = 0
  storedEndOffset = 0
  sizeBytes = 0
  readonly isDamaged = false
  readonly cleanedTo = 0

  constructor(topicPartition: TopicPartition) {
    this.topicPartition = topicPartition
  }

  append(batches: readonly Buffer[]): Promise<void> {
    for (const batch of batches) {
      this.epochs.assign(partitionLeaderEpoch(batch), baseOffset(batch))
      this.producers.update(batch)
      this.logEndOffset = nextOffset(batch)
      this.sizeBytes += batch.length
    }
    this.storedEndOffset = this.logEndOffset
    return Promise.resolve()
  }

  readCached(from: number): LogSlice {
    return { batches: [], sizeBytes: 0, nextOffset: from }
  }

  read(from: number): Promise<LogSlice> {
    return Promise.resolve(this.readCached(from))
  }

  truncateTo(offset: number): Promise<void> {
    return this.resetTo(offset)
  }

  deleteTo(offset: number): Promise<void> {
    this.logStartOffset = offset
    return Promise.resolve()
  }

  resetTo(offset: number): Promise<void> {
    this.logStartOffset = this.logEndOffset = this.storedEndOffset = offset
    return Promise.resolve()
  }

  get batchesEnd(): number {
    return this.logEndOffset
  }

  get segments(): readonly LogSegment[] {
    return [{ baseOffset: this.logStartOffset, endOffset: this.logEndOffset, sizeBytes: this.sizeBytes, firstTimestamp: -1, maxTimestamp: -1 }]
  }

  limitSegments(): void {
    // It is one segment whatever the limits.
  }

  roll(): void {
    // It is one segment.
  }

  noteCleaned(): void {
    // There is nothing to clean.
  }

  replace(): Promise<boolean> {
    return Promise.resolve(false)
  }

  batchForTimestamp(): Promise<undefined> {
    return Promise.resolve(undefined)
  }

  batchOfMaxTimestamp(): Promise<undefined> {
    return Promise.resolve(undefined)
  }
}

/** A log store that is never full and keeps nothing. */
export function nullLogs(): LogStore {
  const logs = new Map<string, NullLog>()
  const keyOf = ({ topicId, partition }: TopicPartition): string => `${topicId}/${partition}`
  return {
    state: 'open',
    partitions: () => [...logs.values()].map((log) => log.topicPartition),
    open: (topicPartition) => {
      let log = logs.get(keyOf(topicPartition))
      if (log === undefined) logs.set(keyOf(topicPartition), (log = new NullLog(topicPartition)))
      return Promise.resolve(log)
    },
    delete: (topicPartition) => {
      logs.delete(keyOf(topicPartition))
      return Promise.resolve()
    },
    flush: () => Promise.resolve(),
    onFull: () => undefined,
    saveHighWatermarks: () => Promise.resolve(),
    verify: () => Promise.resolve([]),
    savedHighWatermark: () => undefined,
  }
}
