/** A whole node in this process, on disk: start, stop, start again with its data, and why it may refuse to start. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { assert } from '../../lib/common/assert.ts'
import type { BrokerConfigName } from '../../lib/config/broker-configs.ts'
import { configOf } from '../../lib/config/resolve.ts'
import { silentLogger } from '../../lib/node/logger.ts'
import { ownerOfPort } from '../../lib/node/port-owner.ts'
import { systemRandom } from '../../lib/node/ports.ts'
import { startNode } from '../../lib/node/start.ts'
import { type NodeOptions, type RunningNode, StartError } from '../../lib/node/types.ts'
import { buildBatch } from '../../lib/protocol/records/batch-builder.ts'
import { produce } from '../../lib/protocol/schemas/00-produce.ts'
import { fetch } from '../../lib/protocol/schemas/01-fetch.ts'
import { metadata } from '../../lib/protocol/schemas/03-metadata.ts'
import { createTopics } from '../../lib/protocol/schemas/19-create-topics.ts'
import { describeLogDirs } from '../../lib/protocol/schemas/35-describe-log-dirs.ts'
import { Wire } from '../support/wire.ts'
import { testNode } from './node.ts'

function directory(t: Test): string {
  const path = mkdtempSync(join(tmpdir(), 'samsa-node-'))
  t.teardown(() => rmSync(path, { recursive: true, force: true }))
  return path
}

async function start(t: Test, dir: string, configs: Partial<Record<BrokerConfigName, string>> = {}, options: Partial<NodeOptions> = {}): Promise<RunningNode & { port: number }> {
  const node = await startNode({
    config: configOf({ listeners: 'PLAINTEXT://127.0.0.1:0', 'log.dirs': dir, ...configs }),
    logger: silentLogger,
    onFailure: (error) => t.error(error, 'no failure'),
    ...options,
  })
  t.teardown(() => node.stop())
  return { ...node, port: node.client?.port ?? 0 }
}

async function refusal(starting: Promise<RunningNode>): Promise<string> {
  try {
    await (await starting).stop()
  } catch (error) {
    if (error instanceof StartError) return error.message
    throw error
  }
  return 'it started'
}

async function open(t: Test, { port }: { readonly port: number }): Promise<Wire> {
  const wire = await Wire.open(port)
  t.teardown(() => wire.close())
  return wire
}

const batchOf = (text: string): Buffer => buildBatch([{ timestamp: 1_700_000_000_000, key: null, value: Buffer.from(text), headers: [] }])

t.test('what was written is there after a restart, under the same identity', async (t) => {
  const dir = directory(t)
  const first = await start(t, dir)
  const wire = await open(t, first)
  const { topics } = await wire.ask(createTopics, 7, { topics: [{ name: 'kept', numPartitions: 2, replicationFactor: 1, assignments: [], configs: [] }] })
  const [topic] = topics
  assert(topic !== undefined, 'a topic')
  const { topicId } = topic
  for (const text of ['one', 'two', 'three']) {
    const { responses } = await wire.ask(produce, 13, { acks: -1, timeoutMs: 1000, topicData: [{ name: '', topicId, partitionData: [{ index: 1, records: batchOf(text) }] }] })
    t.match(responses, [{ partitionResponses: [{ errorCode: 0 }] }])
  }
  const logDirs = await wire.ask(describeLogDirs, 4, { topics: null })
  t.match(logDirs.results, [{ logDir: dir, topics: [{ name: 'kept', partitions: [{ partitionSize: 0 }, { partitionSize: Number }] }] }])
  t.ok((logDirs.results[0]?.usableBytes ?? 0) > 0)
  await first.stop()
  t.ok(wire.socket.destroyed || (await wire.closed.then(() => true)))

  const second = await start(t, dir)
  t.equal(second.clusterId, first.clusterId)
  const again = await open(t, second)
  const known = await again.ask(metadata, 12, { topics: null })
  t.match(known, { clusterId: first.clusterId, brokers: [{ nodeId: 1, port: second.port }], topics: [{ name: 'kept', topicId, partitions: [{ leaderId: 1 }, { leaderId: 1 }] }] })
  const { responses } = await again.ask(fetch, 13, {
    maxWaitMs: 1000,
    minBytes: 1,
    topics: [{ topic: '', topicId, partitions: [{ partition: 1, fetchOffset: 0, partitionMaxBytes: 100_000 }] }],
    forgottenTopicsData: [],
  })
  const records = responses[0]?.partitions[0]?.records
  t.match(responses, [{ partitions: [{ errorCode: 0, highWatermark: 3 }] }])
  for (const text of ['one', 'two', 'three']) t.ok(records?.includes(text), text)
})

t.test('a directory of another node or cluster is refused', async (t) => {
  const dir = directory(t)
  const clusterId = systemRandom.uuid()
  const node = await start(t, dir, { 'node.id': '3' }, { clusterId })
  t.equal(node.clusterId, clusterId)
  t.equal(node.nodeId, 3)
  await node.stop()
  t.match(await refusal(start(t, dir, { 'node.id': '4' })), /holds the data of node 3, but node\.id is 4.\n.*node\.id=3/)
  const other = systemRandom.uuid()
  t.match(await refusal(start(t, dir, { 'node.id': '3' }, { clusterId: other })), new RegExp(`belongs to cluster ${clusterId}, but this node is to join cluster ${other}`))
  t.match(await refusal(start(t, dir, { 'node.id': '3', 'cluster.id': other })), /belongs to cluster/)
  await (await start(t, dir, { 'node.id': '3' })).stop()
})

t.test('a directory in use, and one that cannot be made', async (t) => {
  const dir = directory(t)
  await start(t, dir)
  t.match(await refusal(start(t, dir)), /in use|locked|another/i)
  const file = join(dir, 'a-file')
  writeFileSync(file, '')
  t.match(await refusal(start(t, join(file, 'below'))), /cannot make the data directory/)
})

t.test('a port in use is named, with who has it where that can be seen', async (t) => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  const { port } = server.address() as AddressInfo
  const owner = await ownerOfPort(port)
  if (process.platform === 'linux') t.equal(owner?.pid, process.pid)
  const dir = directory(t)
  const message = await refusal(start(t, dir, { listeners: `PLAINTEXT://127.0.0.1:${port}` }))
  t.match(message, new RegExp(`port ${port} is in use`))
  if (owner !== undefined) t.match(message, new RegExp(`process ${process.pid}`))
  t.match(await refusal(start(t, dir, { listeners: 'PLAINTEXT://192.0.2.1:19999' })), /no such address/)
  await start(t, dir)
})

t.test('several listeners; each tells its own address', async (t) => {
  const node = await testNode(t, {
    listeners: 'INSIDE://127.0.0.1:0,OUTSIDE://127.0.0.1:0',
    'advertised.listeners': 'OUTSIDE://samsa.example:1234',
    'listener.security.protocol.map': 'INSIDE:PLAINTEXT,OUTSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT',
  })
  const wire = await node.wire()
  t.match(await wire.ask(metadata, 9, { topics: [] }), { brokers: [{ nodeId: 1, host: '127.0.0.1', port: node.port }] })
})

t.test('many nodes live in one process', async (t) => {
  const nodes = await Promise.all(Array.from({ length: 5 }, () => testNode(t)))
  t.equal(new Set(nodes.map(({ port }) => port)).size, 5)
  t.equal(new Set(nodes.map(({ clusterId }) => clusterId)).size, 5)
  await Promise.all(nodes.map((node) => node.stop()))
  for (const { port } of nodes) await t.rejects(Wire.open(port), { code: 'ECONNREFUSED' })
})

t.test('stopping twice is one stop, and it frees the port', async (t) => {
  const dir = directory(t)
  const node = await start(t, dir)
  await Promise.all([node.stop(), node.stop()])
  const again = await start(t, dir, { listeners: `PLAINTEXT://127.0.0.1:${node.port}` })
  t.equal(again.port, node.port)
})

t.test('a long poll does not hold up stopping', async (t) => {
  const node = await testNode(t)
  const wire = await node.wire()
  await wire.ask(createTopics, 7, { topics: [{ name: 'x', numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }] })
  const polling = wire.ask(fetch, 12, { maxWaitMs: 60_000, minBytes: 1, topics: [{ topic: 'x', partitions: [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 100 }] }], forgottenTopicsData: [] })
  const outcome = polling.then(
    () => 'answered',
    () => 'closed',
  )
  await new Promise((resolve) => setImmediate(resolve))
  const began = performance.now()
  await node.stop()
  t.ok(performance.now() - began < 20_000, 'stopped before the minute that the fetch may wait is over')
  t.match(await outcome, /answered|closed/)
})
