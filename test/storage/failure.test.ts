/** Writes that fail: the disk is full and has space again, a write or a sync fails for good, the process is killed in the middle. */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import t, { type Test } from 'tap'
import { startChild } from '../support/children.ts'
import type { Clock } from '../../lib/common/ports.ts'
import { chooseSeed, seeded, type Seeded } from '../support/seed.ts'
import { tinyBatch } from '../support/tiny-batch.ts'
import { until } from '../support/waiting.ts'
import { systemClock } from '../../lib/node/ports.ts'
import { type Database, openMemory, type Operation } from '../../storage/database.ts'
import { FaultyDatabase } from '../../storage/faulty-database.ts'
import { baseOffset, nextOffset, partitionLeaderEpoch, producerId } from '../../lib/common/record-batch.ts'
import { type DiskFault, type PartitionLog, type Store, StorageError } from '../../storage/types.ts'
import { appendMetadata, appendOne, openTestStore, partition, readAll, small, temporaryDirectory } from './stores.ts'

// Killed processes are started again and again.
t.setTimeout(480_000)
const seed = chooseSeed()
t.comment(`SEED=${seed} node --enable-source-maps dist-test/storage/failure.test.js`)

/** What the failing database does next. */
interface Faults {
  write: StorageError | undefined
  sync: StorageError | undefined
  /** The failed write reaches the disk all the same, as it may. */
  writeAnyway: boolean
}

/** A database that fails when told, and then goes on failing until it is opened again, as LevelDB does. */
function failing(database: Database, faults: Faults): Database {
  let sticky: StorageError | undefined
  return {
    get: (key) => database.get(key),
    getSync: (key) => database.getSync(key),
    getMany: (keys) => database.getMany(keys),
    scan: (range, keysOnly) => database.scan(range, keysOnly),
    clear: (range) => database.clear(range),
    compact: (range) => database.compact(range),
    sizeOf: (range) => database.sizeOf(range),
    close: () => database.close(),
    async sync() {
      if (faults.sync !== undefined) throw faults.sync
      await database.sync()
    },
    async write(operations: Operation[], sync: boolean) {
      if (sticky === undefined && faults.write !== undefined && faults.writeAnyway) await database.write(operations, sync)
      sticky ??= faults.write
      if (sticky !== undefined) throw sticky
      await database.write(operations, sync)
    },
  }
}

/** A database that its process can reach as long as it lives. */
function mortal(database: Database, process: { readonly lives: boolean }): Database {
  const dead = new Promise<never>(() => undefined)
  return {
    ...database,
    write: (operations, sync) => (process.lives ? database.write(operations, sync) : dead),
    clear: (range) => (process.lives ? database.clear(range) : dead),
    close: async () => undefined,
  }
}

/** All that a start must find as it was. */
async function contentOf(log: PartitionLog) {
  const { logStartOffset, logEndOffset, sizeBytes, isDamaged, segments } = log
  const batches = (await batchesOf(log)).map((batch) => batch.toString('hex'))
  const producers = JSON.stringify([...log.producers.all()].sort((a, b) => a.producerId - b.producerId))
  // What epoch an empty log ends with decides nothing.
  const epochs = batches.length === 0 ? [] : log.epochs.entries
  return { logStartOffset, logEndOffset, sizeBytes, isDamaged, segments, epochs, producers, batches }
}

/** Behind the last batch there may be a gap. */
async function batchesOf(log: PartitionLog): Promise<readonly Buffer[]> {
  return (await log.read(log.logStartOffset, { maxBytes: 1e9, endOffset: log.logEndOffset, atLeastOne: true })).batches
}

/** Batches without a producer go, or get another payload. */
async function compact(log: PartitionLog, random: Seeded): Promise<void> {
  const batches = (await batchesOf(log)).filter((batch) => nextOffset(batch) <= log.storedEndOffset)
  const first = random.below(batches.length + 1)
  const old = batches.slice(first, first + random.below(20))
  const [from, to] = [Math.max(log.logStartOffset, old[0] === undefined ? 0 : baseOffset(old[0])), Math.max(0, ...old.map((batch) => nextOffset(batch)))]
  const left = old.filter((batch) => producerId(batch) >= 0 || random.below(2) === 0)
  const fresh = left.map((batch) => (producerId(batch) >= 0 ? batch : tinyBatch({ base: baseOffset(batch), epoch: partitionLeaderEpoch(batch), payload: random.bytes(50) })))
  if (from < to) await log.replace(from, to, fresh)
}

const sound: Faults = { write: undefined, sync: undefined, writeAnyway: false }
const noSpace = new StorageError('full', 'no space left on the device')

async function fullDisk(t: Test, which: 'batches' | 'index', writeAnyway: boolean): Promise<void> {
  const faults: Faults = { write: undefined, sync: undefined, writeAnyway }
  const directory = temporaryDirectory()
  let freeBytes = 1 << 30
  const store = await openTestStore(directory, {
    ...small,
    freeBytes: async () => freeBytes,
    openDatabase: async (name, open) => (name === which ? failing(await open(), faults) : open()),
  })
  const log = await store.logs.open(partition(0))
  const producer = { producerId: 5, producerEpoch: 0 }
  for (let i = 0; i < 10; i++) await appendOne(log, { ...producer, sequence: i, payload: Buffer.alloc(500, i) })
  const changes: boolean[] = []
  store.logs.onFull((full) => changes.push(full))
  faults.write = noSpace
  freeBytes = 0

  if (which === 'batches') {
    const lost = [10, 11, 12].map((i) => appendOne(log, { ...producer, epoch: 3, sequence: i, payload: Buffer.alloc(700, 99) }))
    t.equal(log.logEndOffset, 13)
    for (const one of lost) await t.rejects(one, { message: /no space/ })
    t.equal((await store.logs.open(partition(1)).catch((error: StorageError) => error)) instanceof StorageError, true, 'no log is made')
  } else {
    await t.rejects(appendMetadata(store, [{ epoch: 1, bytes: Buffer.from('lost') }]), { message: /no space/ })
    t.equal(store.metadata.endOffset, 0)
  }
  t.equal(store.logs.state, 'full')
  t.same(changes, [true])
  t.equal(log.logEndOffset, 10, 'the end is where it was stored')
  t.equal(log.sizeBytes, 10 * 561)
  t.equal(log.epochs.latest, 0)
  t.equal(log.producers.get(5)?.batches.at(-1)?.lastSequence, 9)
  t.equal((await readAll(log)).length, 10, 'reads go on')
  await t.rejects(appendOne(log), { message: /no space/ })

  faults.write = undefined
  freeBytes = 1 << 30
  await until('space is noticed', () => store.logs.state === 'open')
  t.same(changes, [true, false])
  await appendOne(log, { ...producer, epoch: 4, sequence: 10, payload: Buffer.alloc(300, 10) })
  await appendMetadata(store, [{ epoch: 2, bytes: Buffer.from('kept') }])
  await store.logs.open(partition(1))
  await store.close()

  const again = await openTestStore(directory, small)
  const reopened = await again.logs.open(partition(0))
  t.equal(reopened.logEndOffset, 11, 'what was rejected did not come back')
  t.same(reopened.epochs.entries.map((entry) => entry.epoch), [0, 4])
  t.equal((await readAll(reopened)).at(-1)?.length, 361)
  t.equal(reopened.producers.get(5)?.batches.at(-1)?.lastSequence, 10)
  t.same((await again.metadata.read(0, 1000)).map((entry) => Buffer.from(entry.bytes).toString()), ['kept'])
  await again.close()
}

for (const which of ['batches', 'index'] as const) {
  for (const writeAnyway of [false, true]) {
    t.test(`a full disk under ${which}${writeAnyway ? ', the failed write being there after all' : ''}`, (t) => fullDisk(t, which, writeAnyway))
  }
}

t.test('what is appended after a full disk is there after a kill, also in a log that lost much to it and was quiet since', async (t) => {
  const faults: Faults = { write: undefined, sync: undefined, writeAnyway: false }
  const kept = { batches: await openMemory(), index: await openMemory() }
  // A process that is killed closes nothing.
  const open = (): Promise<Store> => openTestStore(undefined, {
    freeBytes: async () => (faults.write === undefined ? 1 << 30 : 0),
    openDatabase: async (name) => mortal(failing(kept[name], name === 'batches' ? faults : sound), { lives: true }),
  })
  const store = await open()
  const [quiet, other] = [await store.logs.open(partition(0)), await store.logs.open(partition(1))]
  await appendOne(quiet)
  faults.write = noSpace
  await Promise.allSettled(Array.from({ length: 20 }, () => appendOne(quiet)))
  faults.write = undefined
  await until('space is noticed', () => store.logs.state === 'open')
  await appendOne(other)
  await store.close()

  const next = await open()
  const log = await next.logs.open(partition(0))
  t.equal(log.logEndOffset, 1)
  for (let i = 0; i < 3; i++) await appendOne(log)
  const last = await open()
  t.equal((await last.logs.open(partition(0))).logEndOffset, 4)
  t.equal((await readAll(await last.logs.open(partition(0)))).length, 4)
})

/** False; raises what is another failure. */
function isFull(error: unknown): false {
  if (error instanceof StorageError && error.kind === 'full') return false
  throw error
}

t.test('full disks and kills, again and again: every start finds the logs as they were', async (t) => {
  const random = seeded(seed)
  const quick: Clock = { ...systemClock, after: (delayMs, callback) => systemClock.after(Math.min(delayMs, 2), callback) }
  for (let round = 0; round < 20; round++) {
    const faults = { batches: { ...sound }, index: { ...sound } }
    const kept = { batches: await openMemory(), index: await openMemory() }
    let process = { lives: true }
    const open = (): Promise<Store> => {
      process.lives = false
      process = { lives: true }
      const own = process
      return openTestStore(undefined, {
        ...small, checkpointBytes: 2000, clock: quick,
        freeBytes: async () => ((faults.batches.write ?? faults.index.write) === undefined ? 1 << 30 : 0),
        openDatabase: async (name) => mortal(failing(kept[name], faults[name]), own),
      })
    }
    let store = await open()
    let epoch = 0
    for (let life = 0; life < 6; life++) {
      const logs = [await store.logs.open(partition(0)), await store.logs.open(partition(1)), await store.logs.open(partition(2))]
      for (let step = random.below(12); step > 0; step--) {
        const fault = random.below(4) === 0 ? faults[random.below(3) === 0 ? 'index' : 'batches'] : undefined
        if (fault !== undefined) Object.assign(fault, { write: noSpace, writeAnyway: random.below(2) === 0 })
        const pending: Promise<unknown>[] = fault === faults.index ? [appendMetadata(store, [])] : []
        for (let many = random.below(6) + 1; many > 0; many--) {
          const log = logs[random.below(3)] as PartitionLog
          const what = random.below(23)
          const producer = random.below(2) === 0 ? {} : { producerId: random.below(3), producerEpoch: epoch }
          if (what >= 22) pending.push(log.append([tinyBatch({ base: log.logEndOffset + random.below(4), epoch })]))
          else if (what >= 21) log.roll()
          else if (what >= 20) pending.push(compact(log, random))
          else if (what < 16) pending.push(appendOne(log, { epoch, ...producer, payload: random.bytes(random.below(300)) }))
          else if (what < 18) pending.push(log.truncateTo(log.logStartOffset + random.below(log.logEndOffset - log.logStartOffset + 1)))
          else if (what < 19) pending.push(log.deleteTo(log.logStartOffset + random.below(log.storedEndOffset - log.logStartOffset + 1)))
          else pending.push(log.resetTo(random.below(1000)))
          if (what >= 16 && what < 20) epoch++
        }
        await Promise.allSettled(pending)
        if (fault !== undefined) fault.write = undefined
        await until('there is space', () => store.logs.state === 'open')
      }
      // What the store began by itself while the disk was full may fail only now.
      await until('all is flushed', () => store.logs.flush().then(() => true, isFull))
      const before = await Promise.all(logs.map(contentOf))
      if (random.below(3) === 0) await store.close()
      store = await open()
      const after = await Promise.all([0, 1, 2].map(async (n) => contentOf(await store.logs.open(partition(n)))))
      if (!t.same(after, before, `round ${round}, life ${life}`)) return
    }
  }
})

t.test('a log is cut while the index takes long to note what producers it has', async (t) => {
  let release: (() => void) | undefined
  let isHeld = false
  const held = (database: Database): Database => ({
    ...mortal(failing(database, sound), { lives: true }),
    async write(operations, sync) {
      if (isHeld) await new Promise<void>((resolve) => (release = resolve))
      await database.write(operations, sync)
    },
  })
  const kept = { batches: await openMemory(), index: await openMemory() }
  const store = await openTestStore(undefined, { checkpointBytes: 1000, openDatabase: async (name) => (name === 'index' ? held(kept.index) : kept.batches) })
  const log = await store.logs.open(partition(0))
  const from = (sequence: number, bytes: number): Promise<void> => appendOne(log, { producerId: 5, producerEpoch: 0, sequence, payload: Buffer.alloc(bytes) })
  isHeld = true
  await from(0, 2000)
  await until('the index is written', () => release !== undefined)
  await from(1, 10)
  const cut = log.truncateTo(1)
  t.equal(log.logEndOffset, 1)
  t.equal(log.producers.get(5)?.batches.at(-1)?.lastSequence, 0)
  isHeld = false
  release?.()
  await cut
  await from(1, 10)
  await log.truncateTo(1)
  t.equal(log.producers.get(5)?.batches.at(-1)?.lastSequence, 0)
  await store.close()
})

t.test('a disk that is full on command, under both databases, until it is not', async (t) => {
  const faults = { now: 'pass' as DiskFault, write: (): DiskFault => faults.now }
  const directory = temporaryDirectory()
  const store = await openTestStore(directory, { ...small, faults })
  const log = await store.logs.open(partition(0))
  const changes: boolean[] = []
  store.logs.onFull((full) => changes.push(full))
  await appendOne(log)
  faults.now = 'full'
  await t.rejects(appendOne(log), { message: /no space left/ })
  await t.rejects(appendMetadata(store, [{ epoch: 1, bytes: Buffer.from('lost') }]), { message: /no space left/ })
  t.equal(store.logs.state, 'full')
  t.equal((await readAll(log)).length, 1, 'reads go on')
  faults.now = 'pass'
  await t.rejects(appendOne(log), { message: /no space left/ }, 'as LevelDB, it must be opened again first')
  await until('space is noticed', () => store.logs.state === 'open')
  t.same(changes, [true, false])
  await appendOne(log)
  await appendMetadata(store, [{ epoch: 2, bytes: Buffer.from('kept') }])
  await store.close()
  const again = await openTestStore(directory, small)
  t.equal((await again.logs.open(partition(0))).logEndOffset, 2)
  t.same((await again.metadata.read(0, 1000)).map((entry) => Buffer.from(entry.bytes).toString()), ['kept'])
  await again.close()
})

t.test('a database that met a full disk takes no write before it is opened again, as LevelDB', async (t) => {
  const faults = { now: 'pass' as DiskFault, write: (): DiskFault => faults.now }
  const inside = await openMemory()
  const [key, value] = [Buffer.from('k'), Buffer.from('v')]
  const write = (database: Database): Promise<void> => database.write([{ type: 'put', key, value }], true)
  const database = new FaultyDatabase(inside, 'index', faults, systemClock)
  await write(database)
  faults.now = 'full'
  await t.rejects(database.clear({ gte: key, lt: Buffer.from('l') }), { message: /writing index: no space left on the device, on command/ })
  faults.now = 'pass'
  await t.rejects(write(database), { message: /no space left/ })
  t.same(await database.get(key), value, 'reads go on')
  await database.sync()
  await write(new FaultyDatabase(inside, 'index', faults, systemClock))
})

t.test('a disk that is slow on command: writes and syncs take longer, reads do not', async (t) => {
  const faults = { now: 'pass' as DiskFault, write: (): DiskFault => faults.now }
  const store = await openTestStore(temporaryDirectory(), { ...small, faults })
  const log = await store.logs.open(partition(0))
  await appendOne(log)
  await store.logs.flush()
  const took = async (work: Promise<unknown>): Promise<number> => {
    const begun = performance.now()
    await work
    return performance.now() - begun
  }
  // The delays themselves keep no process alive.
  const life = setInterval(() => undefined, 1000)
  t.teardown(() => clearInterval(life))
  faults.now = { delayMs: 1000 }
  t.ok((await took(readAll(log))) < 900)
  t.ok((await took(appendOne(log))) >= 999)
  t.ok((await took(store.logs.flush())) >= 999)
  t.ok((await took(appendMetadata(store, [{ epoch: 1, bytes: Buffer.from('x') }]))) >= 999)
  faults.now = 'pass'
  await store.close()
})

t.test('any other failed write, and a failed sync, stop the store', async (t) => {
  for (const what of ['batches', 'index', 'sync'] as const) {
    const faults: Faults = { write: undefined, sync: undefined, writeAnyway: true }
    const failures: StorageError[] = []
    const store = await openTestStore(temporaryDirectory(), {
      ...small,
      onFailure: (error) => failures.push(error),
      openDatabase: async (name, open) => (name === (what === 'index' ? 'index' : 'batches') ? failing(await open(), faults) : open()),
    })
    const log = await store.logs.open(partition(0))
    await appendOne(log)
    const broken = new StorageError('io', 'Input/output error')
    if (what === 'sync') faults.sync = broken
    else faults.write = broken
    const writing = what === 'batches' ? appendOne(log) : what === 'sync' ? store.logs.flush() : appendMetadata(store, [{ epoch: 1, bytes: Buffer.alloc(1) }])
    await t.rejects(writing, { message: /Input\/output error/ })
    t.equal(failures.length, 1, `${what}: the process is told to end`)
    t.equal(store.logs.state, 'failed')
    faults.write = undefined
    faults.sync = undefined
    await t.rejects(appendOne(log), { message: /Input\/output error/ }, 'nothing is taken any more')
    await t.rejects(appendMetadata(store, [{ epoch: 1, bytes: Buffer.alloc(1) }]), { message: /Input\/output error/ })
    await store.close().catch(() => undefined)
  }
})

async function checkKilled(t: Test, directory: string, acknowledged: ReadonlyMap<string, number>): Promise<void> {
  const store = await openTestStore(directory, small)
  t.notOk(store.closedCleanly)
  for (const [n, end] of acknowledged) {
    if (n === 'm') {
      t.ok(store.metadata.endOffset >= end, `metadata to ${end}`)
      continue
    }
    const log: PartitionLog = await store.logs.open(partition(Number(n)))
    t.ok(log.logEndOffset >= end, `log ${n}: ${log.logEndOffset} is ${end} or above`)
    for (const [base, batch] of (await readAll(log, 0, 100_000)).entries()) {
      if (batch.readDoubleBE(61) !== base || batch.at(-1) !== (batch.length > 69 ? base % 251 : batch.at(-1))) t.fail(`batch ${base} of log ${n}`)
    }
    if (log.logEndOffset > 0) t.equal(log.producers.get(Number(n))?.batches.at(-1)?.lastOffset, log.logEndOffset - 1, 'producers')
    await log.append([tinyBatch({ base: log.logEndOffset, producerId: Number(n), producerEpoch: 0, sequence: log.logEndOffset, payload: filler(log.logEndOffset) })])
  }
  const churn = await store.logs.open(partition(50))
  await readAll(churn)
  await appendOne(churn)
  await store.close()
}

function filler(base: number): Buffer {
  const payload = Buffer.alloc(20, base % 251)
  payload.writeDoubleBE(base, 0)
  return payload
}

t.test('killed while it writes, again and again', async (t) => {
  const directory = temporaryDirectory()
  mkdirSync(directory, { recursive: true })
  const random = seeded(seed)
  const acknowledged = new Map<string, number>()
  for (let round = 0; round < 8; round++) {
    const child = await startChild(process.execPath, [resolve('dist-test/storage/writer.fixture.js'), directory, String(seed + round)])
    const lines = 200 + random.below(3_000)
    await until('writes', () => child.stdout().split('\n').length > lines || child.ending() !== undefined)
    child.process.kill('SIGKILL')
    await child.ended
    t.equal(child.stderr(), '')
    for (const line of child.stdout().split('\n').slice(0, -1)) {
      const [name, end] = line.split(' ') as [string, string]
      acknowledged.set(name, Math.max(acknowledged.get(name) ?? 0, Number(end)))
    }
    await checkKilled(t, directory, acknowledged)
  }
  t.comment(`acknowledged and read again: ${JSON.stringify([...acknowledged])}`)
})
