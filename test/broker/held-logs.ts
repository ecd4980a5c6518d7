/**
 * A log store in memory whose writes finish when the test says so: what a disk may do to a broker, deterministically.
 * No tail cache unless wanted, so that both ways of reading are gone.
 */
import { assert } from '../../lib/common/assert.ts'
import type { Offset, TopicPartition } from '../../lib/common/ids.ts'
import * as recordBatch from '../../lib/common/record-batch.ts'
import { LeaderEpochs } from '../../storage/log/leader-epochs.ts'
import { ProducerStates } from '../../storage/log/producer-states.ts'
import { defaultSegmentLimits, Segments, type SizeChange } from '../../storage/log/segments.ts'
import { type LogFault, type LogSegment, type LogSlice, type LogStore, type PartitionLog, type ReadLimits, type SegmentLimits, StorageError, type StoreState } from '../../storage/types.ts'

interface Write {
  readonly log: HeldLog
  readonly resolve: () => void
  readonly reject: (error: StorageError) => void
  readonly endOffset: Offset
}

/** The store. */
export class HeldLogs implements LogStore {
  state: StoreState = 'open'
  /** While true, writes pile up until `release`. */
  held = false
  /** Whether reads are answered from memory at once. */
  cached = true
  /** Number of flushes so far. */
  flushes = 0
  readonly #logs = new Map<string, HeldLog>()
  readonly #opens: (() => void)[] = []
  /** While true, `open` waits for `releaseOpens`. */
  opensHeld = false
  /** Reads and appends so far, of all logs. */
  diskReads = 0
  writes: Write[] = []
  /** What was saved of high watermarks, by key. */
  readonly highWatermarks = new Map<string, Offset>()
  #onFull: ((full: boolean) => void)[] = []
  /** While true, flushes wait for `releaseFlushes`. */
  flushesHeld = false
  #flushing: (() => void)[] = []

  partitions(): readonly TopicPartition[] {
    return [...this.#logs.values()].map((log) => log.topicPartition)
  }

  async open(topicPartition: TopicPartition): Promise<PartitionLog> {
    if (this.opensHeld) await new Promise<void>((resolve) => this.#opens.push(resolve))
    if (this.state === 'full') throw new StorageError('full', 'the disk is full')
    const key = `${topicPartition.topicId}/${topicPartition.partition}`
    const log = this.#logs.get(key) ?? new HeldLog(this, topicPartition)
    this.#logs.set(key, log)
    if (log.broken) throw new StorageError('corrupt', 'the log has a hole')
    return log
  }

  releaseOpens(): void {
    this.opensHeld = false
    for (const resolve of this.#opens.splice(0)) resolve()
  }

  /** The log as the test wants to see or spoil it. */
  log(topicPartition: TopicPartition): HeldLog {
    const log = this.#logs.get(`${topicPartition.topicId}/${topicPartition.partition}`)
    assert(log !== undefined, 'no such log')
    return log
  }

  async delete(topicPartition: TopicPartition): Promise<void> {
    this.#logs.delete(`${topicPartition.topicId}/${topicPartition.partition}`)
    return Promise.resolve()
  }

  flush(): Promise<void> {
    this.flushes++
    if (this.state === 'full') return Promise.reject(new StorageError('full', 'the disk is full'))
    const images = [...this.#logs.values()].map((log) => ({ log, image: log.storedImage() }))
    return new Promise((resolve) => {
      this.#flushing.push(() => {
        for (const { log, image } of images) log.synced = image
        resolve()
      })
      if (!this.flushesHeld) this.releaseFlushes()
    })
  }

  /** Finishes the flushes that are held. */
  releaseFlushes(): void {
    for (const finish of this.#flushing.splice(0)) finish()
  }

  /** The same disk under the next process; what the one before still does to its own goes nowhere. */
  successor(): HeldLogs {
    const next = new HeldLogs()
    for (const [key, highWatermark] of this.highWatermarks) next.highWatermarks.set(key, highWatermark)
    for (const [key, log] of this.#logs) {
      const copy = new HeldLog(next, log.topicPartition)
      copy.restore(log.storedImage())
      copy.synced = log.synced
      next.#logs.set(key, copy)
    }
    return next
  }

  /** The process dies: what is not stored is gone, and without power what is not flushed either. */
  die(what: 'killed' | 'powerLost'): void {
    this.writes = []
    this.#flushing = []
    this.#onFull = []
    for (const log of this.#logs.values()) log.restore(what === 'killed' ? log.storedImage() : log.synced)
  }

  async saveHighWatermarks(marks: readonly { readonly topicPartition: TopicPartition; readonly highWatermark: Offset }[]): Promise<void> {
    for (const { topicPartition: { topicId, partition }, highWatermark } of marks) this.highWatermarks.set(`${topicId}/${partition}`, highWatermark)
    return Promise.resolve()
  }

  /** What lies in memory is sound. */
  verify(): Promise<readonly LogFault[]> {
    return Promise.resolve([])
  }

  savedHighWatermark({ topicId, partition }: TopicPartition): Offset | undefined {
    return this.highWatermarks.get(`${topicId}/${partition}`)
  }

  /** The disk has room again. */
  reopen(): void {
    this.state = 'open'
    for (const listener of this.#onFull) listener(false)
  }

  onFull(listener: (full: boolean) => void): void {
    this.#onFull.push(listener)
  }

  /** Finishes the writes that are held, or the first `count` of them. */
  release(count = this.writes.length): void {
    for (const write of this.writes.splice(0, count)) {
      write.log.storedEndOffset = Math.max(write.log.storedEndOffset, Math.min(write.endOffset, write.log.logEndOffset))
      write.resolve()
    }
  }

  /** Fails every write that is held, and puts the logs back to what is stored. */
  fail(kind: 'full' | 'io' | 'corrupt'): void {
    if (kind === 'full') this.state = 'full'
    for (const write of this.writes.splice(0)) {
      write.log.revert()
      write.reject(new StorageError(kind, `write failed: ${kind}`))
    }
  }
}

/** What is left of a log. */
interface Image {
  readonly start: Offset
  readonly end: Offset
  readonly batches: readonly Buffer[]
}

/** A log of the store. */
export class HeldLog implements PartitionLog {
  readonly topicPartition: TopicPartition
  logStartOffset = 0
  logEndOffset = 0
  storedEndOffset = 0
  isDamaged = false
  /** Makes the next `open` and every read fail. */
  broken = false
  epochs = new LeaderEpochs()
  readonly producers = new ProducerStates()
  batches: Buffer[] = []
  /** What survives a power loss. */
  synced: Image = { start: 0, end: 0, batches: [] }
  cleanedTo = 0
  /** Replacements so far. */
  replacements = 0
  #segments = new Segments(0)
  #limits: SegmentLimits = defaultSegmentLimits
  readonly #store: HeldLogs

  constructor(store: HeldLogs, topicPartition: TopicPartition) {
    this.#store = store
    this.topicPartition = topicPartition
  }

  get batchesEnd(): Offset {
    const last = this.batches.at(-1)
    return Math.max(this.logStartOffset, last === undefined ? 0 : recordBatch.nextOffset(last))
  }

  get sizeBytes(): number {
    return this.batches.reduce((sum, batch) => sum + batch.length, 0)
  }

  append(batches: readonly Buffer[]): Promise<void> {
    if (this.#store.state === 'full') return Promise.reject(new StorageError('full', 'the disk is full'))
    if (this.isDamaged) return Promise.reject(new StorageError('corrupt', 'offsets are damaged'))
    for (const batch of batches) {
      const [base, end] = [recordBatch.baseOffset(batch), recordBatch.nextOffset(batch)]
      const holdsStart = this.batches.length === 0 && base < this.logStartOffset && end > this.logStartOffset
      assert(base >= this.logEndOffset || holdsStart, 'appends ascend')
      assert(recordBatch.storedCrc(batch) === recordBatch.computedCrc(batch), 'a batch in the log has a good CRC')
      this.epochs.assign(recordBatch.partitionLeaderEpoch(batch), Math.max(base, this.logStartOffset), this.logEndOffset)
      this.producers.update(batch)
      if (this.#segments.isDue(end, batch.length, recordBatch.maxTimestamp(batch), this.#limits)) this.#segments.cut(this.logEndOffset)
      this.#segments.add(batch.length, recordBatch.maxTimestamp(batch))
      this.batches.push(batch)
      this.logEndOffset = end
    }
    return new Promise((resolve, reject) => {
      this.#store.writes.push({ log: this, resolve, reject, endOffset: this.logEndOffset })
      if (!this.#store.held) setImmediate(() => this.#store.release())
    })
  }

  get segments(): readonly LogSegment[] {
    return this.#segments.list(this.logEndOffset)
  }

  limitSegments(limits: SegmentLimits): void {
    this.#limits = limits
  }

  roll(): void {
    this.#segments.cut(this.logEndOffset)
  }

  noteCleaned(offset: Offset): void {
    this.cleanedTo = Math.max(this.cleanedTo, offset)
  }

  replace(from: Offset, to: Offset, batches: readonly Buffer[]): Promise<boolean> {
    if (this.#store.state === 'full') return Promise.reject(new StorageError('full', 'the disk is full'))
    if (from < this.logStartOffset || to > this.storedEndOffset) return Promise.resolve(false)
    const isInside = (batch: Buffer): boolean => recordBatch.nextOffset(batch) > from && recordBatch.baseOffset(batch) < to
    const removed = this.batches.filter(isInside)
    const [below, above] = [this.batches.filter((batch) => recordBatch.nextOffset(batch) <= from), this.batches.filter((batch) => recordBatch.baseOffset(batch) >= to)]
    this.batches = [...below, ...batches, ...above]
    this.#segments.replaced(from, to, this.logEndOffset, removed.map(sizeOf), batches.map(sizeOf), (low, high) => this.#maxBetween(low, high))
    this.replacements++
    return Promise.resolve(true)
  }

  #maxBetween(from: Offset, to: Offset): number {
    const inside = this.batches.filter((batch) => recordBatch.baseOffset(batch) >= from && recordBatch.baseOffset(batch) < to)
    return Math.max(-1, ...inside.map((batch) => recordBatch.maxTimestamp(batch)))
  }

  /** Segments are notes; this disk keeps none over the end of a process. */
  #newSegments(): void {
    this.#segments = new Segments(this.logStartOffset)
    for (const batch of this.batches) this.#segments.add(batch.length, recordBatch.maxTimestamp(batch))
  }

  storedImage(): Image {
    return { start: this.logStartOffset, end: this.storedEndOffset, batches: this.batches.filter((batch) => recordBatch.nextOffset(batch) <= this.storedEndOffset) }
  }

  restore({ start, end, batches }: Image): void {
    this.epochs.truncateTo(0)
    this.#cutTo([...batches], end)
    let before = start
    for (const batch of batches) {
      this.epochs.assign(recordBatch.partitionLeaderEpoch(batch), Math.max(start, recordBatch.baseOffset(batch)), before)
      before = recordBatch.nextOffset(batch)
    }
    this.logStartOffset = start
    this.storedEndOffset = end
    this.#newSegments()
  }

  revert(): void {
    this.batches = this.batches.filter((batch) => recordBatch.nextOffset(batch) <= this.storedEndOffset)
    this.logEndOffset = this.storedEndOffset
    this.epochs.truncateTo(this.logEndOffset)
    this.producers.clear()
    for (const batch of this.batches) this.producers.update(batch)
    this.#newSegments()
  }

  readCached(from: Offset, limits: ReadLimits): LogSlice | undefined {
    return this.#store.cached && !this.broken ? this.#slice(from, limits) : undefined
  }

  async read(from: Offset, limits: ReadLimits): Promise<LogSlice> {
    this.#store.diskReads++
    await new Promise<void>((resolve) => setImmediate(resolve))
    if (this.broken) throw new StorageError('corrupt', `a checksum is wrong at offset ${from}`)
    return this.#slice(from, limits)
  }

  #slice(from: Offset, limits: ReadLimits): LogSlice {
    const batches: Buffer[] = []
    let sizeBytes = 0
    let nextOffset = from
    for (const batch of this.batches) {
      if (recordBatch.nextOffset(batch) <= from) continue
      if (recordBatch.nextOffset(batch) > limits.endOffset) break
      if (sizeBytes + batch.length > limits.maxBytes && !(limits.atLeastOne && batches.length === 0)) break
      batches.push(batch)
      sizeBytes += batch.length
      nextOffset = recordBatch.nextOffset(batch)
    }
    return { batches, sizeBytes, nextOffset }
  }

  truncateTo(offset: Offset): Promise<void> {
    if (this.#store.state === 'full') return Promise.reject(new StorageError('full', 'the disk is full'))
    const kept = this.batches.filter((batch) => recordBatch.nextOffset(batch) <= offset)
    const firstGone = this.batches[kept.length]
    // A batch that the offset lies in goes whole; in a gap the log ends where it was asked to.
    const end = firstGone === undefined ? offset : Math.min(offset, recordBatch.baseOffset(firstGone))
    if (end < this.logEndOffset) this.#cutTo(kept, Math.max(this.logStartOffset, end))
    return this.#mark()
  }

  /** A step that changes nothing that is not changed yet, held with the writes. */
  #mark(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#store.writes.push({ log: this, resolve, reject, endOffset: this.logEndOffset })
      if (!this.#store.held) setImmediate(() => this.#store.release())
    })
  }

  #cutTo(kept: Buffer[], endOffset: Offset): void {
    const before = this.batches
    this.batches = kept
    this.logEndOffset = endOffset
    this.storedEndOffset = Math.min(this.storedEndOffset, endOffset)
    // What is on its way counts no further than the cut, whatever is appended behind it meanwhile.
    this.#store.writes = this.#store.writes.map((write) => (write.log === this ? { ...write, endOffset: Math.min(write.endOffset, endOffset) } : write))
    this.epochs.truncateTo(endOffset)
    this.producers.clear()
    for (const batch of this.batches) this.producers.update(batch)
    const removed = before.slice(kept.length).map(sizeOf)
    this.#segments.truncateTo(endOffset, removed, (low, high) => this.#maxBetween(low, high))
    this.cleanedTo = Math.min(this.cleanedTo, endOffset)
  }

  async deleteTo(offset: Offset): Promise<void> {
    const size = this.sizeBytes
    this.logStartOffset = offset
    this.batches = this.batches.filter((batch) => recordBatch.nextOffset(batch) > offset)
    this.#segments.raiseTo(offset, size - this.sizeBytes)
    this.cleanedTo = Math.max(this.cleanedTo, offset)
    this.epochs.deleteTo(offset)
    return Promise.resolve()
  }

  resetTo(offset: Offset): Promise<void> {
    if (this.#store.state === 'full') return Promise.reject(new StorageError('full', 'the disk is full'))
    this.isDamaged = false
    this.epochs.truncateTo(0)
    this.#cutTo([], 0)
    this.logStartOffset = this.logEndOffset = this.storedEndOffset = this.cleanedTo = offset
    this.#newSegments()
    return this.#mark()
  }

  async batchForTimestamp(timestamp: number, endOffset: Offset): Promise<Buffer | undefined> {
    return Promise.resolve(this.batches.find((batch) => recordBatch.recordCount(batch) > 0 && recordBatch.maxTimestamp(batch) >= timestamp && recordBatch.nextOffset(batch) <= endOffset))
  }

  async batchOfMaxTimestamp(endOffset: Offset): Promise<Buffer | undefined> {
    let best: Buffer | undefined
    for (const batch of this.batches) {
      if (recordBatch.nextOffset(batch) > endOffset) break
      if (recordBatch.recordCount(batch) === 0) continue
      if (best === undefined || recordBatch.maxTimestamp(batch) > recordBatch.maxTimestamp(best)) best = batch
    }
    return Promise.resolve(best)
  }
}

function sizeOf(batch: Buffer): SizeChange {
  return { offset: recordBatch.baseOffset(batch), bytes: batch.length }
}
