/** What replication asks of logs: high watermarks that outlive the process, logs that begin inside a batch, producers behind a cut. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { baseOffset } from '../../lib/common/record-batch.ts'
import { openLevel } from '../../storage/database.ts'
import { parseStepKey, stepKind, stepRange } from '../../storage/keys.ts'
import type { PartitionLog, Store } from '../../storage/types.ts'
import { tinyBatch } from '../support/tiny-batch.ts'
import { appendOne, openTestStore, partition, readAll, small, temporaryDirectory } from './stores.ts'

const [a, b] = [partition(1), partition(2)]

/** What a process that was killed now would leave. */
function copyOf(directory: string): string {
  const copy = temporaryDirectory()
  cpSync(directory, copy, { recursive: true })
  return copy
}

t.test('high watermarks are there again, as they were last saved, after a kill as well', async (t) => {
  const directory = temporaryDirectory()
  const store = await openTestStore(directory, small)
  const [one, two] = [await store.logs.open(a), await store.logs.open(b)]
  t.equal(store.logs.savedHighWatermark(a), undefined)
  for (let i = 0; i < 5; i++) await Promise.all([appendOne(one), appendOne(two)])
  await store.logs.saveHighWatermarks([{ topicPartition: a, highWatermark: 3 }, { topicPartition: b, highWatermark: 1 }, { topicPartition: partition(9), highWatermark: 7 }])
  await store.logs.saveHighWatermarks([{ topicPartition: a, highWatermark: 4 }])
  const saved = (from: Store) => [a, b].map((topicPartition) => from.logs.savedHighWatermark(topicPartition))
  t.same(saved(store), [4, 1])
  const killed = await openTestStore(copyOf(directory), small)
  t.same(saved(killed), [4, 1])
  await killed.close()
  await store.close()
  const again = await openTestStore(directory, small)
  t.same(saved(again), [4, 1])
  await again.close()
})

t.test('a high watermark goes back with the end of its log, and goes with the log', async (t) => {
  const directory = temporaryDirectory()
  const store = await openTestStore(directory, small)
  const [one, two] = [await store.logs.open(a), await store.logs.open(b)]
  for (let i = 0; i < 5; i++) await Promise.all([appendOne(one), appendOne(two)])
  await store.logs.saveHighWatermarks([{ topicPartition: a, highWatermark: 5 }, { topicPartition: b, highWatermark: 5 }])
  await one.truncateTo(2)
  for (let i = 0; i < 5; i++) await appendOne(one, { epoch: 1 })
  await two.resetTo(20)
  t.same([store.logs.savedHighWatermark(a), store.logs.savedHighWatermark(b)], [2, undefined])
  for (const directoryAfter of [copyOf(directory), directory]) {
    if (directoryAfter === directory) await store.close()
    const again = await openTestStore(directoryAfter, small)
    t.same([again.logs.savedHighWatermark(a), again.logs.savedHighWatermark(b)], [2, undefined])
    await again.logs.delete(a)
    await again.logs.open(a)
    t.equal(again.logs.savedHighWatermark(a), undefined, 'a log that is made anew')
    await again.close()
  }
})

/** What can be seen of a log. */
async function shown(log: PartitionLog): Promise<unknown> {
  const batches = await readAll(log)
  return { start: log.logStartOffset, end: log.logEndOffset, stored: log.storedEndOffset, epochs: log.epochs.entries, bases: batches.map((batch) => baseOffset(batch)), bytes: log.sizeBytes }
}

t.test('an empty log may begin inside its first batch', async (t) => {
  const directory = temporaryDirectory()
  const store = await openTestStore(directory, small)
  const log = await store.logs.open(a)
  await appendOne(log, { count: 3 })
  await log.resetTo(105)
  await t.rejects(async () => log.append([tinyBatch({ base: 100, count: 5, epoch: 4 })]), 'one that ends where the log begins has nothing to do with it')
  await log.append([tinyBatch({ base: 103, count: 5, epoch: 4 }), tinyBatch({ base: 108, count: 2, epoch: 5 })])
  await t.rejects(async () => log.append([tinyBatch({ base: 109, count: 5, epoch: 5 })]), 'only the first')
  const before = await shown(log)
  t.match(before, { start: 105, end: 110, stored: 110, epochs: [{ epoch: 4, startOffset: 105 }, { epoch: 5, startOffset: 108 }], bases: [103, 108] })
  for (const directoryAfter of [copyOf(directory), directory]) {
    if (directoryAfter === directory) await store.close()
    const again = await openTestStore(directoryAfter, small)
    const opened = await again.logs.open(a)
    t.same(await shown(opened), before, 'the same when it is opened again')
    t.equal((await opened.read(105, { maxBytes: 1, endOffset: 110, atLeastOne: true })).batches.length, 1)
    await opened.deleteTo(107)
    await opened.truncateTo(108)
    t.match(await shown(opened), { start: 107, end: 108, bases: [103] })
    await again.close()
  }
})

t.test('a cut takes back what is known of producers, to the disk and below what is cached', async (t) => {
  const directory = temporaryDirectory()
  let store = await openTestStore(directory, { ...small, tailCacheBytes: 2000 })
  let log = await store.logs.open(a)
  for (let i = 0; i < 600; i++) await appendOne(log, { producerId: i % 3, producerEpoch: 0, sequence: Math.floor(i / 3), payload: new Uint8Array(300) })
  for (const to of [590, 400, 31, 3]) {
    const cut = log.truncateTo(to)
    for (let id = 0; id < 3; id++) {
      // Of the offsets below `to`, those of this producer are id, id + 3, …
      const last = Math.floor((to - 1 - id) / 3)
      t.equal(log.producers.get(id)?.batches.at(-1)?.lastSequence, last, `producer ${id} at ${to}`)
      const repeat = tinyBatch({ base: to, producerId: id, producerEpoch: 0, sequence: last, payload: new Uint8Array(300) })
      t.match(log.producers.check(repeat), { kind: 'duplicate', batch: { firstOffset: id + 3 * last } })
    }
    await cut
    await store.close()
    store = await openTestStore(directory, { ...small, tailCacheBytes: 2000 })
    log = await store.logs.open(a)
    t.equal(log.logEndOffset, to)
    t.equal(log.producers.get(1)?.batches.at(-1)?.lastSequence, Math.floor((to - 2) / 3), 'and so it is after a restart')
  }
  await store.close()
})

t.test('a cut log forgets producers that it knows from below its start: of what they wrote since, any part may be gone', async (t) => {
  const directory = temporaryDirectory()
  const open = async () => {
    const store = await openTestStore(directory, small)
    return { store, log: await store.logs.open(a) }
  }
  const lastSequences = (log: PartitionLog) => [1, 2].map((id) => log.producers.get(id)?.batches.at(-1)?.lastSequence)
  let { store, log } = await open()
  await appendOne(log, { producerId: 1, producerEpoch: 0, sequence: 0 })
  await store.close() // what it knows of producers is saved
  ;({ store, log } = await open())
  await appendOne(log, { producerId: 1, producerEpoch: 0, sequence: 1 })
  for (const sequence of [0, 1]) await appendOne(log, { producerId: 2, producerEpoch: 0, sequence })
  await log.deleteTo(2)
  t.same(lastSequences(log), [1, 1])
  for (const [to, expected] of [[3, [undefined, 0]], [2, [undefined, undefined]]] as const) {
    await log.truncateTo(to)
    t.same(lastSequences(log), expected)
    await store.close()
    ;({ store, log } = await open())
    t.same(lastSequences(log), expected, 'and so it is after a restart')
  }
  t.equal(log.producers.check(tinyBatch({ base: 2, producerId: 1, producerEpoch: 0, sequence: 2 })).kind, 'next')
  await store.close()
})

/** Takes a batch out of the database, as a disk may. */
async function lose(directory: string, offset: number): Promise<void> {
  const sizes = { writeBufferBytes: 1 << 20, blockCacheBytes: 1 << 20, blockBytes: 4096, maxFileBytes: 1 << 20, maxOpenFiles: 74 }
  const batches = await openLevel(join(directory, 'batches'), false, sizes)
  for await (const pairs of batches.scan(stepRange(1), true)) {
    for (const [key] of pairs) {
      const step = parseStepKey(key)
      if (step?.kind === stepKind.batch && step.offset === offset) await batches.write([{ type: 'del', key }], true)
    }
  }
  await batches.close()
}

t.test('a log that misses what was stored says so, until it is emptied', async (t) => {
  const directory = temporaryDirectory()
  let store = await openTestStore(directory, small)
  let log = await store.logs.open(a)
  for (let i = 0; i < 5; i++) await appendOne(log)
  t.notOk(log.isDamaged)
  await store.close()
  await lose(directory, 2)
  store = await openTestStore(directory, small)
  t.notOk(store.keptLogs, 'and the cluster is told')
  log = await store.logs.open(a)
  t.ok(log.isDamaged)
  t.equal(log.logEndOffset, 5, 'its end says nothing of it')
  await t.rejects(appendOne(log), { kind: 'corrupt', message: /are damaged/ })
  await log.resetTo(0)
  t.notOk(log.isDamaged)
  for (let i = 0; i < 3; i++) await appendOne(log, { epoch: 1 })
  await store.close()
  store = await openTestStore(directory, small)
  log = await store.logs.open(a)
  t.notOk(log.isDamaged)
  t.equal((await readAll(log)).length, 3)
  await store.close()
})
