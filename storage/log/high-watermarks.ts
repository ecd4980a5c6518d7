/** High watermarks in the index database: a small record beside that of the log, since they change without any step of it. */
import type { Offset } from '../../lib/common/ids.ts'
import type { Database, Operation } from '../database.ts'
import { keyPart, type LogNumber, table, tableKey, tableRange } from '../keys.ts'
import { seal, unseal } from '../sealed.ts'

/** Key of a log's high watermark. */
export function highWatermarkKey(log: LogNumber): Buffer {
  return tableKey(table.highWatermark, log)
}

/** The write that saves one. */
export function putHighWatermark(log: LogNumber, highWatermark: Offset): Operation {
  const key = highWatermarkKey(log)
  const payload = Buffer.allocUnsafe(8)
  payload.writeBigInt64BE(BigInt(highWatermark))
  return { type: 'put', key, value: seal(key, payload) }
}

/** What was saved, by log. One that is damaged was not saved. */
export async function readHighWatermarks(index: Database): Promise<ReadonlyMap<LogNumber, Offset>> {
  const saved = new Map<LogNumber, Offset>()
  for await (const pairs of index.scan(tableRange(table.highWatermark), false)) {
    for (const [key, value] of pairs) {
      const highWatermark = offsetIn(key, value)
      if (highWatermark !== undefined) saved.set(keyPart(key, 0), highWatermark)
    }
  }
  return saved
}

function offsetIn(key: Buffer, value: Buffer): Offset | undefined {
  try {
    const payload = unseal(key, value, 'a high watermark')
    return payload.length === 8 ? Number(payload.readBigInt64BE()) : undefined
  } catch {
    return undefined
  }
}
