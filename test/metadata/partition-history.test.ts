/** What the log tells of a partition: a story with reasons, one that begins in the middle, and random ones against what replay says. */
import t from 'tap'
import { emptyImage, type MetadataImage } from '../../lib/metadata/image.ts'
import { type HistoryAnswer, type HistoryQuestion, type KnownState, type LogEntry, type PartitionEvent, PartitionHistory } from '../../lib/metadata/partition-history.ts'
import type { MetadataRecord, PartitionChangeRecord } from '../../lib/metadata/records.ts'
import { replay } from '../../lib/metadata/replay.ts'
import { noChange } from '../controller/cluster.ts'
import { chooseSeed, seeded } from '../support/seed.ts'
import { randomGroup } from './records.ts'

const everything: HistoryQuestion = { topic: 'a', partition: undefined, since: -1, before: undefined, maxEvents: 1000 }

/** A log, an entry each second. */
class Log {
  readonly entries: LogEntry[] = []
  /** Behind each entry. */
  readonly images: MetadataImage[] = []

  get image(): MetadataImage {
    return this.images.at(-1) ?? emptyImage
  }

  add(...records: readonly MetadataRecord[]): number {
    const offset = this.entries.length
    this.images.push(replay(this.image, [{ epoch: 1, records }]).image)
    this.entries.push({ offset, timestamp: offset * 1000, records })
    return offset
  }

  ask(question: Partial<HistoryQuestion> = {}, from = 0): HistoryAnswer {
    const history = new PartitionHistory({ ...everything, ...question }, this.image)
    for (const entry of this.entries.slice(from)) history.add(entry)
    return history.finish()
  }
}

const topic = (name: string, topicId = `id-${name}`, partitions = 1): MetadataRecord[] => [
  { type: 'topic', topicId, name },
  ...Array.from({ length: partitions }, (_, partition): MetadataRecord => ({
    type: 'partition', topicId, partition, replicas: [1, 2, 3], isr: [1, 2, 3], leader: 1, leaderEpoch: 5, partitionEpoch: 0, elr: [], lastKnownElr: [],
    addingReplicas: [], removingReplicas: [],
  })),
]

const change = (what: Partial<PartitionChangeRecord>): MetadataRecord => ({ ...noChange, topicId: 'id-a', partition: 0, ...what })

const registered = (brokerId: number): MetadataRecord => ({
  type: 'registerBroker', brokerId, brokerEpoch: 0, incarnationId: 'i', directoryId: 'd', endpoints: [], rack: undefined, fenced: false, isDiskFull: false,
  isShuttingDown: false,
})

const fenced = (brokerId: number, isFenced = true): MetadataRecord => ({
  type: 'fenceBroker', brokerId, brokerEpoch: 0, fenced: isFenced, reason: isFenced ? 'connectionLost' : undefined,
})

/** A failover, and the way back. */
function story(): Log {
  const log = new Log()
  log.add(registered(1), registered(2), registered(3))
  log.add({ type: 'config', resourceType: 'broker', resourceName: '', name: 'min.insync.replicas', value: '2' })
  log.add(...topic('a'), ...topic('other', 'id-other'))
  // The partition stands before the broker, in one entry.
  log.add(change({ leader: 2, isr: [2, 3], reason: 'brokerFenced', because: 1, election: 'inSync' }), fenced(1))
  log.add(change({ isr: [2, 3], reason: 'leaderAsked' }))
  log.add(fenced(1, false))
  log.add(change({ isr: [2, 3, 1], reason: 'leaderAsked', because: 2 }))
  log.add(change({ leader: 2 }))
  log.add({ type: 'config', resourceType: 'topic', resourceName: 'a', name: 'min.insync.replicas', value: '1' })
  log.add({ type: 'config', resourceType: 'topic', resourceName: 'a', name: 'retention.ms', value: '1' })
  log.add(change({ leader: -1, isr: [], elr: [2, 3], lastKnownElr: [2] }))
  return log
}

const kinds = ({ events }: HistoryAnswer): string[] => events.map(({ kind, offset }) => `${kind}@${offset}`)

function at(answer: HistoryAnswer, offset: number): PartitionEvent {
  const found = answer.events.find((event) => event.offset === offset)
  if (found === undefined) throw new Error(`nothing is told of offset ${offset}`)
  return found
}

t.test('a story: who led when, and why', (t) => {
  const told = story().ask()
  t.strictSame(kinds(told), ['created@2', 'changed@3', 'changed@6', 'changed@7', 'configured@8', 'changed@10'], 'what changed nothing is left out, and what is of others')
  t.match(at(told, 2), { timestamp: 2000, partition: 0, leaderEpoch: 5, after: { leader: 1, isr: [1, 2, 3] } })
  t.match(at(told, 3), {
    leaderEpoch: 6, partitionEpoch: 1, reason: 'brokerFenced', because: 1, fencing: 'connectionLost', election: 'inSync',
    before: { leader: 1, isr: [1, 2, 3] }, after: { leader: 2, isr: [2, 3], replicas: [1, 2, 3] },
  })
  t.match(at(told, 6), { leaderEpoch: 6, partitionEpoch: 3, reason: 'leaderAsked', because: 2, fencing: undefined, after: { isr: [2, 3, 1] } })
  t.match(at(told, 7), { leaderEpoch: 7, before: { leader: 2 }, after: { leader: 2 } }, 'the same leader in another epoch')
  t.match(at(told, 8), { kind: 'configured', scope: 'topic', name: 'min.insync.replicas', value: '1' })
  t.match(at(told, 10), { leaderEpoch: 8, after: { leader: -1, isr: [], elr: [2, 3], lastKnownElr: [2] } })
  t.strictSame(told.leaderSince.get(0), { offset: 10, timestamp: 10_000 })
  t.strictSame(told.isrSince.get(0), { offset: 10, timestamp: 10_000 })
  t.match(told.brokers.get(1), { state: 'alive', reason: undefined, offset: 5 })
  t.strictSame(told.logStart, { offset: 0, timestamp: 0 })
  t.notOk(told.isCutOff)
  t.end()
})

t.test('a log that begins later: what was before is not known, the epochs are', (t) => {
  const log = story()
  const told = log.ask({}, 5)
  t.strictSame(kinds(told), ['changed@6', 'changed@7', 'configured@8', 'changed@10'])
  t.match(at(told, 6), { leaderEpoch: 6, partitionEpoch: 3, before: { leader: undefined, isr: undefined }, after: { leader: undefined, isr: [2, 3, 1] } })
  t.match(at(told, 7), { leaderEpoch: 7, before: { leader: undefined }, after: { leader: 2, isr: [2, 3, 1], replicas: undefined } })
  t.match(at(told, 10), { leaderEpoch: 8, before: { leader: 2 } })
  t.strictSame(told.logStart, { offset: 5, timestamp: 5000 })
  const nothing = log.ask({}, 11)
  t.strictSame([nothing.events, nothing.logStart, nothing.leaderSince.size], [[], undefined, 0])
  t.end()
})

t.test('a topic that was deleted and made again has two lives', (t) => {
  const log = story()
  log.add({ type: 'removeTopic', topicId: 'id-a' })
  t.strictSame(kinds(log.ask()).slice(-2), ['changed@10', 'deleted@11'], 'it is told when there is none now')
  log.add(...topic('a', 'id-again', 2))
  log.add(change({ topicId: 'id-again', partition: 1, leader: 3 }))
  t.strictSame(kinds(log.ask()).slice(-4), ['deleted@11', 'created@12', 'created@12', 'changed@13'])
  t.strictSame(kinds(log.ask({ partition: 1 })), ['deleted@11', 'created@12', 'changed@13'], 'the partition of the second life, and what became of the first')
  // The first life began before the log, and is over: nobody knows that it was of that name.
  t.strictSame(kinds(log.ask({}, 5)), ['created@12', 'created@12', 'changed@13'])
  t.equal(log.ask({ topic: 'none' }).events.length, 0)
  t.end()
})

t.test('since when, before what, and at most so many', (t) => {
  const log = story()
  t.strictSame(kinds(log.ask({ since: 7000 })), ['changed@7', 'configured@8', 'changed@10'])
  t.match(at(log.ask({ since: 7000 }), 7), { leaderEpoch: 7, before: { isr: [2, 3, 1] } }, 'what was before is known all the same')
  log.entries[3] = { ...(log.entries[3] as LogEntry), timestamp: -1 }
  t.strictSame(kinds(log.ask({ since: 7000 }))[0], 'changed@3', 'when that was nobody knows')
  const all = log.ask().events
  const pages: PartitionEvent[] = []
  for (let before: number | undefined; ; ) {
    const page = log.ask({ maxEvents: 2, before })
    t.ok(page.events.length <= 2)
    pages.unshift(...page.events)
    if (!page.isCutOff) break
    before = page.events[0]?.offset
  }
  t.strictSame(pages, all)
  const wide = new Log()
  wide.add({ type: 'noOp' })
  wide.add(...topic('a', 'id-a', 10))
  t.equal(wide.ask({ maxEvents: 3 }).events.length, 10, 'an entry is told whole, or asking for those before it would lose some')
  t.end()
})

t.test('an entry behind the image is left out', (t) => {
  const log = story()
  const history = new PartitionHistory(everything, log.images[6] as MetadataImage)
  for (const entry of log.entries) history.add(entry)
  t.equal(history.finish().events.at(-1)?.offset, 6)
  t.end()
})

const fields = ['leader', 'replicas', 'isr', 'elr', 'lastKnownElr', 'addingReplicas', 'removingReplicas'] as const

/** Whether all that is known is so. */
function agrees(known: KnownState, real: KnownState | undefined): boolean {
  return fields.every((field) => known[field] === undefined || JSON.stringify(known[field]) === JSON.stringify(real?.[field]))
}

t.test('random logs: whatever is told is what was, from wherever the log begins', (t) => {
  const seed = chooseSeed()
  t.comment(`seed ${seed}; again: SEED=${seed} node --enable-source-maps dist-test/metadata/partition-history.test.js`)
  const random = seeded(seed)
  let checked = 0
  for (let round = 0; round < 30; round++) {
    const log = new Log()
    for (let i = 0; i < 150; i++) log.add(...randomGroup(log.image, random))
    for (const { name, topicId } of log.image.topicsById.values()) {
      const from = random.below(log.entries.length)
      for (const event of log.ask({ topic: name }, from).events) {
        if (event.kind !== 'changed' || event.topicId !== topicId) continue
        const then = log.images[event.offset]?.topicsById.get(topicId)?.partitions[event.partition]
        const before = log.images[event.offset - 1]?.topicsById.get(topicId)?.partitions[event.partition]
        const what = `round ${round}, ${name}-${event.partition} at ${event.offset} of a log from ${from}`
        if (!agrees(event.after, then) || !agrees(event.before, before)) t.fail(what)
        if (event.leaderEpoch !== then?.leaderEpoch || event.partitionEpoch !== then.partitionEpoch) t.fail(`epochs: ${what}`)
        checked++
      }
    }
  }
  t.ok(checked > 50, `${checked} changes`)
  t.end()
})
