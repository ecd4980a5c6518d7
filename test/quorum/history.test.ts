/** The metadata log read again: what is committed, when it was written, from where the log begins. */
import t from 'tap'
import type { MetadataRecord } from '../../lib/metadata/records.ts'
import { EntryCache } from '../../lib/quorum/entry-cache.ts'
import { readHistory } from '../../lib/quorum/history.ts'
import { decodeEntry, encodeRecords } from '../../lib/quorum/record-codec.ts'
import type { MetadataReplica } from '../../lib/quorum/replica-types.ts'
import type { HistoryEntry } from '../../lib/quorum/types.ts'
import { create, QuorumWorld } from './quorum-world.ts'
import { ReplicaWorld, set, setting } from './replica-world.ts'
import { emptyDisk, SimulatedStore } from './simulated-store.ts'
import { SimulatedClock } from './simulated-time.ts'

async function historyOf(world: ReplicaWorld, replica: MetadataReplica, from = 0): Promise<readonly HistoryEntry[]> {
  const entries: HistoryEntry[] = []
  let isDone = false
  const reading = (async () => {
    for await (const entry of replica.history(from)) entries.push(entry)
  })().finally(() => (isDone = true))
  await world.clock.until('the history', () => isDone)
  await reading
  return entries
}

/** The values that were set, by offset. */
function told(entries: readonly HistoryEntry[]): ReadonlyMap<number, string> {
  const nameOf = (record: MetadataRecord | undefined): string => (record?.type === 'config' ? record.name : (record?.type ?? ''))
  return new Map(entries.map(({ offset, records }) => [offset, nameOf(records[0])]))
}

async function setAll(world: ReplicaWorld, replica: MetadataReplica, names: readonly string[], value = ''): Promise<ReadonlyMap<number, string>> {
  const offsets = new Map<number, string>()
  for (const name of names) {
    let at: number | undefined
    void set(replica, name, value).then((offset) => (at = offset))
    offsets.set(await world.clock.until(name, () => at), name)
  }
  return offsets
}

t.test('every node tells the same, from any offset on', async (t) => {
  const world = new ReplicaWorld(31)
  await world.form(3)
  const leader = await world.leader()
  const offsets = await setAll(world, leader, Array.from({ length: 40 }, (_, i) => `k${i}`))
  await world.settled(leader)
  const all = await historyOf(world, leader)
  t.strictSame(all.map(({ offset }) => offset), Array.from(all, (_, i) => i), 'offset by offset')
  t.equal(all.length, leader.image.endOffset)
  for (const [offset, name] of offsets) t.equal(told(all).get(offset), name)
  for (const { replica } of world.running) t.strictSame(await historyOf(world, replica as MetadataReplica), all)
  t.strictSame(await historyOf(world, leader, 20), all.slice(20))
  t.strictSame(await historyOf(world, leader, 1e6), [])
})

t.test('what is not committed is not told', async (t) => {
  const world = new ReplicaWorld(32)
  await world.form(3)
  const leader = await world.leader()
  await setAll(world, leader, ['a', 'b'])
  const before = (await historyOf(world, leader)).length
  world.isolate(world.leaderId())
  leader.propose([{ bytes: setting('lost', 'x'), replayed: undefined }])
  await world.clock.pass(50)
  t.equal((await historyOf(world, leader)).length, before)
  const next = await world.clock.until('another leader', () => world.running.map(({ replica }) => replica).find((each) => each !== leader && each?.status().isActive === true))
  await setAll(world, next, ['c'])
  world.cut.clear()
  await world.settled(next)
  const all = await historyOf(world, leader)
  t.strictSame(all, await historyOf(world, next), 'what took its place is told by the old leader too')
  t.notOk([...told(all).values()].includes('lost'))
})

t.test('a log whose beginning is in a snapshot is told from where it begins, be it taken away meanwhile', async (t) => {
  const world = new ReplicaWorld(33, { snapshotBytes: 100_000 })
  await world.form(1)
  const leader = await world.leader()
  const long = 'x'.repeat(10_000)
  const grow = (prefix: string): Promise<unknown> => setAll(world, leader, Array.from({ length: 9 }, (_, i) => `${prefix}${i}`), long)
  await grow('a')
  const seen: number[] = []
  const reading = leader.history(0)[Symbol.asyncIterator]()
  const next = async (): Promise<boolean> => {
    let result: IteratorResult<HistoryEntry, void> | undefined
    void reading.next().then((one: IteratorResult<HistoryEntry, void>) => (result = one))
    const one = await world.clock.until('an entry', () => result)
    if (one.done !== true) seen.push(one.value.offset)
    return one.done !== true
  }
  await next()
  for (const prefix of ['b', 'c', 'd', 'e']) await grow(prefix)
  const { disk } = world.node(1)
  await world.clock.until('snapshots', () => disk.startOffset > 10)
  while (await next());
  t.ok(seen.length < 10 && seen.every((offset, i) => offset === i), `entries that had been read and no others: ${seen.join()}`)
  const all = await historyOf(world, leader)
  t.equal(all[0]?.offset, disk.startOffset)
  t.equal(all.length, leader.image.endOffset - disk.startOffset)
})

t.test('a disk that is behind may hold another branch: what is committed is taken from memory', async (t) => {
  const disk = emptyDisk()
  disk.entries = ['a', 'lost'].map((name) => ({ epoch: 1, bytes: setting(name, '') }))
  const cache = new EntryCache(1000)
  const names = async (): Promise<readonly string[]> => {
    const store = new SimulatedStore(disk, new SimulatedClock(), () => 0)
    const entries: HistoryEntry[] = []
    const ports = { store, cache, pause: () => Promise.resolve(), extent: () => ({ startOffset: 0, endOffset: 3 }), epochAt: (offset: number) => (offset === 0 ? 1 : 2) }
    for await (const entry of readHistory(ports, 0)) entries.push(entry)
    return [...told(entries).values()]
  }
  t.strictSame(await names(), ['a'], 'what is nowhere is not told')
  cache.put(1, { epoch: 2, bytes: setting('b', ''), replayed: undefined })
  cache.put(2, { epoch: 2, bytes: setting('c', ''), replayed: undefined })
  t.strictSame(await names(), ['a', 'b', 'c'])
})

t.test('an entry says when the active controller wrote it, older ones do not', async (t) => {
  const world = new QuorumWorld(1)
  await world.form(1)
  await world.leader()
  await world.broker(1)
  await world.clock.pass(5000)
  const [before, began] = [world.clock.now(), world.quorum(1).image.endOffset]
  await world.done('created', world.quorum(1).request(create('a')))
  const entries: HistoryEntry[] = []
  const reading = (async () => {
    for await (const entry of world.quorum(1).history(0)) entries.push(entry)
  })()
  await world.done('read', reading)
  t.ok(entries.every(({ timestamp }) => timestamp >= 1_700_000_000_000 && timestamp <= world.clock.now()), 'those of elections too')
  const creation = entries.filter(({ offset }) => offset >= began)
  t.ok(creation.length > 0 && creation.every(({ timestamp }) => timestamp >= before))
  t.equal(decodeEntry(encodeRecords([{ type: 'noOp' }])).timestamp, -1)
  t.equal(decodeEntry(encodeRecords([{ type: 'noOp' }], 5)).timestamp, 5)
  const ofTheFirstFormat = Uint8Array.from([0x08, 1, 0x12, 2, 0x5a, 0])
  t.strictSame(decodeEntry(ofTheFirstFormat), { timestamp: -1, records: [{ type: 'noOp' }] })
})
