/** What several brokers promise together: acknowledgement, high watermark, in-sync replicas, failover, truncation, restarts. */
import t from 'tap'
import type { TopicPartition } from '../../lib/common/ids.ts'
import { baseOffset, computedCrc, partitionLeaderEpoch, storedCrc } from '../../lib/common/record-batch.ts'
import { batchOf, batchOfSize } from './batches.ts'
import { turns } from './fixture.ts'
import { world, type World } from './broker-world.ts'

/** Whether an answer has come, and which. */
function watched<T>(answer: Promise<T>): { readonly result: () => T | undefined } {
  let result: T | undefined
  void answer.then((value) => (result = value))
  return { result: () => result }
}

/** Base offset and leader epoch of each batch that a node has. */
function contents(w: World, id: number, tp: TopicPartition): string[] {
  return w.log(id, tp).batches.map((batch) => `${baseOffset(batch)}@${partitionLeaderEpoch(batch)}`)
}

const idempotent = (baseSequence: number) => ({ producerId: 7, producerEpoch: 0, baseSequence })
const settled = (): Promise<void> => turns(20)

t.test('acks=all waits until every in-sync replica has stored the batch; acks=1 for the leader alone', async (t) => {
  const w = await world(3)
  const a = await w.topic('a')
  t.match(await w.produce(1, a, batchOf(2)), { error: 'NONE', baseOffset: 0 })
  for (const id of [2, 3]) t.same(contents(w, id, a), ['0@3'], 'as it came')
  w.logs.get(3)!.held = true
  const waiting = watched(w.produce(1, a, batchOf(1)))
  t.match(await w.produce(1, a, batchOf(1), 1), { error: 'NONE', baseOffset: 3 })
  await settled()
  t.equal(waiting.result(), undefined, 'a replica that writes does not hold it yet')
  for (const id of [1, 2, 3]) t.match(await w.fetch(id, a, 0), { error: 'NONE', highWatermark: 2, records: { length: 1 } }, `node ${id} shows what all hold`)
  w.logs.get(3)!.held = false
  w.logs.get(3)!.release()
  await settled()
  t.match(waiting.result(), { error: 'NONE', baseOffset: 2 })
  for (const id of [1, 2, 3]) t.match(await w.fetch(id, a, 0), { highWatermark: 4, records: { length: 3 } })
  t.match(await w.fetch(2, a, 0, false), { error: 'NOT_LEADER_OR_FOLLOWER' }, 'who does not ask for it is served by the leader only')
  t.match(await w.fetch(2, a, 5), { error: 'OFFSET_OUT_OF_RANGE' })
})

t.test('a follower that is late leaves the in-sync replicas, and comes back when it has caught up', async (t) => {
  const w = await world(3, { lagMs: 10_000 })
  const a = await w.topic('a')
  await w.produce(1, a, batchOf(1))
  w.cut(1, 3)
  const waiting = watched(w.produce(1, a, batchOf(1)))
  const pass = async (ms: number): Promise<void> => {
    for (let i = 0; i < ms; i += 200) {
      w.clock.advance(200)
      await turns(3)
    }
  }
  await pass(9000)
  t.equal(waiting.result(), undefined)
  t.same(w.partition(a).isr, [1, 2, 3])
  await pass(2000)
  t.match(waiting.result(), { error: 'NONE' })
  t.same(w.partition(a).isr, [1, 2])
  t.match(w.proposals, [{ ...a, isr: [{ id: 1 }, { id: 2, brokerEpoch: 101 }] }], 'asked for once')
  w.heal()
  await settled()
  t.same(w.partition(a).isr, [1, 2, 3])
  t.same(contents(w, 3, a), ['0@3', '1@3'])
})

t.test('below min.insync.replicas nothing is acknowledged, and the high watermark stands still', async (t) => {
  const w = await world(3)
  const a = await w.topic('a')
  await w.produce(1, a, batchOf(1))
  for (const id of [2, 3]) w.kill(id)
  const waiting = watched(w.produce(1, a, batchOf(1), -1, 5000))
  await settled()
  for (const id of [2, 3]) w.fence(id)
  await settled()
  t.equal(waiting.result(), undefined)
  t.match(await w.produce(1, a, batchOf(1)), { error: 'NOT_ENOUGH_REPLICAS' }, 'known before it is appended')
  t.match(await w.produce(1, a, batchOf(1), 1), { error: 'NONE', baseOffset: 2 })
  t.match(await w.fetch(1, a, 0), { highWatermark: 1, records: { length: 1 } })
  w.clock.advance(5000)
  await turns()
  t.match(waiting.result(), { error: 'REQUEST_TIMED_OUT' })
  await w.start(2)
  await settled()
  t.same(w.partition(a).isr, [1, 2])
  t.match(await w.fetch(1, a, 0), { highWatermark: 3, records: { length: 3 } }, 'what was only late is shown once enough hold it')
})

t.test('failover: what was acknowledged is led on, what was not is cut off the old leader when it comes back', async (t) => {
  const w = await world(3)
  const a = await w.topic('a')
  await w.produce(1, a, batchOf(2))
  w.cut(1, 2)
  w.cut(1, 3)
  const lost = watched(w.produce(1, a, batchOf(3)))
  await settled()
  w.kill(1)
  t.equal(lost.result(), undefined, 'never acknowledged')
  w.fence(1)
  await settled()
  t.same(w.partition(a), { ...w.partition(a), leader: 2, isr: [2, 3], leaderEpoch: 4 })
  t.match(await w.produce(2, a, batchOf(1)), { error: 'NONE', baseOffset: 2 })
  t.match(await w.produce(3, a, batchOf(1)), { error: 'NOT_LEADER_OR_FOLLOWER' })
  w.heal()
  await w.start(1)
  t.same(contents(w, 1, a)[0], '0@3')
  await settled()
  for (const id of [1, 2, 3]) t.same(contents(w, id, a), ['0@3', '2@4'], `node ${id}`)
  t.same([...w.partition(a).isr].sort(), [1, 2, 3])
  t.match(w.log(1, a).epochs.entries, [{ epoch: 3, startOffset: 0 }, { epoch: 4, startOffset: 2 }])
})

t.test('an old leader that knows nothing of the new one acknowledges nothing, and follows when it hears of it', async (t) => {
  const w = await world(3)
  const a = await w.topic('a')
  await w.produce(1, a, batchOf(1))
  w.deafen(1)
  w.cut(1, 2)
  w.cut(1, 3)
  w.fence(1)
  const stale = watched(w.produce(1, a, batchOf(5)))
  t.match(await w.produce(2, a, batchOf(1)), { error: 'NONE', baseOffset: 1 })
  await settled()
  t.equal(stale.result(), undefined)
  t.match(await w.fetch(1, a, 0), { highWatermark: 1 }, 'and shows nothing of it')
  w.hears(1)
  await turns()
  t.match(stale.result(), { error: 'NOT_LEADER_OR_FOLLOWER' })
  w.heal()
  await settled()
  t.same(contents(w, 1, a), ['0@3', '1@4'])
})

t.test('idempotent producers go on at the new leader: a repeat is answered with where it is, a gap is refused', async (t) => {
  const w = await world(3)
  const a = await w.topic('a')
  t.match(await w.produce(1, a, batchOf(2, idempotent(0))), { error: 'NONE', baseOffset: 0 })
  w.cut(1, 2)
  // Node 3 has it, node 2, which is to lead, has not.
  const lost = watched(w.produce(1, a, batchOf(1, idempotent(2))))
  await settled()
  w.kill(1)
  w.fence(1)
  await settled()
  t.equal(lost.result(), undefined)
  t.same(contents(w, 3, a), ['0@3'], 'cut off the follower that had it')
  t.equal(w.log(3, a).producers.get(7)?.batches.at(-1)?.lastSequence, 1, 'and out of what it knows of producers')
  t.match(await w.produce(2, a, batchOf(2, idempotent(0))), { error: 'NONE', baseOffset: 0 }, 'a repeat')
  t.same(contents(w, 2, a), ['0@3'])
  t.match(await w.produce(2, a, batchOf(1, idempotent(3))), { error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' }, 'a gap')
  t.match(await w.produce(2, a, batchOf(1, idempotent(2))), { error: 'NONE', baseOffset: 2 }, 'what was lost is written anew')
  w.kill(2)
  w.fence(2)
  w.heal()
  await w.start(1)
  await settled()
  t.match(await w.produce(3, a, batchOf(1, idempotent(2))), { error: 'NONE', baseOffset: 2 }, 'a repeat of it, two leaders later')
  t.match(await w.produce(3, a, batchOf(1, idempotent(3))), { error: 'NONE', baseOffset: 3 })
  for (const id of [1, 3]) t.same(contents(w, id, a), ['0@3', '2@4', '3@5'])
})

t.test('a repeat of what is not committed yet waits like the original', async (t) => {
  const w = await world(3)
  const a = await w.topic('a')
  w.logs.get(2)!.held = true
  const [first, second] = [watched(w.produce(1, a, batchOf(1, idempotent(0)))), watched(w.produce(1, a, batchOf(1, idempotent(0))))]
  await settled()
  t.same([first.result(), second.result()], [undefined, undefined])
  w.logs.get(2)!.held = false
  w.logs.get(2)!.release()
  await settled()
  for (const { result } of [first, second]) t.match(result(), { error: 'NONE', baseOffset: 0 })
})

t.test('a leader that restarts shows what it showed before; without what was saved nothing until its followers fetched', async (t) => {
  for (const saved of [true, false]) {
    const w = await world(3)
    const a = await w.topic('a')
    await w.produce(1, a, batchOf(2))
    if (saved) w.clock.advance(5000)
    await turns()
    for (const id of [1, 2, 3]) w.kill(id)
    for (const id of [2, 3]) w.fence(id)
    await w.start(1)
    const ask = () => w.brokers.get(1)!.listOffset(a, -1, -1, 'readUncommitted')
    t.match(await w.fetch(1, a, 0), saved ? { highWatermark: 2, records: { length: 1 } } : { highWatermark: 0, records: [] }, `saved: ${saved}`)
    t.match(await ask(), saved ? { error: 'NONE', offset: 2 } : { error: 'OFFSET_NOT_AVAILABLE' })
    for (const id of [2, 3]) await w.start(id)
    await settled()
    t.match(await w.fetch(1, a, 0), { highWatermark: 2, records: { length: 1 } })
    t.match(await ask(), { error: 'NONE', offset: 2 })
  }
})

t.test('with log.flush.before.ack a replica counts when it has flushed', async (t) => {
  const w = await world(3, { flushBeforeAck: true })
  const a = await w.topic('a')
  t.match(await w.produce(1, a, batchOf(1)), { error: 'NONE' })
  w.logs.get(2)!.flushesHeld = true
  const waiting = watched(w.produce(1, a, batchOf(1)))
  await settled()
  t.same(contents(w, 2, a), ['0@3', '1@3'])
  t.equal(waiting.result(), undefined)
  w.logs.get(2)!.flushesHeld = false
  w.logs.get(2)!.releaseFlushes()
  await settled()
  t.match(waiting.result(), { error: 'NONE' })
  // All lose power at once: what was acknowledged is on every disk, what was not may be gone.
  for (const id of [1, 2, 3]) w.logs.get(id)!.flushesHeld = true
  const unacknowledged = watched(w.produce(1, a, batchOf(1)))
  await settled()
  t.equal(unacknowledged.result(), undefined)
  for (const id of [1, 2, 3]) w.kill(id, 'powerLost')
  for (const id of [1, 2, 3]) t.same(contents(w, id, a), ['0@3', '1@3'])
  for (const id of [2, 3, 1]) await w.start(id)
  await settled()
  const { leader } = w.partition(a)
  t.match(await w.produce(leader, a, batchOf(1)), { error: 'NONE', baseOffset: 2 })
  await settled()
  for (const id of [1, 2, 3]) t.equal(w.log(id, a).batches.length, 3)
})

t.test('a follower behind the log start begins anew there', async (t) => {
  for (const flushBeforeAck of [false, true]) {
    const w = await world(3, { flushBeforeAck })
    const a = await w.topic('a')
    await w.produce(1, a, batchOf(1))
    w.kill(3)
    w.fence(3)
    for (let i = 0; i < 4; i++) await w.produce(1, a, batchOf(2))
    t.match(await w.brokers.get(1)!.deleteRecords(a, 5), { error: 'NONE', logStartOffset: 5 })
    await settled()
    t.equal(w.log(2, a).logStartOffset, 5, 'a follower that is there takes it over')
    await w.start(3)
    await settled()
    t.same(contents(w, 3, a), ['5@3', '7@3'])
    t.same([w.log(3, a).logStartOffset, w.log(3, a).logEndOffset], [5, 9])
    t.same([...w.partition(a).isr].sort(), [1, 2, 3])
    t.match(await w.produce(1, a, batchOf(1)), { error: 'NONE', baseOffset: 9 })
  }
})

t.test('a log that begins inside a batch is filled from that batch on', async (t) => {
  const w = await world(3)
  const a = await w.topic('a')
  await w.produce(1, a, batchOf(4))
  w.kill(3)
  w.fence(3)
  for (let i = 0; i < 2; i++) await w.produce(1, a, batchOf(4))
  t.match(await w.brokers.get(1)!.deleteRecords(a, 6), { error: 'NONE', logStartOffset: 6 })
  await w.start(3)
  await settled()
  t.same(contents(w, 3, a), ['4@3', '8@3'])
  t.same([w.log(3, a).logStartOffset, w.log(3, a).logEndOffset], [6, 12])
  t.same([...w.partition(a).isr].sort(), [1, 2, 3])
  t.match(await w.fetch(3, a, 6), { error: 'NONE', records: { length: 2 } })
})

t.test('a damaged log of a follower is emptied and filled again; one of a leader when it leads no more', async (t) => {
  const w = await world(3)
  const a = await w.topic('a')
  for (let i = 0; i < 3; i++) await w.produce(1, a, batchOf(2))
  const spoil = (id: number): void => {
    w.log(id, a).batches.splice(1, 1)
    w.log(id, a).isDamaged = true
  }
  w.kill(3)
  w.fence(3)
  spoil(3)
  await w.start(3)
  await settled()
  t.same(contents(w, 3, a), ['0@3', '2@3', '4@3'])
  t.same([...w.partition(a).isr].sort(), [1, 2, 3])
  spoil(1)
  t.match(await w.fetch(1, a, 0), { error: 'NONE' }, 'a leader gives what it has')
  w.lead(a, 2, { isr: [2, 3] })
  await settled()
  t.same(contents(w, 1, a), ['0@3', '2@3', '4@3'])
  t.match(await w.produce(2, a, batchOf(1)), { error: 'NONE', baseOffset: 6 })
  await settled()
  for (const id of [1, 2, 3]) t.same(contents(w, id, a), ['0@3', '2@3', '4@3', '6@4'])
})

t.test('a damaged log that is counted on is not emptied before it is late', async (t) => {
  const w = await world(3, { lagMs: 1000 })
  const a = await w.topic('a')
  for (let i = 0; i < 3; i++) await w.produce(1, a, batchOf(2))
  w.log(1, a).isDamaged = true
  w.cut(1, 2)
  w.lead(a, 2)
  await settled()
  t.same(w.partition(a).isr, [1, 2, 3])
  t.same(contents(w, 1, a), ['0@3', '2@3', '4@3'], 'if 2 died now, 1 might be elected')
  w.change(a, { isr: [2], elr: [1] })
  await settled()
  t.same(contents(w, 1, a), ['0@3', '2@3', '4@3'])
  w.change(a, { isr: [1, 2, 3], elr: [] })
  w.heal()
  const waiting = watched(w.produce(2, a, batchOf(1)))
  for (let i = 0; i < 20 && waiting.result() === undefined; i++) {
    w.clock.advance(200)
    await settled()
  }
  t.match(waiting.result(), { error: 'NONE' }, 'who is late is out of sync')
  for (let i = 0; i < 20; i++) {
    w.clock.advance(200)
    await settled()
  }
  t.same(contents(w, 1, a), ['0@3', '2@3', '4@3', '6@4'])
  t.same([...w.partition(a).isr].sort(), [1, 2, 3])
})

t.test('a log that a full disk kept from being opened, or emptied, is there as soon as there is room', async (t) => {
  const w = await world(3)
  const a = await w.topic('a')
  for (let i = 0; i < 3; i++) await w.produce(1, a, batchOf(2))
  w.logs.get(3)!.state = 'full'
  const b = await w.topic('b', { minInSyncReplicas: 1 }, { leader: 3 })
  t.match(await w.produce(3, b, batchOf(1)), { error: 'KAFKA_STORAGE_ERROR' }, 'nobody is kept waiting')
  w.log(3, a).isDamaged = true
  w.change(a, { isr: [1, 2] })
  await settled()
  w.logs.get(3)!.reopen()
  await settled()
  t.match(await w.produce(3, b, batchOf(1)), { error: 'NONE', baseOffset: 0 })
  t.same(contents(w, 3, a), ['0@3', '2@3', '4@3'])
  t.same([...w.partition(a).isr].sort(), [1, 2, 3])
  t.same([...w.partition(b).isr].sort(), [1, 2, 3])
})

t.test('a full disk of a follower: it rests, and goes on when there is room; cuts wait for that too', async (t) => {
  const w = await world(3)
  const a = await w.topic('a')
  await w.produce(1, a, batchOf(1))
  w.logs.get(3)!.state = 'full'
  const waiting = watched(w.produce(1, a, batchOf(1)))
  await settled()
  t.equal(waiting.result(), undefined)
  w.logs.get(3)!.reopen()
  await settled()
  t.match(waiting.result(), { error: 'NONE' })
  t.same(contents(w, 3, a), ['0@3', '1@3'])
  // Node 3 has what nobody else has when its disk is full, and has to cut it.
  w.cut(1, 2)
  void w.produce(1, a, batchOf(1))
  await settled()
  t.same(contents(w, 3, a), ['0@3', '1@3', '2@3'])
  w.logs.get(3)!.state = 'full'
  w.kill(1)
  w.fence(1)
  void w.produce(2, a, batchOf(3))
  await settled()
  t.same(contents(w, 3, a), ['0@3', '1@3', '2@3'], 'not yet')
  w.logs.get(3)!.reopen()
  await settled()
  t.same(contents(w, 3, a), ['0@3', '1@3', '2@4'])
  t.match(await w.produce(2, a, batchOf(1)), { error: 'NONE', baseOffset: 5 })
})

t.test('a write that fails here does not count, though the next one gets its offset', async (t) => {
  const w = await world(3)
  const a = await w.topic('a')
  w.logs.get(1)!.held = true
  const failed = [w.produce(1, a, batchOf(2)), w.produce(1, a, batchOf(1))]
  await turns()
  w.logs.get(1)!.fail('full')
  for (const answer of failed) t.match(await answer, { error: 'KAFKA_STORAGE_ERROR' })
  t.match(await w.produce(1, a, batchOf(1)), { error: 'KAFKA_STORAGE_ERROR', message: 'the disk is full' })
  w.logs.get(1)!.held = false
  w.logs.get(1)!.reopen()
  t.match(await w.produce(1, a, batchOf(1)), { error: 'NONE', baseOffset: 0 })
  for (const id of [1, 2, 3]) t.same(contents(w, id, a), ['0@3'])
})

t.test('what a leader sends is checked', async (t) => {
  const w = await world(2)
  const a = await w.topic('a')
  const spoils: readonly ((batch: Buffer) => readonly Buffer[])[] = [
    (batch) => [batch.subarray(0, 40)],
    (batch) => [batch.subarray(0, batch.length - 1)],
    (batch) => [batch, batch],
    () => [],
    (batch) => [edited(batch, (b) => b.writeInt8(1, 16))],
    (batch) => [edited(batch, (b) => b.writeUInt8(b.readUInt8(b.length - 1) ^ 1, b.length - 1))],
    (batch) => [edited(batch, (b) => b.writeInt32BE(99, 12))],
    (batch) => [edited(batch, (b) => b.writeInt32BE(-1, 12))],
    (batch) => [edited(batch, (b) => b.writeInt32BE(77, 4))],
    (batch) => [edited(batch, (b) => b.writeInt32BE(-5, 23))],
  ]
  const traffic = w.traffic.get(1)!
  for (const spoil of spoils) {
    traffic.spoil = (batches) => batches.flatMap((batch) => spoil(batch))
    const before = w.log(2, a).logEndOffset
    const waiting = watched(w.produce(1, a, batchOf(1)))
    await settled()
    t.equal(w.log(2, a).logEndOffset, before, 'nothing of it was taken')
    t.equal(waiting.result(), undefined)
    const { messages } = w.traffic.get(2)!
    await settled()
    t.equal(w.traffic.get(2)!.messages, messages, 'and it is not asked for again and again')
    traffic.spoil = undefined
    w.clock.advance(1000)
    await settled()
    t.match(waiting.result(), { error: 'NONE' }, 'a sound one is taken after a pause')
  }
  for (const batch of w.log(2, a).batches) t.equal(storedCrc(batch), computedCrc(batch))
})

function edited(batch: Buffer, edit: (batch: Buffer) => void): Buffer {
  const copy = Buffer.from(batch)
  edit(copy)
  return copy
}

t.test('a replica that is taken away deletes its log, and begins empty when it is given back', async (t) => {
  const w = await world(3)
  const a = await w.topic('a')
  for (let i = 0; i < 3; i++) await w.produce(1, a, batchOfSize(4000))
  w.change(a, { replicas: [1, 2], isr: [1, 2] })
  await settled()
  t.same(w.logs.get(3)!.partitions(), [])
  t.match(await w.fetch(3, a, 0), { error: 'NOT_LEADER_OR_FOLLOWER' })
  w.change(a, { replicas: [1, 2, 3] })
  w.change(a, { replicas: [1, 2] })
  w.change(a, { replicas: [1, 2, 3] })
  await settled()
  t.same(contents(w, 3, a), ['0@3', '1@3', '2@3'])
  t.same(w.partition(a).isr, [1, 2, 3], 'and is let in when it has caught up')
})

t.test('who may be in sync already, since nobody answered, is waited for', async (t) => {
  const w = await world(3)
  const a = await w.topic('a')
  await w.produce(1, a, batchOf(1))
  w.kill(3)
  w.fence(3)
  await w.start(3)
  await settled()
  t.same(w.partition(a).isr, [1, 2, 3])
  w.kill(3)
  w.fence(3)
  w.controllerDown = true
  await w.start(3)
  await settled()
  t.same(w.partition(a).isr, [1, 2])
  const waiting = watched(w.produce(1, a, batchOf(1)))
  w.logs.get(3)!.held = true
  await settled()
  t.equal(waiting.result(), undefined)
  w.logs.get(3)!.held = false
  w.logs.get(3)!.release()
  await settled()
  t.match(waiting.result(), { error: 'NONE' })
})
