/**
 * Producers and consumers at once over a disk that finishes writes when it likes and is full now and then, against a plain
 * model: what was acknowledged is in the log once, at the offset that was answered, in its producer's order; every consumer
 * reads the same log without a gap, and is woken by data alone. SEED=… repeats a run.
 */
import t from 'tap'
import type { TopicPartition } from '../../lib/common/ids.ts'
import { baseOffset, lastOffset, nextOffset } from '../../lib/common/record-batch.ts'
import type { Broker, FetchRequest } from '../../lib/broker/types.ts'
import { readRecords } from '../../lib/protocol/records/batch-reader.ts'
import { chooseSeed, seeded, type Seeded } from '../support/seed.ts'
import { batchWith } from './batches.ts'
import { heldBroker, turns } from './fixture.ts'

interface Acknowledged {
  readonly partition: number
  readonly offset: number
  readonly value: string
}

/** Sends `count` batches with up to five in flight; an idempotent one repeats what failed until it is taken. */
async function runProducer(broker: Broker, tp: TopicPartition, id: number, count: number, random: Seeded, acknowledged: Acknowledged[]): Promise<void> {
  const idempotent = random.below(2) === 0
  const acks = random.pick([1, -1])
  let next = 0
  while (next < count) {
    const flight = Array.from({ length: Math.min(1 + random.below(5), count - next) }, (_, i) => next + i)
    const answers = await Promise.all(
      flight.map((n) => {
        const producer = idempotent ? { producerId: id, producerEpoch: 0, baseSequence: n } : {}
        const records = batchWith([{ value: Buffer.from(`${id}:${n}`) }], { ...producer, codec: random.pick(['none', 'lz4']) })
        return broker.produce({ acks, timeoutMs: 60_000, transactionalId: null, partitions: [{ topicPartition: tp, records }] })
      }),
    )
    const done = answers.findIndex(([result]) => result?.error !== 'NONE')
    const taken = done < 0 ? flight.length : done
    for (let i = 0; i < taken; i++) acknowledged.push({ partition: tp.partition, offset: answers[i]?.[0]?.baseOffset ?? -1, value: `${id}:${flight[i]}` })
    // Without sequences a repeat might be written twice, so such a producer skips what failed.
    next += idempotent ? taken : flight.length
    if (taken < flight.length) await turns(1)
  }
}

/** Reads both partitions from the start until `stop`. */
async function runConsumer(broker: Broker, tp: TopicPartition, read: string[][], random: Seeded, stop: AbortSignal): Promise<void> {
  const offsets = [0, 0]
  while (!stop.aborted) {
    const request: FetchRequest = {
      maxWaitMs: 30_000, minBytes: random.pick([1, 1, 100]), maxBytes: random.pick([1, 500, 100_000]), isolation: random.pick(['readCommitted', 'readUncommitted']), rack: '',
      partitions: offsets.map((fetchOffset, partition) => ({
        topicPartition: { ...tp, partition }, fetchOffset, maxBytes: random.pick([1, 300, 100_000]), currentLeaderEpoch: -1, lastFetchedEpoch: 3,
      })),
    }
    const results = await broker.fetch(request, stop)
    results.forEach((result, partition) => {
      if (result.error !== 'NONE') throw new Error(`fetch: ${result.error}`)
      for (const batch of result.records) {
        if (lastOffset(batch) < (offsets[partition] ?? 0)) continue
        if (baseOffset(batch) !== offsets[partition]) throw new Error(`partition ${partition}: ${baseOffset(batch)} follows ${offsets[partition]}`)
        read[partition]?.push(...readRecords(batch).map((record) => record.value?.toString() ?? ''))
        offsets[partition] = nextOffset(batch)
      }
    })
  }
}

t.test('producers and consumers at once', async (t) => {
  const seed = chooseSeed()
  t.comment(`SEED=${seed} npx tap dist-test/broker/concurrency.test.js`)
  for (let round = 0; round < 30; round++) {
    const random = seeded(seed + round)
    const { broker, topic, logs, clock } = await heldBroker({ flushBeforeAck: random.below(3) === 0 })
    const tp = await topic('t', 2)
    logs.held = true
    const acknowledged: Acknowledged[] = []
    const stop = new AbortController()
    const reads = Array.from({ length: 3 }, () => [[], []] as string[][])
    const consumers = reads.map((read, i) => runConsumer(broker, tp, read, seeded(seed + round + 1000 * i), stop.signal))
    let running = 6
    const producers = Array.from({ length: running }, (_, id) =>
      runProducer(broker, { ...tp, partition: id % 2 }, id, 1 + random.below(40), seeded(seed + round + id), acknowledged).then(() => running--),
    )
    for (let step = 0; running > 0; step++) {
      if (step > 100_000) throw new Error('producers do not get on')
      logs.cached = random.below(2) === 0
      if (random.below(20) === 0) logs.fail('full')
      else if (logs.state === 'full') logs.state = random.below(3) === 0 ? 'open' : 'full'
      else logs.release(random.below(8))
      await turns(1)
    }
    await Promise.all(producers)
    logs.state = 'open'
    const stored = [0, 1].map((partition) =>
      logs.log({ ...tp, partition }).batches.flatMap((batch) => readRecords(batch).map((record) => ({ offset: record.offset, value: record.value?.toString() ?? '' }))),
    )
    const values = stored.map((records) => records.map((record) => record.value))
    const caughtUp = (): boolean => reads.every((read) => read.every((each, partition) => each.length === values[partition]?.length))
    for (let i = 0; i < 200 && !caughtUp(); i++) {
      await turns(1)
      // A consumer that wants more bytes than are left waits for its deadline, and rightly.
      if (i > 100) clock.advance(30_000)
    }
    for (const read of reads) t.same(read, values, 'a consumer read what is stored')
    for (const { partition, offset, value } of acknowledged) {
      if (stored[partition]?.[offset]?.value !== value) t.fail(`${value} was acknowledged at ${offset}, where ${stored[partition]?.[offset]?.value} is`)
    }
    for (const partition of values) t.equal(new Set(partition).size, partition.length, 'nothing is stored twice')
    for (const partition of values) {
      for (let id = 0; id < 6; id++) {
        const own = partition.filter((value) => value.startsWith(`${id}:`)).map((value) => Number(value.slice(2)))
        t.same(own, own.toSorted((a, b) => a - b), 'a producer\'s order is kept')
      }
    }
    stop.abort()
    await Promise.all(consumers)
    await broker.close()
    t.equal(clock.timers, 0, 'nothing is left waiting')
    if (!t.passing()) {
      t.comment(`round ${round}, SEED=${seed + round}`)
      break
    }
  }
})

t.test('a waiting consumer is woken by data alone, however the write and the wait meet', async (t) => {
  const seed = chooseSeed()
  t.comment(`SEED=${seed} npx tap dist-test/broker/concurrency.test.js`)
  const random = seeded(seed)
  const { broker, topic, logs, produce } = await heldBroker()
  const tp = await topic('t', 3)
  for (let i = 0; i < 500; i++) {
    logs.cached = random.below(2) === 0
    logs.held = random.below(2) === 0
    const partition = random.below(3)
    const offsets = [0, 1, 2].map((index) => logs.log({ ...tp, partition: index }).logEndOffset)
    let answered = false
    const fetching = broker
      .fetch(
        {
          maxWaitMs: 60_000, minBytes: 1, maxBytes: 1_000_000, isolation: 'readUncommitted', rack: '',
          partitions: offsets.map((fetchOffset, index) => ({
            topicPartition: { ...tp, partition: index }, fetchOffset, maxBytes: 1_000_000, currentLeaderEpoch: -1, lastFetchedEpoch: -1,
          })),
        },
        new AbortController().signal,
      )
      .then((results) => {
        answered = true
        return results
      })
    for (let pause = random.below(3); pause > 0; pause--) await (random.below(2) === 0 ? Promise.resolve() : turns(1))
    const producing = produce({ ...tp, partition }, batchWith([{ value: Buffer.from(`${i}`) }]))
    for (let pause = random.below(3); pause > 0; pause--) await (random.below(2) === 0 ? Promise.resolve() : turns(1))
    logs.release()
    await producing
    await turns(6)
    t.ok(answered, `SEED=${seed}: round ${i}: somebody wakes the consumer`)
    if (!answered) break
    t.same((await fetching).map((result) => result.records.length), [0, 1, 2].map((index) => (index === partition ? 1 : 0)))
  }
})
