/** Fetch sessions by themselves: which requests make, use and end them, what is news, who makes room for whom. */
import t from 'tap'
import { zeroUuid } from '../../lib/common/ids.ts'
import type { Random } from '../../lib/common/ports.ts'
import { FetchSessions, type FetchScope, type FetchSession, type PartitionNews, type SessionRequest, type WantedPartition } from '../../lib/server/fetch-sessions.ts'

/** Hands out 1, 2, 3 … */
function counting(): Random {
  let next = 0
  return { below: () => ++next, uuid: () => zeroUuid }
}

const sessionsOf = (slots = 10) => new FetchSessions(slots, 1000, counting())
const want = (partition: number, fetchOffset = 0, topic = 't'): WantedPartition => ({
  topic,
  topicId: zeroUuid,
  partition,
  currentLeaderEpoch: -1,
  fetchOffset,
  lastFetchedEpoch: -1,
  maxBytes: 100,
})
const ask = (sessionId: number, sessionEpoch: number, partitions: WantedPartition[] = [], more: Partial<SessionRequest> = {}): SessionRequest => ({
  sessionId,
  sessionEpoch,
  usesTopicIds: false,
  partitions,
  forgotten: [],
  ...more,
})
const quiet: PartitionNews = { failed: false, hasRecords: false, diverges: false, preferredReadReplica: -1, highWatermark: 5, logStartOffset: 0 }

function sessionOf(scope: FetchScope): FetchSession {
  if (scope.kind === 'error' || scope.session === undefined) throw new Error(`no session: ${JSON.stringify(scope)}`)
  return scope.session
}
const partitionsOf = (scope: FetchScope) => (scope.kind === 'error' ? scope.error : scope.partitions.map(({ partition, fetchOffset }) => `${partition}@${fetchOffset}`))

t.test('epoch -1 makes no session and ends one; epoch 0 makes a new one', async (t) => {
  const sessions = sessionsOf()
  const plain = sessions.begin(ask(0, -1, [want(0)]), 0)
  t.match(plain, { kind: 'full', session: undefined })
  t.equal(sessions.size, 0)
  const first = sessionOf(sessions.begin(ask(0, 0, [want(0)]), 0))
  t.equal(first.id, 1)
  const second = sessionOf(sessions.begin(ask(1, 0, [want(0)]), 0))
  t.equal(second.id, 2, 'epoch 0 with an id replaces that session')
  t.equal(sessions.size, 1)
  t.match(sessions.begin(ask(2, -1, [want(0)]), 0), { kind: 'full', session: undefined })
  t.equal(sessions.size, 0)
  t.equal(sessionOf(sessions.begin(ask(0, 0), 0)).size, 0, 'an empty session is one')
})

t.test('an incremental request changes, adds and forgets', async (t) => {
  const sessions = sessionsOf()
  sessions.begin(ask(0, 0, [want(0), want(1)]), 0)
  const unchanged = sessions.begin(ask(1, 1), 0)
  t.strictSame(partitionsOf(unchanged), ['0@0', '1@0'])
  const again = sessions.begin(ask(1, 2), 0)
  t.equal(again.kind !== 'error' && unchanged.kind !== 'error' && again.partitions === unchanged.partitions, true, 'nothing changed: the very same list')
  t.strictSame(partitionsOf(sessions.begin(ask(1, 3, [want(1, 7), want(2)]), 0)), ['0@0', '1@7', '2@0'])
  t.strictSame(partitionsOf(sessions.begin(ask(1, 4, [], { forgotten: [want(0)] }), 0)), ['1@7', '2@0'])
  const emptied = sessions.begin(ask(1, 5, [], { forgotten: [want(1), want(2)] }), 0)
  t.match(emptied, { kind: 'full', session: undefined })
  t.equal(sessions.size, 0, 'a session without partitions ends')
})

t.test('errors leave the session as it was', async (t) => {
  const sessions = sessionsOf()
  sessions.begin(ask(0, 0, [want(0)]), 0)
  t.strictSame(sessions.begin(ask(77, 1), 0), { kind: 'error', error: 'FETCH_SESSION_ID_NOT_FOUND' })
  t.strictSame(sessions.begin(ask(1, 2), 0), { kind: 'error', error: 'INVALID_FETCH_SESSION_EPOCH' })
  t.strictSame(sessions.begin(ask(1, 1, [], { usesTopicIds: true }), 0), { kind: 'error', error: 'FETCH_SESSION_TOPIC_ID_ERROR' })
  t.strictSame(partitionsOf(sessions.begin(ask(1, 1), 0)), ['0@0'])
  t.strictSame(sessions.begin(ask(1, 1), 0), { kind: 'error', error: 'INVALID_FETCH_SESSION_EPOCH' }, 'an epoch is used once')
})

t.test('epochs wrap to 1', async (t) => {
  const sessions = sessionsOf()
  const session = sessionOf(sessions.begin(ask(0, 0, [want(0)]), 0))
  session.nextEpoch = 0x7fffffff
  sessions.begin(ask(1, 0x7fffffff), 0)
  t.equal(session.nextEpoch, 1)
})

t.test('what is news', async (t) => {
  const session = sessionOf(sessionsOf().begin(ask(0, 0, [want(0)]), 0))
  t.ok(session.report(want(0), quiet), 'the first answer')
  t.notOk(session.report(want(0), quiet), 'nothing new')
  t.ok(session.report(want(0), { ...quiet, highWatermark: 6 }), 'the high watermark moved')
  t.notOk(session.report(want(0), { ...quiet, highWatermark: 6 }))
  t.ok(session.report(want(0), { ...quiet, highWatermark: 6, logStartOffset: 2 }), 'the log start moved')
  t.ok(session.report(want(0), { ...quiet, highWatermark: 6, logStartOffset: 2, hasRecords: true }), 'records')
  t.ok(session.report(want(0), { ...quiet, highWatermark: 6, logStartOffset: 2, diverges: true }), 'divergence')
  t.ok(session.report(want(0), { ...quiet, highWatermark: 6, logStartOffset: 2, preferredReadReplica: 1 }), 'a better replica')
  t.ok(session.report(want(0), { ...quiet, failed: true, highWatermark: 6, logStartOffset: 2 }), 'an error')
  t.ok(session.report(want(0), { ...quiet, failed: true, highWatermark: 6, logStartOffset: 2 }), 'an error each time')
  t.ok(session.report(want(0), { ...quiet, highWatermark: 6, logStartOffset: 2 }), 'its end')
  t.notOk(session.report(want(0), { ...quiet, highWatermark: 6, logStartOffset: 2 }))
})

t.test('partitions that gave records go to the end', async (t) => {
  const sessions = sessionsOf()
  const session = sessionOf(sessions.begin(ask(0, 0, [want(0), want(1), want(2)]), 0))
  for (const partition of session.partitions) session.report(partition, { ...quiet, hasRecords: partition.partition < 2 })
  t.strictSame(partitionsOf(sessions.begin(ask(1, 1), 0)), ['2@0', '0@0', '1@0'])
})

t.test('names and ids do not mix, and a partition named twice counts once', async (t) => {
  const sessions = sessionsOf()
  const byId = (partition: number, topicId: string) => ({ ...want(partition, 0, ''), topicId })
  const scope = sessions.begin(ask(0, 0, [byId(0, 'A'.repeat(21) + 'B'), byId(0, 'A'.repeat(21) + 'C')], { usesTopicIds: true }), 0)
  t.equal(sessionOf(scope).size, 2)
  t.strictSame(partitionsOf(sessions.begin(ask(0, -1, [want(0, 1), want(1, 2), want(0, 3)]), 0)), ['0@3', '1@2'])
})

t.test('a full cache gives room for stale sessions and for larger ones than old small ones', async (t) => {
  const sessions = sessionsOf(2)
  sessions.begin(ask(0, 0, [want(0)]), 0)
  sessions.begin(ask(0, 0, [want(0), want(1)]), 500)
  t.match(sessions.begin(ask(0, 0, [want(0), want(1), want(2)]), 900), { kind: 'full', session: undefined }, 'no room: all are young')
  sessions.begin(ask(1, 1), 1000)
  const larger = sessions.begin(ask(0, 0, [want(0), want(1), want(2)]), 1100)
  t.equal(sessionOf(larger).id, 3, 'in place of the old small one')
  t.strictSame(partitionsOf(sessions.begin(ask(1, 2), 1100)), 'FETCH_SESSION_ID_NOT_FOUND')
  const stale = sessions.begin(ask(0, 0), 1501)
  t.equal(sessionOf(stale).id, 4, 'in place of the one that nobody used')
  t.strictSame(partitionsOf(sessions.begin(ask(2, 1), 1501)), 'FETCH_SESSION_ID_NOT_FOUND')
  t.equal(sessions.size, 2)
})
