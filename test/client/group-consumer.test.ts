/**
 * Consumers in groups, in virtual time, with the real coordinator: each record reaches somebody, committed offsets never go back, coordinators move and
 * members die.
 */
import t from 'tap'
import type { Cluster } from '../../lib/client/cluster.ts'
import { GroupConsumer, type GroupConsumerOptions } from '../../lib/client/group-consumer.ts'
import { buildBatch } from '../../lib/protocol/records/batch-builder.ts'
import { chooseSeed, seeded } from '../support/seed.ts'
import { FakeCluster } from './fake-cluster.ts'
import { FakeGroups } from './fake-groups.ts'

t.setTimeout(480_000)

type Protocol = 'consumer' | 'classic'

/** A cluster with a topic of some partitions, and members that read it. */
class World {
  readonly fake: FakeCluster
  readonly groups: FakeGroups
  readonly #clients: Cluster[] = []
  /** Values that somebody has got, in order. */
  readonly read: string[] = []
  readonly troubles: Error[] = []
  readonly protocol: Protocol
  #written = 0

  constructor(protocol: Protocol, partitions: number, seed = 1) {
    this.fake = new FakeCluster(3, seed)
    this.fake.emptyFetchMs = 100
    this.fake.topicIds.set('t', 'TTTTTTTTTTTTTTTTTTTTTA')
    this.fake.addTopic('t', partitions)
    this.groups = new FakeGroups(this.fake)
    this.protocol = protocol
  }

  /** A member that reads until it is closed; `perChunk` is called with each chunk that it has got. */
  member(options: Partial<GroupConsumerOptions> = {}, perChunk: () => Promise<void> = async () => undefined): GroupConsumer {
    const consumer = new GroupConsumer(this.client(), {
      groupId: 'g', topics: ['t'], protocol: this.protocol, offsetReset: 'earliest', autoCommitMs: 1000, onTrouble: (error) => this.troubles.push(error), ...options,
    })
    void (async () => {
      for (let chunk = await consumer.next(); chunk !== undefined; chunk = await consumer.next()) {
        this.read.push(...chunk.records.map(({ value }) => String(value)))
        await perChunk()
      }
    })().catch((error: unknown) => this.troubles.push(error as Error))
    return consumer
  }

  /** A client of its own: its fetches must not wait for another's. */
  client(): Cluster {
    const client = this.fake.client()
    this.#clients.push(client)
    return client
  }

  end(): void {
    for (const client of this.#clients) client.close()
    this.groups.end()
  }

  write(count: number): void {
    const logs = this.fake.topics.get('t') ?? []
    for (let at = 0; at < count; at++) {
      const log = logs[this.#written % logs.length]
      const last = log?.batches.at(-1)
      const baseOffset = last === undefined ? (log?.startOffset ?? 0) : Number(last.readBigInt64BE(0)) + last.readInt32BE(23) + 1
      log?.batches.push(buildBatch([{ value: Buffer.from(String(this.#written++)), timestamp: 1 }], { baseOffset }))
    }
  }

  get written(): number {
    return this.#written
  }

  get missing(): number {
    return this.#written - new Set(this.read).size
  }

  /** Committed offsets as they are, by partition. Raises when one went back. */
  committed(): ReadonlyMap<string, number> {
    const last = new Map<string, number>()
    for (const commit of this.groups.commits) {
      const [partition = '', offset] = commit.split('@')
      if (Number(offset) < (last.get(partition) ?? 0)) throw new Error(`${commit} after ${last.get(partition) ?? 0}`)
      last.set(partition, Number(offset))
    }
    return last
  }

  get totalCommitted(): number {
    return [...this.committed().values()].reduce((sum, each) => sum + each, 0)
  }

  /** Waits until something is so, at most so many virtual seconds. */
  async until(what: string, condition: () => boolean, seconds = 120): Promise<void> {
    const { clock } = this.fake
    for (const end = clock.monotonic() + seconds * 1000; !condition(); ) {
      if (clock.monotonic() > end) throw new Error(`not within ${seconds} s: ${what}; read ${this.read.length}, missing ${this.missing}; ${this.troubles.slice(-5).map(String).join('; ')}`)
      await new Promise<void>((resolve) => void clock.after(50, resolve))
    }
  }
}

const namesOf = ({ assignment }: GroupConsumer): number[] => assignment.map(({ partition }) => partition).sort((a, b) => a - b)

for (const protocol of ['consumer', 'classic'] as const) {
  t.test(`${protocol}: members share, one leaves, another comes: nothing is lost, and nothing read twice when they part in order`, async (t) => {
    const world = new World(protocol, 6)
    world.write(60)
    const told: string[] = []
    const one = world.member({ onAssigned: (each) => void told.push(`+${each.length}`), onRevoked: (each) => void told.push(`-${each.length}`) })
    await world.until('one has all', () => namesOf(one).length === 6 && world.missing === 0)
    const two = world.member()
    await world.until('they share', () => namesOf(one).length === 3 && namesOf(two).length === 3)
    t.strictSame([...namesOf(one), ...namesOf(two)].sort(), [0, 1, 2, 3, 4, 5])
    t.strictSame(told, protocol === 'consumer' ? ['+6', '-3'] : ['+6', '-6', '+3'], 'the consumer protocol takes only what moves')
    world.write(60)
    await world.until('all is read', () => world.missing === 0)
    await one.close()
    t.equal(await one.next(), undefined)
    await world.until('two has all', () => namesOf(two).length === 6)
    world.write(60)
    await world.until('all is read', () => world.missing === 0)
    await two.close()
    t.equal(world.read.length, 180, 'once')
    t.equal(world.totalCommitted, 180)
    t.strictSame(world.troubles.filter((error) => !/REBALANCE_IN_PROGRESS/.test(String(error))), [])
    world.end()
  })

  t.test(`${protocol}: a member that dies is replaced after its session; a coordinator that moves costs nothing`, async (t) => {
    const world = new World(protocol, 4)
    const dying = world.client()
    const consumer = new GroupConsumer(dying, { groupId: 'g', topics: ['t'], protocol, offsetReset: 'earliest' })
    await world.until('it has all', () => namesOf(consumer).length === 4)
    dying.close()
    const left = world.member()
    world.write(40)
    await world.until('the other reads', () => world.missing === 0)
    world.groups.move(0)
    world.write(40)
    await world.until('reading needs no coordinator', () => world.missing === 0, 5)
    const before = world.totalCommitted
    world.groups.move(2)
    await world.until('commits go to the new one', () => world.totalCommitted === 80, 5)
    t.ok(before < 80)
    t.strictSame(namesOf(left), [0, 1, 2, 3], 'and it is a member there')
    await left.close()
    t.equal(new Set(world.read).size, 80)
    world.end()
  })
}

t.test('what a slow reader works on is waited for before its partition goes, and committed', async (t) => {
  const world = new World('consumer', 2)
  // The one that is going to move: who came first keeps what comes first.
  world.fake.topics.get('t')?.[1]?.batches.push(buildBatch([{ value: Buffer.from('x'), timestamp: 1 }], { baseOffset: 0 }))
  let release: () => void = () => undefined
  const slow = world.member({ autoCommitMs: undefined }, () => new Promise<void>((resolve) => (release = resolve)))
  await world.until('it works on the first', () => world.read.length === 1)
  const two = world.member()
  await new Promise<void>((resolve) => void world.fake.clock.after(8000, resolve))
  t.strictSame([namesOf(slow), namesOf(two)], [[0, 1], []], 'nothing was taken from it yet')
  t.equal(world.committed().get('t/1'), undefined)
  release()
  await world.until('the second member has one', () => namesOf(two).length === 1)
  t.strictSame([namesOf(slow), namesOf(two)], [[0], [1]])
  t.equal(world.committed().get('t/1'), 1)
  await Promise.all([slow.close(), two.close()])
  t.strictSame(world.read, ['x'], 'once')
  world.end()
})

t.test('only what is done is committed, at the place where somebody stops', async (t) => {
  const world = new World('consumer', 1)
  const log = world.fake.topics.get('t')?.[0]
  log?.batches.push(buildBatch(Array.from({ length: 10 }, (_, at) => ({ value: Buffer.from(String(at)), timestamp: 1 })), { baseOffset: 0 }))
  const open = () => new GroupConsumer(world.client(), { groupId: 'g', topics: ['t'], offsetReset: 'earliest', autoCommitMs: undefined })
  const first = open()
  t.equal((await first.next())?.records.length, 10)
  first.done('t', 0, 4)
  await first.close()
  t.strictSame([...world.committed()], [['t/0', 4]])
  const second = open()
  t.strictSame((await second.next())?.records.map(({ offset }) => offset), [4, 5, 6, 7, 8, 9])
  await second.close()
  t.strictSame([...world.committed()], [['t/0', 4]], 'a chunk that was handed out last is not done')
  if (log !== undefined) log.startOffset = 7
  log?.batches.splice(0)
  log?.batches.push(buildBatch([{ value: Buffer.from('7'), timestamp: 1 }], { baseOffset: 7 }))
  const third = open()
  t.strictSame((await third.next())?.records.map(({ offset }) => offset), [7], 'what retention has deleted is passed over')
  await third.close()
  const strict = new GroupConsumer(world.client(), { groupId: 'other', topics: ['t'], offsetReset: 'none' })
  await t.rejects(strict.next(), /has no offset for partition 0 of "t" to go on from/)
  await strict.close()
  world.end()
})

t.test('random histories: members come, leave, die, coordinators move: every record reaches somebody, commits never go back', async (t) => {
  const seed = chooseSeed()
  t.comment(`seed ${seed}; again: SEED=${seed} node --enable-source-maps dist-test/client/group-consumer.test.js`)
  const sums = { joined: 0, left: 0, died: 0, moved: 0, records: 0 }
  for (let run = 0; run < 12; run++) {
    const random = seeded(seed + run)
    const world = new World(run % 2 === 0 ? 'consumer' : 'classic', 1 + random.below(6), seed + run)
    const members: { readonly consumer: GroupConsumer; readonly cluster: Cluster }[] = []
    for (let step = 0; step < 25; step++) {
      const what = random.below(6)
      if (what === 0 && members.length < 5) {
        const cluster = world.client()
        members.push({ cluster, consumer: memberOf(world, cluster) })
        sums.joined++
      } else if (what === 1 && members.length > 0) {
        void members.splice(random.below(members.length), 1)[0]?.consumer.close()
        sums.left++
      } else if (what === 2 && members.length > 1) {
        members.splice(random.below(members.length), 1)[0]?.cluster.close()
        sums.died++
      } else if (what === 3) {
        world.groups.move(random.below(4))
        sums.moved++
      } else world.write(random.below(20))
      await new Promise<void>((resolve) => void world.fake.clock.after(random.below(4000), resolve))
    }
    world.groups.move(1)
    world.write(5)
    const last = memberOf(world, world.client())
    await world.until(`run ${run}: all is read`, () => world.missing === 0, 400)
    await world.until(`run ${run}: and committed`, () => world.totalCommitted === world.written, 400)
    for (const { consumer } of members) await consumer.close()
    await last.close()
    world.end()
    sums.records += world.written
  }
  t.comment(JSON.stringify(sums))
  t.strictSame(Object.entries(sums).filter(([, times]) => times === 0), [], 'all of it happened')
})

function memberOf(world: World, cluster: Cluster): GroupConsumer {
  const consumer = new GroupConsumer(cluster, { groupId: 'g', topics: ['t'], protocol: world.protocol, offsetReset: 'earliest', autoCommitMs: 700, sessionTimeoutMs: 10_000 })
  void (async () => {
    for (let chunk = await consumer.next(); chunk !== undefined; chunk = await consumer.next()) world.read.push(...chunk.records.map(({ value }) => String(value)))
  })().catch(() => undefined)
  return consumer
}
