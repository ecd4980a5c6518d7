/**
 * Replicas of a compacted topic under random faults: nodes that die, lose their directories or the network, leaders that change. In the end all replicas have
 * the same last value of every key, however far each has compacted, and nothing that was acknowledged is missing. SEED=… repeats a run.
 */
import t from 'tap'
import type { NodeId, TopicPartition } from '../../lib/common/ids.ts'
import { readRecords } from '../../lib/protocol/records/batch-reader.ts'
import { chooseSeed, type Seeded, seeded } from '../support/seed.ts'
import { batchWith, someTime } from './batches.ts'
import { type World, world } from './broker-world.ts'
import { turns } from './fixture.ts'

const minute = 60_000
const nodes: readonly NodeId[] = [1, 2, 3]

interface Held {
  readonly offset: number
  readonly key: string
  readonly value: string | null
}

function held(w: World, id: NodeId, tp: TopicPartition): Held[] {
  return w.log(id, tp).batches.flatMap((batch) => readRecords(batch).map(({ offset, key, value }) => ({ offset, key: String(key), value: value === null ? null : String(value) })))
}

/** A history; at most two nodes are away or cut off at a time. */
class History {
  readonly #w: World
  readonly #tp: TopicPartition
  readonly #random: Seeded
  readonly #acknowledged: Held[] = []
  /** Tombstones that may have been committed, though nobody said so. */
  readonly #unsure = new Set<{ readonly key: string }>()
  readonly #away = new Set<NodeId>()
  #cut = false
  #count = 0
  losses = 0
  elections = 0
  acknowledged = 0
  /** Records that compaction has taken from some replica in the end. */
  compacted = 0
  /** Whether replicas have compacted differently far in the end. */
  isUneven = false

  constructor(w: World, tp: TopicPartition, random: Seeded) {
    this.#w = w
    this.#tp = tp
    this.#random = random
  }

  /** Some keys are written once: what only one replica has of them is seen. */
  produce(): void {
    const [w, tp, random] = [this.#w, this.#tp, this.#random]
    const key = random.below(4) === 0 ? `once${++this.#count}` : `k${random.below(6)}`
    const value = random.below(4) === 0 ? null : `v${++this.#count}`
    const batch = batchWith([{ key: Buffer.from(key), value: value === null ? null : Buffer.from(value), timestamp: someTime }])
    const { leader } = w.partition(tp)
    const to = random.below(6) === 0 ? random.pick(nodes) : leader
    if (!w.brokers.has(to)) return
    const tombstone = { key }
    if (value === null) this.#unsure.add(tombstone)
    w.produce(to, tp, batch, -1, minute).then(
      ({ error, baseOffset }) => {
        if (error !== 'NONE') return
        this.acknowledged++
        this.#acknowledged.push({ offset: baseOffset, key, value })
        this.#unsure.delete(tombstone)
      },
      () => undefined,
    )
  }

  async fault(): Promise<void> {
    const [w, tp, random] = [this.#w, this.#tp, this.#random]
    const before = w.partition(tp).leader
    const living = nodes.filter((id) => !this.#away.has(id))
    if (this.#cut || living.length === 1 || (this.#away.size > 0 && random.below(3) === 0)) return this.heal()
    const id = random.below(2) === 0 && living.includes(before) ? before : random.pick(living)
    for (const other of nodes) if (other !== id) w.cut(id, other)
    this.#cut = true
    // Some that only it has.
    for (let i = random.below(4); i > 0; i--) this.produce()
    await turns(10)
    if (random.below(2) === 0) {
      await this.pass(random.below(3))
      // Its session ends, or it comes back in time.
      if (random.below(2) === 0) w.fence(id)
    } else {
      w.fence(id)
      w.kill(id)
      w.heal()
      this.#cut = false
      this.#away.add(id)
    }
    if (w.partition(tp).leader === before) return
    this.elections++
    // The next one's first records are compacted soon.
    for (let i = random.below(12); i > 0; i--) {
      this.produce()
      await turns(5)
    }
    await this.pass(2)
  }

  /** One of those who are away comes back, maybe without its directory. */
  async heal(): Promise<void> {
    const [w, tp, random] = [this.#w, this.#tp, this.#random]
    this.#cut = false
    w.heal()
    if (this.#away.size > 0) {
      const id = random.pick([...this.#away])
      this.#away.delete(id)
      if (!w.partition(tp).isr.includes(id) && random.below(2) === 0) {
        w.logs.delete(id)
        this.losses++
      }
      await w.start(id)
    }
    for (const id of nodes) if (!this.#away.has(id) && w.image.brokers.get(id)?.fenced === true) w.unfence(id)
    await turns(10)
  }

  async pass(minutes: number): Promise<void> {
    for (let i = 0; i < minutes; i++) {
      this.#w.clock.advance(minute)
      await turns(10)
    }
  }

  async end(): Promise<void> {
    for (let i = 0; i < nodes.length; i++) await this.heal()
    const [w, tp] = [this.#w, this.#tp]
    const isWhole = (): boolean => w.partition(tp).isr.length === 3 && nodes.every((id) => w.log(id, tp).logEndOffset === w.log(1, tp).logEndOffset)
    for (let i = 0; i < 300 && !isWhole(); i++) {
      w.clock.advance(1000)
      await turns(10)
    }
    if (!isWhole()) throw new Error(`not whole again: ${JSON.stringify([w.partition(tp), nodes.map((id) => w.log(id, tp).logEndOffset)])}`)
    this.#judge()
  }

  #judge(): void {
    const all = nodes.map((id) => held(this.#w, id, this.#tp))
    this.compacted = Math.max(...all.map((records, i) => this.#w.log(nodes[i] as NodeId, this.#tp).logEndOffset - records.length))
    this.isUneven = new Set(all.map((records) => records.map(({ offset }) => offset).join())).size > 1
    const byOffset = new Map<number, string>()
    for (const [i, records] of all.entries()) {
      for (const { offset, key, value } of records) {
        const known = byOffset.get(offset) ?? `${key} ${value}`
        if (known !== `${key} ${value}`) throw new Error(`offset ${offset} is ${known} and, at node ${nodes[i]}, ${key} ${value}`)
        byOffset.set(offset, known)
      }
    }
    const last = all.map((records) => new Map(records.map((one) => [one.key, one])))
    for (const key of new Set(last.flatMap((of) => [...of.keys()]))) {
      const values = last.map((of) => of.get(key)?.value ?? null)
      if (new Set(values).size > 1) throw new Error(`the last value of ${key} differs: ${JSON.stringify(last.map((of) => of.get(key)))}`)
    }
    for (const { offset, key, value } of this.#acknowledged) {
      const found = last[0]?.get(key)
      if (value !== null && (found === undefined ? !this.#isFollowed(offset, key) : found.offset < offset)) throw new Error(`${key} at ${offset} was acknowledged and is lost`)
    }
  }

  /** A tombstone that came later may have taken all with it. */
  #isFollowed(offset: number, key: string): boolean {
    const isSure = this.#acknowledged.some((one) => one.key === key && one.offset > offset && one.value === null)
    return isSure || [...this.#unsure].some((one) => one.key === key)
  }
}

async function run(seed: number, steps: number): Promise<History> {
  const random = seeded(seed)
  const w = await world(3, { cleanup: true })
  const deleteRetentionMs = random.pick([1, 30]) * minute
  const tp = await w.topic('c', { compacted: true, deletes: false, segmentBytes: 200, deleteRetentionMs, minCleanableDirtyRatio: 0.01 })
  const history = new History(w, tp, random)
  for (let step = 0; step < steps; step++) {
    const what = random.below(100)
    if (what < 70) history.produce()
    else if (what < 80) await history.pass(1 + random.below(4))
    else if (what < 88) await history.fault()
    await turns(2)
  }
  await history.end()
  for (const id of nodes) w.kill(id)
  return history
}

t.test('the last value of every key is the same on all replicas', async (t) => {
  const first = chooseSeed()
  const histories = Number(process.env['HISTORIES'] ?? (process.env['SEED'] === undefined ? 8 : 1))
  const sums = { acknowledged: 0, elections: 0, losses: 0, compacted: 0, uneven: 0 }
  for (let seed = first; seed < first + histories; seed++) {
    try {
      const history = await run(seed, 250)
      sums.acknowledged += history.acknowledged
      sums.elections += history.elections
      sums.losses += history.losses
      sums.compacted += history.compacted
      sums.uneven += Number(history.isUneven)
    } catch (error) {
      t.comment(`repeat: SEED=${seed} node --enable-source-maps dist-test/broker/compacted-replicas.test.js`)
      throw error
    }
  }
  t.comment(`seeds from ${first}: ${JSON.stringify(sums)}`)
  // One history alone may lose no directory, or end with replicas that are alike.
  const needed: readonly (keyof typeof sums)[] = histories === 1 ? ['acknowledged', 'compacted'] : ['acknowledged', 'compacted', 'elections', 'losses', 'uneven']
  t.strictSame(needed.filter((what) => sums[what] === 0), [], 'what it is about came up')
})
