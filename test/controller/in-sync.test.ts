/** Who is in sync, who is eligible and who leads, whatever happens to brokers: KIP-966 told as stories. */
import t from 'tap'
import type { ConfigChange, DecidedRequest } from '../../lib/controller/requests.ts'
import type { PartitionChangeRecord } from '../../lib/metadata/records.ts'
import { Cluster } from './cluster.ts'

/** Three brokers, a topic on all of them that wants two in sync. */
function three(settings: Readonly<Record<string, string>> = {}): Cluster {
  const cluster = new Cluster([{ id: 1 }, { id: 2 }, { id: 3 }], { 'min.insync.replicas': '2', ...settings })
  cluster.create([{ name: 'a', assignments: [{ partition: 0, replicas: [1, 2, 3] }] }])
  return cluster
}

function configure(cluster: Cluster, resourceName: string, changes: readonly (readonly [string, string | null])[]): void {
  const texts = changes.map(([name, value]): ConfigChange => ({ name, operation: value === null ? 'delete' : 'set', value }))
  const resourceType = resourceName === '' ? 'broker' : 'topic'
  cluster.do({ kind: 'alterConfigs', resources: [{ resourceType, resourceName, changes: texts }], replace: false, validateOnly: false })
}

t.test('the last replica standing dies and loses its log: who left before it, while too few were in sync, leads again', (t) => {
  const cluster = three()
  cluster.fence(3)
  t.equal(cluster.partition('a'), '1 1,2/1,2,3', 'two are enough: what is acknowledged from here on 3 lacks')
  cluster.fence(2)
  t.equal(cluster.partition('a'), '1 1/1,2,3 elr 2', 'nothing is acknowledged from here on')
  cluster.fence(1)
  t.equal(cluster.partition('a'), '-1 /1,2,3 elr 1,2 last 1')
  cluster.register(1, { directoryId: 'another disk' })
  t.equal(cluster.partition('a'), '-1 /1,2,3 elr 2')
  cluster.heartbeat(1)
  cluster.heartbeat(3)
  t.equal(cluster.partition('a'), '-1 /1,2,3 elr 2', 'neither holds everything')
  cluster.register(2)
  t.equal(cluster.partition('a'), '-1 /1,2,3 elr 2', 'not before it is let in')
  cluster.heartbeat(2)
  t.equal(cluster.partition('a'), '2 2/1,2,3')
  t.end()
})

t.test('who is eligible is not any more when the ISR is large enough again', (t) => {
  const cluster = three()
  cluster.fence(3)
  cluster.fence(2)
  cluster.heartbeat(3)
  const { leaderEpoch, partitionEpoch } = cluster.found('a')
  const topicId = cluster.image.topicsByName.get('a')?.topicId ?? ''
  const isr = [{ id: 1, brokerEpoch: 0 }, { id: 3, brokerEpoch: 2 }]
  cluster.do({ kind: 'alterPartition', brokerId: 1, brokerEpoch: 0, partitions: [{ topicId, partition: 0, leaderEpoch, partitionEpoch, isr }] })
  t.equal(cluster.partition('a'), '1 1,3/1,2,3')
  t.end()
})

t.test('a replica that comes back at once leaves the ISR; one that lost its log is not even eligible', (t) => {
  const cluster = three()
  cluster.fence(3)
  cluster.register(2)
  t.equal(cluster.partition('a'), '1 1/1,2,3 elr 2')
  cluster.register(2, { keptLogs: false })
  t.equal(cluster.partition('a'), '1 1/1,2,3')
  cluster.register(1)
  t.equal(cluster.partition('a'), '-1 /1,2,3 elr 1 last 1')
  cluster.register(1, { keptLogs: false })
  t.equal(cluster.partition('a'), '-1 /1,2,3 last 1')
  cluster.heartbeat(2)
  t.equal(cluster.partition('a'), '-1 /1,2,3 last 1')
  cluster.heartbeat(1)
  t.equal(cluster.partition('a'), '1 1/1,2,3', 'nobody is known to hold more than the last leader')
  cluster.register(1, { directoryId: 'another disk' })
  cluster.heartbeat(1)
  t.equal(cluster.partition('a'), '-1 /1,2,3', 'an empty disk never leads by itself')
  cluster.do({ kind: 'electLeaders', election: 'unclean', partitions: null })
  t.equal(cluster.partition('a'), '1 1/1,2,3')
  t.end()
})

t.test('power is lost everywhere: the last that was in sync leads when it is back', (t) => {
  const cluster = three()
  for (const id of [1, 2, 3]) cluster.register(id, { keptLogs: false })
  t.equal(cluster.partition('a'), '-1 /1,2,3 last 3')
  for (const id of [1, 2, 3]) cluster.heartbeat(id)
  t.equal(cluster.partition('a'), '3 3/1,2,3')
  t.end()
})

t.test('a lower min.insync.replicas ends eligibility where it makes the ISR large enough, with the config and not after it', (t) => {
  const cluster = three()
  cluster.create([{ name: 'b', assignments: [{ partition: 0, replicas: [3, 2, 1] }] }, { name: 'own', assignments: [{ partition: 0, replicas: [1, 2, 3] }], configs: [{ name: 'min.insync.replicas', value: '3' }] }])
  cluster.fence(3)
  cluster.fence(2)
  const all = (): string[] => ['a', 'b', 'own'].map((name) => cluster.partition(name))
  t.strictSame(all(), ['1 1/1,2,3 elr 2', '1 1/3,2,1 elr 2', '1 1/1,2,3 elr 2,3'])
  configure(cluster, 'a', [['min.insync.replicas', '3']])
  t.strictSame(all(), ['1 1/1,2,3 elr 2', '1 1/3,2,1 elr 2', '1 1/1,2,3 elr 2,3'], 'nothing can be acknowledged still')
  const lower: DecidedRequest = {
    kind: 'alterConfigs', replace: false, validateOnly: false,
    resources: [{ resourceType: 'topic', resourceName: 'own', changes: [{ name: 'min.insync.replicas', operation: 'set', value: '1' }] }],
  }
  t.match(cluster.decide(lower).records, [{ type: 'partitionChange', elr: [], reason: 'configChanged' }, { type: 'config' }], 'first, where the two are cut')
  t.strictSame(cluster.decide({ ...lower, validateOnly: true }).records, [])
  cluster.do(lower)
  t.strictSame(all(), ['1 1/1,2,3 elr 2', '1 1/3,2,1 elr 2', '1 1/1,2,3'])
  configure(cluster, '', [['min.insync.replicas', '1']])
  t.strictSame(all(), ['1 1/1,2,3 elr 2', '1 1/3,2,1', '1 1/1,2,3'])
  cluster.fence(1)
  t.strictSame(all(), ['-1 /1,2,3 elr 1,2 last 1', '-1 /3,2,1 elr 1 last 1', '-1 /1,2,3 elr 1 last 1'])
  configure(cluster, 'a', [['min.insync.replicas', '1']])
  t.equal(cluster.partition('a'), '-1 /1,2,3 elr 1,2 last 1', 'while nobody leads, nobody loses what it is')
  t.end()
})

t.test('unclean elections where they are configured: at once, also for partitions that are offline already; not of replicas that are being added', (t) => {
  const cluster = three()
  cluster.create([{ name: 'b', assignments: [{ partition: 0, replicas: [1] }] }])
  cluster.setIsr('a', [1])
  cluster.setIsr('b', [1])
  cluster.fence(1)
  t.strictSame([cluster.partition('a'), cluster.partition('b')], ['-1 /1,2,3 elr 1 last 1', '-1 /1 elr 1 last 1'])
  configure(cluster, 'a', [['unclean.leader.election.enable', 'true']])
  t.equal(cluster.partition('a'), '2 2/1,2,3', 'who is eligible now would be cut by the new leader')
  cluster.fence(2)
  t.equal(cluster.partition('a'), '3 3/1,2,3')
  configure(cluster, '', [['unclean.leader.election.enable', 'true']])
  cluster.do({ kind: 'alterPartitionReassignments', partitions: [{ topic: 'b', partition: 0, replicas: [1, 3] }], allowReplicationFactorChange: true })
  t.equal(cluster.partition('b'), '-1 /1,3 elr 1 last 1')
  t.strictSame(cluster.found('b').addingReplicas, [3])
  cluster.heartbeat(1)
  t.equal(cluster.partition('b'), '1 1/1,3')
  t.end()
})

t.test('a broker with a full disk hands on what others can lead, leads what nobody else can, and returns by itself', (t) => {
  const cluster = three()
  cluster.create([{ name: 'b', assignments: [{ partition: 0, replicas: [1, 2] }] }])
  cluster.setIsr('b', [1], 1)
  cluster.heartbeat(1, { isDiskFull: true })
  t.match(cluster.image.brokers.get(1), { fenced: false, isDiskFull: true })
  t.strictSame([cluster.partition('a'), cluster.partition('b')], ['2 2,3/1,2,3', '1 1/1,2'])
  const before = cluster.image
  cluster.heartbeat(1, { isDiskFull: true })
  t.equal(cluster.image, before)
  cluster.create([{ name: 'c', assignments: [{ partition: 0, replicas: [1, 2, 3] }] }])
  t.equal(cluster.partition('c'), '2 2,3/1,2,3')
  cluster.heartbeat(2, { isDiskFull: true })
  cluster.heartbeat(3, { isDiskFull: true })
  t.equal(cluster.partition('a'), '3 3/1,2,3 elr 2', 'the last of them is read from')
  cluster.create([{ name: 'd', assignments: [{ partition: 0, replicas: [1, 2, 3] }] }])
  t.equal(cluster.partition('d'), '1 1,2,3/1,2,3', 'where all are full, all count')
  cluster.heartbeat(2)
  t.strictSame([cluster.partition('a'), cluster.partition('d')], ['3 3/1,2,3 elr 2', '2 2/1,2,3 elr 1,3'])
  cluster.fence(3)
  t.equal(cluster.partition('a'), '2 2/1,2,3 elr 3')
  t.end()
})

t.test('without the feature the last member stays named, but for a disk that is gone', (t) => {
  const cluster = new Cluster([{ id: 1 }, { id: 2 }], { 'min.insync.replicas': '2' }, [])
  cluster.create([{ name: 'a', assignments: [{ partition: 0, replicas: [1, 2] }] }])
  cluster.fence(1)
  cluster.fence(2)
  t.equal(cluster.partition('a'), '-1 2/1,2')
  cluster.register(2, { keptLogs: false })
  cluster.heartbeat(1)
  t.equal(cluster.partition('a'), '-1 2/1,2')
  cluster.register(2, { directoryId: 'another disk' })
  cluster.heartbeat(2)
  t.equal(cluster.partition('a'), '-1 /1,2')
  cluster.do({ kind: 'electLeaders', election: 'unclean', partitions: null })
  t.equal(cluster.partition('a'), '1 1/1,2')
  t.end()
})

t.test('every change says why, because of whom, and how its leader was elected', (t) => {
  const cluster = three()
  const { topicId = '' } = cluster.image.topicsByName.get('a') ?? {}
  const beat = (brokerId: number, wants: object = {}): DecidedRequest => {
    const brokerEpoch = cluster.image.brokers.get(brokerId)?.brokerEpoch ?? -1
    return { kind: 'brokerHeartbeat', brokerId, brokerEpoch, metadataEndOffset: cluster.image.endOffset, wantFence: false, wantShutDown: false, isDiskFull: false, ...wants }
  }
  const fencing = (brokerId: number): DecidedRequest => ({ kind: 'fenceBroker', brokerId, brokerEpoch: brokerId - 1, reason: 'connectionLost' })
  const registration = (keptLogs: boolean): DecidedRequest =>
    ({ kind: 'registerBroker', brokerId: 1, incarnationId: `next ${keptLogs}`, directoryId: 'directory-1', endpoints: [], rack: undefined, keptLogs })
  const told = (request: () => DecidedRequest): string => {
    const { records } = cluster.decide(request())
    cluster.replay(records)
    const words = (change: PartitionChangeRecord): string => [change.leader, change.reason, change.because, change.election].filter((word) => word !== undefined).join(' ')
    return records.map((record) => (record.type === 'partitionChange' ? words(record) : record.type === 'fenceBroker' ? (record.fenced ? `fence ${record.reason}` : 'let in') : record.type)).join(', ')
  }
  const asked = (): DecidedRequest => {
    const { leaderEpoch, partitionEpoch } = cluster.found('a')
    const isr = [2, 3].map((id) => ({ id, brokerEpoch: -1 }))
    return { kind: 'alterPartition', brokerId: 2, brokerEpoch: 1, partitions: [{ topicId, partition: 0, leaderEpoch, partitionEpoch, isr }] }
  }
  t.equal(told(() => beat(1, { wantShutDown: true })), 'brokerState, 2 brokerShuttingDown 1 inSync')
  t.equal(told(() => beat(1, { wantShutDown: true })), 'brokerShuttingDown 1, fence shutDown')
  t.equal(told(asked), 'leaderAsked 2')
  t.equal(told(() => fencing(3)), 'brokerFenced 3, fence connectionLost')
  t.equal(told(() => beat(2, { wantFence: true })), '-1 brokerFenced 2, fence asked')
  t.equal(told(() => beat(3)), 'let in, 3 brokerReturned 3 eligible')
  t.equal(told(() => beat(3, { isDiskFull: true })), 'brokerState')
  t.equal(told(() => ({ kind: 'unregisterBroker', brokerId: 3 })), '-1 brokerUnregistered 3, unregisterBroker')
  cluster.sessions.set(1, 'over')
  t.equal(told(() => registration(true)), 'registerBroker')
  t.equal(told(() => beat(1)), 'let in')
  t.equal(told(() => ({ kind: 'electLeaders', election: 'unclean', partitions: null })), '1 uncleanElection unclean')
  t.equal(told(() => registration(false)), '-1 brokerLostLog 1, registerBroker')
  t.equal(told(() => beat(1)), 'let in, 1 brokerReturned 1 lastKnown')
  t.end()
})

t.test('a broker of 10,000 partitions is fenced in well under a second', (t) => {
  const cluster = three()
  for (let topic = 0; topic < 100; topic++) {
    cluster.create([{ name: `many-${topic}`, assignments: Array.from({ length: 100 }, (_, partition) => ({ partition, replicas: [1 + (partition % 3), 1 + ((partition + 1) % 3), 1 + ((partition + 2) % 3)] })) }])
  }
  const begin = process.hrtime.bigint()
  cluster.fence(1)
  const took = Number(process.hrtime.bigint() - begin) / 1e6
  t.comment(`${took.toFixed(0)} ms with replay and checks`)
  t.equal([...cluster.image.topicsById.values()].flatMap(({ partitions }) => partitions).filter(({ leader, isr }) => leader === 1 || isr.includes(1)).length, 0)
  t.ok(took < 1500)
  t.end()
})
