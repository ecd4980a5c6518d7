/**
 * Opening the logs: what the index knows, then the steps that came after the last checkpoint. Everything that was stored must be
 * there; what is not becomes a hole that its log refuses to read over, never a shorter log.
 */
import { keyPart, type LogNumber, table, tableRange } from '../keys.ts'
import { unseal, unsealJson } from '../sealed.ts'
import type { StorageError } from '../types.ts'
import type { Garbage } from './checkpoint.ts'
import { type IndexPage, unpackPage } from './index-page.ts'
import { readHighWatermarks } from './high-watermarks.ts'
import { addHole, type LogRecord, type LogState, openEnd, restoreLog } from './log-state.ts'
import { findMissing, readRecentSteps, type RecentSteps } from './recent-steps.ts'
import type { Recovered, RecoverySource } from './recovery-types.ts'
import { Replay } from './replay.ts'

/** Reads all that is needed to go on. @throws {StorageError} corrupt, when the index cannot be trusted */
export async function recover(source: RecoverySource): Promise<Recovered> {
  const gone = new Set<LogNumber>()
  const logs = await readLogs(source, gone)
  const present = await readRecentSteps(source)
  await readPages(source, logs, present)
  const garbage = await readGarbage(source)
  for (const state of logs.values()) restoreProducers(source, state)
  const highWatermarks = await readHighWatermarks(source.index)
  for (const [number, state] of logs) state.savedHighWatermark = highWatermarks.get(number)
  const replay = new Replay(source, logs, gone, highWatermarks)
  await replay.run(present)
  return { ...replay.result(), garbage }
}

async function readLogs(source: RecoverySource, gone: Set<LogNumber>): Promise<Map<LogNumber, LogState>> {
  const logs = new Map<LogNumber, LogState>()
  for await (const pairs of source.index.scan(tableRange(table.log), false)) {
    for (const [key, value] of pairs) {
      const number = keyPart(key, 0)
      const record = unsealJson<LogRecord>(key, value, `${source.where}: the record of log ${number}`)
      if (record.gone) gone.add(number)
      else logs.set(number, restoreLog(number, record))
    }
  }
  return logs
}

/** Fills the indexes of the logs; a page that is missing or damaged, and a batch that is missing, leaves a hole. */
async function readPages(source: RecoverySource, logs: Map<LogNumber, LogState>, recent: RecentSteps): Promise<void> {
  for await (const pairs of source.index.scan(tableRange(table.page), false)) {
    for (const [key, value] of pairs) {
      const state = logs.get(keyPart(key, 0))
      // Pages below the first are on their way out; those of an unknown log are found by its missing record.
      if (state === undefined || keyPart(key, 1) < state.index.firstOffset) continue
      const page = readPage(key, value)
      if (page === undefined) continue
      if (page.firstOffset > state.index.endOffset) addHole(state, state.index.endOffset, page.firstOffset)
      state.index.restore(page)
      if (!state.dropped) findMissing(source, state, page, recent)
    }
  }
  for (const state of logs.values()) {
    state.restoreSegments()
    const end = Math.max(state.index.endOffset, state.startOffset)
    if (end < state.recordedEnd) addHole(state, end, state.recordedEnd)
  }
}

function readPage(key: Buffer, value: Buffer): IndexPage | undefined {
  try {
    return unpackPage(unseal(key, value, 'page'))
  } catch {
    // The chain of pages shows what is missing, and that is reported with its offsets.
    return undefined
  }
}

async function readGarbage(source: RecoverySource): Promise<Garbage[]> {
  const garbage: Garbage[] = []
  for await (const pairs of source.index.scan(tableRange(table.garbage), false)) {
    for (const [key, value] of pairs) {
      const page = readPage(key, value)
      if (page !== undefined) garbage.push({ id: keyPart(key, 0), log: keyPart(key, 1), page })
    }
  }
  return garbage
}

function restoreProducers(source: RecoverySource, state: LogState): void {
  const at = state.producersAt.at(-1)
  if (at === undefined || state.dropped) return
  try {
    for (const producer of source.pages.producersNow(state.number, at)) state.producers.restore(producer.producerId, producer)
  } catch (error) {
    source.logger.error({ topicId: state.topicPartition.topicId, partition: state.topicPartition.partition, error: (error as StorageError).message },
      'producer state is damaged: the log takes no appends')
    addHole(state, state.endOffset, openEnd)
  }
}
