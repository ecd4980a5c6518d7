/** Flipped bits and lost files: what a damaged store hands out is right, or it is an error that says so; nothing gets shorter in silence. */
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import t, { type Test } from 'tap'
import { openLevel } from '../../storage/database.ts'
import { runChild, startChild } from '../support/children.ts'
import { chooseSeed } from '../support/seed.ts'
import { until } from '../support/waiting.ts'
import { type Content, fill, identity } from './content.ts'
import { inspect } from './inspection.ts'
import { openTestStore, temporaryDirectory } from './stores.ts'

const seed = chooseSeed()
const flips = Number(process.env['FLIPS'] ?? 180)
// Each flip copies and opens a store.
t.setTimeout(480_000)
t.comment(`SEED=${seed} node --enable-source-maps dist-test/storage/damage.test.js`)

/** Flips one bit at a time in copies of a store, each in a fixture's process: LevelDB asserts, and ends the process, on keys out of order. */
async function flipEverywhere(t: Test, image: string, contentSeed: number, flipSeed: number, count: number): Promise<void> {
  t.setTimeout(200_000)
  const outcomes: Record<string, number> = { whole: 0, reported: 0, refused: 0, aborted: 0 }
  for (let next = 0; next < count; ) {
    const fixture = resolve('dist-test/storage/flips.fixture.js')
    const child = await runChild(process.execPath, ['--enable-source-maps', fixture, image, String(contentSeed), String(flipSeed), String(next), String(count)])
    const lines = child.stdout.split('\n').slice(0, -1)
    for (const line of lines) {
      if (outcomes[line] === undefined) t.fail(line)
      else outcomes[line]++
    }
    next += lines.length
    if (next === count) break
    const asserted = child.signal === 'SIGABRT' && child.stderr.includes('leveldb')
    if (!asserted) return void t.fail(`flip ${next} ended the process: ${JSON.stringify(child)}`)
    outcomes['aborted'] = (outcomes['aborted'] as number) + 1
    next++
  }
  t.comment(`${count} flips: ${JSON.stringify(outcomes)}`)
  t.ok((outcomes['reported'] as number) > 0 && (outcomes['refused'] as number) > 0, 'damage was found')
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
  await flipEverywhere(t, directory, seed, seed, flips)
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
  await flipEverywhere(t, directory, seed + 1, seed, Math.ceil(flips / 3))
})

/** Tables that LevelDB does not count on any more: it deletes them when it opens. */
async function obsoleteTables(directory: string): Promise<ReadonlySet<string>> {
  const copy = temporaryDirectory()
  cpSync(directory, copy, { recursive: true })
  const sizes = { writeBufferBytes: 1 << 20, blockCacheBytes: 1 << 20, blockBytes: 4096, maxFileBytes: 1 << 20, maxOpenFiles: 74 }
  const obsolete = new Set<string>()
  for (const folder of ['batches', 'index']) {
    const before = readdirSync(join(copy, folder)).filter((name) => name.endsWith('.ldb'))
    await (await openLevel(join(copy, folder), false, sizes)).close()
    const after = new Set(readdirSync(join(copy, folder)))
    for (const name of before) if (!after.has(name)) obsolete.add(join(folder, name))
  }
  return obsolete
}

t.test('lost files', async (t) => {
  const directory = temporaryDirectory()
  const { content, store } = await fill(directory, seed + 2)
  await store.close()
  const files = ['batches', 'index'].flatMap((folder) => readdirSync(join(directory, folder)).map((name) => join(folder, name)))
  const obsolete = await obsoleteTables(directory)
  for (const name of files.filter((one) => !obsolete.has(one) && /\.(ldb|log)$|MANIFEST|CURRENT/.test(one))) {
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

  writeFileSync(join(directory, 'samsa-format'), '3\n')
  await t.rejects(openTestStore(directory), { kind: 'format', message: /store format "3"; this version reads formats up to 2/ })
  writeFileSync(join(directory, 'samsa-format'), '1\n')
  await openTestStore(directory).then((one) => one.close())
  t.equal(readFileSync(join(directory, 'samsa-format'), 'utf8'), '2\n', 'what is written from now on, older versions do not understand')

  rmSync(join(directory, 'index'), { recursive: true })
  await t.rejects(openTestStore(directory), { message: /damaged/ })

  const other = temporaryDirectory()
  await openTestStore(other).then((one) => one.close())
  renameSync(join(other, 'batches', 'CURRENT'), join(other, 'batches', 'CURRENT.gone'))
  await t.rejects(openTestStore(other), { kind: 'corrupt', message: /Nothing was repaired/ })
})
