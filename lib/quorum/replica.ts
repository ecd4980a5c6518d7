/**
 * A replica of the metadata log: the core of raft/ with a disk, a clock and peers around it. Whatever happens, the core is asked what is to be
 * done until it wants nothing: messages leave at once, one write at a time goes to the disk and takes along all that came meanwhile, and what
 * is committed is replayed.
 */
import { assert } from '../common/assert.ts'
import type { Epoch, NodeId, Offset, Ticks, Timestamp } from '../common/ids.ts'
import type { Timer } from '../common/ports.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { Payload, PeerIdentity } from '../rpc/types.ts'
import type { VoterChange } from '../../raft/membership.ts'
import type { Message } from '../../raft/messages.ts'
import { Raft, type RaftStatus, type Ready, type Write } from '../../raft/raft.ts'
import { isVoter, type ReplicaKey, sameReplica, type Voter } from '../../raft/replica.ts'
import { type MetadataSnapshot, type MetadataStore, type MetadataWrite, type QuorumState, StorageError } from '../../storage/types.ts'
import { Applied } from './applied.ts'
import { CommitWaits, type LogView } from './commit-waits.ts'
import { EntryCache } from './entry-cache.ts'
import { readHistory } from './history.ts'
import { type ArrivedSnapshot, Incoming } from './incoming.ts'
import { epochIn, Outgoing } from './outgoing.ts'
import { encodeRecords } from './record-codec.ts'
import { defaultReplicaTimes, raftOptions, type ReplicaOptions, type ReplicaPorts, type ReplicaTimes, tickMs } from './replica-options.ts'
import { type EntryToPropose, LeadershipLostError, type MetadataReplica, type Proposed } from './replica-types.ts'
import { restoreReplica, type RestoredReplica } from './restore.ts'
import { Snapshots } from './snapshots.ts'
import type { HistoryEntry, MetadataListener } from './types.ts'

const defaultFetchBytes = 1 << 20
const defaultPieceBytes = 1 << 20
const defaultSnapshotBytes = 20 << 20
const defaultCacheBytes = 4 << 20
/** Nothing is accepted while so much waits for the disk. */
const maxPendingBytes = 64 << 20
/** A pause of the process counts as no more ticks than these: what came meanwhile must be heard first. */
const maxTicksAtOnce = 5
/** How much faster time passes for a replica that starts. */
const startSpeed = 5
/** How often a full disk is tried again. */
const fullRetryMs = 100

/**
 * Opens the replica: reads what is stored, and begins to tick. Raises StorageError for damage that nobody can mend, RestoreError for what no
 * replica leaves behind, UnknownFormatError for what a later release wrote.
 */
export async function openReplica(options: ReplicaOptions, ports: ReplicaPorts): Promise<MetadataReplica> {
  const restored = await restoreReplica(ports.store, options.self, options.initialVoters)
  return new Replica(options, ports, restored)
}

function pauseOf({ clock }: ReplicaPorts): () => Promise<void> {
  return () => new Promise((resolve) => void clock.after(0, resolve))
}

class Replica implements MetadataReplica {
  readonly tickMs = tickMs
  readonly #self: Voter
  readonly #ports: ReplicaPorts
  readonly #times: ReplicaTimes
  readonly #checksInvariants: boolean
  readonly #raft: Raft
  readonly #cache: EntryCache
  readonly #applied: Applied
  readonly #snapshots: Snapshots
  readonly #outgoing: Outgoing
  readonly #incoming: Incoming
  readonly #commitWaits = new CommitWaits()
  readonly #statusListeners = new Set<{ readonly call: () => void }>()
  #shown: ShownStatus | undefined
  #hasKnownLeader = false
  /** As the disk has it, or will with the write on its way. */
  #quorumState: QuorumState
  /** A snapshot that the core has taken and the disk has not. */
  #arrived: MetadataSnapshot | undefined
  #state: 'open' | 'closed' | 'failed' = 'open'
  #drain: 'idle' | 'scheduled' | 'running' | 'again' = 'idle'
  /** What goes to the store, one after the other. */
  #writes: Promise<void> = Promise.resolve()
  /** Ticks since the write on its way was handed out. */
  #writeTicks: Ticks | undefined
  /** The newest entries of its own epoch that this replica, and not a caller, made up the bytes of. */
  #coined = { epoch: -1, voterSet: -1 }
  #tickedMs: number
  #timer: Timer | undefined

  constructor(options: ReplicaOptions, ports: ReplicaPorts, { restored, image, quorumState }: RestoredReplica) {
    const { self, clusterId } = options
    const { store, peers, clock, logger, random } = ports
    this.#self = self
    this.#ports = ports
    this.#times = { ...defaultReplicaTimes, ...options.times }
    this.#checksInvariants = options.checksInvariants ?? false
    this.#quorumState = quorumState
    const bootstrap = options.bootstrap.filter((address) => address !== self.address)
    const raft = new Raft(self, raftOptions(this.#times, bootstrap.length), restored, random)
    this.#raft = raft
    const cache = new EntryCache(options.cacheBytes ?? defaultCacheBytes)
    this.#cache = cache
    const onFailure = (error: unknown): void => this.#fail(error)
    const pause = pauseOf(ports)
    const epochAt = (offset: Offset): Epoch => raft.log.epochs.epochAt(offset)
    this.#applied = new Applied({ store, cache, clock, epochAt, onFailure, onApplied: (entries, bytes) => this.#onApplied(entries, bytes) }, image)
    const { snapshotBytes: afterBytes = defaultSnapshotBytes, snapshotIntervalMs: afterMs = 0, maxPieceBytes: pieceBytes = defaultPieceBytes } = options
    this.#snapshots = new Snapshots({ afterBytes, afterMs, pieceBytes }, {
      store, clock, logger, pause, onFailure,
      mayCompact: (endOffset) => this.#mayCompact(endOffset),
      inTurn: (job) => this.#inTurn(job),
      compacted: (endOffset, startOffset) => raft.compacted(endOffset, startOffset),
    })
    const { maxFetchBytes = defaultFetchBytes } = options
    this.#outgoing = new Outgoing({ raft, peers, store, cache, snapshots: this.#snapshots, bootstrap, maxFetchBytes, onFailure })
    const step = (from: ReplicaKey, message: Message, arrived?: ArrivedSnapshot): void => this.#step(from, message, arrived)
    this.#incoming = new Incoming({ raft, self, clusterId, cache, logger, pause, step, onFailure })
    this.#tickedMs = clock.monotonic()
    // Alone, there is nothing to wait for.
    if (raft.log.voters.length === 1) this.#do(() => raft.tick())
    this.#arm()
  }

  get image(): MetadataImage {
    return this.#applied.image
  }

  status(): RaftStatus {
    const status = this.#raft.status()
    return status.isActive && !this.#isActive ? { ...status, isActive: false } : status
  }

  subscribe(listener: MetadataListener): () => void {
    return this.#applied.subscribe(listener)
  }

  history(from: Offset): AsyncIterable<HistoryEntry> {
    const { store } = this.#ports
    const { log } = this.#raft
    // What a snapshot holds is dropped by the store first.
    const extent = (): { startOffset: Offset; endOffset: Offset } => ({
      startOffset: Math.max(log.startOffset, store.startOffset), endOffset: this.image.endOffset,
    })
    return readHistory({ store, cache: this.#cache, pause: pauseOf(this.#ports), extent, epochAt: (offset) => log.epochs.epochAt(offset) }, from)
  }

  onStatus(listener: () => void): () => void {
    const subscription = { call: listener }
    this.#statusListeners.add(subscription)
    return () => this.#statusListeners.delete(subscription)
  }

  propose(entries: readonly EntryToPropose[]): Proposed {
    if (this.#state !== 'open' || this.#cache.bytes > maxPendingBytes || !this.#isActive) return { kind: 'notLeader' }
    const at = this.#raft.log.endOffset
    entries.forEach(({ replayed }, i) => assert(replayed === undefined || replayed.image.endOffset === at + i + 1, `an entry for ${at + i} was made for another place`))
    const proposal = this.#raft.propose(entries.length)
    if (proposal.kind !== 'appended') return { kind: 'notLeader' }
    const { baseOffset, epoch } = proposal
    entries.forEach(({ bytes, replayed }, i) => this.#cache.put(baseOffset + i, { epoch, bytes, replayed }))
    this.#soon()
    return proposal
  }

  async committed(endOffset: Offset, epoch: Epoch): Promise<void> {
    if (this.#state !== 'open') throw new LeadershipLostError('the replica is closed')
    await this.#commitWaits.committed(endOffset, epoch, this.#logView())
    await this.#applied.until(endOffset).done
  }

  replayed(endOffset: Offset): { readonly done: Promise<void>; cancel(): void } {
    return this.#applied.until(endOffset)
  }

  addVoter(voter: Voter): VoterChange {
    return this.#change(() => this.#raft.addVoter(voter))
  }

  removeVoter(key: ReplicaKey): VoterChange {
    return this.#change(() => this.#raft.removeVoter(key))
  }

  updateVoter(voter: Voter): VoterChange {
    return this.#change(() => this.#raft.updateVoter(voter))
  }

  transferLeadership(to: ReplicaKey): boolean {
    const begun = this.#raft.transferLeadership(to)
    this.#soon()
    return begun
  }

  resign(): void {
    this.#do(() => this.#raft.resign())
  }

  message(from: PeerIdentity, payload: Payload): void {
    if (this.#state !== 'open') return
    try {
      this.#incoming.receive(from, payload)
    } catch (error) {
      this.#fail(error)
    }
  }

  disconnected(nodeId: NodeId): void {
    this.#do(() => this.#raft.disconnected(nodeId))
  }

  async close(): Promise<void> {
    if (this.#state === 'open') this.#state = 'closed'
    this.#stop('the replica is closed')
    await this.#writes.catch(() => undefined)
  }

  #stop(why: string): void {
    this.#timer?.cancel()
    const error = new LeadershipLostError(why)
    this.#commitWaits.close(error)
    this.#applied.close(error)
  }

  #fail(error: unknown): void {
    if (this.#state !== 'open') return
    this.#state = 'failed'
    this.#stop('the metadata log failed; whether the change took effect shows after a restart')
    this.#ports.onFailure(error instanceof Error ? error : new Error(String(error)))
  }

  #step(from: ReplicaKey, message: Message, arrived: ArrivedSnapshot | undefined): void {
    this.#do(() => {
      const before = this.#raft.log.snapshot
      this.#raft.step(from, message)
      if (arrived === undefined || this.#raft.log.snapshot === before) return
      this.#arrived = arrived.snapshot
      this.#applied.install(arrived.image)
    })
  }

  #change(change: () => VoterChange): VoterChange {
    if (this.#state !== 'open') return { kind: 'notLeader', leader: undefined }
    const result = change()
    this.#coin()
    this.#soon()
    return result
  }

  #do(action: () => void): void {
    if (this.#state !== 'open') return
    try {
      action()
      this.#drainNow()
    } catch (error) {
      this.#fail(error)
    }
  }

  /** At the end of what runs now, so that all that is proposed in one turn goes together. */
  #soon(): void {
    if (this.#drain === 'running') this.#drain = 'again'
    if (this.#drain !== 'idle') return
    this.#drain = 'scheduled'
    void Promise.resolve().then(() => this.#do(() => undefined))
  }

  #drainNow(): void {
    if (this.#drain === 'running' || this.#drain === 'again') {
      this.#drain = 'again'
      return
    }
    try {
      do {
        this.#drain = 'running'
        this.#drainOnce()
        // Whoever is called here may have asked for more.
      } while (this.#isAgain())
    } finally {
      this.#drain = 'idle'
    }
  }

  #isAgain(): boolean {
    return this.#drain === 'again'
  }

  #drainOnce(): void {
    for (;;) {
      this.#coin()
      const ready = this.#raft.ready()
      if (ready === undefined) break
      for (const envelope of ready.messages) this.#outgoing.send(envelope)
      if (ready.write !== undefined) this.#write(ready, ready.write)
      this.#applied.commitTo(ready.highWatermark)
    }
    if (this.#checksInvariants) this.#raft.invariants()
    this.#commitWaits.update(this.#logView())
    this.#saveRecovery()
    const { log } = this.#raft
    this.#cache.trim({ durableEndOffset: log.durableEndOffset, endOffset: log.endOffset, epochAt: (offset) => log.epochs.epochAt(offset) })
    this.#showStatus()
    this.#snapshots.takeIfDue(this.#applied.image)
  }

  /** Bytes of the entries that the core makes by itself: what begins an epoch, and voters. */
  #coin(): void {
    const { role, log, epoch } = this.#raft
    if (role.kind !== 'leader') return
    const { offset, voters } = log.voterSet
    const now = this.#ports.clock.now()
    if (this.#coined.epoch !== epoch) {
      this.#coined = { epoch, voterSet: role.epochStart }
      const bytes = offset === role.epochStart ? votersBytes(voters, now) : encodeRecords([{ type: 'noOp' }], now)
      this.#cache.put(role.epochStart, { epoch, bytes, replayed: undefined })
    }
    if (offset <= this.#coined.voterSet) return
    this.#coined.voterSet = offset
    this.#cache.put(offset, { epoch, bytes: votersBytes(voters, now), replayed: undefined })
  }

  #write(ready: Ready, write: Write): void {
    const stored = this.#toStore(write)
    const { install } = write
    const arrived = this.#arrived?.endOffset === install?.endOffset ? this.#arrived : undefined
    this.#writeTicks = 0
    const job = async (): Promise<void> => {
      const snapshot = install === undefined ? undefined : (arrived ?? (await this.#storedSnapshot(install.endOffset)))
      await this.#store((store) => store.write({ ...stored, install: snapshot }))
      if (this.#arrived === snapshot) this.#arrived = undefined
      this.#writeTicks = undefined
      this.#do(() => this.#raft.persisted(ready))
    }
    this.#inTurn(job).catch((error: unknown) => this.#fail(error))
  }

  #toStore({ hardState, truncateTo, append }: Write): Omit<MetadataWrite, 'install'> {
    const entries: { epoch: Epoch; bytes: Uint8Array }[] = []
    for (let at = append?.from ?? 0; at < (append?.to ?? 0); at++) {
      const epoch = epochIn(append?.epochs ?? [], at)
      const entry = this.#cache.get(at, epoch)
      assert(entry !== undefined, `the bytes of entry ${at} of epoch ${epoch} are not there`)
      entries.push({ epoch, bytes: entry.bytes })
    }
    const recovering = this.#isRecovering
    const changed = hardState !== undefined || recovering !== this.#quorumState.recovering
    if (hardState !== undefined) {
      const { epoch, votedFor } = hardState
      this.#quorumState = { epoch, votedFor: votedFor?.id, votedForDirectory: votedFor?.directoryId, recovering }
    } else if (changed) {
      this.#quorumState = { ...this.#quorumState, recovering }
    }
    return { quorumState: changed ? this.#quorumState : undefined, truncateTo, append: entries }
  }

  /** The last process may have died between saving a snapshot and dropping the log that does not reach it. */
  async #storedSnapshot(endOffset: Offset): Promise<MetadataSnapshot> {
    const snapshot = await this.#ports.store.latestSnapshot()
    assert(snapshot?.endOffset === endOffset, `the snapshot that ends at ${endOffset} is not there`)
    return snapshot
  }

  /** A log that was refilled is whole again, and the disk must know. */
  #saveRecovery(): void {
    if (!this.#quorumState.recovering || this.#isRecovering) return
    const quorumState = { ...this.#quorumState, recovering: false }
    this.#quorumState = quorumState
    const write = { quorumState, install: undefined, truncateTo: undefined, append: [] }
    this.#inTurn(() => this.#store((store) => store.write(write))).catch((error: unknown) => this.#fail(error))
    this.#ports.logger.info({ endOffset: this.#raft.log.endOffset }, 'the metadata log is whole again: this replica votes')
  }

  #inTurn(job: () => Promise<void>): Promise<void> {
    this.#writes = this.#writes.then(job)
    return this.#writes
  }

  /** Writes; a full disk is waited for, because what was promised to the core must be kept. */
  async #store(write: (store: MetadataStore) => Promise<void>): Promise<void> {
    for (let failures = 0; ; failures++) {
      try {
        await write(this.#ports.store)
        if (failures > 0) this.#ports.logger.info({}, 'the metadata log is written again')
        return
      } catch (error) {
        if (!(error instanceof StorageError && error.kind === 'full') || this.#state !== 'open') throw error
        if (failures === 0) this.#ports.logger.error({}, 'the disk is full: the metadata log cannot be written until there is space')
        this.resign()
        await new Promise<void>((resolve) => void this.#ports.clock.after(fullRetryMs, resolve))
      }
    }
  }

  #mayCompact(endOffset: Offset): { readonly previousEnd: Offset; readonly logStart: Offset } | undefined {
    const { log } = this.#raft
    const previousEnd = log.snapshot?.endOffset ?? 0
    return endOffset <= previousEnd || endOffset > log.durableEndOffset ? undefined : { previousEnd, logStart: log.startOffset }
  }

  #onApplied(entries: number, bytes: number): void {
    this.#snapshots.applied(entries, bytes)
    // Whether it is active may hang on this.
    this.#soon()
  }

  /** A replica that is whole stays so while it runs. */
  get #isRecovering(): boolean {
    return this.#quorumState.recovering && this.#raft.status().isRecovering
  }

  /** Leads, has committed in its epoch, and has replayed everything before: whoever decides knows all that was ever committed. */
  get #isActive(): boolean {
    const { role } = this.#raft
    return role.kind === 'leader' && this.#applied.image.endOffset > role.epochStart
  }

  #logView(): LogView {
    const { log, role, epoch } = this.#raft
    return { highWatermark: log.highWatermark, leads: role.kind === 'leader' ? epoch : undefined, epochAt: (offset) => log.epochs.epochAt(offset) }
  }

  #showStatus(): void {
    const { role, epoch, log } = this.#raft
    const leader = role.kind === 'follower' ? role.leader : role.kind === 'leader' ? this.#self : undefined
    const shown = this.#shown
    const now = { kind: role.kind, epoch, leader, voters: log.voters, isActive: this.#isActive, isRecovering: this.#quorumState.recovering }
    if (shown !== undefined && isSameStatus(shown, now)) return
    this.#shown = now
    this.#hasKnownLeader ||= leader !== undefined
    if (shown?.kind !== now.kind || shown.epoch !== epoch || shown.leader?.id !== leader?.id) {
      const fields = { role: now.kind, epoch, leader: leader?.id, isVoter: isVoter(log.voters, this.#self), isRecovering: now.isRecovering }
      this.#ports.logger.info(fields, 'the quorum as this node sees it has changed')
    }
    for (const { call } of this.#statusListeners) call()
  }

  #arm(): void {
    if (this.#state === 'open') this.#timer = this.#ports.clock.after(tickMs, () => this.#tick())
  }

  #tick(): void {
    const nowMs = this.#ports.clock.monotonic()
    const due = Math.floor((nowMs - this.#tickedMs) / tickMs)
    const ticks = Math.min(due, maxTicksAtOnce)
    this.#tickedMs = ticks < due ? nowMs : this.#tickedMs + ticks * tickMs
    this.#do(() => {
      for (let i = 0; i < (this.#isStarting ? ticks * startSpeed : ticks); i++) this.#raft.tick()
      this.#resignIfStalled(ticks)
    })
    this.#arm()
  }

  /** After a start nobody was led from here: there is nobody whose silence must be borne before the others are asked. */
  get #isStarting(): boolean {
    const { kind } = this.#raft.role
    return !this.#hasKnownLeader && (kind === 'unattached' || kind === 'prospective')
  }

  /** A disk that hangs: others must lead. Counted in ticks, so that a process that was stopped blames no disk. */
  #resignIfStalled(ticks: Ticks): void {
    if (this.#writeTicks === undefined) return
    this.#writeTicks += ticks
    const stalledMs = this.#writeTicks * tickMs
    if (this.#raft.role.kind !== 'leader' || stalledMs < this.#times.stallMs) return
    this.#ports.logger.error({ stalledMs }, 'the disk does not finish a write: this replica leads no longer')
    this.#raft.resign()
  }
}

function votersBytes(voters: readonly Voter[], timestamp: Timestamp): Uint8Array {
  return encodeRecords([{ type: 'voters', voters, offset: undefined }], timestamp)
}

/** What listeners are told of. */
interface ShownStatus {
  readonly kind: RaftStatus['role']
  readonly epoch: Epoch
  readonly leader: Voter | undefined
  readonly voters: readonly Voter[]
  readonly isActive: boolean
  readonly isRecovering: boolean
}

function isSameStatus(a: ShownStatus, b: ShownStatus): boolean {
  const sameLeader = a.leader === b.leader || (sameReplica(a.leader, b.leader) && a.leader?.address === b.leader?.address)
  return a.kind === b.kind && a.epoch === b.epoch && sameLeader && a.voters === b.voters && a.isActive === b.isActive && a.isRecovering === b.isRecovering
}
