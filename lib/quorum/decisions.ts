/**
 * The active controller's view while it decides: the image with every earlier decision in it, committed or not. A decision becomes
 * part of it only once its entries are in the log, and entries that the log itself made up (voters) are taken in too.
 */
import { assert } from '../common/assert.ts'
import type { Epoch, Offset, Timestamp } from '../common/ids.ts'
import { decide } from '../controller/decide.ts'
import type { DecisionInputs } from '../controller/decision.ts'
import type { ControllerResponse, DecidedRequest } from '../controller/requests.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { MetadataRecord } from '../metadata/records.ts'
import { replay } from '../metadata/replay.ts'
import { encodeRecords } from './record-codec.ts'
import type { EntryToPropose } from './replica-types.ts'

/** A decision that is not part of the view yet. */
export interface Decided<R extends DecidedRequest> {
  readonly response: ControllerResponse<R>
  readonly entries: readonly EntryToPropose[]
  /** The view with the entries in it. */
  readonly image: MetadataImage
}

/** Records that one entry takes of a decision that may be split: so many are replayed without others having to wait. */
const recordsPerEntry = 1000

/** Where records may be split between entries: at these indexes, or anywhere. */
type Splits = readonly number[] | 'anywhere'

function* groupsOf(records: readonly MetadataRecord[], splits: Splits): Generator<readonly MetadataRecord[]> {
  if (splits === 'anywhere') {
    for (let at = 0; at < records.length; at += recordsPerEntry) yield records.slice(at, at + recordsPerEntry)
    return
  }
  let [from, end] = [0, 0]
  for (const split of [...splits, records.length]) {
    if (split - from > recordsPerEntry && end > from) {
      yield records.slice(from, end)
      from = end
    }
    end = split
  }
  if (end > from) yield records.slice(from, end)
}

/** Decisions of one epoch. */
export class Decisions {
  readonly epoch: Epoch
  readonly #now: () => Timestamp
  #pending: MetadataImage

  /** `image` holds the whole log; `now` tells when its entries were written. */
  constructor(image: MetadataImage, epoch: Epoch, now: () => Timestamp) {
    this.#pending = image
    this.epoch = epoch
    this.#now = now
  }

  /** End of the log with all decisions in it. */
  get endOffset(): Offset {
    return this.#pending.endOffset
  }

  /** The view. */
  get image(): MetadataImage {
    return this.#pending
  }

  /** Decides. Raises ApiError when the request is refused as a whole. */
  decide<R extends DecidedRequest>(request: R, inputs: DecisionInputs): Decided<R> {
    const { records, atomic, parts = [], response } = decide(this.#pending, request, inputs)
    return { response, ...this.entries(records, atomic ? parts : 'anywhere') }
  }

  /** Records as entries. */
  entries(records: readonly MetadataRecord[], splits: Splits = 'anywhere'): Pick<Decided<DecidedRequest>, 'entries' | 'image'> {
    const entries: EntryToPropose[] = []
    let image = this.#pending
    for (const group of groupsOf(records, splits)) {
      const replayed = replay(image, [{ epoch: this.epoch, records: group }])
      entries.push({ bytes: encodeRecords(group, this.#now()), replayed })
      image = replayed.image
    }
    return { entries, image }
  }

  /** The entries of a decision are in the log, at the end of what the view had. */
  adopt(image: MetadataImage, baseOffset: Offset): void {
    assert(baseOffset === this.#pending.endOffset, `entries went to ${baseOffset}, but were made for ${this.#pending.endOffset}`)
    this.#pending = image
  }
}
