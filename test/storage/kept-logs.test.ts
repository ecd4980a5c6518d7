/** Whether a start finds everything that was acknowledged: after a clean end, a kill, and a machine that went down. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { StoreOptions } from '../../storage/open.ts'
import type { Store } from '../../storage/types.ts'
import { appendOne, openTestStore, partition, temporaryDirectory } from './stores.ts'

const [monday, tuesday] = ['0d0c1c3e-6a7f-4a0e-9f5e-3c5a2f1b7a10', '7e2b9d64-1c58-4b7d-8a59-b0f1d2c3e4f5']

const root = temporaryDirectory()
let directories = 0
const newDirectory = (): string => join(root, String(directories++))

const opened = (directory: string, bootId: string | undefined, options: Partial<StoreOptions> = {}): Promise<Store> =>
  openTestStore(directory, { bootId: () => Promise.resolve(bootId), ...options })

/** A store with one record that was never closed: what a killed process, or a machine that went down after everything was written, leaves behind. */
async function killed(bootId: string | undefined, options: Partial<StoreOptions> = {}): Promise<string> {
  const [directory, copy] = [newDirectory(), newDirectory()]
  const store = await opened(directory, bootId, options)
  await appendOne(await store.logs.open(partition(0)))
  cpSync(directory, copy, { recursive: true, filter: (source) => !source.endsWith('LOCK') })
  await store.close()
  return copy
}

async function keeps(directory: string, bootId: string | undefined, options: Partial<StoreOptions> = {}): Promise<boolean> {
  const store = await opened(directory, bootId, options)
  await store.close()
  return store.keptLogs
}

t.test('what was closed is all there, whatever the machine did since', async (t) => {
  const directory = newDirectory()
  t.ok(await keeps(directory, monday), 'there was nothing to lose')
  t.ok(await keeps(directory, tuesday))
  t.ok(await keeps(directory, undefined))
  t.ok((await openTestStore(undefined)).keptLogs, 'in memory')
})

t.test('the page cache outlives a process, and not the machine', async (t) => {
  t.ok(await keeps(await killed(monday), monday))
  t.notOk(await keeps(await killed(monday), tuesday))
  t.notOk(await keeps(await killed(undefined), undefined), 'a system that does not tell when it started')
})

t.test('who flushed before each acknowledgement has lost nothing that counts', async (t) => {
  t.ok(await keeps(await killed(monday, { flushesBeforeAck: true }), tuesday), 'whatever the next process does itself')
  const before = await killed(monday)
  t.notOk(await keeps(before, tuesday, { flushesBeforeAck: true }), 'the process before did not')
})

t.test('a loss is remembered until the cluster was told', async (t) => {
  const directory = await killed(monday)
  for (const start of ['the first', 'one that follows on a clean end', 'another']) t.notOk(await keeps(directory, tuesday), start)
  const store = await opened(directory, tuesday)
  await store.lossTold()
  await store.close()
  t.notOk(store.keptLogs, 'this process goes on saying what it found')
  t.ok(await keeps(directory, tuesday))
})

t.test('a start that dies before it has told keeps nothing from the next', async (t) => {
  const [directory, copy] = [await killed(monday), newDirectory()]
  const store = await opened(directory, tuesday)
  cpSync(directory, copy, { recursive: true, filter: (source) => !source.endsWith('LOCK') })
  await store.close()
  t.notOk(await keeps(copy, tuesday), 'though the machine has not been started since')
})
