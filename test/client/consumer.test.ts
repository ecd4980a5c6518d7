/** The consumer over a cluster of answers: every record once and in order, what is damaged is never handed out, memory is bounded. */
import t from 'tap'
import { alterConfigs, describeConfigs } from '../../lib/client/configs.ts'
import { describeCluster } from '../../lib/client/admin.ts'
import { Consumer, type ConsumerOptions } from '../../lib/client/consumer.ts'
import { buildBatch } from '../../lib/protocol/records/batch-builder.ts'
import { fetch } from '../../lib/protocol/schemas/01-fetch.ts'
import { metadata } from '../../lib/protocol/schemas/03-metadata.ts'
import { describeConfigs as describeConfigsApi } from '../../lib/protocol/schemas/32-describe-configs.ts'
import { incrementalAlterConfigs } from '../../lib/protocol/schemas/44-incremental-alter-configs.ts'
import { describeCluster as describeClusterApi } from '../../lib/protocol/schemas/60-describe-cluster.ts'
import { FakeCluster, type FakePartition } from './fake-cluster.ts'

function setup(brokers: number, partitions: number, options: Partial<ConsumerOptions> = {}) {
  const fake = new FakeCluster(brokers)
  const logs = fake.addTopic('t', partitions)
  const cluster = fake.client()
  return { fake, logs, cluster, consumer: new Consumer(cluster, options) }
}

/** Adds batches of records whose values are their offsets. */
function fill(log: FakePartition | undefined, batches: number, each: number, options: Parameters<typeof buildBatch>[1] = {}): void {
  if (log === undefined) throw new Error('no such partition')
  for (let at = 0; at < batches; at++) {
    const baseOffset = nextOf(log)
    log.batches.push(buildBatch(Array.from({ length: each }, (_, index) => ({ value: Buffer.from(String(baseOffset + index)), timestamp: 1 })), { baseOffset, ...options }))
  }
}

function nextOf(log: FakePartition): number {
  const last = log.batches.at(-1)
  return last === undefined ? log.startOffset : Number(last.readBigInt64BE(0)) + last.readInt32BE(23) + 1
}

/** Takes chunks until `count` records are there; values by partition. */
async function take(consumer: Consumer, count: number): Promise<Map<number, number[]>> {
  const found = new Map<number, number[]>()
  for (let left = count; left > 0; ) {
    const chunk = await consumer.next()
    if (chunk === undefined) throw new Error('closed')
    const values = found.get(chunk.partition) ?? []
    for (const { value, offset } of chunk.records) {
      if (Number(value) !== offset) throw new Error(`offset ${offset} holds ${String(value)}`)
      values.push(offset)
      left--
    }
    found.set(chunk.partition, values)
  }
  return found
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at)

t.test('partitions of several leaders, from the offsets that were asked for', async (t) => {
  const { logs, consumer } = setup(2, 3)
  for (const log of logs) fill(log, 7, 10)
  consumer.assign([{ topic: 't', partition: 0, offset: 0 }, { topic: 't', partition: 1, offset: 33 }, { topic: 't', partition: 2, offset: 70 }])
  const found = await take(consumer, 70 + 37)
  t.strictSame(found.get(0), range(0, 70))
  t.strictSame(found.get(1), range(33, 70), 'from the middle of a batch')
  t.equal(found.get(2), undefined)
  fill(logs[2], 1, 5)
  t.strictSame([...(await take(consumer, 5))], [[2, range(70, 75)]], 'what comes later')
  consumer.assign([{ topic: 't', partition: 0, offset: 65 }])
  t.strictSame([...(await take(consumer, 5))], [[0, range(65, 70)]], 'seek')
  consumer.close()
  t.equal(await consumer.next(), undefined)
})

t.test('control records and gaps of compaction are passed over', async (t) => {
  const { logs, consumer } = setup(1, 1)
  fill(logs[0], 1, 3)
  logs[0]?.batches.push(buildBatch([{ key: Buffer.from([0, 0, 0, 1]), value: Buffer.alloc(6) }], { baseOffset: 3, control: true, transactional: true, producerId: 5, producerEpoch: 0 }))
  logs[0]?.batches.push(buildBatch([{ value: Buffer.from('10') }, { value: Buffer.from('11') }], { baseOffset: 10 }))
  consumer.assign([{ topic: 't', partition: 0, offset: 0 }])
  t.strictSame([...(await take(consumer, 5))], [[0, [0, 1, 2, 10, 11]]])
  consumer.close()
})

t.test('readCommitted leaves out what was aborted, and nothing else', async (t) => {
  const { fake, logs, consumer } = setup(1, 1, { isolation: 'readCommitted' })
  const of = (producerId: number) => ({ transactional: true, producerId, producerEpoch: 0, baseSequence: 0 })
  const marker = (producerId: number, kind: number) => {
    const baseOffset = logs[0] === undefined ? 0 : nextOf(logs[0])
    logs[0]?.batches.push(buildBatch([{ key: Buffer.from([0, 0, 0, kind]), value: Buffer.alloc(6) }], { ...of(producerId), control: true, baseOffset }))
  }
  fill(logs[0], 1, 2, { ...of(7), baseOffset: 0 })
  fill(logs[0], 1, 2, { ...of(8), baseOffset: 2 })
  fill(logs[0], 1, 1, { baseOffset: 4 })
  marker(7, 0)
  marker(8, 1)
  fill(logs[0], 1, 2, { ...of(7), baseOffset: 7 })
  marker(7, 1)
  let level = -1
  fake.intercept(fetch, ({ isolationLevel, topics }) => {
    level = isolationLevel
    const offset = topics[0]?.partitions[0]?.fetchOffset ?? 0
    const records = (logs[0]?.batches ?? []).filter((batch) => Number(batch.readBigInt64BE(0)) >= offset)
    const partitions = [{ partitionIndex: 0, errorCode: 0, highWatermark: 10, abortedTransactions: [{ producerId: 7, firstOffset: 0 }], records: Buffer.concat(records) }]
    return { throttleTimeMs: 0, errorCode: 0, responses: [{ topic: 't', partitions }] }
  })
  consumer.assign([{ topic: 't', partition: 0, offset: 0 }])
  t.strictSame([...(await take(consumer, 5))], [[0, [2, 3, 4, 7, 8]]])
  t.equal(level, 1)
  consumer.close()
})

t.test('a flipped bit is found and named, never handed out', async (t) => {
  const { logs, consumer } = setup(1, 1)
  fill(logs[0], 3, 4)
  const bad = logs[0]?.batches[2]
  if (bad !== undefined) bad[bad.length - 2] = (bad[bad.length - 2] ?? 0) ^ 1
  consumer.assign([{ topic: 't', partition: 0, offset: 0 }])
  t.strictSame([...(await take(consumer, 8))], [[0, range(0, 8)]])
  await t.rejects(consumer.next(), { kind: 'corrupt', message: 'Partition 0 of "t" holds a batch whose checksum is wrong, at or before offset 11.' })
})

t.test('an offset that there is not is an error that says where', async (t) => {
  const { logs, consumer } = setup(1, 1)
  fill(logs[0], 1, 4)
  consumer.assign([{ topic: 't', partition: 0, offset: 9 }])
  await t.rejects(consumer.next(), { error: 'OFFSET_OUT_OF_RANGE', message: 'Partition 0 of "t" at offset 9.' })
})

t.test('leaders move and connections break; nothing is lost or repeated', async (t) => {
  const troubles: string[] = []
  const { fake, logs, consumer } = setup(3, 2, { onTrouble: ({ message }) => void troubles.push(message) })
  for (const log of logs) fill(log, 30, 5)
  let fetches = 0
  fake.intercept(fetch, () => {
    fetches++
    if (fetches % 7 === 3) for (const log of logs) log.leader = 1 + (log.leader % 3)
    return fetches % 5 === 2 ? 'close' : undefined
  })
  consumer.assign([0, 1].map((partition) => ({ topic: 't', partition, offset: 0 })))
  const found = await take(consumer, 300)
  t.strictSame(found.get(0), range(0, 150))
  t.strictSame(found.get(1), range(0, 150))
  t.ok(troubles.length > 3, `after ${troubles.length} troubles`)
  consumer.close()
})

t.test('a leader that hangs is left as soon as another one leads', async (t) => {
  const { fake, logs, consumer } = setup(3, 1)
  fill(logs[0], 30, 5)
  fake.intercept(fetch, (_, broker) => (broker === 1 ? 'silence' : undefined))
  fake.clock.after(3000, () => logs[0] !== undefined && (logs[0].leader = 3))
  consumer.assign([{ topic: 't', partition: 0, offset: 0 }])
  t.strictSame((await take(consumer, 150)).get(0), range(0, 150))
  t.ok(fake.clock.monotonic() < 7000, `it took ${fake.clock.monotonic()} ms`)
  consumer.close()
})

t.test('what does not pass is raised in the end', async (t) => {
  const { fake, consumer } = setup(1, 1, { retryTimeoutMs: 3000 })
  fake.intercept(fetch, () => 'close')
  consumer.assign([{ topic: 't', partition: 0, offset: 0 }])
  await t.rejects(consumer.next(), { kind: 'closed', message: /fake:9001 closed the connection while it owed an answer to Fetch/ })
  t.ok(fake.clock.monotonic() < 6000)
})

t.test('while enough is buffered nothing is fetched', async (t) => {
  const { fake, logs, consumer } = setup(1, 1, { maxBufferedBytes: 2000 })
  fill(logs[0], 200, 10)
  consumer.assign([{ topic: 't', partition: 0, offset: 0 }])
  await new Promise((resolve) => void fake.clock.after(10_000, () => resolve(undefined)))
  const fetches = fake.requests.filter(({ api }) => api === 'Fetch').length
  t.ok(fetches > 0 && fetches < 10, `${fetches} fetches`)
  t.strictSame((await take(consumer, 2000)).get(0), range(0, 2000))
  consumer.close()
})

t.test('an unassigned partition is silent at once', async (t) => {
  const { logs, consumer } = setup(1, 2)
  for (const log of logs) fill(log, 10, 5)
  consumer.assign([0, 1].map((partition) => ({ topic: 't', partition, offset: 0 })))
  await take(consumer, 5)
  consumer.unassign('t', 0)
  const rest = await take(consumer, 45)
  t.notOk(rest.has(0))
  consumer.close()
})

t.test("a broker's configs are asked of that broker; the cluster is described also by older ones", async (t) => {
  const fake = new FakeCluster(3)
  const cluster = fake.client()
  const asked: number[] = []
  fake.intercept(describeConfigsApi, (_, broker) => {
    asked.push(broker)
    const config = { name: 'b', value: '1', readOnly: false, configSource: 4, isSensitive: false, documentation: null }
    return { throttleTimeMs: 0, results: [{ errorCode: 0, errorMessage: null, resourceType: 4, resourceName: '3', configs: [config, { ...config, name: 'a', configSource: 5 }] }] }
  })
  const configs = await describeConfigs(cluster, { type: 'broker', name: '3' }, 1000)
  t.strictSame(configs.map(({ name, source }) => [name, source]), [['a', 'default'], ['b', 'static']])
  t.strictSame(asked, [3])
  await t.rejects(describeConfigs(cluster, { type: 'broker', name: '9' }, 1000), { error: 'BROKER_ID_NOT_REGISTERED', message: 'There is no broker 9.' })
  let change: unknown
  fake.intercept(incrementalAlterConfigs, (request) => {
    change = request.resources[0]
    return { throttleTimeMs: 0, responses: [{ errorCode: 0, errorMessage: null, resourceType: 2, resourceName: 't' }] }
  })
  await alterConfigs(cluster, { type: 'topic', name: 't' }, [{ name: 'x', value: '1' }, { name: 'y', value: null }], 1000)
  t.match(change, { resourceType: 2, configs: [{ name: 'x', configOperation: 0, value: '1' }, { name: 'y', configOperation: 1, value: null }] })
  fake.intercept(describeClusterApi, () => ({ throttleTimeMs: 0, errorCode: 0, clusterId: 'c', controllerId: 2, brokers: [{ brokerId: 2, host: 'h', port: 1, isFenced: true }] }))
  t.match(await describeCluster(cluster, 1000), { clusterId: 'c', controllerId: 2, brokers: [{ id: 2, fenced: true }] })
})

t.test('who leads is asked of another broker than the one that was wrong, and an older leader is not taken for a newer', async (t) => {
  const { fake, cluster } = setup(2, 1)
  const partition = (leaderId: number, leaderEpoch: number) => ({ errorCode: 0, partitionIndex: 0, leaderId, leaderEpoch, replicaNodes: [1, 2], isrNodes: [1, 2], offlineReplicas: [] })
  // Broker 1 is cut off from the others, and goes on believing that it leads.
  fake.intercept(metadata, (_, broker) => ({
    brokers: [1, 2].map((nodeId) => ({ nodeId, host: 'fake', port: 9000 + nodeId, rack: null })),
    controllerId: 2,
    topics: [{ errorCode: 0, name: 't', partitions: [broker === 1 ? partition(1, 3) : partition(2, 4)] }],
  }))
  t.equal(await cluster.leaderOf('t', 0), 1)
  cluster.suspect('t')
  t.equal(await cluster.leaderOf('t', 0), 2)
  cluster.suspect('t')
  t.equal(await cluster.leaderOf('t', 0), 2, 'though broker 1 was asked')
  t.strictSame(fake.requests.filter(({ api }) => api === 'Metadata').map(({ broker }) => broker), [1, 2, 1])
})
