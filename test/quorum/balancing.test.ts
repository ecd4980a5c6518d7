/** Preferred replicas lead again by themselves, now and then, unless that is switched off; also under a controller that came later. */
import t from 'tap'
import type { BrokerConfigName } from '../../lib/config/broker-configs.ts'
import type { PartitionImage } from '../../lib/metadata/image.ts'
import { QuorumWorld } from './quorum-world.ts'

type Settings = Partial<Record<BrokerConfigName, string>>

/** A partition that should be led by `a` and is led by `b`, though `a` is back and in sync. */
async function unbalanced(settings: Settings) {
  const world = new QuorumWorld(1, { 'leader.imbalance.check.interval.seconds': '10', ...settings })
  await world.form(3)
  const leader = await world.leader()
  for (const id of [1, 2, 3]) await world.broker(id)
  const [a = 0, b = 0] = [1, 2, 3].filter((id) => id !== leader)
  const topics = [{ name: 't', topicId: undefined, partitions: -1, replicationFactor: -1, assignments: [{ partition: 0, replicas: [a, b, leader] }], configs: [] }]
  await world.done('created', world.quorum(b).request({ kind: 'createTopics', validateOnly: false, topics }))
  const partition = (): PartitionImage => world.quorum(b).image.topicsByName.get('t')?.partitions[0] as PartitionImage
  world.kill(a)
  await world.clock.until('another leads', () => partition().leader === b)
  await world.start(a)
  await world.broker(a)
  const { brokers, topicsByName } = world.quorum(b).image
  const member = (id: number) => ({ id, brokerEpoch: brokers.get(id)?.brokerEpoch ?? -1 })
  const { leaderEpoch, partitionEpoch } = partition()
  const change = { topicId: topicsByName.get('t')?.topicId ?? '', partition: 0, leaderEpoch, partitionEpoch, isr: [a, b, leader].map(member) }
  const brokerEpoch = brokers.get(b)?.brokerEpoch ?? -1
  await world.done('in sync', world.quorum(b).request({ kind: 'alterPartition', brokerId: b, brokerEpoch, partitions: [change] }))
  await world.clock.until('all are in sync', () => partition().isr.length === 3)
  return { world, leader, a, b, partition }
}

t.test('the preferred replica leads again within the interval', async (t) => {
  const { world, a, b, partition } = await unbalanced({})
  t.equal(partition().leader, b, 'not at once')
  await world.clock.until('the preferred one leads', () => partition().leader === a, 10_500)
  const { partitionEpoch } = partition()
  await world.clock.pass(30_000)
  t.equal(partition().partitionEpoch, partitionEpoch, 'and then nothing is written')
})

t.test('a new active controller looks after it too', async (t) => {
  const { world, leader, a, partition } = await unbalanced({ 'leader.imbalance.check.interval.seconds': '30' })
  await world.done('handed on', world.quorum(a).request({ kind: 'transferLeadership', id: a }))
  t.equal(await world.leader(), a)
  await world.clock.pass(29_000)
  t.not(partition().leader, a, 'the old one has stopped')
  await world.clock.until('the preferred one leads', () => partition().leader === a, 2000)
  t.not(leader, a)
})

t.test('switched off, whoever leads goes on', async (t) => {
  const { world, b, partition } = await unbalanced({ 'auto.leader.rebalance.enable': 'false' })
  await world.clock.pass(60_000)
  t.equal(partition().leader, b)
})
