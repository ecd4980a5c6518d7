/** Stores for tests: in memory, in a directory, and with what a test wants to know of them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from '../../lib/common/ports.ts'
import type { TopicPartition } from '../../lib/common/ids.ts'
import { systemClock } from '../../lib/node/ports.ts'
import { openStore, type StoreOptions } from '../../storage/open.ts'
import type { LogSlice, MetadataEntry, PartitionLog, Store, StorageError } from '../../storage/types.ts'
import { tinyBatch, type TinyBatch } from '../support/tiny-batch.ts'

/** A logger that keeps what it is told. */
export function keepingLogger(): Logger & { readonly lines: { level: string; message: string }[] } {
  const lines: { level: string; message: string }[] = []
  const at = (level: string) => (_fields: object, message: string): void => void lines.push({ level, message })
  const logger = { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), fatal: at('fatal'), child: () => logger }
  return logger
}

/** A directory of this process's own, removed at its end. */
export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'samsa-storage-'))
  process.on('exit', () => rmSync(path, { recursive: true, force: true }))
  return path
}

/** Small memtables, so that tables, levels and checkpoints come into play with little data. */
export const small: Partial<StoreOptions> = {
  tailCacheBytes: 64 << 10,
  batches: { writeBufferBytes: 64 << 10 },
  index: { writeBufferBytes: 64 << 10 },
  checkpointBytes: 128 << 10,
}

/** Opens a store whose failure is the test's: it is thrown unless `onFailure` is given. */
export function openTestStore(directory: string | undefined, options: Partial<StoreOptions> = {}): Promise<Store> {
  const onFailure = (error: StorageError): void => {
    throw error
  }
  return openStore({ directory, clock: systemClock, logger: keepingLogger(), onFailure, ...options })
}

/** The topic number `n` of a test, as id. */
export function topicId(n: number): string {
  return Buffer.from(`topic-${String(n).padStart(10, '0')}`).toString('base64url')
}

/** Partition 0 of the test's topic `n`. */
export function partition(n: number): TopicPartition {
  return { topicId: topicId(n), partition: 0 }
}

/** Appends one batch at the log's end. */
export function appendOne(log: PartitionLog, options: Omit<TinyBatch, 'base'> = {}): Promise<void> {
  return log.append([tinyBatch({ base: log.logEndOffset, ...options })])
}

/** All batches from `from` to the end, or another offset, read in pieces. */
export async function readAll(log: PartitionLog, from = log.logStartOffset, maxBytes = 10_000, to = log.logEndOffset): Promise<Buffer[]> {
  const batches: Buffer[] = []
  for (let at = from; at < to; ) {
    const slice: LogSlice = await log.read(at, { maxBytes, endOffset: to, atLeastOne: true })
    if (slice.batches.length === 0) throw new Error(`nothing at ${at}, below the end ${to}`)
    batches.push(...slice.batches)
    at = slice.nextOffset
  }
  return batches
}

/** Appends to the metadata log. */
export function appendMetadata(store: Store, append: readonly MetadataEntry[]): Promise<void> {
  return store.metadata.write({ quorumState: undefined, install: undefined, truncateTo: undefined, append })
}
