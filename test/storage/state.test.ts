/** Leader epochs and producers of a log: Kafka's rules, and that they come back after a restart and a truncation. */
import t from 'tap'
import { LeaderEpochs } from '../../storage/log/leader-epochs.ts'
import { ProducerStates } from '../../storage/log/producer-states.ts'
import { tinyBatch } from '../support/tiny-batch.ts'
import { appendOne, openTestStore, partition, small, temporaryDirectory } from './stores.ts'

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
  const entry = (i: number): { epoch: number; bytes: Buffer } => ({ epoch: Math.floor(i / 10), bytes: Buffer.from(`entry ${i}`) })
  // Not waited for one by one: they go down together, in order.
  const writes = Array.from({ length: 100 }, (_, i) => store.metadata.append([entry(i)]))
  t.equal(store.metadata.endOffset, 100)
  await Promise.all(writes)
  t.equal((await store.metadata.read(10, 1)).length, 1, 'one at least')
  await store.metadata.truncateTo(90)
  await store.metadata.append([entry(500)])
  await store.metadata.saveQuorumState({ epoch: 12, votedFor: 0, votedForDirectory: 'AAAAAAAAAAAAAAAAAAAAAC' })
  await reopen()
  t.equal(store.metadata.endOffset, 91)
  t.same((await store.metadata.read(89, 1e6)).map((one) => Buffer.from(one.bytes).toString()), ['entry 89', 'entry 500'])
  t.same(store.metadata.quorumState, { epoch: 12, votedFor: 0, votedForDirectory: 'AAAAAAAAAAAAAAAAAAAAAC' })
  for (const endOffset of [40, 80]) await store.metadata.saveSnapshot({ endOffset, epoch: 4, bytes: Buffer.alloc(100_000, endOffset) })
  t.equal(store.metadata.startOffset, 80)
  await reopen()
  t.match(await store.metadata.latestSnapshot(), { endOffset: 80, epoch: 4, bytes: Buffer.alloc(100_000, 80) })
  t.same(await store.metadata.read(79, 100), [], 'what is below the snapshot is gone')
  await store.metadata.saveSnapshot({ endOffset: 1_000, epoch: 9, bytes: Buffer.alloc(5) })
  await reopen()
  t.match(store.metadata, { startOffset: 1_000, endOffset: 1_000 }, 'a snapshot from ahead replaces the log')
  await store.close()
})
