/** DescribePartitionHistory: what a node tells of its metadata log, as it goes over the wire and as the client has it. */
import t from 'tap'
import { errorName } from '../../lib/common/errors.ts'
import { describePartitionHistory } from '../../lib/protocol/schemas/10002-describe-partition-history.ts'
import { noChange } from '../controller/cluster.ts'
import { NodeOfSeveral } from './several-nodes.ts'

const topicId = 'topicAAAAAAAAAAAAAAAAA'

/** Node 1 led, was fenced, and came back into the in-sync replicas; node 3 is not registered. */
function failover(): NodeOfSeveral {
  const node = new NodeOfSeveral({ 'min.insync.replicas': '2' })
  node.register([1, 2])
  node.topic('t', topicId, '1 1,2/1,2,3', '2 1,2/1,2,3')
  const change = { ...noChange, topicId, partition: 0 }
  const fencing = { type: 'fenceBroker', brokerId: 1, brokerEpoch: 0, fenced: true, reason: 'sessionTimeout' } as const
  node.replay(fencing, { ...change, leader: 2, isr: [2], elr: [1], reason: 'brokerFenced', because: 1, election: 'inSync' })
  node.replay({ type: 'config', resourceType: 'topic', resourceName: 't', name: 'min.insync.replicas', value: '1' })
  return node
}

const ask = (node: NodeOfSeveral, more: object = {}) => node.ask(describePartitionHistory, 0, { topic: 't', ...more })

t.test('events, the partitions as they are, and the brokers that hold them', async (t) => {
  const answer = await ask(failover())
  t.equal(answer.errorCode, 0)
  t.match(answer.events, [
    { kind: 'created', offset: 2, timestamp: 2000, topicId, partition: 0, leaderEpoch: 4, after: { leader: 1, replicas: [1, 2, 3], isr: [1, 2] }, before: null, because: -1 },
    { kind: 'created', partition: 1 },
    {
      kind: 'changed', offset: 3, partition: 0, leaderEpoch: 5, partitionEpoch: 6, before: { leader: 1, isr: [1, 2] }, after: { leader: 2, isr: [2], elr: [1] },
      reason: 'brokerFenced', because: 1, fencing: 'sessionTimeout', election: 'inSync',
    },
    { kind: 'configured', offset: 4, partition: -1, configScope: 'topic', configName: 'min.insync.replicas', configValue: '1' },
  ])
  t.strictSame(answer.logStart, { offset: 0, timestamp: 0 })
  t.match(answer.partitions, [
    { partition: 0, state: { leader: 2, isr: [2], elr: [1] }, leaderEpoch: 5, leaderSince: { offset: 3, timestamp: 3000 } },
    { partition: 1, leaderSince: { offset: 2 } },
  ])
  t.equal(answer.minInsyncReplicas, 1)
  t.match(answer.brokers, [
    { brokerId: 1, state: 'fenced', reason: 'sessionTimeout', since: { offset: 3 } },
    { brokerId: 2, state: 'alive', reason: null, since: { offset: 1 } },
    { brokerId: 3, state: 'unregistered', since: { offset: -1, timestamp: -1 } },
  ])
})

t.test('what is not known goes as such', async (t) => {
  const node = failover()
  node.quorum.log.splice(0, 3)
  const { events, partitions, logStart } = await ask(node, { partition: 0 })
  t.match(events[0], { kind: 'changed', leaderEpoch: 5, before: { leader: -2, replicas: null, isr: null }, after: { leader: 2, replicas: null, isr: [2] } })
  t.strictSame(logStart, { offset: 3, timestamp: 3000 })
  t.match((await ask(node, { partition: 1 })).partitions, [{ leaderSince: { offset: -1, timestamp: -1 } }])
  t.equal(partitions.length, 1)
})

t.test('pages, and bounds of what is asked', async (t) => {
  const node = failover()
  const last = await ask(node, { maxEvents: 1 })
  t.match(last, { isCutOff: true, events: [{ offset: 4 }] })
  t.match(await ask(node, { maxEvents: 1, beforeOffset: 4 }), { isCutOff: true, events: [{ offset: 3 }] })
  t.match((await ask(node, { sinceMs: 3000 })).events.map(({ offset }) => offset), [3, 4])
  for (const maxEvents of [-1, 0]) t.equal((await ask(node, { maxEvents })).events.length, 1, 'at least one')
})

t.test('topics and partitions that are not there', async (t) => {
  const node = failover()
  t.match(await ask(node, { topic: 'no' }), { errorCode: 3, errorMessage: 'Topic "no" does not exist, and did not in what the metadata log holds.' })
  t.match(await ask(node, { partition: 2 }), { errorCode: 3, errorMessage: 'Topic "t" has no partition 2: they are numbered 0 to 1.' })
  node.replay({ type: 'removeTopic', topicId })
  t.match((await ask(node)).events.at(-1), { kind: 'deleted' })
  node.quorum.log.splice(0, 3)
  t.match(await ask(node), { errorCode: 3 }, 'it is gone, and the log says its name no more')
  node.topic('again', 'topicBAAAAAAAAAAAAAAAA', '1 1/1')
  node.replay({ type: 'removeTopic', topicId: 'topicBAAAAAAAAAAAAAAAA' })
  t.match(await ask(node, { topic: 'again' }), { errorCode: 0, partitions: [], events: [{ kind: 'created' }, { kind: 'deleted' }] })
})

t.test('the log is read for one after the other, and not for any number', async (t) => {
  const node = failover()
  let release = (): void => undefined
  node.quorum.mayRead = new Promise((resolve) => (release = resolve))
  const waiting = Array.from({ length: 20 }, () => ask(node))
  const refused = await Promise.race(waiting)
  t.equal(errorName(refused.errorCode), 'THROTTLING_QUOTA_EXCEEDED')
  release()
  const codes = (await Promise.all(waiting)).map(({ errorCode }) => errorCode)
  t.strictSame([codes.filter((code) => code === 0).length, codes.length], [16, 20])
  t.equal((await ask(node)).errorCode, 0)
})
