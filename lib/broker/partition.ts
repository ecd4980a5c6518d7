/**
 * One partition of this node: its replica once the log is open, what clients are told of it, and who waits for it to move. Everything else of
 * the broker goes through here.
 */
import { AssertionError } from '../common/assert.ts'
import type { ErrorName } from '../common/errors.ts'
import type { BrokerEpoch, LeaderEpoch, Millis, NodeId, Offset, Timestamp, TopicPartition } from '../common/ids.ts'
import type { Logger } from '../common/ports.ts'
import * as recordBatch from '../common/record-batch.ts'
import type { PartitionImage } from '../metadata/image.ts'
import type { FetchAnswer, FetchPosition, FetchResult } from '../replication/fetch-messages.ts'
import type { IsrProposal as WantedIsr } from '../replication/isr.ts'
import type { ClusterView, ReplicationOptions, Role } from '../replication/state.ts'
import { type LogSlice, type PartitionLog, type ReadLimits, StorageError } from '../../storage/types.ts'
import { AckWaits } from './ack-waits.ts'
import { endOfEpoch } from './epoch-end.ts'
import { gapEnd } from './gap-end.ts'
import type { HighWatermarkSaves } from './high-watermark-saves.ts'
import { type Appended, appendAsLeader } from './leader-append.ts'
import type { LogConfig } from './log-config.ts'
import type { IsrProposal } from './metadata-quorum.ts'
import { type ReadListener, Readers } from './readers.ts'
import type { ReplicaPartition, ReplicaTraffic } from './replica-ports.ts'
import { type ReplicaOwner, ReplicaShell, type ReplicaShellPorts } from './replica-shell.ts'
import type { ReplicaTicks } from './replica-ticks.ts'

/** What a partition needs of its broker. */
export interface PartitionPorts extends ReplicaShellPorts {
  readonly nodeId: NodeId
  readonly logger: Logger
  readonly traffic: ReplicaTraffic
  readonly ticks: ReplicaTicks
  readonly highWatermarks: HighWatermarkSaves
  /** The partition may want other in-sync replicas: `isrProposal` says which. */
  readonly wantIsr: (partition: Partition) => void
  /** Whether this broker hears of changes of leaders now. */
  readonly contact: Contact
  /** What is the same for all partitions of the node. */
  readonly replication: Omit<ReplicationOptions, 'minInSyncReplicas' | 'compacts'>
}

/** How a broker stands to the active controller. */
export interface Contact {
  /** It has not answered for a session's time, or this node cannot take in what it decides: others may lead what was led here. */
  readonly isLost: boolean
}

const nobody: readonly (() => void)[] = []
const storedAlready: Promise<ErrorName> = Promise.resolve('NONE')

/** Opened by `online`, ended by `offline` (the log does not open) or `close` (no replica here any more). */
export class Partition implements ReplicaPartition, ReplicaOwner {
  readonly topicPartition: TopicPartition
  readonly topicName: string
  readonly #ports: PartitionPorts
  #config: LogConfig
  #state: 'opening' | 'online' | 'offline' | 'closed' = 'opening'
  #replica: ReplicaShell | undefined
  #whenOpened: readonly (() => void)[] = nobody
  /** A log that could not be emptied because the disk was full. */
  #unfilled: PartitionLog | undefined
  #image: PartitionImage | undefined
  #cluster: ClusterView | undefined
  /** As the readers last saw it. */
  #lastStable: Offset = 0
  /** First offset of the oldest transaction that is still open. */
  #openTransaction: Offset | undefined
  readonly #ackWaits: AckWaits
  readonly #readers = new Readers()
  #reported: Set<string> | undefined
  #cutTo: Offset = Infinity

  constructor(topicPartition: TopicPartition, topicName: string, config: LogConfig, ports: PartitionPorts) {
    this.topicPartition = topicPartition
    this.topicName = topicName
    this.#config = config
    this.#ports = ports
    this.#ackWaits = new AckWaits(ports.clock)
  }

  /** As people write it: topic and index. */
  get name(): string {
    return `${this.topicName}-${this.topicPartition.partition}`
  }

  /** The log. Only where `refusal` or `readRefusal` said NONE. */
  get log(): PartitionLog {
    return this.#open.log
  }

  /** The log where it can be used, by whoever works on it in the background. */
  get openLog(): PartitionLog | undefined {
    return this.#state === 'online' ? this.#replica?.log : undefined
  }

  /** Whether all its replicas are in sync: then they hold everything that is committed. Who has not heard of it for a while cannot tell. */
  get isFullyReplicated(): boolean {
    return !this.#ports.contact.isLost && this.#image !== undefined && this.#image.isr.length === this.#image.replicas.length
  }

  /** Lowest end that the log was cut to since `noteCuts`. */
  get cutTo(): Offset {
    return this.#cutTo
  }

  /** Forgets the cuts there were. */
  noteCuts(): void {
    this.#cutTo = Infinity
  }

  get #open(): ReplicaShell {
    if (this.#replica === undefined) throw new AssertionError(`the log of ${this.name} is not open`)
    return this.#replica
  }

  get config(): LogConfig {
    return this.#config
  }

  /** As the metadata has it. */
  get image(): PartitionImage | undefined {
    return this.#image
  }

  get leaderEpoch(): LeaderEpoch {
    return this.#image?.leaderEpoch ?? -1
  }

  /** What this replica is; undefined while its log is not open. */
  get role(): Role['kind'] | undefined {
    return this.#replica?.role.kind
  }

  /** Exclusive; everything below is on all in-sync replicas. */
  get highWatermark(): Offset {
    return this.#replica?.highWatermark ?? 0
  }

  /** Exclusive end of what a consumer of committed transactions may read. */
  get lastStableOffset(): Offset {
    const { highWatermark } = this
    return this.#openTransaction === undefined ? highWatermark : Math.min(this.#openTransaction, highWatermark)
  }

  /** Whether it may be told where the log ends: a new leader's high watermark may be below what an earlier one told (KIP-207). */
  get isEndKnown(): boolean {
    return this.#replica?.isEndKnown === true
  }

  /** Whether a leader has fewer replicas in sync than `min.insync.replicas` wants; no more can be wanted than there are (KIP-966). */
  get tooFewInSync(): boolean {
    return this.#replica?.tooFewInSync === true
  }

  /** Whether another replica may lead without this one knowing. What is here can still be read, but who wants more should ask others who leads. */
  get mayBeLedElsewhere(): boolean {
    if (!this.#ports.contact.isLost || this.#image === undefined) return false
    const { isr, elr } = this.#image
    return [...isr, ...elr].some((replica) => replica !== this.#ports.nodeId)
  }

  /** The contact with the active controller was lost. */
  contactLost(): void {
    if (this.mayBeLedElsewhere) this.#endWaits('NOT_LEADER_OR_FOLLOWER')
  }

  /** Bytes of the log; 0 while it is not open. */
  get sizeBytes(): number {
    return this.#replica?.log.sizeBytes ?? 0
  }

  /** Records that a follower is behind what its leader last told of the high watermark. */
  get offsetLag(): number {
    const replica = this.#replica
    return replica?.role.kind === 'follower' ? Math.max(0, replica.role.leaderHighWatermark - replica.log.logEndOffset) : 0
  }

  get isOpening(): boolean {
    return this.#state === 'opening'
  }

  /** Calls back, in the order of these calls, as soon as the partition is no longer opening. */
  whenOpened(callback: () => void): void {
    if (this.#state === 'opening') this.#whenOpened = [...this.#whenOpened, callback]
    else callback()
  }

  /** The log is open: the replica takes its role. */
  online(log: PartitionLog): void {
    if (this.#state === 'closed') return
    this.#limitSegments(log)
    if (log.isDamaged && this.#mayEmpty) return this.#refill(log)
    const { nodeId, logs } = this.#ports
    this.#replica = new ReplicaShell(nodeId, log, logs.savedHighWatermark(this.topicPartition), this.#replication(), this, this.#ports)
    this.#findOpenTransaction()
    this.#lastStable = this.lastStableOffset
    this.#state = 'online'
    if (this.#image !== undefined && this.#cluster !== undefined) this.#replica.assume(this.#image, this.#cluster)
    this.#opened()
  }

  #reopen(replica: ReplicaShell): void {
    replica.close()
    this.#replica = undefined
    this.#state = 'opening'
    this.#ports.ticks.forget(this)
    this.#ports.traffic.forget(this)
    this.#refill(replica.log)
  }

  /**
   * Whether somebody else leads, who has it all, and nobody counts on what is here: who is in sync or eligible may be elected at any moment, and the
   * others would cut what it does not have. A damaged log takes no appends, so that it is out of sync as soon as there are any.
   */
  get #mayEmpty(): boolean {
    const { nodeId } = this.#ports
    if (this.#image === undefined) return false
    const { leader, isr, elr } = this.#image
    return leader >= 0 && leader !== nodeId && !isr.includes(nodeId) && !elr.includes(nodeId)
  }

  /** A log that misses what was stored would vouch for that: it is emptied, and filled again by the leader. */
  #refill(log: PartitionLog): void {
    this.#ports.logger.warn({ partition: this.name, from: log.logStartOffset, to: log.logEndOffset }, 'the log is damaged: it is emptied, and filled again by its leader')
    this.#cutTo = 0
    log.resetTo(log.logStartOffset).then(
      () => this.online(log),
      (error: unknown) => {
        if (error instanceof StorageError && error.kind === 'full') this.#unfilled = log
        this.offline(error)
      },
    )
  }

  /** No record of a compacted log is in the active segment, where it cannot be compacted, for longer than `max.compaction.lag.ms`, if others come. */
  #limitSegments(log: PartitionLog): void {
    const { segmentBytes, segmentMs, compacted, maxCompactionLagMs } = this.#config
    log.limitSegments({ segmentBytes, segmentMs: compacted ? Math.min(segmentMs, maxCompactionLagMs) : segmentMs })
  }

  #replication(): ReplicationOptions {
    return { ...this.#ports.replication, minInSyncReplicas: this.#config.minInSyncReplicas, compacts: this.#config.compacted }
  }

  /** The log cannot be opened, or not be used any more; only this partition goes. */
  offline(error: unknown): void {
    if (this.#state === 'closed' || this.#state === 'offline') return
    this.#ports.logger.error({ partition: this.name, err: error }, 'partition is offline: its log cannot be used')
    this.#leave('offline')
  }

  failed(error: unknown): void {
    this.offline(error)
  }

  /** Tells the operator of a failure, once for each `what`: clients try again and again. */
  report(error: Error, what: string): void {
    this.#reported ??= new Set()
    if (this.#reported.has(what)) return
    this.#reported.add(what)
    this.#ports.logger.error({ partition: this.name, err: error }, what)
  }

  /** This node has no replica of the partition any more, or stops. */
  close(): void {
    if (this.#state !== 'closed') this.#leave('closed')
  }

  #leave(to: 'offline' | 'closed'): void {
    this.#state = to
    this.#replica?.close()
    this.#ports.ticks.forget(this)
    this.#ports.traffic.forget(this)
    this.#endWaits('NOT_LEADER_OR_FOLLOWER')
    this.#opened()
  }

  #opened(): void {
    const callbacks = this.#whenOpened
    this.#whenOpened = nobody
    for (const callback of callbacks) callback()
  }

  /** Takes over what the metadata says of the partition and of the brokers. */
  assume(image: PartitionImage, cluster: ClusterView): void {
    const before = this.#image
    this.#image = image
    this.#cluster = cluster
    if (this.#replica?.log.isDamaged === true && this.#mayEmpty && this.#state === 'online') this.#reopen(this.#replica)
    this.#replica?.assume(image, cluster)
    // Who waits for another leader asks it.
    if (before !== undefined && before.leaderEpoch !== image.leaderEpoch) this.#endWaits('NOT_LEADER_OR_FOLLOWER')
  }

  /** The configs of its topic are others. */
  configure(config: LogConfig): void {
    const before = this.#config
    this.#config = config
    if (this.#replica !== undefined) this.#limitSegments(this.#replica.log)
    if (config.minInSyncReplicas !== before.minInSyncReplicas || config.compacted !== before.compacted) this.#replica?.configure(this.#replication())
  }

  /** Why the partition cannot serve a client that wants the leader and believes in `currentLeaderEpoch` (-1: in none), or NONE. */
  refusal(currentLeaderEpoch: LeaderEpoch): ErrorName {
    return this.#refusal(currentLeaderEpoch, this.#replica === undefined ? this.#image?.leader === this.#ports.nodeId : this.role === 'leader')
  }

  /** The same for a consumer that reads from followers too (KIP-392). */
  readRefusal(currentLeaderEpoch: LeaderEpoch): ErrorName {
    return this.#refusal(currentLeaderEpoch, this.role === 'leader' || this.role === 'follower')
  }

  #refusal(currentLeaderEpoch: LeaderEpoch, isRole: boolean): ErrorName {
    if (this.#state === 'closed') return 'UNKNOWN_TOPIC_OR_PARTITION'
    const { leaderEpoch } = this
    if (currentLeaderEpoch !== -1 && currentLeaderEpoch !== leaderEpoch) return currentLeaderEpoch < leaderEpoch ? 'FENCED_LEADER_EPOCH' : 'UNKNOWN_LEADER_EPOCH'
    if (!isRole || this.#state === 'opening') return 'NOT_LEADER_OR_FOLLOWER'
    return this.#state === 'offline' ? 'KAFKA_STORAGE_ERROR' : 'NONE'
  }

  /**
   * Appends a batch that `acceptBatch` took. Offsets are given, and producers judged, before this returns, so that batches
   * keep the order of the calls. Only where `refusal` said NONE.
   */
  append(batch: Buffer): Appended {
    const appended = appendAsLeader(this.#open, batch)
    if (recordBatch.producerId(batch) >= 0 && recordBatch.isTransactional(batch)) this.#findOpenTransaction()
    return appended
  }

  /**
   * Resolves when all in-sync replicas hold everything below `endOffset` that was appended in `leaderEpoch`: NONE, or why that will not be known
   * here any more.
   */
  replicated(endOffset: Offset, leaderEpoch: LeaderEpoch, timeoutMs: Millis): Promise<ErrorName> {
    if (this.#state !== 'online' || this.role !== 'leader' || leaderEpoch !== this.leaderEpoch) return Promise.resolve('NOT_LEADER_OR_FOLLOWER')
    if (this.highWatermark < endOffset) return this.mayBeLedElsewhere ? Promise.resolve('NOT_LEADER_OR_FOLLOWER') : this.#ackWaits.add(endOffset, timeoutMs)
    return this.tooFewInSync ? Promise.resolve('NOT_ENOUGH_REPLICAS_AFTER_APPEND') : storedAlready
  }

  #endWaits(error: ErrorName): void {
    this.#ackWaits.end(error, Infinity)
    this.#readers.lookAgain()
  }

  /** The log start was raised here. */
  logStartRaised(): void {
    this.#replica?.logStartRaised()
  }

  /** Tells `reader` of changes until `unwatch`. */
  watch(reader: ReadListener): void {
    this.#readers.watch(reader)
  }

  /** Ends what `watch` began. */
  unwatch(reader: ReadListener): void {
    this.#readers.unwatch(reader)
  }

  /** Epoch that a consumer's log can agree with this one on, and where it ends here (exclusive); undefined if there is none (KIP-320). */
  endOfEpoch(epoch: LeaderEpoch): { readonly epoch: LeaderEpoch; readonly endOffset: Offset } | undefined {
    return this.#replica === undefined ? undefined : endOfEpoch(this.#replica, epoch, this.leaderEpoch)
  }

  /** Forgets producers that wrote nothing since `timestamp`. */
  expireProducers(timestamp: Timestamp): void {
    if (this.#state === 'online') this.log.producers.expire(timestamp)
  }

  /** Resolves when nothing is being written any more. */
  async idle(): Promise<void> {
    await this.#replica?.idle()
  }

  /** The disk takes writes again. */
  storeOpened(): void {
    const log = this.#unfilled
    this.#unfilled = undefined
    if (log !== undefined && this.#state === 'offline') this.#refill(log)
    this.#replica?.storeOpened()
  }

  /** The in-sync replicas that this leader wants, as things stand now. */
  isrProposal(): IsrProposal | undefined {
    const wanted = this.#replica?.proposal()
    return wanted === undefined ? undefined : { ...this.topicPartition, ...wanted }
  }

  /** The controller does not want them. */
  proposalRefused({ leaderEpoch, partitionEpoch, isr }: WantedIsr): void {
    this.#replica?.proposalRefused({ leaderEpoch, partitionEpoch, isr })
  }

  tick(): boolean {
    return this.#replica?.tick() === true
  }

  fetchWish(): { readonly leader: NodeId; readonly position: FetchPosition } | undefined {
    return this.#replica?.fetchWish()
  }

  answered(answer: FetchAnswer, batches: readonly Buffer[]): void {
    this.#replica?.answered(answer, batches)
  }

  fetched(from: NodeId, brokerEpoch: BrokerEpoch, position: FetchPosition): void {
    this.#replica?.fetched(from, brokerEpoch, position)
  }

  due(from: NodeId, brokerEpoch: BrokerEpoch, position: FetchPosition): FetchResult | undefined {
    return this.#state === 'online' ? this.#replica?.due(from, brokerEpoch, position) : undefined
  }

  readCached(from: Offset, limits: ReadLimits): LogSlice | undefined {
    const log = this.#replica?.log
    return log === undefined ? undefined : (gapEnd(log, from, limits) ?? log.readCached(from, limits))
  }

  read(from: Offset, limits: ReadLimits): Promise<LogSlice> {
    return this.#replica?.log.read(from, limits) ?? Promise.reject(new StorageError('closed', `the log of ${this.name} is not open`))
  }

  highWatermarkMoved(to: Offset): void {
    const { highWatermarks, traffic } = this.#ports
    this.#ackWaits.end('NONE', to)
    const stableBefore = this.#lastStable
    this.#lastStable = this.lastStableOffset
    this.#readers.moved(to, this.#lastStable, stableBefore)
    highWatermarks.moved(this)
    if (this.role === 'leader') traffic.serve(this)
  }

  roleChanged(): void {
    this.#findOpenTransaction()
    this.#endWaits('NOT_LEADER_OR_FOLLOWER')
    this.#ports.traffic.wish(this)
  }

  wishChanged(): void {
    this.#ports.traffic.wish(this)
  }

  serve(): void {
    this.#ports.traffic.serve(this)
  }

  wantIsr(): void {
    this.#ports.wantIsr(this)
  }

  wantTick(): void {
    this.#ports.ticks.want(this)
  }

  logCut(): void {
    const { log } = this
    this.#cutTo = Math.min(this.#cutTo, log.logEndOffset)
    this.#readers.cutTo(log.logEndOffset)
    this.#findOpenTransaction()
    this.#lastStable = this.lastStableOffset
    this.#ports.highWatermarks.moved(this)
    this.#readers.lookAgain()
  }

  appended(endOffset: Offset, bytes: number): void {
    this.#readers.appended(endOffset, bytes)
  }

  #findOpenTransaction(): void {
    let first: Offset | undefined
    for (const { currentTransactionFirstOffset: offset } of this.log.producers.all()) {
      if (offset !== undefined && (first === undefined || offset < first)) first = offset
    }
    this.#openTransaction = first
  }
}
