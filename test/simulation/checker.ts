/**
 * What must hold between replicas, checked after every event on the node that it touched. Rules are numbered: see
 * docs/simulation.md for the list.
 */
import type { Epoch, Offset } from '../../lib/common/ids.ts'
import type { Destination, Message } from '../../raft/messages.ts'
import { replicaName, sameReplica, type ReplicaKey } from '../../raft/replica.ts'
import { Violation } from '../support/violation.ts'
import { Committed } from './committed.ts'
import type { SimulatedNode } from './node.ts'

/** What the checker remembers of a node between two events. */
interface Seen {
  incarnation: number
  role: string
  epoch: Epoch
  endOffset: Offset
  lastEpoch: Epoch
  highWatermark: Offset
  startOffset: Offset
  recovering: boolean
}

/** Counts of things that must happen sometimes, or the simulation proves nothing of them. */
export type Marks = Map<string, number>

/** Holds the promises of all replicas against what they do. */
export class Checker {
  readonly committed = new Committed()
  readonly marks: Marks = new Map()
  readonly #nodes: readonly SimulatedNode[]
  readonly #seen = new Map<number, Seen>()
  readonly #leaders = new Map<Epoch, { readonly name: string; readonly incarnation: number }>()
  readonly #votes = new Map<string, ReplicaKey>()
  readonly #epochs = new Map<string, Epoch>()
  /** Replicas whose disk once held more than it does: what they vouched for counts, though it is gone. */
  readonly #lossy = new Set<string>()

  constructor(nodes: readonly SimulatedNode[]) {
    this.#nodes = nodes
  }

  /** Something that should be seen now and then was. */
  mark(name: string): void {
    this.marks.set(name, (this.marks.get(name) ?? 0) + 1)
  }

  /** A replica lost its disk, or a part of it. */
  lost(key: ReplicaKey): void {
    this.#lossy.add(replicaName(key))
  }

  /** A message leaves a node. */
  sent(node: SimulatedNode, to: Destination, message: Message): void {
    const name = replicaName(node.self)
    const last = this.#epochs.get(name) ?? 0
    if (message.epoch < last) throw new Violation('R4', `node ${node.id} speaks of epoch ${message.epoch} after ${last}`)
    if (message.epoch > last) this.#epochs.set(name, message.epoch)
    if (node.disk.hardState.epoch < message.epoch) throw new Violation('R3', `node ${node.id} speaks of epoch ${message.epoch}, which its disk does not have`)
    switch (message.type) {
      case 'voteResponse':
        if (message.granted && !message.preVote && to.directoryId !== undefined) this.#voted(node, { id: to.id, directoryId: to.directoryId }, message.epoch)
        return
      case 'voteRequest':
        if (!message.preVote) this.#voted(node, node.self, message.epoch)
        return
      case 'fetchRequest': {
        const { offset, epoch } = message.position
        const held = offset === 0 || (node.disk.endOffset >= offset && node.disk.epochAt(offset - 1) === epoch)
        if (!held) throw new Violation('R13', `node ${node.id} vouches for ${offset} of epoch ${epoch}, its disk ends at ${node.disk.endOffset}`)
        return
      }
      case 'fetchResponse':
        this.#answered(node, message)
        return
      default:
        return
    }
  }

  #voted(node: SimulatedNode, to: ReplicaKey, epoch: Epoch): void {
    const key = `${replicaName(node.self)} ${epoch}`
    const before = this.#votes.get(key)
    if (before !== undefined && !sameReplica(before, to)) throw new Violation('R3', `node ${node.id} votes for ${before.id} and ${to.id} in epoch ${epoch}`)
    this.#votes.set(key, to)
    const { hardState } = node.disk
    if (hardState.epoch === epoch && !sameReplica(hardState.votedFor, to)) throw new Violation('R3', `node ${node.id} votes in epoch ${epoch} before its disk has it`)
  }

  #answered(node: SimulatedNode, { result }: Extract<Message, { type: 'fetchResponse' }>): void {
    if (result.kind === 'diverging') this.mark('diverging')
    if (result.kind === 'snapshot') this.mark('snapshot needed')
    const role = node.raft?.role
    if (result.kind !== 'entries' || result.highWatermark === undefined || role?.kind !== 'leader') return
    if (result.highWatermark <= role.epochStart) throw new Violation('R12', `leader ${node.id} shows ${result.highWatermark} before an entry of its epoch is committed`)
  }

  /** An event has touched a node. */
  touched(node: SimulatedNode): void {
    const { raft } = node
    if (raft === undefined) {
      this.#seen.delete(node.id)
      return
    }
    raft.invariants()
    const seen = this.#seenOf(node)
    const { log, role } = raft
    if (role.kind === 'leader') this.#leads(node, seen)
    else if (role.kind !== seen.role) this.mark(role.kind)
    const { highWatermark, endOffset, startOffset } = log
    if (highWatermark < seen.highWatermark) throw new Violation('R10', `high watermark of node ${node.id} goes back from ${seen.highWatermark} to ${highWatermark}`)
    if (highWatermark > seen.highWatermark) {
      if (role.kind === 'leader' && seen.role === 'leader') this.#commits(node)
      if (role.kind === 'resigned' && seen.role === 'leader') this.mark('removed itself')
      this.committed.advance(node.id, raft.epoch, log, seen.highWatermark, highWatermark)
    }
    if (startOffset !== seen.startOffset) this.#checkSnapshot(node)
    if (startOffset > seen.endOffset && seen.role !== '') this.mark('snapshot installed')
    if (seen.recovering && !raft.status().isRecovering) this.mark('recovered')
    seen.recovering = node.disk.damaged
    const changed = endOffset !== seen.endOffset || log.epochs.last !== seen.lastEpoch
    if (endOffset < seen.endOffset) this.mark('truncation')
    seen.role = role.kind
    seen.epoch = raft.epoch
    seen.endOffset = endOffset
    seen.lastEpoch = log.epochs.last
    seen.highWatermark = highWatermark
    seen.startOffset = startOffset
    if (changed) this.#checkMatching(node)
  }

  #seenOf(node: SimulatedNode): Seen {
    const seen = this.#seen.get(node.id)
    if (seen?.incarnation === node.incarnation) return seen
    const fresh = { incarnation: node.incarnation, role: '', epoch: 0, endOffset: 0, lastEpoch: 0, highWatermark: 0, startOffset: 0, recovering: node.disk.damaged }
    this.#seen.set(node.id, fresh)
    return fresh
  }

  #leads(node: SimulatedNode, seen: Seen): void {
    const { raft } = node
    if (raft === undefined) return
    if (seen.role === 'leader' && seen.epoch === raft.epoch) {
      const kept = raft.log.endOffset >= seen.endOffset && raft.log.epochs.epochAt(seen.endOffset - 1) === seen.lastEpoch
      if (!kept) throw new Violation('R5', `leader ${node.id} of epoch ${raft.epoch} changed what was in its log`)
      return
    }
    this.mark('leader')
    const before = this.#leaders.get(raft.epoch)
    if (before !== undefined) throw new Violation('R1', `epoch ${raft.epoch} has two leaders, ${before.name} and ${replicaName(node.self)}`)
    this.#leaders.set(raft.epoch, { name: replicaName(node.self), incarnation: node.incarnation })
    const required = this.committed.endBefore(raft.epoch)
    if (!this.committed.isHeldBy(raft.log, required)) throw new Violation('R8', `leader ${node.id} of epoch ${raft.epoch} lacks what was committed below ${required}`)
  }

  /** A leader's high watermark has risen: an entry of its epoch is, durably, on a majority. */
  #commits(node: SimulatedNode): void {
    const { raft } = node
    if (raft === undefined) return
    const { highWatermark } = raft.log
    const epoch = raft.log.epochs.epochAt(highWatermark - 1)
    if (epoch !== raft.epoch) throw new Violation('R12', `leader ${node.id} of epoch ${raft.epoch} commits an entry of epoch ${epoch} by counting`)
    let held = 0
    for (const voter of raft.log.voters) if (this.#holds(voter, highWatermark, epoch)) held++
    if (held * 2 <= raft.log.voters.length) throw new Violation('R11', `leader ${node.id} commits up to ${highWatermark}, which ${held} of ${raft.log.voters.length} voters hold`)
  }

  #holds(voter: ReplicaKey, endOffset: Offset, epoch: Epoch): boolean {
    if (this.#lossy.has(replicaName(voter))) return true
    const node = this.#nodes.find((other) => sameReplica(other.self, voter))
    if (node === undefined) return false
    return node.disk.startOffset > endOffset || (node.disk.endOffset >= endOffset && node.disk.epochAt(endOffset - 1) === epoch)
  }

  #checkSnapshot(node: SimulatedNode): void {
    const log = node.raft?.log
    const snapshot = log?.snapshot
    if (log === undefined || snapshot === undefined) throw new Violation('R14', `node ${node.id} starts its log without a snapshot`)
    this.mark('log start moved')
    if (snapshot.endOffset > this.committed.endOffset) throw new Violation('R14', `snapshot of node ${node.id} reaches ${snapshot.endOffset}, beyond what is committed`)
    const epoch = this.committed.epochAt(snapshot.endOffset - 1)
    if (snapshot.epoch !== epoch) throw new Violation('R14', `snapshot of node ${node.id} ends in epoch ${snapshot.epoch}, committed is ${epoch}`)
    const expected = this.committed.voterSets.findLast((set) => set.offset < snapshot.endOffset)
    const found = log.votersAt(snapshot.endOffset)
    if (expected === undefined || expected.offset !== found.offset) throw new Violation('R18', `snapshot of node ${node.id} has the voters of ${found.offset}, not of ${expected?.offset}`)
  }

  /** Log matching: where two logs have an entry of one epoch, everything before is the same. */
  #checkMatching(node: SimulatedNode): void {
    const log = node.raft?.log
    if (log === undefined) return
    for (const other of this.#nodes) {
      const otherLog = other.raft?.log
      if (otherLog === undefined || other === node) continue
      const start = Math.max(log.startOffset, otherLog.startOffset)
      let end = Math.min(log.endOffset, otherLog.endOffset)
      while (end > start && log.epochs.epochAt(end - 1) !== otherLog.epochs.epochAt(end - 1)) end--
      // Below the last entry that both share, no epoch may begin elsewhere.
      const own = log.epochs.slice(start, end)
      const others = otherLog.epochs.slice(start, end)
      const same = own.length === others.length && own.every((run, i) => run.epoch === others[i]?.epoch && (i === 0 || run.startOffset === others[i]?.startOffset))
      if (!same) throw new Violation('R6', `logs of ${node.id} and ${other.id} agree at ${end - 1} and differ below`)
    }
  }
}
