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

/** One producer, as of the log's end. Never changed, only replaced: the one before is all that undoing takes. */
export interface ProducerState {
  readonly producerId: ProducerId
  readonly producerEpoch: number
  /** Oldest first, at most `rememberedBatches`; empty after an epoch bump without data. */
  readonly batches: readonly ProducerBatch[]
  readonly lastTimestamp: Timestamp
  /** First offset of the transaction that is open, if any. */
  readonly currentTransactionFirstOffset: Offset | undefined
  readonly coordinatorEpoch: number
}

/** What a producer's batch is to the log. */
export type SequenceVerdict =
  | { readonly kind: 'next' }
  | { readonly kind: 'duplicate'; readonly batch: ProducerBatch }
  | { readonly kind: 'outOfOrder'; readonly expected: number; readonly got: number }
  | { readonly kind: 'staleEpoch'; readonly current: number; readonly got: number }

function judge(state: ProducerState | undefined, batch: Buffer): SequenceVerdict {
  // Markers are the coordinator's; a producer this log has never seen, or has forgotten, may start anywhere.
  if (state === undefined || recordBatch.isControl(batch)) return { kind: 'next' }
  const epoch = recordBatch.producerEpoch(batch)
  const first = recordBatch.baseSequence(batch)
  if (epoch < state.producerEpoch) return { kind: 'staleEpoch', current: state.producerEpoch, got: epoch }
  if (epoch > state.producerEpoch) return first === 0 ? { kind: 'next' } : { kind: 'outOfOrder', expected: 0, got: first }
  const last = recordBatch.lastSequence(batch)
  const repeat = state.batches.find((b) => b.firstSequence === first && b.lastSequence === last)
  if (repeat !== undefined) return { kind: 'duplicate', batch: repeat }
  const newest = state.batches.at(-1)
  // Without a batch of this epoch (a marker began it) the producer starts at 0.
  const expected = newest === undefined || newest.lastSequence === 0x7fffffff ? 0 : newest.lastSequence + 1
  return first === expected ? { kind: 'next' } : { kind: 'outOfOrder', expected, got: first }
}

/** The state that a batch leaves behind. */
function advance(state: ProducerState | undefined, batch: Buffer): ProducerState {
  const epoch = recordBatch.producerEpoch(batch)
  const timestamp = recordBatch.maxTimestamp(batch)
  const batches = state?.producerEpoch === epoch ? state.batches : []
  const common = { producerId: recordBatch.producerId(batch), producerEpoch: epoch, lastTimestamp: timestamp, coordinatorEpoch: state?.coordinatorEpoch ?? -1 }
  if (recordBatch.isControl(batch)) return { ...common, batches, currentTransactionFirstOffset: undefined }
  const added: ProducerBatch = {
    firstSequence: recordBatch.baseSequence(batch),
    lastSequence: recordBatch.lastSequence(batch),
    firstOffset: recordBatch.baseOffset(batch),
    lastOffset: recordBatch.lastOffset(batch),
    timestamp,
  }
  const kept = batches.length < rememberedBatches ? batches : batches.slice(1 - rememberedBatches)
  const open = state?.currentTransactionFirstOffset ?? (recordBatch.isTransactional(batch) ? added.firstOffset : undefined)
  return { ...common, batches: [...kept, added], currentTransactionFirstOffset: open }
}

/** All producers of one log. */
export class ProducerStates {
  /** undefined until there is one: most logs of a large cluster have none. */
  #states: Map<ProducerId, ProducerState> | undefined

  get size(): number {
    return this.#states?.size ?? 0
  }

  get(producerId: ProducerId): ProducerState | undefined {
    return this.#states?.get(producerId)
  }

  all(): Iterable<ProducerState> {
    return this.#states?.values() ?? []
  }

  /** Puts back what was saved, or what was there before an update: undefined forgets the producer. */
  restore(producerId: ProducerId, state: ProducerState | undefined): void {
    if (state === undefined) this.#states?.delete(producerId)
    else (this.#states ??= new Map<ProducerId, ProducerState>()).set(producerId, state)
  }

  clear(): void {
    this.#states = undefined
  }

  /** Judges a batch that is about to be appended; batches without a producer are always 'next'. */
  check(batch: Buffer): SequenceVerdict {
    const id = recordBatch.producerId(batch)
    return id < 0 ? { kind: 'next' } : judge(this.#states?.get(id), batch)
  }

  /** Judges the batches of one append in turn, each as if those before it were in the log; the first verdict that is not 'next' counts. */
  checkAll(batches: readonly Buffer[]): SequenceVerdict {
    const ahead = new Map<ProducerId, ProducerState>()
    for (const batch of batches) {
      const id = recordBatch.producerId(batch)
      if (id < 0) continue
      const state = ahead.get(id) ?? this.#states?.get(id)
      const verdict = judge(state, batch)
      if (verdict.kind !== 'next') return verdict
      ahead.set(id, advance(state, batch))
    }
    return { kind: 'next' }
  }

  /** Takes note of a batch that is in the log, its offsets set. */
  update(batch: Buffer): void {
    const id = recordBatch.producerId(batch)
    if (id >= 0) this.restore(id, advance(this.#states?.get(id), batch))
  }

  /** Forgets producers that wrote nothing since `timestamp` and have no transaction open. */
  expire(timestamp: Timestamp): void {
    for (const state of this.all()) {
      if (state.lastTimestamp < timestamp && state.currentTransactionFirstOffset === undefined) this.#states?.delete(state.producerId)
    }
  }
}
