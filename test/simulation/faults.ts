/** What disturbs the cluster: each kind that the plan has comes again and again, and is mended after a while. */
import { isVoter, sameReplica } from '../../raft/replica.ts'
import { majority } from '../../raft/majority.ts'
import type { Message } from '../../raft/messages.ts'
import type { SimulatedNode } from './node.ts'
import { disturbances, type Disturbance } from './plan.ts'
import { SeededRandom } from './random.ts'
import type { World } from './world.ts'

/** Disturbs a world until it is stopped. */
export class Faults {
  readonly #world: World
  readonly #random: SeededRandom
  #stopped = false

  constructor(world: World) {
    this.#world = world
    this.#random = new SeededRandom(world.plan.seed, 'faults')
    for (const kind of disturbances) {
      const mean = world.plan.every.get(kind)
      if (mean !== undefined) this.#repeat(kind, mean)
    }
    this.#propose()
  }

  /** No new disturbance comes, and proposals end too. */
  stop(): void {
    this.#stopped = true
  }

  #repeat(kind: Disturbance, mean: number): void {
    this.#world.after(this.#random.exponential(mean), () => {
      if (this.#stopped) return
      this.#disturb(kind)
      this.#repeat(kind, mean)
    })
  }

  #propose(): void {
    const { proposeMean, proposeMost } = this.#world.plan
    this.#world.after(this.#random.exponential(proposeMean), () => {
      if (this.#stopped) return
      const leaders = this.#running().filter((node) => node.raft?.role.kind === 'leader')
      const node = leaders.length > 0 ? this.#random.pick(leaders) : undefined
      const log = node?.raft?.log
      // A leader that commits nothing is given no more than a bounded backlog, as its clients would.
      if (node !== undefined && log !== undefined && log.endOffset - log.highWatermark < 30) this.#world.operate(node, 'propose', () => void node.raft?.propose(this.#random.between(1, proposeMost)))
      this.#propose()
    })
  }

  #running(): SimulatedNode[] {
    return this.#world.nodes.filter((node) => node.raft !== undefined)
  }

  #disturb(kind: Disturbance): void {
    const running = this.#running()
    if (running.length === 0) return
    const node = this.#random.pick(running)
    const leader = running.filter((other) => other.raft?.role.kind === 'leader')
    const target = leader.length > 0 && this.#random.chance(0.4) ? this.#random.pick(leader) : node
    switch (kind) {
      case 'crash':
        return this.#crash(target)
      case 'powerFailure':
        return running.forEach((one) => this.#crash(one))
      case 'partition':
        return this.#partition(this.#random.chance(0.5) ? [target] : this.#world.nodes.filter(() => this.#random.chance(0.5)), 'both')
      case 'oneWay':
        return this.#partition([target], this.#random.chance(0.5) ? 'in' : 'out')
      case 'pause':
        this.#world.around(target).pausedUntil = this.#world.now + this.#mendTime()
        return
      case 'slowDisk':
        return this.#slowDisk(target)
      case 'failingDisk':
        this.#world.around(target).diskFails = true
        return
      case 'wipe':
      case 'damage':
        return this.#loseDisk(kind, target)
      case 'snapshot':
        return this.#snapshot(target)
      case 'addVoter':
      case 'removeVoter':
      case 'transfer':
      case 'resign':
        return leader.length > 0 ? this.#administer(kind, this.#random.pick(leader)) : undefined
      case 'reconnect':
        return this.#reconnect(node)
      case 'foreign':
        return this.#foreign(node)
    }
  }

  #mendTime(): number {
    return this.#random.exponential(this.#world.plan.mendMean)
  }

  #crash(node: SimulatedNode): void {
    this.#world.crash(node)
    this.#world.after(this.#mendTime(), () => this.#world.start(node))
    // Others may notice the closed connections, or not.
    if (this.#random.chance(0.5)) {
      for (const other of this.#running()) this.#world.after(this.#random.between(1, 10), () => this.#world.operate(other, 'disconnected', () => other.raft?.disconnected(node.id)))
    }
  }

  #partition(group: readonly SimulatedNode[], direction: 'both' | 'in' | 'out'): void {
    this.#world.note(`partition ${direction}`, group[0]?.id)
    this.#world.checker.mark(`partition ${direction}`)
    const links: number[] = []
    for (const inside of group) {
      for (const outside of this.#world.nodes) {
        if (group.includes(outside)) continue
        if (direction !== 'in') links.push(inside.id * 100 + outside.id)
        if (direction !== 'out') links.push(outside.id * 100 + inside.id)
      }
    }
    for (const link of links) this.#world.blocked.add(link)
    this.#world.after(this.#mendTime(), () => {
      for (const link of links) this.#world.blocked.delete(link)
    })
  }

  #slowDisk(node: SimulatedNode): void {
    const around = this.#world.around(node)
    around.diskFactor = this.#random.between(5, 100)
    this.#world.after(this.#mendTime(), () => {
      around.diskFactor = 1
    })
  }

  /** A disk is lost only while the voters that keep theirs are a majority of every voter set that any node goes by: else nothing could ever go on. */
  #loseDisk(kind: 'wipe' | 'damage', node: SimulatedNode): void {
    const whole = (key: SimulatedNode['self']): boolean =>
      this.#world.nodes.some((other) => other !== node && sameReplica(other.self, key) && !other.disk.damaged && !this.#world.around(other).retired)
    for (const { raft } of this.#world.nodes) {
      for (const { voters } of raft?.log.voterSets ?? []) {
        if (isVoter(voters, node.self) && voters.filter(whole).length < majority(voters.length)) return
      }
    }
    // Who is down has sets of its own.
    if (this.#world.nodes.some((other) => other.raft === undefined)) return
    this.#world.crash(node)
    if (kind === 'wipe') this.#world.wipe(node)
    else if (node.disk.endOffset > node.disk.startOffset) this.#world.damage(node, this.#random.between(node.disk.startOffset, node.disk.endOffset - 1))
    this.#world.after(this.#mendTime(), () => this.#world.start(node))
  }

  #snapshot(node: SimulatedNode): void {
    this.#world.operate(node, 'snapshot', () => {
      const log = node.raft?.log
      if (log === undefined) return
      const least = (log.snapshot?.endOffset ?? 0) + 1
      const most = Math.min(log.highWatermark, log.durableEndOffset)
      if (least > most) return
      const endOffset = this.#random.between(least, most)
      const startOffset = this.#random.chance(0.5) ? endOffset : this.#random.between(log.startOffset, endOffset)
      this.#world.checker.mark('snapshot')
      node.compact(endOffset, startOffset)
    })
  }

  #administer(kind: 'addVoter' | 'removeVoter' | 'transfer' | 'resign', leader: SimulatedNode): void {
    const strangers = this.#world.nodes.filter((node) => node.raft !== undefined && !isVoter(leader.raft?.log.voters ?? [], node.self))
    const other = this.#random.pick(kind === 'addVoter' && strangers.length > 0 ? strangers : this.#world.nodes)
    this.#world.operate(leader, kind, () => {
      const { raft } = leader
      // A paused node does what it was told when it runs again, but the world is to be left as it was when faults stopped.
      if (raft === undefined || this.#stopped) return
      const done = this.#operation(kind, raft, other)
      if (done) this.#world.checker.mark(kind)
    })
  }

  #operation(kind: 'addVoter' | 'removeVoter' | 'transfer' | 'resign', raft: NonNullable<SimulatedNode['raft']>, other: SimulatedNode): boolean {
    switch (kind) {
      case 'addVoter':
        return raft.addVoter(other.self).kind === 'appended'
      case 'removeVoter':
        return raft.log.voters.length > 0 && raft.removeVoter(this.#random.pick(raft.log.voters)).kind === 'appended'
      case 'transfer':
        return raft.transferLeadership(other.self)
      case 'resign':
        raft.resign()
        return true
    }
  }

  #reconnect(node: SimulatedNode): void {
    const role = node.raft?.role
    if (role?.kind === 'follower') this.#world.operate(node, 'disconnected', () => node.raft?.disconnected(role.leader.id))
  }

  /** A node of another cluster believes that it knows this one. */
  #foreign(node: SimulatedNode): void {
    const from = this.#random.pick(this.#world.nodes).self
    const epoch = (node.raft?.epoch ?? 0) + this.#random.between(0, 3)
    const position = { offset: 1000, epoch }
    const message: Message = this.#random.chance(0.5)
      ? { type: 'voteRequest', epoch, preVote: false, position }
      : { type: 'beginEpochRequest', epoch, leader: from }
    this.#world.operate(node, 'foreign', () => node.receive(from, node.self, message, 'another-cluster'))
  }
}
