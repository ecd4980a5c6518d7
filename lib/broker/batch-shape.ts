/**
 * The first look at what a producer sent for one partition: is it exactly one whole batch of magic 2? Asked before
 * anything else of the partition, acks included, as Kafka does. Bytes behind the batch that are no batch themselves are ignored.
 */
import { batchOverheadBytes, batchSizeBytes, currentMagic, magic } from '../common/record-batch.ts'
import { type Refusal, refuse } from './refusal.ts'

/** Smallest length field that any format allows: the overhead of a message of magic 0. */
const smallestLength = 14
/** Bytes up to and with the magic byte; fewer are not read as a batch at all. */
const bytesToMagic = 17

/** What the front of a records field is. */
type Front = 'none' | 'badLength' | 'badMagic' | 'whole'

function frontOf(records: Buffer, at: number): Front {
  const left = records.length - at
  if (left < batchOverheadBytes) return 'none'
  const size = batchSizeBytes(records, at)
  if (size < smallestLength + batchOverheadBytes) return 'badLength'
  if (left < bytesToMagic) return 'none'
  const version = magic(records, at)
  if (version < 0 || version > currentMagic) return 'badMagic'
  return size <= left ? 'whole' : 'none'
}

/** The batch in `records`, as a view, or why there is none to take. */
export function soleBatch(records: Buffer): Buffer | Refusal {
  switch (frontOf(records, 0)) {
    case 'none':
      return refuse('INVALID_RECORD')
    case 'badLength':
      return refuse('CORRUPT_MESSAGE', `a record batch cannot be ${batchSizeBytes(records)} bytes long`)
    case 'badMagic':
      return refuse('CORRUPT_MESSAGE', `magic ${magic(records)} is not known`)
    case 'whole':
      break
  }
  if (magic(records) !== currentMagic) return refuse('INVALID_RECORD')
  const size = batchSizeBytes(records)
  if (size === records.length) return records
  switch (frontOf(records, size)) {
    case 'none':
      return records.subarray(0, size)
    case 'whole':
      return refuse('INVALID_RECORD')
    case 'badLength':
    case 'badMagic':
      return refuse('CORRUPT_MESSAGE')
  }
}
