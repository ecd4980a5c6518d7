/**
 * One partition of this node: its log, its role, its high watermark, and who waits for that to move. Everything else of
 * the broker goes through here. Followers do not fetch yet: they hold what a new partition holds, nothing. So a leader that has
 * written anything has every other replica taken out of the in-sync ones before its high watermark moves.
 */
import { assert } from '../common/assert.ts'
import type { ErrorName } from '../common/errors.ts'
import type { LeaderEpoch, Millis, Offset, Timestamp, TopicPartition } from '../common/ids.ts'
import type { Clock, Logger } from '../common/ports.ts'
import * as recordBatch from '../common/record-batch.ts'
import type { PartitionImage } from '../metadata/image.ts'
import { type PartitionLog, StorageError } from '../../storage/types.ts'
import { AckWaits } from './ack-waits.ts'
import type { LogConfig } from './log-config.ts'
import type { IsrProposal } from './metadata-quorum.ts'

/** Told when what a consumer may read changes. */
export interface ReadListener {
  readonly committedOnly: boolean
  /** `bytes` more are readable. */
  grown(bytes: number): void
  /** Something else changed (leadership, log start, an open transaction ended): look again. */
  changed(): void
}

/** What a partition needs of its broker. */
export interface PartitionPorts {
  readonly clock: Clock
  readonly logger: Logger
  /** Makes everything stored so far survive a power loss; undefined when acknowledgements do not wait for that. */
  readonly flush: (() => Promise<void>) | undefined
  /** The partition may want other in-sync replicas: `isrProposal` says which. */
  readonly wantIsr: (partition: Partition) => void
}

/** What became of a batch that was handed to the log. */
export interface Appended {
  readonly error: ErrorName
  readonly message: string | null
  readonly baseOffset: Offset
  /** Offset behind the batch. */
  readonly endOffset: Offset
  /** Timestamp of the batch that this one repeats, or -1. */
  readonly repeatedTimestamp: Timestamp
  /** Resolves when this replica holds the batch: NONE, or why it does not. */
  readonly stored: Promise<ErrorName>
}

/** An append that is being written. */
interface InFlight {
  readonly endOffset: Offset
  readonly sizeBytes: number
  stored: Promise<ErrorName>
}

/** What partitions share that have nothing to do: most, in a large cluster. */
const nobody: readonly (() => void)[] = []
const nothingInFlight: InFlight[] = []
Object.freeze(nothingInFlight)
const storedAlready: Promise<ErrorName> = Promise.resolve('NONE')

/** Opened by `online`, ended by `offline` (the log does not open) or `close` (no replica here any more). */
export class Partition {
  readonly topicPartition: TopicPartition
  readonly topicName: string
  config: LogConfig
  readonly #ports: PartitionPorts
  #state: 'opening' | 'online' | 'offline' | 'closed' = 'opening'
  #log: PartitionLog | undefined
  #whenOpened: readonly (() => void)[] = nobody
  #image: PartitionImage | undefined
  #isLeader = false
  #leaderEpoch: LeaderEpoch = -1
  /** Where this leader's epoch begins: known to the log only from its first batch on. */
  #epochStartOffset: Offset = 0
  /** Exclusive end of what this replica holds as firmly as an acknowledgement promises. */
  #heldEndOffset: Offset = 0
  /** Exclusive; everything below is on all in-sync replicas. Invariant: never above the log's stored end, never decreases while leading. */
  #highWatermark: Offset = 0
  /** First offset of the oldest transaction that is still open. */
  #openTransaction: Offset | undefined
  #inFlight: InFlight[] = nothingInFlight
  readonly #ackWaits: AckWaits
  #reported: Set<string> | undefined
  #readers: Set<ReadListener> | undefined

  constructor(topicPartition: TopicPartition, topicName: string, config: LogConfig, ports: PartitionPorts) {
    this.topicPartition = topicPartition
    this.topicName = topicName
    this.config = config
    this.#ports = ports
    this.#ackWaits = new AckWaits(ports.clock)
  }

  /** As people write it: topic and index. */
  get name(): string {
    return `${this.topicName}-${this.topicPartition.partition}`
  }

  /** The log. Only where `refusal` said NONE. */
  get log(): PartitionLog {
    assert(this.#log !== undefined, `the log of ${this.name} is not open`)
    return this.#log
  }

  get leaderEpoch(): LeaderEpoch {
    return this.#leaderEpoch
  }

  get highWatermark(): Offset {
    return this.#highWatermark
  }

  /** Exclusive end of what a consumer of committed transactions may read. */
  get lastStableOffset(): Offset {
    return this.#openTransaction === undefined ? this.#highWatermark : Math.min(this.#openTransaction, this.#highWatermark)
  }

  /** Bytes of the log; 0 while it is not open. */
  get sizeBytes(): number {
    return this.#log?.sizeBytes ?? 0
  }

  get isOpening(): boolean {
    return this.#state === 'opening'
  }

  /** Calls back, in the order of these calls, as soon as the partition is no longer opening. */
  whenOpened(callback: () => void): void {
    if (this.#state === 'opening') this.#whenOpened = [...this.#whenOpened, callback]
    else callback()
  }

  /** The log is open: requests are served from now on. */
  online(log: PartitionLog): void {
    if (this.#state === 'closed') return
    this.#log = log
    this.#epochStartOffset = epochStart(log, this.#leaderEpoch)
    this.#findOpenTransaction()
    this.#beginAt(log)
    this.#leave('opening', 'online')
    this.#heldMore()
  }

  /** Where the high watermark begins when a log opens or leadership comes: what in-sync replicas beside this one hold is not known. */
  #beginAt(log: PartitionLog): void {
    this.#heldEndOffset = log.storedEndOffset
    this.#highWatermark = this.#isAloneInSync ? log.storedEndOffset : log.logStartOffset
  }

  get #isAloneInSync(): boolean {
    return this.#image === undefined || !this.#isLeader || this.#image.isr.length === 1
  }

  /** Moves the high watermark if nobody else is in sync, else has the others taken out first. */
  #heldMore(): void {
    if (this.#isAloneInSync) this.#advanceHighWatermark(this.#heldEndOffset)
    else if (this.#heldEndOffset > 0) this.#ports.wantIsr(this)
  }

  /** The in-sync replicas that this leader wants, as things stand now: itself, once it holds anything. */
  isrProposal(): IsrProposal | undefined {
    const image = this.#image
    if (image === undefined || this.#state !== 'online' || this.#isAloneInSync || this.#heldEndOffset === 0) return undefined
    return { ...this.topicPartition, leaderEpoch: this.#leaderEpoch, partitionEpoch: image.partitionEpoch, isr: [image.leader] }
  }

  /** The log cannot be opened; only this partition goes. */
  offline(error: unknown): void {
    if (this.#state === 'closed' || this.#state === 'offline') return
    this.#ports.logger.error({ partition: this.name, err: error }, 'partition is offline: its log cannot be used')
    this.#leave(this.#state, 'offline')
  }

  /** Tells the operator of a failure of the log, once for each `what`: clients try again and again. */
  report(error: StorageError, what: string): void {
    this.#reported ??= new Set()
    if (this.#reported.has(what)) return
    this.#reported.add(what)
    this.#ports.logger.error({ partition: this.name, err: error }, what)
  }

  /** This node has no replica of the partition any more. */
  close(): void {
    if (this.#state !== 'closed') this.#leave(this.#state, 'closed')
  }

  #leave(from: 'opening' | 'online' | 'offline', to: 'online' | 'offline' | 'closed'): void {
    this.#state = to
    if (to !== 'online') this.#endWaits('NOT_LEADER_OR_FOLLOWER')
    if (from !== 'opening') return
    const callbacks = this.#whenOpened
    this.#whenOpened = nobody
    for (const callback of callbacks) callback()
  }

  /** Takes over the role that the metadata gives this node. */
  assume(image: PartitionImage, isLeader: boolean): void {
    const { leaderEpoch } = image
    this.#image = image
    if (isLeader !== this.#isLeader || leaderEpoch !== this.#leaderEpoch) {
      this.#isLeader = isLeader
      this.#leaderEpoch = leaderEpoch
      if (this.#log !== undefined) {
        this.#epochStartOffset = epochStart(this.#log, leaderEpoch)
        this.#beginAt(this.#log)
      }
      this.#endWaits('NOT_LEADER_OR_FOLLOWER')
    }
    this.#heldMore()
  }

  /** Why the partition cannot serve a client that believes in `currentLeaderEpoch` (-1: in none), or NONE. */
  refusal(currentLeaderEpoch: LeaderEpoch): ErrorName {
    if (this.#state === 'closed') return 'UNKNOWN_TOPIC_OR_PARTITION'
    if (currentLeaderEpoch !== -1 && currentLeaderEpoch !== this.#leaderEpoch) {
      return currentLeaderEpoch < this.#leaderEpoch ? 'FENCED_LEADER_EPOCH' : 'UNKNOWN_LEADER_EPOCH'
    }
    if (!this.#isLeader || this.#state === 'opening') return 'NOT_LEADER_OR_FOLLOWER'
    return this.#state === 'offline' ? 'KAFKA_STORAGE_ERROR' : 'NONE'
  }

  /** Whether fewer replicas are in sync than `min.insync.replicas` wants; no more can be wanted than there are (KIP-966). */
  get tooFewInSync(): boolean {
    const image = this.#image
    return image !== undefined && image.isr.length < Math.min(this.config.minInSyncReplicas, image.replicas.length)
  }

  /**
   * Appends a batch that `acceptBatch` took. Offsets are given, and producers judged, before this returns, so that batches
   * keep the order of the calls.
   */
  append(batch: Buffer): Appended {
    const log = this.log
    const verdict = log.producers.check(batch)
    switch (verdict.kind) {
      case 'next':
        return this.#write(log, batch)
      case 'duplicate': {
        const { firstOffset, lastOffset, timestamp } = verdict.batch
        return appended(firstOffset, lastOffset + 1, timestamp, this.#storedUpTo(lastOffset + 1))
      }
      case 'outOfOrder':
        return notAppended('OUT_OF_ORDER_SEQUENCE_NUMBER')
      case 'staleEpoch':
        return notAppended('INVALID_PRODUCER_EPOCH')
    }
  }

  #write(log: PartitionLog, batch: Buffer): Appended {
    const baseOffset = log.logEndOffset
    recordBatch.setBaseOffset(batch, baseOffset)
    recordBatch.setPartitionLeaderEpoch(batch, this.#leaderEpoch)
    const entry: InFlight = { endOffset: recordBatch.nextOffset(batch), sizeBytes: batch.length, stored: storedAlready }
    const hasProducer = recordBatch.producerId(batch) >= 0
    if (this.#inFlight === nothingInFlight) this.#inFlight = []
    this.#inFlight.push(entry)
    entry.stored = log.append([batch]).then(
      () => this.#settle(entry),
      (error: unknown) => this.#lost(entry, error),
    )
    if (hasProducer && recordBatch.isTransactional(batch)) this.#findOpenTransaction()
    return appended(baseOffset, entry.endOffset, -1, entry.stored)
  }

  /** When the batch in flight that ends at or behind `endOffset` is stored. */
  #storedUpTo(endOffset: Offset): Promise<ErrorName> {
    return this.#inFlight.find((entry) => entry.endOffset >= endOffset)?.stored ?? storedAlready
  }

  /** A batch is written, and flushed if that is wanted: this replica holds it. */
  #settle(entry: InFlight): ErrorName | Promise<ErrorName> {
    const { flush } = this.#ports
    if (flush === undefined) return this.#held(entry)
    return flush().then(
      () => this.#held(entry),
      (error: unknown) => this.#lost(entry, error),
    )
  }

  #held(entry: InFlight): ErrorName {
    this.#heldEndOffset = Math.max(this.#heldEndOffset, entry.endOffset)
    this.#heldMore()
    return 'NONE'
  }

  #lost(entry: InFlight, error: unknown): ErrorName {
    const at = this.#inFlight.indexOf(entry)
    if (at >= 0) this.#inFlight.splice(at, 1)
    if (!(error instanceof StorageError)) throw error
    this.#findOpenTransaction()
    // The store has put the log's end back. What is there can still be read, and the next append may go through.
    if (error.kind !== 'closed') this.report(error, 'a batch could not be stored')
    return 'KAFKA_STORAGE_ERROR'
  }

  /** The one place where the high watermark moves: wakes consumers that wait for data and producers that wait for all replicas. */
  #advanceHighWatermark(to: Offset): void {
    if (to <= this.#highWatermark || this.#state !== 'online') return
    const stableBefore = this.lastStableOffset
    let bytes = 0
    for (let head = this.#inFlight[0]; head !== undefined && head.endOffset <= to; head = this.#inFlight[0]) {
      bytes += head.sizeBytes
      this.#inFlight.shift()
    }
    this.#highWatermark = to
    this.#ackWaits.end('NONE', to)
    if (this.#readers === undefined || this.#readers.size === 0) return
    const stable = this.lastStableOffset
    for (const reader of this.#readers) {
      if (!reader.committedOnly || stable === to) reader.grown(bytes)
      else if (stable > stableBefore) reader.changed()
    }
  }

  /** Resolves when all in-sync replicas hold everything below `endOffset`: NONE, or why that will not be known. */
  replicated(endOffset: Offset, timeoutMs: Millis): Promise<ErrorName> {
    if (this.#highWatermark >= endOffset) return storedAlready
    if (this.#state !== 'online' || !this.#isLeader) return Promise.resolve('NOT_LEADER_OR_FOLLOWER')
    return this.#ackWaits.add(endOffset, timeoutMs)
  }

  #endWaits(error: ErrorName): void {
    this.#ackWaits.end(error, Infinity)
    this.readersLookAgain()
  }

  /** For changes that move no high watermark, such as a new log start. */
  readersLookAgain(): void {
    for (const reader of [...(this.#readers ?? [])]) reader.changed()
  }

  /** Tells `reader` of changes until `unwatch`. */
  watch(reader: ReadListener): void {
    this.#readers ??= new Set()
    this.#readers.add(reader)
  }

  /** Ends what `watch` began. */
  unwatch(reader: ReadListener): void {
    this.#readers?.delete(reader)
  }

  /** Epoch that a consumer's log can agree with this one on, and where it ends here (exclusive); undefined if there is none (KIP-320). */
  endOfEpoch(epoch: LeaderEpoch): { readonly epoch: LeaderEpoch; readonly endOffset: Offset } | undefined {
    if (epoch < 0 || epoch > this.#leaderEpoch) return undefined
    const log = this.log
    if (epoch === this.#leaderEpoch) return { epoch, endOffset: log.logEndOffset }
    const end = log.epochs.endOffsetFor(epoch, this.#epochStartOffset)
    if (end !== undefined) return end
    // All that is here is newer: what the asker holds of that epoch ends where this log begins.
    return { epoch, endOffset: log.epochs.entries[0]?.startOffset ?? this.#epochStartOffset }
  }

  /** Forgets producers that wrote nothing since `timestamp`. */
  expireProducers(timestamp: Timestamp): void {
    if (this.#state === 'online') this.log.producers.expire(timestamp)
  }

  /** Resolves when nothing is being written any more. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#inFlight.map((entry) => entry.stored))
  }

  #findOpenTransaction(): void {
    let first: Offset | undefined
    for (const { currentTransactionFirstOffset: offset } of this.log.producers.all()) {
      if (offset !== undefined && (first === undefined || offset < first)) first = offset
    }
    this.#openTransaction = first
  }
}

function epochStart(log: PartitionLog, leaderEpoch: LeaderEpoch): Offset {
  return log.epochs.entries.find((entry) => entry.epoch === leaderEpoch)?.startOffset ?? log.logEndOffset
}

function appended(baseOffset: Offset, endOffset: Offset, repeatedTimestamp: Timestamp, stored: Promise<ErrorName>): Appended {
  return { error: 'NONE', message: null, baseOffset, endOffset, repeatedTimestamp, stored }
}

function notAppended(error: ErrorName): Appended {
  return { error, message: null, baseOffset: -1, endOffset: -1, repeatedTimestamp: -1, stored: storedAlready }
}
