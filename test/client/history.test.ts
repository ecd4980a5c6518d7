/** Histories as the client puts them together: pages, what is not known, nodes that die, brokers that know of no such thing. */
import t from 'tap'
import { describeHistory, isNoHistory } from '../../lib/client/history.ts'
import { errorCode } from '../../lib/common/errors.ts'
import type { RequestOf, ResponseInput } from '../../lib/protocol/schema.ts'
import { describePartitionHistory } from '../../lib/protocol/schemas/10002-describe-partition-history.ts'
import { FakeCluster } from './fake-cluster.ts'

type Answer = ResponseInput<typeof describePartitionHistory>
type Event = Answer['events'][number]

const topicId = 'topicAAAAAAAAAAAAAAAAA'
const question = { topic: 't', partition: undefined, since: -1, maxEvents: 100 }
const bootstrap = [1, 2].map((id) => ({ host: 'fake', port: 9000 + id }))
const deleted = (offset: number): Event => ({ offset, timestamp: offset, kind: 'deleted', topicId })

function answer(events: readonly Event[], isCutOff = false): Answer {
  return { throttleTimeMs: 0, errorCode: 0, events: [...events], isCutOff, logStart: { offset: 1, timestamp: 1 }, partitions: [], brokers: [] }
}

/** The newest of these that are asked for, `size` at a time. */
function paged(events: readonly Event[], size: number) {
  return ({ beforeOffset, maxEvents }: RequestOf<typeof describePartitionHistory>): Answer => {
    const older = events.filter(({ offset }) => beforeOffset < 0 || offset < beforeOffset)
    const count = Math.min(size, maxEvents)
    return answer(older.slice(-count), older.length > count)
  }
}

t.test('pages are put together, oldest first, up to what is wanted', async (t) => {
  const fake = new FakeCluster(2)
  fake.intercept(describePartitionHistory, paged(Array.from({ length: 10 }, (_, at) => deleted(at + 1)), 3))
  const all = await describeHistory(fake.client({ bootstrap }), question, 5000)
  t.strictSame(all.events.map(({ offset }) => offset), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  t.notOk(all.isCutOff)
  t.match(all, { logStart: { offset: 1 }, answeredBy: /^fake:900[12]$/ })
  const some = await describeHistory(fake.client({ bootstrap }), { ...question, maxEvents: 5 }, 5000)
  t.strictSame(some.events.map(({ offset }) => offset), [6, 7, 8, 9, 10])
  t.ok(some.isCutOff)
})

t.test('a node whose pages do not go on is not followed for ever', async (t) => {
  const fake = new FakeCluster(2)
  let asked = 0
  fake.intercept(describePartitionHistory, () => (asked++, answer([deleted(7)], true)))
  t.equal((await describeHistory(fake.client({ bootstrap }), question, 5000)).events.length, 2)
  t.equal(asked, 2)
})

t.test('what is not known is null, and what nobody knows is an error', async (t) => {
  const fake = new FakeCluster(2)
  const none = { leader: -2, replicas: null, isr: null, elr: null, lastKnownElr: null, addingReplicas: null, removingReplicas: null }
  const changed = { offset: 5, timestamp: -1, kind: 'changed', topicId, partition: 0, leaderEpoch: 3, before: none, after: { ...none, leader: -1, isr: [] } }
  fake.intercept(describePartitionHistory, () => answer([changed]))
  t.match((await describeHistory(fake.client({ bootstrap }), question, 5000)).events, [{ before: { leader: null, isr: null }, after: { leader: -1, isr: [] }, reason: null, because: -1 }])
  fake.intercept(describePartitionHistory, () => answer([{ ...deleted(1), kind: 'improved' }]))
  await t.rejects(describeHistory(fake.client({ bootstrap }), question, 5000), { kind: 'corrupt', message: /does not know: improved/ })
  fake.intercept(describePartitionHistory, () => ({ ...answer([]), errorCode: errorCode('UNKNOWN_TOPIC_OR_PARTITION'), errorMessage: 'no such topic' }))
  const error: unknown = await describeHistory(fake.client({ bootstrap }), question, 5000).catch((reason: unknown) => reason)
  t.match(error, { error: 'UNKNOWN_TOPIC_OR_PARTITION', detail: 'no such topic' })
  t.equal(fake.requests.filter(({ api }) => api === 'DescribePartitionHistory').length, 3, 'and it is not asked for again')
})

t.test('a node that dies is asked no more; brokers that always hang up do not know', async (t) => {
  const fake = new FakeCluster(2)
  let asked = 0
  fake.intercept(describePartitionHistory, () => (asked++ === 0 ? 'close' : answer([deleted(1)])))
  t.equal((await describeHistory(fake.client({ bootstrap }), question, 5000)).events.length, 1)
  asked = 0
  fake.intercept(describePartitionHistory, () => (asked++, 'close' as const))
  const error: unknown = await describeHistory(fake.client({ bootstrap }), question, 60_000).then(() => undefined, (reason: unknown) => reason)
  t.ok(isNoHistory(error), String(error))
  t.equal(asked, 3)
})
