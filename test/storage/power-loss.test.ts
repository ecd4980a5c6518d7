/**
 * Losses of power at random moments: what was flushed is there, unchanged, and of the rest each log has a beginning, or says that it is damaged. ROUNDS says how many,
 * SEED repeats the first.
 */
import { copyFileSync, cpSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { baseOffset, storedCrc } from '../../lib/common/record-batch.ts'
import type { PartitionLog, Store } from '../../storage/types.ts'
import { losePower, NotingDatabase, type Survival, syncedFile } from '../support/power.ts'
import { chooseSeed, type Seeded, seeded } from '../support/seed.ts'
import { tinyBatch } from '../support/tiny-batch.ts'
import { appendMetadata, keepingLogger, openTestStore, partition, small, temporaryDirectory } from './stores.ts'

const rounds = Number(process.env['ROUNDS'] ?? 30)
const logNumbers = [1, 2, 3]

/** What a log must hold. */
interface Expected {
  /** CRC of the batch at every offset that has one. */
  crcs: Map<number, number>
  /** Before the replacement that is under way, if one is. */
  before: Map<number, number> | undefined
  end: number
  /** Everything below survives. */
  flushed: number
}

interface Machine {
  readonly store: Store
  readonly directory: string
  readonly logs: readonly PartitionLog[]
  readonly expected: readonly Expected[]
}

async function start(directory: string, boot: string, flushesBeforeAck: boolean): Promise<Store> {
  return openTestStore(directory, {
    ...small, flushesBeforeAck, bootId: () => Promise.resolve(boot), logger: keepingLogger(),
    openDatabase: async (name, open) => new NotingDatabase(await open(), directory, name),
  })
}

async function append({ logs, expected }: Machine, random: Seeded): Promise<void> {
  const at = random.below(logs.length)
  const [log, known] = [logs[at] as PartitionLog, expected[at] as Expected]
  const batch = tinyBatch({ base: log.logEndOffset, payload: Buffer.alloc(random.below(4000), random.below(256)) })
  known.crcs.set(baseOffset(batch), storedCrc(batch))
  await log.append([batch])
  known.end = log.logEndOffset
}

async function flush({ store, expected }: Machine): Promise<void> {
  const ends = expected.map(({ end }) => end)
  await store.logs.flush()
  for (const [at, known] of expected.entries()) known.flushed = ends[at] as number
}

async function cut({ logs, expected }: Machine, random: Seeded): Promise<void> {
  const at = random.below(logs.length)
  const [log, known] = [logs[at] as PartitionLog, expected[at] as Expected]
  const to = Math.max(log.logStartOffset, log.logEndOffset - random.below(20))
  await log.truncateTo(to)
  for (const offset of known.crcs.keys()) if (offset >= log.logEndOffset) known.crcs.delete(offset)
  known.end = log.logEndOffset
  known.flushed = Math.min(known.flushed, known.end)
}

/** Puts fewer batches, and others, in the place of some, as compaction does. */
function compact({ logs, expected }: Machine, random: Seeded): Promise<void> {
  const at = random.below(logs.length)
  const [log, known] = [logs[at] as PartitionLog, expected[at] as Expected]
  const offsets = [...known.crcs.keys()]
  const old = offsets.slice(random.below(offsets.length + 1)).slice(0, random.below(40))
  const [from, to] = [old[0] ?? 0, (old.at(-1) ?? -1) + 1]
  if (from >= to) return Promise.resolve()
  const fresh = old.filter(() => random.below(3) > 0).map((base) => tinyBatch({ base, payload: Buffer.alloc(random.below(20_000), random.below(256)) }))
  known.before = known.crcs
  const kept = [...known.crcs].filter(([offset]) => offset < from || offset >= to)
  known.crcs = new Map([...kept, ...fresh.map((batch) => [baseOffset(batch), storedCrc(batch)] as const)].sort(([a], [b]) => a - b))
  return log.replace(from, to, fresh).then(() => void (known.before = undefined))
}

async function live(machine: Machine, random: Seeded): Promise<void> {
  const steps = 20 + random.below(300)
  for (let step = 0; step < steps; step++) {
    const dice = random.below(100)
    if (dice < 3) await flush(machine)
    else if (dice < 4) await cut(machine, random)
    else if (dice < 6) await compact(machine, random)
    else if (dice < 9) await machine.store.logs.saveHighWatermarks(machine.expected.map(({ end }, at) => ({ topicPartition: partition(logNumbers[at] as number), highWatermark: end })))
    else if (dice < 20) await appendMetadata(machine.store, [{ epoch: 1, bytes: Buffer.alloc(random.below(3000), 1) }])
    else await append(machine, random)
  }
  if (random.below(2) === 0) return
  // Its power goes somewhere in the middle of this.
  compact(machine, random).catch(() => undefined)
  for (let turns = random.below(60); turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve))
}

/** Behind the last batch, and between any two, there may be a gap. */
async function contentOf(log: PartitionLog, to: number): Promise<(readonly [number, number])[]> {
  const { batches } = await log.read(0, { maxBytes: 1e9, endOffset: to, atLeastOne: true })
  return batches.map((batch) => [baseOffset(batch), storedCrc(batch)] as const)
}

/** All of the old, where a replacement was under way, or all of the new. */
function isAsBefore(found: readonly (readonly [number, number])[], { before }: Expected, upTo: number): boolean {
  return before !== undefined && JSON.stringify(found) === JSON.stringify([...before].filter(([offset]) => offset < upTo))
}

/** What the directory holds now. LevelDB works in the background: a copy counts when nothing was changed meanwhile. */
function copyOf(directory: string): string {
  const listing = (): string => {
    const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    return entries.map((entry) => `${entry.name} ${statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size}`).sort().join()
  }
  for (;;) {
    const copy = join(temporaryDirectory(), 'copy')
    const before = listing()
    try {
      cpSync(directory, copy, { recursive: true, filter: (source) => !source.endsWith('LOCK') })
      copyFileSync(syncedFile(directory), syncedFile(copy))
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOENT') throw error
      continue
    }
    if (listing() === before) return copy
  }
}

async function afterwards(t: Test, copy: string, before: Machine, survival: Survival, options: { readonly flushesBeforeAck: boolean; readonly random: Seeded }): Promise<void> {
  const { flushesBeforeAck, random } = options
  const store = await start(copy, `boot ${random.below(1e9)}`, flushesBeforeAck)
  const logs = await Promise.all(before.store.logs.partitions().map((topicPartition) => store.logs.open(topicPartition)))
  const isDamaged = logs.some((log) => log.isDamaged)
  // A hole cannot be told from damage to what was flushed, so nothing is claimed of such a log: its leader fills it again.
  t.ok(!isDamaged || survival === 'scattered', 'logs are whole')
  t.equal(store.keptLogs, flushesBeforeAck && !isDamaged)
  t.strictSame([store.metadata.lostEntries, store.metadata.endOffset], [false, before.store.metadata.endOffset], 'the metadata log is synced by every write')
  for (const [at, log] of logs.entries()) {
    const known = before.expected[at] as Expected
    const { crcs, flushed, end } = known
    t.ok(log.logEndOffset >= flushed && log.logEndOffset <= end, `log ${at} ends at ${log.logEndOffset}: not before ${flushed}, where it was flushed, and not behind ${end}`)
    const upTo = log.isDamaged ? flushed : log.logEndOffset
    const found = await contentOf(log, upTo)
    if (!isAsBefore(found, known, upTo)) t.strictSame(found, [...crcs].filter(([offset]) => offset < upTo), `log ${at} holds what was written up to ${upTo}`)
    if (!log.isDamaged) t.strictSame(await store.logs.verify(log.topicPartition, () => undefined), [])
    if (log.isDamaged) await t.rejects(log.append([tinyBatch({ base: log.logEndOffset })]), { message: /are damaged/ })
    else await log.append([tinyBatch({ base: log.logEndOffset })])
  }
  await store.close()
}

t.setTimeout(60_000 + rounds * 5000)
const first = chooseSeed()
for (const flushesBeforeAck of [false, true]) {
  t.test(`${rounds} losses of power, ${flushesBeforeAck ? 'acknowledged flushed' : 'acknowledged in the page cache'}`, async (t) => {
    for (let round = 0; round < rounds; round++) {
      const random = seeded(first + round)
      await t.test(`SEED=${random.seed} ROUNDS=1 node --enable-source-maps dist-test/storage/power-loss.test.js`, async (t) => {
        const directory = join(temporaryDirectory(), 'data')
        const store = await start(directory, 'the first boot', flushesBeforeAck)
        const logs = await Promise.all(logNumbers.map((number) => store.logs.open(partition(number))))
        const machine = { store, directory, logs, expected: logs.map((): Expected => ({ crcs: new Map(), before: undefined, end: 0, flushed: 0 })) }
        await flush(machine)
        await live(machine, random)
        const copy = copyOf(directory)
        const then = { ...machine, expected: machine.expected.map((known) => ({ ...known })) }
        await store.close()
        const survival = random.pick<Survival>(['nothing', 'beginning', 'beginning', 'scattered', 'everything'])
        t.comment(`${survival}: ${await losePower(copy, survival, random)} bytes lost`)
        await afterwards(t, copy, then, survival, { flushesBeforeAck, random })
      })
    }
  })
}
