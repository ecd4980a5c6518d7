/**
 * The simulated world: nodes, their clocks and disks, and the network between them, moved by one queue of events. Nothing in
 * it is random but what the seed draws.
 */
import type { Destination, Message } from '../../raft/messages.ts'
import type { ReplicaKey, Voter } from '../../raft/replica.ts'
import { describeMessage, describeNode } from '../raft/describe.ts'
import { Checker } from './checker.ts'
import { Violation } from '../support/violation.ts'
import { SimulatedDisk } from './disk.ts'
import { SimulatedNode } from './node.ts'
import type { Plan } from './plan.ts'
import { EventQueue } from './queue.ts'
import { SeededRandom } from './random.ts'

/** Faults of one node's surroundings. */
interface Surroundings {
  pausedUntil: number
  /** Writes take so many times as long. */
  diskFactor: number
  /** The next write fails, which ends the process. */
  diskFails: boolean
  /** A node that is down for good. */
  retired: boolean
  /** Ticks of the process that runs, and when it last heard from each voter as their leader. */
  ticks: number
  heard: Map<number, number>
  heardEpoch: number
}

/** One run. */
export class World {
  readonly plan: Plan
  readonly nodes: readonly SimulatedNode[]
  /** The voters that the cluster was formatted with. */
  readonly firstVoters: readonly Voter[]
  readonly checker: Checker
  /** Lines of what happened, newest last; kept when asked for. */
  readonly trace: string[] | undefined
  now = 0
  events = 0
  /** FNV-1a over everything that happened: two runs of one seed must agree. */
  hash = 2166136261
  /** Links (from * 100 + to) that lose everything until they are mended. */
  readonly blocked = new Set<number>()
  /** Links that never come back. */
  readonly severed = new Set<number>()
  loss: number
  duplication: number
  delayMean: number
  writeMean: number
  readonly #surroundings: readonly Surroundings[]
  readonly #queue = new EventQueue()
  readonly #network: SeededRandom
  readonly #order: SeededRandom
  readonly #disks: SeededRandom
  #wipes = 0

  constructor(plan: Plan, tracing: boolean) {
    this.plan = plan
    this.loss = plan.loss
    this.duplication = plan.duplication
    this.delayMean = plan.delayMean
    this.writeMean = plan.writeMean
    this.trace = tracing ? [] : undefined
    this.#network = new SeededRandom(plan.seed, 'network')
    this.#order = new SeededRandom(plan.seed, 'order')
    this.#disks = new SeededRandom(plan.seed, 'disks')
    const all: Voter[] = []
    for (let id = 1; id <= plan.voters + plan.spares; id++) all.push({ id, directoryId: 'a', address: '' })
    this.firstVoters = all.slice(0, plan.voters)
    const options = { ...plan.options, bootstrap: all.map((voter) => voter.id) }
    const ports = {
      send: (from: SimulatedNode, to: Destination, message: Message) => this.#send(from, to, message),
      writing: (node: SimulatedNode) => this.#write(node),
    }
    this.nodes = all.map((self) => {
      const disk = new SimulatedDisk(self.id <= plan.voters ? this.firstVoters : [])
      return new SimulatedNode(self, options, disk, new SeededRandom(plan.seed, `node ${self.id}`), ports)
    })
    this.#surroundings = all.map(() => ({ pausedUntil: 0, diskFactor: 1, diskFails: false, retired: false, ticks: 0, heard: new Map<number, number>(), heardEpoch: 0 }))
    this.checker = new Checker(this.nodes)
    for (const node of this.nodes) this.start(node)
  }

  /** What surrounds a node. */
  around(node: SimulatedNode): Surroundings {
    const found = this.#surroundings[node.id - 1]
    if (found === undefined) throw new Error(`no node ${node.id}`)
    return found
  }

  /** Has something happen after `delay`. */
  after(delay: number, happen: () => void): void {
    this.#queue.push({ at: this.now + Math.max(1, delay), tie: this.#order.next(), happen })
  }

  /** The next event happens. */
  step(): void {
    const event = this.#queue.pop()
    if (event === undefined) throw new Error('nothing happens any more')
    this.now = event.at
    this.events++
    event.happen()
  }

  /** Notes what happens, for the hash and the trace. */
  note(what: string, a = 0, b = 0): void {
    let hash = this.hash
    for (let i = 0; i < what.length; i++) hash = Math.imul(hash ^ what.charCodeAt(i), 16777619)
    this.hash = Math.imul(Math.imul(Math.imul(hash ^ this.now, 16777619) ^ a, 16777619) ^ b, 16777619)
    this.trace?.push(`${this.now} ${what} ${a === 0 ? '' : a}${b === 0 ? '' : ` ${b}`}`)
  }

  /** A node starts, unless it is running or gone for good. */
  start(node: SimulatedNode): void {
    const around = this.around(node)
    if (node.raft !== undefined || around.retired) return
    this.note('start', node.id)
    node.start()
    around.diskFails = false
    around.ticks = 0
    const { incarnation } = node
    const units = this.plan.tickUnits[node.id - 1] ?? 10
    const tick = (): void => {
      if (node.incarnation !== incarnation || node.raft === undefined) return
      this.after(units, tick)
      this.#onNode(node, 'tick', () => this.#tick(node))
    }
    this.after(this.#order.between(1, units), tick)
    this.#settle(node)
  }

  #tick(node: SimulatedNode): void {
    const around = this.around(node)
    around.ticks++
    node.raft?.tick()
    this.#checkQuorum(node)
  }

  /** R22, told by what was delivered: a leader that has not heard a majority for so long is none. */
  #checkQuorum(node: SimulatedNode): void {
    const { raft } = node
    const around = this.around(node)
    if (raft?.role.kind !== 'leader') return
    if (around.heardEpoch !== raft.epoch) {
      around.heardEpoch = raft.epoch
      around.heard.clear()
      for (const other of this.nodes) around.heard.set(other.id, around.ticks)
    }
    const { voters } = raft.log
    const heard = voters.filter((voter) => voter.id === node.id || around.ticks - (around.heard.get(voter.id) ?? around.ticks) <= this.plan.options.checkQuorumTicks + 1)
    if (heard.length * 2 <= voters.length) throw new Violation('R22', `leader ${node.id} hears only ${heard.length} of ${voters.length} voters, and leads on`)
  }

  /** A node dies; of a write on its way some steps are done. */
  crash(node: SimulatedNode): void {
    if (node.raft === undefined) return
    const steps = node.write === undefined ? 0 : this.#disks.between(0, SimulatedDisk.stepsOf(node.write))
    this.note('crash', node.id, steps)
    this.checker.mark(steps > 0 ? 'crash within a write' : 'crash')
    node.crash(steps)
    this.checker.touched(node)
  }

  /** The disk of a node that is down is replaced by an empty one. */
  wipe(node: SimulatedNode): void {
    this.note('wipe', node.id)
    this.checker.mark('wipe')
    this.checker.lost(node.self)
    node.wipe(`w${++this.#wipes}`)
  }

  /** The disk of a node that is down loses entries from `offset` on. */
  damage(node: SimulatedNode, offset: number): void {
    this.note('damage', node.id, offset)
    this.checker.mark('damage')
    this.checker.lost(node.self)
    node.disk.damage(offset)
  }

  /** Something happens on a node: when it runs, and not before it is paused no more. */
  #onNode(node: SimulatedNode, what: string, happen: () => void): void {
    const { incarnation } = node
    const wait = this.around(node).pausedUntil - this.now
    if (wait > 0) {
      this.after(wait, () => this.#onNode(node, what, happen))
      return
    }
    if (node.raft === undefined || node.incarnation !== incarnation) return
    this.note(what, node.id)
    happen()
    this.#settle(node)
  }

  /** What somebody does to a running node from outside: a proposal, a change. */
  operate(node: SimulatedNode, what: string, happen: () => void): void {
    this.#onNode(node, what, happen)
  }

  #settle(node: SimulatedNode): void {
    node.drain()
    this.checker.touched(node)
    if (this.trace !== undefined) this.trace.push(`    ${describeNode(node)}`)
  }

  #send(from: SimulatedNode, to: Destination, message: Message): void {
    this.checker.sent(from, to, message)
    const copies = this.#network.chance(this.loss) ? 0 : this.#network.chance(this.duplication) ? 2 : 1
    for (let i = 0; i < copies; i++) {
      const delay = this.#network.exponential(this.delayMean)
      const key = from.self
      this.after(delay, () => this.#deliver(key, to, message))
    }
  }

  #deliver(from: ReplicaKey, to: Destination, message: Message): void {
    const node = this.nodes[to.id - 1]
    const link = from.id * 100 + to.id
    if (node === undefined || this.blocked.has(link) || this.severed.has(link)) return
    this.#onNode(node, message.type, () => {
      if (this.trace !== undefined) this.trace.push(`    from ${from.id}: ${describeMessage(message)}`)
      node.receive(from, to, message)
      const fetched = message.type === 'fetchRequest' || message.type === 'fetchSnapshotRequest'
      if (fetched && node.raft?.role.kind === 'leader' && message.epoch === node.raft.epoch) this.around(node).heard.set(from.id, this.around(node).ticks)
    })
  }

  #write(node: SimulatedNode): void {
    const around = this.around(node)
    const { incarnation } = node
    const delay = this.#disks.exponential(this.writeMean) * around.diskFactor
    this.after(delay, () => {
      if (node.incarnation !== incarnation) return
      if (around.diskFails) {
        this.checker.mark('failed write')
        this.crash(node)
        return
      }
      this.#onNode(node, 'written', () => node.finishWrite())
    })
  }
}
