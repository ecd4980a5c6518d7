/**
 * The active controller's half of a quorum: decides requests one after another against an image that has every earlier
 * decision in it, committed or not, and queues what is to be committed. How that happens is not known here.
 */
import type { Epoch, Offset } from '../common/ids.ts'
import { decide } from '../controller/decide.ts'
import type { DecisionInputs } from '../controller/decision.ts'
import type { ControllerRequest, ControllerResponse } from '../controller/requests.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { MetadataRecord } from '../metadata/records.ts'
import { type Replayed, replay } from '../metadata/replay.ts'
import { encodeRecords } from './record-codec.ts'

/** An entry of the log that is to be committed. */
export interface Proposal {
  readonly offset: Offset
  readonly epoch: Epoch
  readonly bytes: Uint8Array
  /** What the entry makes of the one before: not to be shown to anybody before the entry is committed. */
  readonly replayed: Replayed
}

/** An answer, and the end of the log that must be committed before it may be given. */
export interface PendingAnswer<R extends ControllerRequest> {
  readonly response: ControllerResponse<R>
  readonly endOffset: Offset
}

/** Records that one entry takes of a decision that need not be atomic. */
const recordsPerEntry = 1000

/** Decisions of one epoch. */
export class Decisions {
  readonly #inputs: DecisionInputs
  readonly #epoch: Epoch
  #pending: MetadataImage
  #proposals: Proposal[] = []

  constructor(committed: MetadataImage, epoch: Epoch, inputs: DecisionInputs) {
    this.#pending = committed
    this.#epoch = epoch
    this.#inputs = inputs
  }

  /** End of the log with all decisions in it. */
  get endOffset(): Offset {
    return this.#pending.endOffset
  }

  /** Decides, and queues the records. Raises ApiError when the request is refused as a whole. */
  decide<R extends ControllerRequest>(request: R): PendingAnswer<R> {
    const { records, atomic, response } = decide(this.#pending, request, this.#inputs)
    const step = atomic ? Math.max(1, records.length) : recordsPerEntry
    for (let at = 0; at < records.length; at += step) this.propose(records.slice(at, at + step))
    return { response, endOffset: this.endOffset }
  }

  /** Queues an atomic group. */
  propose(records: readonly MetadataRecord[]): void {
    const offset = this.#pending.endOffset
    const replayed = replay(this.#pending, [{ epoch: this.#epoch, records }])
    this.#proposals.push({ offset, epoch: this.#epoch, bytes: encodeRecords(records), replayed })
    this.#pending = replayed.image
  }

  /** Hands over what is queued. */
  take(): readonly Proposal[] {
    const taken = this.#proposals
    this.#proposals = []
    return taken
  }
}
