/** Framing, limits, order of answers, slow readers, idle connections, stopping: a listener with made-up APIs over real sockets. */
import { connect, type Socket } from 'node:net'
import t, { type Test } from 'tap'
import type { Logger } from '../../lib/common/ports.ts'
import { silentLogger } from '../../lib/node/logger.ts'
import { systemClock } from '../../lib/node/ports.ts'
import { correlationIdOf, decodeResponse, encodeRequest, FrameSplitter } from '../../lib/protocol/frames.ts'
import { apiVersions } from '../../lib/protocol/schemas/18-api-versions.ts'
import { produce } from '../../lib/protocol/schemas/00-produce.ts'
import { describeCluster } from '../../lib/protocol/schemas/60-describe-cluster.ts'
import { type Answer, type ApiHandler, defineApi, type RequestContext } from '../../lib/server/api.ts'
import { Dispatcher } from '../../lib/server/dispatch.ts'
import { Listener, type ListenerOptions } from '../../lib/server/listener.ts'
import { RequestMemory } from '../../lib/server/request-memory.ts'
import { ApiError } from '../../lib/common/errors.ts'
import { assert } from '../../lib/common/assert.ts'
import { until } from '../support/waiting.ts'

/** A promise that is settled from outside. */
class Later<T> {
  readonly promise: Promise<T>
  resolve!: (value: T) => void
  reject!: (error: Error) => void

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
  }
}

type Cluster = { throttleTimeMs: number; errorCode: number; clusterId: string; brokers: [] }

const cluster = (clusterId: string): Cluster => ({ throttleTimeMs: 0, errorCode: 0, clusterId, brokers: [] })

/** A listener whose Produce (overlapping) and DescribeCluster answer when the test says so. */
class Fixture {
  readonly produced: { timeoutMs: number; answer: Later<Answer<{ responses: [] }>>; context: RequestContext }[] = []
  readonly described: { answer: Later<Answer<Cluster>>; context: RequestContext }[] = []
  readonly bugs: Error[] = []
  readonly logged: string[] = []
  readonly memory: RequestMemory
  readonly listener: Listener
  readonly dispatcher: Dispatcher
  port = 0
  clusterAnswer: (() => Cluster | Promise<Cluster>) | undefined

  constructor(options: Partial<ListenerOptions> & { memoryBytes?: number } = {}) {
    const note = (_fields: object, message: string): void => void this.logged.push(message)
    const logger: Logger = { ...silentLogger, error: note, warn: note, debug: note }
    this.memory = new RequestMemory(options.memoryBytes ?? 64 * 1024 * 1024)
    this.dispatcher = new Dispatcher(this.#apis(), logger, (error) => this.bugs.push(error))
    const limits = { maxFrameBytes: 8 * 1024 * 1024, maxRequests: 64, maxUnsentBytes: 1024 * 1024 }
    this.listener = new Listener(
      { name: 'PLAINTEXT', host: '127.0.0.1', port: 0, limits, maxConnections: 100, maxConnectionsPerIp: 100, maxIdleMs: 60_000, backlog: 50, ...options },
      { memory: this.memory, clock: systemClock, logger },
    )
  }

  #apis(): ApiHandler[] {
    return [
      defineApi({
        schema: produce,
        overlaps: true,
        handle: (request, context) => {
          const answer = new Later<Answer<{ responses: [] }>>()
          this.produced.push({ timeoutMs: request.timeoutMs, answer, context })
          return answer.promise
        },
        refuse: () => ({ responses: [] }),
      }),
      defineApi({
        schema: describeCluster,
        handle: (_request, context) => {
          if (this.clusterAnswer !== undefined) return this.clusterAnswer()
          const answer = new Later<Answer<Cluster>>()
          this.described.push({ answer, context })
          return answer.promise
        },
        refuse: (_request, error, errorMessage) => ({ ...cluster(error), errorMessage }),
      }),
      defineApi({ schema: apiVersions, handle: () => ({ errorCode: 0, apiKeys: [] }), refuse: () => ({ errorCode: -1, apiKeys: [] }) }),
    ]
  }

  static async start(t: Test, options: ConstructorParameters<typeof Fixture>[0] = {}): Promise<Fixture> {
    const fixture = new Fixture(options)
    fixture.port = await fixture.listener.bind()
    fixture.listener.serve(fixture.dispatcher)
    t.teardown(() => fixture.listener.stop(100))
    return fixture
  }

  async client(t: Test): Promise<Client> {
    const client = new Client(this.port)
    t.teardown(() => client.socket.destroy())
    await client.connected
    return client
  }
}

/** A raw client. */
class Client {
  readonly socket: Socket
  readonly connected: Promise<void>
  readonly frames: Buffer[] = []
  closed = false
  readonly #splitter = new FrameSplitter(1 << 30)

  constructor(port: number) {
    this.socket = connect({ host: '127.0.0.1', port })
    this.connected = new Promise((resolve) => this.socket.once('connect', () => resolve()))
    this.socket.on('data', (chunk: Buffer) => this.frames.push(...this.#splitter.push(chunk)))
    this.socket.on('error', () => undefined)
    this.socket.on('close', () => (this.closed = true))
  }

  get correlations(): number[] {
    return this.frames.map(correlationIdOf)
  }

  send(...frames: Buffer[][]): void {
    this.socket.write(Buffer.concat(frames.flat()))
  }
}

/** A full turn of the loop and its sockets: a request and its answer. */
async function turn(client: Client): Promise<void> {
  const before = client.frames.length
  client.send(versionsFrame(before))
  await until('an answer on another connection', () => client.frames.length === before + 1)
}

/** Lets everything happen that can: full turns through the listener, seen by another connection. */
async function settled(t: Test, fixture: Fixture): Promise<void> {
  const other = await fixture.client(t)
  for (let i = 0; i < 3; i++) await turn(other)
  other.socket.destroy()
}

/** Waits until a figure stands still while another listener, which has memory of its own, answers again and again: what could be read by then is read. */
async function settledOn(t: Test, figure: () => number): Promise<void> {
  const other = await (await Fixture.start(t)).client(t)
  for (let [same, last] = [0, figure()]; same < 20; last = figure()) {
    await turn(other)
    same = figure() === last ? same + 1 : 0
  }
}

const produceFrame = (correlation: number, timeoutMs = correlation, acks = -1) => encodeRequest(produce, 9, correlation, 'c', { acks, timeoutMs, topicData: [] })
const clusterFrame = (correlation: number) => encodeRequest(describeCluster, 0, correlation, 'c', { includeClusterAuthorizedOperations: false })
const versionsFrame = (correlation: number) => encodeRequest(apiVersions, 0, correlation, 'c', { clientSoftwareName: '', clientSoftwareVersion: '' })

t.test('requests that overlap start at once, and their answers leave in the order of requests', async (t) => {
  const fixture = await Fixture.start(t)
  const client = await fixture.client(t)
  client.send(produceFrame(1), produceFrame(2), produceFrame(3))
  await until('three produce requests under way', () => fixture.produced.length === 3)
  t.strictSame(fixture.produced.map(({ timeoutMs }) => timeoutMs), [1, 2, 3])
  fixture.produced[2]?.answer.resolve({ responses: [] })
  fixture.produced[1]?.answer.resolve({ responses: [] })
  await settled(t, fixture)
  t.strictSame(client.correlations, [], 'nothing leaves before the first answer')
  fixture.produced[0]?.answer.resolve({ responses: [] })
  await until('three answers', () => client.frames.length === 3)
  t.strictSame(client.correlations, [1, 2, 3])
  t.equal(fixture.memory.heldBytes, 0, 'all memory is given back')
})

t.test('any other request waits for what was sent before it', async (t) => {
  const fixture = await Fixture.start(t)
  const client = await fixture.client(t)
  client.send(produceFrame(1), clusterFrame(2), produceFrame(3), versionsFrame(4))
  await until('the first', () => fixture.produced.length === 1)
  await settled(t, fixture)
  t.equal(fixture.described.length, 0, 'DescribeCluster waits for Produce')
  fixture.produced[0]?.answer.resolve({ responses: [] })
  await until('the second', () => fixture.described.length === 1)
  await settled(t, fixture)
  t.equal(fixture.produced.length, 1, 'Produce waits for DescribeCluster')
  fixture.described[0]?.answer.resolve(cluster('x'))
  await until('the third', () => fixture.produced.length === 2)
  fixture.produced[1]?.answer.resolve({ responses: [] })
  await until('all answers', () => client.frames.length === 4)
  t.strictSame(client.correlations, [1, 2, 3, 4])
})

t.test('acks=0 has no answer, and an error closes after the answers before it', async (t) => {
  const fixture = await Fixture.start(t)
  const client = await fixture.client(t)
  client.send(produceFrame(1), produceFrame(2), versionsFrame(3))
  await until('two produce requests', () => fixture.produced.length === 2)
  fixture.produced[0]?.answer.resolve('none')
  fixture.produced[1]?.answer.resolve({ responses: [] })
  await until('two answers', () => client.frames.length === 2)
  t.strictSame(client.correlations, [2, 3])
  client.send(produceFrame(4), produceFrame(5), produceFrame(6))
  await until('three more', () => fixture.produced.length === 5)
  fixture.produced[4]?.answer.resolve({ responses: [] })
  fixture.produced[3]?.answer.resolve('close')
  fixture.produced[2]?.answer.resolve({ responses: [] })
  await until('the connection is closed', () => client.closed)
  t.strictSame(client.correlations, [2, 3, 4])
  await until('the listener forgets it', () => fixture.listener.connectionCount === 0)
  t.equal(fixture.memory.heldBytes, 0)
})

t.test('frames in pieces', async (t) => {
  const fixture = await Fixture.start(t)
  const client = await fixture.client(t)
  const bytes = Buffer.concat([...versionsFrame(1), ...versionsFrame(2), ...versionsFrame(3)])
  for (const byte of bytes) {
    client.socket.write(Buffer.of(byte))
    await new Promise((resolve) => setImmediate(resolve))
  }
  await until('three answers', () => client.frames.length === 3)
  t.strictSame(client.correlations, [1, 2, 3])
})

const malformed: Readonly<Record<string, string>> = {
  'an unknown API': '0000000a03e7000000000001ffff',
  'a negative API key': '0000000afffb000000000001ffff',
  'an API that is not served here': '0000000a000c000000000001ffff',
  'a length of zero': '00000000',
  'a negative length': 'ffffffff',
  'a length over the limit': '7fffffff616263',
  'a header that is cut short': '0000000400120000',
  'a client id that overruns': '0000000a003c00000000000101f4',
  'an unsupported version': '0000000b003c006300000001ffff00',
  'a negative version': '0000000b003cffff00000001ffff00',
  'a body that is cut short': '0000000a003c000000000001ffff',
  'a tag that overruns': '00000010003c000000000001ffff0000050005ffffff'.slice(0, 40),
  'ApiVersions of a version far ahead with an old header': '0000000a0012006300000001ffff',
  'plain HTTP': Buffer.from('GET / HTTP/1.0\r\n\r\n').toString('hex'),
  'a TLS hello': '160301002e0100002a0303' + '00'.repeat(40),
}
for (const [what, hex] of Object.entries(malformed)) {
  t.test(`${what} closes the connection, after the answers that are due`, async (t) => {
    const fixture = await Fixture.start(t)
    const client = await fixture.client(t)
    client.send(versionsFrame(41))
    await until('the answer before', () => client.frames.length === 1)
    client.socket.write(Buffer.from(hex, 'hex'))
    await until('closing', () => client.closed)
    t.strictSame(client.correlations, [41])
    t.strictSame(fixture.bugs, [])
    await until('the listener forgets it', () => fixture.listener.connectionCount === 0)
    t.equal(fixture.memory.heldBytes, 0)
    const next = await fixture.client(t)
    next.send(versionsFrame(1))
    await until('others are served on', () => next.frames.length === 1)
  })
}

t.test('an ApiVersions request of an unknown version is answered in version 0', async (t) => {
  const fixture = await Fixture.start(t)
  const client = await fixture.client(t)
  client.socket.write(Buffer.from('0000000b0012006300000007ffff00', 'hex'))
  await until('an answer', () => client.frames.length === 1)
  const [frame] = client.frames
  assert(frame !== undefined, 'a frame')
  t.strictSame(client.correlations, [7])
  const { errorCode, apiKeys } = decodeResponse(apiVersions, 0, frame)
  t.strictSame({ errorCode, apiKeys }, { errorCode: 35, apiKeys: [{ apiKey: 18, minVersion: 0, maxVersion: 4 }] })
})

t.test('a refusal and a failure are answers of the API; a bug is told and closes', async (t) => {
  const fixture = await Fixture.start(t)
  const client = await fixture.client(t)
  fixture.clusterAnswer = () => Promise.reject(new ApiError('NOT_CONTROLLER', 'ask another'))
  client.send(clusterFrame(1))
  await until('a refusal', () => client.frames.length === 1)
  fixture.clusterAnswer = () => {
    throw new TypeError('oops')
  }
  client.send(clusterFrame(2))
  await until('a failure', () => client.frames.length === 2)
  const answers = client.frames.map((frame) => decodeResponse(describeCluster, 0, frame))
  t.strictSame(answers.map(({ clusterId }) => clusterId), ['NOT_CONTROLLER', 'UNKNOWN_SERVER_ERROR'])
  t.strictSame(fixture.logged, ['a request failed unexpectedly'])
  t.strictSame(fixture.bugs, [])
  fixture.clusterAnswer = () => assert(false, 'this cannot be') as never
  client.send(clusterFrame(3))
  await until('closing', () => client.closed)
  t.strictSame(fixture.bugs.map(({ message }) => message), ['this cannot be'])
})

t.test('a peer that does not read is not worked for', async (t) => {
  const fixture = await Fixture.start(t)
  const client = await fixture.client(t)
  const big = 'x'.repeat(30_000)
  let answered = 0
  fixture.clusterAnswer = () => {
    answered++
    return cluster(big)
  }
  client.socket.pause()
  const total = 2000
  for (let i = 0; i < total; i++) client.send(clusterFrame(i))
  let before = -1
  while (before !== answered) {
    before = answered
    await settled(t, fixture)
  }
  t.ok(answered < total / 2, `only ${answered} of ${total} requests were worked on`)
  client.socket.resume()
  await until('the rest once it reads', () => client.frames.length === total)
  t.strictSame(client.correlations, Array.from({ length: total }, (_, i) => i))
  t.equal(fixture.memory.heldBytes, 0)
})

t.test('a connection with too much under way is not read on, nor is anybody when the node is full', async (t) => {
  const fixture = await Fixture.start(t, { memoryBytes: 4 * 1024 * 1024 })
  const client = await fixture.client(t)
  const name = 'n'.repeat(30_000)
  const topics = Array.from({ length: 30 }, () => ({ name, partitionData: [] }))
  const big = (correlation: number) => encodeRequest(produce, 9, correlation, 'c', { acks: -1, timeoutMs: 0, topicData: topics })
  for (let i = 0; i < 40; i++) client.send(big(i))
  await until('some are started', () => fixture.produced.length >= 4)
  await settledOn(t, () => fixture.memory.heldBytes)
  const held = fixture.memory.heldBytes
  t.ok(held < 6 * 1024 * 1024, `${held} bytes held of 36 MB sent`)
  const other = await fixture.client(t)
  other.send(big(1), big(2), big(3), big(4), big(5))
  await settledOn(t, () => fixture.memory.heldBytes)
  t.ok(fixture.memory.heldBytes < 7 * 1024 * 1024, 'another connection cannot add much')
  let done = 0
  while (done < 45) {
    await until(`request ${done} starts`, () => fixture.produced.length > done)
    fixture.produced[done++]?.answer.resolve({ responses: [] })
  }
  await until('all are answered', () => client.frames.length === 40 && other.frames.length === 5)
  t.equal(fixture.memory.heldBytes, 0)
})

t.test('idle connections are closed, others not', async (t) => {
  const fixture = await Fixture.start(t, { maxIdleMs: 150 })
  const idle = await fixture.client(t)
  const waiting = await fixture.client(t)
  waiting.send(produceFrame(1))
  await until('the idle one is closed', () => idle.closed)
  t.notOk(waiting.closed, 'one with a request under way is not idle')
  fixture.produced[0]?.answer.resolve({ responses: [] })
  await until('nor for ever', () => waiting.closed)
  t.strictSame(waiting.correlations, [1])
})

t.test('limits on the number of connections', async (t) => {
  const fixture = await Fixture.start(t, { maxConnections: 2, maxConnectionsPerIp: 2 })
  const first = await fixture.client(t)
  await fixture.client(t)
  const third = await fixture.client(t)
  await until('the third is closed', () => third.closed)
  t.notOk(first.closed)
  first.socket.destroy()
  await until('one left', () => fixture.listener.connectionCount === 1)
  const fourth = await fixture.client(t)
  fourth.send(versionsFrame(1))
  await until('there is room again', () => fourth.frames.length === 1)
})

t.test('stopping answers what is under way, and waits no longer than it was told', async (t) => {
  const fixture = await Fixture.start(t)
  const client = await fixture.client(t)
  const stuck = await fixture.client(t)
  const idle = await fixture.client(t)
  client.send(produceFrame(1))
  stuck.send(produceFrame(2))
  await until('both under way', () => fixture.produced.length === 2)
  const stopped = fixture.listener.stop(300)
  await until('idle ones go at once', () => idle.closed)
  t.ok(fixture.produced[0]?.context.abandoned.aborted, 'waits for data end')
  fixture.produced[0]?.answer.resolve({ responses: [] })
  await until('the answered one closes', () => client.closed)
  t.strictSame(client.correlations, [1])
  await stopped
  await until('the stuck one is cut', () => stuck.closed)
  t.strictSame(stuck.correlations, [])
})

t.test('a client that shuts its side down gets its answers', async (t) => {
  const fixture = await Fixture.start(t)
  const client = await fixture.client(t)
  client.send(produceFrame(1), clusterFrame(2))
  client.socket.end()
  await until('under way', () => fixture.produced.length === 1)
  fixture.produced[0]?.answer.resolve({ responses: [] })
  await until('the second too', () => fixture.described.length === 1)
  fixture.described[0]?.answer.resolve(cluster('x'))
  await until('closed after that', () => client.closed)
  t.strictSame(client.correlations, [1, 2])
})

t.test('who connects before the node is ready is served when it is', async (t) => {
  const fixture = new Fixture()
  fixture.port = await fixture.listener.bind()
  t.teardown(() => fixture.listener.stop(100))
  const client = await fixture.client(t)
  client.send(versionsFrame(1))
  const gone = await fixture.client(t)
  gone.socket.destroy()
  fixture.listener.serve(fixture.dispatcher)
  await until('the answer', () => client.frames.length === 1)
})

t.test('a connection that breaks abandons its waits', async (t) => {
  const fixture = await Fixture.start(t)
  const client = await fixture.client(t)
  client.send(produceFrame(1))
  await until('under way', () => fixture.produced.length === 1)
  client.socket.resetAndDestroy()
  await until('abandoned', () => fixture.produced[0]?.context.abandoned.aborted === true)
  await until('forgotten', () => fixture.listener.connectionCount === 0)
  fixture.produced[0]?.answer.resolve({ responses: [] })
  await until('its memory comes back', () => fixture.memory.heldBytes === 0)
})

