/** Registration, removal, producer ids, and the first records of a cluster. */
import t from 'tap'
import { configOf } from '../../lib/config/resolve.ts'
import { bootstrapRecords } from '../../lib/controller/decide.ts'
import { Cluster, refusalOf } from './cluster.ts'

const registration = (brokerId: number, incarnationId: string) => ({
  kind: 'registerBroker', brokerId, incarnationId, directoryId: 'd', endpoints: [{ listener: 'PLAINTEXT', host: 'h', port: 1 }], rack: 'r',
} as const)

t.test('a registration gives the offset of its record as epoch; the same incarnation is answered the same', (t) => {
  const cluster = new Cluster([{ id: 1 }, { id: 2 }])
  const { brokerEpoch } = cluster.do(registration(3, 'x'))
  t.equal(brokerEpoch, 2)
  t.match(cluster.image.brokers.get(3), { brokerEpoch: 2, incarnationId: 'x', rack: 'r', fenced: false, endpoints: [{ port: 1 }] })
  t.strictSame(cluster.decide(registration(3, 'x')), { records: [], atomic: true, response: { brokerEpoch: 2 } })
  t.equal(cluster.do(registration(3, 'y')).brokerEpoch, 3)
  t.equal(cluster.image.brokers.get(3)?.brokerEpoch, 3)
  t.end()
})

t.test('a removed broker leaves the in-sync replicas and leads nothing; the last one stays named, and leads again when it is back', (t) => {
  const cluster = new Cluster([{ id: 1 }, { id: 2 }])
  cluster.create([{ name: 'both', assignments: [{ partition: 0, replicas: [1, 2] }] }, { name: 'alone', assignments: [{ partition: 0, replicas: [1] }] }])
  const partition = (name: string): object | undefined => cluster.image.topicsByName.get(name)?.partitions[0]
  const epoch = cluster.image.topicsByName.get('both')?.partitions[0]?.leaderEpoch ?? 0
  t.strictSame(cluster.do({ kind: 'unregisterBroker', brokerId: 1 }), {})
  t.notOk(cluster.image.brokers.has(1))
  t.match(partition('both'), { replicas: [1, 2], isr: [2], leader: 2, leaderEpoch: epoch + 1 })
  t.match(partition('alone'), { isr: [1], leader: -1 })
  t.equal(refusalOf(() => cluster.do({ kind: 'unregisterBroker', brokerId: 1 })), 'BROKER_ID_NOT_REGISTERED')
  cluster.do(registration(1, 'back'))
  t.match(partition('alone'), { isr: [1], leader: 1 })
  t.match(partition('both'), { isr: [2], leader: 2 })
  t.end()
})

t.test('producer ids come in blocks that never overlap', (t) => {
  const cluster = new Cluster([{ id: 1 }])
  const ask = (brokerId: number, brokerEpoch: number) => cluster.do({ kind: 'allocateProducerIds', brokerId, brokerEpoch })
  t.strictSame([ask(1, 0), ask(1, 0), ask(1, 0)], [{ first: 0, count: 1000 }, { first: 1000, count: 1000 }, { first: 2000, count: 1000 }])
  t.equal(refusalOf(() => ask(2, 0)), 'BROKER_ID_NOT_REGISTERED')
  t.equal(refusalOf(() => ask(1, 5)), 'STALE_BROKER_EPOCH')
  t.equal(cluster.image.nextProducerId, 3000)
  t.end()
})

t.test('a new cluster agrees on the floor of acks=all', (t) => {
  t.match(bootstrapRecords(configOf({ 'min.insync.replicas': '2' })), [{ type: 'config', resourceType: 'broker', resourceName: '', name: 'min.insync.replicas', value: '2' }])
  t.end()
})
