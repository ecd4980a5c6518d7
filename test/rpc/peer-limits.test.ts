/** What others may take of a node, and faults on purpose. */
import t, { type Test } from 'tap'
import type { FaultDecision, PeerFaults } from '../../lib/rpc/ports.ts'
import type { PeerError, Payload } from '../../lib/rpc/types.ts'
import { chooseSeed, seeded } from '../support/seed.ts'
import { until } from '../support/waiting.ts'
import { type PeerNodeOptions, startPeer, type TestPeer, text, textOf } from './peer-nodes.ts'
import { RawPeer } from './raw-peer.ts'

const seed = chooseSeed()
t.comment(`SEED=${seed} node --enable-source-maps dist-test/rpc/peer-limits.test.js`)

const start = (t: Test, nodeId: number, options: PeerNodeOptions = {}): Promise<TestPeer> => startPeer((close) => t.teardown(close), { ...options, nodeId })
const openRaw = (t: Test, { port }: TestPeer): Promise<RawPeer> => RawPeer.open((close) => t.teardown(close), port)

async function ask(from: TestPeer, to: TestPeer, question: string, timeoutMs = 5000): Promise<string> {
  return from.peers.ask(to.target, 'controller', text(question), timeoutMs).then(textOf, (error: PeerError) => error.kind)
}

t.test('who does not say who it is goes, and does not keep others out for long', async (t) => {
  const [one, two] = [await start(t, 1, { limits: { maxUnknownConnections: 2, handshakeMs: 1000 } }), await start(t, 2)]
  const silent = [await openRaw(t, one), await openRaw(t, one), await openRaw(t, one)]
  await until('the third is one too many', () => silent[2]?.closed)
  t.strictSame(silent.map(({ closed }) => closed), [false, false, true])
  await until('the others have had their time', () => silent.every(({ closed }) => closed))
  t.equal(await ask(two, one, 'x'), 'x')
})

t.test('who does not speak as a node does gets no answer', async (t) => {
  const one = await start(t, 1, { limits: { handshakeMs: 60_000 } })
  const kafka = Buffer.from('00000017001200030000000100076b61666b612d7800', 'hex')
  const longHello = Buffer.from('00002000', 'hex')
  for (const [title, bytes] of Object.entries({ http: Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'), kafka: Buffer.concat([kafka, kafka]), longHello })) {
    const raw = await openRaw(t, one)
    raw.socket.write(bytes)
    await raw.whenClosed()
    t.equal(raw.socket.bytesRead, 0, title)
  }
  const wrongMagic = await openRaw(t, one)
  wrongMagic.hello({}, 1)
  await wrongMagic.whenClosed()
  const hasty = await openRaw(t, one)
  hasty.ask(1, 'a question before the hello')
  await hasty.whenClosed()
  t.strictSame([one.events, hasty.frames, wrongMagic.frames], [[], [], []])
})

t.test('a frame over the limit ends its connection', async (t) => {
  const one = await start(t, 1, { limits: { maxFrameBytes: 50_000 } })
  const raw = await openRaw(t, one)
  await raw.greet()
  raw.ask(1, 'as large as may be', Buffer.alloc(49_000))
  t.equal((await raw.next('answer')).payload.attachments[0]?.length, 49_000)
  raw.ask(2, 'too large', Buffer.alloc(51_000))
  await raw.whenClosed()
  t.match(one.reasons[0], /no frame: a frame of \d+ bytes, 50000 are allowed/)
})

t.test('connections of one node, and of all', async (t) => {
  const one = await start(t, 1, { limits: { maxConnections: 6 } })
  const incarnationId = 'IIIIIIIIIIIIIIIIIIIIII'
  const same: RawPeer[] = []
  for (let i = 0; i < 5; i++) {
    const raw = await openRaw(t, one)
    raw.hello({ nodeId: 8, incarnationId })
    await raw.next('hello')
    same.push(raw)
  }
  await same[0]?.whenClosed()
  t.strictSame(same.map(({ closed }) => closed), [true, false, false, false, false], 'the oldest goes')
  one.peers.send({ nodeId: 8, address: undefined }, 'raft', text('message'))
  one.peers.ask({ nodeId: 8, address: undefined }, 'raft', text('question'), 10).catch(() => undefined)
  await same[4]?.next('message')
  await same[4]?.next('question')
  t.ok(same.slice(0, 4).every(({ frames }) => frames.length === 0), 'the newest is used')
  for (const nodeId of [20, 21]) await (await openRaw(t, one)).greet(nodeId)
  const more = await openRaw(t, one)
  more.hello({ nodeId: 22 })
  t.match(textOf((await more.next('rejection')).payload), /too many connections/)
  await more.whenClosed()
  t.strictSame(one.events, ['connected 8', 'connected 20', 'connected 21'])
})

t.test('to who does not read, messages are dropped and nothing is asked', async (t) => {
  const one = await start(t, 1, { limits: { maxUnsentBytes: 3_000_000 } })
  const raw = await openRaw(t, one)
  await raw.greet()
  raw.socket.pause()
  const large = Buffer.alloc(500_000)
  const target = { nodeId: 9, address: undefined }
  let busy = ''
  for (let i = 0; i < 100; i++) {
    one.peers.send(target, 'raft', text(String(i), large))
    await new Promise((done) => setImmediate(done))
  }
  busy = await one.peers.ask(target, 'raft', text('x'), 100).then(textOf, (error: PeerError) => error.kind)
  t.equal(busy, 'busy')
  raw.socket.resume()
  await until('what was kept', () => raw.frames.length > 5)
  const asked = await until('it may be asked again', async () => {
    const kind = await one.peers.ask(target, 'raft', text('x'), 10).then(textOf, (error: PeerError) => error.kind)
    return kind === 'timeout'
  })
  t.ok(asked)
  const messages = raw.frames.filter(({ kind }) => kind === 3).map(({ payload }) => Number(textOf(payload)))
  t.strictSame(messages, messages.map((_, i) => i), 'the first, whole and in order')
  t.ok(messages.length < 60, `${messages.length} of 100: what the system's buffers take and 3 MB`)
})

t.test('who asks and does not read is cut off', async (t) => {
  const one = await start(t, 1, { limits: { maxUnsentBytes: 20_000 } })
  const raw = await openRaw(t, one)
  await raw.greet()
  raw.socket.pause()
  const large = Buffer.alloc(100_000)
  let asked = 0
  await until('it is cut off', () => {
    for (let i = 0; i < 50 && raw.socket.writableLength < 5_000_000; i++) raw.ask(++asked, 'x', asked < 200 ? large : Buffer.alloc(0))
    return one.events.includes('disconnected 9')
  })
  t.match(one.reasons[0], /it asks and does not read/)
})

t.test('questions at a time', async (t) => {
  const limits = { maxQuestions: 3, maxQuestionBytes: 100_000 }
  const one = await start(t, 1, { limits })
  const answers: ((answer: Payload) => void)[] = []
  const two = await start(t, 2, { limits, question: () => new Promise((done) => answers.push(done)) })
  const asked = [1, 2, 3].map(() => ask(one, two, 'x'))
  await until('all are there', () => answers.length === 3)
  await t.rejects(one.peers.ask(two.target, 'raft', text('one more'), 5000), { kind: 'busy', message: 'too much is on its way to node 2 already' }, 'not even sent')
  const raw = await openRaw(t, two)
  await raw.greet()
  for (let id = 1; id <= 5; id++) raw.ask(id, 'x')
  t.strictSame([(await raw.next('refusal')).correlationId, (await raw.next('refusal')).correlationId], [4, 5], 'each connection has its own')
  for (const answer of answers.splice(0)) answer(text('done'))
  t.strictSame(await Promise.all(asked), ['done', 'done', 'done'])
  await until('they are answered', () => raw.frames.length === 3)
  raw.ask(6, 'large', Buffer.alloc(200_000))
  raw.ask(7, 'small')
  t.equal((await raw.next('refusal')).correlationId, 7, 'a single large one is taken, nothing beside it')
  t.strictSame(two.events, ['connected 1', 'connected 9'])
})

/** Faults that the test sets. */
class Faults implements PeerFaults {
  sends: FaultDecision = 'pass'
  hears: FaultDecision = 'pass'
  readonly asked = new Set<string>()

  outgoing(to: number | undefined): FaultDecision {
    this.asked.add(`to ${to}`)
    return this.sends
  }

  incoming(from: number | undefined): FaultDecision {
    this.asked.add(`from ${from}`)
    return this.hears
  }
}

t.test('faults: an isolated node is lost, cannot come back, and does when it is healed', async (t) => {
  const faults = new Faults()
  const limits = { idleMs: 50, deadMs: 250, dialMs: 100, handshakeMs: 100, longestPauseMs: 50 }
  const [one, two] = [await start(t, 1, { faults, limits }), await start(t, 2, { limits })]
  t.equal(await ask(one, two, 'x'), 'x')
  t.strictSame([...faults.asked].sort(), ['from 2', 'to 2'])
  faults.sends = faults.hears = 'drop'
  t.equal(await ask(one, two, 'lost', 50), 'timeout')
  await until('both notice', () => !one.peers.isConnected(2) && !two.peers.isConnected(1))
  t.equal(await ask(one, two, 'x', 300), 'unreachable')
  t.equal(await ask(two, one, 'x', 300), 'unreachable')
  faults.sends = faults.hears = 'pass'
  await until('it is back', async () => (await ask(two, one, 'x', 300)) === 'x')
  t.equal(await ask(one, two, 'x'), 'x')
})

t.test('faults: one way only', async (t) => {
  const faults = new Faults()
  const [one, two] = [await start(t, 1, { faults }), await start(t, 2)]
  t.equal(await ask(one, two, 'x'), 'x')
  faults.hears = 'drop'
  one.peers.send(two.target, 'raft', text('it hears'))
  two.peers.send(one.target, 'raft', text('unheard'))
  await until('the message', () => two.events.includes('raft from 1: it hears'))
  t.equal(await ask(one, two, 'x', 50), 'timeout')
  faults.hears = 'pass'
  t.equal(await ask(one, two, 'x'), 'x')
  t.notOk(one.events.includes('raft from 2: unheard'))
})

t.test('faults: a slow connection keeps the order', async (t) => {
  const faults = new Faults()
  const [one, two] = [await start(t, 1, { faults }), await start(t, 2)]
  t.equal(await ask(one, two, 'x'), 'x')
  const begun = performance.now()
  faults.sends = { delayMs: 60 }
  one.peers.send(two.target, 'raft', text('0'))
  faults.sends = { delayMs: 20 }
  one.peers.send(two.target, 'raft', text('1'))
  faults.sends = 'pass'
  one.peers.send(two.target, 'raft', text('2'))
  t.equal(await ask(one, two, 'y'), 'y')
  t.ok(performance.now() - begun >= 59)
  t.strictSame(two.events.slice(1), ['raft from 1: 0', 'raft from 1: 1', 'raft from 1: 2'])
})

t.test('faults: a hello that is late keeps what follows it waiting, whoever connects', async (t) => {
  const faults = new Faults()
  faults.hears = { delayMs: 80 }
  const [one, two] = [await start(t, 1, { faults }), await start(t, 2)]
  // The other side takes the connection for made as soon as it has answered the hello, and sends what it has.
  for (let i = 0; i < 3; i++) two.peers.send({ nodeId: 1, address: undefined }, 'raft', text('too early'))
  const answer = ask(one, two, 'first')
  await until('two sees one', () => two.events.includes('connected 1'))
  for (let i = 0; i < 3; i++) two.peers.send(one.target, 'raft', text(String(i)))
  t.equal(await answer, 'first')
  await until('the messages', () => one.events.length >= 4)
  t.strictSame(one.events, ['connected 2', 'raft from 2: 0', 'raft from 2: 1', 'raft from 2: 2'])
  t.strictSame(two.events, ['connected 1'], 'the connection was never lost')
})

t.test('faults: of somebody who is known by its address only, frames are lost as well', async (t) => {
  const faults = new Faults()
  faults.sends = 'drop'
  const [one, two] = [await start(t, 1, { faults, limits: { dialMs: 50 } }), await start(t, 2)]
  t.equal(await one.peers.ask({ ...two.target, nodeId: -2 }, 'raft', text('x'), 100).then(textOf, (error: PeerError) => error.kind), 'unreachable')
  t.strictSame(two.events, [], 'it has heard of nobody')
  t.ok(faults.asked.has('to undefined'))
})

t.test('faults: who is not heard is dead, though its bytes come in', async (t) => {
  const faults = new Faults()
  const [one, two] = [await start(t, 1, { faults, limits: { idleMs: 50, deadMs: 200 } }), await start(t, 2)]
  t.equal(await ask(one, two, 'x'), 'x')
  faults.hears = 'drop'
  await until('one has given two up', () => {
    two.peers.send(one.target, 'raft', text('unheard'))
    return one.events.includes('disconnected 2')
  })
  t.match(one.reasons[0], /nothing was heard/)
})

t.test('faults: with every tenth frame lost, who asks again is answered, and nothing comes twice', async (t) => {
  const random = seeded(seed)
  const faults: PeerFaults = { outgoing: () => (random.below(10) === 0 ? 'drop' : 'pass'), incoming: () => (random.below(10) === 0 ? 'drop' : { delayMs: random.below(4) }) }
  const limits = { dialMs: 100, handshakeMs: 100, longestPauseMs: 20 }
  const [one, two] = [await start(t, 1, { faults, limits }), await start(t, 2, { limits })]
  const outcomes = new Map<string, number>()
  for (let i = 0; i < 200; i++) {
    let said = ''
    for (let attempt = 0; said !== `question ${i}`; attempt++) {
      if (attempt > 50) throw new Error(`seed ${seed}: question ${i} is never answered, but ${said}`)
      said = await ask(one, two, `question ${i}`, 60)
      outcomes.set(said.split(' ')[0] ?? '', (outcomes.get(said.split(' ')[0] ?? '') ?? 0) + 1)
    }
  }
  t.equal(outcomes.get('question'), 200, 'an answer is always that of its question')
  t.ok((outcomes.get('timeout') ?? 0) > 5, [...outcomes].join(' '))
})
