/**
 * Random histories of replicas: loss, crashes, lost and damaged disks, voters that change, leaders that are cut off. At the end all images are
 * the same, and nothing is missing that was said to be committed. HISTORIES says how many (default 40), SEED repeats one.
 */
import t from 'tap'
import type { MetadataReplica } from '../../lib/quorum/replica-types.ts'
import type { Voter } from '../../raft/replica.ts'
import { seeded } from '../support/seed.ts'
import { ReplicaWorld, set, settings } from './replica-world.ts'

const given = process.env['SEED']
const count = given === undefined ? Number(process.env['HISTORIES'] ?? 40) : 1
const base = given === undefined ? Math.floor(Math.random() * 2 ** 30) : Number(given)
const steps = 120

interface Tally {
  acknowledged: number
  unknown: number
  elections: number
  crashes: number
  wipes: number
  holes: number
  snapshots: number
  voterChanges: number
}

class History {
  readonly world: ReplicaWorld
  readonly acknowledged = new Map<string, string>()
  readonly tally: Tally
  /** By end offset: how many settings an image had. The same on every replica. */
  readonly #sizes = new Map<number, number>()
  readonly #watched = new Set<MetadataReplica>()
  #entries = 0
  /** Node that has lost something that it may have been counted for. */
  #hurt: number | undefined

  constructor(seed: number, tally: Tally) {
    const random = seeded(seed ^ 0x5eed)
    this.tally = tally
    const snapshotBytes = random.pick([800, 4000, 1e9])
    const cacheBytes = random.pick([0, 1000, 1e9])
    this.world = new ReplicaWorld(seed, { snapshotBytes, cacheBytes, maxPieceBytes: random.pick([300, 1e6]), maxFetchBytes: random.pick([1, 500, 1e6]) })
    Object.assign(this.world.weather, {
      lossPercent: random.pick([0, 0, 2, 10]), repeatPercent: random.pick([0, 5]), maxDelayMs: random.pick([1, 5, 40]), writeMs: random.pick([1, 5, 30]),
    })
  }

  async run(): Promise<void> {
    const { world } = this
    const { random } = world
    await world.form(random.pick([1, 2, 3, 3, 5]))
    if (random.below(3) === 0) await world.join(9)
    for (let step = 0; step < steps; step++) {
      this.#watch()
      await this.#act(random.below(100))
      await world.clock.pass(random.below(150))
    }
    await this.#end()
  }

  async #act(dice: number): Promise<void> {
    const { world } = this
    const { random } = world
    const node = random.pick([...world.nodes.values()])
    const { id } = node.self
    const majority = world.running.length > world.nodes.size / 2
    if (dice < 45) return this.#propose(1 + random.below(20))
    if (dice < 55 && node.replica !== undefined) {
      if (!majority && random.below(3) > 0) return
      this.tally.crashes++
      world.crash(id)
    } else if (dice < 70) {
      if (node.replica === undefined) await world.start(id)
    } else if (dice < 75) {
      if (random.below(2) === 0) world.isolate(id)
      else world.cut.add(`${id}>${random.pick([...world.nodes.keys()])}`)
    } else if (dice < 82) {
      world.cut.clear()
    } else if (dice < 85) {
      world.activeLeader()?.transferLeadership(node.self)
    } else if (dice < 88) {
      await this.#lose(id)
    } else {
      this.#mend()
    }
  }

  #propose(entries: number): void {
    const leader = this.world.activeLeader()
    if (leader === undefined) return
    for (let i = 0; i < entries; i++) {
      const name = `k${this.#entries++}`
      set(leader, name, 'x'.repeat(this.world.random.below(60))).then(
        () => {
          this.tally.acknowledged++
          this.acknowledged.set(name, settings(leader.image).get(name) ?? 'not there')
        },
        () => void this.tally.unknown++,
      )
    }
  }

  /** One disk at a time is lost or damaged: more than that no log survives. */
  async #lose(id: number): Promise<void> {
    const { world } = this
    if (this.#hurt !== undefined && !this.#isHealed(this.#hurt)) return
    const node = world.node(id)
    const voters = world.activeLeader()?.image.voters.voters.length ?? 0
    if (voters < 3) return
    this.#hurt = id
    if (node.replica !== undefined) world.crash(id)
    if (world.random.below(2) === 0) {
      this.tally.wipes++
      await world.wipe(id)
    } else {
      this.tally.holes++
      node.disk.holeAt = node.disk.startOffset + world.random.below(1 + node.disk.entries.length)
    }
  }

  /** Holds what it may have acknowledged again, and votes as who it is now, if its id is a voter's at all. */
  #isHealed(id: number): boolean {
    const leader = this.world.activeLeader()
    const { self, replica } = this.world.node(id)
    const status = replica?.status()
    if (leader === undefined || status === undefined || status.isRecovering || status.logEndOffset < leader.status().highWatermark) return false
    const voters = leader.status().highWatermark > leader.image.voters.offset ? leader.image.voters.voters : []
    return leader.status().voters.length === voters.length && voters.every((voter) => voter.id !== id || voter.directoryId === self.directoryId)
  }

  /** Brings the voters in line with the nodes, and sometimes changes them. */
  #mend(): void {
    const { world } = this
    const leader = world.activeLeader()
    if (leader === undefined) return
    const { voters } = leader.status()
    const stale = voters.find((voter) => world.nodes.get(voter.id)?.self.directoryId !== voter.directoryId)
    const missing = [...world.nodes.values()].find(({ self }) => self.id !== 9 && !voters.some(({ id }) => id === self.id))?.self
    const change = this.#change(leader, voters, stale, missing)
    if (change?.kind === 'appended') this.tally.voterChanges++
  }

  #change(leader: MetadataReplica, voters: readonly Voter[], stale: Voter | undefined, missing: Voter | undefined): { readonly kind: string } | undefined {
    if (stale !== undefined) return leader.removeVoter(stale)
    if (missing !== undefined) return leader.addVoter(missing)
    const healthy = this.#hurt === undefined || this.#isHealed(this.#hurt)
    if (voters.length > 3 && healthy && this.world.random.below(3) === 0) return leader.removeVoter(this.world.random.pick(voters))
    return undefined
  }

  #watch(): void {
    for (const { replica, self } of this.world.running) {
      if (replica === undefined || this.#watched.has(replica)) continue
      this.#watched.add(replica)
      const look = (): void => {
        const { endOffset } = replica.image
        const size = settings(replica.image).size
        const known = this.#sizes.get(endOffset)
        if (known !== undefined && known !== size) throw new Error(`node ${self.id} has ${size} settings at ${endOffset}, another had ${known}`)
        this.#sizes.set(endOffset, size)
      }
      look()
      replica.subscribe(look)
    }
  }

  async #end(): Promise<void> {
    const { world } = this
    Object.assign(world.weather, { lossPercent: 0, maxDelayMs: 2, writeMs: 2 })
    world.cut.clear()
    for (const { self, replica } of world.nodes.values()) if (replica === undefined) await world.start(self.id)
    await world.leader(30_000)
    for (let i = 0; i < 6; i++) {
      this.#mend()
      await world.clock.pass(500)
    }
    const leader = await world.leader(30_000)
    const last = set(leader, 'last')
    await world.clock.until('the last is committed', () => settings(leader.image).has('last'))
    await last
    await world.settled(leader)
    this.tally.elections += leader.status().epoch
    for (const { disk, failures, self, replica } of world.nodes.values()) {
      if (failures.length > 0) throw failures[0] as Error
      if (disk.snapshot !== undefined) this.tally.snapshots++
      const image = (replica as MetadataReplica).image
      if (fingerprint(image) !== fingerprint(leader.image)) throw new Error(`node ${self.id} has another image than the leader`)
    }
    for (const [name, value] of this.acknowledged) {
      if (settings(leader.image).get(name) !== value) throw new Error(`${name} was committed, and is ${settings(leader.image).get(name) ?? 'gone'}`)
    }
  }
}

function fingerprint(image: MetadataReplica['image']): string {
  return JSON.stringify([image.endOffset, image.epoch, image.voters, [...settings(image)].sort()])
}

t.setTimeout(600_000)

t.test(`${count} histories`, async (t) => {
  const tally: Tally = { acknowledged: 0, unknown: 0, elections: 0, crashes: 0, wipes: 0, holes: 0, snapshots: 0, voterChanges: 0 }
  for (let i = 0; i < count; i++) {
    const seed = base + i
    try {
      await new History(seed, tally).run()
    } catch (error) {
      t.comment(`SEED=${seed} node --enable-source-maps dist-test/quorum/replica-histories.test.js`)
      throw error
    }
  }
  t.comment(JSON.stringify(tally))
  t.ok(count < 20 || (tally.acknowledged > 0 && tally.unknown > 0 && tally.wipes > 0 && tally.holes > 0 && tally.snapshots > 0 && tally.voterChanges > 0), 'all of it happened')
})
