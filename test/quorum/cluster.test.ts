/** Several voters: any node takes any request, whatever becomes of the active controller; brokers that die are fenced; voters come and go. */
import t from 'tap'
import { chooseSeed } from '../support/seed.ts'
import { create, QuorumWorld, refusal } from './quorum-world.ts'

const seed = chooseSeed()
t.comment(`SEED=${seed} repeats this run of test/quorum/cluster.test.ts`)

/** Three voters, each a broker too. */
async function three(): Promise<{ readonly world: QuorumWorld; readonly leader: number; readonly others: readonly [number, number] }> {
  const world = new QuorumWorld(seed)
  await world.form(3)
  const leader = await world.leader()
  await Promise.all([1, 2, 3].map((id) => world.broker(id)))
  const [a = 0, b = 0] = [1, 2, 3].filter((id) => id !== leader)
  return { world, leader, others: [a, b] }
}

t.test('a request is decided wherever it is asked, and holds where it was asked', async (t) => {
  const { world } = await three()
  for (const id of [1, 2, 3]) {
    const { topics } = await world.done(`node ${id} creates`, world.quorum(id).request(create(`t${id}`), 1000))
    t.match(topics, [{ name: `t${id}`, topicId: /./, failed: undefined }])
    t.ok(world.quorum(id).image.topicsByName.has(`t${id}`))
    t.match(await world.done('again', world.quorum(id).request(create(`t${id}`), 1000)), { topics: [{ failed: { error: 'TOPIC_ALREADY_EXISTS' } }] })
    t.match(await world.done('refused', refusal(world.quorum(id).request({ kind: 'unregisterBroker', brokerId: 9 }))), 'BROKER_ID_NOT_REGISTERED: Broker ID 9 is not currently registered')
  }
  await world.settled()
  t.equal(new Set(world.running.map(({ image }) => [...image.topicsById.keys()].join())).size, 1)
  t.equal(world.quorum(1).image.features.has('metadata.version'), true, 'the first leader wrote the records of a new cluster')
  t.strictSame(world.failures, [])
})

t.test('an answer waits until it holds where it was asked', async (t) => {
  const { world, leader, others: [a, b] } = await three()
  world.slowMs.set(a, 100)
  await world.done('created', world.quorum(a).request(create('slow'), 1000))
  t.ok(world.quorum(a).image.topicsByName.has('slow'))
  t.ok(world.quorum(leader).image.topicsByName.has('slow') && world.quorum(b).image.topicsByName.has('slow'), 'which it did long since elsewhere')
})

t.test('a question or an answer that is lost is asked for again, in time, and nothing is done twice', async (t) => {
  const { world, others: [a] } = await three()
  for (const [lost, name] of [['questions', 'q'], ['answers', 'r']] as const) {
    const begun = world.clock.monotonic()
    world.lose[lost] = 2
    t.match(await world.done('created', world.quorum(a).request(create(name, `id-${name}`), 30_000)), { topics: [{ name, topicId: `id-${name}`, failed: undefined }] })
    const took = world.clock.monotonic() - begun
    t.ok(took >= 990 && took < 4000, `${lost}: ${took} simulated ms, of 30000`)
    t.equal([...world.quorum(a).image.topicsById.values()].filter((topic) => topic.name === name).length, 1)
  }
  await world.settled()
  t.strictSame(world.failures, [])
})

t.test('a broker that died before the controller did is fenced by the next one, soon', async (t) => {
  const world = new QuorumWorld(seed)
  await world.form(3)
  await world.join(4, false)
  const leader = await world.leader()
  await world.broker(4)
  const killed = world.clock.monotonic()
  world.kill(4)
  await world.clock.pass(10)
  world.kill(leader)
  const [next = 0] = [1, 2, 3].filter((id) => id !== leader)
  await world.clock.until('it is fenced', () => world.quorum(next).image.brokers.get(4)?.fenced === true)
  t.comment(`fenced after ${world.clock.monotonic() - killed} simulated ms`)
  t.ok(world.clock.monotonic() - killed < 1500)
})

t.test('a killed controller: what is asked meanwhile is decided by the next one, once', async (t) => {
  const { world, leader, others: [a, b] } = await three()
  const asked = Array.from({ length: 20 }, (_, i) => world.quorum(i % 2 === 0 ? a : b).request(create(`k${i}`, `id-${i}`), 10_000))
  await world.clock.pass(2)
  const killedAt = world.clock.monotonic()
  world.kill(leader)
  const answers = await world.done('all are answered', Promise.all(asked))
  t.comment(`answered ${world.clock.monotonic() - killedAt} simulated ms after the kill`)
  t.ok(world.clock.monotonic() - killedAt < 1000)
  await world.settled()
  for (const [i, { topics }] of answers.entries()) {
    t.match(topics, [{ topicId: `id-${i}`, failed: undefined }])
    for (const { image } of world.running) t.equal(image.topicsByName.get(`k${i}`)?.topicId, `id-${i}`)
  }
})

t.test('a controller that hangs is not waited for once there is another', async (t) => {
  const { world, leader, others: [a] } = await three()
  world.hang(leader)
  const begun = world.clock.monotonic()
  await world.done('created', world.quorum(a).request(create('h', 'h-id'), 30_000))
  t.comment(`answered ${world.clock.monotonic() - begun} simulated ms after the stop`)
  t.ok(world.clock.monotonic() - begun < 3000)
  world.resume(leader)
  await world.settled()
  t.equal(world.quorum(leader).image.topicsByName.get('h')?.topicId, 'h-id')
  await world.clock.until('the one that hung is let in again', () => world.quorum(a).image.brokers.get(leader)?.fenced === false)
})

t.test('without a majority a request ends in time, and says who is missing; with one it goes on', async (t) => {
  const { world, leader, others: [a, b] } = await three()
  world.kill(leader)
  world.kill(b)
  await world.clock.pass(3000)
  const begun = world.clock.monotonic()
  const said = await world.done('refused', refusal(world.quorum(a).request(create('n'), 2000)))
  t.equal(world.clock.monotonic() - begun, 2000)
  const missing = [leader, b].sort().map((id) => `node ${id} (n${id}:1)`)
  t.equal(said, `NOT_CONTROLLER: no majority of the voters is reachable: ${missing.join(' and ')} do not answer`)
  const waiting = world.quorum(a).request(create('n'), 30_000)
  await world.start(b)
  await world.done('decided when one is back', waiting)
  t.ok(world.quorum(a).image.topicsByName.has('n'))
})

t.test('a node that had no need of most voters does not say that they are gone', async (t) => {
  const world = new QuorumWorld(seed)
  await world.form(3)
  const leader = await world.leader()
  for (const id of [1, 2, 3]) if (id !== leader) world.cut.add(`4>${id}`).add(`${id}>4`)
  await world.join(4, false)
  const observer = world.quorum(4)
  await world.clock.until('it follows the leader', () => observer.status().voters.length === 3)
  world.cut.clear()
  world.hang(leader)
  const why = await world.done('refused', refusal(observer.request(create('x'), 300)))
  t.match(why, `REQUEST_TIMED_OUT: node ${leader}`)
  t.strictSame(observer.status().voters.filter(({ reachable }) => !reachable), [])
  for (const id of [1, 2, 3]) world.kill(id)
  await world.clock.until('it knows that they are gone', () => observer.status().voters.every(({ reachable }) => !reachable))
})

t.test('a leader that lost its majority does not say that nothing happened', async (t) => {
  const { world, leader, others: [a, b] } = await three()
  world.kill(a)
  world.kill(b)
  const said = await world.done('refused', refusal(world.quorum(leader).request(create('maybe'), 3000)))
  t.match(said, /^REQUEST_TIMED_OUT: no majority .* may or may not have taken effect$/)
})

t.test('a broker that is killed is fenced soon, one that hangs when its session ends; both come back', async (t) => {
  const { world, leader, others: [a, b] } = await three()
  await world.done('created', world.quorum(a).request(create('led', undefined, 6)))
  const leads = (id: number): number => world.quorum(leader).image.topicsByName.get('led')?.partitions.filter((partition) => partition.leader === id).length ?? 0
  t.strictSame([leads(1), leads(2), leads(3)], [2, 2, 2])
  const fenced = (id: number) => () => world.quorum(leader).image.brokers.get(id)?.fenced === true
  world.kill(a)
  const killed = world.clock.monotonic()
  await world.clock.until('the killed one is fenced', fenced(a))
  t.comment(`killed: fenced after ${world.clock.monotonic() - killed} simulated ms`)
  t.ok(world.clock.monotonic() - killed < 500)
  t.equal(leads(a), 0)
  await world.start(a)
  await world.broker(a)
  await world.clock.until('it leads again', () => leads(a) === 2)
  world.hang(b)
  const hung = world.clock.monotonic()
  await world.clock.until('the hung one is fenced', fenced(b))
  t.comment(`hung: fenced after ${world.clock.monotonic() - hung} simulated ms`)
  t.ok(world.clock.monotonic() - hung > 1000, 'not by its connection, which is there')
  world.resume(b)
  await world.clock.until('it is let in again', () => !fenced(b)())
  t.equal(leads(b), 2)
})

t.test('a controller that dies takes its broker with it: the next one fences that', async (t) => {
  const { world, leader, others: [a] } = await three()
  const killed = world.clock.monotonic()
  world.kill(leader)
  await world.clock.until('it is fenced', () => world.quorum(a).image.brokers.get(leader)?.fenced === true)
  t.comment(`fenced after ${world.clock.monotonic() - killed} simulated ms`)
  t.ok(world.clock.monotonic() - killed < 1500)
  for (const id of [1, 2, 3].filter((one) => one !== leader)) t.equal(world.quorum(a).image.brokers.get(id)?.fenced, false, 'and nobody else')
})

t.test('an idle cluster writes nothing', async (t) => {
  const { world } = await three()
  await world.settled()
  const before = world.quorum(1).image.endOffset
  await world.clock.pass(60_000)
  t.equal(world.quorum(1).image.endOffset, before)
  for (const id of [1, 2, 3]) t.equal(world.quorum(1).image.brokers.get(id)?.fenced, false)
})
