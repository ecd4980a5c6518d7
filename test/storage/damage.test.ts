/** Flipped bits and lost files: what a damaged store hands out is right, or it is an error that says so; nothing gets shorter in silence. */
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { type Store, StorageError } from '../../storage/types.ts'
import { chooseSeed, seeded, type Seeded } from '../support/seed.ts'
import { tinyBatch } from '../support/tiny-batch.ts'
import { appendOne, openTestStore, partition, readAll, small, temporaryDirectory } from './stores.ts'

const seed = chooseSeed()
const flips = Number(process.env['FLIPS'] ?? 300)
t.comment(`SEED=${seed} node --enable-source-maps dist-test/storage/damage.test.js`)

const identity = { clusterId: 'AAAAAAAAAAAAAAAAAAAAAB', nodeId: 7, directoryId: 'AAAAAAAAAAAAAAAAAAAAAC' }

interface Content {
  readonly logs: readonly { readonly start: number; readonly end: number; readonly batches: readonly Buffer[] }[]
  readonly metadata: readonly string[]
}

/** A store with a past: tables, truncations, raised starts, a deleted log, metadata. */
async function fill(directory: string, random: Seeded, close: boolean): Promise<{ readonly content: Content; readonly store: Store }> {
  const store = await openTestStore(directory, small)
  await store.saveIdentity(identity)
  const logs = await Promise.all([0, 1, 2, 3].map((n) => store.logs.open(partition(n))))
  const metadata: string[] = []
  for (let step = 0; step < 400; step++) {
    const log = random.pick(logs)
    const write = appendOne(log, { count: 1 + random.below(3), payload: random.bytes(random.below(3_000)) })
    if (step % 10 === 0) await write
    if (step % 97 === 96) await log.truncateTo(log.logEndOffset - 5)
    if (step % 131 === 130) await log.deleteTo(log.logStartOffset + 10)
    if (step % 20 === 0) {
      metadata.push(`entry ${step}`)
      await store.metadata.append([{ epoch: 1, bytes: Buffer.from(`entry ${step}`) }])
    }
    if (step === 300) await store.logs.open(partition(9)).then((gone) => appendOne(gone))
    if (step === 350) await store.logs.delete(partition(9))
  }
  await store.logs.flush()
  const batches = await Promise.all(logs.map((log) => readAll(log)))
  const content = { metadata, logs: logs.map((log, i) => ({ start: log.logStartOffset, end: log.logEndOffset, batches: batches[i] as Buffer[] })) }
  if (close) await store.close()
  return { content, store }
}

/** How a store came back: whole, with damage that it reports, or not at all, with a message. */
type Outcome = 'whole' | 'reported' | 'refused'

async function inspect(directory: string, content: Content): Promise<Outcome> {
  let store: Store
  try {
    store = await openTestStore(directory, small)
  } catch (error) {
    if (!(error instanceof StorageError) || error.kind !== 'corrupt') throw error
    return 'refused'
  }
  try {
    return await inspectOpen(store, content)
  } finally {
    await store.close()
  }
}

async function inspectOpen(store: Store, content: Content): Promise<Outcome> {
  let outcome: Outcome = 'whole'
  const report = (error: unknown): void => {
    // A table that is cut short fails to be read at all.
    if (!(error instanceof StorageError) || !['corrupt', 'io'].includes(error.kind)) throw error
    outcome = 'reported'
  }
  if (JSON.stringify(store.identity) !== JSON.stringify(identity)) throw new Error('another identity')
  const entries = await store.metadata.read(0, 1e9)
  if (entries.map((entry) => Buffer.from(entry.bytes).toString()).join() !== content.metadata.join()) throw new Error('another metadata log')
  for (const [n, expected] of content.logs.entries()) {
    const log = await store.logs.open(partition(n)).catch(report)
    if (log === undefined) continue
    const right = new Map(expected.batches.map((batch) => [batch.readUInt32BE(4), batch]))
    for (const batch of expected.batches) {
      const from = Math.max(batch.readUInt32BE(4), expected.start)
      if (from >= log.logEndOffset) continue
      const slice = await log.read(from, { maxBytes: 5_000, endOffset: log.logEndOffset, atLeastOne: true }).catch(report)
      for (const got of slice?.batches ?? []) {
        if (right.get(got.readUInt32BE(4))?.equals(got) !== true) throw new Error(`wrong bytes of log ${n} at ${got.readUInt32BE(4)}`)
      }
      if (slice?.batches.length === 0) throw new Error(`nothing at ${from} of log ${n}, and no error`)
    }
    const refused = await log.append([tinyBatch({ base: log.logEndOffset, epoch: 99 })]).then(() => false, (error: unknown) => (report(error), true))
    if (!refused && log.logEndOffset !== expected.end + 1) throw new Error(`log ${n} ends at ${log.logEndOffset} instead of ${expected.end + 1}, and takes appends`)
    if (!refused && log.logStartOffset !== expected.start) throw new Error(`log ${n} starts at ${log.logStartOffset} instead of ${expected.start}`)
  }
  return outcome
}

async function flipEverywhere(t: Test, image: string, content: Content, random: Seeded, count: number): Promise<void> {
  const outcomes = { whole: 0, reported: 0, refused: 0 }
  const files = ['batches', 'index'].flatMap((folder) => readdirSync(join(image, folder)).map((name) => join(folder, name)))
    .filter((name) => /\.(ldb|log)$|MANIFEST|CURRENT/.test(name) && readFileSync(join(image, name)).length > 0)
  for (let i = 0; i < count; i++) {
    const copy = `${image}-copy`
    cpSync(image, copy, { recursive: true })
    const name = random.pick(files)
    const bytes = readFileSync(join(copy, name))
    const at = random.below(bytes.length)
    bytes[at] = (bytes[at] as number) ^ (1 << random.below(8))
    writeFileSync(join(copy, name), bytes)
    try {
      outcomes[await inspect(copy, content)]++
    } catch (error) {
      t.fail(`flip ${i} of ${name} at ${at} of ${bytes.length}: ${String((error as Error).stack)}`)
    }
    rmSync(copy, { recursive: true })
  }
  t.comment(`${count} flips over ${files.length} files: ${JSON.stringify(outcomes)}`)
  t.ok(outcomes.reported > 0 && outcomes.refused > 0, 'damage was found')
}

t.test('a flipped bit in a closed store', async (t) => {
  const [directory, random] = [temporaryDirectory(), seeded(seed)]
  const { content } = await fill(directory, random, true)
  const undamaged = temporaryDirectory()
  cpSync(directory, undamaged, { recursive: true })
  t.equal(await inspect(undamaged, content), 'whole', 'undamaged')
  await flipEverywhere(t, directory, content, random, flips)
})

t.test('a flipped bit in the tables of a store that was killed', async (t) => {
  const [directory, random] = [temporaryDirectory(), seeded(seed + 1)]
  const { content, store } = await fill(directory, random, false)
  const image = temporaryDirectory()
  cpSync(directory, image, { recursive: true })
  await store.close()
  const undamaged = temporaryDirectory()
  cpSync(image, undamaged, { recursive: true })
  t.equal(await inspect(undamaged, content), 'whole', 'undamaged')
  await flipEverywhere(t, image, content, random, Math.ceil(flips / 3))
})

t.test('lost files', async (t) => {
  const directory = temporaryDirectory()
  const { content } = await fill(directory, seeded(seed + 2), true)
  const files = ['batches', 'index'].flatMap((folder) => readdirSync(join(directory, folder)).map((name) => join(folder, name)))
  for (const name of files.filter((one) => /\.(ldb|log)$|MANIFEST|CURRENT/.test(one))) {
    for (const how of ['removed', 'cut'] as const) {
      const copy = `${directory}-copy`
      cpSync(directory, copy, { recursive: true })
      const path = join(copy, name)
      const size = readFileSync(path).length
      if (how === 'removed') rmSync(path)
      else truncateSync(path, Math.floor(size / 2))
      const outcome = await inspect(copy, content).catch((error: unknown) => String((error as Error).stack))
      t.ok(['reported', 'refused'].includes(outcome) || size === 0, `${name} ${how}: ${outcome}`)
      rmSync(copy, { recursive: true })
    }
  }
})

t.test('directories that are not what they should be', async (t) => {
  const directory = temporaryDirectory()
  const store = await openTestStore(directory)
  await t.rejects(openTestStore(directory), { kind: 'locked', message: /another process has it open/ })
  await store.close()
  await t.rejects(store.saveIdentity(identity), { message: /closed/ })

  const foreign = temporaryDirectory()
  writeFileSync(join(foreign, 'meta.properties'), 'version=1\n')
  await t.rejects(openTestStore(foreign), { kind: 'format', message: /meta\.properties.*empty data directory/ })

  writeFileSync(join(directory, 'samsa-format'), '2\n')
  await t.rejects(openTestStore(directory), { kind: 'format', message: /store format "2"; this version reads format 1/ })
  writeFileSync(join(directory, 'samsa-format'), '1\n')

  rmSync(join(directory, 'index'), { recursive: true })
  await t.rejects(openTestStore(directory), { message: /damaged/ })

  const other = temporaryDirectory()
  await openTestStore(other).then((one) => one.close())
  renameSync(join(other, 'batches', 'CURRENT'), join(other, 'batches', 'CURRENT.gone'))
  await t.rejects(openTestStore(other), { kind: 'corrupt', message: /Nothing was repaired/ })
})
