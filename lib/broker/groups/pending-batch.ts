/** Records of a shard's steps on their way into one batch, and the answers that wait for it. */
import type { Timestamp } from '../../common/ids.ts'
import { batchHeaderBytes } from '../../common/record-batch.ts'
import type { CoordinatorRecord } from '../../coordinator/records.ts'
import type { Reply, Token } from '../../coordinator/shard-types.ts'
import { buildBatch } from '../../protocol/records/batch-builder.ts'
import type { LogConfig } from '../log-config.ts'
import { encodeRecord, type RecordBytes } from './record-codec.ts'

interface Encoded extends RecordBytes {
  readonly timestamp: Timestamp
}

/** Most that a record takes besides its key and value, without headers. */
const recordOverheadBytes = 27

/** One batch that is being collected. */
export class PendingBatch {
  /** Answers that say what is in the batch or before it. */
  readonly replies: Reply[] = []
  /** Whose request began the batch: to blame if that step alone is too large. */
  readonly cause: Token | undefined
  readonly #records: Encoded[] = []
  /** Never less than what the batch will have before compression. */
  #boundBytes = batchHeaderBytes

  constructor(cause: Token | undefined) {
    this.cause = cause
  }

  get isEmpty(): boolean {
    return this.#records.length === 0
  }

  /** Whether records that take up to `bytes` surely fit beside what is here. */
  hasRoom(bytes: number, maxBytes: number): boolean {
    return this.#boundBytes + bytes <= maxBytes
  }

  add(step: EncodedStep): void {
    for (const record of step.records) this.#records.push(record)
    this.#boundBytes += step.boundBytes
  }

  build({ codec, codecLevel, timestamps }: LogConfig): Buffer {
    return buildBatch(this.#records, { codec: codec ?? 'none', level: codecLevel, logAppendTime: timestamps === 'LogAppendTime' })
  }
}

/** A step's records as bytes. */
export interface EncodedStep {
  readonly records: readonly Encoded[]
  readonly boundBytes: number
}

/** Puts a step's records into bytes, all with the same time. Raises AssertionError for texts that the format has no room for. */
export function encodeStep(records: readonly CoordinatorRecord[], timestamp: Timestamp): EncodedStep {
  let boundBytes = 0
  const encoded = records.map((record): Encoded => {
    const { key, value } = encodeRecord(record)
    boundBytes += key.length + (value?.length ?? 0) + recordOverheadBytes
    return { key, value, timestamp }
  })
  return { records: encoded, boundBytes }
}
