/** Leader epochs and producers of a log: Kafka's rules, and that they come back after a restart and a truncation. */
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { type Database, openLevel } from '../../storage/database.ts'
import { emptyHead, IndexWriter } from '../../storage/index-writer.ts'
import { table, tableKey } from '../../storage/keys.ts'
import { LeaderEpochs } from '../../storage/log/leader-epochs.ts'
import { ProducerStates } from '../../storage/log/producer-states.ts'
import type { MetadataEntry, PartitionLog, Store } from '../../storage/types.ts'
import { tinyBatch } from '../support/tiny-batch.ts'
import { appendMetadata, appendOne, openTestStore, partition, small, temporaryDirectory } from './stores.ts'

t.test('leader epochs', async (t) => {
  const epochs = new LeaderEpochs()
  t.equal(epochs.latest, undefined)
  t.equal(epochs.endOffsetFor(3, 0), undefined)
  t.ok(epochs.assign(1, 0))
  t.notOk(epochs.assign(1, 5))
  t.ok(epochs.assign(4, 10))
  t.ok(epochs.assign(5, 20))
  t.same(epochs.endOffsetFor(0, 30), undefined, 'all epochs are above')
  t.same(epochs.endOffsetFor(1, 30), { epoch: 1, endOffset: 10 })
  t.same(epochs.endOffsetFor(3, 30), { epoch: 1, endOffset: 10 }, 'the largest that is not above')
  t.same(epochs.endOffsetFor(5, 30), { epoch: 5, endOffset: 30 })
  t.same(epochs.endOffsetFor(9, 30), { epoch: 5, endOffset: 30 })
  t.ok(epochs.assign(7, 30))
  t.ok(epochs.assign(8, 30), 'an epoch without records is replaced')
  t.same(epochs.entries.map((entry) => entry.epoch), [1, 4, 5, 8])
  t.throws(() => epochs.assign(6, 40), { message: /goes back/ })
  t.ok(epochs.truncateTo(30))
  t.notOk(epochs.truncateTo(30))
  t.equal(epochs.latest, 5)
  t.ok(epochs.deleteTo(12))
  t.same(epochs.entries, [{ epoch: 4, startOffset: 12 }, { epoch: 5, startOffset: 20 }])
  t.ok(epochs.deleteTo(100), 'an empty log keeps its last epoch')
  t.same(epochs.entries, [{ epoch: 5, startOffset: 100 }])
})

t.test('leader epochs with a gap between them', async (t) => {
  const directory = temporaryDirectory()
  let store = await openTestStore(directory, small)
  let log = await store.logs.open(partition(1))
  await log.append([tinyBatch({ base: 0, count: 30, epoch: 1 }), tinyBatch({ base: 60, epoch: 2 })])
  const seen = ({ epochs }: PartitionLog): unknown => [epochs.endOffsetFor(1, 61), epochs.recordsEndFor(1, 61), epochs.recordsEndFor(2, 61)]
  const ends = [{ epoch: 1, endOffset: 60 }, { epoch: 1, endOffset: 30 }, { epoch: 2, endOffset: 61 }]
  t.same(seen(log), ends, 'for who has read of the first epoch, and for who has it in a log')
  const copy = temporaryDirectory()
  cpSync(directory, copy, { recursive: true })
  const killed = await openTestStore(copy, small)
  t.same(seen(await killed.logs.open(partition(1))), ends, 'after a kill')
  await killed.close()
  await store.close()
  store = await openTestStore(directory, small)
  log = await store.logs.open(partition(1))
  t.same(seen(log), ends, 'after a stop')
  await log.truncateTo(45)
  t.same(log.epochs.entries, [{ epoch: 1, startOffset: 0 }])
  await store.close()
})

const at = (base: number, sequence: number, more: object = {}): Buffer => tinyBatch({ base, sequence, producerId: 9, producerEpoch: 2, ...more })

t.test('producers', async (t) => {
  const states = new ProducerStates()
  t.equal(states.check(at(0, 17)).kind, 'next', 'an unknown producer starts anywhere')
  for (let i = 0; i < 7; i++) states.update(at(i * 2, 17 + i * 2, { count: 2, timestamp: 100 + i }))
  t.match(states.check(at(14, 29, { count: 2 })), { kind: 'duplicate', batch: { firstOffset: 12, lastOffset: 13, timestamp: 106 } })
  t.match(states.check(at(14, 21, { count: 2 })), { kind: 'duplicate', batch: { firstOffset: 4 } }, 'the fifth back')
  t.same(states.check(at(14, 19, { count: 2 })), { kind: 'outOfOrder', expected: 31, got: 19 }, 'the sixth is forgotten')
  t.same(states.check(at(14, 29, { count: 1 })), { kind: 'outOfOrder', expected: 31, got: 29 }, 'the same start, another end')
  t.same(states.check(at(14, 32)), { kind: 'outOfOrder', expected: 31, got: 32 })
  t.equal(states.check(at(14, 31)).kind, 'next')
  t.same(states.check(at(14, 31, { producerEpoch: 1 })), { kind: 'staleEpoch', current: 2, got: 1 })
  t.same(states.check(at(14, 31, { producerEpoch: 3 })), { kind: 'outOfOrder', expected: 0, got: 31 }, 'a new epoch starts at 0')
  t.equal(states.check(at(14, 0, { producerEpoch: 3 })).kind, 'next')
  t.equal(states.check(tinyBatch({ base: 14 })).kind, 'next', 'no producer')

  t.equal(states.checkAll([at(14, 31), at(15, 32)]).kind, 'next', 'one after the other')
  t.same(states.checkAll([at(14, 31), at(15, 31)]).kind, 'duplicate')
  t.same(states.checkAll([at(14, 31), at(15, 33)]), { kind: 'outOfOrder', expected: 32, got: 33 })
  t.equal(states.get(9)?.batches.length, 5, 'judging changes nothing')

  states.update(at(14, 0x7ffffffe, { count: 3, producerId: 10 }))
  t.match(states.get(10)?.batches[0], { firstSequence: 0x7ffffffe, lastSequence: 0 }, 'wraps behind the last number')
  t.equal(states.check(at(17, 1, { producerId: 10 })).kind, 'next')
  states.update(at(17, 0x7fffffff, { producerId: 11 }))
  t.equal(states.check(at(18, 0, { producerId: 11 })).kind, 'next')

  states.update(at(18, 0, { producerEpoch: 3, attributes: 16 }))
  t.equal(states.get(9)?.currentTransactionFirstOffset, 18)
  states.update(at(19, -1, { producerEpoch: 4, attributes: 48 }))
  t.match(states.get(9), { producerEpoch: 4, batches: [], currentTransactionFirstOffset: undefined }, 'a marker ends it')
  t.same(states.check(at(20, 5, { producerEpoch: 4 })), { kind: 'outOfOrder', expected: 0, got: 5 })

  states.expire(10 ** 12)
  t.equal(states.size, 0)
})

t.test('both come back after restart, truncation and deletion', async (t) => {
  const directory = temporaryDirectory()
  const store = await openTestStore(directory, small)
  const log = await store.logs.open(partition(0))
  const states: string[] = []
  const snapshot = (from: typeof log): string => JSON.stringify([[...from.producers.all()], from.epochs.entries])
  for (let i = 0; i < 300; i++) {
    states[i] = snapshot(log)
    // Nine of them, one transactional, so that some wrote nothing for a while.
    const producerId = i % 10 === 0 ? -1 : i % 9
    await appendOne(log, { producerId, producerEpoch: 0, sequence: i, epoch: Math.floor(i / 50), attributes: producerId === 4 ? 16 : 0, payload: Buffer.alloc(1_500) })
  }
  await log.truncateTo(290)
  t.equal(sorted(snapshot(log)), sorted(states[290] as string), 'a short truncation')
  await log.truncateTo(210)
  t.equal(sorted(snapshot(log)), sorted(states[210] as string), 'one behind a checkpoint')
  await log.truncateTo(7)
  t.equal(sorted(snapshot(log)), sorted(states[7] as string), 'one behind every saved state')
  for (let i = 7; i < 60; i++) await appendOne(log, { producerId: 1, producerEpoch: 0, sequence: i, epoch: 8 })
  await log.deleteTo(55)
  t.equal(log.producers.get(1)?.batches.length, 5, 'deletion forgets no producer')
  const before = snapshot(log)
  await store.close()
  const again = await openTestStore(directory, small)
  t.equal(snapshot(await again.logs.open(partition(0))), before)
  await again.close()
})

/** Order of producers does not matter. */
function sorted(text: string): string {
  const [producers, epochs] = JSON.parse(text) as [{ producerId: number }[], unknown]
  return JSON.stringify([producers.sort((a, b) => a.producerId - b.producerId), epochs])
}

const entry = (i: number): MetadataEntry => ({ epoch: Math.floor(i / 10), bytes: Buffer.from(`entry ${i}`) })

async function textsFrom(store: Store, from: number): Promise<string[]> {
  return (await store.metadata.read(from, 1e6)).map((one) => Buffer.from(one.bytes).toString())
}

const voted = { epoch: 12, votedFor: 0, votedForDirectory: 'AAAAAAAAAAAAAAAAAAAAAC', recovering: false }
const nothing = { quorumState: undefined, install: undefined, truncateTo: undefined, append: [] }

t.test('metadata: entries, vote, snapshots', async (t) => {
  const directory = temporaryDirectory()
  let store = await openTestStore(directory, small)
  const reopen = async (): Promise<void> => {
    await store.close()
    store = await openTestStore(directory, small)
  }
  t.equal(store.identity, undefined)
  t.equal(store.metadata.quorumState, undefined)
  t.equal(await store.metadata.latestSnapshot(), undefined)
  await store.saveIdentity({ clusterId: 'c', nodeId: 3, directoryId: 'd', initialVoters: [{ id: 3, directoryId: 'd', address: 'here:1' }] })
  await appendMetadata(store, Array.from({ length: 100 }, (_, i) => entry(i)))
  t.equal(store.metadata.endOffset, 100)
  t.equal((await store.metadata.read(10, 1)).length, 1, 'one at least')
  await store.metadata.write({ ...nothing, quorumState: voted, truncateTo: 90, append: [entry(500)] })
  await reopen()
  t.match(store.identity, { initialVoters: [{ id: 3, directoryId: 'd', address: 'here:1' }] })
  t.match(store.metadata, { startOffset: 0, endOffset: 91, lostEntries: false })
  t.same(await textsFrom(store, 89), ['entry 89', 'entry 500'])
  t.same(store.metadata.quorumState, voted)
  await store.metadata.saveSnapshot({ endOffset: 40, epoch: 4, bytes: Buffer.alloc(100_000, 40) }, 0)
  t.equal(store.metadata.startOffset, 0, 'the log may be kept')
  await store.metadata.saveSnapshot({ endOffset: 80, epoch: 4, bytes: Buffer.alloc(100_000, 80) }, 40)
  t.equal(store.metadata.startOffset, 40)
  await reopen()
  t.match(await store.metadata.latestSnapshot(), { endOffset: 80, epoch: 4, bytes: Buffer.alloc(100_000, 80) })
  t.same(await store.metadata.read(39, 100), [], 'what is below the start is gone')
  t.equal((await textsFrom(store, 40)).length, 51)
  const install = { endOffset: 85, epoch: 9, bytes: Buffer.alloc(5) }
  await store.metadata.write({ ...nothing, install, append: [entry(900)] })
  await reopen()
  t.match(store.metadata, { startOffset: 85, endOffset: 86, lostEntries: false }, "a leader's snapshot replaces the log, what is above it too")
  t.same(await textsFrom(store, 85), ['entry 900'])
  t.match(await store.metadata.latestSnapshot(), { endOffset: 85, epoch: 9 })
  await store.close()
})

t.test('an identity and a vote from before there were initial voters', async (t) => {
  const directory = temporaryDirectory()
  const index = await openLevel(join(directory, 'index'), true, levelSizes)
  const writer = new IndexWriter(index, emptyHead, 1 << 20, undefined, () => undefined)
  await writer.commit([], (head) => ({ ...head, identity: { clusterId: 'c', nodeId: 3, directoryId: 'd' }, quorum: { epoch: 7, votedFor: 3, votedForDirectory: 'd' } }))
  await index.close()
  await (await openLevel(join(directory, 'batches'), true, levelSizes)).close()
  writeFileSync(join(directory, 'samsa-format'), '1\n')
  const store = await openTestStore(directory)
  t.same(store.identity, { clusterId: 'c', nodeId: 3, directoryId: 'd', initialVoters: [] })
  t.same(store.metadata.quorumState, { epoch: 7, votedFor: 3, votedForDirectory: 'd', recovering: false })
  await store.close()
})

/** Opens the index of a closed store by itself. */
async function tamper(directory: string, change: (index: Database) => Promise<void>): Promise<void> {
  const index = await openLevel(join(directory, 'index'), false, levelSizes)
  await change(index)
  await index.close()
}

const levelSizes = { writeBufferBytes: 1 << 20, blockCacheBytes: 1 << 20, blockBytes: 4096, maxFileBytes: 1 << 20, maxOpenFiles: 74 }

t.test('metadata: what is lost is told, and cut by the first write, which says that this replica recovers', async (t) => {
  const directory = temporaryDirectory()
  let store = await openTestStore(directory)
  await store.metadata.write({ ...nothing, quorumState: voted, append: Array.from({ length: 30 }, (_, i) => entry(i)) })
  await store.close()
  await tamper(directory, (index) => index.write([{ type: 'del', key: tableKey(table.metadataEntry, 10) }], true))
  for (const time of ['first', 'second']) {
    store = await openTestStore(directory)
    t.match(store.metadata, { startOffset: 0, endOffset: 10, lostEntries: true }, `the ${time} time: nothing was cut yet`)
    t.match(store.metadata.quorumState, { epoch: 12, recovering: true })
    t.equal((await textsFrom(store, 0)).length, 10)
    if (time === 'first') await store.close()
  }
  await appendMetadata(store, [entry(500)])
  t.same(await textsFrom(store, 9), ['entry 9', 'entry 500'])
  await store.close()
  store = await openTestStore(directory)
  t.match(store.metadata, { endOffset: 11, lostEntries: false })
  t.match(store.metadata.quorumState, { epoch: 12, recovering: true }, 'until somebody says otherwise')
  await store.metadata.write({ ...nothing, quorumState: voted })
  await store.close()
  store = await openTestStore(directory)
  t.match(store.metadata.quorumState, { recovering: false })
  await store.close()
})

t.test('metadata: a hole that the snapshot covers loses nothing; a lost snapshot loses everything', async (t) => {
  const directory = temporaryDirectory()
  let store = await openTestStore(directory)
  await store.metadata.write({ ...nothing, quorumState: voted, append: Array.from({ length: 30 }, (_, i) => entry(i)) })
  await store.metadata.saveSnapshot({ endOffset: 20, epoch: 1, bytes: Buffer.from('snapshot') }, 5)
  await store.close()
  await tamper(directory, (index) => index.write([{ type: 'put', key: tableKey(table.metadataEntry, 7), value: Buffer.from('nonsense') }], true))
  store = await openTestStore(directory)
  t.match(store.metadata, { startOffset: 20, endOffset: 30, lostEntries: false })
  t.equal((await textsFrom(store, 20)).length, 10)
  await appendMetadata(store, [entry(30)])
  await store.close()
  store = await openTestStore(directory)
  t.match(store.metadata, { startOffset: 20, endOffset: 31, lostEntries: false })
  await store.close()
  await tamper(directory, (index) => index.write([{ type: 'del', key: tableKey(table.metadataSnapshot, 20) }], true))
  store = await openTestStore(directory)
  t.match(store.metadata, { startOffset: 0, endOffset: 0, lostEntries: true })
  t.equal(await store.metadata.latestSnapshot(), undefined)
  t.match(store.metadata.quorumState, { epoch: 12, recovering: true })
  await store.metadata.write({ ...nothing, install: { endOffset: 50, epoch: 2, bytes: Buffer.from('new') } })
  await store.close()
  store = await openTestStore(directory)
  t.match(store.metadata, { startOffset: 50, endOffset: 50, lostEntries: false })
  await store.close()
})
