/** The broker over the real store, in memory and on disk: what was acknowledged is there after a restart, producers are remembered. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import type { TopicPartition } from '../../lib/common/ids.ts'
import type { Clock } from '../../lib/common/ports.ts'
import { baseOffset, nextOffset, setBaseOffset } from '../../lib/common/record-batch.ts'
import { readRecords } from '../../lib/protocol/records/batch-reader.ts'
import { openStore } from '../../storage/open.ts'
import type { LogStore, Store } from '../../storage/types.ts'
import { batchOf, batchWith, someTime, spoilt, withSection } from './batches.ts'
import { brokerOver, type Fixture, silent, TestQuorum } from './fixture.ts'

const wallClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    timer.unref()
    return { cancel: () => clearTimeout(timer) }
  },
}

function open(directory: string | undefined): Promise<Store> {
  return openStore({
    directory, clock: wallClock, logger: silent, tailCacheBytes: 64 * 1024,
    onFailure: (error) => {
      throw error
    },
  })
}

/** Every value of a partition, read from the start. */
async function valuesOf({ fetch }: Fixture<LogStore>, tp: TopicPartition): Promise<string[]> {
  const values: string[] = []
  let offset = 0
  for (;;) {
    const result = await fetch(tp, offset, { partitionMaxBytes: 10_000 })
    if (result.error !== 'NONE') throw new Error(result.error)
    if (result.records.length === 0) return values
    for (const batch of result.records) {
      if (baseOffset(batch) !== offset) throw new Error(`${baseOffset(batch)} follows ${offset}`)
      values.push(...readRecords(batch).map((record) => String(record.value)))
      offset = nextOffset(batch)
    }
  }
}

for (const kind of ['memory', 'disk'] as const) {
  t.test(`produce and fetch, ${kind}`, async (t) => {
    const directory = kind === 'memory' ? undefined : await mkdtemp(join(tmpdir(), 'samsa-broker-'))
    const quorum = new TestQuorum()
    let store = await open(directory)
    let f: Fixture<LogStore> = await brokerOver(store.logs, quorum, { flushBeforeAck: kind === 'disk' })
    const tp = await f.topic('t', 3)
    const expected: string[][] = [[], [], []]
    const sent: Promise<unknown>[] = []
    for (let i = 0; i < 600; i++) {
      const value = `${i} ${'x'.repeat(i % 700)}`
      expected[i % 3]?.push(value)
      const options = { producerId: i % 3, producerEpoch: 0, baseSequence: Math.floor(i / 3), codec: i % 2 === 0 ? ('zstd' as const) : ('none' as const) }
      sent.push(f.produce({ ...tp, partition: i % 3 }, batchWith([{ value: Buffer.from(value), timestamp: someTime + i }], options)))
    }
    for (const [i, result] of (await Promise.all(sent)).entries()) t.match(result, { error: 'NONE', baseOffset: Math.floor(i / 3) })
    const check = async (): Promise<void> => {
      for (let partition = 0; partition < 3; partition++) t.same(await valuesOf(f, { ...tp, partition }), expected[partition])
      t.match(await f.broker.listOffset({ ...tp, partition: 1 }, someTime + 301, -1, 'readUncommitted'), { offset: 100, timestamp: someTime + 301 })
      t.match(await f.broker.listOffset({ ...tp, partition: 2 }, -3, -1, 'readUncommitted'), { offset: 199 })
      const repeat = batchWith([{ value: Buffer.from('again'), timestamp: someTime }], { producerId: 0, producerEpoch: 0, baseSequence: 199 })
      t.match(await f.produce(tp, repeat), { error: 'NONE', baseOffset: 199 }, 'a repeat of what was stored')
      t.match(await f.produce(tp, batchOf(1, { producerId: 0, producerEpoch: 0, baseSequence: 300 })), { error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' })
      t.match(f.broker.endOffsetForEpoch(tp, 3, -1), { leaderEpoch: 3, endOffset: 200 })
      const producers = { error: 'NONE', producers: [{ producerId: 0, producerEpoch: 0, lastSequence: 199, coordinatorEpoch: -1, currentTxnStartOffset: -1 }] }
      t.match(f.broker.activeProducers(tp), producers)
    }
    await check()
    if (directory !== undefined) {
      await f.broker.close()
      await store.close()
      store = await open(directory)
      f = await brokerOver(store.logs, quorum)
      await check()
    }
    t.same(await f.broker.deleteRecords(tp, 150), { error: 'NONE', logStartOffset: 150 })
    t.match(await f.fetch(tp, 149), { error: 'OFFSET_OUT_OF_RANGE' })
    t.same((await f.fetch(tp, 150)).records.map((batch) => baseOffset(batch))[0], 150)
    quorum.remove(quorum.image.topicsByName.get('t')!)
    t.match(await f.fetch(tp, 150), { error: 'UNKNOWN_TOPIC_ID' })
    await f.broker.close()
    t.same(store.logs.partitions(), [])
    await store.close()
    if (directory !== undefined) await rm(directory, { recursive: true })
  })
}

t.test('offsets by timestamp are of records that are left', async (t) => {
  const store = await open(undefined)
  const f = await brokerOver(store.logs, new TestQuorum())
  const tp = await f.topic('t')
  const sent = [1000, 4000, 2000, 4000].map((after, i) => batchOf(1, { producerId: i, producerEpoch: 0, baseSequence: 0, leaderEpoch: 3 }, someTime + after))
  for (const batch of sent) await f.produce(tp, Buffer.from(batch))
  const log = await store.logs.open(tp)
  // As compaction leaves it: the last of its producer, with its timestamp.
  const emptied = (i: number): Buffer => spoilt(withSection(sent[i] as Buffer, Buffer.alloc(0)), (batch) => {
    setBaseOffset(batch, i)
    batch.writeInt32BE(0, 57)
  })
  const ask = (timestamp: number) => f.broker.listOffset(tp, timestamp, -1, 'readUncommitted')
  t.ok(await log.replace(1, 2, [emptied(1)]))
  t.match(await ask(-3), { offset: 3, timestamp: someTime + 4000 }, 'the next one of that time')
  t.match(await ask(someTime + 3000), { offset: 3 })
  t.ok(await log.replace(3, 4, [emptied(3)]))
  t.match(await ask(-3), { offset: 2, timestamp: someTime + 2000 }, 'the largest of what is left')
  t.match(await ask(someTime + 3000), { error: 'NONE', offset: -1 })
  t.ok(await log.replace(0, 3, [0, 1, 2].map(emptied)))
  t.match(await ask(-3), { error: 'NONE', offset: -1, timestamp: -1 }, 'of nothing there is none')
  await f.broker.close()
  await store.close()
})

t.test('a log that is cut inside a gap ends there, and a reader gets to its end', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'samsa-broker-'))
  let store = await open(directory)
  const quorum = new TestQuorum()
  let f = await brokerOver(store.logs, quorum)
  const tp = await f.topic('t')
  for (let i = 0; i < 300; i++) void f.produce(tp, batchOf(1))
  await f.produce(tp, batchOf(1))
  let log = await store.logs.open(tp)
  t.ok(await log.replace(10, 290, []))
  await f.broker.close()
  t.same([log.batchesEnd, log.logEndOffset], [301, 301], 'a gap in the midst is none at the end')
  await log.truncateTo(200)
  await store.close()
  store = await open(directory)
  log = await store.logs.open(tp)
  t.same([log.batchesEnd, log.logEndOffset], [10, 200], 'also after a start')
  f = await brokerOver(store.logs, quorum)
  for (const from of [10, 100, 199]) {
    const { records } = await f.fetch(tp, from)
    t.same(records.map((batch) => [baseOffset(batch), nextOffset(batch), readRecords(batch).length]), [[199, 200, 0]], `from ${from}`)
  }
  t.same((await f.fetch(tp, 9)).records.map((batch) => baseOffset(batch)), [9])
  t.same((await f.fetch(tp, 200)).records, [])
  t.match(await f.produce(tp, batchOf(1)), { baseOffset: 200 })
  t.same((await f.fetch(tp, 100)).records.map((batch) => baseOffset(batch)), [200], 'what is written next takes its place')
  await f.broker.close()
  await store.close()
  await rm(directory, { recursive: true })
})
