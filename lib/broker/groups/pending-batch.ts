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

/** Whether records make a batch that the topic takes, be it by compression. */
export function fitIntoBatch(records: readonly CoordinatorRecord[], timestamp: Timestamp, config: LogConfig): boolean {
  const { maxMessageBytes } = config
  if (batchHeaderBytes + mostBytes(records) <= maxMessageBytes) return true
  const batch = new PendingBatch(undefined)
  batch.add(encodeStep(records, timestamp))
  return batch.hasRoom(0, maxMessageBytes) || batch.build(config).length <= maxMessageBytes
}

/** No fewer than records take, without making them, if they are those of classic groups: what is mostly asked. Infinity for all others. */
function mostBytes(records: readonly CoordinatorRecord[]): number {
  let bytes = 0
  for (const { kind, groupId, value } of records) {
    if (kind !== 'groupMetadata') return Infinity
    // Of each text three bytes a character, and lengths and numbers.
    bytes += 3 * groupId.length + 3 * (value?.protocol?.length ?? 0) + 3 * (value?.protocolType.length ?? 0) + 200
    for (const { memberId, groupInstanceId, clientId, clientHost, subscription, assignment } of value?.members ?? []) {
      const characters = memberId.length + (groupInstanceId?.length ?? 0) + clientId.length + clientHost.length
      bytes += 3 * characters + subscription.length + assignment.length + 40
    }
  }
  return bytes
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
