/** One voter: answers after the write, one write for all that wait, restart from log and snapshot, and the end when a write fails. */
import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { ApiError } from '../../lib/common/errors.ts'
import type { BrokerConfigName } from '../../lib/config/broker-configs.ts'
import type { MetadataImage } from '../../lib/metadata/image.ts'
import type { NodeQuorum } from '../../lib/quorum/quorum.ts'
import { create, QuorumWorld, refusal } from './quorum-world.ts'
import type { SimulatedStore } from './simulated-store.ts'

interface Alone {
  readonly world: QuorumWorld
  readonly quorum: NodeQuorum
  readonly store: SimulatedStore
  readonly brokerEpoch: number
}

async function alone(settings: Partial<Record<BrokerConfigName, string>> = {}): Promise<Alone> {
  const world = new QuorumWorld(1, settings)
  await world.form(1)
  await world.leader()
  const brokerEpoch = await world.broker(1)
  return { world, quorum: world.quorum(1), store: world.store(1), brokerEpoch }
}

t.test('a new cluster begins with its defaults and its first voter', async (t) => {
  const { quorum, world } = await alone({ 'min.insync.replicas': '2' })
  t.equal(quorum.leader, 1)
  t.equal(quorum.epoch, 1)
  t.match(world.node(1).disk.quorumState, { epoch: 1, votedFor: 1 })
  t.equal(quorum.image.configs.get('broker/')?.get('min.insync.replicas'), '2')
  t.match(quorum.image.voters.voters, [{ id: 1, address: 'n1:1' }])
  t.match(quorum.status(), { role: 'leader', isVoter: true, voters: [{ id: 1, reachable: true }] })
})

t.test('nothing is answered, shown or told before it is durable', async (t) => {
  const { world, quorum, store } = await alone()
  const before = quorum.image
  const told: MetadataImage[] = []
  quorum.subscribe((_, image) => told.push(image))
  let answered = false
  const written = store.writes
  const creation = quorum.request(create('a')).then((answer) => {
    answered = true
    t.equal(store.writes, written + 1)
    t.ok(quorum.image.topicsByName.has('a'), 'whoever asked sees the effect')
    t.equal(told.length, 1, 'and so do listeners')
    return answer
  })
  for (let i = 0; i < 5; i++) await turn()
  t.equal(store.writing, true)
  t.equal(answered, false)
  t.equal(quorum.image, before)
  t.equal(told.length, 0)
  t.match(await world.done('created', creation), { topics: [{ name: 'a', partitions: 2 }] })
})

t.test('decisions see each other before they are durable, and share writes', async (t) => {
  const { world, quorum, store } = await alone()
  const writes = store.writes
  const first = quorum.request(create('a'))
  await turn()
  const others = Array.from({ length: 20 }, (_, i) => quorum.request(create(`b${i}`)))
  const again = quorum.request(create('a'))
  await world.done('all are created', Promise.all([first, ...others]))
  t.match(await world.done('refused', again), { topics: [{ failed: { error: 'TOPIC_ALREADY_EXISTS' } }] })
  t.equal(store.writes - writes, 2, 'the first, and then all that waited')
  t.equal(quorum.image.topicsById.size, 21)
})

t.test('whole-request refusals are raised, and the next request is served', async (t) => {
  const { world, quorum, brokerEpoch } = await alone()
  t.match(await world.done('refused', refusal(quorum.request({ kind: 'allocateProducerIds', brokerId: 1, brokerEpoch: 1e6 }))), /^STALE_BROKER_EPOCH/)
  t.match(await world.done('given', quorum.request({ kind: 'allocateProducerIds', brokerId: 1, brokerEpoch })), { first: 0, count: 1000 })
})

t.test('a restart replays the log in a higher epoch, with the same state', async (t) => {
  const { world, quorum } = await alone()
  for (const name of ['a', 'b', 'c']) await world.done(name, quorum.request(create(name)))
  await world.done('deleted', quorum.request({ kind: 'deleteTopics', topicIds: [quorum.image.topicsByName.get('b')?.topicId ?? ''] }))
  const was = quorum.image
  world.kill(1)
  await world.start(1)
  await world.leader()
  const again = world.quorum(1)
  t.equal(again.epoch, 2)
  t.strictSame([...again.image.topicsById], [...was.topicsById])
  t.strictSame([...again.image.configs], [...was.configs])
  t.strictSame(again.image.voters.voters, was.voters.voters)
})

t.test('snapshots are written by size, and restarts begin there', async (t) => {
  const { world, quorum } = await alone({ 'metadata.log.max.record.bytes.between.snapshots': '600' })
  for (let i = 0; i < 30; i++) await world.done(`topic ${i}`, quorum.request(create(`t${i}`)))
  await world.clock.pass(100)
  const { disk } = world.node(1)
  t.ok(disk.snapshot !== undefined && disk.startOffset > 10, `the log starts at ${disk.startOffset}`)
  world.kill(1)
  await world.start(1)
  await world.leader()
  t.equal(world.quorum(1).image.topicsById.size, 30)
  t.match(await world.done('refused', world.quorum(1).request(create('t3'))), { topics: [{ failed: { error: 'TOPIC_ALREADY_EXISTS' } }] })
})

t.test('a failed write ends the node: nobody is told yes or no, and nothing is served any more', async (t) => {
  const { world, quorum, store } = await alone()
  const before = quorum.image
  store.failures.push(new Error('no such disk'))
  const waiting = [quorum.request(create('a'), 200), quorum.request(create('b'), 200)]
  const said = await world.done('all are refused', Promise.all(waiting.map(refusal)))
  for (const one of said) t.match(one, /^REQUEST_TIMED_OUT.*may or may not/)
  t.strictSame(world.failures.map(({ message }) => message), ['no such disk'])
  t.equal(quorum.image, before)
  t.match(await world.done('refused', refusal(quorum.request(create('d'), 100))), /^(NOT_CONTROLLER|REQUEST_TIMED_OUT)/)
  await quorum.close()
  t.equal(world.failures.length, 1)
})

t.test('closing refuses what comes after', async (t) => {
  const { quorum } = await alone()
  await quorum.close()
  await t.rejects(quorum.request(create('b')), ApiError)
})

t.test('more requests than may wait are refused at once', async (t) => {
  const { world, quorum } = await alone()
  const all = Array.from({ length: 1001 }, (_, i) => refusal(quorum.request(create(`t${i}`))))
  const said = await world.done('all are answered', Promise.all(all))
  t.strictSame(said.filter((one) => one !== 'none'), ['NOT_CONTROLLER: 1000 requests wait for the active controller already'])
})

t.test('a node that was asleep does not take its own broker for dead', async (t) => {
  const { world, quorum } = await alone()
  const before = quorum.image.endOffset
  world.hang(1)
  await world.clock.pass(20_000)
  world.resume(1)
  await world.clock.pass(1000)
  t.equal(quorum.image.brokers.get(1)?.fenced, false)
  t.equal(quorum.image.endOffset, before, 'and it was not fenced meanwhile')
})

t.test('many topics at once go into several entries, each topic whole', async (t) => {
  const { world, quorum } = await alone()
  const request = create('many')
  const topics = Array.from({ length: 250 }, (_, i) => ({ name: `many-${i}`, topicId: `id-${i}`, partitions: 10, replicationFactor: 1, assignments: [], configs: [] }))
  const seen: number[] = []
  const leave = quorum.subscribe((delta, image) => {
    if (delta.topics.size === 0) return
    seen.push(delta.topics.size)
    for (const topicId of delta.topics) t.equal(image.topicsById.get(topicId)?.partitions.length, 10)
  })
  const answer = await world.done('creates', quorum.request({ ...request, topics }, 1000))
  leave()
  t.equal(answer.topics.filter(({ failed }) => failed === undefined).length, 250)
  t.strictSame(seen, [90, 90, 70], 'a thousand records at most')
})
