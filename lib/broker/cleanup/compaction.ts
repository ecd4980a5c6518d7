/**
 * A round of compaction over one log. First the keys of its dirty part are noted with their last offsets, as many as memory allows; then everything below the
 * end of that is rewritten, from the log's start on, a stretch at a time. A round that a crash or a change of the log ends midway has done no
 * harm: each stretch by itself leaves the last record of every key where it was, and the next round begins at the same dirty offset.
 */
import type { Offset, ProducerId, Timestamp } from '../../common/ids.ts'
import * as recordBatch from '../../common/record-batch.ts'
import { recordsSection } from '../../protocol/records/batch-reader.ts'
import type { LogSlice, PartitionLog } from '../../../storage/types.ts'
import type { LogConfig } from '../log-config.ts'
import type { CleaningPlan } from './cleaner-choice.ts'
import type { OffsetMap } from './offset-map.ts'
import type { Pace } from './pace.ts'
import { cleanBatch, type CleaningRules } from './rewrite-batch.ts'
import { RecordSpans } from './record-spans.ts'
import { Stretch } from './stretch.ts'

/** A log that is compacted. */
export interface CleanedLog {
  readonly log: PartitionLog
  readonly config: LogConfig
  /** Whether the round may go on: the log is open, and not cut since the round began. */
  readonly isWhole: () => boolean
  /** Whether all replicas of the partition hold what is committed. */
  readonly isFullyReplicated: () => boolean
}

/** What a round did; `isDone` says whether it came to its end. */
export interface CleaningResult {
  readonly isDone: boolean
  /** Offset up to which the log is clean now. */
  readonly to: Offset
  readonly keys: number
  readonly bytesRead: number
  readonly bytesWritten: number
  /** Bytes of what was rewritten, before and after. */
  readonly bytesBefore: number
  readonly bytesAfter: number
}

/** How much is done at a time. */
export interface CleaningSizes {
  /** Of one read. */
  readonly readBytes: number
  /** Of what one replacement puts in place, about. */
  readonly keptBytes: number
}

/** Small, as a read and the writing of a replacement take as long as they are large from appends that come meanwhile. */
const usualSizes: CleaningSizes = { readBytes: 256 << 10, keptBytes: 512 << 10 }
/** Records after which it is looked whether others should have a turn. */
const recordsPerStep = 256

/** One round. Raises StorageError, CodecError and RecordSpansError: of what is stored, something cannot be read. */
export class CleaningRound {
  readonly #target: CleanedLog
  readonly #plan: CleaningPlan
  readonly #map: OffsetMap
  readonly #pace: Pace
  readonly #now: Timestamp
  readonly #maxSectionBytes: number
  readonly #sizes: CleaningSizes
  readonly #unfinished = new Set<ProducerId>()
  /** Where the last batch of each idempotent producer ends (inclusive) in the part that was looked at. Only of those that the log knows. */
  readonly #lastOfProducers = new Map<ProducerId, Offset>()
  #bytesRead = 0
  #bytesWritten = 0
  #bytesBefore = 0
  #bytesAfter = 0

  constructor(target: CleanedLog, plan: CleaningPlan, map: OffsetMap, pace: Pace, now: Timestamp, maxSectionBytes: number, sizes = usualSizes) {
    this.#target = target
    this.#plan = plan
    this.#map = map
    this.#pace = pace
    this.#now = now
    this.#maxSectionBytes = maxSectionBytes
    this.#sizes = sizes
  }

  /** Does it. */
  async run(): Promise<CleaningResult> {
    const mapEnd = await this.#noteKeys()
    const isDone = mapEnd > this.#plan.from && (await this.#rewriteTo(mapEnd))
    if (isDone) this.#target.log.noteCleaned(mapEnd)
    return {
      isDone, to: mapEnd, keys: this.#map.size, bytesRead: this.#bytesRead, bytesWritten: this.#bytesWritten,
      bytesBefore: this.#bytesBefore, bytesAfter: this.#bytesAfter,
    }
  }

  /** Fills the map; answers with the offset up to which (exclusive) all keys are in it. */
  async #noteKeys(): Promise<Offset> {
    const { from, to } = this.#plan
    for await (const batches of this.#slices(from, to)) {
      if (batches === undefined) return from
      for (const batch of batches) {
        this.#noteProducer(batch)
        const full = recordBatch.isControl(batch) ? undefined : await this.#noteKeysOf(batch)
        if (full !== undefined) return full
      }
    }
    return to
  }

  #noteProducer(batch: Buffer): void {
    const id = recordBatch.producerId(batch)
    if (id < 0 || recordBatch.isControl(batch) || this.#target.log.producers.get(id) === undefined) return
    this.#lastOfProducers.set(id, recordBatch.lastOffset(batch))
  }

  /** The offset of the first key for which there was no room, if there is one. */
  async #noteKeysOf(batch: Buffer): Promise<Offset | undefined> {
    const section = recordsSection(batch, this.#maxSectionBytes)
    const spans = new RecordSpans(batch, section)
    for (let seen = 1; spans.next(); seen++) {
      if (spans.offset >= this.#plan.from && spans.keyLength >= 0 && !this.#map.put(section, spans.keyAt, spans.keyLength, spans.offset)) return spans.offset
      if (seen % recordsPerStep === 0) await this.#rest()
    }
    await this.#rest()
    return undefined
  }

  /** Rewrites what lies below `mapEnd`; false if the log has changed under it. While one stretch is stored, the next is made. */
  async #rewriteTo(mapEnd: Offset): Promise<boolean> {
    const { log } = this.#target
    let storing = Promise.resolve(true)
    try {
      let stretch = new Stretch(this.#sizes.keptBytes)
      for await (const batches of this.#slices(log.logStartOffset, mapEnd)) {
        if (batches === undefined) return false
        const rules = this.#rules(mapEnd)
        for (const batch of batches) {
          stretch.add(batch, await this.#clean(batch, rules))
          if (!stretch.isFull) continue
          if (!(await storing)) return false
          storing = handled(this.#store(stretch))
          stretch = new Stretch(this.#sizes.keptBytes)
        }
      }
      if (await storing) storing = handled(this.#store(stretch))
      return (await storing) && this.#target.isWhole()
    } finally {
      await storing.catch(() => false)
    }
  }

  async #clean(batch: Buffer, rules: CleaningRules): Promise<Buffer | undefined> {
    const cleaning = cleanBatch(batch, rules)
    for (let step = cleaning.next(); ; step = cleaning.next()) {
      await this.#rest()
      if (step.done === true) return step.value
    }
  }

  async #store(stretch: Stretch): Promise<boolean> {
    const { log, isWhole } = this.#target
    if (!isWhole()) return false
    const change = stretch.change(log.logStartOffset)
    if (change === undefined) return true
    if (!(await log.replace(change.from, change.to, change.kept))) return false
    this.#bytesWritten += change.bytesAfter
    this.#bytesBefore += change.bytesBefore
    this.#bytesAfter += change.bytesAfter
    await this.#pace.moved(change.bytesAfter)
    return true
  }

  #rules(mapEnd: Offset): CleaningRules {
    const { config, isFullyReplicated } = this.#target
    return {
      lastOffset: (bytes, at, length) => this.#map.get(bytes, at, length),
      mapEnd,
      now: this.#now,
      deleteRetentionMs: config.deleteRetentionMs,
      mayDropTombstones: isFullyReplicated(),
      keepsEmpty: (batch) => recordBatch.nextOffset(batch) === this.#plan.to || this.#isLastOfProducer(batch),
      unfinished: this.#unfinished,
      maxSectionBytes: this.#maxSectionBytes,
      codecLevel: config.codecLevel,
    }
  }

  /**
   * Whether the batch has the last sequence of an idempotent producer below the end of what is cleaned, or the marker that is all that is known of its
   * epoch. What comes behind may not be committed, all that is remembered of the producer included: where it is truncated, the producer goes on from here.
   */
  #isLastOfProducer(batch: Buffer): boolean {
    const id = recordBatch.producerId(batch)
    const state = id < 0 ? undefined : this.#target.log.producers.get(id)
    if (state === undefined) return false
    if (recordBatch.isControl(batch)) return state.batches.length === 0 && recordBatch.producerEpoch(batch) === state.producerEpoch
    const last = this.#lastOfProducers.get(id) ?? state.batches.findLast(({ lastOffset }) => lastOffset < this.#plan.to)?.lastOffset
    // All that is remembered came later: an earlier round has left this one, and maybe others that have records.
    return last === undefined || last === recordBatch.lastOffset(batch)
  }

  /** The batches from `from` on that begin below `to`; the next are read while some are worked on. Ends with undefined if the log has changed. */
  async *#slices(from: Offset, to: Offset): AsyncGenerator<readonly Buffer[] | undefined> {
    let reading = from < to ? handled(this.#read(from)) : undefined
    while (reading !== undefined) {
      const { batches, nextOffset } = await reading
      if (!this.#target.isWhole()) {
        yield undefined
        return
      }
      // Behind a gap that reaches to the end there is nothing.
      if (batches.length === 0) return
      reading = nextOffset < to ? handled(this.#read(nextOffset)) : undefined
      yield batches
    }
  }

  async #read(at: Offset): Promise<LogSlice> {
    const { log } = this.#target
    const slice = await log.read(Math.max(at, log.logStartOffset), { maxBytes: this.#sizes.readBytes, endOffset: this.#plan.to, atLeastOne: true })
    this.#bytesRead += slice.sizeBytes
    await this.#pace.moved(slice.sizeBytes)
    return slice
  }

  async #rest(): Promise<void> {
    if (this.#pace.isOver) await this.#pace.rest()
  }
}

/** A failure is for who waits for the promise, later; meanwhile it is not an unhandled one. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}
