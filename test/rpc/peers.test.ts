/** Nodes that talk over real sockets: who is connected with whom, what arrives, what is refused, and how it ends. */
import { connect, createServer, type Server } from 'node:net'
import { resolve } from 'node:path'
import t, { type Test } from 'tap'
import type { PeerError, Payload, PeerTarget } from '../../lib/rpc/types.ts'
import { parsePeerAddress } from '../../lib/rpc/peers.ts'
import { systemClock, systemRandom } from '../../lib/node/ports.ts'
import { SimulatedClock } from '../quorum/simulated-time.ts'
import { startChild } from '../support/children.ts'
import { freePort } from '../support/node-process.ts'
import { until, within } from '../support/waiting.ts'
import { type PeerNodeOptions, startPeer, testCluster, type TestPeer, text, textOf } from './peer-nodes.ts'
import { RawPeer } from './raw-peer.ts'

const start = (t: Test, nodeId: number, options: PeerNodeOptions = {}): Promise<TestPeer> => startPeer((close) => t.teardown(close), { ...options, nodeId })
const openRaw = (t: Test, { port }: TestPeer): Promise<RawPeer> => RawPeer.open((close) => t.teardown(close), port)

/** What a question comes to: the answer's text, or the kind of the error. */
async function outcome(asked: Promise<Payload>): Promise<string> {
  return asked.then(textOf, (error: PeerError) => `${error.kind}: ${error.message}`)
}

const ask = (from: TestPeer, to: PeerTarget, question: string, timeoutMs = 5000): Promise<string> => outcome(from.peers.ask(to, 'controller', text(question), timeoutMs))
const never = (): Promise<Payload> => new Promise(() => undefined)

t.test('messages and questions go over one connection, both ways, whoever made it', async (t) => {
  const [one, two] = [await start(t, 1), await start(t, 2)]
  const large = Buffer.alloc(300_000, 5)
  const answer = await one.peers.ask(two.target, 'controller', text('question', large, Buffer.from('small'), new Uint8Array(0)), 5000)
  t.equal(textOf(answer), 'question')
  t.strictSame(answer.attachments.map((part) => part.length), [300_000, 5, 0])
  t.ok(large.equals(answer.attachments[0] ?? large.subarray(1)))
  one.peers.send(two.target, 'raft', text('hello'))
  // Node 2 knows no address and needs none.
  t.equal(await ask(two, { nodeId: 1, address: undefined }, 'back'), 'back')
  two.peers.send({ nodeId: 1, address: undefined }, 'raft', text('and back'))
  await until('both messages', () => one.events.length === 2 && two.events.length === 2)
  t.strictSame(two.events, ['connected 1', 'raft from 1: hello'])
  t.strictSame(one.events, ['connected 2', 'raft from 2: and back'])
  t.ok(one.peers.isConnected(2) && two.peers.isConnected(1) && !one.peers.isConnected(3))
})

t.test('messages of one turn arrive in order, those that waited for the connection too', async (t) => {
  const [one, two] = [await start(t, 1), await start(t, 2)]
  for (let i = 0; i < 50; i++) one.peers.send(two.target, 'raft', text(String(i)))
  await until('all', () => two.events.length === 51)
  for (let i = 50; i < 500; i++) one.peers.send(two.target, 'raft', text(String(i)))
  await until('all', () => two.events.length === 501)
  t.strictSame(two.events.slice(1), Array.from({ length: 500 }, (_, i) => `raft from 1: ${i}`))
})

t.test('few messages wait for a connection, the newest', async (t) => {
  const [one, two] = [await start(t, 1, { limits: { maxWaitingMessages: 5, maxWaitingBytes: 1000 } }), await start(t, 2)]
  for (let i = 0; i < 20; i++) one.peers.send(two.target, 'raft', text(String(i)))
  one.peers.send(two.target, 'raft', text('too large', Buffer.alloc(2000)))
  await until('the last', () => two.events.includes('raft from 1: 19'))
  t.strictSame(two.events.slice(1), [15, 16, 17, 18, 19].map((i) => `raft from 1: ${i}`))
})

t.test('both connect at the same time', async (t) => {
  const [one, two] = [await start(t, 1), await start(t, 2)]
  t.strictSame(await Promise.all([ask(one, two.target, 'a'), ask(two, one.target, 'b')]), ['a', 'b'])
  t.strictSame(await Promise.all([ask(one, two.target, 'c'), ask(two, one.target, 'd')]), ['c', 'd'])
  t.strictSame([one.events, two.events], [['connected 2'], ['connected 1']], 'told once, however many connections there are')
  one.peers.cut()
  await until('it is noticed', () => two.events.length > 1)
  t.strictSame(two.events, ['connected 1', 'disconnected 1'])
})

t.test('a made-up id stands for whoever is at the address', async (t) => {
  const [one, two] = [await start(t, 1), await start(t, 2)]
  const bootstrap = { ...two.target, nodeId: -3 }
  one.peers.send(bootstrap, 'raft', text('first'))
  t.equal(await ask(one, bootstrap, 'question'), 'question')
  t.ok(one.peers.isConnected(-3) && one.peers.isConnected(2))
  t.equal(await ask(one, { nodeId: 2, address: undefined }, 'by its real id'), 'by its real id')
  t.strictSame(two.events, ['connected 1', 'raft from 1: first'])
  two.peers.cut()
  await until('it is noticed', () => one.events.length === 3)
  t.strictSame(one.events, ['connected 2', 'disconnected 2', 'disconnected -3'])
  t.notOk(one.peers.isConnected(-3))
  t.match(await ask(one, bootstrap, 'nobody', 500), /^unreachable: node -3 at /)
})

t.test('a question that is not answered says why', async (t) => {
  const late: (() => void)[] = []
  const one = await start(t, 1, { limits: { maxFrameBytes: 100_000 } })
  const two = await start(t, 2, {
    limits: { maxFrameBytes: 100_000 },
    question: (_, __, payload) => {
      const question = textOf(payload)
      if (question === 'fail') return Promise.reject(new Error('there is no\nsuch thing'))
      if (question === 'throw') throw new Error('thrown')
      if (question === 'large') return Promise.resolve(text('', Buffer.alloc(100_001)))
      if (question === 'late') return new Promise((done) => late.push(() => done(text('late'))))
      return Promise.resolve(payload)
    },
  })
  t.equal(await ask(one, two.target, 'fail'), 'failed: there is no such thing')
  t.equal(await ask(one, two.target, 'throw'), 'failed: thrown')
  t.match(await ask(one, two.target, 'large'), /^failed: an answer of 100025 bytes is too large/)
  t.match(await outcome(one.peers.ask(two.target, 'raft', text('', Buffer.alloc(100_001)), 5000)), /^failed: a question of 100025 bytes is too large/)
  t.match(await ask(one, two.target, 'late', 50), /^timeout: node 2 has not answered within/)
  for (const answer of late) answer()
  t.equal(await ask(one, two.target, 'after'), 'after', 'an answer that came too late disturbs nobody')
  const { port } = await start(t, 3)
  t.match(await ask(one, { nodeId: 4, address: undefined }, 'x'), /^unreachable: there is no connection with node 4, and no address/)
  t.match(await ask(one, { nodeId: 4, address: 'nonsense' }, 'x'), /^unreachable: node 4 at nonsense: "nonsense" is no host:port/)
  t.match(await ask(one, one.target, 'x'), /^unreachable: this node does not talk to itself/)
  t.match(await ask(one, { nodeId: 5, address: `127.0.0.1:${await freePort()}` }, 'x'), /^unreachable: node 5 at .*ECONNREFUSED/)
  t.match(await ask(one, { nodeId: 4, address: `127.0.0.1:${port}` }, 'x'), /^refused: node 4 at .*is node 3, not node 4/)
})

t.test('questions under way fail when the connection closes', async (t) => {
  const [one, two] = [await start(t, 1), await start(t, 2, { question: never })]
  const asked = [ask(one, two.target, 'a'), ask(one, two.target, 'b')]
  await until('connected', () => one.peers.isConnected(2))
  two.peers.cut()
  for (const each of await Promise.all(asked)) t.match(each, /^closed: the connection with node 2 closed/)
})

t.test('who does not belong together does not talk, and both say so once', async (t) => {
  const [one, stranger] = [await start(t, 1), await start(t, 3, { clusterId: 'BBBBBBBBBBBBBBBBBBBBBB' })]
  for (let i = 0; i < 4; i++) t.match(await ask(stranger, one.target, 'x'), /^refused: .*is of cluster A+Q, node 3 of cluster B+/)
  t.match(stranger.events, ['disconnected 1', 'disconnected 1'])
  t.strictSame([one.warnings.length, stranger.warnings.length], [1, 1], 'once on each side')
  t.match(one.warnings[0], /of cluster/)
  t.match(stranger.warnings[0], /of cluster/)
  t.strictSame(one.events, [], 'for node 1 nobody was there')
  const twin = await start(t, 1)
  t.match(await ask(twin, { nodeId: -1, address: one.target.address }, 'x'), /^refused: .*two nodes have id 1/)
  t.match(await ask(one, { nodeId: -1, address: one.target.address }, 'x'), /^refused: .*has connected to itself/)
  t.equal(one.warnings.length, 2, 'the list of bootstrap servers has this node as well: not worth a warning')
})

t.test('a later release is spoken to in what both know', async (t) => {
  const one = await start(t, 1)
  const later = await openRaw(t, one)
  later.hello({ nodeId: 8, versions: { oldest: 1, newest: 7 } })
  await later.next('hello')
  later.ask(1, 'question')
  t.equal(textOf((await later.next('answer')).payload), 'question')
  const muchLater = await openRaw(t, one)
  muchLater.hello({ nodeId: 9, versions: { oldest: 6, newest: 7 } })
  t.match(textOf((await muchLater.next('rejection')).payload), /speaks peer protocol 1 to 1 \(release 0\.1\.0\), node 9 6 to 7/)
  await muchLater.whenClosed()
  later.write(3, undefined, 0, text('a service of a later release'))
  later.write(4, undefined, 2, text('a question of it'))
  t.match(textOf((await later.next('refusal')).payload), /no service 0/)
  t.strictSame(one.events, ['connected 8'])
})

t.test('a new incarnation takes the place of the old one', async (t) => {
  const one = await start(t, 1)
  const old = await start(t, 2)
  await ask(old, one.target, 'x')
  const young = await start(t, 2)
  await ask(young, one.target, 'x')
  t.strictSame(one.events, ['connected 2', 'disconnected 2', 'connected 2'])
  await until('the old one has noticed', () => old.events.includes('disconnected 1'))
  t.equal(await ask(one, young.target, 'which one?'), 'which one?')
  t.ok(one.peers.isConnected(2))
})

t.test('what is sent before the end arrives, nothing after it', async (t) => {
  const [one, two] = [await start(t, 1), await start(t, 2)]
  await ask(one, two.target, 'x')
  const large = Buffer.alloc(3_000_000)
  for (let i = 0; i < 5; i++) one.peers.send(two.target, 'raft', text(String(i), large))
  await within('the stop', one.peers.stop(5000))
  one.peers.send(two.target, 'raft', text('dead'))
  t.match(await ask(one, two.target, 'dead'), /^unreachable: this node stops/)
  await until('the end', () => two.events.includes('disconnected 1'))
  t.strictSame(two.events, ['connected 1', 'raft from 1: 0', 'raft from 1: 1', 'raft from 1: 2', 'raft from 1: 3', 'raft from 1: 4', 'disconnected 1'])
  t.strictSame(one.events, ['connected 2'], 'a node that has stopped is told nothing')
  const again = await start(t, 3, { port: one.port })
  t.equal(again.port, one.port, 'its port is free')
})

t.test('whoever connects before it is known who this is waits', async (t) => {
  const { peers, port } = await start(t, 1)
  peers.cut()
  const { createPeers } = await import('../../lib/rpc/peers.ts')
  const { silentLogger } = await import('./peer-nodes.ts')
  const early = createPeers({}, { clock: systemClock, random: systemRandom, logger: silentLogger })
  t.teardown(() => early.cut())
  t.equal(await early.listen('127.0.0.1', port), port)
  const two = await start(t, 2)
  const asked = ask(two, { nodeId: 1, address: `127.0.0.1:${port}` }, 'early')
  t.match(await outcome(early.ask(two.target, 'raft', text('x'), 100)), /^unreachable/)
  early.serve(
    { nodeId: 1, clusterId: testCluster, directoryId: systemRandom.uuid(), incarnationId: systemRandom.uuid(), release: '' },
    { message: () => undefined, question: (_, __, payload) => Promise.resolve(payload), connected: () => undefined, disconnected: () => undefined },
  )
  t.equal(await asked, 'early')
  await t.rejects(start(t, 3, { port }), { code: 'EADDRINUSE' })
})

t.test('a killed process is noticed at once, a hung one in time', async (t) => {
  const one = await start(t, 1, { limits: { idleMs: 100, deadMs: 1200 } })
  const fixture = resolve('dist-test/rpc/peer-process.fixture.js')
  const open = async (nodeId: number): Promise<{ readonly target: PeerTarget; kill(signal: NodeJS.Signals): void }> => {
    const child = await startChild(process.execPath, [fixture, testCluster, String(nodeId)])
    t.teardown(() => child.process.kill('SIGKILL'))
    const port = await until('its port', () => child.stdout().trim() || undefined)
    return { target: { nodeId, address: `127.0.0.1:${port}` }, kill: (signal) => child.process.kill(signal) }
  }
  const noticed = async (signal: NodeJS.Signals, nodeId: number): Promise<string | undefined> => {
    const node = await open(nodeId)
    await ask(one, node.target, 'x')
    const asked = ask(one, node.target, 'wait', 20_000)
    node.kill(signal)
    await until('it is noticed', () => one.events.includes(`disconnected ${nodeId}`))
    t.match(await asked, /^closed: /)
    return one.reasons.at(-1)
  }
  t.match(await noticed('SIGKILL', 2), /the connection (closed|failed)|it closed the connection/, 'by the end of the connection, not by silence')
  t.match(await noticed('SIGSTOP', 3), /nothing was heard of it for/, 'by silence')
})

t.test('a silent connection is kept alive', async (t) => {
  const limits = { idleMs: 50, deadMs: 400 }
  const [one, two] = [await start(t, 1, { limits }), await start(t, 2, { limits })]
  await ask(one, two.target, 'x')
  const silent = await openRaw(t, one)
  await silent.greet()
  await silent.next('ping')
  await silent.whenClosed()
  t.match(one.reasons[0], /nothing was heard of it for/)
  t.strictSame([one.events.filter((event) => event.endsWith(' 2')), two.events], [['connected 2'], ['connected 1']], 'two nodes that answer pings stay together')
})

t.test('after a pause of this process itself nobody is taken for dead', async (t) => {
  let ahead = 0
  const clock = { ...systemClock, monotonic: () => systemClock.monotonic() + ahead }
  const [one, two] = [await start(t, 1, { clock, limits: { idleMs: 100, deadMs: 1000 } }), await start(t, 2)]
  await ask(one, two.target, 'x')
  ahead = 60_000
  const raw = await openRaw(t, one)
  await raw.greet()
  await raw.next('ping')
  t.ok(one.peers.isConnected(2))
  t.notOk(one.events.includes('disconnected 2'))
})

t.test('connecting again takes pauses that grow, and is at once after a long life', async (t) => {
  let [accepted, probes] = [0, 0]
  const server: Server = createServer((socket) => {
    accepted++
    socket.destroy()
  })
  const port = await new Promise<number>((done) => server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)))
  t.teardown(() => server.close())
  /** Who connected before has been accepted before: the attempts of node 1 by now. */
  const attempts = async (): Promise<number> => {
    probes++
    await new Promise((done) => connect({ host: '127.0.0.1', port }).resume().once('close', done))
    return accepted - probes
  }
  const clock = new SimulatedClock()
  const one = await start(t, 1, { clock, limits: { shortestPauseMs: 20, longestPauseMs: 1000 } })
  const target = { nodeId: 2, address: `127.0.0.1:${port}` }
  one.peers.send(target, 'raft', text('x'))
  await until('the first attempt fails', () => one.events.length === 1)
  for (const [failures, longestMs] of [20, 40, 80, 160, 320, 640, 1000, 1000].entries()) {
    one.peers.send(target, 'raft', text('x'))
    await clock.pass(longestMs / 2 - 1)
    t.equal(await attempts(), failures + 1, `no attempt for ${longestMs / 2} ms`)
    await clock.pass(longestMs / 2 + 2)
    await until('the next attempt fails', () => one.events.length === failures + 2)
    t.equal(await attempts(), failures + 2, 'and then one')
  }
  await new Promise((done) => server.close(done))
  const two = await start(t, 2, { port, limits: { longestPauseMs: 0 } })
  // Whoever comes by itself needs no attempt.
  await ask(two, one.target, 'x')
  t.equal(await ask(one, target, 'x'), 'x')
  await clock.pass(1050)
  two.peers.cut()
  await until('it is noticed', () => !one.peers.isConnected(2))
  const three = await start(t, 2, { port })
  t.equal(await within('at once, as no time passes', ask(one, three.target, 'x')), 'x')
})

t.test('who takes a connection and says nothing is given up', async (t) => {
  const server: Server = createServer()
  const port = await new Promise<number>((done) => server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)))
  t.teardown(() => server.close())
  const one = await start(t, 1, { limits: { dialMs: 100 } })
  t.match(await ask(one, { nodeId: 2, address: `127.0.0.1:${port}` }, 'x'), /^unreachable: node 2 at .*: no answer within 100 ms/)
  t.strictSame(one.events, ['disconnected 2'])
  t.match(await ask(one, { nodeId: 2, address: `127.0.0.1:${port}` }, 'x', 30), /^unreachable: no connection with node 2 at .* within 30 ms/)
})

t.test('addresses', (t) => {
  t.strictSame(parsePeerAddress('a.example:9'), { host: 'a.example', port: 9 })
  t.strictSame(parsePeerAddress('[::1]:65535'), { host: '::1', port: 65_535 })
  for (const bad of ['', 'a', 'a:', ':1', 'a:0', 'a:65536', '::1:9', 'a:1:2', 'a b:1', 'a:-1', '[a]:1x']) t.equal(parsePeerAddress(bad), undefined, bad)
  t.end()
})
