/** Brokers that clean up: a leader's retention and its followers, compaction by every replica, and a replica that fetches what is left. */
import t, { type Test } from 'tap'
import type { NodeId, TopicPartition } from '../../lib/common/ids.ts'
import * as recordBatch from '../../lib/common/record-batch.ts'
import { readRecords } from '../../lib/protocol/records/batch-reader.ts'
import { until } from '../support/waiting.ts'
import { batchWith, someTime } from './batches.ts'
import { type World, world } from './broker-world.ts'
import { turns } from './fixture.ts'

const minute = 60_000

/** One record of a key, or a tombstone, as a batch. */
function record(key: string, value: string | null, timestamp: number = someTime): Buffer {
  return batchWith([{ key: Buffer.from(key), value: value === null ? null : Buffer.from(value), timestamp }])
}

/** What a node has of a partition: offset, key, value. */
function content(w: World, id: NodeId, tp: TopicPartition): string[] {
  return w.log(id, tp).batches.flatMap((batch) => readRecords(batch).map(({ offset, key, value }) => `${offset} ${key} ${value}`))
}

/** Moves the clock until `isSo`: what is done in the background takes turns of the loop. */
async function passes(w: World, what: string, isSo: () => boolean, stepMs = minute): Promise<void> {
  await until(what, async () => {
    if (isSo()) return true
    w.clock.advance(stepMs)
    await turns(20)
    return isSo()
  }, 5000)
}

t.test('the leader deletes what is too old, and its followers follow', async (t) => {
  const w = await world(3, { cleanup: true })
  // Two batches of 70 bytes and some fit a segment.
  const tp = await w.topic('t', { retentionMs: 10 * minute, segmentBytes: 150 })
  for (let i = 0; i < 5; i++) await w.produce(1, tp, record('k', `${i}`, w.clock.now()))
  t.same(w.log(1, tp).segments.map(({ baseOffset }) => baseOffset), [0, 2, 4], 'segments are cut by the configs of the topic')
  w.clock.advance(8 * minute)
  await turns(20)
  await w.produce(1, tp, record('k', 'late', w.clock.now()))
  t.equal(w.log(1, tp).logStartOffset, 0)
  await passes(w, 'the log start of all rises', () => [1, 2, 3].every((id) => w.log(id, tp).logStartOffset === 4))
  t.same(content(w, 2, tp), ['4 k 4', '5 k late'], 'the segment with a younger record is there as a whole')
  await passes(w, 'everything goes', () => [1, 2, 3].every((id) => w.log(id, tp).logStartOffset === 6))
  const { baseOffset } = await w.produce(1, tp, record('k', 'again', w.clock.now()))
  t.equal(baseOffset, 6)
  const forever = await w.topic('forever', { retentionMs: -1, retentionBytes: -1, segmentBytes: 150 })
  for (let i = 0; i < 5; i++) await w.produce(1, forever, record('k', `${i}`))
  for (let i = 0; i < 20; i++) {
    w.clock.advance(100 * minute)
    await turns(5)
  }
  t.equal(w.log(1, forever).logStartOffset, 0, 'without bounds nothing goes')
})

t.test('retention by size keeps what a partition may have, and waits for the high watermark', async (t) => {
  const w = await world(3, { cleanup: true })
  const tp = await w.topic('t', { retentionMs: -1, retentionBytes: 300, segmentBytes: 150 })
  w.cut(1, 2)
  w.cut(1, 3)
  const sent = Array.from({ length: 10 }, (_, i) => w.produce(1, tp, record('k', `${i}`)))
  await turns(20)
  w.clock.advance(10 * minute)
  await turns(20)
  t.equal(w.log(1, tp).logStartOffset, 0, 'nothing that is not committed goes')
  w.heal()
  await until('all are committed', async () => {
    w.clock.advance(100)
    await turns(10)
    return w.log(2, tp).logEndOffset === 10 && w.log(3, tp).logEndOffset === 10
  })
  await Promise.allSettled(sent)
  await passes(w, 'the oldest go', () => w.log(1, tp).logStartOffset > 0)
  t.ok(w.log(1, tp).sizeBytes >= 300 && w.log(1, tp).sizeBytes < 300 + 2 * 150, `${w.log(1, tp).sizeBytes} bytes are left`)
  await passes(w, 'the followers', () => [2, 3].every((id) => w.log(id, tp).logStartOffset === w.log(1, tp).logStartOffset))
})

t.test('every replica compacts; one that comes anew fetches what is left, and readers read on over the gaps', async (t) => {
  const w = await world(3, { cleanup: true })
  const tp = await w.topic('c', { compacted: true, deletes: false, segmentBytes: 150, deleteRetentionMs: minute, minCleanableDirtyRatio: 0.01 })
  for (let i = 0; i < 20; i++) await w.produce(1, tp, record(`k${i % 3}`, i === 17 ? null : `${i}`))
  await until('all hold it', async () => {
    await turns(5)
    return [2, 3].every((id) => w.log(id, tp).logEndOffset === 20)
  })
  w.fence(3)
  w.kill(3)
  // The active segment, and what keeps the end of the clean part: 18 and 19.
  const compacted = ['15 k0 15', '16 k1 16', '17 k2 null', '18 k0 18', '19 k1 19']
  await passes(w, 'both compact', () => [1, 2].every((id) => content(w, id, tp).length === compacted.length))
  t.same([content(w, 1, tp), content(w, 2, tp)], [compacted, compacted])
  for (let i = 0; i < 10; i++) {
    w.clock.advance(10 * minute)
    await turns(20)
  }
  for (let i = 20; i < 24; i++) await w.produce(1, tp, record(`n${i}`, 'new'))
  for (let i = 0; i < 10; i++) {
    w.clock.advance(10 * minute)
    await turns(20)
  }
  t.ok(content(w, 1, tp).includes('17 k2 null'), 'a tombstone stays while a replica may not have it')
  // A directory that was lost.
  w.logs.delete(3)
  await w.start(3)
  w.unfence(3)
  await passes(w, 'the third holds everything and is in sync', () => w.log(3, tp).logEndOffset === 24 && w.partition(tp).isr.length === 3, 100)
  const latest = (id: NodeId): Map<string, string> => new Map(content(w, id, tp).map((one) => [one.split(' ')[1] as string, one]))
  t.same(latest(3), latest(1), 'and the last of every key is the same')
  for (let i = 24; i < 28; i++) await w.produce(1, tp, record(`n${i}`, 'new'))
  await passes(w, 'the tombstone goes once all have it', () => [1, 2, 3].every((id) => !content(w, id, tp).includes('17 k2 null')))
  for (const id of [1, 2, 3]) {
    const seen: number[] = []
    for (let at = 0; at < 28; ) {
      const { error, records } = await w.fetch(id, tp, at)
      t.equal(error, 'NONE')
      if (records.length === 0) break
      for (const batch of records) seen.push(...readRecords(batch).map(({ offset }) => offset))
      at = recordBatch.nextOffset(records.at(-1) as Buffer)
    }
    t.same(seen, content(w, id, tp).map((one) => Number(one.split(' ')[0])), `all that node ${id} has is read from offset 0 on`)
  }
})

t.test('who does not hear which replicas are in sync keeps tombstones', async (t) => {
  const w = await world(3, { cleanup: true })
  const tp = await w.topic('c', { compacted: true, deletes: false, segmentBytes: 150, deleteRetentionMs: minute, minCleanableDirtyRatio: 0.01 })
  const writes = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await w.produce(1, tp, record('k', `${i}`))
    await turns(20)
  }
  await w.produce(1, tp, record('gone', 'value'))
  await writes(4)
  w.deafen(2)
  w.sessionsOver.add(2)
  w.fence(3)
  w.kill(3)
  await w.produce(1, tp, record('gone', null))
  const tombstone = '5 gone null'
  for (let i = 0; i < 5; i++) {
    await writes(4)
    w.clock.advance(10 * minute)
    await turns(20)
  }
  t.same(content(w, 2, tp).filter((one) => one.includes('gone')), [tombstone], 'it has compacted, and takes the third for one that is in sync')
  w.sessionsOver.delete(2)
  w.hears(2)
  w.lead(tp, 2)
  await w.start(3)
  w.unfence(3)
  await passes(w, 'the third is in sync', () => w.partition(tp).isr.includes(3), 100)
  await passes(w, 'it has heard of the tombstone', () => !content(w, 3, tp).includes('0 gone value'))
})

t.test('a log that was cut is compacted no further than it goes', async (t) => {
  const w = await world(3, { cleanup: true })
  const tp = await w.topic('c', { compacted: true, deletes: false, segmentBytes: 150 })
  for (let i = 0; i < 10; i++) await w.produce(1, tp, record('k', `${i}`))
  await passes(w, 'compacted', () => w.log(1, tp).cleanedTo > 0)
  const { cleanedTo } = w.log(1, tp)
  t.ok(cleanedTo <= 10)
  await w.log(1, tp).truncateTo(1)
  t.ok(w.log(1, tp).cleanedTo <= w.log(1, tp).logEndOffset, 'a log that was cut is not compacted further than it goes')
})

t.test('what was never committed does not come back where compaction left a gap between epochs', async (t) => {
  const w = await world(3, { cleanup: true })
  const tp = await w.topic('c', { compacted: true, deletes: false, segmentBytes: 150, minCleanableDirtyRatio: 0.01 })
  for (let i = 0; i < 4; i++) await w.produce(1, tp, record(`old${i}`, `${i}`))
  await until('all hold it', async () => {
    await turns(5)
    return [2, 3].every((id) => w.log(id, tp).logEndOffset === 4)
  })
  w.cut(1, 2)
  w.cut(1, 3)
  const lost = Promise.allSettled(Array.from({ length: 3 }, (_, i) => w.produce(1, tp, record(`lost${i}`, 'never committed'))))
  await turns(20)
  t.equal(w.log(1, tp).logEndOffset, 7)
  w.fence(1)
  w.kill(1)
  await lost
  w.heal()
  for (let i = 0; i < 8; i++) await w.produce(2, tp, record('k', `${i}`))
  w.fence(3)
  w.kill(3)
  await passes(w, 'the second compacts what it wrote first', () => content(w, 2, tp).length < 8)
  w.logs.delete(3)
  await w.start(3)
  w.unfence(3)
  await passes(w, 'the third has what is left', () => w.log(3, tp).logEndOffset === 12 && w.partition(tp).isr.includes(3), 100)
  w.fence(2)
  w.kill(2)
  await turns(20)
  t.equal(w.partition(tp).leader, 3)
  await w.start(1)
  w.unfence(1)
  await passes(w, 'the first is in sync', () => w.log(1, tp).logEndOffset === 12 && w.partition(tp).isr.includes(1), 100)
  t.same(content(w, 1, tp).filter((one) => one.includes('lost')), [])
  t.same(content(w, 1, tp), content(w, 3, tp))
})

/** Three nodes, of which the second and the third went away earlier, and the first has compacted what they do not know to be old; then it goes as well. */
async function fallenApart(t: Test): Promise<{ readonly w: World; readonly tp: TopicPartition; readonly leaves: (id: NodeId) => void }> {
  const w = await world(3, { cleanup: true })
  const tp = await w.topic('c', { compacted: true, deletes: false, minInSyncReplicas: 1, segmentBytes: 200, minCleanableDirtyRatio: 0.01 })
  const writes = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await w.produce(1, tp, record('k', `${w.log(1, tp).logEndOffset}`))
    await turns(20)
  }
  const leaves = (id: NodeId): void => {
    w.fence(id)
    w.kill(id)
  }
  await w.produce(1, tp, record('a', 'v'))
  await w.produce(1, tp, record('b', 'v'))
  await writes(3)
  leaves(3)
  await writes(5)
  leaves(2)
  await writes(8)
  await passes(w, 'the leader has compacted what the others do not know to be old', () => content(w, 1, tp).length < 7)
  t.equal(w.log(1, tp).batches.filter((batch) => recordBatch.baseOffset(batch) >= 2 && recordBatch.nextOffset(batch) <= 10).length, 0, 'over the ends of both')
  leaves(1)
  return { w, tp, leaves }
}

t.test('who has compacted what an unclean election takes back begins anew', async (t) => {
  const { w, tp, leaves } = await fallenApart(t)
  await w.start(2)
  w.lead(tp, 2, { isr: [2] })
  await turns(20)
  const left = content(w, 2, tp).at(-1)
  t.equal(left, '9 k 9')
  await w.start(1)
  w.unfence(1)
  await passes(w, 'the first is in sync', () => w.partition(tp).isr.includes(1), 100)
  t.equal(content(w, 1, tp).at(-1), left, 'it has what the leader has, though it had compacted it away')
  leaves(2)
  await turns(20)
  t.equal(w.partition(tp).leader, 1)
  t.equal(content(w, 1, tp).at(-1), left, 'an election that is clean loses nothing')
})

t.test('a follower gets over the gap at the end of a log that was cut inside of it', async (t) => {
  const { w, tp } = await fallenApart(t)
  // As after a power loss.
  await w.log(1, tp).truncateTo(10)
  t.same([w.log(1, tp).logEndOffset, w.log(1, tp).batchesEnd], [10, 2], 'the log ends in a gap')
  await w.start(1)
  w.lead(tp, 1, { isr: [1] })
  await turns(20)
  const { records } = await w.fetch(1, tp, 2)
  t.same(records.map((batch) => [recordBatch.nextOffset(batch), recordBatch.recordCount(batch)]), [[10, 0]], 'a consumer gets to the end as well')
  t.same((await w.fetch(1, tp, 10)).records, [])
  t.equal(w.log(3, tp).logEndOffset, 5)
  await w.start(3)
  w.unfence(3)
  await passes(w, 'the third is in sync, and nobody has written', () => w.partition(tp).isr.includes(3), 100)
  t.equal(w.log(3, tp).logEndOffset, 10)
  w.logs.delete(2)
  await w.start(2)
  w.unfence(2)
  await passes(w, 'so is one that begins with nothing', () => w.partition(tp).isr.includes(2), 100)
  t.same(content(w, 2, tp), ['0 a v', '1 b v'])
  const { baseOffset } = await w.produce(1, tp, record('k', 'new'))
  t.equal(baseOffset, 10)
  await passes(w, 'what is written next is everywhere', () => [2, 3].every((id) => content(w, id, tp).at(-1) === '10 k new'), 100)
})
