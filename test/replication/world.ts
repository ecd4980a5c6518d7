/** Nodes, a controller and what is on its way between them. Nothing happens but by a call. */
import { assert } from '../../lib/common/assert.ts'
import type { ElectionKind } from '../../lib/metadata/records.ts'
import type { ReplicationOptions } from '../../lib/replication/state.ts'
import { Checker } from './checker.ts'
import { Controller, type ModelController } from './controller.ts'
import { MetadataController } from './metadata-controller.ts'
import type { ModelLog, Entry } from './model-log.ts'
import { controllerId, ModelNode, type Message } from './node.ts'

/** A message on its way. */
export interface InFlight {
  readonly from: number
  readonly to: number
  readonly message: Message
}

/** Size and manner of a world. */
export interface WorldOptions {
  readonly nodes: number
  readonly partitions: number
  readonly replication: ReplicationOptions
  /** Records in one answer. */
  readonly maxRecords: number
  /** Of the first leaders. */
  readonly leaderEpoch: number
  /** The controller is the real one, with eligible leader replicas. */
  readonly hasElr: boolean
}

/** A cluster whose partitions are on all nodes, led by different ones. */
export class World {
  readonly options: WorldOptions
  readonly nodes = new Map<number, ModelNode>()
  readonly controller: ModelController
  readonly checkers: readonly Checker[]
  flying: InFlight[] = []
  now = 0
  /** Who got the last message. */
  touched: ModelNode | undefined
  #batches = 0
  #records = 0

  constructor(options: WorldOptions) {
    this.options = options
    const ids = Array.from({ length: options.nodes }, (_, i) => i + 1)
    const ports = {
      send: (from: number, to: number, message: Message): void => void this.flying.push({ from, to, message }),
      effect: (node: ModelNode, p: number, effect: Parameters<Checker['effect']>[1]): void => this.checkers[p]?.effect(node, effect),
    }
    const assignments = Array.from({ length: options.partitions }, (_, p) => ({
      leader: ids[p % ids.length] ?? 1, leaderEpoch: options.leaderEpoch, partitionEpoch: 0, replicas: ids, isr: ids,
    }))
    const elected = (p: number, how: ElectionKind): void => {
      // What the others hold may be more.
      if (how === 'unclean' || how === 'lastKnown') this.checkers[p]?.uncleanElection()
      this.checkers[p]?.mark(`elected ${how}`)
    }
    this.controller = options.hasElr ? new MetadataController(ids, assignments, options.replication.minInSyncReplicas, elected) : new Controller(ids, assignments)
    for (const id of ids) this.nodes.set(id, new ModelNode(id, options.replication, options.maxRecords, ports))
    this.checkers = assignments.map((_, p) => new Checker(p, this.controller, this.nodes))
    for (const node of this.nodes.values()) {
      node.start(0)
      node.replay(this.controller.image, this.controller.images.length)
    }
  }

  node(id: number): ModelNode {
    const node = this.nodes.get(id)
    assert(node !== undefined, `there is no node ${id}`)
    return node
  }

  check(node: ModelNode): void {
    for (const checker of this.checkers) checker.check(node)
  }

  replay(node: ModelNode, upTo: number): void {
    const image = this.controller.images[upTo - 1]
    if (!node.isUp || image === undefined || upTo <= node.seen) return
    node.now = this.now
    node.replay(image, upTo)
  }

  /** Records of one batch. */
  batch(count: number, epoch: number): Entry[] {
    const batch = ++this.#batches
    return Array.from({ length: count }, () => ({ epoch, name: String(++this.#records), batch }))
  }

  produce(node: ModelNode, p: number, count: number): boolean {
    const role = node.replicas.get(p)?.role
    return role?.kind === 'leader' && node.produce(p, this.batch(count, role.leaderEpoch))
  }

  deliver({ from, to, message }: InFlight): void {
    if (to === controllerId) {
      this.#alter(from, message)
      return
    }
    const node = this.node(to)
    if (!node.isUp) return
    this.touched = node
    node.now = this.now
    node.receive(from, message)
  }

  #alter(from: number, message: Message): void {
    if (message.kind !== 'alter') return
    const { p, brokerEpoch, proposal } = message
    const error = this.controller.alter(p, from, brokerEpoch, proposal)
    this.checkers[p]?.mark(`alter ${error}`)
    if (error !== 'NONE') this.flying.push({ from: controllerId, to: from, message: { kind: 'refusal', p, proposal, error } })
  }

  /** A process starts: it registers, and replays what it has seen before until it sees itself. */
  start(node: ModelNode): void {
    if (node.isUp) return
    const before = this.controller.images[node.seen - 1]
    node.now = this.now
    node.start(this.controller.register(node.id, node.loss))
    node.loss = undefined
    if (before !== undefined) node.replay(before, node.seen)
  }

  stop(node: ModelNode, after: (log: ModelLog) => ModelLog): void {
    if (node.isUp) node.stop(after)
  }

  /** A heartbeat: the controller lets a node in that has seen its own registration. */
  heartbeat(node: ModelNode): void {
    const broker = this.controller.image.brokers.get(node.id)
    if (node.isUp && broker?.brokerEpoch === node.brokerEpoch && node.seen > node.brokerEpoch) this.controller.unfence(node.id)
  }
}
