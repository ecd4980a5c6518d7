/** What scripts cannot say: parts of the core by themselves, and formulas held against dumb twins. SEED=… repeats a run. */
import { test } from 'tap'
import { compare, cutFor } from '../../lib/replication/divergence.ts'
import type { FetchPosition, FetchResult } from '../../lib/replication/fetch-messages.ts'
import { FetchSession } from '../../lib/replication/fetch-session.ts'
import { FlushedEnd } from '../../lib/replication/flushed-end.ts'
import { heard, isCaughtUp, leftBehind, unheard } from '../../lib/replication/progress.ts'
import { PartitionReplica } from '../../lib/replication/partition-replica.ts'
import { ServedSession } from '../../lib/replication/served-session.ts'
import type { Effect } from '../../lib/replication/state.ts'
import { chooseSeed, seeded, type Seeded } from '../support/seed.ts'
import { ModelLog, type Entry } from './model-log.ts'

const seed = chooseSeed()
const repeat = `SEED=${seed} npx tap dist-test/replication/core.test.js`

const options = { minInSyncReplicas: 1, lagMs: 10, flushBeforeAck: false, isrRetryMs: 5, compacts: false }
const cluster = { ownBrokerEpoch: 1, brokers: new Map([1, 2, 3].map((id) => [id, { brokerEpoch: 1, fenced: false }])) }
const assignment = { leader: 1, leaderEpoch: 5, partitionEpoch: 1, replicas: [1, 2, 3], isr: [1, 2] }

function position(fetchOffset: number, more: Partial<FetchPosition> = {}): FetchPosition {
  return { leaderEpoch: 5, partitionEpoch: 1, fetchOffset, lastFetchedEpoch: -1, heldEndOffset: fetchOffset, highWatermark: -1, logStartOffset: -1, ...more }
}

function logOf(entries: readonly Entry[], start = 0): ModelLog {
  return new ModelLog({ start, entries, keptEpoch: undefined })
}

/** Logs of a common past in which each epoch has one leader, which goes on from what it then held. */
function relatedLogs(random: Seeded, logs: number): Entry[][] {
  const all: Entry[][] = Array.from({ length: logs }, () => [])
  for (let epoch = 1, batch = 0; epoch <= 6; epoch++) {
    const leader = all[random.below(logs)] ?? []
    for (let left = random.below(4); left > 0; left--) leader.push({ epoch, name: String(++batch), batch })
    for (const log of all) if (log !== leader && random.below(3) === 0) log.splice(0, log.length, ...leader.slice(0, random.below(leader.length + 1)))
  }
  return all
}

void test('a follower cuts to the longest prefix that it shares with the leader, in whatever number of rounds', (t) => {
  const random = seeded(seed)
  for (let round = 0; round < 5000; round++) {
    const [a = [], b = []] = relatedLogs(random, 3)
    let shared = 0
    while (shared < a.length && a[shared] === b[shared]) shared++
    const [leader, follower] = [logOf(a), logOf(b)]
    for (let left = 20; ; left--) {
      const found = compare(leader, follower.logEndOffset, follower.epochs.latest ?? -1)
      if (found === 'agrees') break
      if (left === 0) throw new Error(`no end: ${JSON.stringify([a, b])}; ${repeat}`)
      const cut = found === 'incomparable' ? { kind: 'reset' as const, to: 0 } : cutFor(follower, found)
      if (cut.kind === 'reset') follower.resetTo(cut.to)
      else follower.truncateTo(cut.to)
    }
    if (follower.logEndOffset !== shared) throw new Error(`${follower.logEndOffset}, not ${shared}: ${JSON.stringify([a, b])}; ${repeat}`)
  }
  t.end()
})

void test('a flush makes sure what was there when it began and is there still', (t) => {
  const random = seeded(seed)
  for (let round = 0; round < 2000; round++) {
    const flushed = new FlushedEnd(0)
    let log: number[] = []
    let [next, sure]: [number, number[]] = [0, []]
    const flying: { mark: ReturnType<FlushedEnd['mark']>; log: number[] }[] = []
    for (let step = 0; step < 30; step++) {
      const what = random.below(4)
      if (what === 0) log = [...log, ++next]
      if (what === 1) {
        const to = random.below(log.length + 1)
        log = log.slice(0, to)
        sure = sure.slice(0, to)
        flushed.cutTo(to)
      }
      if (what === 2) flying.push({ mark: flushed.mark(log.length), log })
      const done = what === 3 ? flying.splice(random.below(flying.length), 1)[0] : undefined
      if (done !== undefined) {
        flushed.flushed(done.mark)
        let same = 0
        while (same < log.length && log[same] === done.log[same]) same++
        if (same > sure.length) sure = log.slice(0, same)
      }
      if (flushed.endOffset > sure.length) throw new Error(`${flushed.endOffset} is more than ${sure.length}; ${repeat}`)
    }
  }
  const flushed = new FlushedEnd(0)
  const mark = flushed.mark(10)
  flushed.cutTo(8)
  flushed.flushed(mark)
  t.equal(flushed.endOffset, 8, 'what lies below the cut is sure')
  t.end()
})

void test('lateness is measured by what the leader had then', (t) => {
  const progress = unheard(2, true, 10, 0)
  t.ok(isCaughtUp(progress, 10, 10, 10))
  t.notOk(isCaughtUp(progress, 10, 11, 10), 'never heard of')
  // Always one record behind, under constant load.
  for (let now = 0; now < 100; now++) {
    heard(progress, 1, position(10 + now), 11 + now, now)
    t.ok(isCaughtUp(progress, 11 + now, now, 2), `at ${now}`)
  }
  heard(progress, 1, position(200), 200, 100)
  t.ok(isCaughtUp(progress, 200, 9999, 2), 'idle')
  leftBehind(progress, 201, 5000)
  t.ok(isCaughtUp(progress, 201, 5002, 2))
  t.notOk(isCaughtUp(progress, 201, 5003, 2))
  heard(progress, 1, position(100), 201, 5003)
  t.equal(progress.heldEndOffset, 200, 'an older request is overtaken')
  heard(progress, 2, position(100), 201, 5003)
  t.equal(progress.heldEndOffset, 100, 'another process')
  t.end()
})

void test('an answer is void where the follower no longer stands', (t) => {
  const log = new ModelLog()
  const replica = new PartitionReplica(1, log, options)
  replica.assume({ ...assignment, leader: 2 }, cluster, 0)
  const answer = { leaderEpoch: 5, fetchOffset: 0, lastFetchedEpoch: -1, result: { kind: 'records', endOffset: 2, highWatermark: 2, logStartOffset: 0 } } as const
  const kinds = (effects: readonly Effect[]): string => effects.map((effect) => effect.kind).join()
  t.equal(kinds(replica.answered({ ...answer, leaderEpoch: 4 })), '', 'of an earlier leader')
  t.equal(kinds(replica.answered(answer)), 'append,fetch')
  log.append([{ epoch: 5, name: 'a', batch: 1 }, { epoch: 5, name: 'b', batch: 1 }])
  t.equal(kinds(replica.answered(answer)), '', 'again')
  for (const result of [
    { kind: 'records', endOffset: 1, highWatermark: 2, logStartOffset: 0 }, { kind: 'diverging', epoch: 6, endOffset: 1 }, { kind: 'diverging', epoch: 5, endOffset: 2 },
  ] satisfies FetchResult[]) t.equal(kinds(replica.answered({ leaderEpoch: 5, fetchOffset: 2, lastFetchedEpoch: 5, result })), '', `no sense: ${JSON.stringify(result)}`)
  log.finishWrite()
  t.equal(kinds(replica.stored(1)), 'highWatermark,fetch', 'what it holds now')
  t.end()
})

void test('a replica that is about to join is waited for', (t) => {
  const log = new ModelLog()
  const replica = new PartitionReplica(1, log, { ...options, lagMs: 20 })
  replica.assume({ ...assignment, isr: [1] }, cluster, 0)
  const write = (now: number): void => {
    log.append([{ epoch: 5, name: 'x', batch: now }])
    log.finishWrite()
    replica.stored(now)
  }
  write(1)
  t.equal(replica.highWatermark, 1)
  replica.fetched(2, 1, position(0), 2)
  write(3)
  replica.fetched(2, 1, position(1, { lastFetchedEpoch: 5 }), 4)
  t.equal(replica.proposal()?.isr.length, 2, 'it has what was committed')
  // After another change it has to be heard of again.
  replica.assume({ ...assignment, isr: [1], partitionEpoch: 2 }, cluster, 5)
  t.equal(replica.proposal(), undefined)
  t.equal(replica.highWatermark, 2)
  replica.fetched(2, 1, position(1, { lastFetchedEpoch: 5, partitionEpoch: 2 }), 6)
  write(7)
  t.equal(replica.highWatermark, 2, 'it is behind, but not for long: nothing is committed without it')
  replica.tick(30)
  t.equal(replica.highWatermark, 3, 'nor does it hold things up for ever')
  t.end()
})

void test('numbers of a peer are not believed', (t) => {
  const log = logOf([{ epoch: 5, name: 'a', batch: 1 }])
  const replica = new PartitionReplica(1, log, options)
  replica.assume({ ...assignment, leaderEpoch: 6 }, cluster, 0)
  replica.fetched(2, 1, position(1, { leaderEpoch: 6, lastFetchedEpoch: 5, heldEndOffset: 1e9 }), 1)
  t.equal(replica.highWatermark, 1)
  replica.fetched(2, 1, position(1e9, { leaderEpoch: 6, lastFetchedEpoch: 6 }), 1)
  replica.fetched(9, 1, position(1e9, { leaderEpoch: 6 }), 1)
  replica.fetched(2, 1, position(1e9, { leaderEpoch: 9 }), 1)
  t.equal(replica.highWatermark, 1)
  t.same(replica.due(2, 1, position(1e9, { leaderEpoch: 6 })), { kind: 'outOfRange', logStartOffset: 0 })
  t.equal(replica.due(9, 1, position(0, { leaderEpoch: 6 })), undefined, 'no replica')
  t.equal(replica.due(2, 1, position(0, { leaderEpoch: 9 })), undefined, 'not led yet')
  t.same(replica.due(2, 1, position(0)), { kind: 'refused', error: 'FENCED_LEADER_EPOCH' })
  t.end()
})

void test('a session names what changed and nothing else', (t) => {
  const follower = new FetchSession<string>(1)
  const leader = new ServedSession<string>()
  const records = (endOffset: number): FetchResult => ({ kind: 'records', endOffset, highWatermark: 0, logStartOffset: 0 })
  for (let i = 0; i < 1000; i++) follower.want(`p${i}`, position(i))
  const full = follower.next()
  t.equal(full?.changed.length, 1000)
  t.equal(follower.next(), undefined, 'it waits at the leader')
  if (full === undefined) throw new Error('a session begins')
  t.equal(leader.request(full).answer, undefined)
  let looked = 0
  const due = (key: string): FetchResult | undefined => (looked++, key === 'p7' ? records(9) : undefined)
  const answer = leader.take(due, 100)
  t.same(answer?.partitions.map(({ key }) => key), ['p7'])
  t.equal(looked, 1000)
  leader.wake('p7')
  leader.wake('p8')
  t.equal(leader.isWaiting, false)
  if (answer === undefined) throw new Error('there are records')
  t.equal(follower.answered(answer).length, 1)
  follower.want('p7', position(9))
  const second = follower.next()
  t.same(second?.changed.map(({ key }) => key), ['p7'])
  if (second === undefined) throw new Error('there is something to say')
  looked = 0
  leader.request(second)
  leader.take(due, 100)
  t.equal(looked, 2, 'only those that may have something to say')
  follower.want('p9', undefined)
  const third = follower.next()
  t.same(third?.forgotten, ['p9'])
  if (third === undefined) throw new Error('there is something to take back')
  t.match(leader.request({ ...third, sequence: 7 }), { answer: { unknown: true }, taken: false }, 'a gap')
  t.match(leader.request({ ...third, brokerEpoch: 2 }), { answer: { unknown: true }, taken: false }, 'another process')
  t.match(leader.request({ ...third, sequence: 0 }), { taken: true }, 'a new one')
  t.same(follower.answered({ ...answer, brokerEpoch: 2, sequence: third.sequence }), [], 'of another process')
  follower.failed(third)
  t.equal(follower.next()?.changed.length, 999)
  t.end()
})

void test('records do not go twice because of news that crossed them', (t) => {
  const follower = new FetchSession<string>(1)
  const leader = new ServedSession<string>()
  follower.want('p', position(0))
  const first = follower.next()
  follower.want('p', position(0, { heldEndOffset: -1 }))
  const second = follower.next()
  if (first === undefined || second === undefined) throw new Error('two requests may be on their way')
  t.equal(follower.next(), undefined, 'and no third')
  leader.request(first)
  const answer = leader.take(() => ({ kind: 'records', endOffset: 5, highWatermark: 0, logStartOffset: 0 }), 1)
  leader.request(second)
  t.equal(leader.take(() => ({ kind: 'records', endOffset: 5, highWatermark: 0, logStartOffset: 0 }), 1), undefined)
  leader.putBack('p')
  t.ok(leader.take(() => ({ kind: 'records', endOffset: 5, highWatermark: 0, logStartOffset: 0 }), 1), 'unless they could not be read')
  t.ok(answer)
  t.end()
})
