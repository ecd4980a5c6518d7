/** Elections that are asked for, and changes of the in-sync replicas. */
import t from 'tap'
import type { ElectionType, IsrChange } from '../../lib/controller/requests.ts'
import { Cluster, refusalOf } from './cluster.ts'

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
  t.strictSame([cluster.partition('a'), cluster.partition('b')], ['-1 2/1,2', '-1 2/2,3'])
  t.strictSame(elect(cluster, 'unclean', null), ['a-0 ELIGIBLE_LEADERS_NOT_AVAILABLE: Eligible topic partition leaders are not available.', 'b-0 elected'])
  t.strictSame([cluster.partition('a'), cluster.partition('b')], ['-1 2/1,2', '3 3/2,3'])
  cluster.heartbeat(2)
  t.strictSame([cluster.partition('a'), cluster.partition('b')], ['2 2/1,2', '3 3/2,3'], 'who was passed over does not lead again')
  t.end()
})

t.test('a leader changes its in-sync replicas, if it still leads and has seen the newest state', (t) => {
  const cluster = three()
  const { topicId = '' } = cluster.image.topicsByName.get('a') ?? {}
  const state = (): { leaderEpoch: number; partitionEpoch: number } => cluster.image.topicsById.get(topicId)?.partitions[0] ?? { leaderEpoch: -1, partitionEpoch: -1 }
  const alter = (change: Partial<IsrChange>, brokerId = 1, brokerEpoch = brokerId - 1): string => {
    const { leaderEpoch, partitionEpoch } = state()
    const [answer] = cluster.do({ kind: 'alterPartition', brokerId, brokerEpoch, partitions: [{ topicId, partition: 0, leaderEpoch, partitionEpoch, isr: [1], ...change }] }).partitions
    return answer?.failed?.error ?? 'ok'
  }
  const before = cluster.image
  t.strictSame([alter({ leaderEpoch: state().leaderEpoch - 1 }), alter({ leaderEpoch: state().leaderEpoch + 1 }), alter({ partitionEpoch: 9 }), alter({}, 2)],
    ['FENCED_LEADER_EPOCH', 'INVALID_REQUEST', 'INVALID_UPDATE_VERSION', 'INVALID_REQUEST'])
  t.strictSame([alter({ isr: [2] }), alter({ isr: [1, 3] }), alter({ isr: [1, 1] }), alter({ partition: 5 }), alter({ isr: [2, 1] })],
    ['INVALID_REQUEST', 'INVALID_REQUEST', 'INVALID_REQUEST', 'UNKNOWN_TOPIC_OR_PARTITION', 'ok'])
  t.equal(cluster.image, before, 'nothing is written: the last asked for what is')
  t.equal(alter({}), 'ok')
  t.equal(cluster.partition('a'), '1 1/1,2')
  cluster.fence(2)
  t.equal(alter({ isr: [1, 2] }), 'INELIGIBLE_REPLICA')
  cluster.heartbeat(2)
  t.equal(alter({ isr: [1, 2] }), 'ok')
  t.equal(cluster.partition('a'), '1 1,2/1,2')
  t.equal(refusalOf(() => alter({}, 1, 5)), 'STALE_BROKER_EPOCH')
  t.equal(refusalOf(() => alter({}, 9, 5)), 'BROKER_ID_NOT_REGISTERED')
  t.end()
})
