/** AlterPartitionReassignments, ListPartitionReassignments and ElectLeaders on the wire: what the quorum is asked, and how its answers are told. */
import t from 'tap'
import { errorName } from '../../lib/common/errors.ts'
import { electLeaders } from '../../lib/protocol/schemas/43-elect-leaders.ts'
import { alterPartitionReassignments } from '../../lib/protocol/schemas/45-alter-partition-reassignments.ts'
import { listPartitionReassignments } from '../../lib/protocol/schemas/46-list-partition-reassignments.ts'
import { NodeOfSeveral } from './several-nodes.ts'

const topicId = 'topicAAAAAAAAAAAAAAAAA'

function node(): NodeOfSeveral {
  const made = new NodeOfSeveral()
  made.register([1, 2, 3])
  made.topic('t', topicId, '1 1,2/1,2', '2 2/2,3,1', '3 3/3')
  made.replay({
    type: 'partitionChange', topicId, partition: 1, leader: undefined, isr: undefined, replicas: [3, 1, 2], elr: undefined, lastKnownElr: undefined,
    addingReplicas: [3, 1], removingReplicas: [2], reason: 'reassignment', because: undefined, election: undefined,
  })
  return made
}

t.test('wishes go to the controller as they came, and each partition gets its answer', async (t) => {
  const on = node()
  on.quorum.answers.set('alterPartitionReassignments', { partitions: [
    { topic: 't', partition: 0, failed: undefined },
    { topic: 't', partition: 1, failed: { error: 'NO_REASSIGNMENT_IN_PROGRESS', message: 'nothing' } },
    { topic: 'u', partition: 0, failed: { error: 'UNKNOWN_TOPIC_OR_PARTITION', message: 'Unable to find a topic named u.' } },
  ] })
  const topics = [{ name: 't', partitions: [{ partitionIndex: 0, replicas: [3, 1] }, { partitionIndex: 1, replicas: null }] }, { name: 'u', partitions: [{ partitionIndex: 0, replicas: [] }] }]
  const answer = await on.ask(alterPartitionReassignments, 1, { timeoutMs: 7000, allowReplicationFactorChange: false, topics })
  t.strictSame(on.quorum.asked, [{ timeoutMs: 7000, request: { kind: 'alterPartitionReassignments', allowReplicationFactorChange: false, partitions: [
    { topic: 't', partition: 0, replicas: [3, 1] }, { topic: 't', partition: 1, replicas: null }, { topic: 'u', partition: 0, replicas: [] },
  ] } }])
  t.match(answer, { errorCode: 0, errorMessage: null, allowReplicationFactorChange: false })
  t.strictSame(answer.responses.map(({ name, partitions }) => [name, partitions.map(({ errorCode, errorMessage }) => [errorName(errorCode), errorMessage])]), [
    ['t', [['NONE', null], ['NO_REASSIGNMENT_IN_PROGRESS', null]]], ['u', [['UNKNOWN_TOPIC_OR_PARTITION', 'Unable to find a topic named u.']]],
  ])
  await on.ask(alterPartitionReassignments, 0, { topics })
  t.match(on.quorum.asked[1]?.request, { allowReplicationFactorChange: true }, 'before version 1 the number may change')
  t.match(await on.ask(alterPartitionReassignments, 0, { topics: [] }), { errorCode: 0, errorMessage: '', responses: [] })
  t.equal(on.quorum.asked.length, 2, 'nothing is asked for nothing')
  on.quorum.answers.clear()
  t.match(await on.ask(alterPartitionReassignments, 1, { topics }), { errorCode: 41, responses: [] }, 'without an active controller')
})

t.test('only what is under way is listed', async (t) => {
  const on = node()
  const list = async (topics: { name: string; partitionIndexes: number[] }[] | null) => (await on.ask(listPartitionReassignments, 0, { topics })).topics
  const moving = { name: 't', partitions: [{ partitionIndex: 1, replicas: [3, 1, 2], addingReplicas: [3, 1], removingReplicas: [2] }] }
  t.match(await list(null), [moving])
  t.match(await list([{ name: 't', partitionIndexes: [2, 1, 1, 99, -1] }, { name: 'nope', partitionIndexes: [0] }]), [moving])
  t.equal((await list([{ name: 't', partitionIndexes: [1, 1] }]))[0]?.partitions.length, 1)
  t.strictSame(await list([{ name: 't', partitionIndexes: [0, 2] }]), [])
  t.strictSame(await list([]), [])
})

t.test('elections: all partitions, unclean ones, kinds that there are not', async (t) => {
  const on = node()
  on.quorum.answers.set('electLeaders', { partitions: [{ topic: 't', partition: 2, failed: undefined }] })
  t.match(await on.ask(electLeaders, 2, { electionType: 1, topicPartitions: null }), { errorCode: 0, replicaElectionResults: [{ topic: 't', partitionResult: [{ partitionId: 2, errorCode: 0 }] }] })
  t.match(on.quorum.asked[0]?.request, { kind: 'electLeaders', election: 'unclean', partitions: null })
  await on.ask(electLeaders, 0, { topicPartitions: [{ topic: 't', partitions: [0] }] })
  t.match(on.quorum.asked[1]?.request, { election: 'preferred', partitions: [{ topic: 't', partition: 0 }] })
  const refused = await on.ask(electLeaders, 2, { electionType: 2, topicPartitions: [{ topic: 't', partitions: [0] }] })
  t.equal(errorName(refused.errorCode), 'INVALID_REQUEST')
})
