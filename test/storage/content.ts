/** A store with a past: tables, truncations, raised starts, a deleted log, metadata. The same seed makes the same content. */
import type { Store } from '../../storage/types.ts'
import { seeded } from '../support/seed.ts'
import { appendMetadata, appendOne, openTestStore, partition, readAll, small } from './stores.ts'

export const identity = { clusterId: 'AAAAAAAAAAAAAAAAAAAAAB', nodeId: 7, directoryId: 'AAAAAAAAAAAAAAAAAAAAAC', initialVoters: [] }

export interface Content {
  readonly logs: readonly { readonly start: number; readonly end: number; readonly batches: readonly Buffer[] }[]
  readonly metadata: readonly string[]
}

/** Fills a new store, on disk or (undefined) in memory; it is left open. */
export async function fill(directory: string | undefined, seed: number): Promise<{ readonly content: Content; readonly store: Store }> {
  const random = seeded(seed)
  const store = await openTestStore(directory, small)
  await store.saveIdentity(identity)
  const logs = await Promise.all([0, 1, 2, 3].map((n) => store.logs.open(partition(n))))
  const metadata: string[] = []
  for (let step = 0; step < 400; step++) {
    const log = random.pick(logs)
    const write = appendOne(log, { count: 1 + random.below(3), payload: random.bytes(random.below(3_000)) })
    if (step % 10 === 0) await write
    if (step % 97 === 96) await log.truncateTo(Math.max(log.logStartOffset, log.logEndOffset - 5))
    if (step % 131 === 130) await log.deleteTo(Math.min(log.logEndOffset, log.logStartOffset + 10))
    if (step % 20 === 0) {
      metadata.push(`entry ${step}`)
      await appendMetadata(store, [{ epoch: 1, bytes: Buffer.from(`entry ${step}`) }])
    }
    if (step === 300) await store.logs.open(partition(9)).then((gone) => appendOne(gone))
    if (step === 350) await store.logs.delete(partition(9))
  }
  await store.logs.flush()
  const batches = await Promise.all(logs.map((log) => readAll(log)))
  const content = { metadata, logs: logs.map((log, i) => ({ start: log.logStartOffset, end: log.logEndOffset, batches: batches[i] as Buffer[] })) }
  return { content, store }
}
