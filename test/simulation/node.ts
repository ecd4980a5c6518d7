/** A simulated node: the shell around one replica, whose disk and network are the simulation's. */
import type { NodeId, Uuid } from '../../lib/common/ids.ts'
import { refusal } from '../../raft/gate.ts'
import type { Destination, Message, SnapshotId } from '../../raft/messages.ts'
import type { RaftOptions, RaftRandom } from '../../raft/options.ts'
import { Raft, type Ready, type Write } from '../../raft/raft.ts'
import type { ReplicaKey, Voter, VoterSetEntry } from '../../raft/replica.ts'
import { SimulatedDisk } from './disk.ts'

/** What a node asks of the simulation around it. */
export interface NodePorts {
  send(from: SimulatedNode, to: Destination, message: Message): void
  /** A write was handed to the disk; the simulation calls `finishWrite` when it is done. */
  writing(node: SimulatedNode): void
}

const ownCluster: Uuid = 'this-cluster'

/** How many pieces a snapshot is sent in. */
function chunksOf(snapshot: SnapshotId): number {
  return 1 + (snapshot.endOffset % 4)
}

/** A node that may be running or not. */
export class SimulatedNode {
  self: Voter
  disk: SimulatedDisk
  raft: Raft | undefined
  /** Counts starts: what was meant for an earlier one is void. */
  incarnation = 0
  #writing: Ready | undefined
  readonly #ports: NodePorts
  readonly #random: RaftRandom
  readonly #downloads = new Map<number, VoterSetEntry>()
  options: RaftOptions

  constructor(self: Voter, options: RaftOptions, disk: SimulatedDisk, random: RaftRandom, ports: NodePorts) {
    this.self = self
    this.options = options
    this.disk = disk
    this.#random = random
    this.#ports = ports
  }

  /** Its id. */
  get id(): NodeId {
    return this.self.id
  }

  /** The write that is on its way to the disk. */
  get write(): Write | undefined {
    return this.#writing?.write
  }

  /** Starts from the disk. */
  start(): void {
    this.incarnation++
    this.raft = new Raft(this.self, this.options, this.disk.restore(), this.#random)
  }

  /** Dies; of a write on its way `steps` have reached the disk. */
  crash(steps: number): void {
    if (this.#writing?.write !== undefined) this.disk.perform(this.#writing.write, this.#installed(this.#writing.write), steps)
    this.#writing = undefined
    this.#downloads.clear()
    this.raft = undefined
  }

  /** The disk lost everything: the node comes back as somebody else, who knows nobody. */
  wipe(directoryId: string): void {
    this.self = { ...this.self, directoryId }
    this.disk = new SimulatedDisk([])
  }

  /** A message arrives; what is not for this replica is not let in. */
  receive(from: ReplicaKey, to: Destination, message: Message, clusterId: Uuid = ownCluster): void {
    if (this.raft === undefined || refusal(ownCluster, this.self, { clusterId, to }) !== undefined) return
    if (message.type === 'fetchSnapshotResponse' && message.result.kind === 'chunk') {
      this.#downloads.set(message.snapshot.endOffset, message.result.voterSet)
    }
    this.raft.step(from, message)
  }

  /** Takes a snapshot of everything below `endOffset`, keeping the log from `startOffset` on. */
  compact(endOffset: number, startOffset: number): void {
    if (this.raft === undefined) return
    const { log } = this.raft
    const id = { endOffset, epoch: log.epochs.epochAt(endOffset - 1) }
    const voterSet = log.votersAt(endOffset)
    this.raft.compacted(endOffset, startOffset)
    this.disk.compact({ id, voterSet }, startOffset)
  }

  /** Does what the replica says is to be done. Whether there was anything. */
  drain(): boolean {
    let any = false
    for (;;) {
      const ready = this.raft?.ready()
      if (ready === undefined) break
      any = true
      for (const { to, message } of ready.messages) this.#ports.send(this, to, this.#attach(message))
      if (ready.write !== undefined) {
        this.#writing = ready
        this.#ports.writing(this)
      }
    }
    if (this.disk.damaged && this.raft?.status().isRecovering === false) this.disk.damaged = false
    return any
  }

  #attach(message: Message): Message {
    if (message.type !== 'fetchSnapshotResponse' || message.result.kind !== 'chunk') return message
    const last = message.bytePosition + 1 >= chunksOf(message.snapshot)
    return { ...message, result: { ...message.result, sizeBytes: 1, last } }
  }

  /** The write on its way is done. */
  finishWrite(): void {
    const ready = this.#writing
    if (ready?.write === undefined || this.raft === undefined) return
    this.#writing = undefined
    this.disk.perform(ready.write, this.#installed(ready.write))
    this.raft.persisted(ready)
  }

  #installed(write: Write): VoterSetEntry | undefined {
    if (write.install === undefined) return undefined
    const stored = this.disk.snapshot
    return stored?.id.endOffset === write.install.endOffset ? stored.voterSet : this.#downloads.get(write.install.endOffset)
  }
}
