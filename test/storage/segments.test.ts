/** Where segments begin, by Kafka's rule, what is in them, and that they are the same after a start. */
import t from 'tap'
import { Segments } from '../../storage/log/segments.ts'
import type { PartitionLog } from '../../storage/types.ts'
import { tinyBatch } from '../support/tiny-batch.ts'
import { openTestStore, partition, small, temporaryDirectory } from './stores.ts'

const bases = (log: PartitionLog): number[] => log.segments.map((segment) => segment.baseOffset)

/** 161 bytes each. */
function add(log: PartitionLog, timestamp: number, base = log.logEndOffset): Promise<void> {
  return log.append([tinyBatch({ base, timestamp, payload: Buffer.alloc(100) })])
}

t.test('by size, by time, and by command', async (t) => {
  const directory = temporaryDirectory()
  const store = await openTestStore(directory, small)
  const log = await store.logs.open(partition(1))
  t.strictSame(log.segments, [{ baseOffset: 0, endOffset: 0, sizeBytes: 0, firstTimestamp: -1, maxTimestamp: -1 }])
  log.limitSegments({ segmentBytes: 500, segmentMs: 1000 })
  for (let i = 0; i < 4; i++) await add(log, 100 - i)
  t.strictSame(log.segments, [
    { baseOffset: 0, endOffset: 3, sizeBytes: 483, firstTimestamp: 100, maxTimestamp: 100 },
    { baseOffset: 3, endOffset: 4, sizeBytes: 161, firstTimestamp: 97, maxTimestamp: 97 },
  ], 'the batch that would make it larger than 500 bytes begins another')
  await add(log, 1097)
  t.strictSame(bases(log), [0, 3], 'segment.ms after its first is not too late')
  await add(log, 1098)
  t.strictSame(bases(log), [0, 3, 5])
  await add(log, -1)
  t.strictSame(bases(log), [0, 3, 5], 'what has no timestamp is not late')
  log.roll()
  log.roll()
  t.strictSame(bases(log), [0, 3, 5, 7], 'an empty one is not ended')
  await log.append([tinyBatch({ base: 9, timestamp: 5, payload: Buffer.alloc(1000) })])
  t.strictSame(log.segments.at(-1), { baseOffset: 7, endOffset: 10, sizeBytes: 1061, firstTimestamp: 5, maxTimestamp: 5 }, 'a gap belongs to the batch behind it')
  await add(log, 1)
  const expected = log.segments
  await store.close()
  const again = await openTestStore(directory, small)
  t.strictSame((await again.logs.open(partition(1))).segments, expected)
  await again.close()
})

t.test('when the log is cut, raised and emptied', async (t) => {
  const store = await openTestStore(undefined, small)
  const log = await store.logs.open(partition(1))
  log.limitSegments({ segmentBytes: 400, segmentMs: 1e9 })
  for (let i = 0; i < 10; i++) await add(log, i)
  t.strictSame(bases(log), [0, 2, 4, 6, 8])
  await log.truncateTo(7)
  t.strictSame(log.segments.slice(2), [
    { baseOffset: 4, endOffset: 6, sizeBytes: 322, firstTimestamp: 4, maxTimestamp: 5 },
    { baseOffset: 6, endOffset: 7, sizeBytes: 161, firstTimestamp: 6, maxTimestamp: 6 },
  ])
  await log.truncateTo(6)
  t.strictSame(log.segments.at(-1), { baseOffset: 6, endOffset: 6, sizeBytes: 0, firstTimestamp: -1, maxTimestamp: -1 }, 'as Kafka: the segment that begins there stays')
  await log.deleteTo(3)
  t.strictSame(log.segments[0], { baseOffset: 3, endOffset: 4, sizeBytes: 161, firstTimestamp: 2, maxTimestamp: 3 })
  await log.deleteTo(6)
  t.strictSame(bases(log), [6])
  await add(log, 50)
  t.strictSame(log.segments, [{ baseOffset: 6, endOffset: 7, sizeBytes: 161, firstTimestamp: 50, maxTimestamp: 50 }])
  await log.resetTo(90)
  t.strictSame(log.segments, [{ baseOffset: 90, endOffset: 90, sizeBytes: 0, firstTimestamp: -1, maxTimestamp: -1 }])
  await store.close()
})

t.test('when batches are replaced', async (t) => {
  const store = await openTestStore(undefined, small)
  const log = await store.logs.open(partition(1))
  log.limitSegments({ segmentBytes: 400, segmentMs: 1e9 })
  for (let i = 0; i < 9; i++) await add(log, i)
  await log.replace(0, 8, [tinyBatch({ base: 1, timestamp: 1, payload: Buffer.alloc(10) }), tinyBatch({ base: 6, timestamp: 6 })])
  t.strictSame(log.segments, [
    { baseOffset: 0, endOffset: 6, sizeBytes: 71, firstTimestamp: 0, maxTimestamp: 1 },
    { baseOffset: 6, endOffset: 8, sizeBytes: 61, firstTimestamp: 6, maxTimestamp: 6 },
    { baseOffset: 8, endOffset: 9, sizeBytes: 161, firstTimestamp: 8, maxTimestamp: 8 },
  ], 'what has nothing left joins the one before')
  t.equal(log.sizeBytes, 293)
  await store.close()
})

t.test('offsets of a segment are 31-bit differences, as in Kafka', (t) => {
  const segments = new Segments(0)
  const limits = { segmentBytes: 1e9, segmentMs: 1e9 }
  segments.add(100, -1)
  t.notOk(segments.isDue(0x7fffffff, 100, 5, limits))
  t.ok(segments.isDue(0x80000000, 100, 5, limits))
  t.end()
})
