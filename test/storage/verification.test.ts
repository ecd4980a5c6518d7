/** What a verification finds: every batch and page that is not what was stored, with its offsets, and nothing in a log that is sound and busy. */
import t from 'tap'
import { type Database, openMemory } from '../../storage/database.ts'
import { keyPart, parseStepKey, stepKind, stepRange, table, tableRange } from '../../storage/keys.ts'
import { seal, unseal } from '../../storage/sealed.ts'
import { unpackPage } from '../../storage/log/index-page.ts'
import type { LogFault, Store } from '../../storage/types.ts'
import { appendOne, openTestStore, partition } from './stores.ts'

interface Opened {
  readonly store: Store
  readonly batches: Database
  readonly index: Database
}

/** A database that is there again after its store was closed. */
function immortal(database: Database): Database {
  return {
    get: (key) => database.get(key),
    getSync: (key) => database.getSync(key),
    getMany: (keys) => database.getMany(keys),
    write: (operations, sync) => database.write(operations, sync),
    scan: (range, keysOnly) => database.scan(range, keysOnly),
    clear: (range) => database.clear(range),
    sync: () => database.sync(),
    compact: (range) => database.compact(range),
    sizeOf: (range) => database.sizeOf(range),
    close: () => Promise.resolve(),
  }
}

/** A log of 400 batches, four pages, all of it on the disk. */
async function opened(): Promise<Opened> {
  const kept = { batches: immortal(await openMemory()), index: immortal(await openMemory()) }
  const store = await openTestStore(undefined, { checkpointBytes: 5000, openDatabase: async (name) => kept[name] })
  const log = await store.logs.open(partition(1))
  for (let i = 0; i < 400; i++) await appendOne(log, { payload: Buffer.alloc(100, i) })
  return { store, ...kept }
}

async function batchKey({ batches }: Opened, offset: number): Promise<Buffer> {
  for await (const pairs of batches.scan(stepRange(0), true)) {
    for (const [key] of pairs) {
      const step = parseStepKey(key)
      if (step?.kind === stepKind.batch && step.offset === offset) return key
    }
  }
  throw new Error(`no batch at ${offset}`)
}

async function pageAt({ index }: Opened, offset: number): Promise<{ readonly key: Buffer; readonly value: Buffer }> {
  for await (const pairs of index.scan(tableRange(table.page), false)) for (const [key, value] of pairs) if (keyPart(key, 1) === offset) return { key, value }
  throw new Error(`no page at ${offset}`)
}

async function faultsOf({ store }: Opened): Promise<readonly LogFault[]> {
  let read = 0
  const faults = await store.logs.verify(partition(1), (bytes) => {
    if (bytes < read) throw new Error('progress goes back')
    read = bytes
  })
  if (read < 100 * 161) throw new Error(`only ${read} bytes were read`)
  return faults
}

t.test('a sound log, also while it grows and is compacted', async (t) => {
  const it = await opened()
  t.strictSame(await faultsOf(it), [])
  const log = await it.store.logs.open(partition(1))
  const verified = Promise.all([faultsOf(it), faultsOf(it)])
  const slice = await log.read(100, { maxBytes: 1e6, endOffset: 300, atLeastOne: true })
  const replaced = log.replace(100, 300, slice.batches.filter((_, i) => i % 3 === 0))
  for (let i = 0; i < 50; i++) await appendOne(log)
  t.equal(await replaced, true)
  await log.truncateTo(440)
  await log.deleteTo(50)
  t.strictSame(await verified, [[], []])
  t.strictSame(await faultsOf(it), [])
  t.match(await it.store.logs.verify(partition(9), () => undefined), [{ fault: 'there is no such log' }])
})

t.test('a batch with a flipped bit, and one that is missing', async (t) => {
  const it = await opened()
  const [flipped, missing] = [await batchKey(it, 7), await batchKey(it, 210)]
  const value = Buffer.from((await it.batches.get(flipped)) as Buffer)
  value[150] = (value[150] as number) ^ 4
  await it.batches.write([{ type: 'put', key: flipped, value }, { type: 'del', key: missing }], false)
  t.strictSame(await faultsOf(it), [
    { from: 7, to: 8, fault: 'the checksum does not match' },
    { from: 210, to: 211, fault: 'the batch is missing' },
  ])
})

t.test('an index page that is damaged, missing, or of another time', async (t) => {
  const it = await opened()
  const { key, value } = await pageAt(it, 128)
  const write = (changed: Buffer): Promise<void> => it.index.write([{ type: 'put', key, value: changed }], true)
  const flipped = Buffer.from(value)
  flipped[20] = (flipped[20] as number) ^ 1
  await write(flipped)
  t.match(await faultsOf(it), [{ from: 128, to: 256, fault: /index page 128 of log 1 is damaged/ }])
  await it.index.write([{ type: 'del', key }], true)
  t.match(await faultsOf(it), [{ from: 128, to: 256, fault: /is missing/ }])
  const page = unpackPage(unseal(key, value, 'a page'))
  await write(seal(key, page.slice(0, 100).pack()))
  t.match(await faultsOf(it), [{ from: 128, to: 256, fault: 'the index page is not the one that was written last' }])
  const moved = page.slice(0, page.count)
  moved.sizes[9] = 160
  moved.sizes[10] = 162
  await write(seal(key, moved.pack()))
  t.match(await faultsOf(it), [
    { from: 137, to: 138, fault: 'there are 161 bytes where 160 were stored' },
    { from: 138, to: 139, fault: 'there are 161 bytes where 162 were stored' },
  ])
  await write(value)
  t.strictSame(await faultsOf(it), [])
})

t.test('a hole that a start has found', async (t) => {
  const it = await opened()
  await it.store.close()
  await it.index.write([{ type: 'del', key: (await pageAt(it, 128)).key }], true)
  const kept = { batches: it.batches, index: it.index }
  const store = await openTestStore(undefined, { openDatabase: async (name) => kept[name] })
  t.strictSame(await store.logs.verify(partition(1), () => undefined), [{ from: 128, to: 256, fault: 'batches that were stored are missing' }])
})
