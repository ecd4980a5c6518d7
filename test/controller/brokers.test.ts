/** Brokers' lives: registration, heartbeats, fencing, controlled shutdown, removal; producer ids, and the first records of a cluster. */
import t from 'tap'
import { configOf } from '../../lib/config/resolve.ts'
import { activationRecords, bootstrapRecords } from '../../lib/controller/activation.ts'
import { largestGroup } from '../../lib/controller/decision.ts'
import type { MetadataRecord } from '../../lib/metadata/records.ts'
import { Cluster, refusalOf } from './cluster.ts'

const registration = (brokerId: number, incarnationId: string, directoryId = `directory-${brokerId}`) => ({
  kind: 'registerBroker', brokerId, incarnationId, directoryId, endpoints: [{ listener: 'PLAINTEXT', host: 'h', port: 1 }], rack: 'r', keptLogs: true,
} as const)

t.test('a registration gives the offset of its record as epoch, and is fenced; the same incarnation is answered the same', (t) => {
  const cluster = new Cluster([{ id: 1 }, { id: 2 }])
  const { brokerEpoch } = cluster.do(registration(3, 'x'))
  t.equal(brokerEpoch, 3)
  t.match(cluster.image.brokers.get(3), { brokerEpoch: 3, incarnationId: 'x', rack: 'r', fenced: true, endpoints: [{ port: 1 }] })
  cluster.do({ kind: 'allocateProducerIds', brokerId: 1, brokerEpoch: 0 })
  t.strictSame(cluster.decide(registration(3, 'x')), { records: [], atomic: true, response: { brokerEpoch: 3 } })
  cluster.heartbeat(3)
  t.strictSame(cluster.decide(registration(3, 'x')).records, [], 'let in or not')
  t.end()
})

t.test('another incarnation takes the place of one that is gone: at once with its directory, else when its session is over', (t) => {
  const cluster = new Cluster([{ id: 1 }])
  const attempt = (state: 'connected' | 'disconnected' | 'over', directoryId: string): string => {
    cluster.sessions.set(1, state)
    return refusalOf(() => cluster.decide(registration(1, 'new', directoryId)))
  }
  const duplicate = 'DUPLICATE_BROKER_REGISTRATION'
  t.strictSame([attempt('connected', 'directory-1'), attempt('disconnected', 'directory-1'), attempt('over', 'directory-1')], [duplicate, '', ''])
  t.strictSame([attempt('connected', 'other'), attempt('disconnected', 'other'), attempt('over', 'other')], [duplicate, duplicate, ''])
  cluster.do(registration(1, 'new', 'other'))
  t.match(cluster.image.brokers.get(1), { incarnationId: 'new', directoryId: 'other', fenced: true, brokerEpoch: 2 })
  t.end()
})

t.test('a broker that comes back before it was missed leads nothing until it is let in', (t) => {
  const cluster = new Cluster([{ id: 1 }, { id: 2 }])
  cluster.create([{ name: 'alone', assignments: [{ partition: 0, replicas: [1, 2] }] }, { name: 'both', assignments: [{ partition: 0, replicas: [1, 2] }] }])
  cluster.setIsr('alone', [1])
  cluster.sessions.set(1, 'disconnected')
  cluster.do(registration(1, 'again'))
  t.strictSame([cluster.partition('alone'), cluster.partition('both')], ['-1 /1,2 elr 1 last 1', '2 2/1,2'])
  t.strictSame(cluster.heartbeat(1), { isFenced: false, isCaughtUp: true, shouldShutDown: false })
  t.strictSame([cluster.partition('alone'), cluster.partition('both')], ['1 1/1,2', '2 2/1,2'])
  t.end()
})

t.test('a heartbeat lets a broker in that has replayed its own registration', (t) => {
  const cluster = new Cluster([])
  const { brokerEpoch } = cluster.do(registration(1, 'x'))
  const beat = { kind: 'brokerHeartbeat', brokerId: 1, brokerEpoch, metadataEndOffset: Number(brokerEpoch), wantFence: false, wantShutDown: false, isDiskFull: false } as const
  t.strictSame(cluster.decide(beat), { records: [], atomic: true, response: { isFenced: true, isCaughtUp: false, shouldShutDown: false } })
  const caughtUp = { ...beat, metadataEndOffset: brokerEpoch + 1 }
  t.strictSame(cluster.decide({ ...caughtUp, wantFence: true }), { records: [], atomic: true, response: { isFenced: true, isCaughtUp: true, shouldShutDown: false } })
  t.strictSame(cluster.do(caughtUp), { isFenced: false, isCaughtUp: true, shouldShutDown: false })
  t.equal(cluster.image.brokers.get(1)?.fenced, false)
  t.strictSame(cluster.decide(caughtUp).records, [], 'and the next one writes nothing')
  t.strictSame(cluster.do({ ...caughtUp, wantFence: true }), { isFenced: true, isCaughtUp: true, shouldShutDown: false })
  t.equal(cluster.image.brokers.get(1)?.fenced, true)
  t.equal(refusalOf(() => cluster.do({ ...beat, brokerEpoch: 7 })), 'STALE_BROKER_EPOCH')
  t.equal(refusalOf(() => cluster.do({ ...beat, brokerId: 9 })), 'BROKER_ID_NOT_REGISTERED')
  t.end()
})

t.test('a fenced broker leaves the in-sync replicas and leads nothing; the last one is eligible, and leads again', (t) => {
  const cluster = new Cluster([{ id: 1 }, { id: 2 }, { id: 3 }])
  const names = ['alone', 'led', 'followed']
  cluster.create(names.map((name) => ({ name, assignments: [{ partition: 0, replicas: name === 'followed' ? [2, 1, 3] : [1, 2, 3] }] })))
  cluster.setIsr('alone', [1])
  const partitions = (): string[] => names.map((name) => cluster.partition(name))
  const epochs = (): number[] => names.map((name) => cluster.image.topicsByName.get(name)?.partitions[0]?.leaderEpoch ?? 0)
  const [alone = 0, led = 0, followed = 0] = epochs()
  cluster.fence(1)
  t.strictSame(partitions(), ['-1 /1,2,3 elr 1 last 1', '2 2,3/1,2,3', '2 2,3/2,1,3'])
  t.strictSame(epochs(), [alone + 1, led + 1, followed], 'who has the same leader has the same leader epoch')
  const before = cluster.image
  cluster.fence(1)
  cluster.do({ kind: 'fenceBroker', brokerId: 2, brokerEpoch: 0, reason: 'asked' })
  cluster.do({ kind: 'fenceBroker', brokerId: 9, brokerEpoch: 0, reason: 'asked' })
  t.equal(cluster.image, before, 'it is fenced already, or another one by now, or gone: nothing is written')
  cluster.heartbeat(1)
  t.strictSame(partitions(), ['1 1/1,2,3', '2 2,3/1,2,3', '2 2,3/2,1,3'])
  t.end()
})

t.test('partitions of the last two: the one that was fenced last is waited for', (t) => {
  const cluster = new Cluster([{ id: 1 }, { id: 2 }])
  cluster.create([{ name: 'a', assignments: [{ partition: 0, replicas: [1, 2] }] }])
  cluster.setIsr('a', [1, 2])
  cluster.fence(1)
  cluster.fence(2)
  t.equal(cluster.partition('a'), '-1 /1,2 elr 2 last 2')
  cluster.heartbeat(1)
  t.equal(cluster.partition('a'), '-1 /1,2 elr 2 last 2', 'the first does not hold everything')
  cluster.heartbeat(2)
  t.equal(cluster.partition('a'), '2 2/1,2')
  t.end()
})

t.test('a controlled shutdown hands over first, and fences with the next heartbeat', (t) => {
  const cluster = new Cluster([{ id: 1 }, { id: 2 }])
  cluster.create([{ name: 'alone', assignments: [{ partition: 0, replicas: [1, 2] }] }])
  cluster.setIsr('alone', [1])
  t.strictSame(cluster.heartbeat(1, { wantShutDown: true }), { isFenced: true, isCaughtUp: true, shouldShutDown: true }, 'a single copy can go nowhere')
  t.equal(cluster.partition('alone'), '-1 /1,2 elr 1 last 1')
  cluster.heartbeat(1)
  cluster.create([{ name: 'both', assignments: [{ partition: 0, replicas: [1, 2] }] }])
  cluster.setIsr('both', [1, 2])
  t.strictSame(cluster.heartbeat(1, { wantShutDown: true }), { isFenced: false, isCaughtUp: true, shouldShutDown: false })
  t.strictSame([cluster.partition('alone'), cluster.partition('both')], ['1 1/1,2', '2 1,2/1,2'], 'it lives, and is in sync')
  t.match(cluster.image.brokers.get(1), { fenced: false, isShuttingDown: true })
  cluster.create([{ name: 'meanwhile', assignments: [{ partition: 0, replicas: [1, 2] }] }])
  t.equal(cluster.partition('meanwhile'), '2 2/1,2', 'it is given nothing new')
  t.strictSame(cluster.heartbeat(1, { wantShutDown: true }), { isFenced: true, isCaughtUp: true, shouldShutDown: true })
  t.strictSame([cluster.partition('alone'), cluster.partition('both')], ['-1 /1,2 elr 1 last 1', '2 2/1,2'])
  const before = cluster.image
  t.strictSame(cluster.heartbeat(1, { wantShutDown: true }), { isFenced: true, isCaughtUp: true, shouldShutDown: true })
  t.equal(cluster.image, before)
  cluster.heartbeat(1)
  t.match(cluster.image.brokers.get(1), { fenced: false, isShuttingDown: false })
  cluster.setIsr('both', [1, 2], 1)
  t.strictSame(cluster.heartbeat(1, { wantShutDown: true, wantFence: true }), { isFenced: true, isCaughtUp: true, shouldShutDown: true }, 'at once, whatever it leads')
  t.equal(cluster.partition('both'), '2 2/1,2')
  t.end()
})

t.test('a removed broker leaves the in-sync replicas and leads nothing; nobody knows afterwards whether it comes back with its data', (t) => {
  const cluster = new Cluster([{ id: 1 }, { id: 2 }])
  cluster.create([{ name: 'both', assignments: [{ partition: 0, replicas: [1, 2] }] }, { name: 'alone', assignments: [{ partition: 0, replicas: [1] }] }])
  cluster.setIsr('both', [1, 2])
  t.strictSame(cluster.do({ kind: 'unregisterBroker', brokerId: 1 }), {})
  t.notOk(cluster.image.brokers.has(1))
  t.strictSame([cluster.partition('both'), cluster.partition('alone')], ['2 2/1,2', '-1 /1 elr 1 last 1'])
  t.equal(refusalOf(() => cluster.do({ kind: 'unregisterBroker', brokerId: 1 })), 'BROKER_ID_NOT_REGISTERED')
  cluster.do(registration(1, 'back'))
  cluster.heartbeat(1)
  t.strictSame([cluster.partition('both'), cluster.partition('alone')], ['2 2/1,2', '-1 /1'])
  cluster.do({ kind: 'electLeaders', election: 'unclean', partitions: null })
  t.equal(cluster.partition('alone'), '1 1/1')
  t.end()
})

t.test('what is too much for one entry may be cut anywhere: what lies before the cut is sound, and the next controller makes up for the rest', (t) => {
  const config = configOf({})
  const cluster = new Cluster([{ id: 1 }, { id: 2 }])
  cluster.replay(bootstrapRecords(config))
  for (const name of ['a', 'b']) cluster.create([{ name, assignments: Array.from({ length: 6000 }, (_, partition) => ({ partition, replicas: [1] })) }])
  const leaderless = (): number => [...cluster.image.topicsById.values()].flatMap(({ partitions }) => partitions.filter(({ leader }) => leader === -1)).length
  const fencing = { kind: 'fenceBroker', brokerId: 1, brokerEpoch: 0, reason: 'sessionTimeout' } as const
  t.match(cluster.decide(fencing), { atomic: false, records: { length: 12_001 } })
  t.ok(largestGroup < 12_001)
  cluster.replay(cluster.decide(fencing).records.slice(0, 1000))
  t.strictSame([leaderless(), cluster.image.brokers.get(1)?.fenced], [1000, false])
  cluster.do(fencing)
  t.strictSame([leaderless(), cluster.image.brokers.get(1)?.fenced], [12_000, true])
  const letIn = { kind: 'brokerHeartbeat', brokerId: 1, brokerEpoch: 0, metadataEndOffset: 9, wantFence: false, wantShutDown: false, isDiskFull: false } as const
  cluster.replay(cluster.decide(letIn).records.slice(0, 1000))
  t.strictSame([leaderless(), cluster.image.brokers.get(1)?.fenced], [11_001, false])
  cluster.replay(activationRecords(cluster.image, config))
  t.equal(leaderless(), 0)
  t.strictSame(activationRecords(cluster.image, config), [])
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

t.test('a new cluster agrees on feature levels and on the floor of acks=all; one that is older than feature levels gets these', (t) => {
  const config = configOf({ 'min.insync.replicas': '2' })
  const features: MetadataRecord[] = [{ type: 'featureLevel', name: 'metadata.version', level: 30 }, { type: 'featureLevel', name: 'kraft.version', level: 1 },
    { type: 'featureLevel', name: 'eligible.leader.replicas.version', level: 1 }, { type: 'featureLevel', name: 'group.version', level: 1 }]
  const floor: MetadataRecord = { type: 'config', resourceType: 'broker', resourceName: '', name: 'min.insync.replicas', value: '2' }
  const fresh = new Cluster([], {}, [])
  t.strictSame(activationRecords(fresh.image, config), [...features, floor])
  fresh.replay(activationRecords(fresh.image, config))
  t.strictSame(activationRecords(fresh.image, config), [])
  const older = new Cluster([{ id: 1 }], {}, [])
  t.strictSame(activationRecords(older.image, config), [...features, floor])
  older.replay([{ ...floor, value: '1' }])
  t.strictSame(activationRecords(older.image, config), features, 'with a floor of its own')
  t.end()
})
