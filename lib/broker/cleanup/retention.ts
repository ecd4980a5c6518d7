/**
 * Deletes what is too old or too much, in the background. The leader of a partition decides; its followers raise their log start when they hear of
 * its own. Space is given back by the store, a little at a time.
 */
import type { Millis, Offset, Timestamp } from '../../common/ids.ts'
import type { Clock, Logger, Timer } from '../../common/ports.ts'
import { type LogSegment, type PartitionLog, StorageError } from '../../../storage/types.ts'
import type { Partition } from '../partition.ts'
import { deletionOf } from './retention-rules.ts'

/** What retention works on. */
export interface RetentionPorts {
  readonly partitions: { all(): Iterable<Partition> }
  readonly clock: Clock
  readonly logger: Logger
}

/** The first look comes this early at the latest, as in Kafka. */
const firstCheckMs: Millis = 30_000
/** Partitions that are looked at in one turn of the loop. */
const partitionsPerTurn = 100

/** When a segment without timestamps was seen to grow last. */
interface Seen {
  readonly endOffset: Offset
  readonly at: Timestamp
}

/** One for a broker. */
export class Retention {
  readonly #ports: RetentionPorts
  readonly #checkMs: Millis
  /** Of segments without timestamps: nothing else tells how old they are, and a start begins anew. */
  readonly #untimed = new WeakMap<PartitionLog, Map<Offset, Seen>>()
  #timer: Timer
  #running: Promise<void> = Promise.resolve()
  #closed = false

  /** `checkMs`: `log.retention.check.interval.ms`. */
  constructor(checkMs: Millis, ports: RetentionPorts) {
    this.#ports = ports
    this.#checkMs = checkMs
    this.#timer = this.#schedule(Math.min(checkMs, firstCheckMs))
  }

  #schedule(delayMs: Millis): Timer {
    return this.#ports.clock.after(delayMs, () => {
      this.#running = this.#checkAll().then(() => {
        if (!this.#closed) this.#timer = this.#schedule(this.#checkMs)
      })
    })
  }

  /** Ends after the deletion that is under way. */
  async close(): Promise<void> {
    this.#closed = true
    this.#timer.cancel()
    await this.#running
  }

  async #checkAll(): Promise<void> {
    let looked = 0
    for (const partition of [...this.#ports.partitions.all()]) {
      if (this.#closed) return
      await this.#check(partition)
      if (++looked % partitionsPerTurn === 0) await new Promise<void>((resolve) => setImmediate(resolve))
    }
  }

  async #check(partition: Partition): Promise<void> {
    const { config, openLog: log, highWatermark } = partition
    if (log === undefined || partition.role !== 'leader' || !config.deletes) return
    const { retentionMs, retentionBytes } = config
    if (retentionMs < 0 && retentionBytes < 0) return
    const now = this.#ports.clock.now()
    const seen = this.#lastSeen(log, now)
    const lastWritten = ({ baseOffset }: LogSegment): Timestamp => seen.get(baseOffset)?.at ?? now
    const deletion = deletionOf(log.segments, { retentionMs, retentionBytes, highWatermark, now, lastWritten })
    if (deletion === undefined) return
    const { to, bySize, byTime } = deletion
    try {
      if (deletion.rolls) log.roll()
      await log.deleteTo(to)
    } catch (error) {
      if (!(error instanceof StorageError)) throw error
      if (error.kind !== 'closed') partition.report(error, 'old records could not be deleted')
      return
    }
    partition.logStartRaised()
    this.#ports.logger.info({ partition: partition.name, logStartOffset: to, segmentsBySize: bySize, segmentsByTime: byTime }, 'old records are deleted')
  }

  /** When the segments without timestamps were last seen to grow. */
  #lastSeen(log: PartitionLog, now: Timestamp): ReadonlyMap<Offset, Seen> {
    const before = this.#untimed.get(log)
    const seen = new Map<Offset, Seen>()
    for (const { baseOffset, endOffset, maxTimestamp } of log.segments) {
      if (maxTimestamp >= 0) continue
      const known = before?.get(baseOffset)
      seen.set(baseOffset, known?.endOffset === endOffset ? known : { endOffset, at: now })
    }
    if (seen.size > 0) this.#untimed.set(log, seen)
    else if (before !== undefined) this.#untimed.delete(log)
    return seen
  }
}
