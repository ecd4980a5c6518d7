/** Space of what is deleted comes back to the disk, before long, and without a restart; what lives beside it stays. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { baseOffset } from '../../lib/common/record-batch.ts'
import type { Clock } from '../../lib/common/ports.ts'
import { systemClock } from '../../lib/node/ports.ts'
import type { PartitionLog, Store } from '../../storage/types.ts'
import { seeded } from '../support/seed.ts'
import { tinyBatch } from '../support/tiny-batch.ts'
import { until } from '../support/waiting.ts'
import { openTestStore, partition, readAll, small, temporaryDirectory } from './stores.ts'

// Each fills a store and waits for the disk.
t.setTimeout(90_000)

/** Waits are cut short, not left out. */
const quick: Clock = { ...systemClock, after: (delayMs, callback) => systemClock.after(Math.min(delayMs, 20), callback) }

function megabytes(directory: string): number {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.reduce((sum, entry) => sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0), 0) / 1e6
}

interface Filled {
  readonly directory: string
  readonly store: Store
  readonly first: PartitionLog
  readonly other: PartitionLog
}

/** Two logs, interleaved: 8 MB in batches of 8 KB in the first, 1 MB in the other. */
async function filled(): Promise<Filled> {
  const directory = temporaryDirectory()
  const store = await openTestStore(directory, { ...small, clock: quick })
  const [first, other] = [await store.logs.open(partition(1)), await store.logs.open(partition(2))]
  const random = seeded(1)
  for (let i = 0; i < 1000; i++) {
    const append = first.append([tinyBatch({ base: i, payload: random.bytes(8000) })])
    if (i % 8 === 0) await Promise.all([append, other.append([tinyBatch({ base: i / 8, payload: random.bytes(8000) })])])
  }
  return { directory, store, first, other }
}

async function checkOther({ store, other }: Filled): Promise<number> {
  const faults = [...(await store.logs.verify(partition(1), () => undefined)), ...(await store.logs.verify(partition(2), () => undefined))]
  return faults.length + (await readAll(other)).length
}

const deletions = {
  'the log start is raised to the end': ({ first }: Filled) => first.deleteTo(first.logEndOffset),
  'the log is emptied': ({ first }: Filled) => first.resetTo(0),
  'the log is cut': ({ first }: Filled) => first.truncateTo(0),
  'the log is deleted': ({ store }: Filled) => store.logs.delete(partition(1)),
}

for (const [what, doIt] of Object.entries(deletions)) {
  t.test(what, async (t) => {
    const it = await filled()
    t.ok(megabytes(it.directory) > 8.5, `${megabytes(it.directory)} MB are there`)
    await doIt(it)
    await until('the space is back', () => megabytes(it.directory) < 2.5)
    if (what !== 'the log is deleted') t.equal(await checkOther(it), 125, 'the other log is as it was')
    await it.store.close()
  })
}

t.test('a log is compacted to a tenth', async (t) => {
  const it = await filled()
  const { first } = it
  for (let from = 0; from < 1000; from += 200) {
    const kept = (await readAll(first, from, 1 << 20, from + 200)).filter((batch) => baseOffset(batch) % 10 === 9)
    t.ok(await first.replace(from, from + 200, kept))
  }
  await until('the space is back', () => megabytes(it.directory) < 3.5)
  t.equal(await checkOther(it), 125, 'the other log is as it was')
  t.equal((await readAll(first)).length, 100)
  await it.store.close()
  const again = await openTestStore(it.directory, small)
  const log = await again.logs.open(partition(1))
  t.equal((await readAll(log)).length, 100)
  t.equal(log.logEndOffset, 1000)
  await again.close()
})
