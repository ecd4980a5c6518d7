/** What the client asks about replicas of partitions: reassignments that are asked for twice, descriptions in pages, brokers that are too old. */
import t from 'tap'
import { describeTopics } from '../../lib/client/partitions.ts'
import { alterReassignments, listReassignments, replicaSizes } from '../../lib/client/reassignments.ts'
import { errorCode } from '../../lib/common/errors.ts'
import { apis } from '../../lib/protocol/apis.ts'
import { apiVersions } from '../../lib/protocol/schemas/18-api-versions.ts'
import { describeLogDirs } from '../../lib/protocol/schemas/35-describe-log-dirs.ts'
import { alterPartitionReassignments } from '../../lib/protocol/schemas/45-alter-partition-reassignments.ts'
import { listPartitionReassignments } from '../../lib/protocol/schemas/46-list-partition-reassignments.ts'
import { describeTopicPartitions } from '../../lib/protocol/schemas/75-describe-topic-partitions.ts'
import { FakeCluster } from './fake-cluster.ts'

const bootstrap = [1, 2].map((id) => ({ host: 'fake', port: 9000 + id }))

t.test('wishes are grouped by topic, and answered one by one', async (t) => {
  const fake = new FakeCluster(2)
  const asked: unknown[] = []
  fake.intercept(alterPartitionReassignments, ({ topics, allowReplicationFactorChange }) => {
    asked.push(allowReplicationFactorChange, topics)
    const partitions = [{ partitionIndex: 0, errorCode: 0, errorMessage: null }, { partitionIndex: 3, errorCode: errorCode('INVALID_REPLICA_ASSIGNMENT'), errorMessage: 'no' }]
    return { throttleTimeMs: 0, errorCode: 0, errorMessage: null, responses: [{ name: 'a', partitions }, { name: 'b', partitions: partitions.slice(0, 1) }] }
  })
  const wanted = [{ topic: 'a', partition: 0, replicas: [1, 2] }, { topic: 'b', partition: 0, replicas: null }, { topic: 'a', partition: 3, replicas: [9] }]
  const outcomes = await alterReassignments(fake.client({ bootstrap }), wanted, 5000)
  t.strictSame(asked, [true, [
    { name: 'a', partitions: [{ partitionIndex: 0, replicas: [1, 2] }, { partitionIndex: 3, replicas: [9] }] }, { name: 'b', partitions: [{ partitionIndex: 0, replicas: null }] },
  ]])
  t.match(outcomes, [{ topic: 'a', partition: 0, error: undefined }, { topic: 'a', partition: 3, error: { error: 'INVALID_REPLICA_ASSIGNMENT', detail: 'no' } }, { topic: 'b', partition: 0, error: undefined }])
})

t.test('a broker dies before it answers: what it may have cancelled needs no second time', async (t) => {
  const fake = new FakeCluster(2)
  const nothing = errorCode('NO_REASSIGNMENT_IN_PROGRESS')
  let calls = 0
  fake.intercept(alterPartitionReassignments, ({ topics }) => (calls++ === 0 ? 'close' : {
    throttleTimeMs: 0, errorCode: 0, errorMessage: null,
    responses: topics.map(({ name, partitions }) => ({ name, partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode: nothing, errorMessage: null })) })),
  }))
  const cluster = fake.client({ bootstrap })
  t.match(await alterReassignments(cluster, [{ topic: 'a', partition: 0, replicas: null }], 5000), [{ error: undefined }])
  t.equal(calls, 2)
  t.match(await alterReassignments(cluster, [{ topic: 'a', partition: 0, replicas: null }], 5000), [{ error: { error: 'NO_REASSIGNMENT_IN_PROGRESS' } }], 'without an attempt before, there was nothing')
})

t.test('what is under way comes in order, sizes from the broker that is asked', async (t) => {
  const fake = new FakeCluster(2)
  const cluster = fake.client({ bootstrap })
  fake.intercept(listPartitionReassignments, ({ topics }) => {
    t.equal(topics, null)
    const partition = (partitionIndex: number) => ({ partitionIndex, replicas: [1, 2], addingReplicas: [2], removingReplicas: [1] })
    return { throttleTimeMs: 0, errorCode: 0, errorMessage: null, topics: [{ name: 'b', partitions: [partition(0)] }, { name: 'a', partitions: [partition(10), partition(9)] }] }
  })
  t.strictSame((await listReassignments(cluster, 5000)).map(({ topic, partition, adding, removing }) => [topic, partition, adding, removing]),
    [['a', 9, [2], [1]], ['a', 10, [2], [1]], ['b', 0, [2], [1]]])
  fake.intercept(describeLogDirs, ({ topics }, broker) => ({
    throttleTimeMs: 0, errorCode: 0, results: [{ errorCode: 0, logDir: '/d', topics: (topics ?? []).map(({ topic: name, partitions }) => ({
      name, partitions: partitions.map((partitionIndex) => ({ partitionIndex, partitionSize: broker * 100, offsetLag: -1, isFutureKey: false })),
    })) }],
  }))
  t.strictSame(await replicaSizes(cluster, 2, [{ topic: 'a', partition: 1 }], 5000), [{ topic: 'a', partition: 1, bytes: 200, lag: 0 }])
})

t.test('partitions come in pages; a broker that does not go on is not asked for ever', async (t) => {
  const fake = new FakeCluster(2)
  const cluster = fake.client({ bootstrap })
  const cursors: unknown[] = []
  const partition = (partitionIndex: number) => ({
    errorCode: 0, partitionIndex, leaderId: partitionIndex === 1 ? -1 : 1, leaderEpoch: 3, replicaNodes: [1, 2], isrNodes: [], eligibleLeaderReplicas: [2], lastKnownElr: null, offlineReplicas: [1],
  })
  fake.intercept(describeTopicPartitions, ({ cursor }) => {
    cursors.push(cursor)
    const index = cursor?.partitionIndex ?? 0
    const topics = [{ errorCode: 0, name: 'a', topicId: 'topicAAAAAAAAAAAAAAAAA', partitions: [partition(index)] }]
    return { throttleTimeMs: 0, topics, nextCursor: { topicName: 'a', partitionIndex: Math.min(2, index + 1) } }
  })
  const [topic, ...others] = await describeTopics(cluster, ['a'], 5000)
  t.strictSame(cursors, [null, { topicName: 'a', partitionIndex: 1 }, { topicName: 'a', partitionIndex: 2 }])
  t.strictSame(others, [])
  t.match(topic?.partitions, [{ partition: 0, leader: 1, error: 'NONE', elr: [2], lastKnownElr: [], offline: [1] }, { partition: 1, leader: -1, error: 'LEADER_NOT_AVAILABLE' }, { partition: 2 }])
  t.strictSame(await describeTopics(cluster, [], 5000), [], 'no names are no topics')
})

t.test('a broker that does not know of eligible leaders says the rest', async (t) => {
  const fake = new FakeCluster(1)
  fake.addTopic('a', 2)
  fake.intercept(apiVersions, () => ({
    errorCode: 0, apiKeys: apis.filter(({ key }) => key !== describeTopicPartitions.key).map(({ key, versions }) => ({ apiKey: key, minVersion: versions.min, maxVersion: versions.max })),
  }))
  const cluster = fake.client()
  await cluster.metadata([])
  t.match(await describeTopics(cluster, ['a', 'nope'], 5000), [{ name: 'a', partitions: [{ leader: 1, elr: null }, { elr: null }] }, { name: 'nope', error: 'UNKNOWN_TOPIC_OR_PARTITION' }])
})
