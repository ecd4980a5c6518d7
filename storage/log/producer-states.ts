/**
 * What a log knows of idempotent producers (KIP-98, KIP-360): the last five batches of each, so that a repeat is answered
 * with its first offset and a gap is refused. Rebuilt from batch headers; the store saves it from time to time.
 */
import type { Offset, ProducerId, Timestamp } from '../../lib/common/ids.ts'
import * as recordBatch from '../../lib/common/record-batch.ts'

/** Batches of a producer that are remembered, the most a client has in flight with idempotence. */
export const rememberedBatches = 5

/** One remembered batch. */
export interface ProducerBatch {
  readonly firstSequence: number
  readonly lastSequence: number
  readonly firstOffset: Offset
  readonly lastOffset: Offset
  readonly timestamp: Timestamp
}

/** One producer, as of the log's end. */
export interface ProducerState {
  readonly producerId: ProducerId
  producerEpoch: number
  /** Oldest first, at most `rememberedBatches`; empty after an epoch bump without data. */
  batches: ProducerBatch[]
  lastTimestamp: Timestamp
  /** First offset of the transaction that is open, if any. */
  currentTransactionFirstOffset: Offset | undefined
  coordinatorEpoch: number
}

/** What a producer's batch is to the log. */
export type SequenceVerdict =
  | { readonly kind: 'next' }
  | { readonly kind: 'duplicate'; readonly batch: ProducerBatch }
  | { readonly kind: 'outOfOrder'; readonly expected: number; readonly got: number }
  | { readonly kind: 'staleEpoch'; readonly current: number; readonly got: number }

/** All producers of one log. */
export class ProducerStates {
  readonly #states = new Map<ProducerId, ProducerState>()

  get size(): number {
    return this.#states.size
  }

  get(producerId: ProducerId): ProducerState | undefined {
    return this.#states.get(producerId)
  }

  all(): Iterable<ProducerState> {
    return this.#states.values()
  }

  /** Puts back what was saved. */
  restore(state: ProducerState): void {
    this.#states.set(state.producerId, state)
  }

  clear(): void {
    this.#states.clear()
  }

  /** Judges a batch that is about to be appended; batches without a producer are always 'next'. */
  check(batch: Buffer): SequenceVerdict {
    const id = recordBatch.producerId(batch)
    const state = this.#states.get(id)
    if (id < 0 || recordBatch.isControl(batch)) return { kind: 'next' }
    // A producer this log has never seen, or has forgotten, may start anywhere.
    if (state === undefined) return { kind: 'next' }
    const epoch = recordBatch.producerEpoch(batch)
    const first = recordBatch.baseSequence(batch)
    if (epoch < state.producerEpoch) return { kind: 'staleEpoch', current: state.producerEpoch, got: epoch }
    if (epoch > state.producerEpoch) return first === 0 ? { kind: 'next' } : { kind: 'outOfOrder', expected: 0, got: first }
    const last = recordBatch.lastSequence(batch)
    const repeat = state.batches.find((b) => b.firstSequence === first && b.lastSequence === last)
    if (repeat !== undefined) return { kind: 'duplicate', batch: repeat }
    const newest = state.batches.at(-1)
    if (newest === undefined) return { kind: 'next' }
    const expected = newest.lastSequence === 0x7fffffff ? 0 : newest.lastSequence + 1
    return first === expected ? { kind: 'next' } : { kind: 'outOfOrder', expected, got: first }
  }

  /** Takes note of a batch that is in the log, its offsets set. */
  update(batch: Buffer): void {
    const id = recordBatch.producerId(batch)
    if (id < 0) return
    const epoch = recordBatch.producerEpoch(batch)
    let state = this.#states.get(id)
    if (state === undefined) {
      state = { producerId: id, producerEpoch: epoch, batches: [], lastTimestamp: -1, currentTransactionFirstOffset: undefined, coordinatorEpoch: -1 }
      this.#states.set(id, state)
    }
    if (epoch !== state.producerEpoch) {
      state.producerEpoch = epoch
      state.batches = []
    }
    state.lastTimestamp = recordBatch.maxTimestamp(batch)
    if (recordBatch.isControl(batch)) {
      state.currentTransactionFirstOffset = undefined
      return
    }
    state.batches.push({
      firstSequence: recordBatch.baseSequence(batch),
      lastSequence: recordBatch.lastSequence(batch),
      firstOffset: recordBatch.baseOffset(batch),
      lastOffset: recordBatch.lastOffset(batch),
      timestamp: state.lastTimestamp,
    })
    if (state.batches.length > rememberedBatches) state.batches.shift()
    if (recordBatch.isTransactional(batch)) state.currentTransactionFirstOffset ??= recordBatch.baseOffset(batch)
  }

  /** Forgets producers that wrote nothing since `timestamp` and have no transaction open. */
  expire(timestamp: Timestamp): void {
    for (const state of this.#states.values()) {
      if (state.lastTimestamp < timestamp && state.currentTransactionFirstOffset === undefined) this.#states.delete(state.producerId)
    }
  }
}

