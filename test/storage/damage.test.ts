/** Flipped bits and lost files: what a damaged store hands out is right, or it is an error that says so; nothing gets shorter in silence. */
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import t, { type Test } from 'tap'
import { type Store, StorageError } from '../../storage/types.ts'
import { startChild } from '../support/children.ts'
import { chooseSeed, seeded, type Seeded } from '../support/seed.ts'
import { tinyBatch } from '../support/tiny-batch.ts'
import { until } from '../support/waiting.ts'
import { type Content, fill, identity } from './content.ts'
import { openTestStore, partition, small, temporaryDirectory } from './stores.ts'

const seed = chooseSeed()
const flips = Number(process.env['FLIPS'] ?? 180)
// Each flip copies and opens a store.
t.setTimeout(240_000)
t.comment(`SEED=${seed} node --enable-source-maps dist-test/storage/damage.test.js`)

/** How a store came back: whole, with damage that it reports, or not at all, with a message. */
type Outcome = 'whole' | 'reported' | 'refused'

async function inspect(directory: string, content: Content): Promise<Outcome> {
  let store: Store
  try {
    // LevelDB stops writing when its background work comes upon the damage; that is a report as well.
    store = await openTestStore(directory, { ...small, onFailure: () => undefined })
  } catch (error) {
    if (!isDamage(error)) throw error
    return 'refused'
  }
  const outcome = await inspectOpen(store, content).catch(async (error: unknown) => {
    await store.close().catch(() => undefined)
    throw error
  })
  const closed = await store.close().then(() => true, (error: unknown) => !isDamage(error))
  return closed ? outcome : 'reported'
}

function isDamage(error: unknown): boolean {
  return error instanceof StorageError && error.kind === 'corrupt'
}

async function inspectOpen(store: Store, content: Content): Promise<Outcome> {
  let outcome: Outcome = 'whole'
  const report = (error: unknown): void => {
    if (!isDamage(error)) throw error
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
  t.setTimeout(200_000)
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

async function checkUndamaged(t: Test, directory: string, content: Content): Promise<void> {
  const copy = temporaryDirectory()
  cpSync(directory, copy, { recursive: true })
  t.equal(await inspect(copy, content), 'whole', 'undamaged')
}

t.test('a flipped bit in a closed store', async (t) => {
  const directory = temporaryDirectory()
  const { content, store } = await fill(directory, seed)
  await store.close()
  await checkUndamaged(t, directory, content)
  await flipEverywhere(t, directory, content, seeded(seed), flips)
})

t.test('a flipped bit in a store that was killed', async (t) => {
  const directory = temporaryDirectory()
  const twin = await fill(undefined, seed + 1)
  await twin.store.close()
  const child = await startChild(process.execPath, [resolve('dist-test/storage/filler.fixture.js'), directory, String(seed + 1)])
  await until('the store is filled', () => child.stdout() !== '' || child.ending() !== undefined)
  child.process.kill('SIGKILL')
  await child.ended
  t.equal(child.stderr(), '')
  await checkUndamaged(t, directory, twin.content)
  await flipEverywhere(t, directory, twin.content, seeded(seed), Math.ceil(flips / 3))
})

t.test('lost files', async (t) => {
  const directory = temporaryDirectory()
  const { content, store } = await fill(directory, seed + 2)
  await store.close()
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
