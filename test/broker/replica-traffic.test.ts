/** Replication between nodes: what goes over the connections, what becomes of it when they fail, and what it costs. */
import t from 'tap'
import { decodeAnswer, encodeRequest } from '../../lib/broker/replica-codec.ts'
import { numbered, ReplicaWorld, topicName } from './traffic-world.ts'

const sameLogs = (world: ReplicaWorld, nodes: readonly number[], partition = 0): boolean => {
  const [first, ...rest] = nodes.map((id) => Buffer.concat(world.replica(id, partition).log))
  return rest.every((log) => first?.equals(log) === true)
}

const ready = (world: ReplicaWorld, partitions: number, followers: readonly number[] = [2, 3]): void => {
  world.configure({})
  for (let p = 0; p < partitions; p++) {
    world.replica(1, p).lead()
    for (const id of followers) world.replica(id, p).follow(1)
  }
}

t.test('followers get what the leader has, the leader hears what they hold, and they hear of the high watermark', async (t) => {
  const world = new ReplicaWorld()
  ready(world, 1)
  const leader = world.replica(1)
  leader.append(numbered(0), numbered(1), numbered(2))
  await world.clock.until('the high watermark', () => leader.highWatermark === 3)
  t.equal(sameLogs(world, [1, 2, 3]), true)
  await world.clock.until('followers know of it', () => world.replica(2).told === 3 && world.replica(3).told === 3)
  const before = world.clock.monotonic()
  leader.append(numbered(3))
  await world.clock.until('one more is acknowledged', () => leader.highWatermark === 4)
  t.ok(world.clock.monotonic() - before <= 4, 'an answer and the next request, and no wait')
  world.close()
})

t.test('what is only held later is told by a request of its own, which ends the wait of the one before', async (t) => {
  const world = new ReplicaWorld([1, 2])
  ready(world, 1, [2])
  const [leader, follower] = [world.replica(1), world.replica(2)]
  follower.holdStore = true
  leader.append(numbered(0))
  await world.clock.until('the follower has it', () => follower.log.length === 1)
  await world.clock.pass(50)
  t.equal(leader.highWatermark, 0, 'what is not stored does not count')
  const before = world.clock.monotonic()
  follower.store()
  await world.clock.until('the high watermark', () => leader.highWatermark === 1)
  t.ok(world.clock.monotonic() - before <= 2, 'though a request was waiting at the leader')
  world.close()
})

t.test('a batch costs a request and an answer for each follower; what is stored late does not keep a follower from fetching on', async (t) => {
  const world = new ReplicaWorld()
  ready(world, 1)
  const leader = world.replica(1)
  await world.clock.pass(20)
  const from = world.seen.length
  for (let n = 0; n < 50; n++) {
    leader.append(numbered(n))
    await world.clock.pass(4)
    t.equal(leader.highWatermark, n + 1)
  }
  t.ok(world.seen.length - from <= 2 * 2 * 51, `${world.seen.length - from} messages for 50 batches and two followers`)
  await world.clock.pass(10)
  t.equal(world.replica(2).told, 50, 'the news that came with no records')
  const later = world.seen.length
  for (const id of [2, 3]) world.replica(id).storeMs = 1
  for (let n = 0; n < 50; n++) {
    leader.append(numbered(n))
    await world.clock.pass(4)
  }
  t.equal(leader.highWatermark, 100)
  t.ok(world.seen.length - later <= 2 * 2 * 51, `${world.seen.length - later} messages where storing takes a millisecond`)
  for (const id of [2, 3]) world.replica(id).holdStore = true
  for (let n = 0; n < 10; n++) {
    leader.append(numbered(n))
    await world.clock.pass(5)
  }
  t.equal(world.replica(2).log.length, 110)
  t.equal(leader.highWatermark, 100)
  for (const id of [2, 3]) world.replica(id).store()
  await world.clock.until('all is acknowledged', () => leader.highWatermark === 110, 5)
  world.close()
})

t.test('a thousand idle partitions cost two messages per round between two nodes, however long', async (t) => {
  const world = new ReplicaWorld()
  ready(world, 1000)
  for (let p = 0; p < 1000; p++) world.replica(1, p).append(numbered(p))
  await world.clock.until('all is replicated', () => Array.from({ length: 1000 }, (_, p) => world.replica(1, p).highWatermark === 1).every(Boolean))
  await world.clock.until('all know it', () => [2, 3].every((id) => Array.from({ length: 1000 }, (_, p) => world.replica(id, p).told === 1).every(Boolean)))
  t.ok(world.seen.length < 60, `${world.seen.length} messages until then`)
  const from = world.seen.length
  await world.clock.pass(10_000)
  const idle = world.seen.slice(from)
  t.ok(idle.length <= 2 * 2 * 21, `${idle.length} messages in ten seconds`)
  t.ok(idle.every(({ bytes }) => bytes < 30), `of ${Math.max(...idle.map(({ bytes }) => bytes))} bytes at most`)
  world.replica(1, 500).append(numbered(1))
  await world.clock.until('one of them', () => world.replica(1, 500).highWatermark === 2)
  t.ok(world.seen.slice(from + idle.length).every(({ bytes }) => bytes < 300), 'one partition that has something is the only one that is named')
  world.close()
})

t.test('what partitions want in one turn goes in one request', async (t) => {
  const world = new ReplicaWorld([1, 2])
  ready(world, 100, [2])
  await world.clock.pass(20)
  const from = world.seen.length
  for (let p = 0; p < 100; p++) world.replica(1, p).append(numbered(p))
  await world.clock.until('all is replicated', () => Array.from({ length: 100 }, (_, p) => world.replica(1, p).highWatermark === 1).every(Boolean))
  t.ok(world.count('question', from) <= 3, `${world.count('question', from)} requests`)
  world.close()
})

t.test('lost answers, lost requests, closed connections: replication goes on', async (t) => {
  const world = new ReplicaWorld()
  ready(world, 3)
  await world.clock.pass(10)
  let n = 0
  for (let round = 0; round < 30; round++) {
    world.lose = round % 3 === 0 ? ({ to }) => to === 2 : () => false
    for (let p = 0; p < 3; p++) world.replica(1, p).append(numbered(n++, 1 + (n % 400)))
    if (round % 5 === 4) world.disconnect(round % 2 === 0 ? 2 : 1)
    await world.clock.pass(40)
  }
  world.lose = () => false
  await world.clock.until('all is there', () => [0, 1, 2].every((p) => world.replica(1, p).highWatermark === 30), 10_000)
  for (let p = 0; p < 3; p++) t.equal(sameLogs(world, [1, 2, 3], p), true)
  world.close()
})

t.test('a leader that is away is asked again after pauses that grow, and at once when it is back', async (t) => {
  const world = new ReplicaWorld([1, 2])
  ready(world, 1, [2])
  await world.clock.pass(10)
  world.cut.add('2>1')
  world.disconnect(1)
  const from = world.seen.length
  await world.clock.pass(10_000)
  const asked = world.count('question', from)
  t.ok(asked >= 10 && asked <= 20, `${asked} requests in ten seconds`)
  t.match(world.warnings.join('\n'), /cannot fetch from a leader/)
  t.equal(world.warnings.length, 1, 'told once')
  world.cut.clear()
  world.replica(1).append(numbered(0))
  let before = world.clock.monotonic()
  world.node(2).traffic.connected(1)
  await world.clock.until('it is replicated', () => world.replica(1).highWatermark === 1)
  t.ok(world.clock.monotonic() - before <= 10, `after ${world.clock.monotonic() - before} ms`)
  world.cut.add('2>1')
  world.disconnect(1)
  await world.clock.pass(9000)
  world.cut.clear()
  before = world.clock.monotonic()
  world.replica(1, 1).lead()
  world.replica(1, 1).append(numbered(0))
  world.replica(2, 1).follow(1)
  await world.clock.until('a partition that is new there', () => world.replica(1, 1).highWatermark === 1)
  t.ok(world.clock.monotonic() - before <= 10, `after ${world.clock.monotonic() - before} ms`)
  world.close()
})

t.test('what is lost is noticed in a second, and a leader that is slow or far away is not asked ever anew', async (t) => {
  const world = new ReplicaWorld([1, 2])
  ready(world, 1, [2])
  await world.clock.pass(2000)
  for (const kind of ['question', 'answer']) {
    world.lose = (message) => message.kind === kind
    world.replica(1).append(numbered(0))
    await world.clock.pass(550)
    world.lose = () => false
    const before = world.clock.monotonic()
    await world.clock.until('it is replicated', () => world.replica(1).highWatermark === world.replica(1).log.length)
    t.ok(world.clock.monotonic() - before <= 1150, `${kind}: after ${world.clock.monotonic() - before} ms`)
  }
  world.latencyMs = 1000
  await world.clock.pass(20_000)
  const [from, before] = [world.seen.length, world.replica(1).log.length]
  await world.clock.pass(30_000)
  t.ok(world.count('question', from) <= 13, `${world.count('question', from)} requests in half a minute, two seconds away`)
  world.replica(1).append(numbered(1))
  await world.clock.until('and what is there gets through', () => world.replica(1).highWatermark === before + 1, 5000)
  world.close()
})

t.test('another leader is asked at once, though the one before does not answer', async (t) => {
  const world = new ReplicaWorld()
  ready(world, 1)
  world.replica(1).append(numbered(0))
  await world.clock.until('it is replicated', () => world.replica(1).highWatermark === 1)
  world.cut.add('3>1').add('2>1')
  world.disconnect(1)
  await world.clock.pass(3000)
  // Before the new leader knows: what a follower says then counts once it leads.
  world.replica(3).follow(2, 8)
  await world.clock.pass(100)
  const before = world.clock.monotonic()
  world.replica(2).lead(8)
  world.replica(2).append(numbered(1))
  await world.clock.until('the new leader commits', () => world.replica(2).highWatermark === 2)
  t.ok(world.clock.monotonic() - before <= 10, `after ${world.clock.monotonic() - before} ms`)
  t.equal(sameLogs(world, [2, 3]), true)
  world.cut.clear()
  for (const id of [2, 3]) world.node(id).traffic.connected(1)
  await world.clock.pass(1000)
  const from = world.seen.length
  await world.clock.pass(5000)
  t.equal(world.seen.slice(from).filter(({ from: asker, to }) => asker === 3 && to === 1).length, 0, 'nobody asks the one before any more')
  world.close()
})

t.test('a follower that was up to date before its leader knew that it leads is heard', async (t) => {
  const world = new ReplicaWorld([1, 2])
  world.configure({})
  world.replica(2).follow(1, 8)
  await world.clock.pass(20)
  const before = world.count('question')
  world.replica(1).lead(8)
  await world.clock.until('it is heard', () => world.replica(1).heard.get(2) === 0, 100)
  t.strictSame([before, world.count('question')], [1, 1], 'without having to say anything else')
  world.close()
})

t.test('a follower or a leader that starts anew begins a new session', async (t) => {
  const world = new ReplicaWorld([1, 2])
  ready(world, 2, [2])
  world.replica(1).append(numbered(0))
  await world.clock.until('it is replicated', () => world.replica(1).highWatermark === 1)
  world.restart(2, false)
  for (const p of [0, 1]) world.replica(2, p).follow(1)
  await world.clock.until('it has all again', () => sameLogs(world, [1, 2]))
  world.restart(1)
  for (const p of [0, 1]) world.replica(1, p).lead()
  world.replica(1, 1).append(numbered(1))
  await world.clock.until('from the leader that was started again', () => world.replica(1, 1).highWatermark === 1, 5000)
  t.equal(sameLogs(world, [1, 2], 1), true)
  world.close()
})

t.test('answers are bounded, and partitions take turns', async (t) => {
  const world = new ReplicaWorld([1, 2])
  world.settings = { ...world.settings, maxBytes: 10_000, maxPartitionBytes: 4000 }
  ready(world, 20, [2])
  for (let p = 0; p < 20; p++) world.replica(1, p).append(...Array.from({ length: 50 }, (_, i) => numbered(i, 1000)))
  world.replica(1, 7).append(numbered(50, 50_000))
  const progress: number[][] = []
  await world.clock.until('all is replicated', () => {
    progress.push(Array.from({ length: 20 }, (_, p) => world.replica(2, p).log.length))
    return Array.from({ length: 20 }, (_, p) => world.replica(1, p).highWatermark >= 50).every(Boolean) && world.replica(1, 7).highWatermark === 51
  })
  const largest = Math.max(...world.seen.filter(({ kind, bytes }) => kind === 'answer' && bytes < 50_000).map(({ bytes }) => bytes))
  t.ok(largest < 12_000, `answers of at most ${largest} bytes, but for the one batch that is larger`)
  for (const lengths of progress) t.ok(Math.max(...lengths) - Math.min(...lengths) <= 51 && (Math.min(...lengths) > 0 || Math.max(...lengths) <= 4), 'nobody waits for all of another')
  t.ok(progress.some((lengths) => Math.max(...lengths) > 0 && Math.max(...lengths) - Math.min(...lengths) <= 5 && Math.min(...lengths) > 20))
  world.close()
})

t.test('a partition that has to be read from the disk, or cannot be read, does not hold up the others', async (t) => {
  const world = new ReplicaWorld([1, 2])
  world.settings = { ...world.settings, maxBytes: 10_000, maxPartitionBytes: 2000 }
  ready(world, 3, [2])
  await world.clock.pass(10)
  const [cold, bad, warm] = [world.replica(1, 0), world.replica(1, 1), world.replica(1, 2)]
  cold.cachedFrom = 40
  bad.failing = true
  const before = world.clock.monotonic()
  cold.append(...Array.from({ length: 41 }, (_, i) => numbered(i, 500)))
  bad.append(numbered(0))
  warm.append(numbered(0))
  await world.clock.until('the one in memory', () => warm.highWatermark === 1)
  t.ok(world.clock.monotonic() - before <= 5, 'as if it were alone')
  await world.clock.until('the one on disk', () => cold.highWatermark === 41)
  t.equal(cold.reads, 10, 'four batches at a time')
  t.ok(sameLogs(world, [1, 2], 0))
  const from = world.seen.length
  await world.clock.pass(5000)
  t.ok(world.seen.length - from < 30, 'a partition that cannot be read is left alone for a while')
  t.equal(world.replica(2, 1).log.length, 0)
  t.equal(world.warnings.filter((line) => line.includes('cannot be read')).length, 1, 'which is said once')
  bad.failing = false
  await world.clock.until('it can be read again', () => bad.highWatermark === 1, 2000)
  world.close()
})

t.test('memory for a follower that is far behind in many partitions is bounded', async (t) => {
  const world = new ReplicaWorld([1, 2])
  world.settings = { ...world.settings, maxBytes: 10_000, maxPartitionBytes: 5000 }
  world.configure({})
  for (let p = 0; p < 50; p++) {
    const leader = world.replica(1, p)
    leader.lead()
    leader.cachedFrom = 1000
    leader.append(...Array.from({ length: 10 }, (_, i) => numbered(i, 1000)))
  }
  world.lose = ({ kind }) => kind === 'answer'
  for (let p = 0; p < 50; p++) world.replica(2, p).follow(1)
  await world.clock.pass(400)
  t.ok(Array.from({ length: 50 }, (_, p) => world.replica(1, p).reads).reduce((a, b) => a + b) <= 6, 'it reads no more before that is fetched')
  world.lose = () => false
  await world.clock.until('all is replicated', () => Array.from({ length: 50 }, (_, p) => world.replica(1, p).highWatermark === 10).every(Boolean))
  world.close()
})

t.test('a follower that stores slowly fetches no more than it can keep in memory', async (t) => {
  const world = new ReplicaWorld([1, 2])
  ready(world, 2, [2])
  for (const p of [0, 1]) {
    world.replica(2, p).holdStore = true
    world.replica(1, p).append(...Array.from({ length: 30 }, (_, n) => numbered(n, 1 << 20)))
  }
  await world.clock.pass(3000)
  const held = [0, 1].reduce((sum, p) => sum + world.replica(2, p).log.length, 0)
  t.ok(held >= 8 && held <= 12, `${held} MiB that are not stored`)
  t.ok(world.replica(2, 0).log.length > 0 && world.replica(2, 1).log.length > 0)
  for (const p of [0, 1]) Object.assign(world.replica(2, p), { holdStore: false, storeMs: 3 }).store()
  await world.clock.until('it gets everything', () => [0, 1].every((p) => world.replica(1, p).highWatermark === 30), 2000)
  world.close()
})

for (const side of ['leader', 'follower'] as const) {
  t.test(`the ${side}'s throttle holds back replicas that are not in sync, and only them`, async (t) => {
    const world = new ReplicaWorld()
    world.configure({ [`${side}.replication.throttled.replicas`]: side === 'leader' ? '0:1,2:1' : '0:3,2:3,0:2,2:2' }, [1, 2], { [`${side}Rate`]: 100_000, maxPartitionBytes: 20_000 })
    for (const p of [0, 1, 2]) {
      world.replica(1, p).append(...Array.from({ length: 100 }, (_, i) => numbered(i, 5000)))
      world.replica(1, p).lead()
      for (const id of [2, 3]) world.replica(id, p).follow(1)
    }
    const inSync = (p: number): boolean => world.replica(2, p).log.length === 100
    await world.clock.until('the one in sync has everything', () => [0, 1, 2].every(inSync) && world.replica(3, 1).log.length === 100, 1000)
    const before = world.clock.monotonic()
    t.ok(before < 500, `not held back: ${before} ms`)
    await world.clock.until('the other gets there', () => [0, 2].every((p) => world.replica(3, p).log.length === 100), 100_000)
    const tookMs = world.clock.monotonic()
    // A window's bytes go at once, and a follower notices what it got when it has it.
    t.ok(tookMs >= 8000 && tookMs <= 11_000, `1,000,000 bytes at 100,000 a second took ${tookMs} ms`)
    world.close()
  })
}

t.test('a throttle that is taken away lets everything go at once', async (t) => {
  const world = new ReplicaWorld([1, 2])
  world.configure({ 'leader.replication.throttled.replicas': '*', 'follower.replication.throttled.replicas': '*' }, [1], { leaderRate: 0, followerRate: 0 })
  world.replica(1).lead()
  world.replica(2).follow(1)
  world.replica(1).append(numbered(0))
  await world.clock.pass(5000)
  t.equal(world.replica(2).log.length, 0)
  world.configure({ 'leader.replication.throttled.replicas': '*' }, [1], { leaderRate: Infinity, followerRate: Infinity })
  await world.clock.until('it is replicated', () => world.replica(2).log.length === 1, 1100)
  t.equal(topicName, world.replica(2).topicName)
  world.close()
})

t.test('what makes no sense is refused, and said', async (t) => {
  const world = new ReplicaWorld([1, 2])
  ready(world, 1, [2])
  const from = { nodeId: 2, directoryId: 'directory-2', incarnationId: 'life-2' }
  const { traffic } = world.node(1)
  await t.rejects(traffic.question(from, { header: Buffer.from([0xff, 0xff]), attachments: [] }))
  await t.rejects(traffic.question(from, { header: Buffer.alloc(0), attachments: [Buffer.alloc(3)] }))
  t.equal(world.warnings.length, 2)
  const ask = (sequence: number) => traffic.question(from, encodeRequest({ brokerEpoch: 9, sessionId: 4, sequence, seen: -1, changed: [], forgotten: [] }, undefined))
  const { answer } = decodeAnswer(await ask(3))
  t.equal(answer.unknown, true, 'a session that was never begun')
  world.replica(1).append(numbered(0))
  await world.clock.until('others go on', () => world.replica(1).highWatermark === 1, 5000)
  world.close()
  await t.rejects(ask(0), { message: 'this node stops' })
})

t.test('a replica that is taken away is fetched no more, and one that comes back is', async (t) => {
  const world = new ReplicaWorld([1, 2])
  ready(world, 2, [2])
  world.replica(1).append(numbered(0))
  await world.clock.until('it is replicated', () => world.replica(1).highWatermark === 1)
  world.node(2).traffic.forget(world.replica(2))
  world.node(2).replicas.delete(0)
  await world.clock.pass(10)
  const from = world.seen.length
  world.replica(1).append(numbered(1))
  await world.clock.pass(10)
  t.equal(world.count('answer', from), 0, 'the leader was told')
  world.replica(2).follow(1)
  await world.clock.until('it has everything', () => sameLogs(world, [1, 2]))
  world.close()
})
