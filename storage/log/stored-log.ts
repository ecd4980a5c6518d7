/** One partition's log: the state in memory, the queue that stores its steps, and reads from the tail cache or the disk. */
import { AssertionError } from '../../lib/common/assert.ts'
import type { Offset, Timestamp, TopicPartition } from '../../lib/common/ids.ts'
import * as recordBatch from '../../lib/common/record-batch.ts'
import type { Database } from '../database.ts'
import { type LogNumber, type Sequence, stepKind } from '../keys.ts'
import { seal } from '../sealed.ts'
import type { LogSegment, LogSlice, PartitionLog, ReadLimits, SegmentLimits } from '../types.ts'
import { StorageError } from '../types.ts'
import { checkedSlice, type IndexSource, locate, pagesFrom } from './disk-read.ts'
import type { IndexPage } from './index-page.ts'
import type { LeaderEpochs } from './leader-epochs.ts'
import { type Hole, LogState, openEnd } from './log-state.ts'
import type { LoadPage } from './offset-index.ts'
import type { PageStore } from './page-store.ts'
import type { ProducerStates } from './producer-states.ts'
import { rebuildProducers } from './producer-rebuild.ts'
import { assertFits, loadPages, type Stretch, writeReplacement } from './replacement.ts'
import { defaultSegmentLimits } from './segments.ts'
import { CachedTail, type TailCache } from './tail-cache.ts'
import { rejected, type StoredSink, type WriteQueue } from './write-queue.ts'

/** What all logs of a node share. */
export interface LogHost {
  readonly queue: WriteQueue
  readonly cache: TailCache
  readonly batches: Database
  readonly pages: PageStore
  /** Something was deleted, whose space is to come back before long. */
  wantSpace(): void
  /** Makes what is stored survive a power loss. */
  flush(): Promise<void>
  /** The log's record in the index is out of date. */
  changed(log: StoredLog): void
  /** Batches that no log lists any more; they are deleted in the background. */
  garbage(log: LogNumber, pages: readonly IndexPage[]): void
  newLogNumber(): LogNumber
  /**
   * Resolves when everything queued is stored and the index knows of these logs. For what takes batches back: if LevelDB lost the mark
   * alone, the batches would be there again.
   */
  storedTwice(states: readonly LogState[]): Promise<void>
  /** An incarnation that was dropped: its pages and batches go in the background. */
  retired(state: LogState): void
}

/** Value of a create mark. */
export interface CreateMark {
  readonly topicId: string
  readonly partition: number
}

/** Queues the mark that begins an incarnation. */
export function markCreate(queue: WriteQueue, state: LogState): void {
  const { topicId, partition } = state.topicPartition
  const mark: CreateMark = { topicId, partition }
  state.applied = queue.mark(state.number, stepKind.create, state.startOffset, Buffer.from(JSON.stringify(mark)))
}

/** PartitionLog over LevelDB. */
export class StoredLog implements PartitionLog, StoredSink {
  readonly topicPartition: TopicPartition
  readonly #host: LogHost
  #state: LogState
  #tail = new CachedTail()
  #storedEnd: Offset
  /** Counts truncations and replacements, so that a read that was overtaken by one begins again. */
  #cuts = 0
  #deleted = false
  #limits = defaultSegmentLimits
  /** What is being replaced. */
  #stretch: Stretch | undefined

  constructor(host: LogHost, state: LogState) {
    this.#host = host
    this.#state = state
    this.topicPartition = state.topicPartition
    this.#storedEnd = state.endOffset
  }

  get state(): LogState {
    return this.#state
  }

  /** Truncations and replacements so far. */
  get cuts(): number {
    return this.#cuts
  }

  get logStartOffset(): Offset {
    return this.#state.startOffset
  }

  get logEndOffset(): Offset {
    return this.#state.endOffset
  }

  get storedEndOffset(): Offset {
    return this.#storedEnd
  }

  get batchesEnd(): Offset {
    return Math.max(this.#state.index.batchesEnd, this.#state.startOffset)
  }

  get sizeBytes(): number {
    return this.#state.sizeBytes
  }

  get isDamaged(): boolean {
    return this.#state.holes.length > 0
  }

  get segments(): readonly LogSegment[] {
    return this.#state.segments.list(this.#state.endOffset)
  }

  get cleanedTo(): Offset {
    return Math.max(this.#state.cleanedTo, this.#state.startOffset)
  }

  get epochs(): LeaderEpochs {
    return this.#state.epochs
  }

  get producers(): ProducerStates {
    return this.#state.producers
  }

  append(batches: readonly Buffer[]): Promise<void> {
    const refusal = this.#refusal()
    if (refusal !== undefined) return rejected(refusal)
    const [host, state] = [this.#host, this.#state]
    for (const batch of batches) {
      const [base, end] = [recordBatch.baseOffset(batch), recordBatch.nextOffset(batch)]
      if (!state.continuesWith(base, end)) throw new AssertionError(`${this.#name()}: batch ${base} to ${end} does not continue the log, which ends at ${state.endOffset}`)
      const timestamp = recordBatch.maxTimestamp(batch)
      if (state.segments.isDue(end, batch.length, timestamp, this.#limits)) this.#cutSegment()
      const sequence = host.queue.batch(this, state.number, base, end, recordBatch.partitionLeaderEpoch(batch), batch)
      state.append(batch, sequence)
      host.cache.add(this.#tail, base, end, sequence, batch)
    }
    host.changed(this)
    return host.queue.stored()
  }

  /** From the queue, in order: everything below `endOffset` is stored. */
  stored(endOffset: Offset): void {
    if (endOffset > this.#storedEnd) this.#storedEnd = Math.min(endOffset, this.#state.endOffset)
    this.#state.stored(endOffset)
  }

  readCached(from: Offset, limits: ReadLimits): LogSlice | undefined {
    if (from >= this.#state.endOffset) return { batches: [], sizeBytes: 0, nextOffset: from }
    const first = this.#tail.firstOffset
    if (first === undefined || from < first) return undefined
    const batches: Buffer[] = []
    let [sizeBytes, nextOffset] = [0, from]
    for (const batch of this.#tail.from(from)) {
      const over = sizeBytes + batch.bytes.length > limits.maxBytes && !(batches.length === 0 && limits.atLeastOne)
      if (batch.end > limits.endOffset || over) break
      batches.push(batch.bytes)
      sizeBytes += batch.bytes.length
      nextOffset = batch.end
    }
    return { batches, sizeBytes, nextOffset }
  }

  async read(from: Offset, limits: ReadLimits): Promise<LogSlice> {
    while (true) {
      const cached = this.readCached(from, limits)
      if (cached !== undefined) return cached
      if (from < this.#state.startOffset || this.#deleted) return { batches: [], sizeBytes: 0, nextOffset: from }
      this.#refuseHole(from)
      const slice = await this.#unlessCut(() => this.#readDisk(from, limits))
      if (slice !== undefined) return slice
    }
  }

  /** undefined when what it found, or failed to find, may be no part of the log any more: it was cut, or batches were replaced. */
  async #unlessCut<T>(look: () => Promise<T>): Promise<T | undefined> {
    const [cuts, start] = [this.#cuts, this.#state.startOffset]
    const isAsItWas = (): boolean => cuts === this.#cuts && start === this.#state.startOffset
    try {
      const found = await look()
      return isAsItWas() ? found : undefined
    } catch (error) {
      if (isAsItWas()) throw error
      return undefined
    }
  }

  async #readDisk(from: Offset, limits: ReadLimits): Promise<LogSlice | undefined> {
    const [hole, tail] = [this.#nextHole(from), this.#tail.firstOffset ?? Infinity]
    const { wanted, reachedStop } = await locate(this.#indexed(), from, Math.min(hole, tail), limits)
    const found = wanted.length === 0 ? [] : await this.#host.batches.getMany(wanted.map((one) => one.key))
    const slice = checkedSlice(from, wanted, found, (low, high, fault) => this.#corrupt(low, high, fault))
    if (!reachedStop || slice.batches.length < wanted.length) return slice
    if (hole <= tail) {
      if (slice.batches.length === 0) this.#refuseHole(hole)
      return slice
    }
    if (this.#tail.firstOffset === tail) return this.#continued(slice, limits)
    // Evicted meanwhile: what was cached has to come from the disk as well.
    return slice.batches.length > 0 ? slice : undefined
  }

  truncateTo(offset: Offset): Promise<void> {
    const refusal = this.#closedRefusal()
    if (refusal !== undefined) return rejected(refusal)
    const [host, state] = [this.#host, this.#state]
    if (offset >= state.endOffset) return host.queue.stored()
    const gone = state.cutIndex(Math.max(offset, state.startOffset), this.#loader())
    if (this.#stretch !== undefined && state.endOffset < this.#stretch.to) this.#stretch.isSpoiled = true
    rebuildProducers(state, host.pages, (key) => host.batches.getSync(key), this.#tail)
    this.#tail.truncateTo(state.endOffset)
    this.#cutStored(state.endOffset)
    state.applied = host.queue.mark(state.number, stepKind.truncate, state.endOffset)
    host.garbage(state.number, gone)
    host.changed(this)
    return host.storedTwice([state])
  }

  deleteTo(offset: Offset): Promise<void> {
    const refusal = this.#closedRefusal()
    if (refusal !== undefined) return rejected(refusal)
    const [host, state] = [this.#host, this.#state]
    if (offset <= state.startOffset) return host.queue.stored()
    state.raiseStart(offset, this.#loader())
    if (this.#stretch !== undefined && state.startOffset > this.#stretch.from) this.#stretch.isSpoiled = true
    state.applied = host.queue.mark(state.number, stepKind.start, state.startOffset)
    host.wantSpace()
    host.changed(this)
    return host.queue.stored()
  }

  resetTo(offset: Offset): Promise<void> {
    const refusal = this.#closedRefusal()
    if (refusal !== undefined) return rejected(refusal)
    const [host, old] = [this.#host, this.#state]
    old.epochs.truncateTo(0)
    old.producers.clear()
    this.#drop()
    this.#state = new LogState(this.topicPartition, host.newLogNumber(), offset, old.epochs, old.producers)
    markCreate(host.queue, this.#state)
    this.#cutStored(offset)
    this.#storedEnd = offset
    host.changed(this)
    return host.storedTwice([old, this.#state])
  }

  /** Ends this log for good. */
  delete(): Promise<void> {
    this.#deleted = true
    this.#drop()
    this.#cutStored(0)
    return this.#host.queue.stored()
  }

  limitSegments(limits: SegmentLimits): void {
    this.#limits = limits
  }

  /** For a checkpoint: batches below the log start go, of the page that it lies in as well. Before, they tell what producers there are. */
  async trim(): Promise<void> {
    const [host, state] = [this.#host, this.#state]
    if (state.startOffset <= state.trimmedTo) return
    const cuts = this.#cuts
    const { index, startOffset } = state
    const number = index.pageOf(startOffset)
    const { firstOffset } = index.summaryOf(number)
    // A page that is damaged says so when it is read; its batches stay.
    const page = index.inMemory(number) ?? (await host.pages.page(state.number, firstOffset).catch(() => undefined))
    if (cuts !== this.#cuts || state.dropped || state.startOffset !== startOffset) return
    state.trimmedTo = startOffset
    if (page === undefined) return
    const trimmed = state.trim(() => page)
    host.pages.forget(state.number)
    if (trimmed !== undefined) host.garbage(state.number, [trimmed])
  }

  roll(): void {
    if (this.#refusal() === undefined) this.#cutSegment()
  }

  #cutSegment(): void {
    const [host, state] = [this.#host, this.#state]
    if (!state.segments.cut(state.endOffset)) return
    state.applied = host.queue.mark(state.number, stepKind.roll, state.endOffset)
    host.changed(this)
  }

  async replace(from: Offset, to: Offset, batches: readonly Buffer[]): Promise<boolean> {
    const refusal = this.#refusal()
    if (refusal !== undefined) throw refusal
    const [host, state] = [this.#host, this.#state]
    if (from < state.startOffset || to > this.#storedEnd) return false
    if (this.#stretch !== undefined) throw new AssertionError(`${this.#name()}: one replacement at a time`)
    const stretch: Stretch = { from, to, isSpoiled: false }
    assertFits(state, stretch, batches)
    this.#stretch = stretch
    try {
      const parts = { queue: host.queue, state, flush: () => host.flush(), changed: () => this.#changedUnlessDropped(state) }
      const fresh = await writeReplacement(parts, stretch, batches)
      const pages = stretch.isSpoiled ? undefined : await loadPages(state, host.pages, stretch)
      if (pages === undefined || this.#isSpoiled(stretch)) return false
      if (!this.#putInPlace(state, fresh, pages)) return false
    } finally {
      this.#stretch = undefined
      this.#abandonRewrite(state)
    }
    await host.storedTwice([state])
    return true
  }

  /** Others may have changed it while a replacement waited. */
  #isSpoiled(stretch: Stretch): boolean {
    return stretch.isSpoiled
  }

  /**
   * The second half of a replacement, at once: from here on the log consists of the new batches, also after a crash that leaves the mark. False if
   * they do not fit in.
   */
  #putInPlace(state: LogState, fresh: IndexPage, loaded: ReadonlyMap<Offset, IndexPage>): boolean {
    const host = this.#host
    const gone = state.replace(fresh, (firstOffset) => loaded.get(firstOffset) ?? host.pages.pageNow(state.number, firstOffset))
    if (gone === undefined) return false
    state.rewrite = undefined
    state.applied = host.queue.mark(state.number, stepKind.replace, fresh.firstOffset, seal(Buffer.alloc(0), fresh.pack()))
    this.#tail.dropBelow(fresh.endOffset)
    host.pages.forget(state.number)
    this.#cuts++
    host.garbage(state.number, gone)
    host.changed(this)
    return true
  }

  /** What was written of a replacement that did not come to its end goes in the background. */
  #abandonRewrite(state: LogState): void {
    const { rewrite } = state
    if (rewrite === undefined) return
    state.rewrite = undefined
    this.#host.garbage(state.number, rewrite.split())
    this.#changedUnlessDropped(state)
  }

  #changedUnlessDropped(state: LogState): void {
    if (!state.dropped) this.#host.changed(this)
  }

  noteCleaned(offset: Offset): void {
    const to = Math.min(offset, this.#state.endOffset)
    if (to <= this.#state.cleanedTo || this.#deleted) return
    this.#state.cleanedTo = to
    this.#host.changed(this)
  }

  async batchForTimestamp(timestamp: Timestamp, endOffset: Offset): Promise<Buffer | undefined> {
    while (true) {
      const found = await this.#unlessCut(async () => ({ batch: await this.#findTimestamp(timestamp, endOffset) }))
      if (found !== undefined) return found.batch
    }
  }

  async batchOfMaxTimestamp(endOffset: Offset): Promise<Buffer | undefined> {
    while (true) {
      const found = await this.#unlessCut(async () => ({ batch: await this.#findMaxTimestamp(endOffset) }))
      if (found !== undefined) return found.batch
    }
  }

  async #findTimestamp(timestamp: Timestamp, endOffset: Offset): Promise<Buffer | undefined> {
    for await (const page of pagesFrom(this.#indexed(), this.#state.startOffset, endOffset, () => timestamp)) {
      const i = page.timestamps.findIndex((t, at) => t >= timestamp && page.hasRecords(at) && (page.ends[at] as Offset) > this.#state.startOffset)
      if (i !== -1) return (page.bases[i] as Offset) < endOffset ? this.#one(page, i) : undefined
    }
    return undefined
  }

  async #findMaxTimestamp(endOffset: Offset): Promise<Buffer | undefined> {
    let best: { page: IndexPage; at: number; timestamp: Timestamp } | undefined
    for await (const page of pagesFrom(this.#indexed(), this.#state.startOffset, endOffset, () => (best?.timestamp ?? -2) + 1)) {
      for (let i = 0; i < page.count; i++) {
        const timestamp = page.timestamps[i] as Timestamp
        const inside = page.hasRecords(i) && (page.ends[i] as Offset) > this.#state.startOffset && (page.ends[i] as Offset) <= endOffset
        if (inside && (best === undefined || timestamp > best.timestamp)) best = { page, at: i, timestamp }
      }
    }
    return best === undefined ? undefined : this.#one(best.page, best.at)
  }

  /**
   * After the disk was full: takes back what is not stored. The sequences above `storedSequence` are given out again: were one of them kept as applied,
   * a start after a kill would take new steps of this log for old ones. Marks that go down once more may be applied twice.
   */
  undoUnstored(storedSequence: Sequence): void {
    this.#state.applied = Math.min(this.#state.applied, storedSequence)
    this.#state.rewrite = this.#state.rewrite?.upTo(storedSequence)
    if (this.#state.endOffset <= this.#storedEnd) return
    this.#state.undoTo(this.#storedEnd, this.#loader())
    this.#tail.truncateTo(this.#storedEnd)
    this.#cuts++
    this.#host.pages.forget(this.#state.number)
    this.#host.changed(this)
  }

  #drop(): void {
    const [host, state] = [this.#host, this.#state]
    if (this.#stretch !== undefined) this.#stretch.isSpoiled = true
    state.applied = host.queue.mark(state.number, stepKind.drop, 0)
    state.dropped = true
    this.#tail.truncateTo(-1)
    this.#tail = new CachedTail()
    host.retired(state)
  }

  /** What is under way counts only below `offset` from now on, and reads under way begin again. */
  #cutStored(offset: Offset): void {
    this.#storedEnd = Math.min(this.#storedEnd, offset)
    this.#host.queue.clamp(this, offset)
    this.#host.pages.forget(this.#state.number)
    this.#cuts++
  }

  #loader(): LoadPage {
    return (firstOffset) => this.#host.pages.pageNow(this.#state.number, firstOffset)
  }

  /** Adds what fits of the cached tail to what was read from the disk below it. */
  #continued(slice: LogSlice, limits: ReadLimits): LogSlice {
    const isFirst = slice.batches.length === 0
    const rest = { ...limits, maxBytes: limits.maxBytes - slice.sizeBytes, atLeastOne: limits.atLeastOne && isFirst }
    const more = this.readCached(this.#tail.firstOffset ?? Infinity, rest)
    if (more === undefined || more.batches.length === 0) return slice
    return { batches: [...slice.batches, ...more.batches], sizeBytes: slice.sizeBytes + more.sizeBytes, nextOffset: more.nextOffset }
  }

  async #one(page: IndexPage, i: number): Promise<Buffer | undefined> {
    // From inside the batch: its first offset may be below the log start.
    const slice = await this.read((page.ends[i] as Offset) - 1, { maxBytes: 0, endOffset: page.ends[i] as Offset, atLeastOne: true })
    return slice.batches[0]
  }

  #indexed(): IndexSource {
    return { state: this.#state, pages: this.#host.pages }
  }

  #nextHole(from: Offset): Offset {
    return this.#state.holes.find((hole) => hole.from > from)?.from ?? Infinity
  }

  #refuseHole(from: Offset): void {
    const hole = this.#state.holes.find((one) => one.from <= from && from < one.to)
    if (hole !== undefined) throw this.#corrupt(hole.from, hole.to, 'they were stored and are missing')
  }

  #refusal(): StorageError | undefined {
    const hole: Hole | undefined = this.#state.holes[0]
    return hole === undefined ? this.#closedRefusal() : this.#corrupt(hole.from, hole.to, 'they were stored and are missing')
  }

  #closedRefusal(): StorageError | undefined {
    return this.#deleted ? new StorageError('closed', `${this.#name()} is deleted`) : this.#host.queue.stopped
  }

  #corrupt(from: Offset, to: Offset, fault: string): StorageError {
    const where = to === openEnd ? `offsets from ${from} on` : `offsets ${from} to ${to - 1}`
    const advice = 'Let this replica be filled again from its peers, put back a copy of the data directory, or delete the records below with DeleteRecords.'
    return new StorageError('corrupt', `${this.#name()}: ${where} are damaged: ${fault}. ${advice}`)
  }

  #name(): string {
    return `partition ${this.topicPartition.partition} of topic ${this.topicPartition.topicId}`
  }
}
