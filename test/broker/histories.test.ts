/**
 * Brokers that replicate, under faults drawn from a seed: processes killed, power lost, messages lost, disks that are slow or full, nodes that hear
 * nothing of the metadata or are taken for dead, leaders that change. Idempotent producers repeat what failed; consumers read from any replica.
 * What was acknowledged is there once, in order, on every replica in the end, and no offset ever shows two values. SEED=… repeats a run.
 */
import t from 'tap'
import type { NodeId, TopicPartition } from '../../lib/common/ids.ts'
import { baseOffset } from '../../lib/common/record-batch.ts'
import type { Broker, ProduceResult } from '../../lib/broker/types.ts'
import { readRecords } from '../../lib/protocol/records/batch-reader.ts'
import { chooseSeed, seeded, type Seeded } from '../support/seed.ts'
import { batchWith } from './batches.ts'
import { turns } from './fixture.ts'
import { world, type World } from './broker-world.ts'

const nodes: readonly NodeId[] = [1, 2, 3]

/** A batch on its way. */
interface Pending {
  readonly broker: Broker
  readonly node: NodeId
  /** Whether it led when it was asked. */
  readonly isLeader: boolean
  result: ProduceResult | undefined
}

/** Sends one batch after another, each until it is acknowledged. */
class Producer {
  readonly #w: World
  readonly #tp: TopicPartition
  readonly #id: number
  readonly #random: Seeded
  #sequence = 0
  #pending: Pending | undefined
  readonly acknowledged: { readonly value: string; readonly offset: number }[] = []

  constructor(w: World, tp: TopicPartition, id: number, random: Seeded) {
    this.#w = w
    this.#tp = tp
    this.#id = id
    this.#random = random
  }

  /** Looks for an answer, and sends again or goes on. */
  step(): void {
    const pending = this.#pending
    if (pending === undefined) return this.#send()
    const { result, broker, node } = pending
    if (result === undefined && this.#w.brokers.get(node) === broker) return
    this.#pending = undefined
    if (result?.error === 'NONE') this.acknowledged.push({ value: `${this.#id}:${this.#sequence++}`, offset: result.baseOffset })
    // One that was leader and does not know that it is no more may know less.
    else if (result?.error === 'OUT_OF_ORDER_SEQUENCE_NUMBER' && pending.isLeader && this.#w.partition(this.#tp).leader === node) throw new Error(`producer ${this.#id}: the log does not have what came before ${this.#sequence}`)
  }

  #send(): void {
    const { leader } = this.#w.partition(this.#tp)
    const node = this.#random.below(5) === 0 ? this.#random.pick(nodes) : leader
    const broker = this.#w.brokers.get(node)
    if (broker === undefined) return
    const pending: Pending = { broker, node, isLeader: node === leader && !this.#w.isDeaf(node), result: undefined }
    this.#pending = pending
    const records = batchWith([{ value: Buffer.from(`${this.#id}:${this.#sequence}`) }], { producerId: this.#id, producerEpoch: 0, baseSequence: this.#sequence })
    void broker.produce({ acks: -1, timeoutMs: 3000, transactionalId: null, partitions: [{ topicPartition: this.#tp, records }] }).then(([result]) => (pending.result = result))
  }
}

/** What consumers ever saw, by offset. */
class Consumers {
  readonly #w: World
  readonly #tp: TopicPartition
  readonly seen = new Map<number, string>()

  constructor(w: World, tp: TopicPartition) {
    this.#w = w
    this.#tp = tp
  }

  async read(node: NodeId, from: number): Promise<void> {
    if (!this.#w.brokers.has(node)) return
    const result = await this.#w.fetch(node, this.#tp, from)
    for (const batch of result.error === 'NONE' ? result.records : []) {
      for (const record of readRecords(batch)) {
        const value = String(record.value)
        const before = this.seen.get(record.offset) ?? value
        if (before !== value) throw new Error(`node ${node} shows ${value} at ${record.offset}, where ${before} was seen`)
        this.seen.set(record.offset, value)
      }
    }
  }
}

/** One fault, or the end of one. */
async function disturb(w: World, tp: TopicPartition, random: Seeded, flushBeforeAck: boolean): Promise<void> {
  const node = random.pick(nodes)
  const alive = w.brokers.has(node)
  const logs = w.logs.get(node)
  const { isr, leader } = w.partition(tp)
  switch (random.below(14)) {
    case 0: if (alive) w.kill(node, flushBeforeAck && random.below(2) === 0 ? 'powerLost' : 'killed'); break
    case 1: if (!alive || random.below(4) === 0) w.fence(node); break
    case 2: case 3: if (!alive) await w.start(node); break
    case 4: w.cut(node, random.pick(nodes.filter((one) => one !== node))); break
    case 5: w.heal(); break
    case 6: if (logs !== undefined && alive) logs.held = true; break
    case 7: case 8: if (logs !== undefined) logs.held = false; logs?.release(); break
    case 9: if (alive && random.below(3) === 0) logs?.fail('full'); break
    case 10: if (logs?.state === 'full') logs.reopen(); break
    case 11: if (alive) w.deafen(node); break
    case 12: w.hears(node); if (alive && w.image.brokers.get(node)?.fenced === true) w.unfence(node); break
    case 13: if (isr.includes(node) && node !== leader && leader !== -1 && w.image.brokers.get(node)?.fenced === false) w.lead(tp, node); break
  }
}

async function mend(w: World): Promise<void> {
  w.heal()
  for (const node of nodes) {
    if (!w.brokers.has(node)) await w.start(node)
    w.hears(node)
    if (w.image.brokers.get(node)?.fenced === true) w.unfence(node)
    const logs = w.logs.get(node)
    if (logs === undefined) continue
    logs.held = logs.flushesHeld = false
    if (logs.state === 'full') logs.reopen()
    logs.release()
    logs.releaseFlushes()
  }
}

async function run(seed: number): Promise<{ readonly acknowledged: number; readonly offsets: number }> {
  const random = seeded(seed)
  const flushBeforeAck = random.below(2) === 0
  const w = await world(3, { flushBeforeAck, lagMs: 4000 })
  const tp = await w.topic('t')
  const producers = [0, 1, 2].map((id) => new Producer(w, tp, id, random))
  const consumers = new Consumers(w, tp)
  for (let step = 0; step < 400; step++) {
    if (random.below(3) === 0) await disturb(w, tp, random, flushBeforeAck)
    for (const producer of producers) producer.step()
    await consumers.read(random.pick(nodes), Math.max(0, consumers.seen.size - random.below(20)))
    w.clock.advance(random.below(200))
    await turns(random.below(4))
  }
  await mend(w)
  const { length: before } = producers.flatMap(({ acknowledged }) => acknowledged)
  for (let i = 0; i < 100; i++) {
    for (const producer of producers) producer.step()
    w.clock.advance(100)
    await turns(4)
  }
  const acknowledged = producers.flatMap((producer) => producer.acknowledged)
  if (acknowledged.length === before) throw new Error('nothing is acknowledged any more')
  w.clock.advance(100)
  await turns(30)
  judge(w, tp, acknowledged, consumers)
  return { acknowledged: acknowledged.length, offsets: w.log(1, tp).logEndOffset }
}

function judge(w: World, tp: TopicPartition, acknowledged: readonly { readonly value: string; readonly offset: number }[], consumers: Consumers): void {
  const logs = nodes.map((node) => w.log(node, tp).batches.flatMap((batch) => readRecords(batch).map((record) => `${record.offset}@${String(record.value)}`)))
  const { isr } = w.partition(tp)
  if (isr.length < 3) throw new Error(`only ${isr.join()} are in sync in the end`)
  if (logs.some((log) => log.join() !== logs[0]?.join())) throw new Error(`replicas differ:\n${logs.map((log) => log.join(' ')).join('\n')}`)
  const values = new Map(w.log(1, tp).batches.map((batch) => [baseOffset(batch), String(readRecords(batch)[0]?.value)]))
  for (const { value, offset } of acknowledged) if (values.get(offset) !== value) throw new Error(`${value} was acknowledged at ${offset}, where ${values.get(offset)} is`)
  if (new Set(values.values()).size !== values.size) throw new Error('something is there twice')
  for (const [offset, value] of consumers.seen) if (values.get(offset) !== value) throw new Error(`${value} was seen at ${offset}, where ${values.get(offset)} is`)
}

t.test('histories', async (t) => {
  const seed = chooseSeed()
  const rounds = Number(process.env['ROUNDS'] ?? 25)
  for (let round = 0; round < rounds; round++) {
    try {
      const { acknowledged, offsets } = await run(seed + round)
      t.ok(acknowledged > 0 && offsets >= acknowledged, `SEED=${seed + round}: ${acknowledged} of ${offsets} acknowledged`)
    } catch (error) {
      t.fail(`SEED=${seed + round} ROUNDS=1 npx tap dist-test/broker/histories.test.js: ${String((error as Error).stack)}`)
      break
    }
  }
})
