/**
 * One look at all partitions of a Fetch: reads what may be read within the request's limits, in the request's order.
 * From memory it is done within the call; partitions that must be read from disk are read side by side as long as their
 * own limits fit into the request's together.
 */
import type { ErrorName } from '../common/errors.ts'
import type { NodeId, Offset } from '../common/ids.ts'
import { type LogSlice, type ReadLimits, StorageError } from '../../storage/types.ts'
import type { LocalReplicas } from './local-replicas.ts'
import type { Partition } from './partition.ts'
import type { FetchPartition, FetchRequest, FetchResult } from './types.ts'

/** A partition that may have more, or something else, to say later. */
export interface Unfinished {
  readonly partition: Partition
  /** Exclusive end of what could be read when it was looked at. */
  readonly endOffset: Offset
  /** Bytes that it may still add to the answer. */
  readonly room: number
}

const noRecords: readonly Buffer[] = []
const noTransactions: readonly never[] = []

/** Filled by `take` for each partition in turn, then `settle`; then read. */
export class FetchPass {
  /** In the order of the request. */
  readonly results: FetchResult[] = []
  readonly unfinished: Unfinished[] = []
  /** Bytes that count towards `minBytes`: those in the results, and those that wait behind a partition's limit. */
  countedBytes = 0
  /** An error or a divergence makes the answer due whatever its size. */
  isDue = false
  readonly #replicas: LocalReplicas
  readonly #committedOnly: boolean
  readonly #rack: string
  readonly #fromFollower: boolean
  #remainingBytes: number
  #isEmpty = true
  #diskReads: Promise<void>[] = []
  /** Most bytes that the disk reads under way may bring. */
  #reservedBytes = 0

  constructor(replicas: LocalReplicas, request: FetchRequest, maxBytes: number) {
    this.#replicas = replicas
    this.#committedOnly = request.isolation === 'readCommitted'
    this.#rack = request.rack
    this.#fromFollower = request.fromFollower === true
    this.#remainingBytes = maxBytes
  }

  /** Whether the next partition has to wait for those that are being read, since it may get only what they leave. */
  mustSettleBefore(part: FetchPartition): boolean {
    return this.#diskReads.length > 0 && part.maxBytes > this.#remainingBytes - this.#reservedBytes
  }

  /** Resolves when nothing is being read any more. */
  async settle(): Promise<void> {
    if (this.#diskReads.length === 0) return
    const reads = this.#diskReads
    this.#diskReads = []
    await Promise.all(reads)
    this.#reservedBytes = 0
  }

  /** Takes the next partition of the request; its result may need `settle`. */
  take(part: FetchPartition): void {
    const slot = this.results.length
    const { topicPartition, currentLeaderEpoch } = part
    const replicas = this.#replicas
    const partition = this.#fromFollower ? replicas.readable(topicPartition, currentLeaderEpoch) : replicas.leader(topicPartition, currentLeaderEpoch)
    if (typeof partition === 'string') return this.#fail(slot, part, partition)
    const { log } = partition
    if (part.lastFetchedEpoch !== -1) {
      const end = partition.endOfEpoch(part.lastFetchedEpoch)
      if (end === undefined) return this.#fail(slot, part, 'OFFSET_OUT_OF_RANGE')
      if (end.epoch < part.lastFetchedEpoch || end.endOffset < part.fetchOffset) return this.#diverge(slot, part, partition, end)
    }
    const from = part.fetchOffset
    if (from < log.logStartOffset || from > log.logEndOffset) return this.#fail(slot, part, 'OFFSET_OUT_OF_RANGE')
    const preferred = this.#fromFollower ? this.#replicas.preferredReader(partition, this.#rack) : undefined
    if (preferred !== undefined) return this.#sendTo(slot, part, partition, preferred)
    const endOffset = this.#committedOnly ? partition.lastStableOffset : partition.highWatermark
    // Who waits here for more might wait in vain.
    if (from >= endOffset && partition.mayBeLedElsewhere) return this.#fail(slot, part, 'NOT_LEADER_OR_FOLLOWER')
    this.results[slot] = this.#result(part, partition, noRecords)
    if (from >= endOffset) this.unfinished.push({ partition, endOffset, room: part.maxBytes })
    else this.#read(slot, part, partition, endOffset)
  }

  #read(slot: number, part: FetchPartition, partition: Partition, endOffset: Offset): void {
    if (part.maxBytes < 0 || this.#remainingBytes < 0) return this.#fail(slot, part, 'UNKNOWN_SERVER_ERROR')
    const maxBytes = Math.min(part.maxBytes, this.#remainingBytes - this.#reservedBytes)
    if (maxBytes === 0 && !this.#isEmpty) {
      this.unfinished.push({ partition, endOffset, room: 0 })
      return
    }
    const limits = { maxBytes, endOffset, atLeastOne: this.#isEmpty }
    this.#isEmpty = false
    const slice = partition.readCached(part.fetchOffset, limits)
    if (slice !== undefined) {
      this.#add(slot, part, partition, endOffset, slice)
      return
    }
    this.#reservedBytes += maxBytes
    this.#diskReads.push(this.#readDisk(slot, part, partition, limits))
  }

  async #readDisk(slot: number, part: FetchPartition, partition: Partition, limits: ReadLimits): Promise<void> {
    let slice: LogSlice
    try {
      slice = await partition.log.read(part.fetchOffset, limits)
    } catch (error) {
      if (!(error instanceof StorageError)) throw error
      // The log may have been deleted or handed over meanwhile, which says more.
      const refusal = this.#fromFollower ? partition.readRefusal(part.currentLeaderEpoch) : partition.refusal(part.currentLeaderEpoch)
      if (refusal === 'NONE') partition.report(error, 'a batch could not be read')
      this.#fail(slot, part, refusal === 'NONE' ? 'KAFKA_STORAGE_ERROR' : refusal)
      return
    }
    this.#add(slot, part, partition, limits.endOffset, slice)
  }

  #add(slot: number, part: FetchPartition, partition: Partition, endOffset: Offset, slice: LogSlice): void {
    const { sizeBytes } = slice
    const hasMore = slice.nextOffset < endOffset
    // What waits behind the partition's limit counts up to that limit; if it is the request's that cuts, that is enough for any `minBytes`.
    this.countedBytes += hasMore ? Math.max(part.maxBytes, sizeBytes) : sizeBytes
    this.#remainingBytes = Math.max(0, this.#remainingBytes - sizeBytes)
    this.unfinished.push({ partition, endOffset, room: hasMore ? 0 : Math.max(0, part.maxBytes - sizeBytes) })
    this.results[slot] = this.#result(part, partition, slice.batches)
  }

  #diverge(slot: number, part: FetchPartition, partition: Partition, divergingEpoch: NonNullable<FetchResult['divergingEpoch']>): void {
    this.isDue = true
    this.results[slot] = { ...this.#result(part, partition, noRecords), divergingEpoch }
  }

  /** The consumer is to read from a replica that is nearer (KIP-392). */
  #sendTo(slot: number, part: FetchPartition, partition: Partition, preferredReadReplica: NodeId): void {
    this.isDue = true
    this.results[slot] = { ...this.#result(part, partition, noRecords), preferredReadReplica }
  }

  #result(part: FetchPartition, partition: Partition, records: readonly Buffer[]): FetchResult {
    return {
      topicPartition: part.topicPartition,
      error: 'NONE',
      highWatermark: partition.highWatermark,
      lastStableOffset: partition.lastStableOffset,
      logStartOffset: partition.log.logStartOffset,
      abortedTransactions: this.#committedOnly ? noTransactions : undefined,
      divergingEpoch: undefined,
      preferredReadReplica: -1,
      records,
    }
  }

  #fail(slot: number, part: FetchPartition, error: ErrorName): void {
    this.isDue = true
    const isUnknown = error === 'UNKNOWN_TOPIC_ID' || error === 'UNKNOWN_TOPIC_OR_PARTITION'
    this.results[slot] = {
      topicPartition: part.topicPartition,
      error,
      highWatermark: -1,
      lastStableOffset: -1,
      logStartOffset: -1,
      abortedTransactions: isUnknown ? noTransactions : undefined,
      divergingEpoch: undefined,
      preferredReadReplica: -1,
      records: noRecords,
    }
  }
}
