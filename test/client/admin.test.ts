/** Administration by the client: which broker is asked, what is asked again, and what a broker that dies or hangs is to it. */
import t from 'tap'
import { createPartitions, createTopics, deleteTopics } from '../../lib/client/admin.ts'
import { electLeaders, unregisterBroker, updateFeatures } from '../../lib/client/brokers.ts'
import { addRaftVoter, describeQuorum, removeRaftVoter, transferLeadership } from '../../lib/client/quorum.ts'
import { errorCode, type ErrorName } from '../../lib/common/errors.ts'
import { zeroUuid } from '../../lib/common/ids.ts'
import { metadata } from '../../lib/protocol/schemas/03-metadata.ts'
import { apiVersions } from '../../lib/protocol/schemas/18-api-versions.ts'
import { createTopics as createTopicsApi } from '../../lib/protocol/schemas/19-create-topics.ts'
import { deleteTopics as deleteTopicsApi } from '../../lib/protocol/schemas/20-delete-topics.ts'
import { createPartitions as createPartitionsApi } from '../../lib/protocol/schemas/37-create-partitions.ts'
import { electLeaders as electLeadersApi } from '../../lib/protocol/schemas/43-elect-leaders.ts'
import { describeQuorum as describeQuorumApi } from '../../lib/protocol/schemas/55-describe-quorum.ts'
import { updateFeatures as updateFeaturesApi } from '../../lib/protocol/schemas/57-update-features.ts'
import { unregisterBroker as unregisterBrokerApi } from '../../lib/protocol/schemas/64-unregister-broker.ts'
import { addRaftVoter as addRaftVoterApi } from '../../lib/protocol/schemas/80-add-raft-voter.ts'
import { removeRaftVoter as removeRaftVoterApi } from '../../lib/protocol/schemas/81-remove-raft-voter.ts'
import { transferLeadership as transferLeadershipApi } from '../../lib/protocol/schemas/10000-transfer-leadership.ts'
import { FakeCluster } from './fake-cluster.ts'

const directoryId = 'directoryAAAAAAAAAAAAA'
const bootstrap = [1, 2, 3].map((id) => ({ host: 'fake', port: 9000 + id }))

/** A topic of the metadata, by name, id and number of partitions. */
function topicAnswer(name: string, topicId: string, partitions: number) {
  const partition = (partitionIndex: number) => ({ errorCode: 0, partitionIndex, leaderId: 1, replicaNodes: [1, 2], isrNodes: [1] })
  return { errorCode: 0, name, topicId, partitions: Array.from({ length: partitions }, (_, at) => partition(at)) }
}

t.test('an item that fails does not keep the others; who is not the controller is asked no more', async (t) => {
  const fake = new FakeCluster(2)
  const asked: number[] = []
  fake.intercept(createTopicsApi, ({ topics }, broker) => {
    asked.push(broker)
    const error: ErrorName = asked.length === 1 ? 'NOT_CONTROLLER' : 'NONE'
    return {
      topics: topics.map(({ name }) => ({ name, errorCode: errorCode(name === 'bad' && error === 'NONE' ? 'INVALID_CONFIG' : error), errorMessage: name === 'bad' ? 'no such config' : null, configs: null })),
    }
  })
  const wanted = ['good', 'bad'].map((name) => ({ name, partitions: 1, replicationFactor: 1, configs: { a: 'b' } }))
  const outcomes = await createTopics(fake.client({ bootstrap: bootstrap.slice(1, 2) }), wanted, 5000)
  t.strictSame(asked, [2, 1], 'any broker first, then the controller')
  t.match(outcomes, [{ name: 'good', result: { name: 'good' } }, { name: 'bad', error: { error: 'INVALID_CONFIG', detail: 'no such config' } }])
})

t.test('a broker dies before it answers: the change is asked of another, and what was done is recognised', async (t) => {
  const fake = new FakeCluster(3)
  const cluster = fake.client({ bootstrap })
  const topic = (name: string, partitions: number) => ({ name, partitions, replicationFactor: 2, configs: {} })
  let calls = 0
  fake.intercept(createTopicsApi, ({ topics }) => {
    if (calls++ === 0) return 'closeAfter'
    return { topics: topics.map(({ name }) => ({ name, errorCode: name === 'later' ? 0 : errorCode('TOPIC_ALREADY_EXISTS'), errorMessage: null, configs: null })) }
  })
  fake.intercept(metadata, ({ topics }) => ({
    brokers: bootstrap.map((address, at) => ({ nodeId: at + 1, ...address, rack: null })),
    clusterId: 'c', controllerId: 1, topics: (topics ?? []).map(({ name }) => topicAnswer(name ?? '', `id-of-${name ?? ''}`.padEnd(22, 'A'), 4)),
  }))
  const outcomes = await createTopics(cluster, [topic('mine', 4), topic('default', -1), topic('other', 5), topic('later', 1)], 5000)
  t.match(outcomes, [{ name: 'mine', result: { id: 'id-of-mineAAAAAAAAAAAA', partitions: 4, replicationFactor: 2 } }, { name: 'default', result: { partitions: 4 } }, { name: 'other', error: { error: 'TOPIC_ALREADY_EXISTS' } }, { name: 'later', result: {} }])
  t.equal(calls, 2)
  await createTopics(cluster, [topic('mine', 4)], 5000).then(([outcome]) => t.match(outcome, { error: { error: 'TOPIC_ALREADY_EXISTS' } }, 'without an attempt before, it is somebody else\'s'))
  calls = 0
  fake.intercept(createPartitionsApi, ({ topics }) => (calls++ === 0 ? 'close' : { throttleTimeMs: 0, results: topics.map(({ name }) => ({ name, errorCode: errorCode('INVALID_PARTITIONS'), errorMessage: 'has 4' })) }))
  t.match(await createPartitions(cluster, [{ name: 'a', count: 4 }, { name: 'b', count: 3 }], 5000), [{ name: 'a', result: null }, { name: 'b', error: { error: 'INVALID_PARTITIONS' } }])
})

t.test('topics are deleted by the ids that they have now, so that a repetition meets no namesake', async (t) => {
  const fake = new FakeCluster(3)
  const cluster = fake.client({ bootstrap })
  let id = 'firstAAAAAAAAAAAAAAAAA'
  fake.intercept(metadata, ({ topics }) => ({
    brokers: bootstrap.map((address, at) => ({ nodeId: at + 1, ...address, rack: null })),
    clusterId: 'c', controllerId: 1,
    topics: (topics ?? []).map(({ name }) => (name === 'never' ? { ...topicAnswer(name, zeroUuid, 0), errorCode: errorCode('UNKNOWN_TOPIC_OR_PARTITION') } : topicAnswer(name ?? '', id, 1))),
  }))
  const asked: unknown[] = []
  fake.intercept(deleteTopicsApi, ({ topics }) => {
    asked.push(...topics.map(({ name, topicId }) => name ?? topicId))
    id = 'secondAAAAAAAAAAAAAAAA'
    if (asked.length <= 2) return 'closeAfter'
    return { responses: topics.map(({ name, topicId }) => ({ name, topicId, errorCode: errorCode(name === null ? 'UNKNOWN_TOPIC_ID' : 'UNKNOWN_TOPIC_OR_PARTITION'), errorMessage: null })) }
  })
  t.match(await deleteTopics(cluster, ['t', 'never'], 5000), [{ name: 't', result: null }, { name: 'never', result: null }])
  t.strictSame(asked, ['firstAAAAAAAAAAAAAAAAA', 'never', 'firstAAAAAAAAAAAAAAAAA', 'never'])
  t.match(await deleteTopics(cluster, ['never'], 5000), [{ name: 'never', error: { error: 'UNKNOWN_TOPIC_OR_PARTITION' } }])
})

t.test('what may or may not have been done by an old broker is not repeated', async (t) => {
  const fake = new FakeCluster(1)
  let deletions = 0
  fake.intercept(deleteTopicsApi, () => (deletions++, 'close'))
  fake.intercept(apiVersions, () => ({ errorCode: 0, apiKeys: [[3, 12], [18, 3], [20, 5]].map(([apiKey = 0, maxVersion = 0]) => ({ apiKey, minVersion: 1, maxVersion })) }))
  await t.rejects(deleteTopics(fake.client(), ['t'], 5000), { message: /not known whether/ })
  t.equal(deletions, 1)
})

t.test('a broker that accepts connections and says nothing is passed by', async (t) => {
  const fake = new FakeCluster(3)
  fake.network.servers.set('fake:9001', () => undefined)
  fake.network.servers.set('fake:9002', 'silent')
  const began = fake.clock.monotonic()
  const cluster = fake.client({ bootstrap })
  await cluster.metadata([])
  const took = fake.clock.monotonic() - began
  t.ok(took >= 1000 && took < 1100, `${took} ms: half a second for each of the two`)
  fake.network.servers.delete('fake:9001')
  fake.network.servers.delete('fake:9003')
  cluster.close()
  await t.rejects(fake.client({ bootstrap, connectTimeoutMs: 2000 }).metadata([]), { kind: 'connect', message: /None of 3 brokers[^]*9001[^]*9003[^]*9002/ })
})

t.test('closing ends connections that are still being made', async (t) => {
  const fake = new FakeCluster(1)
  fake.network.servers.set('fake:9001', () => undefined)
  const cluster = fake.client()
  const asking = t.rejects(cluster.metadata([]), { kind: 'stopped', message: /./ })
  cluster.close()
  const began = fake.clock.monotonic()
  await asking
  t.ok(fake.clock.monotonic() - began < 100)
})

t.test('the quorum: described, changed, handed on', async (t) => {
  const fake = new FakeCluster(3)
  const cluster = fake.client({ bootstrap })
  const replica = (replicaId: number) => ({ replicaId, replicaDirectoryId: directoryId, logEndOffset: replicaId, lastFetchTimestamp: 1, lastCaughtUpTimestamp: 2 })
  const partition = { partitionIndex: 0, errorCode: 0, errorMessage: '', leaderId: 2, leaderEpoch: 3, highWatermark: 4, currentVoters: [replica(2), replica(1)], observers: [replica(5)] }
  fake.intercept(describeQuorumApi, () => ({
    errorCode: 0, errorMessage: '', topics: [{ topicName: '__cluster_metadata', partitions: [partition] }],
    nodes: [{ nodeId: 1, listeners: [{ name: 'PEERS', host: '::1', port: 19 }] }],
  }))
  t.match(await describeQuorum(cluster, 1000), {
    leaderId: 2, leaderEpoch: 3, highWatermark: 4, listener: 'PEERS', voters: [{ id: 1, address: '[::1]:19', directoryId }, { id: 2, address: null, logEndOffset: 2 }], observers: [{ id: 5, address: null }],
  })
  const asked: unknown[] = []
  const plain = (error: ErrorName) => ({ throttleTimeMs: 0, errorCode: errorCode(error), errorMessage: 'words' })
  fake.intercept(addRaftVoterApi, ({ voterId, listeners }) => (asked.push([voterId, ...listeners]), asked.length === 1 ? 'closeAfter' : plain('DUPLICATE_VOTER')))
  await addRaftVoter(cluster, { id: 7, directoryId, address: { host: 'h', port: 20 } }, 5000)
  t.strictSame(asked, [[7, { name: 'PEERS', host: 'h', port: 20 }], [7, { name: 'PEERS', host: 'h', port: 20 }]])
  await t.rejects(addRaftVoter(cluster, { id: 7, directoryId, address: { host: 'h', port: 20 } }, 5000), { error: 'DUPLICATE_VOTER', message: 'words' })
  fake.intercept(removeRaftVoterApi, () => plain('VOTER_NOT_FOUND'))
  await t.rejects(removeRaftVoter(cluster, 7, directoryId, 5000), { error: 'VOTER_NOT_FOUND', message: 'words' })
  fake.intercept(transferLeadershipApi, ({ voterId }) => ({ ...plain('NONE'), leaderId: voterId, leaderEpoch: 9 }))
  t.strictSame(await transferLeadership(cluster, 3, 5000), { leaderId: 3, leaderEpoch: 9 })
  fake.intercept(unregisterBrokerApi, () => plain('BROKER_ID_NOT_REGISTERED'))
  await t.rejects(unregisterBroker(cluster, 3, 5000), { error: 'BROKER_ID_NOT_REGISTERED', message: 'words' })
})

t.test('elections and features', async (t) => {
  const fake = new FakeCluster(1)
  const cluster = fake.client()
  fake.intercept(electLeadersApi, ({ electionType, topicPartitions }) => ({
    throttleTimeMs: 0, errorCode: 0,
    replicaElectionResults: (topicPartitions ?? []).map(({ topic, partitions }) => ({
      topic, partitionResult: partitions.map((partitionId) => ({ partitionId, errorCode: partitionId === electionType ? 0 : errorCode('ELECTION_NOT_NEEDED'), errorMessage: null })),
    })),
  }))
  const elected = await electLeaders(cluster, 'unclean', [{ topic: 'a', partition: 0 }, { topic: 'b', partition: 1 }, { topic: 'a', partition: 1 }], 1000)
  t.match(elected, [{ topic: 'a', partition: 0, error: { error: 'ELECTION_NOT_NEEDED' } }, { topic: 'a', partition: 1, error: undefined }, { topic: 'b', partition: 1, error: undefined }])
  t.strictSame(await electLeaders(cluster, 'preferred', null, 1000), [])
  fake.intercept(updateFeaturesApi, ({ featureUpdates }) => ({ throttleTimeMs: 0, errorCode: featureUpdates[0]?.upgradeType === 3 ? 0 : errorCode('INVALID_UPDATE_VERSION'), errorMessage: 'no' }))
  t.strictSame(await updateFeatures(cluster, [{ name: 'f', level: 2, upgradeType: 'unsafeDowngrade' }], 1000), [{ name: 'f', result: null }])
  await t.rejects(updateFeatures(cluster, [{ name: 'f', level: 2, upgradeType: 'upgrade' }], 1000, true), { error: 'INVALID_UPDATE_VERSION', message: 'no' })
})

t.test('no majority: the broker\'s words, after the time that was given', async (t) => {
  const fake = new FakeCluster(3)
  fake.intercept(createTopicsApi, ({ topics }) => ({ topics: topics.map(({ name }) => ({ name, errorCode: errorCode('NOT_CONTROLLER'), errorMessage: 'no majority is reachable', configs: null })) }))
  const began = fake.clock.monotonic()
  await t.rejects(createTopics(fake.client({ bootstrap }), [{ name: 't', partitions: 1, replicationFactor: 1, configs: {} }], 3000), { error: 'NOT_CONTROLLER', message: 'no majority is reachable' })
  const took = fake.clock.monotonic() - began
  t.ok(took > 1500 && took < 3200, `${took} ms`)
})
