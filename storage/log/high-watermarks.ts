/** High watermarks in the index database: a small record beside that of the log, since they change without any step of it. */
import type { Offset } from '../../lib/common/ids.ts'
import type { Database, Operation } from '../database.ts'
import { keyPart, type LogNumber, table, tableKey, tableRange } from '../keys.ts'
import { seal, unseal } from '../sealed.ts'
import type { LogState } from './log-state.ts'

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

/** Gives the logs what was saved of them, and drops what was saved of others. One that is damaged was not saved. */
export async function readHighWatermarks(index: Database, logs: ReadonlyMap<LogNumber, LogState>): Promise<void> {
  const stale: Operation[] = []
  for await (const pairs of index.scan(tableRange(table.highWatermark), false)) {
    for (const [key, value] of pairs) {
      const state = logs.get(keyPart(key, 0))
      if (state === undefined) stale.push({ type: 'del', key })
      else state.savedHighWatermark = offsetIn(key, value)
    }
  }
  if (stale.length > 0) await index.write(stale, false)
}

function offsetIn(key: Buffer, value: Buffer): Offset | undefined {
  try {
    const payload = unseal(key, value, 'a high watermark')
    return payload.length === 8 ? Number(payload.readBigInt64BE()) : undefined
  } catch {
    return undefined
  }
}
