/** Partitions on their way to other replicas (KIP-455): begun, led elsewhere, taken back, ended by the in-sync replicas that a leader asks for. */
import t from 'tap'
import type { MetadataRecord } from '../../lib/metadata/records.ts'
import { chooseSeed, seeded } from '../support/seed.ts'
import { Cluster } from './cluster.ts'

/** A cluster that keeps its log. */
class Recorded extends Cluster {
  readonly records: MetadataRecord[] = []

  override replayUnchecked(records: readonly MetadataRecord[]): void {
    super.replayUnchecked(records)
    // The first ones come while the fields are not there yet.
    if (this.records !== undefined) this.records.push(...records)
  }
}

function cluster(settings: ConstructorParameters<typeof Cluster>[1] = {}, ids: readonly number[] = [1, 2, 3, 4, 5]): Recorded {
  return new Recorded(ids.map((id) => ({ id })), settings)
}

function topic(on: Cluster, name: string, ...partitions: readonly (readonly number[])[]): void {
  on.create([{ name, assignments: partitions.map((replicas, partition) => ({ partition, replicas })) }])
}

/** `ok`, or the refusal. */
function reassign(on: Cluster, name: string, replicas: readonly number[] | null, allowReplicationFactorChange = true, partition = 0): string {
  const [answer] = on.do({ kind: 'alterPartitionReassignments', partitions: [{ topic: name, partition, replicas }], allowReplicationFactorChange }).partitions
  return answer?.failed === undefined ? 'ok' : `${answer.failed.error}: ${answer.failed.message}`
}

/** The leader asks for these in-sync replicas. */
function askIsr(on: Cluster, name: string, isr: readonly number[]): string {
  const { leader, leaderEpoch, partitionEpoch } = on.found(name)
  const { topicId = '' } = on.image.topicsByName.get(name) ?? {}
  const brokerEpoch = on.image.brokers.get(leader)?.brokerEpoch ?? -1
  const change = { topicId, partition: 0, leaderEpoch, partitionEpoch, isr: isr.map((id) => ({ id, brokerEpoch: -1 })) }
  return on.do({ kind: 'alterPartition', brokerId: leader, brokerEpoch, partitions: [change] }).partitions[0]?.failed?.error ?? 'ok'
}

/** As `leader isr/replicas +added -removed`. */
function shown(on: Cluster, name: string): string {
  const { leader, isr, replicas, elr, addingReplicas, removingReplicas } = on.found(name)
  const eligible = elr.length === 0 ? '' : ` elr ${elr.join()}`
  return `${leader} ${[...isr].sort().join()}/${replicas.join()}${eligible} +${addingReplicas.join()} -${removingReplicas.join()}`
}

t.test('all replicas are replaced when the new ones are in sync, and not before', (t) => {
  const on = cluster()
  topic(on, 'a', [1, 2, 3])
  t.equal(reassign(on, 'a', [4, 5]), 'ok')
  t.equal(shown(on, 'a'), '1 1,2,3/4,5,1,2,3 +4,5 -1,2,3', 'those that come first, in their order')
  const { partitionEpoch, leaderEpoch } = on.found('a')
  t.equal(reassign(on, 'a', [4, 5]), 'ok')
  t.equal(on.found('a').partitionEpoch, partitionEpoch, 'asked again for the same, nothing is written')
  askIsr(on, 'a', [1, 2, 3, 5])
  t.equal(shown(on, 'a'), '1 1,2,3,5/4,5,1,2,3 +4,5 -1,2,3')
  t.equal(on.found('a').leaderEpoch, leaderEpoch)
  askIsr(on, 'a', [1, 2, 3, 4, 5])
  t.equal(shown(on, 'a'), '4 4,5/4,5 + -')
  t.equal(on.found('a').leaderEpoch, leaderEpoch + 1, 'who leads instead of one that is gone does so in an epoch of its own')
  t.equal(on.records.at(-1)?.type, 'partitionChange')
  t.match(on.records.at(-1), { reason: 'reassignmentStep', because: 1, election: 'inSync', leader: 4 })
  t.end()
})

t.test('what is in sync already is done at once: order, fewer replicas, another leader', (t) => {
  const on = cluster()
  topic(on, 'a', [1, 2, 3])
  const { leaderEpoch } = on.found('a')
  reassign(on, 'a', [3, 2, 1])
  t.equal(shown(on, 'a'), '1 1,2,3/3,2,1 + -')
  t.equal(on.found('a').leaderEpoch, leaderEpoch, 'the leader stays until an election')
  reassign(on, 'a', [3, 1])
  t.equal(shown(on, 'a'), '1 1,3/3,1 + -')
  reassign(on, 'a', [3])
  t.equal(shown(on, 'a'), '3 3/3 + -')
  t.match(on.records.at(-1), { reason: 'reassignment', leader: 3 })
  const before = on.image
  reassign(on, 'a', [3])
  t.equal(on.image, before)
  t.end()
})

t.test('a reassignment ends only with min.insync.replicas members of those that stay', (t) => {
  const on = cluster({ 'min.insync.replicas': '2' })
  topic(on, 'a', [1, 2, 3])
  askIsr(on, 'a', [1, 2])
  reassign(on, 'a', [4, 3])
  askIsr(on, 'a', [1, 2, 4])
  t.equal(shown(on, 'a'), '1 1,2,4/4,3,1,2 +4 -1,2', '4 alone would be too few: what 1 and 2 hold is not given away')
  askIsr(on, 'a', [1, 2, 3, 4])
  t.equal(shown(on, 'a'), '4 3,4/4,3 + -')
  reassign(on, 'a', [3])
  t.equal(shown(on, 'a'), '3 3/3 + -', 'no more are wanted than there are to be')
  t.end()
})

t.test('replicas that are being added raise no floor', (t) => {
  const on = cluster({ 'min.insync.replicas': '2' })
  topic(on, 'a', [1])
  reassign(on, 'a', [1, 2, 3])
  t.equal(shown(on, 'a'), '1 1/1,2,3 +2,3 -')
  askIsr(on, 'a', [1, 2])
  on.fence(2)
  t.equal(shown(on, 'a'), '1 1/1,2,3 +2,3 -', 'one is enough as it was before, so 2 is not eligible: 1 alone goes on')
  on.heartbeat(2)
  askIsr(on, 'a', [1, 2, 3])
  t.equal(shown(on, 'a'), '1 1,2,3/1,2,3 + -')
  on.fence(2)
  on.fence(3)
  t.equal(shown(on, 'a'), '1 1/1,2,3 elr 3 + -', 'now it counts')
  t.end()
})

t.test('one that is under way is led elsewhere: what only it added goes at once', (t) => {
  const on = cluster()
  topic(on, 'a', [1, 2])
  reassign(on, 'a', [3, 4])
  askIsr(on, 'a', [1, 2, 3])
  reassign(on, 'a', [3, 5])
  t.equal(shown(on, 'a'), '1 1,2,3/3,5,1,2 +3,5 -1,2')
  reassign(on, 'a', [2, 5])
  t.equal(shown(on, 'a'), '1 1,2/2,5,1 +5 -1')
  reassign(on, 'a', [1, 2])
  t.equal(shown(on, 'a'), '1 1,2/1,2 + -', 'back is an end')
  t.end()
})

t.test('taken back, the partition has the replicas that it had', (t) => {
  const on = cluster()
  topic(on, 'a', [1, 2])
  t.match(reassign(on, 'a', null), /^NO_REASSIGNMENT_IN_PROGRESS/)
  reassign(on, 'a', [3, 4])
  askIsr(on, 'a', [1, 2, 3])
  t.equal(reassign(on, 'a', null), 'ok')
  t.equal(shown(on, 'a'), '1 1,2/1,2 + -')
  t.match(on.records.at(-1), { reason: 'reassignmentCancelled', leader: undefined })
  reassign(on, 'a', [3, 4])
  askIsr(on, 'a', [1, 2, 3])
  on.fence(1)
  on.fence(2)
  t.equal(shown(on, 'a'), '3 3/3,4,1,2 +3,4 -1,2', 'a new replica that is in sync may lead')
  t.match(reassign(on, 'a', null), /^INVALID_REPLICA_ASSIGNMENT: .* \(3\) hold everything/, 'only it has what was acknowledged')
  t.match(reassign(on, 'a', [1, 2]), /^INVALID_REPLICA_ASSIGNMENT/, 'and going elsewhere without it is the same')
  on.heartbeat(1)
  askIsr(on, 'a', [3, 1])
  t.equal(reassign(on, 'a', null), 'ok')
  t.equal(shown(on, 'a'), '1 1/1,2 + -', 'another one leads in its place')
  t.end()
})

t.test('fenced brokers, deleted topics, elections meanwhile', (t) => {
  const on = cluster()
  topic(on, 'a', [1, 2])
  on.fence(5)
  t.equal(reassign(on, 'a', [5, 4]), 'ok', 'who is fenced may come back')
  askIsr(on, 'a', [1, 2, 4])
  on.fence(4)
  t.equal(shown(on, 'a'), '1 1,2/5,4,1,2 +5,4 -1,2')
  t.equal(askIsr(on, 'a', [1, 2, 5]), 'INELIGIBLE_REPLICA')
  on.fence(1)
  t.equal(shown(on, 'a'), '2 2/5,4,1,2 +5,4 -1,2', 'one that is to go may still lead')
  on.heartbeat(5)
  on.heartbeat(4)
  askIsr(on, 'a', [2, 4, 5])
  t.equal(shown(on, 'a'), '5 4,5/5,4 + -')
  reassign(on, 'a', [1])
  const { topicId = '' } = on.image.topicsByName.get('a') ?? {}
  on.do({ kind: 'deleteTopics', topicIds: [topicId] })
  t.match(reassign(on, 'a', null), /^UNKNOWN_TOPIC_OR_PARTITION/)
  t.end()
})

t.test('what cannot be is refused, each partition for itself', (t) => {
  const on = cluster()
  topic(on, 'a', [1, 2], [2, 3])
  t.strictSame([[], [1, 1], [9], [-1]].map((replicas) => reassign(on, 'a', replicas).split(':')[0]), Array(4).fill('INVALID_REPLICA_ASSIGNMENT'))
  t.match(reassign(on, 'nope', [1]), 'UNKNOWN_TOPIC_OR_PARTITION: Unable to find a topic named nope.')
  t.match(reassign(on, 'a', [1], true, 7), 'UNKNOWN_TOPIC_OR_PARTITION: Unable to find partition a:7.')
  t.equal(reassign(on, 'a', [1, 2, 3], false), 'INVALID_REPLICATION_FACTOR: The replication factor is changed from 2 to 3')
  t.equal(reassign(on, 'a', [3, 4], false), 'ok')
  t.equal(reassign(on, 'a', [4, 5], false), 'ok', 'the number is that of before, not that with those that come')
  const partitions = [{ topic: 'a', partition: 1, replicas: [1] }, { topic: 'a', partition: 5, replicas: [1] }, { topic: 'a', partition: 1, replicas: null }]
  const answers = on.do({ kind: 'alterPartitionReassignments', partitions, allowReplicationFactorChange: true }).partitions
  t.strictSame(answers.map(({ failed }) => failed?.error), [undefined, 'UNKNOWN_TOPIC_OR_PARTITION', 'INVALID_REQUEST'])
  t.equal(on.do({ kind: 'createPartitions', topics: [{ name: 'a', count: 3, assignments: null }], validateOnly: false }).topics[0]?.failed, undefined)
  t.equal(on.found('a', 2).replicas.length, 2, 'a partition that is added has as many replicas as the first is to have')
  t.end()
})

t.test('random reassignments, fencing and in-sync replicas: who is counted is never given away', (t) => {
  const random = seeded(chooseSeed())
  const on = cluster({ 'min.insync.replicas': '2' }, [1, 2, 3, 4, 5, 6])
  topic(on, 'a', [1, 2, 3])
  let [ended, cancelled] = [0, 0]
  for (let step = 0; step < 4000; step++) {
    const was = shown(on, 'a')
    const { isr, elr, replicas, leader, addingReplicas } = on.found('a')
    const holders = [...isr, ...elr]
    const some = (list: readonly number[], most: number): number[] => [...new Set(Array.from({ length: 1 + random.below(most) }, () => random.pick(list)))]
    const deed = random.below(10)
    if (deed < 2) reassign(on, 'a', some([1, 2, 3, 4, 5, 6], 3))
    else if (deed === 2) cancelled += reassign(on, 'a', null) === 'ok' ? 1 : 0
    else if (deed < 5) on.fence(1 + random.below(6))
    else if (deed < 8) on.heartbeat(1 + random.below(6))
    else if (leader >= 0) askIsr(on, 'a', [...new Set([leader, ...some(replicas, 5)])])
    const now = on.found('a')
    const say = `step ${step}, SEED=${random.seed}: ${was} became ${shown(on, 'a')}`
    if (deed < 8 && ![...now.isr, ...now.elr].some((id) => holders.includes(id))) throw new Error(`nobody who held everything is left: ${say}`)
    if (now.replicas.length === 0 || now.addingReplicas.some((id) => now.removingReplicas.includes(id))) throw new Error(say)
    if (now.leader >= 0 && !now.isr.includes(now.leader)) throw new Error(say)
    if (addingReplicas.length > 0 && now.addingReplicas.length === 0) ended++
    const fit = now.isr.some((id) => on.image.brokers.get(id)?.fenced === false)
    if (fit && now.leader < 0) throw new Error(`nobody leads though one could: ${say}`)
  }
  t.ok(ended > 50 && cancelled > 20, `${ended} ended, ${cancelled} of them taken back`)
  t.end()
})
