/** Fetch: what is handed out, in what amounts, and when an answer waits. */
import t from 'tap'
import { baseOffset } from '../../lib/common/record-batch.ts'
import type { FetchRequest, FetchResult } from '../../lib/broker/types.ts'
import type { TopicPartition } from '../../lib/common/ids.ts'
import { batchOf, batchOfSize } from './batches.ts'
import { waitForBytes } from '../../lib/broker/fetch-wait.ts'
import { Partition } from '../../lib/broker/partition.ts'
import { type FetchOptions, type Fixture, HeldClock, heldBroker, lonePorts, plainConfig, turns } from './fixture.ts'
import { startCpuTime } from '../support/cpu-time.ts'
import { HeldLogs } from './held-logs.ts'

const bases = (result: FetchResult): number[] => result.records.map((batch) => baseOffset(batch))
const never = new AbortController().signal

/** A fetch of several partitions from `offset` on. */
function fetchMany(
  { broker }: Fixture<HeldLogs>,
  partitions: readonly (readonly [TopicPartition, number, number?])[],
  change: Partial<FetchRequest> = {},
): Promise<readonly FetchResult[]> {
  return broker.fetch(
    {
      maxWaitMs: 0, minBytes: 1, maxBytes: 1_000_000, isolation: 'readUncommitted', rack: '', ...change,
      partitions: partitions.map(([topicPartition, fetchOffset, maxBytes = 1_000_000]) => ({
        topicPartition, fetchOffset, maxBytes, currentLeaderEpoch: -1, lastFetchedEpoch: -1,
      })),
    },
    never,
  )
}

/** Whether a fetch has been answered, and with what. */
function watched<T>(answer: Promise<T>): { readonly result: () => T | undefined } {
  let result: T | undefined
  void answer.then((value) => (result = value))
  return { result: () => result }
}

for (const cached of [true, false]) {
  t.test(`reading ${cached ? 'from memory' : 'from disk'}`, async (t) => {
    const f = await heldBroker()
    const { topic, produce, fetch, logs } = f
    logs.cached = cached
    const a = await topic('a')
    for (let i = 0; i < 5; i++) await produce(a, batchOf(2))
    const size = batchOf(2).length

    await t.test('offsets', async (t) => {
      t.match(await fetch(a, 0), { error: 'NONE', highWatermark: 10, lastStableOffset: 10, logStartOffset: 0, abortedTransactions: undefined, preferredReadReplica: -1 })
      t.same(bases(await fetch(a, 0)), [0, 2, 4, 6, 8])
      t.same(bases(await fetch(a, 5)), [4, 6, 8], 'the batch that holds the offset comes whole')
      t.same(bases(await fetch(a, 10)), [])
      for (const offset of [11, 1000, -1, -2]) {
        t.match(await fetch(a, offset), {
          error: 'OFFSET_OUT_OF_RANGE', highWatermark: -1, lastStableOffset: -1, logStartOffset: -1, abortedTransactions: undefined, records: [],
        })
      }
      t.same((await fetch(a, 0, { isolation: 'readCommitted' })).abortedTransactions, [])
      t.same((await fetch({ ...a, partition: 9 }, 0)).abortedTransactions, [], 'of an unknown partition it is empty, not null')
    })

    await t.test('limits', async (t) => {
      t.same(bases(await fetch(a, 0, { partitionMaxBytes: 1 })), [0], 'one batch at least')
      t.same(bases(await fetch(a, 0, { maxBytes: 1 })), [0])
      t.same(bases(await fetch(a, 0, { maxBytes: 0, partitionMaxBytes: 0 })), [0])
      t.same(bases(await fetch(a, 0, { partitionMaxBytes: 2 * size })), [0, 2])
      t.match(await fetch(a, 0, { maxBytes: -1, partitionMaxBytes: -1 }), { error: 'UNKNOWN_SERVER_ERROR', highWatermark: -1 })
    })

    await t.test('limits over several partitions, in the order of the request', async (t) => {
      const b = await topic('b')
      for (let i = 0; i < 5; i++) await produce(b, batchOf(2))
      const answer = async (...args: Parameters<typeof fetchMany>): Promise<number[]> => (await fetchMany(...args)).map((r) => r.records.length)
      t.same(await answer(f, [[a, 0], [b, 0]]), [5, 5])
      t.same(await answer(f, [[a, 0], [b, 0]], { maxBytes: 7 * size }), [5, 2])
      t.same(await answer(f, [[b, 0], [a, 0]], { maxBytes: 1 }), [1, 0], 'only the first that has data is over the limit')
      t.same(await answer(f, [[a, 10], [b, 0]], { maxBytes: 1 }), [0, 1])
      t.same(await answer(f, [[a, 0, 1], [b, 0, 1]]), [1, 0])
      t.same(await answer(f, [[a, 0], [a, 8]]), [5, 1], 'the same partition twice')
    })

    t.equal(logs.diskReads > 0, !cached)
  })
}

t.test('what is not stored yet is not handed out', async (t) => {
  const { topic, produce, fetch, logs } = await heldBroker()
  const a = await topic('a')
  logs.held = true
  const first = produce(a, batchOf(1))
  const second = produce(a, batchOf(1))
  t.match(await fetch(a, 0), { error: 'NONE', highWatermark: 0, records: [] })
  t.match(await fetch(a, 2), { error: 'NONE', highWatermark: 0, records: [] }, 'an offset up to the end of the log is not out of range')
  logs.release(1)
  await first
  t.match(await fetch(a, 0), { highWatermark: 1, records: { length: 1 } })
  logs.release()
  await second
  t.match(await fetch(a, 0), { highWatermark: 2, records: { length: 2 } })
})

t.test('leader epochs', async (t) => {
  const { topic, produce, fetch, broker, quorum } = await heldBroker()
  const a = await topic('a')
  t.match(await fetch(a, 0, { currentLeaderEpoch: 3 }), { error: 'NONE' })
  t.match(await fetch(a, 0, { currentLeaderEpoch: 2 }), { error: 'FENCED_LEADER_EPOCH' })
  t.match(await fetch(a, 0, { currentLeaderEpoch: 4 }), { error: 'UNKNOWN_LEADER_EPOCH' })
  t.match(broker.endOffsetForEpoch(a, 3, -1), { error: 'NONE', leaderEpoch: 3, endOffset: 0 }, 'an epoch begins with its leader, not with its first batch')
  await produce(a, batchOf(2))
  const image = quorum.image.topicsByName.get('a')
  quorum.put({ ...image!, partitions: image!.partitions.map((p) => ({ ...p, leaderEpoch: 6 })) })
  t.match(broker.endOffsetForEpoch(a, 6, -1), { leaderEpoch: 6, endOffset: 2 })
  t.match(broker.endOffsetForEpoch(a, 4, -1), { leaderEpoch: 3, endOffset: 2 }, 'the new epoch ends the one before at once')
  await produce(a, batchOf(3))
  t.match(broker.endOffsetForEpoch(a, 3, -1), { leaderEpoch: 3, endOffset: 2 })
  t.match(broker.endOffsetForEpoch(a, 5, 6), { leaderEpoch: 3, endOffset: 2 }, 'the largest epoch that is not above')
  t.match(broker.endOffsetForEpoch(a, 6, -1), { leaderEpoch: 6, endOffset: 5 })
  t.match(broker.endOffsetForEpoch(a, 2, -1), { leaderEpoch: 2, endOffset: 0 }, 'older than all that is here')
  t.match(broker.endOffsetForEpoch(a, 0, -1), { leaderEpoch: 0, endOffset: 5 }, 'of somebody who knows no epochs')
  for (const unknown of [7, -1]) t.match(broker.endOffsetForEpoch(a, unknown, -1), { error: 'NONE', leaderEpoch: -1, endOffset: -1 })
  t.match(broker.endOffsetForEpoch(a, 6, 7), { error: 'UNKNOWN_LEADER_EPOCH', leaderEpoch: -1, endOffset: -1 })
  t.match(broker.endOffsetForEpoch(a, 6, 3), { error: 'FENCED_LEADER_EPOCH' })

  t.match(await fetch(a, 2, { lastFetchedEpoch: 3 }), { error: 'NONE', divergingEpoch: undefined, records: { length: 1 } })
  t.match(await fetch(a, 4, { lastFetchedEpoch: 3, maxWaitMs: 500 }), { divergingEpoch: { epoch: 3, endOffset: 2 }, records: [] }, 'told at once')
  t.match(await fetch(a, 4, { lastFetchedEpoch: 5, maxWaitMs: 500 }), { divergingEpoch: { epoch: 3, endOffset: 2 } })
  t.match(await fetch(a, 4, { lastFetchedEpoch: 9 }), { error: 'OFFSET_OUT_OF_RANGE' })
})

t.test('when an answer waits, and what ends the wait', async (t) => {
  const f = await heldBroker()
  const { topic, produce, fetch, broker, clock, logs } = f
  const a = await topic('a')
  const b = await topic('b')
  const size = batchOf(2).length
  await produce(a, batchOf(2))

  const waiting = async (offset: number, options: FetchOptions): Promise<ReturnType<typeof watched<FetchResult>>> => {
    const fetched = watched(fetch(a, offset, { maxWaitMs: 500, ...options }))
    await turns()
    t.equal(fetched.result(), undefined, `waits at ${offset} for ${options.minBytes ?? 1}`)
    return fetched
  }

  t.match(await fetch(a, 0, { maxWaitMs: 500 }), { records: { length: 1 } }, 'enough is there')
  t.match(await fetch(a, 2, { maxWaitMs: 500, minBytes: 0 }), { records: [] }, 'nothing is wanted')
  t.match(await fetch(a, 2, { maxWaitMs: 0 }), { records: [] }, 'no time to wait')
  t.match(await fetch(a, 99, { maxWaitMs: 500 }), { error: 'OFFSET_OUT_OF_RANGE' }, 'an error')
  t.match(await fetchMany(f, [[b, 0], [a, 99]], { maxWaitMs: 500 }), [{ error: 'NONE' }, { error: 'OFFSET_OUT_OF_RANGE' }], 'an error beside an idle partition')
  t.same(await fetchMany(f, [], { maxWaitMs: 500 }), [], 'no partitions')

  const expires = await waiting(2, {})
  clock.advance(499)
  await turns()
  t.equal(expires.result(), undefined)
  clock.advance(1)
  await turns()
  t.match(expires.result(), { error: 'NONE', records: [], highWatermark: 2 })

  const woken = await waiting(2, {})
  await produce(a, batchOf(2))
  await turns()
  t.same(bases(woken.result()!), [2])

  t.match(await fetch(a, 0, { maxWaitMs: 500, minBytes: size + 5, partitionMaxBytes: size + 9 }), { records: { length: 1 } }, 'what waits behind a limit counts')
  const committed = await waiting(4, { isolation: 'readCommitted' })
  await produce(a, batchOf(2))
  await turns()
  t.same(bases(committed.result()!), [4])
  await broker.deleteRecords(a, 2)

  const hungry = await waiting(2, { minBytes: 4 * size })
  await produce(a, batchOf(2))
  await turns()
  t.equal(hungry.result(), undefined, 'three of four batches')
  await produce(a, batchOf(2))
  await turns()
  t.same(bases(hungry.result()!), [2, 4, 6, 8])

  const partly = await waiting(10, { minBytes: 100_000 })
  await produce(a, batchOf(2))
  clock.advance(500)
  await turns()
  t.same(bases(partly.result()!), [10], 'what there is when time is up')

  const limited = await waiting(12, { minBytes: 3 * size, partitionMaxBytes: size })
  for (let i = 0; i < 5; i++) await produce(a, batchOf(2))
  await turns()
  t.equal(limited.result(), undefined, 'more than the partition may give does not count')
  clock.advance(500)
  await turns()
  t.same(bases(limited.result()!), [12])

  const either = watched(fetchMany(f, [[a, 22], [b, 0]], { maxWaitMs: 500 }))
  await turns()
  t.equal(either.result(), undefined)
  await produce(b, batchOf(1))
  await turns()
  t.same(either.result()?.map((r) => r.records.length), [0, 1])

  const abandoned = new AbortController()
  const leaving = await waiting(22, { abandoned: abandoned.signal })
  const timers = clock.timers
  abandoned.abort()
  await turns()
  t.ok(leaving.result())
  t.equal(clock.timers, timers - 1, 'no timer is left behind')
  t.ok(await fetch(a, 22, { maxWaitMs: 500, abandoned: abandoned.signal }))

  logs.cached = false
  const racing = watched(fetch(a, 22, { maxWaitMs: 500, minBytes: size }))
  await produce(a, batchOf(2))
  await turns()
  t.same(bases(racing.result()!), [22])
})

t.test('a wait that is over leaves nobody watching', async (t) => {
  const clock = new HeldClock()
  const logs = new HeldLogs()
  const partition = new Partition({ topicId: 'id', partition: 0 }, 'a', plainConfig, lonePorts(clock, logs))
  partition.online(await logs.open(partition.topicPartition))
  const watching = new Set<object>()
  partition.watch = (reader) => void watching.add(reader)
  partition.unwatch = (reader) => void watching.delete(reader)
  const wait = waitForBytes(clock, [{ partition, endOffset: 0, room: 10 }], false, 1, 500, never)
  t.equal(watching.size, 1)
  clock.advance(500)
  t.equal(await wait, 'expiredUnchanged')
  t.equal(watching.size, 0)
})

t.test('data that comes while a fetch reads from disk wakes it all the same', async (t) => {
  const f = await heldBroker()
  const { topic, produce, logs, fetch } = f
  const a = await topic('a')
  const b = await topic('b')
  await produce(b, batchOf(1))
  logs.cached = false
  const wanted = batchOf(1).length + 1
  const answer = watched(fetchMany(f, [[a, 0], [b, 0]], { maxWaitMs: 500, minBytes: wanted }))
  logs.held = true
  const produced = produce(a, batchOf(1))
  logs.release()
  await produced
  await turns(10)
  t.same(answer.result()?.map((r) => r.records.length), [1, 1])
  t.ok(await fetch(a, 0))
})

t.test('a wait ends when its partition changes hands, is cut at the front, or goes', async (t) => {
  const { topic, produce, fetch, quorum, broker } = await heldBroker()
  const a = await topic('a', 1, {}, { replicas: [1, 2] })
  await produce(a, batchOf(2))
  const idle = watched(fetch(a, 2, { maxWaitMs: 500 }))
  await turns()
  await broker.deleteRecords(a, 1)
  await turns()
  t.equal(idle.result(), undefined, 'a new log start below it does not matter')
  const image = quorum.image.topicsByName.get('a')!
  quorum.put({ ...image, partitions: image.partitions.map((p) => ({ ...p, leader: 2, leaderEpoch: 9 })) })
  await turns()
  t.match(idle.result(), { error: 'NOT_LEADER_OR_FOLLOWER' })
  const b = await topic('b')
  const gone = watched(fetch(b, 0, { maxWaitMs: 500 }))
  await turns()
  quorum.remove(quorum.image.topicsByName.get('b')!)
  await turns()
  t.match(gone.result(), { error: 'UNKNOWN_TOPIC_ID' })
})

t.test('a damaged log: the partition says so and the others answer', async (t) => {
  const f = await heldBroker()
  const { topic, produce, logs } = f
  const a = await topic('a')
  const b = await topic('b')
  await produce(a, batchOf(1))
  await produce(b, batchOf(1))
  logs.cached = false
  logs.log(a).broken = true
  const answer = await fetchMany(f, [[a, 0], [b, 0]], { maxWaitMs: 500 })
  t.match(answer, [{ error: 'KAFKA_STORAGE_ERROR', records: [] }, { error: 'NONE', records: { length: 1 } }])
})

t.test('fetch.max.bytes bounds any request', async (t) => {
  const { topic, produce, fetch } = await heldBroker()
  const a = await topic('a', 1, { maxMessageBytes: 60_000_000 })
  await produce(a, batchOfSize(40_000_000))
  await produce(a, batchOfSize(40_000_000))
  const huge = 2 ** 31 - 1
  t.match(await fetch(a, 0, { maxBytes: huge, partitionMaxBytes: huge, minBytes: huge, maxWaitMs: 500 }), { records: { length: 1 } })
})

t.test('a fetch over a thousand idle partitions is cheap, and many that wait cost nothing', async (t) => {
  const f = await heldBroker()
  const { topic, broker, clock, produce } = f
  const first = await topic('many', 1000)
  const partitions = Array.from({ length: 1000 }, (_, partition) => ({
    topicPartition: { ...first, partition }, fetchOffset: 0, maxBytes: 1_048_576, currentLeaderEpoch: -1, lastFetchedEpoch: -1,
  }))
  const request: FetchRequest = { maxWaitMs: 500, minBytes: 1, maxBytes: 52_428_800, isolation: 'readUncommitted', rack: '', partitions }
  const rounds = 200
  const cpuTime = startCpuTime()
  for (let i = 0; i < rounds; i++) {
    const answer = broker.fetch(request, never)
    await turns(1)
    clock.advance(500)
    await answer
  }
  const perFetchMs = cpuTime() / rounds
  t.comment(`${perFetchMs.toFixed(2)} ms for a fetch of 1,000 idle partitions that waited`)
  t.ok(perFetchMs < 10)

  const waiters = Array.from({ length: 5000 }, (_, i) => broker.fetch({ ...request, partitions: [partitions[i % 1000]!] }, never))
  await turns(1)
  t.equal(clock.timers, 5001)
  await produce({ ...first, partition: 7 }, batchOf(1))
  await turns(1)
  t.equal(clock.timers, 5001 - 5 + 2, 'only those of the partition wake; beside them, a high watermark is to be saved, and time to be told')
  clock.advance(500)
  const results = (await Promise.all(waiters)).flat()
  t.equal(results.filter((r) => r.records.length === 1).length, 5)
  t.equal(clock.timers, 2)
})
