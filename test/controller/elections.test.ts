/** Elections that are asked for, and changes of the in-sync replicas. */
import t from 'tap'
import type { ElectionType, IsrChange } from '../../lib/controller/requests.ts'
import { Cluster, noChange, refusalOf } from './cluster.ts'

function three(): Cluster {
  const cluster = new Cluster([{ id: 1 }, { id: 2 }, { id: 3 }])
  cluster.create([{ name: 'a', assignments: [{ partition: 0, replicas: [1, 2] }] }, { name: 'b', assignments: [{ partition: 0, replicas: [2, 3] }] }])
  cluster.setIsr('b', [2])
  return cluster
}

function elect(cluster: Cluster, election: ElectionType, partitions: readonly (readonly [string, number])[] | null): string[] {
  const wanted = partitions?.map(([topic, partition]) => ({ topic, partition })) ?? null
  return cluster.do({ kind: 'electLeaders', election, partitions: wanted }).partitions
    .map(({ topic, partition, failed }) => `${topic}-${partition} ${failed === undefined ? 'elected' : `${failed.error}: ${failed.message}`}`)
}

const notNeeded = 'ELECTION_NOT_NEEDED: Leader election not needed for topic partition.'

t.test('the preferred replica takes over if it is in sync and lives', (t) => {
  const cluster = three()
  cluster.setIsr('a', [1, 2], 2)
  t.strictSame(elect(cluster, 'preferred', [['a', 0], ['b', 0], ['a', 0]]), ['a-0 elected', `b-0 ${notNeeded}`, `a-0 ${notNeeded}`])
  t.equal(cluster.partition('a'), '1 1,2/1,2')
  cluster.setIsr('a', [2], 2)
  const unavailable = 'a-0 PREFERRED_LEADER_NOT_AVAILABLE: The preferred leader was not available.'
  t.strictSame(elect(cluster, 'preferred', [['a', 0]]), [unavailable])
  t.strictSame(elect(cluster, 'preferred', [['nope', 0], ['a', 7], ['a', -1]]), [
    'nope-0 UNKNOWN_TOPIC_OR_PARTITION: No such topic as nope', 'a-7 UNKNOWN_TOPIC_OR_PARTITION: No such partition as a-7', 'a--1 UNKNOWN_TOPIC_OR_PARTITION: No such partition as a--1',
  ])
  t.strictSame(elect(cluster, 'preferred', null), [unavailable], 'of all, those that need none are left out')
  t.strictSame(elect(cluster, 'preferred', []), [])
  t.end()
})

t.test('an unclean election gives a partition without a leader to whoever lives', (t) => {
  const cluster = three()
  t.strictSame(elect(cluster, 'unclean', [['a', 0]]), [`a-0 ${notNeeded}`])
  cluster.fence(1)
  cluster.fence(2)
  t.strictSame([cluster.partition('a'), cluster.partition('b')], ['-1 /1,2 elr 2 last 2', '-1 /2,3 elr 2 last 2'])
  t.strictSame(elect(cluster, 'unclean', null), ['a-0 ELIGIBLE_LEADERS_NOT_AVAILABLE: Eligible topic partition leaders are not available.', 'b-0 elected'])
  t.strictSame([cluster.partition('a'), cluster.partition('b')], ['-1 /1,2 elr 2 last 2', '3 3/2,3'])
  cluster.heartbeat(2)
  t.strictSame([cluster.partition('a'), cluster.partition('b')], ['2 2/1,2', '3 3/2,3'], 'who was passed over does not lead again')
  t.end()
})

/** A leader's request about topic a, and what became of it. */
function asking(cluster: Cluster): (change: Partial<Omit<IsrChange, 'isr'>> & { isr?: readonly (number | readonly [number, number])[] }, brokerId?: number, brokerEpoch?: number) => string {
  return ({ isr = [1], ...change }, brokerId = 1, brokerEpoch = cluster.image.brokers.get(brokerId)?.brokerEpoch ?? 0) => {
    const { leaderEpoch, partitionEpoch } = cluster.found('a')
    const members = isr.map((member) => (typeof member === 'number' ? { id: member, brokerEpoch: -1 } : { id: member[0], brokerEpoch: member[1] }))
    const { topicId = '' } = cluster.image.topicsByName.get('a') ?? {}
    const wanted = { topicId, partition: 0, leaderEpoch, partitionEpoch, isr: members, ...change }
    return cluster.do({ kind: 'alterPartition', brokerId, brokerEpoch, partitions: [wanted] }).partitions[0]?.failed?.error ?? 'ok'
  }
}

t.test('a leader changes its in-sync replicas, if it still leads and has seen the newest state', (t) => {
  const cluster = three()
  const alter = asking(cluster)
  const { leaderEpoch, partitionEpoch } = cluster.found('a')
  const before = cluster.image
  t.strictSame([alter({ leaderEpoch: leaderEpoch - 1 }), alter({ leaderEpoch: leaderEpoch + 1 }), alter({ partitionEpoch: 9 }), alter({}, 2)],
    ['FENCED_LEADER_EPOCH', 'INVALID_REQUEST', 'INVALID_UPDATE_VERSION', 'INVALID_REQUEST'])
  t.strictSame([alter({ isr: [2] }), alter({ isr: [1, 3] }), alter({ isr: [1, 1] }), alter({ partition: 5 })],
    ['INVALID_REQUEST', 'INVALID_REQUEST', 'INVALID_REQUEST', 'UNKNOWN_TOPIC_OR_PARTITION'])
  t.equal(cluster.image, before, 'nothing is written')
  t.equal(alter({ isr: [2, 1] }), 'ok')
  t.match(cluster.found('a'), { isr: [1, 2], leaderEpoch, partitionEpoch: partitionEpoch + 1 }, 'the same members are a change too: older requests are void')
  t.equal(alter({}), 'ok')
  t.equal(cluster.partition('a'), '1 1/1,2')
  t.equal(refusalOf(() => alter({}, 1, 5)), 'STALE_BROKER_EPOCH')
  t.equal(refusalOf(() => alter({}, 9, 5)), 'BROKER_ID_NOT_REGISTERED')
  t.end()
})

t.test('only replicas that live, stay and have room join, and only the processes that the leader heard', (t) => {
  const cluster = three()
  const alter = asking(cluster)
  alter({})
  const fresh = (): number => cluster.image.brokers.get(2)?.brokerEpoch ?? -1
  cluster.fence(2)
  t.equal(alter({ isr: [1, 2] }), 'INELIGIBLE_REPLICA', 'fenced')
  cluster.heartbeat(2)
  const heard = fresh()
  cluster.register(2)
  cluster.heartbeat(2)
  t.not(fresh(), heard)
  t.equal(alter({ isr: [1, [2, heard]] }), 'INELIGIBLE_REPLICA', 'another process')
  t.equal(alter({ isr: [[1, 0], [2, fresh()]] }), 'ok')
  alter({})
  cluster.heartbeat(2, { isDiskFull: true })
  t.equal(alter({ isr: [1, 2] }), 'INELIGIBLE_REPLICA', 'its disk is full')
  cluster.heartbeat(2)
  t.equal(alter({ isr: [1, 2] }), 'ok')
  cluster.setIsr('b', [2, 3], 2)
  cluster.heartbeat(2, { wantShutDown: true })
  t.equal(alter({ isr: [1, 2] }), 'ok', 'who is about to stop may stay')
  alter({})
  t.equal(alter({ isr: [1, 2] }), 'INELIGIBLE_REPLICA', 'but not join')
  t.equal(cluster.partition('a'), '1 1/1,2')
  t.end()
})

t.test('a leader that is about to stop, or has a full disk, is followed by the first replica that joins it', (t) => {
  const cluster = three()
  const alter = asking(cluster)
  alter({})
  cluster.heartbeat(1, { isDiskFull: true })
  t.equal(cluster.partition('a'), '1 1/1,2', 'nobody else holds everything')
  t.equal(alter({ isr: [1, 2] }), 'ok')
  t.equal(cluster.partition('a'), '2 2/1,2')
  t.end()
})

t.test('preferred replicas lead again where brokers lead too little of what they should, so many at a time', (t) => {
  const cluster = new Cluster([{ id: 1 }, { id: 2 }, { id: 3 }])
  const assignments = (preferred: readonly number[], count: number) => Array.from({ length: count }, (_, partition) => ({ partition, replicas: preferred }))
  cluster.create([{ name: 'a', assignments: assignments([1, 2], 10) }, { name: 'b', assignments: assignments([3, 2], 10) }, { name: 'c', assignments: assignments([2, 1], 1200) }])
  const movable = (name: string, partition: number, leader: number): void =>
    cluster.replay([{ ...noChange, topicId: cluster.image.topicsByName.get(name)?.topicId ?? '', partition, leader }])
  const balance = (): number => {
    const { records } = cluster.decide({ kind: 'balanceLeaders' })
    cluster.do({ kind: 'balanceLeaders' })
    return records.length
  }
  t.equal(balance(), 0)
  movable('a', 0, 2)
  movable('b', 0, 2)
  movable('b', 1, 2)
  t.equal(balance(), 2, 'a tenth of them is left alone')
  t.strictSame([cluster.found('a', 0).leader, cluster.found('b', 0).leader, cluster.found('b', 1).leader], [2, 3, 3])
  for (let partition = 0; partition < 1200; partition++) movable('c', partition, 1)
  t.strictSame([balance(), balance(), balance()], [1000, 200, 0])
  movable('a', 1, 2)
  cluster.setIsr('a', [2], 2)
  t.equal(balance(), 1, 'who is not in sync does not lead')
  t.equal(cluster.found('a', 1).leader, 1)
  t.end()
})
