/**
 * One look at all partitions of a Fetch: reads what may be read within the request's limits, in the request's order.
 * From memory it is done within the call; a partition that must be read from disk is waited for before the next.
 */
import type { ErrorName } from '../common/errors.ts'
import type { Offset } from '../common/ids.ts'
import type { Logger } from '../common/ports.ts'
import { type LogSlice, type PartitionLog, StorageError } from '../../storage/types.ts'
import type { LocalReplicas } from './local-replicas.ts'
import type { Partition } from './partition.ts'
import type { FetchPartition, FetchRequest, FetchResult } from './types.ts'

/** A partition that may give more later. */
export interface Unfinished {
  readonly partition: Partition
  /** Exclusive end of what could be read when it was looked at. */
  readonly endOffset: Offset
  /** Bytes that it may still add to the answer. */
  readonly room: number
}

const noRecords: readonly Buffer[] = []
const noTransactions: readonly never[] = []

/** Filled by `take` for each partition in turn; then read. */
export class FetchPass {
  readonly results: FetchResult[] = []
  readonly unfinished: Unfinished[] = []
  /** Bytes that count towards `minBytes`: those in the results, and those that wait behind a partition's limit. */
  countedBytes = 0
  /** Something makes the answer due whatever its size: an error, a divergence, a limit of the whole request that was reached. */
  isDue = false
  readonly #replicas: LocalReplicas
  readonly #logger: Logger
  readonly #committedOnly: boolean
  #remainingBytes: number
  #isEmpty = true

  constructor(replicas: LocalReplicas, logger: Logger, request: FetchRequest, maxBytes: number) {
    this.#replicas = replicas
    this.#logger = logger
    this.#committedOnly = request.isolation === 'readCommitted'
    this.#remainingBytes = maxBytes
  }

  /** Adds the result of the next partition; a promise if that takes the disk. */
  take(part: FetchPartition): Promise<void> | undefined {
    const partition = this.#replicas.leader(part.topicPartition, part.currentLeaderEpoch)
    if (typeof partition === 'string') return this.#fail(part, partition)
    const { log } = partition
    if (part.lastFetchedEpoch !== -1) {
      const end = partition.endOfEpoch(part.lastFetchedEpoch)
      if (end === undefined) return this.#fail(part, 'OFFSET_OUT_OF_RANGE')
      if (end.epoch < part.lastFetchedEpoch || end.endOffset < part.fetchOffset) return this.#diverge(part, partition, end)
    }
    const from = part.fetchOffset
    if (from < log.logStartOffset || from > log.logEndOffset) return this.#fail(part, 'OFFSET_OUT_OF_RANGE')
    const endOffset = this.#committedOnly ? partition.lastStableOffset : partition.highWatermark
    const result = this.#result(part, partition, 'NONE')
    if (from >= endOffset) {
      this.unfinished.push({ partition, endOffset, room: part.maxBytes })
      this.results.push(result)
      return undefined
    }
    return this.#read(part, partition, endOffset, result)
  }

  #read(part: FetchPartition, partition: Partition, endOffset: Offset, result: FetchResult): Promise<void> | undefined {
    const maxBytes = Math.min(part.maxBytes, this.#remainingBytes)
    if (part.maxBytes < 0 || this.#remainingBytes < 0) return this.#fail(part, 'UNKNOWN_SERVER_ERROR')
    if (!this.#isEmpty && maxBytes === 0) {
      this.isDue = true
      this.results.push(result)
      return undefined
    }
    const limits = { maxBytes, endOffset, atLeastOne: this.#isEmpty }
    const slice = partition.log.readCached(part.fetchOffset, limits)
    if (slice !== undefined) return this.#add(part, partition, endOffset, result, slice)
    return this.#readDisk(part, partition, partition.log, limits, result)
  }

  async #readDisk(
    part: FetchPartition,
    partition: Partition,
    log: PartitionLog,
    limits: { readonly maxBytes: number; readonly endOffset: Offset; readonly atLeastOne: boolean },
    result: FetchResult,
  ): Promise<void> {
    let slice: LogSlice
    try {
      slice = await log.read(part.fetchOffset, limits)
    } catch (error) {
      if (!(error instanceof StorageError)) throw error
      // The log may have been deleted or handed over meanwhile, which says more.
      const refusal = partition.refusal(part.currentLeaderEpoch)
      if (refusal === 'NONE') this.#logger.error({ partition: partition.name, offset: part.fetchOffset, error }, 'cannot read from the log')
      this.#fail(part, refusal === 'NONE' ? 'KAFKA_STORAGE_ERROR' : refusal)
      return
    }
    this.#add(part, partition, limits.endOffset, result, slice)
  }

  #add(part: FetchPartition, partition: Partition, endOffset: Offset, result: FetchResult, slice: LogSlice): undefined {
    const { sizeBytes } = slice
    if (sizeBytes > 0) this.#isEmpty = false
    const hasMore = slice.nextOffset < endOffset
    // What waits behind the partition's own limit counts up to that limit; behind the request's, the answer is full.
    if (hasMore && part.maxBytes > this.#remainingBytes) this.isDue = true
    this.countedBytes += hasMore ? Math.max(part.maxBytes, sizeBytes) : sizeBytes
    this.#remainingBytes = Math.max(0, this.#remainingBytes - sizeBytes)
    if (!hasMore) this.unfinished.push({ partition, endOffset, room: Math.max(0, part.maxBytes - sizeBytes) })
    this.results.push({ ...result, records: slice.batches })
    return undefined
  }

  #diverge(part: FetchPartition, partition: Partition, divergingEpoch: NonNullable<FetchResult['divergingEpoch']>): undefined {
    this.isDue = true
    this.results.push({ ...this.#result(part, partition, 'NONE'), divergingEpoch })
    return undefined
  }

  #result(part: FetchPartition, partition: Partition, error: ErrorName): FetchResult {
    return {
      topicPartition: part.topicPartition,
      error,
      highWatermark: partition.highWatermark,
      lastStableOffset: partition.lastStableOffset,
      logStartOffset: partition.log.logStartOffset,
      abortedTransactions: this.#committedOnly ? noTransactions : undefined,
      divergingEpoch: undefined,
      preferredReadReplica: -1,
      records: noRecords,
    }
  }

  #fail(part: FetchPartition, error: ErrorName): undefined {
    this.isDue = true
    const isUnknown = error === 'UNKNOWN_TOPIC_ID' || error === 'UNKNOWN_TOPIC_OR_PARTITION'
    this.results.push({
      topicPartition: part.topicPartition,
      error,
      highWatermark: -1,
      lastStableOffset: -1,
      logStartOffset: -1,
      abortedTransactions: isUnknown ? noTransactions : undefined,
      divergingEpoch: undefined,
      preferredReadReplica: -1,
      records: noRecords,
    })
    return undefined
  }
}
