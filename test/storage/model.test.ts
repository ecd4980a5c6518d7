/** Every store does what a plain array does: random histories, in memory and on disk, closed and reopened in between. */
import t from 'tap'
import { baseOffset, batchHeaderBytes, nextOffset } from '../../lib/common/record-batch.ts'
import type { LogSegment, PartitionLog, Store } from '../../storage/types.ts'
import { chooseSeed, seeded, type Seeded } from '../support/seed.ts'
import { tinyBatch } from '../support/tiny-batch.ts'
import { openTestStore, partition, readAll, small, temporaryDirectory } from './stores.ts'

t.setTimeout(90_000)
const seed = chooseSeed()
t.comment(`SEED=${seed} node --enable-source-maps dist-test/storage/model.test.js`)

/** What a log should be. */
interface Model {
  start: number
  end: number
  batches: { base: number; end: number; timestamp: number; bytes: Buffer }[]
  epoch: number
  cleanedTo: number
}

class Twin {
  readonly models = new Map<number, Model>()
  readonly random: Seeded
  /** How often it was compared with the store, and how many batches there were to compare. */
  checks = 0
  compared = 0
  replacements = 0
  store: Store
  constructor(random: Seeded, store: Store) {
    this.random = random
    this.store = store
  }

  async log(n: number): Promise<PartitionLog> {
    const log = await this.store.logs.open(partition(n))
    if (!this.models.has(n)) this.models.set(n, { start: 0, end: 0, batches: [], epoch: 0, cleanedTo: 0 })
    log.limitSegments({ segmentBytes: 15_000, segmentMs: 9_500 })
    return log
  }

  model(n: number): Model {
    return this.models.get(n) as Model
  }

  append(log: PartitionLog, model: Model): Promise<void> {
    const batches: Buffer[] = []
    const random = this.random
    for (let i = random.below(4) + 1; i > 0; i--) {
      const count = random.below(3) + 1
      const size = random.below(20) === 0 ? random.below(60_000) : random.below(2_000)
      const timestamp = random.below(10_000)
      if (random.below(15) === 0) model.epoch++
      // As a follower's, whose leader has compacted.
      if (random.below(15) === 0) model.end += random.below(10)
      const bytes = tinyBatch({ base: model.end, count, epoch: model.epoch, timestamp, payload: random.bytes(size) })
      batches.push(bytes)
      model.batches.push({ base: model.end, end: model.end + count, timestamp, bytes: Buffer.from(bytes) })
      model.end += count
    }
    return log.append(batches)
  }

  truncate(log: PartitionLog, model: Model): Promise<void> {
    const offset = model.start + this.random.below(model.end - model.start + 1)
    const gone = model.batches.findIndex((batch) => batch.end > offset)
    if (offset < model.end) {
      // A batch that holds the offset goes whole; in a gap the log ends there.
      model.end = Math.max(model.start, Math.min(offset, model.batches[gone]?.base ?? offset))
      if (gone !== -1) model.batches.length = gone
      model.cleanedTo = Math.min(model.cleanedTo, model.end)
      model.epoch++
    }
    return log.truncateTo(offset)
  }

  raise(log: PartitionLog, model: Model): Promise<void> {
    const offset = model.start + this.random.below(model.end - model.start + 1)
    model.start = Math.max(model.start, offset)
    model.batches = model.batches.filter((batch) => batch.end > model.start)
    model.cleanedTo = Math.max(model.cleanedTo, model.start)
    return log.deleteTo(offset)
  }

  reset(log: PartitionLog, model: Model): Promise<void> {
    const offset = this.random.below(100_000)
    Object.assign(model, { start: offset, end: offset, batches: [], cleanedTo: offset })
    return log.resetTo(offset)
  }

  /** As compaction does: batches go, get smaller, or stay, while others come in at the end. */
  async replace(log: PartitionLog, model: Model): Promise<void> {
    const random = this.random
    await log.append([])
    const stored = model.batches.filter((batch) => batch.end <= log.storedEndOffset)
    const first = random.below(stored.length + 1)
    const old = stored.slice(first, first + random.below(200))
    const from = first === 0 ? model.start : (old[0]?.base ?? log.storedEndOffset)
    const to = random.below(3) === 0 && old.length === stored.length - first ? log.storedEndOffset : (old.at(-1)?.end ?? from)
    if (from >= to) return
    this.replacements++
    const fresh = random.below(10) === 0 ? [] : old.filter(() => random.below(3) > 0).map((batch) => this.#rewritten(batch))
    const replaced = log.replace(from, to, fresh.map((batch) => Buffer.from(batch.bytes)))
    const spoils = random.below(4) === 0
    if (spoils) await this.random.pick([() => this.truncate(log, model), () => this.raise(log, model), () => this.reset(log, model)])()
    if (random.below(2) === 0) await this.append(log, model)
    if (!(await replaced)) {
      if (!spoils) t.fail(`what lies from ${from} to ${to} was not replaced`)
      return
    }
    const above = model.batches.filter((batch) => batch.base >= to)
    model.batches = [...model.batches.filter((batch) => batch.end <= from), ...fresh.filter((batch) => batch.end > model.start), ...above]
    log.noteCleaned(to)
    model.cleanedTo = Math.max(model.cleanedTo, to)
  }

  #rewritten(old: Model['batches'][number]): Model['batches'][number] {
    if (this.random.below(2) === 0) return old
    const base = old.base < this.random.below(2) * old.end ? old.base + this.random.below(old.end - old.base) : old.base
    const [timestamp, epoch] = [this.random.below(10_000), old.bytes.readInt32BE(12)]
    const bytes = tinyBatch({ base, count: old.end - base, epoch, timestamp, payload: this.random.bytes(this.random.below(4) === 0 ? 0 : this.random.below(500)) })
    return { base: baseOffset(bytes), end: nextOffset(bytes), timestamp, bytes }
  }

  async segments(): Promise<(readonly LogSegment[])[]> {
    return Promise.all([...this.models.keys()].map(async (n) => (await this.log(n)).segments))
  }

  checkSegments(n: number, log: PartitionLog): void {
    const model = this.model(n)
    const { segments } = log
    if (segments[0]?.baseOffset !== model.start || segments.at(-1)?.endOffset !== model.end) t.fail(`segments of ${n} do not cover it: ${JSON.stringify(segments)}`)
    for (const [i, segment] of segments.entries()) {
      if (i > 0 && segment.baseOffset !== segments[i - 1]?.endOffset) t.fail(`segments of ${n} do not continue one another: ${JSON.stringify(segments)}`)
      const inside = model.batches.filter((batch) => batch.end > segment.baseOffset && batch.base < segment.endOffset)
      const [bytes, most] = [inside.reduce((sum, batch) => sum + batch.bytes.length, 0), Math.max(-1, ...inside.map((batch) => batch.timestamp))]
      if (segment.sizeBytes !== bytes) t.fail(`a segment of ${n} says ${segment.sizeBytes} bytes and has ${bytes}`)
      // Of the first one, records below the log start may count.
      if (i > 0 ? segment.maxTimestamp !== most : segment.maxTimestamp < most) t.fail(`a segment of ${n} says ${segment.maxTimestamp} where ${most} is the largest timestamp`)
    }
    if (log.cleanedTo !== Math.max(model.start, model.cleanedTo)) t.fail(`${n} is cleaned to ${log.cleanedTo}, not ${model.cleanedTo}`)
  }

  async check(n: number, log: PartitionLog): Promise<void> {
    const model = this.model(n)
    if (log.logStartOffset !== model.start || log.logEndOffset !== model.end) t.fail(`offsets of ${n}: ${log.logStartOffset} to ${log.logEndOffset}`)
    const size = model.batches.reduce((sum, batch) => sum + batch.bytes.length, 0)
    if (log.sizeBytes !== size) t.fail(`size of ${n}: ${log.sizeBytes} is not ${size}`)
    this.checkSegments(n, log)
    const read = await readAll(log, model.start, this.random.below(50_000), Math.max(model.start, model.batches.at(-1)?.end ?? 0))
    if (!Buffer.concat(read).equals(Buffer.concat(model.batches.map((batch) => batch.bytes)))) t.fail(`bytes of ${n}`)
    const batchesEnd = model.batches.at(-1)?.end ?? model.start
    if (log.batchesEnd < batchesEnd || log.batchesEnd > log.logEndOffset) t.fail(`batches of ${n} end at ${batchesEnd}, not ${log.batchesEnd}`)
    this.checks++
    this.compared += model.batches.length
    await this.checkSomeReads(log, model)
    await this.checkTimestamps(log, model)
    const faults = await this.store.logs.verify(partition(n), () => undefined)
    if (faults.length > 0) t.fail(`faults of ${n}: ${JSON.stringify(faults)}`)
    const epochs = log.epochs.entries
    for (const batch of model.batches) {
      const at = Math.max(batch.base, model.start)
      const epoch = epochs.findLast((entry) => entry.startOffset <= at)?.epoch
      if (epoch !== batch.bytes.readInt32BE(12)) t.fail(`epoch of ${batch.base} is ${epoch}`)
    }
  }

  async checkSomeReads(log: PartitionLog, model: Model): Promise<void> {
    for (let i = 0; i < 5 && model.end > model.start; i++) {
      const from = model.start + this.random.below(model.end - model.start)
      const endOffset = from + this.random.below(model.end - from + 1)
      const [maxBytes, atLeastOne] = [this.random.below(20_000), this.random.below(2) === 0]
      const expected: Buffer[] = []
      let sum = 0
      for (const batch of model.batches.filter((one) => one.end > from)) {
        if (batch.end > endOffset || (sum + batch.bytes.length > maxBytes && !(expected.length === 0 && atLeastOne))) break
        expected.push(batch.bytes)
        sum += batch.bytes.length
      }
      const slice = await log.read(from, { maxBytes, endOffset, atLeastOne })
      // A read may stop where the disk ends and the cache begins when that moves meanwhile, but never before the first batch.
      const same = Buffer.concat(slice.batches).equals(Buffer.concat(expected.slice(0, slice.batches.length)))
      const enough = slice.sizeBytes === sum || (log.storedEndOffset < log.logEndOffset && slice.batches.length > 0)
      if (!same || !enough) t.fail(`read from ${from} to ${endOffset} of at most ${maxBytes}`)
    }
  }

  async checkTimestamps(log: PartitionLog, model: Model): Promise<void> {
    const timestamp = this.random.below(11_000)
    const filled = model.batches.filter((batch) => batch.bytes.length > batchHeaderBytes)
    const first = filled.find((batch) => batch.timestamp >= timestamp)
    const found = await log.batchForTimestamp(timestamp, model.end)
    if (found?.toString('hex') !== first?.bytes.toString('hex')) t.fail(`batch for timestamp ${timestamp}`)
    const most = Math.max(-1, ...filled.map((batch) => batch.timestamp))
    const largest = await log.batchOfMaxTimestamp(model.end)
    if (largest?.toString('hex') !== filled.find((batch) => batch.timestamp === most)?.bytes.toString('hex')) t.fail('batch of the largest timestamp')
  }
}

/** Resolves with the number of replacements in it. */
async function history(random: Seeded, open: (old: Store | undefined) => Promise<Store>, steps: number): Promise<number> {
  const twin = new Twin(random, await open(undefined))
  for (let step = 0; step < steps; step++) {
    const n = random.below(4)
    const log = await twin.log(n)
    const model = twin.model(n)
    const what = random.below(100)
    // Most are not waited for: order alone must do.
    const pending: Promise<unknown>[] = []
    if (what < 70) pending.push(twin.append(log, model))
    else if (what < 78) pending.push(twin.truncate(log, model), twin.append(log, model))
    else if (what < 81) pending.push(twin.raise(log, model))
    else if (what < 84) await twin.replace(log, model)
    else if (what < 85) pending.push(twin.reset(log, model), twin.append(log, model))
    else if (what < 86) {
      pending.push(twin.store.logs.delete(partition(n)))
      twin.models.delete(n)
    } else if (what < 88) pending.push(twin.store.logs.flush())
    else if (what < 96) await twin.check(n, log)
    else {
      await Promise.all(pending)
      const before = await twin.segments()
      twin.store = await open(twin.store)
      t.same(await twin.segments(), before, 'the segments are as they were')
      for (const known of twin.models.keys()) await twin.check(known, await twin.log(known))
    }
    if (random.below(3) === 0) await Promise.all(pending)
  }
  for (const n of twin.models.keys()) await twin.check(n, await twin.log(n))
  t.same(twin.store.logs.partitions().map((one) => one.topicId).sort(), [...twin.models.keys()].map((n) => partition(n).topicId).sort())
  t.ok(twin.checks > steps / 20 && twin.compared > steps / 2, `${twin.checks} comparisons of ${twin.compared} batches in ${steps} steps`)
  await twin.store.close()
  return twin.replacements
}

t.test('in memory', async () => {
  await history(seeded(seed), async (old) => old ?? openTestStore(undefined, small), 400)
})

t.test('on disk, closed and opened again', async (t) => {
  let replacements = 0
  for (let round = 0; round < 2; round++) {
    const directory = temporaryDirectory()
    const reopen = async (old: Store | undefined): Promise<Store> => {
      await old?.close()
      const store = await openTestStore(directory, small)
      if (old !== undefined) t.ok(store.closedCleanly, 'closed cleanly')
      return store
    }
    replacements += await history(seeded(seed + round), reopen, 400)
  }
  t.ok(replacements > 0, `${replacements} replacements`)
})
