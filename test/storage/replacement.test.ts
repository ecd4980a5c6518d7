/**
 * Replacements, as compaction makes them, and a crash at every write of one: the stretch is wholly as it was or wholly as given, nothing else is different, and nothing
 * is left behind.
 */
import t, { type Test } from 'tap'
import { baseOffset, nextOffset } from '../../lib/common/record-batch.ts'
import type { Clock } from '../../lib/common/ports.ts'
import { systemClock } from '../../lib/node/ports.ts'
import { type Database, openMemory } from '../../storage/database.ts'
import { parseStepKey, stepKind, stepRange } from '../../storage/keys.ts'
import type { PartitionLog, Store } from '../../storage/types.ts'
import { tinyBatch } from '../support/tiny-batch.ts'
import { until } from '../support/waiting.ts'
import { appendOne, openTestStore, partition, small } from './stores.ts'

/** A process that dies behind its n-th write. */
interface Process {
  writesLeft: number
}

const dead = new Promise<never>(() => undefined)

function mortal(database: Database, process: Process): Database {
  return {
    get: (key) => database.get(key),
    getSync: (key) => database.getSync(key),
    getMany: (keys) => database.getMany(keys),
    scan: (range, keysOnly) => database.scan(range, keysOnly),
    sync: () => database.sync(),
    compact: (range) => database.compact(range),
    sizeOf: (range) => database.sizeOf(range),
    write: (operations, sync) => (process.writesLeft-- > 0 ? database.write(operations, sync) : dead),
    clear: (range) => (process.writesLeft-- > 0 ? database.clear(range) : dead),
    close: async () => undefined,
  }
}

interface Kept {
  readonly batches: Database
  readonly index: Database
}

const quick: Clock = { ...systemClock, after: (delayMs, callback) => systemClock.after(Math.min(delayMs, 1), callback) }

function openKept(kept: Kept, process: Process): Promise<Store> {
  return openTestStore(undefined, { ...small, clock: quick, openDatabase: async (name) => mortal(kept[name], process) })
}

/** Batches of the databases that no log has. */
async function orphans(kept: Kept, logs: readonly PartitionLog[]): Promise<number> {
  let stored = 0
  for await (const pairs of kept.batches.scan(stepRange(0), true)) for (const [key] of pairs) if (parseStepKey(key)?.kind === stepKind.batch) stored++
  let listed = 0
  for (const log of logs) listed += (await contentOf(log)).length
  return stored - listed
}

async function contentOf(log: PartitionLog): Promise<Buffer[]> {
  const batches: Buffer[] = []
  for (let at = log.logStartOffset; at < log.logEndOffset; ) {
    const slice = await log.read(at, { maxBytes: 1 << 20, endOffset: log.logEndOffset, atLeastOne: true })
    if (slice.batches.length === 0) break
    batches.push(...slice.batches)
    at = slice.nextOffset
  }
  return batches
}

const shown = (batches: readonly Buffer[]): string[] => batches.map((batch) => `${baseOffset(batch)}-${nextOffset(batch)} ${batch.length}`)

const big = (base: number, bytes: number): Buffer => tinyBatch({ base, payload: Buffer.alloc(bytes, base) })

/** Two logs, of which the first is compacted while both grow; `noted` is called once the replacement is under way, and again when it is done. */
async function compactOnce(store: Store, noted: (done: boolean) => void): Promise<void> {
  const [log, other] = [await store.logs.open(partition(1)), await store.logs.open(partition(2))]
  for (let i = 0; i < 12; i++) await log.append([big(log.logEndOffset, 60_000)])
  await appendOne(other)
  const replaced = log.replace(2, 10, [3, 4, 6, 8].map((base) => big(base, 150_000)))
  noted(false)
  // Both grow meanwhile.
  for (let i = 0; i < 3; i++) await Promise.all([appendOne(other), appendOne(log)])
  if (!(await replaced)) throw new Error('not replaced')
  noted(true)
  for (let i = 0; i < 3; i++) await Promise.all([appendOne(other), appendOne(log)])
}

/** What the log may hold after a crash: of the stretch, all of the old or all of the new; of what else was appended, any beginning. */
function checkStretch(t: Test, batches: readonly Buffer[], states: { readonly begun: boolean; readonly done: boolean }, where: string): void {
  const [below, inside, above] = [batches.filter((one) => nextOffset(one) <= 2), batches.filter((one) => nextOffset(one) > 2 && baseOffset(one) < 10), batches.filter((one) => baseOffset(one) >= 10)]
  const isOld = inside.every((one) => one.length < 100_000) && inside.map((one) => baseOffset(one)).every((base, i) => base === i + 2)
  const isNew = JSON.stringify(inside.map((one) => baseOffset(one))) === '[3,4,6,8]' && inside.every((one) => one.length > 100_000)
  if (!(states.begun ? (!states.done && isOld && inside.length === 8) || isNew : isOld)) t.fail(`${where}: ${shown(batches).join()}`)
  if (states.begun && below.length !== 2) t.fail(`${where}: ${shown(below).join()} below`)
  if (above.some((one, i) => baseOffset(one) !== 10 + i)) t.fail(`${where}: ${shown(above).join()} above`)
}

t.test('a crash at every write of a replacement', async (t) => {
  let crashes = 0
  for (let writes = 16; ; writes++) {
    const kept = { batches: await openMemory(), index: await openMemory() }
    const process = { writesLeft: writes }
    const store = await openKept(kept, process)
    const states = { begun: false, done: false }
    let ended = false
    const run = compactOnce(store, (done) => Object.assign(states, { begun: true, done })).then(() => store.close()).then(() => (ended = true))
    await Promise.race([run, until('the process is dead', () => ended || process.writesLeft < 0)])
    crashes++
    // The second process takes the first one's place, and is killed at once; the third shows that the second left nothing half done.
    const second = await openKept(kept, { writesLeft: 1e9 })
    const log = await second.logs.open(partition(1))
    checkStretch(t, await contentOf(log), states, `crash ${writes}`)
    const before = shown(await contentOf(log))
    await appendOne(log)
    const third = await openKept(kept, { writesLeft: 1e9 })
    const logs = [await third.logs.open(partition(1)), await third.logs.open(partition(2))]
    const [again, segments] = [logs[0] as PartitionLog, logs[0]?.segments ?? []]
    if (JSON.stringify(shown(await contentOf(again)).slice(0, -1)) !== JSON.stringify(before)) t.fail(`crash ${writes}: ${shown(await contentOf(again)).join()}`)
    if (segments.reduce((sum, one) => sum + one.sizeBytes, 0) !== again.sizeBytes) t.fail(`crash ${writes}: ${JSON.stringify(segments)}`)
    for (const n of [1, 2]) if ((await third.logs.verify(partition(n), () => undefined)).length > 0) t.fail(`crash ${writes}: faults`)
    await until('everything that nobody lists is gone', async () => (await orphans(kept, logs)) === 0)
    await third.close()
    if (ended) break
  }
  t.ok(crashes > 20, `${crashes} crashes`)
})
