/**
 * One replica: the core of replication (lib/replication) and its log. Tells the core what happened, and does what it says, in order. What
 * happens meanwhile waits, and so does everything while a log that is to be cut takes no writes because the disk is full.
 */
import type { ErrorName } from '../common/errors.ts'
import type { BrokerEpoch, Millis, NodeId, Offset } from '../common/ids.ts'
import type { Clock, Timer } from '../common/ports.ts'
import type { FetchAnswer, FetchPosition, FetchResult } from '../replication/fetch-messages.ts'
import type { FlushMark } from '../replication/flushed-end.ts'
import type { IsrProposal } from '../replication/isr.ts'
import { PartitionReplica } from '../replication/partition-replica.ts'
import type { Assignment, ClusterView, Effect, ReplicationOptions, Role } from '../replication/state.ts'
import { type LogStore, type PartitionLog, StorageError } from '../../storage/types.ts'
import type { Flushed, FlushRounds } from './flush-rounds.ts'
import { faultOf, sizeOf } from './follower-append.ts'

/** Who owns the replica, and is told what became of it. All are called while effects are done; calls back into the replica wait. */
export interface ReplicaOwner {
  highWatermarkMoved(to: Offset): void
  /** Another role, or another epoch of it. */
  roleChanged(): void
  /** What the next fetch says is something else. */
  wishChanged(): void
  /** There may be something for followers. */
  serve(): void
  /** The controller is to be asked for other in-sync replicas. */
  wantIsr(): void
  /** A leader that wants to be told of time. */
  wantTick(): void
  /** The log lost its end or its start. */
  logCut(): void
  /** `bytes` were appended that end at `endOffset`. */
  appended(endOffset: Offset, bytes: number): void
  /** The log cannot be used any more. */
  failed(error: unknown): void
  /** For the operator, who is told once of each `what`. */
  report(error: Error, what: string): void
}

/** What replicas of a node share. */
export interface ReplicaShellPorts {
  readonly logs: LogStore
  readonly clock: Clock
  /** undefined when acknowledgements do not wait for flushes. */
  readonly flushes: FlushRounds | undefined
}

/** A write to the log that is under way. */
interface Write {
  readonly endOffset: Offset
  stored: Promise<ErrorName>
}

type Cut = Extract<Effect, { readonly kind: 'truncate' | 'reset' }>

/** Pause of a follower after an answer that makes no sense, or a log that took nothing. */
const pauseMs: Millis = 1000

const storedAlready: Promise<ErrorName> = Promise.resolve('NONE')
const noBatches: readonly Buffer[] = []
const noWrites: Write[] = []
Object.freeze(noWrites)
const noCalls: (() => void)[] = []
Object.freeze(noCalls)

/** From the moment that its log is open until `close`. */
export class ReplicaShell implements Flushed {
  readonly log: PartitionLog
  readonly #core: PartitionReplica
  readonly #owner: ReplicaOwner
  readonly #ports: ReplicaShellPorts
  #busy = false
  #closed = false
  /** What came while effects were done or a cut waited. */
  #later = noCalls
  /** Effects that the disk was too full for. */
  #waitingCut: Cut | undefined
  #resetsToStore = 0
  /** Batches of the answer that the core is looking at. */
  #arrived = noBatches
  #writes = noWrites
  #toldStored: Offset
  #pause: Timer | undefined

  constructor(
    self: NodeId,
    log: PartitionLog,
    savedHighWatermark: Offset | undefined,
    options: ReplicationOptions,
    owner: ReplicaOwner,
    ports: ReplicaShellPorts,
  ) {
    this.log = log
    this.#core = new PartitionReplica(self, log, options, savedHighWatermark)
    this.#owner = owner
    this.#ports = ports
    this.#toldStored = log.storedEndOffset
    // What an earlier process wrote may never have been flushed.
    this.#wantFlush()
  }

  get role(): Role {
    return this.#core.role
  }

  get highWatermark(): Offset {
    return this.#core.highWatermark
  }

  get isEndKnown(): boolean {
    return this.#core.isEndKnown
  }

  get tooFewInSync(): boolean {
    return this.#core.tooFewInSync
  }

  /** Ends its part in everything; what is being written goes on. */
  close(): void {
    this.#closed = true
    this.#later = noCalls
    this.#pause?.cancel()
  }

  /** Resolves when nothing is being written any more. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#writes.map((write) => write.stored))
  }

  assume(assignment: Assignment, cluster: ClusterView): void {
    if (this.#waits(() => this.assume(assignment, cluster))) return
    this.#do(this.#core.assume(assignment, cluster, this.#now()))
  }

  configure(options: ReplicationOptions): void {
    if (this.#waits(() => this.configure(options))) return
    this.#do(this.#core.configure(options, this.#now()))
  }

  /** Whether it has to be told again after a while. */
  tick(): boolean {
    if (this.#closed || this.role.kind !== 'leader') return false
    if (this.#busy) return true
    this.#do(this.#core.tick(this.#now()))
    return !this.#core.isSettled
  }

  /** Leader: a follower told its place. */
  fetched(from: NodeId, brokerEpoch: BrokerEpoch, position: FetchPosition): void {
    if (this.#waits(() => this.fetched(from, brokerEpoch, position))) return
    this.#do(this.#core.fetched(from, brokerEpoch, position, this.#now()))
  }

  due(from: NodeId, brokerEpoch: BrokerEpoch, position: FetchPosition): FetchResult | undefined {
    return this.#core.due(from, brokerEpoch, position)
  }

  proposal(): IsrProposal | undefined {
    return this.#core.proposal()
  }

  proposalRefused(proposal: IsrProposal): void {
    if (this.#waits(() => this.proposalRefused(proposal))) return
    this.#do(this.#core.proposalRefused(proposal, this.#now()))
  }

  /** The log start rose here. */
  logStartRaised(): void {
    if (this.#waits(() => this.logStartRaised())) return
    this.#do(this.#core.logStartRaised())
    this.#owner.logCut()
  }

  /** What the next fetch says; undefined for a leader, and while nothing is to be fetched. */
  fetchWish(): { readonly leader: NodeId; readonly position: FetchPosition } | undefined {
    const { role } = this.#core
    if (role.kind !== 'follower' || this.#closed || this.#pause !== undefined || this.#ports.logs.state !== 'open') return undefined
    const position = this.#core.position()
    return position === undefined ? undefined : { leader: role.leader, position }
  }

  /** Follower: an answer came. */
  answered(answer: FetchAnswer, batches: readonly Buffer[]): void {
    if (this.#waits(() => this.answered(answer, batches))) return
    const fault = faultOf(batches, answer, this.log.epochs.latest ?? -1, this.log.logStartOffset)
    // Void ones may be of another time: the core tells those apart.
    if (fault !== undefined && this.#isHere(answer)) {
      this.#owner.report(new Error(fault), 'a leader sent what cannot be appended')
      this.#rest()
      return
    }
    this.#arrived = batches
    this.#do(this.#core.answered(answer))
    this.#arrived = noBatches
  }

  #isHere({ fetchOffset, leaderEpoch }: FetchAnswer): boolean {
    return fetchOffset === this.log.logEndOffset && leaderEpoch === this.role.leaderEpoch
  }

  /** Leader: appends a batch that continues the log. Resolves when this replica holds it: NONE, or why it does not. */
  append(batch: Buffer, endOffset: Offset): Promise<ErrorName> {
    return this.#write([batch], endOffset, batch.length)
  }

  /** When everything below `endOffset` is held here, if it still is on its way. */
  storedUpTo(endOffset: Offset): Promise<ErrorName> {
    return this.#writes.find((write) => write.endOffset >= endOffset)?.stored ?? storedAlready
  }

  #write(batches: readonly Buffer[], endOffset: Offset, bytes: number): Promise<ErrorName> {
    const write: Write = { endOffset, stored: storedAlready }
    if (this.#writes === noWrites) this.#writes = []
    this.#writes.push(write)
    write.stored = this.log.append(batches).then(
      () => this.#written(write),
      (error: unknown) => this.#lost(write, error),
    )
    this.#owner.appended(endOffset, bytes)
    return write.stored
  }

  #written(write: Write): ErrorName | Promise<ErrorName> {
    const { flushes } = this.#ports
    if (flushes === undefined) {
      this.#finish(write)
      this.#stored()
      return 'NONE'
    }
    this.#stored()
    return flushes.want(this).then(
      () => this.#flushedWrite(write),
      (error: unknown) => this.#lost(write, error),
    )
  }

  #flushedWrite(write: Write): ErrorName {
    this.#finish(write)
    return 'NONE'
  }

  #finish(write: Write): void {
    if (this.#writes[0] === write) this.#writes.shift()
    else if (this.#writes !== noWrites) this.#writes.splice(this.#writes.indexOf(write), 1)
    if (this.#writes.length === 0) this.#writes = noWrites
  }

  #lost(write: Write, error: unknown): ErrorName {
    this.#finish(write)
    if (!(error instanceof StorageError)) throw error
    // The store has put the log's end back. What is there can still be read, and the next append may go through.
    if (error.kind !== 'closed') this.#owner.report(error, 'a batch could not be stored')
    this.#appendFailed(error)
    return 'KAFKA_STORAGE_ERROR'
  }

  #appendFailed(error: StorageError): void {
    if (this.#waits(() => this.#appendFailed(error))) return
    this.#owner.logCut()
    if (error.kind !== 'full' && this.role.kind === 'follower') this.#rest()
    this.#do(this.#core.appendFailed(this.#now()))
  }

  #stored(): void {
    if (this.#waits(() => this.#stored())) return
    const end = this.log.storedEndOffset
    if (end <= this.#toldStored) return
    this.#toldStored = end
    this.#do(this.#core.stored(this.#now()))
  }

  mark(): FlushMark {
    return this.#core.mark()
  }

  flushed(mark: FlushMark): void {
    if (this.#waits(() => this.flushed(mark))) return
    this.#do(this.#core.flushed(mark, this.#now()))
  }

  #wantFlush(): void {
    void this.#ports.flushes?.want(this)
  }

  /** The disk takes writes again. */
  storeOpened(): void {
    if (this.#closed) return
    const cut = this.#waitingCut
    if (cut !== undefined) {
      this.#waitingCut = undefined
      this.#busy = false
      this.#do([cut])
    }
    // Marks that were queued when the disk got full have been written first.
    for (; this.#resetsToStore > 0; this.#resetsToStore--) this.#awaitReset(this.log.truncateTo(this.log.logEndOffset))
    this.#owner.wishChanged()
  }

  /** Fetches nothing for a while. */
  #rest(): void {
    this.#pause?.cancel()
    this.#pause = this.#ports.clock.after(pauseMs, () => {
      this.#pause = undefined
      this.#owner.wishChanged()
    })
    this.#owner.wishChanged()
  }

  #now(): Millis {
    return this.#ports.clock.monotonic()
  }

  /** Whether `call` has to wait, or comes too late. */
  #waits(call: () => void): boolean {
    if (this.#closed) return true
    if (!this.#busy) return false
    if (this.#later === noCalls) this.#later = []
    this.#later.push(call)
    return true
  }

  #do(effects: readonly Effect[]): void {
    this.#busy = true
    this.#perform(effects)
    this.#busy = this.#waitingCut !== undefined
    if (this.role.kind === 'leader') this.#owner.wantTick()
    while (!this.#busy && this.#later.length > 0) this.#later.shift()?.()
  }

  #perform(effects: readonly Effect[]): void {
    for (const effect of effects) {
      switch (effect.kind) {
        case 'append':
          void this.#write(this.#arrived, effect.endOffset, sizeOf(this.#arrived))
          break
        case 'truncate':
        case 'reset':
          this.#cut(effect)
          break
        case 'deleteTo':
          this.#raiseStart(effect.to)
          break
        case 'highWatermark':
          this.#owner.highWatermarkMoved(effect.highWatermark)
          break
        case 'role':
          // What another leader sent is no reason to rest.
          this.#pause?.cancel()
          this.#pause = undefined
          this.#owner.roleChanged()
          break
        case 'fetch':
          this.#owner.wishChanged()
          break
        case 'serve':
          this.#owner.serve()
          break
        case 'isr':
          this.#owner.wantIsr()
          break
      }
    }
  }

  #cut(cut: Cut): void {
    const { log } = this
    let done: Promise<void>
    try {
      done = cut.kind === 'reset' ? log.resetTo(cut.to) : log.truncateTo(cut.to)
    } catch (error) {
      this.close()
      this.#owner.failed(error)
      return
    }
    // The mark of a cut that a full disk held up is written when there is room; what else fails ends the process.
    done.catch(onlyOfStorage)
    const isCut = log.logEndOffset <= cut.to && (cut.kind === 'truncate' || log.logStartOffset === cut.to)
    if (!isCut) {
      this.#waitingCut = cut
      return
    }
    if (cut.belowHighWatermark) this.#owner.report(new Error(`cut to ${cut.to}`), 'records that were committed are cut off: an election was unclean')
    if (cut.kind === 'reset') this.#awaitReset(done)
    this.#toldStored = log.storedEndOffset
    this.#owner.logCut()
    this.#perform(this.#core.cutDone())
  }

  #awaitReset(done: Promise<void>): void {
    done.then(
      () => this.#resetStored(),
      (error: unknown) => {
        if (!(error instanceof StorageError)) throw error
        if (error.kind === 'full') this.#resetsToStore++
      },
    )
  }

  #resetStored(): void {
    if (this.#waits(() => this.#resetStored())) return
    this.#do(this.#core.resetStored(this.#now()))
    this.#wantFlush()
  }

  #raiseStart(to: Offset): void {
    try {
      this.log.deleteTo(to).catch(onlyOfStorage)
    } catch (error) {
      this.close()
      this.#owner.failed(error)
      return
    }
    this.#owner.logCut()
  }
}

function onlyOfStorage(error: unknown): void {
  if (!(error instanceof StorageError)) throw error
}
