/**
 * Records for one follower: out of memory at once, or read from the disk in the background, so that no answer waits for the disk and a follower that
 * is far behind in one partition holds up none of the others. What is read and not sent yet is bounded.
 */
import type { LeaderEpoch, Offset } from '../common/ids.ts'
import type { Clock, Logger } from '../common/ports.ts'
import type { FetchPosition } from '../replication/fetch-messages.ts'
import { type LogSlice, type ReadLimits, StorageError } from '../../storage/types.ts'
import type { ReplicaPartition } from './replica-ports.ts'

/** Records from the disk, for whoever stands where they begin in that leadership. */
interface Read {
  readonly leaderEpoch: LeaderEpoch
  readonly from: Offset
  /** Counted against the bound: what was asked for, and then what came. */
  bytes: number
  /** undefined while it is being read. */
  slice: LogSlice | undefined
}

/** How much is read at a time, and how much may lie here. */
export interface ReadBounds {
  readonly readBytes: number
  readonly heldBytes: number
}

/** How long a partition that cannot be read is left alone. */
const restMs = 1000

/** Reads of one follower's session. */
export class ReplicaReads<Key extends object> {
  readonly #clock: Clock
  readonly #logger: Logger
  /** The partition may have something for the follower now. */
  readonly #wake: (key: Key) => void
  readonly #reads = new Map<Key, Read>()
  /** Those that cannot be read. */
  readonly #resting = new Set<Key>()
  /** Of those it was told that they cannot be read, once. */
  readonly #told = new Set<Key>()
  /** Those for which there was no room. */
  #waiting = new Set<Key>()
  #bytes = 0
  #closed = false

  constructor(clock: Clock, logger: Logger, wake: (key: Key) => void) {
    this.#clock = clock
    this.#logger = logger
    this.#wake = wake
  }

  /** What can be sent now; undefined: nothing yet, `wake` is called when that changes. What is read goes into a later answer, and has bounds of its own. */
  take(key: Key, replica: ReplicaPartition, position: FetchPosition, limits: ReadLimits, bounds: ReadBounds): LogSlice | undefined {
    if (this.#resting.has(key)) return undefined
    const { fetchOffset: from, leaderEpoch } = position
    const read = this.#reads.get(key)
    if (read !== undefined && read.from === from && read.leaderEpoch === leaderEpoch) {
      if (read.slice === undefined) return undefined
      this.#drop(key, read)
      if (read.slice.nextOffset <= limits.endOffset) return read.slice
    }
    const cached = this.#cached(key, replica, from, limits)
    if (cached !== undefined || this.#resting.has(key)) return cached
    const { readBytes, heldBytes } = bounds
    if (this.#reads.size > 0 && this.#bytes + readBytes > heldBytes) this.#waiting.add(key)
    else this.#begin(key, replica, { leaderEpoch, from, bytes: readBytes, slice: undefined }, limits.endOffset)
    return undefined
  }

  /** Nothing is woken any more, and what was read is let go. */
  close(): void {
    this.#closed = true
    this.#reads.clear()
    this.#waiting.clear()
  }

  /** The follower does not want the partition any more. */
  forget(key: Key): void {
    const read = this.#reads.get(key)
    if (read !== undefined) this.#drop(key, read)
    this.#waiting.delete(key)
    this.#told.delete(key)
  }

  #cached(key: Key, replica: ReplicaPartition, from: Offset, limits: ReadLimits): LogSlice | undefined {
    try {
      return replica.readCached(from, limits)
    } catch (error) {
      this.#rest(key, replica, error)
      return undefined
    }
  }

  #begin(key: Key, replica: ReplicaPartition, read: Read, endOffset: Offset): void {
    const before = this.#reads.get(key)
    if (before !== undefined) this.#drop(key, before)
    this.#reads.set(key, read)
    this.#bytes += read.bytes
    replica.read(read.from, { maxBytes: read.bytes, endOffset, atLeastOne: true }).then(
      (slice) => {
        if (this.#reads.get(key) !== read) return
        this.#bytes += slice.sizeBytes - read.bytes
        read.bytes = slice.sizeBytes
        read.slice = slice
        this.#told.delete(key)
        this.#wake(key)
      },
      (error: unknown) => {
        if (this.#reads.get(key) === read) this.#drop(key, read)
        if (!this.#closed) this.#rest(key, replica, error)
      },
    )
  }

  #drop(key: Key, read: Read): void {
    this.#reads.delete(key)
    this.#bytes -= read.bytes
    const waiting = this.#waiting
    if (waiting.size === 0) return
    this.#waiting = new Set()
    for (const one of waiting) this.#wake(one)
  }

  #rest(key: Key, replica: ReplicaPartition, error: unknown): void {
    if (!(error instanceof StorageError)) throw error
    // A log that is closed is about to go, or to come back.
    if (error.kind !== 'closed' && !this.#told.has(key)) {
      this.#told.add(key)
      this.#logger.warn({ topicPartition: replica.topicPartition, err: error }, 'a partition cannot be read for a follower; it is tried again')
    }
    this.#resting.add(key)
    this.#clock.after(restMs, () => {
      this.#resting.delete(key)
      if (!this.#closed) this.#wake(key)
    })
  }
}
