/**
 * What must hold between replicas, seen from outside: what was ever acknowledged or shown, and where it is. The letters are those of
 * docs/replication.md.
 */
import { assert } from '../../lib/common/assert.ts'
import { maximalIsr } from '../../lib/replication/isr.ts'
import type { Assignment, Effect } from '../../lib/replication/state.ts'
import { Violation } from '../support/violation.ts'
import type { ModelController } from './controller.ts'
import type { Entry, ModelLog } from './model-log.ts'
import type { ModelNode } from './node.ts'

/** How many must be in sync: replicas that are being added are not asked for. */
function floorOf({ options }: ModelNode, { replicas, addingReplicas = [] }: Assignment): number {
  return Math.min(options.minInSyncReplicas, replicas.length - addingReplicas.length)
}

/** Of one partition. */
export class Checker {
  readonly #p: number
  readonly #controller: ModelController
  readonly #nodes: ReadonlyMap<number, ModelNode>
  /** What was acknowledged or shown, by offset. */
  readonly committed: (Entry | undefined)[] = []
  /** The epoch in which that was. */
  readonly #committedIn: number[] = []
  readonly #leaders = new Map<number, string>()
  readonly #highWatermarks = new Map<string, number>()
  /** Leader epoch of the newest unclean election: leaders before it lose what they do. */
  #uncleanEpoch = -1
  /** That leader has not begun yet: nobody knows what is left. */
  #undecided = false
  readonly marks = new Map<string, number>()

  constructor(p: number, controller: ModelController, nodes: ReadonlyMap<number, ModelNode>) {
    this.#p = p
    this.#controller = controller
    this.#nodes = nodes
  }

  mark(name: string): void {
    this.marks.set(name, (this.marks.get(name) ?? 0) + 1)
  }

  /** Anybody was elected: what that replica does not hold is lost, and may be. */
  uncleanElection(): void {
    this.#uncleanEpoch = this.#controller.partition(this.#p).leaderEpoch
    this.#undecided = true
  }

  effect(node: ModelNode, effect: Effect): void {
    const replica = node.replicas.get(this.#p)
    const log = node.logs.get(this.#p)
    assert(replica !== undefined && log !== undefined, 'there is a replica')
    if (effect.kind === 'role') {
      this.mark(effect.role)
      if (effect.role === 'leader') this.#leads(node, effect.leaderEpoch, log)
    }
    if (effect.kind === 'truncate' || effect.kind === 'reset') {
      this.mark(effect.kind)
      if (effect.belowHighWatermark && this.#uncleanEpoch < 0) throw new Violation('P8', `node ${node.id} cuts at ${effect.to}, below its high watermark ${replica.highWatermark}`)
    }
    if (effect.kind === 'highWatermark' && replica.role.kind === 'leader') this.#commits(node, replica.role.leaderEpoch, effect.highWatermark, log)
    if (effect.kind === 'isr') this.mark(replica.role.kind === 'leader' ? replica.role.isr.kind : 'isr')
  }

  #leads(node: ModelNode, epoch: number, log: ModelLog): void {
    const name = `${node.id}@${node.brokerEpoch}`
    const other = this.#leaders.get(epoch)
    if (other !== undefined) throw new Violation('P10', `${name} leads epoch ${epoch}, which ${other} led`)
    this.#leaders.set(epoch, name)
    if (epoch < this.#uncleanEpoch) return
    if (this.#undecided) {
      this.#undecided = false
      this.#forgive(log.logStartOffset, log.durable(node.options.flushBeforeAck))
    }
    // One that begins late may already be succeeded by others, who acknowledged more.
    this.#expectPrefix('P1', `node ${node.id}, which leads epoch ${epoch},`, log.logStartOffset, log.entries, epoch)
  }

  /** What the new leader does not surely hold is gone. */
  #forgive(logStart: number, { start, entries }: ReturnType<ModelLog['durable']>): void {
    // What lies below its start nobody can have any more.
    for (let offset = 0; offset < logStart; offset++) this.committed[offset] = undefined
    const lost = this.committed.findIndex((entry, offset) => offset >= start && entry !== undefined && entry !== entries[offset - start])
    if (lost < 0) return
    this.mark('lost by an unclean election')
    this.committed.length = lost
  }

  #commits(node: ModelNode, epoch: number, highWatermark: number, log: ModelLog): void {
    const replica = node.replicas.get(this.#p)
    assert(replica?.role.kind === 'leader', 'a leader commits')
    const { isr } = replica.role.isr
    const known = this.#controller.images[node.seen - 1]?.partitions[this.#p]
    if (known !== undefined && isr.length < floorOf(node, known)) throw new Violation('P5', `node ${node.id} moves its high watermark with ${isr.length} in sync`)
    const key = `${node.id}@${node.brokerEpoch}/${epoch}`
    const before = this.#highWatermarks.get(key) ?? -1
    if (highWatermark < before) throw new Violation('P7', `high watermark of node ${node.id} goes back from ${before} to ${highWatermark}`)
    this.#highWatermarks.set(key, highWatermark)
    if (epoch < this.#uncleanEpoch) return
    for (let offset = log.logStartOffset; offset < highWatermark; offset++) {
      const [known, entry] = [this.committed[offset], log.at(offset)]
      if (entry === undefined) throw new Violation('P3', `node ${node.id} commits ${offset} and does not have it`)
      if (known !== undefined && known !== entry) throw new Violation('P17', `offset ${offset} was ${known.name}@${known.epoch} and is ${entry.name}@${entry.epoch} at node ${node.id}`)
      if (known === undefined) this.mark('committed')
      this.committed[offset] = entry
      if (known === undefined) this.#committedIn[offset] = epoch
    }
  }

  #expectPrefix(rule: string, who: string, start: number, entries: readonly Entry[], before = Infinity): void {
    for (let offset = start; offset < this.committed.length; offset++) {
      const known = this.committed[offset]
      const entry = entries[offset - start]
      if ((this.#committedIn[offset] ?? -1) >= before) continue
      if (known !== undefined && known !== entry) throw new Violation(rule, `${who} has ${entry === undefined ? 'nothing' : `${entry.name}@${entry.epoch}`} at ${offset}, where ${known.name}@${known.epoch} was acknowledged`)
    }
    // An unclean leader may bring back what was deleted.
    if (start > this.committed.length && this.#uncleanEpoch < 0) throw new Violation(rule, `${who} begins at ${start}, above all that was acknowledged`)
  }

  /** After every event: of the node that it touched, and of what the controller may elect. */
  check(touched: ModelNode): void {
    touched.replicas.get(this.#p)?.invariants()
    this.#checkMatching(touched)
    this.#checkFollower(touched)
    this.#checkMaximal(touched)
    if (this.#undecided) return
    for (const id of [...this.#controller.partition(this.#p).isr, ...this.#controller.eligible(this.#p)]) {
      const node = this.#nodes.get(id)
      // The controller hears of it when it registers.
      if (node?.loss !== undefined) continue
      const durable = node?.logs.get(this.#p)?.durable(node.options.flushBeforeAck)
      if (durable !== undefined) this.#expectPrefix('P2', `node ${id}, which is in sync or eligible,`, durable.start, durable.entries)
      else if (this.committed.length > 0 && node?.isUp === true && node.seen === this.#controller.images.length) throw new Violation('P2', `node ${id}, which is in sync, has no log`)
    }
  }

  /** P4: a leader whose ISR is large enough to acknowledge counts on everybody that the controller may elect. */
  #checkMaximal(touched: ModelNode): void {
    const role = touched.replicas.get(this.#p)?.role
    const known = this.#controller.partition(this.#p)
    const { leader, leaderEpoch, isr } = known
    if (role?.kind !== 'leader' || leader !== touched.id || role.leaderEpoch !== leaderEpoch) return
    if (role.isr.isr.length < floorOf(touched, known)) return
    const maximal = maximalIsr(role.isr)
    const missing = [...isr, ...this.#controller.eligible(this.#p)].filter((id) => !maximal.includes(id))
    if (missing.length > 0) throw new Violation('P4', `node ${touched.id} does not count on ${missing.join()}, which may be elected`)
  }

  /** P6: logs that have the same epoch at an offset are the same up to there. */
  #checkMatching(touched: ModelNode): void {
    const log = touched.logs.get(this.#p)
    if (log === undefined) return
    for (const other of this.#nodes.values()) {
      const theirs = other.logs.get(this.#p)
      if (other === touched || theirs === undefined) continue
      const start = Math.max(log.logStartOffset, theirs.logStartOffset)
      let agreed = false
      for (let offset = Math.min(log.logEndOffset, theirs.logEndOffset) - 1; offset >= start; offset--) {
        const [a, b] = [log.at(offset), theirs.at(offset)]
        if (a?.epoch === b?.epoch) agreed = true
        if (agreed && a !== b) throw new Violation('P6', `nodes ${touched.id} and ${other.id} differ at ${offset} and agree behind it`)
      }
    }
    log.entries.forEach((entry, i) => {
      if (entry.epoch < (log.entries[i - 1]?.epoch ?? 0)) throw new Violation('P15', `epochs of node ${touched.id} go back`)
    })
  }

  /** P20: nobody shows what is not committed. */
  #checkFollower(touched: ModelNode): void {
    const [replica, log] = [touched.replicas.get(this.#p), touched.logs.get(this.#p)]
    if (replica === undefined || log === undefined || this.#uncleanEpoch >= 0) return
    for (let offset = log.logStartOffset; offset < replica.highWatermark; offset++) {
      if (log.at(offset) !== this.committed[offset]) throw new Violation('P20', `node ${touched.id} shows ${log.at(offset)?.name} at ${offset}, which is not committed`)
    }
  }
}
