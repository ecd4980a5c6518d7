/**
 * Loads the groups of one partition: replays the offsets topic from its start to its end, in pieces that leave the loop to others. Transaction
 * markers and records of kinds that are not known are passed over.
 */
import type { Millis, Offset } from '../../common/ids.ts'
import type { Clock } from '../../common/ports.ts'
import { isControl } from '../../common/record-batch.ts'
import type { Shard } from '../../coordinator/shard-types.ts'
import { RecordCursor, recordsSection } from '../../protocol/records/batch-reader.ts'
import { DecodeError } from '../../protocol/reader.ts'
import type { PartitionLog, ReadLimits } from '../../../storage/types.ts'
import { decodeRecord } from './record-codec.ts'

/** A load that may be called off. */
export interface Load {
  cancelled: boolean
}

/** Bytes of one read. */
const pieceBytes = 1024 * 1024
/** Longest that a load keeps the loop, and after how many records it looks at the clock. */
const turnMs: Millis = 8
const recordsPerLook = 64

/**
 * Replays everything below `endOffset` into `shard`. Resolves early when `load` is cancelled. Rejects with StorageError, CodecError or DecodeError
 * for a log that cannot be read.
 */
export async function loadShard(log: PartitionLog, endOffset: Offset, shard: Shard, clock: Clock, load: Load): Promise<void> {
  const pace = new Pace(clock)
  for (let from = log.logStartOffset; from < endOffset && !load.cancelled; ) {
    const limits: ReadLimits = { maxBytes: pieceBytes, endOffset, atLeastOne: true }
    // What a follower has just got is mostly in memory, and a new coordinator is waited for.
    const slice = log.readCached(from, limits) ?? (await log.read(from, limits))
    for (const batch of slice.batches) {
      if (!isControl(batch)) await replayBatch(batch, from, shard, pace, load)
      if (load.cancelled) return
    }
    // Nothing more below the end: compaction may have left a gap there.
    if (slice.batches.length === 0) return
    from = slice.nextOffset
  }
}

async function replayBatch(batch: Buffer, from: Offset, shard: Shard, pace: Pace, load: Load): Promise<void> {
  const cursor = new RecordCursor(batch, recordsSection(batch))
  while (cursor.next()) {
    const { key, value, offset } = cursor
    if (offset < from) continue
    const read = decodeRecord(key, value)
    if (read.kind === 'damaged') throw new DecodeError(`the record at offset ${offset} is no record of a group: ${read.why}`)
    if (read.kind === 'record') shard.replay(read.record, offset)
    if (pace.isOver()) {
      await pace.rest()
      if (load.cancelled) return
    }
  }
}

/** Tells when to let others run. */
class Pace {
  readonly #clock: Clock
  #since: Millis
  #records = 0

  constructor(clock: Clock) {
    this.#clock = clock
    this.#since = clock.monotonic()
  }

  /** Counts a record. */
  isOver(): boolean {
    if (++this.#records < recordsPerLook) return false
    this.#records = 0
    return this.#clock.monotonic() - this.#since >= turnMs
  }

  async rest(): Promise<void> {
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
    this.#since = this.#clock.monotonic()
  }
}
