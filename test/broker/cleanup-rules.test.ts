/** The rules of retention and compaction by tables: which segments go, which part is compacted next, and what is left of one batch. */
import t from 'tap'
import type { Random } from '../../lib/common/ports.ts'
import * as recordBatch from '../../lib/common/record-batch.ts'
import { type CompactedLog, planFor } from '../../lib/broker/cleanup/cleaner-choice.ts'
import { KeyHash } from '../../lib/broker/cleanup/key-hash.ts'
import { leastMapBytes, OffsetMap } from '../../lib/broker/cleanup/offset-map.ts'
import { deletionOf, type RetentionBounds } from '../../lib/broker/cleanup/retention-rules.ts'
import { cleanBatch, type CleaningRules, deleteHorizon } from '../../lib/broker/cleanup/rewrite-batch.ts'
import { type BatchOptions, buildBatch } from '../../lib/protocol/records/batch-builder.ts'
import { readRecords } from '../../lib/protocol/records/batch-reader.ts'
import { loadCodecs } from '../../lib/protocol/records/codecs.ts'
import type { LogSegment } from '../../storage/types.ts'
import { seeded } from '../support/seed.ts'

const now = 1_700_000_000_000
const random: Random = { below: (bound) => seeded(1).below(bound), uuid: () => '' }

/** Segments of ten offsets each: bytes, and age of the newest record in ms (undefined: no timestamps). */
function segments(...list: readonly (readonly [number, number | undefined])[]): LogSegment[] {
  return list.map(([sizeBytes, age], i) => {
    const timestamp = age === undefined ? -1 : now - age
    return { baseOffset: 10 * i, endOffset: sizeBytes === 0 ? 10 * i : 10 * i + 10, sizeBytes, firstTimestamp: timestamp, maxTimestamp: timestamp }
  })
}

const unbounded: RetentionBounds = { retentionMs: -1, retentionBytes: -1, highWatermark: 1000, now, lastWritten: () => now }

t.test('what retention deletes', async (t) => {
  const three = segments([100, 3000], [100, 2000], [50, 1000])
  const table: readonly (readonly [string, LogSegment[], Partial<RetentionBounds>, number | undefined])[] = [
    ['nothing without bounds', three, {}, undefined],
    ['nothing that is just old enough', three, { retentionMs: 3000 }, undefined],
    ['the oldest by time', three, { retentionMs: 2999 }, 10],
    ['the active one too when it is over time', three, { retentionMs: 999 }, 30],
    ['nothing above the high watermark', three, { retentionMs: 999, highWatermark: 19 }, 10],
    ['a young segment keeps the old ones behind it', segments([100, 3000], [100, 0], [100, 3000], [1, 0]), { retentionMs: 1000 }, 10],
    ['a timestamp in the future keeps what follows', segments([100, -5000], [100, 3000], [1, 0]), { retentionMs: 1000 }, undefined],
    ['not by size while the log without the oldest would be too small', three, { retentionBytes: 151 }, undefined],
    ['by size when the rest is as large as it may be', three, { retentionBytes: 150 }, 10],
    ['by size, all but the active one', three, { retentionBytes: 1 }, 20],
    ['everything for no bytes', three, { retentionBytes: 0 }, 30],
    ['by size and then by time', three, { retentionBytes: 150, retentionMs: 1500 }, 20],
    ['an empty active segment stays', segments([100, 3000], [0, undefined]), { retentionMs: 1 }, 10],
    ['nothing of an empty log', segments([0, undefined]), { retentionMs: 1, retentionBytes: 0 }, undefined],
    ['without timestamps, by when it was written', segments([100, undefined], [1, 0]), { retentionMs: 100, lastWritten: () => now - 101 }, 10],
    ['without timestamps, not before', segments([100, undefined], [1, 0]), { retentionMs: 100, lastWritten: () => now - 100 }, undefined],
  ]
  for (const [what, list, bounds, to] of table) {
    const deletion = deletionOf(list, { ...unbounded, ...bounds })
    t.equal(deletion?.to, to, what)
    t.equal(deletion?.rolls ?? false, to === 10 * list.length && (list.at(-1)?.sizeBytes ?? 0) > 0, `${what}: another segment is begun only when the active one goes`)
  }
})

t.test('what is compacted next', async (t) => {
  const log: CompactedLog = {
    segments: segments([100, 4000], [100, 3000], [100, 2000], [100, 1000]), cleanedTo: 0, stableEnd: 40, minCompactionLagMs: 0,
    maxCompactionLagMs: Number.MAX_SAFE_INTEGER, minCleanableDirtyRatio: 0.5,
  }
  const plan = (change: Partial<CompactedLog>) => planFor({ ...log, ...change }, now)
  t.same(plan({}), { from: 0, to: 30, dirtyRatio: 1, isDue: true }, 'everything below the active segment')
  t.same(plan({ cleanedTo: 20 }), { from: 20, to: 30, dirtyRatio: 1 / 3, isDue: false }, 'too little is dirty')
  t.same(plan({ cleanedTo: 20, minCleanableDirtyRatio: 0.3 })?.isDue, true)
  t.same(plan({ cleanedTo: 20, maxCompactionLagMs: 1999 })?.isDue, true, 'a record has waited for too long')
  t.same(plan({ cleanedTo: 20, maxCompactionLagMs: 2000 })?.isDue, false)
  t.equal(plan({ cleanedTo: 30 }), undefined, 'all is clean')
  t.equal(plan({ stableEnd: 29 })?.to, 20, 'only whole segments below the last stable offset')
  t.equal(plan({ stableEnd: 9 }), undefined)
  t.equal(plan({ minCompactionLagMs: 2500 })?.to, 20, 'what is too young is safe')
  t.equal(plan({ minCompactionLagMs: 5000 }), undefined)
  t.equal(plan({ minCompactionLagMs: 2500, cleanedTo: 30 }), undefined, 'clean segments are not asked for their age')
  t.same(plan({ cleanedTo: 15 }), { from: 15, to: 30, dirtyRatio: 2 / 3, isDue: true }, 'a map that was full ends inside a segment')
  t.equal(planFor({ ...log, segments: segments([100, 4000]) }, now), undefined, 'never the active segment')
})

t.test('the map of keys', async (t) => {
  const map = new OffsetMap(leastMapBytes, new KeyHash(random))
  const key = (i: number) => Buffer.from(`key ${i}`)
  const model = new Map<number, number>()
  const { below } = seeded(7)
  let refused = 0
  for (let offset = 0; offset < 100_000; offset++) {
    const i = below(60_000)
    if (map.put(key(i), 0, key(i).length, offset)) model.set(i, offset)
    else refused++
  }
  t.ok(map.sizeBytes <= leastMapBytes, 'it keeps within its memory')
  t.ok(refused > 0 && map.size > (leastMapBytes / 24) * 0.3, `and takes what fits: ${map.size} keys`)
  t.equal(map.size, model.size)
  const wrong = Array.from({ length: 60_000 }, (_, i) => i).filter((i) => map.get(key(i), 0, key(i).length) !== (model.get(i) ?? -1))
  t.same(wrong, [])
  const hash = new KeyHash(random)
  const seen = new Set<string>()
  for (let length = 0; length < 300; length++) {
    hash.hash(Buffer.alloc(300), 0, length)
    seen.add(hash.words.join())
  }
  t.equal(seen.size, 300, 'zeroes of different lengths differ')
})

/** Rules for which the last offsets are these. */
function rules(last: Readonly<Record<string, number>>, change: Partial<CleaningRules> = {}): CleaningRules {
  const lastOffsets = new Map(Object.entries(last))
  return {
    lastOffset: (bytes, at, length) => lastOffsets.get(Buffer.from(bytes).toString('utf8', at, at + length)) ?? -1,
    mapEnd: 1000, now, deleteRetentionMs: 500, mayDropTombstones: true, keepsEmpty: () => false, unfinished: new Set(), maxSectionBytes: 1 << 20, codecLevel: undefined,
    ...change,
  }
}

function clean(batch: Buffer, by: CleaningRules): Buffer | undefined {
  const cleaning = cleanBatch(batch, by)
  for (;;) {
    const step = cleaning.next()
    if (step.done === true) return step.value
  }
}

/** Records a, b, a, c at offsets 100 to 103; c is a tombstone. */
function abac(options: BatchOptions = {}): Buffer {
  const records = [['a', '1'], ['b', '2'], ['a', '3'], ['c', null]] as const
  return buildBatch(
    records.map(([key, value], i) => ({ key: Buffer.from(key), value: value === null ? null : Buffer.from(value), timestamp: now + 1000 * i, headers: [{ key: 'h', value: Buffer.from(`${i}`) }] })),
    { baseOffset: 100, leaderEpoch: 5, ...options },
  )
}

const told = (batch: Buffer | undefined) => batch && readRecords(batch).map(({ offset, timestamp, key, value, headers }) => `${offset} ${timestamp - now} ${key} ${value} ${headers.map((h) => `${h.value}`)}`)

t.test('what is left of a batch', async (t) => {
  await loadCodecs()
  for (const codec of ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const) {
    const batch = abac({ codec, producerId: 9, producerEpoch: 2, baseSequence: 40 })
    const left = clean(batch, rules({ a: 102, b: 200, c: 103 })) as Buffer
    t.same(told(left), ['102 2000 a 3 2', '103 3000 c null 3'], `${codec}: the last of each key, with offset, time and headers`)
    t.equal(recordBatch.storedCrc(left), recordBatch.computedCrc(left))
    t.same([recordBatch.baseOffset(left), recordBatch.lastOffset(left), recordBatch.codecOf(left)], [100, 103, recordBatch.codecOf(batch)], 'offsets and codec are kept')
    t.same([recordBatch.producerId(left), recordBatch.baseSequence(left), recordBatch.lastSequence(left), recordBatch.partitionLeaderEpoch(left)], [9, 40, 43, 5])
    t.equal(deleteHorizon(left), now + 500, 'a tombstone that is kept for the first time has a time from which on it goes')
    t.equal(recordBatch.maxTimestamp(left), now + 3000)
    t.equal(clean(left, rules({ a: 102, c: 103 })), left, 'a second time nothing changes')
    t.equal(clean(left, rules({ a: 102, c: 103 }, { now: now + 499 })), left)
    t.same(told(clean(left, rules({ a: 102, c: 103 }, { now: now + 500 }))), ['102 2000 a 3 2'], 'until then')
    t.equal(clean(left, rules({ a: 102, c: 103 }, { now: now + 500, mayDropTombstones: false })), left, 'or as long as a replica may not have it')
  }
  const batch = abac()
  t.equal(clean(batch, rules({ a: 200, b: 200, c: 200 })), undefined, 'of which nothing is left, goes')
  t.equal(clean(batch, rules({ a: 200 }, { mapEnd: 100 })), batch, 'what was not looked at stays')
  const half = clean(batch, rules({ a: 102 }, { mapEnd: 102 })) as Buffer
  t.same(told(half), ['101 1000 b 2 1', '102 2000 a 3 2', '103 3000 c null 3'], 'half a batch can be looked at')
  t.equal(deleteHorizon(half), undefined, 'the time of a tombstone does not begin before it was looked at')
  const plain = buildBatch([{ key: Buffer.from('a'), value: Buffer.from('1'), timestamp: now }], { baseOffset: 100 })
  t.equal(clean(plain, rules({ a: 100 })), plain)
  t.equal(clean(plain, rules({})), plain, 'a key that is not in the dirty part has not changed')
  t.equal(clean(buildBatch([{ value: Buffer.from('1'), timestamp: now }]), rules({})), undefined, 'a record without a key does not stay')
  const stamped = clean(abac({ logAppendTime: true }), rules({ a: 104, b: 101, c: 103 })) as Buffer
  t.same(told(stamped), ['101 3000 b 2 1', '103 3000 c null 3'], 'times of the broker stay what they are')
})

t.test('empty batches and markers', async (t) => {
  const empty = clean(abac({ producerId: 9, producerEpoch: 2, baseSequence: 40, codec: 'gzip' }), rules({ a: 200, b: 200, c: 200 }, { keepsEmpty: () => true })) as Buffer
  t.same([empty.length, recordBatch.recordCount(empty), recordBatch.baseOffset(empty), recordBatch.lastOffset(empty)], [61, 0, 100, 103], 'the last of a producer stays, empty')
  t.same([recordBatch.producerId(empty), recordBatch.lastSequence(empty), recordBatch.maxTimestamp(empty), recordBatch.codecOf(empty)], [9, 43, now + 3000, 0])
  t.equal(recordBatch.storedCrc(empty), recordBatch.computedCrc(empty))
  t.same(readRecords(empty), [])
  t.equal(clean(empty, rules({}, { keepsEmpty: () => true })), empty)
  t.equal(clean(empty, rules({})), undefined, 'until its producer has written another')
  const data = abac({ transactional: true, producerId: 9, producerEpoch: 2, baseSequence: 40 })
  const marker = buildBatch([{ key: Buffer.from([0, 0, 0, 1]), value: Buffer.alloc(6), timestamp: now }], { baseOffset: 104, transactional: true, control: true, producerId: 9, producerEpoch: 2 })
  const kept = rules({ a: 102, b: 101, c: 200 })
  clean(data, kept)
  t.equal(clean(marker, kept), marker, 'a marker stays with its data')
  const gone = rules({ a: 200, b: 200, c: 200 })
  clean(data, gone)
  const waiting = clean(marker, gone) as Buffer
  t.equal(deleteHorizon(waiting), now + 500, 'without them it stays as long as a tombstone')
  t.same(told(waiting), told(marker))
  t.equal(clean(waiting, rules({}, { now: now + 499 })), waiting)
  t.equal(clean(waiting, rules({}, { now: now + 500 })), undefined)
})
