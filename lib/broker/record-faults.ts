/**
 * The records of a batch one by one, for batches that have one at fault: a missing key in a compacted topic, a timestamp
 * out of bounds. The whole batch is refused and the answer names the records (KIP-467).
 */
import type { Timestamp } from '../common/ids.ts'
import { isLogAppendTime } from '../common/record-batch.ts'
import { RecordCursor } from '../protocol/records/batch-reader.ts'
import type { LogConfig } from './log-config.ts'
import { type RecordError, type Refusal, refuseAtLog } from './refusal.ts'

/** Records that an answer names at most; a batch may have a million at fault, and an answer must stay small. */
export const namedRecordErrors = 1000

/** The refusal of a batch whose structure is sound, or undefined when no record of it is at fault. `section` is the records, decompressed. */
export function refuseRecords(batch: Buffer, section: Buffer, config: LogConfig, now: Timestamp, partitionName: string): Refusal | undefined {
  const cursor = new RecordCursor(batch, section)
  // The cursor shows the broker's time for such batches; the records' own do not matter then.
  const forbiddenType = isLogAppendTime(batch)
  const named: RecordError[] = []
  let count = 0
  let badTimestamp = false
  while (cursor.next()) {
    let message: string | undefined
    if (config.compacted && cursor.key === null) {
      message = `partition ${partitionName} is compacted, so a record needs a key`
    } else if (forbiddenType && config.timestamps === 'LogAppendTime') {
      message = 'a producer cannot mark its timestamps as the broker\'s'
      badTimestamp = true
    } else if (config.timestamps === 'CreateTime' && outOfBounds(cursor.timestamp, config, now)) {
      const { timestampBeforeMaxMs: before, timestampAfterMaxMs: after } = config
      message = `timestamp ${cursor.timestamp} is not within ${now - before} and ${now + after}`
      badTimestamp = true
    }
    if (message === undefined) continue
    count++
    if (named.length < namedRecordErrors) named.push({ batchIndex: cursor.index, message })
  }
  if (count === 0) return undefined
  if (badTimestamp) return refuseAtLog('INVALID_TIMESTAMP', 'a record of the batch has a timestamp that the topic does not take', named)
  return refuseAtLog('INVALID_RECORD', `${count} records of the batch were refused, the first at index ${named[0]?.batchIndex}: ${named[0]?.message}`, named)
}

/** -1 stands for "no timestamp", which is always allowed. Beyond 2⁵³ numbers are not exact: nobody's clock says so. */
function outOfBounds(timestamp: Timestamp, config: LogConfig, now: Timestamp): boolean {
  if (timestamp === -1) return false
  return now - timestamp > config.timestampBeforeMaxMs || timestamp - now > config.timestampAfterMaxMs || !Number.isSafeInteger(timestamp)
}

/** Whether the record at `index` begins with bytes that are no varint of 32 bits; the records before it are sound. */
export function hasUnreadableLength(section: Buffer, index: number): boolean {
  let at = 0
  for (let i = 0; ; i++) {
    let length = 0
    let bytes = 0
    for (let more = true; more; bytes++) {
      const byte = section[at + bytes]
      if (byte === undefined) return false
      if (bytes === 5) return true
      length |= (byte & 0x7f) << (7 * bytes)
      more = byte >= 0x80
    }
    if (i === index) return false
    at += bytes + ((length >>> 1) ^ -(length & 1))
  }
}
