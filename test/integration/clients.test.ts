/**
 * The Node clients against a real node: topics, configs, all acks and codecs, offsets, reading back. Reading goes without a consumer group:
 * over the clients' own fetch where they have one. BOOTSTRAP=host:port runs it against any cluster instead.
 */
import { Admin, ConfigResourceTypes, Consumer, IncrementalAlterConfigOperationTypes, Producer, stringSerializers } from '@platformatic/kafka'
import kafkajs from 'kafkajs'
import t from 'tap'
import { isLogAppendTime } from '../../lib/common/record-batch.ts'
import { type LogRecord, readRecords } from '../../lib/protocol/records/batch-reader.ts'
import { compress, decompress, loadCodecs } from '../../lib/protocol/records/codecs.ts'
import { removeFolder, startNodeProcess } from '../support/node-process.ts'
import { endOffset, readPartition } from '../support/topics.ts'
import { until } from '../support/waiting.ts'
import { Wire } from '../support/wire.ts'

const given = process.env['BOOTSTRAP']
const suffix = Math.floor(Math.random() * 1e9).toString(36)
const count = 300
const text = (buffer: Buffer | null): string | null => buffer?.toString() ?? null

/** kafkajs brings gzip only; the other codecs are plugged in. */
function plugIn(codec: 'snappy' | 'lz4' | 'zstd'): () => object {
  return () => ({
    compress: (encoder: { readonly buffer: Buffer }) => Promise.resolve(compress(codec, encoder.buffer)),
    decompress: (buffer: Buffer) => Promise.resolve(decompress(codec, buffer, 64 * 1024 * 1024)),
  })
}
t.setTimeout(480_000)

await loadCodecs()
const node = given === undefined ? await startNodeProcess() : undefined
const address = given ?? node?.address ?? ''
const wire = await Wire.open(Number(address.split(':')[1]), address.split(':')[0])
t.teardown(async () => {
  wire.close()
  const ending = await node?.stop()
  if (node !== undefined) await removeFolder(node.dataDir)
  if (ending !== undefined && ending.code !== 0) throw new Error(`the node ended with ${ending.code ?? ending.signal}`)
})

/** All records of a partition, over a wire that has no client in between. */
async function records(topic: string, partition = 0): Promise<LogRecord[]> {
  return (await readPartition(wire, topic, partition)).flatMap((batch) => readRecords(batch))
}

t.test('kafkajs', async (t) => {
  const { Kafka, logLevel, CompressionTypes, CompressionCodecs, Partitioners, ConfigResourceTypes: Resources } = kafkajs
  Object.assign(CompressionCodecs, { [CompressionTypes.Snappy]: plugIn('snappy'), [CompressionTypes.LZ4]: plugIn('lz4'), [CompressionTypes.ZSTD]: plugIn('zstd') })
  const kafka = new Kafka({ clientId: 'test', brokers: [address], logLevel: logLevel.NOTHING })
  const admin = kafka.admin()
  await admin.connect()
  const topic = `js-${suffix}`
  t.equal(await admin.createTopics({ topics: [{ topic, numPartitions: 3, replicationFactor: 1 }] }), true, 'creates')
  t.equal(await admin.createTopics({ topics: [{ topic, numPartitions: 3, replicationFactor: 1 }] }), false, 'and says when it exists')
  const described = (await admin.fetchTopicMetadata({ topics: [topic] })).topics[0]
  t.strictSame(described?.partitions.map((one) => one.partitionId).sort(), [0, 1, 2], 'describes')
  t.equal((await admin.describeCluster()).brokers.length, 1)

  for (const acks of [0, 1, -1]) {
    const into = `js-acks${acks}-${suffix}`
    await admin.createTopics({ topics: [{ topic: into, numPartitions: 1, replicationFactor: 1 }] })
    const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner })
    await producer.connect()
    await producer.send({ topic: into, acks, messages: Array.from({ length: count }, (_, i) => ({ key: `k${i}`, value: `${i}`, headers: { h: 'x' } })) })
    await until(`${count} records with acks ${acks}`, async () => (await endOffset(wire, into, 0)) === count)
    t.strictSame((await records(into)).map((one) => text(one.value)), Array.from({ length: count }, (_, i) => `${i}`), `acks=${acks}`)
    await producer.disconnect()
  }
  for (const codec of ['None', 'GZIP', 'Snappy', 'LZ4', 'ZSTD'] as const) {
    const into = `js-${codec}-${suffix}`
    await admin.createTopics({ topics: [{ topic: into, numPartitions: 1, replicationFactor: 1 }] })
    const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, createPartitioner: Partitioners.DefaultPartitioner })
    await producer.connect()
    await producer.send({ topic: into, compression: CompressionTypes[codec], messages: Array.from({ length: count }, (_, i) => ({ value: `${i} `.repeat(100) })) })
    await producer.disconnect()
    t.strictSame((await records(into)).map((one) => text(one.value)), Array.from({ length: count }, (_, i) => `${i} `.repeat(100)), `${codec}, idempotent`)
    const offsets = await admin.fetchTopicOffsets(into)
    t.strictSame(offsets.map((one) => [one.low, one.high]), [['0', String(count)]], 'offsets')
  }
  await admin.alterConfigs({ validateOnly: false, resources: [{ type: Resources.TOPIC, name: topic, configEntries: [{ name: 'retention.ms', value: '1234567' }] }] })
  const configs = await admin.describeConfigs({ includeSynonyms: false, resources: [{ type: Resources.TOPIC, name: topic, configNames: ['retention.ms'] }] })
  t.equal(configs.resources[0]?.configEntries[0]?.configValue, '1234567', 'configs')
  await admin.createPartitions({ topicPartitions: [{ topic, count: 5 }] })
  await until('5 partitions', async () => (await admin.fetchTopicMetadata({ topics: [topic] })).topics[0]?.partitions.length === 5)
  await admin.deleteTopics({ topics: [topic] })
  await until('the topic is gone', async () => !(await admin.listTopics()).includes(topic))
  await admin.disconnect()
})

t.test('@platformatic/kafka', async (t) => {
  const options = { clientId: 'test', bootstrapBrokers: [address] }
  const admin = new Admin(options)
  const topic = `plt-${suffix}`
  const [created] = await admin.createTopics({ topics: [topic], partitions: 3, replicas: 1, configs: [{ name: 'message.timestamp.type', value: 'LogAppendTime' }] })
  t.match(created, { name: topic, partitions: 3, replicas: 1 })
  const zstd = typeof (await import('node:zlib') as { readonly zstdCompressSync?: unknown }).zstdCompressSync === 'function'
  for (const compression of ['none', 'gzip', 'snappy', 'lz4', ...(zstd ? ['zstd' as const] : [])] as const) {
    for (const idempotent of [false, true]) {
      const into = `plt-${compression}-${idempotent}-${suffix}`
      await admin.createTopics({ topics: [into], partitions: 1, replicas: 1 })
      const producer = new Producer({ ...options, serializers: stringSerializers, idempotent })
      const messages = Array.from({ length: count }, (_, i) => ({ topic: into, key: `k${i}`, value: `${i} `.repeat(100), headers: { a: 'b' } }))
      const sent = await producer.send({ messages, acks: -1, compression })
      t.strictSame(sent.offsets?.map((one) => one.offset), [0n], 'result')
      await producer.close()
      const read = await records(into)
      t.strictSame(read.map((one) => text(one.value)), messages.map((one) => one.value), `${compression}${idempotent ? ', idempotent' : ''}`)
      t.strictSame(read[0]?.headers.map((one) => [one.key, text(one.value)]), [['a', 'b']], 'headers')
    }
  }
  const producer = new Producer({ ...options, serializers: stringSerializers })
  await producer.send({ messages: [{ topic, partition: 1, key: 'k', value: 'v' }], acks: 1 })
  t.ok((await readPartition(wire, topic, 1)).every(isLogAppendTime), 'LogAppendTime')
  await producer.close()

  const { topics, brokers } = await admin.metadata({ topics: [topic] })
  const consumer = new Consumer({ ...options, groupId: 'unused' })
  const fetched = await consumer.fetch({
    node: [...brokers.keys()][0] as number,
    maxWaitTime: 100,
    minBytes: 1,
    maxBytes: 1_000_000,
    topics: [{
      topicId: topics.get(topic)?.id as string,
      partitions: [{ partition: 1, currentLeaderEpoch: -1, fetchOffset: 0n, lastFetchedEpoch: -1, partitionMaxBytes: 1_000_000 }],
    }],
  })
  const batch = fetched.responses[0]?.partitions[0]?.records?.[0]
  t.equal(batch?.records[0]?.value?.toString(), 'v', 'its own fetch reads it back')
  await Promise.resolve(consumer.close(true))

  const [offsets] = await admin.listOffsets({ topics: [{ name: topic, partitions: [{ partitionIndex: 1, timestamp: -1n }] }] })
  t.equal(offsets?.partitions[0]?.offset, 1n, 'offsets')
  const resource = { resourceType: ConfigResourceTypes.TOPIC, resourceName: topic }
  await admin.incrementalAlterConfigs({
    resources: [{ ...resource, configs: [{ name: 'max.message.bytes', value: '2000000', configOperation: IncrementalAlterConfigOperationTypes.SET }] }],
  })
  await until('the config is there', async () => {
    const [found] = await admin.describeConfigs({ resources: [{ ...resource, configurationKeys: ['max.message.bytes'] }] })
    return found?.configs[0]?.value === '2000000'
  })
  await admin.deleteTopics({ topics: [topic] })
  await until('the topic is gone', async () => !(await admin.listTopics()).includes(topic))
  await admin.close()
})
