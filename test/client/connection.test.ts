/** Connections and the cluster's metadata over a virtual network: negotiation, failures and what they are called, leaders that move. */
import t from 'tap'
import { parseBootstrap } from '../../lib/client/address.ts'
import { Cluster } from '../../lib/client/cluster.ts'
import { Connection } from '../../lib/client/connection.ts'
import { AnswerError, ClientError } from '../../lib/client/errors.ts'
import { listOffsets } from '../../lib/client/offsets.ts'
import { errorCode } from '../../lib/common/errors.ts'
import { encodeResponse, readRequestHeader } from '../../lib/protocol/frames.ts'
import { metadata } from '../../lib/protocol/schemas/03-metadata.ts'
import { apiVersions } from '../../lib/protocol/schemas/18-api-versions.ts'
import { describeCluster } from '../../lib/protocol/schemas/60-describe-cluster.ts'
import { FakeCluster } from './fake-cluster.ts'
import { randomOf, type Server, VirtualClock, VirtualNetwork } from './virtual-time.ts'

const options = { clientId: 'test', clientVersion: '1', connectTimeoutMs: 1000, requestTimeoutMs: 2000 }

function setup(server?: Server | 'silent') {
  const clock = new VirtualClock()
  const network = new VirtualNetwork(clock)
  if (server !== undefined) network.servers.set('h:1', server)
  const ports = { connect: network.connect, clock, random: randomOf(1) }
  return { clock, network, ports, open: () => Connection.open({ host: 'h', port: 1 }, ports, options) }
}

const everything = { errorCode: 0, apiKeys: [{ apiKey: 18, minVersion: 0, maxVersion: 4 }, { apiKey: 3, minVersion: 0, maxVersion: 13 }] }

/** Answers ApiVersions, and leaves the rest to `rest`. */
function negotiating(rest: Server): Server {
  return (frame, side) => {
    const { apiKey, apiVersion, correlationId } = readRequestHeader(frame)
    if (apiKey === 18) side.send(Buffer.concat(encodeResponse(apiVersions, apiVersion, correlationId, everything)))
    else rest(frame, side)
  }
}

t.test('bootstrap lists', async (t) => {
  t.strictSame(parseBootstrap('a:1, b ,[::1]:3'), [{ host: 'a', port: 1 }, { host: 'b', port: 9092 }, { host: '::1', port: 3 }])
  t.strictSame(parseBootstrap('PLAINTEXT://kafka:9093'), [{ host: 'kafka', port: 9093 }])
  for (const bad of ['', ' , ', 'a b', 'a:0', 'a:70000', 'a:x', ':9092']) t.type(parseBootstrap(bad), 'string', `"${bad}" is refused with a sentence`)
})

t.test('ApiVersions falls back to what the broker names', async (t) => {
  const asked: number[] = []
  const { open } = setup((frame, side) => {
    const { apiVersion, correlationId } = readRequestHeader(frame)
    asked.push(apiVersion)
    const refusal = { errorCode: errorCode('UNSUPPORTED_VERSION'), apiKeys: [{ apiKey: 18, minVersion: 0, maxVersion: 2 }] }
    const answer = apiVersion > 2 ? encodeResponse(apiVersions, 0, correlationId, refusal) : encodeResponse(apiVersions, apiVersion, correlationId, everything)
    side.send(Buffer.concat(answer))
  })
  const connection = await open()
  t.strictSame(asked, [4, 2])
  t.equal(connection.versionOf(metadata), 13)
  t.equal(connection.versionOf(metadata, 9), 9)
  t.throws(() => connection.versionOf(describeCluster), { kind: 'unsupported', message: /h:1 cannot serve DescribeCluster: it does not offer it/ })
})

t.test('failures name the address and what was owed', async (t) => {
  await t.rejects(setup().open(), { kind: 'connect', message: 'Cannot reach h:1: connection refused: nothing listens there.' })
  await t.rejects(setup('silent').open(), { kind: 'connect', message: 'Cannot reach h:1: no answer within 1000 ms.' })
  await t.rejects(setup(() => undefined).open(), { kind: 'timeout', message: 'Broker h:1 did not answer ApiVersions within 2000 ms.' })
  await t.rejects(setup((_, side) => side.close()).open(), { kind: 'closed', message: /Broker h:1 closed the connection while it owed an answer to ApiVersions v4/ })
  const http = setup((_, side) => side.send(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')))
  await t.rejects(http.open(), { kind: 'corrupt', message: "What listens at h:1 does not speak Kafka's protocol." })
  const shuffled = setup((frame, side) => side.send(Buffer.concat(encodeResponse(apiVersions, 4, readRequestHeader(frame).correlationId + 1, everything))))
  await t.rejects(shuffled.open(), { kind: 'corrupt', message: /out of order/ })
})

t.test('requests are pipelined, and all that are due fail with the connection', async (t) => {
  const waiting: (() => void)[] = []
  const { open, network, clock } = setup(
    negotiating((frame, side) => {
      const { apiVersion, correlationId } = readRequestHeader(frame)
      waiting.push(() => side.send(Buffer.concat(encodeResponse(metadata, apiVersion, correlationId, { brokers: [], topics: [], clusterId: String(correlationId) }))))
      if (waiting.length === 3) for (const answer of waiting.splice(0)) answer()
      if (waiting.length === 2 && network.arrived.length > 4) clock.after(1, () => side.close())
    }),
  )
  const connection = await open()
  const ask = () => connection.request(metadata, { topics: [] })
  const answers = await Promise.all([ask(), ask(), ask()])
  t.strictSame(answers.map(({ clusterId }) => clusterId), ['2', '3', '4'], 'three were under way at once, each got its own answer')
  const failed = await Promise.allSettled([ask(), ask()])
  t.strictSame(failed.map((each) => each.status), ['rejected', 'rejected'])
  t.notOk(connection.isOpen)
  await t.rejects(ask(), { kind: 'closed', message: /./ }, 'and later ones fail at once')
})

t.test('one bootstrap address that answers is enough; if none does, all are named', async (t) => {
  const fake = new FakeCluster(2)
  const bootstrap = [{ host: 'gone', port: 1 }, { host: 'fake', port: 9002 }]
  const view = await fake.client({ bootstrap }).metadata(null)
  t.equal(view.answeredBy, 'fake:9002')
  t.equal(view.clusterId, 'fake-cluster')
  const lost = fake.client({ bootstrap: [{ host: 'gone', port: 1 }, { host: 'gone', port: 2 }] })
  await t.rejects(lost.retrying(60_000, () => lost.metadata(null)), { kind: 'connect', message: /None of 2 brokers[^]*gone:1[^]*gone:2/ })
  t.equal(fake.clock.monotonic() < 100, true, 'a first contact that fails is told at once')
})

t.test('an advertised address that does not answer is told apart from a bootstrap address that does not', async (t) => {
  const fake = new FakeCluster(1)
  fake.advertised.set(1, { host: 'kafka.internal', port: 9092 })
  fake.addTopic('t', 1)
  const cluster = fake.client()
  const failure = await listOffsets(cluster, [{ topic: 't', partition: 0, timestamp: -1 }], 500).catch((error: unknown) => error)
  t.ok(failure instanceof ClientError)
  t.match(failure, { kind: 'unreachable', message: /Broker 1 is advertised as kafka.internal:9092, which cannot be reached from here: connection refused[^]*fake:9001 did answer[^]*advertised.listeners/ })
})

t.test('leaders that move are followed', async (t) => {
  const fake = new FakeCluster(3)
  const partitions = fake.addTopic('t', 3)
  const cluster = fake.client()
  const ask = () => listOffsets(cluster, [0, 1, 2].map((partition) => ({ topic: 't', partition, timestamp: -1 })), 5000)
  t.strictSame((await ask()).map(({ offset }) => offset), [0, 0, 0])
  for (const partition of partitions) partition.leader = 3
  t.strictSame((await ask()).map(({ offset }) => offset), [0, 0, 0])
  const [first] = partitions
  if (first !== undefined) first.leader = -1
  cluster.suspect('t')
  fake.clock.after(700, () => first !== undefined && (first.leader = 2))
  t.strictSame((await ask()).map(({ offset }) => offset), [0, 0, 0], 'also when there is none for a while')
})

t.test('what is not there is said to be not there', async (t) => {
  const fake = new FakeCluster(1)
  fake.addTopic('t', 1)
  const cluster = fake.client()
  await t.rejects(cluster.topic('nope'), { error: 'UNKNOWN_TOPIC_OR_PARTITION', broker: 'fake:9001', message: /./ })
  await t.rejects(cluster.leaderOf('t', 4), { error: 'UNKNOWN_TOPIC_OR_PARTITION', message: /./ })
  const error = await cluster.topic('nope').catch((each: unknown) => each)
  t.ok(error instanceof AnswerError)
  await t.rejects(cluster.broker(9), { kind: 'connect', message: /Broker 9 is not in the cluster \(1 are\)/ })
})

t.test('a closed client fails what is due and opens nothing more', async (t) => {
  const fake = new FakeCluster(1)
  const cluster = fake.client()
  await cluster.metadata([])
  fake.intercept(metadata, () => 'silence')
  const due = cluster.metadata([])
  await new Promise((resolve) => void fake.clock.after(10, () => resolve(undefined)))
  cluster.close()
  await t.rejects(due, { kind: 'stopped', message: /./ })
  await t.rejects(cluster.anyBroker(), { kind: 'stopped', message: /./ })
  t.ok(new Cluster({ bootstrap: [] }, cluster.ports))
})
