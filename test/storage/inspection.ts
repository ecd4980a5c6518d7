/** What becomes of a store that may be damaged: what it hands out is right, or it is an error that says so; nothing gets shorter in silence. */
import { type Store, StorageError } from '../../storage/types.ts'
import { tinyBatch } from '../support/tiny-batch.ts'
import { type Content, identity } from './content.ts'
import { openTestStore, partition, small } from './stores.ts'

/** How a store came back: whole, with damage that it reports, or not at all, with a message. */
export type Outcome = 'whole' | 'reported' | 'refused'

/** Opens it and compares all of it with its content. Throws on a wrong byte, and on anything missing that no error tells of. */
export async function inspect(directory: string, content: Content): Promise<Outcome> {
  let store: Store
  try {
    // LevelDB stops writing when its background work comes upon the damage; that is a report as well.
    store = await openTestStore(directory, { ...small, onFailure: () => undefined })
  } catch (error) {
    if (!isDamage(error)) throw error
    return 'refused'
  }
  const outcome = await inspectOpen(store, content).catch(async (error: unknown) => {
    await store.close().catch(() => undefined)
    throw error
  })
  const closed = await store.close().then(() => true, (error: unknown) => !isDamage(error))
  return closed ? outcome : 'reported'
}

function isDamage(error: unknown): boolean {
  return error instanceof StorageError && error.kind === 'corrupt'
}

async function inspectOpen(store: Store, content: Content): Promise<Outcome> {
  let outcome: Outcome = 'whole'
  const report = (error: unknown): void => {
    if (!isDamage(error)) throw error
    outcome = 'reported'
  }
  if (JSON.stringify(store.identity) !== JSON.stringify(identity)) throw new Error('another identity')
  const entries = await store.metadata.read(0, 1e9)
  if (store.metadata.lostEntries) report(new StorageError('corrupt', 'the metadata log ends early'))
  const expectedEntries = store.metadata.lostEntries ? content.metadata.slice(0, store.metadata.endOffset) : content.metadata
  if (entries.map((entry) => Buffer.from(entry.bytes).toString()).join() !== expectedEntries.join()) throw new Error('another metadata log')
  for (const [n, expected] of content.logs.entries()) {
    const log = await store.logs.open(partition(n)).catch(report)
    if (log === undefined) continue
    const right = new Map(expected.batches.map((batch) => [batch.readUInt32BE(4), batch]))
    for (const batch of expected.batches) {
      const from = Math.max(batch.readUInt32BE(4), expected.start)
      if (from >= log.logEndOffset) continue
      const slice = await log.read(from, { maxBytes: 5_000, endOffset: log.logEndOffset, atLeastOne: true }).catch(report)
      for (const got of slice?.batches ?? []) {
        if (right.get(got.readUInt32BE(4))?.equals(got) !== true) throw new Error(`wrong bytes of log ${n} at ${got.readUInt32BE(4)}`)
      }
      if (slice?.batches.length === 0) throw new Error(`nothing at ${from} of log ${n}, and no error`)
    }
    const refused = await log.append([tinyBatch({ base: log.logEndOffset, epoch: 99 })]).then(() => false, (error: unknown) => (report(error), true))
    if (!refused && log.logEndOffset !== expected.end + 1) throw new Error(`log ${n} ends at ${log.logEndOffset} instead of ${expected.end + 1}, and takes appends`)
    if (!refused && log.logStartOffset !== expected.start) throw new Error(`log ${n} starts at ${log.logStartOffset} instead of ${expected.start}`)
  }
  return outcome
}
