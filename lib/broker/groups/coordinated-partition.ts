/**
 * One partition of the offsets topic that has a replica here: while this node leads it, its groups are served from here. Loads their shard, tells it of
 * the metadata, ends it with the leadership, and loads another one whenever the log and the shard might have parted.
 */
import { AssertionError } from '../../common/assert.ts'
import { ApiError, type ErrorName } from '../../common/errors.ts'
import type { LeaderEpoch, Millis } from '../../common/ids.ts'
import type { Logger, Timer } from '../../common/ports.ts'
import type { Caller, GroupAnswer, GroupRequest, ListedGroup } from '../../coordinator/requests.ts'
import type { Shard } from '../../coordinator/shard-types.ts'
import type { Partition } from '../partition.ts'
import { type Load, loadShard } from './load-shard.ts'
import { type ServingPorts, ServingShard, type ShardOwner } from './serving-shard.ts'

/** What the partitions of a node share. */
export interface CoordinatedPorts extends ServingPorts {
  readonly logger: Logger
  readonly makeShard: () => Shard
  /** `flush` wants to be called soon. */
  readonly wantFlush: (partition: CoordinatedPartition) => void
  /** The partition may have another role: `look` wants to be called, but not within this call. */
  readonly wantLook: (partition: CoordinatedPartition) => void
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading'; readonly leaderEpoch: LeaderEpoch; readonly load: Load }
  | { readonly kind: 'failed'; readonly leaderEpoch: LeaderEpoch; readonly retry: Timer }
  | { readonly kind: 'serving'; readonly leaderEpoch: LeaderEpoch; readonly serving: ServingShard }

const idle: State = { kind: 'idle' }

/** Pause after a load that failed, doubled each time up to the longest. */
const firstPauseMs: Millis = 500
const longestPauseMs: Millis = 30_000

/** Made for a local replica of the offsets topic, until `close`. */
export class CoordinatedPartition implements ShardOwner {
  readonly partition: Partition
  readonly #ports: CoordinatedPorts
  #state: State = idle
  #pauseMs = firstPauseMs
  /** Whether topics or configs are others than the shard has heard, and which topics were deleted since. */
  #metadataIsNew = false
  #deletedTopics: string[] = []
  readonly #reader = { committedOnly: false, grown: (): void => undefined, changed: (): void => this.#ports.wantLook(this) }

  constructor(partition: Partition, ports: CoordinatedPorts) {
    this.partition = partition
    this.#ports = ports
    partition.watch(this.#reader)
    partition.whenOpened(() => ports.wantLook(this))
  }

  /** Ends its part; whoever waits is sent to ask who coordinates now. */
  close(): void {
    this.partition.unwatch(this.#reader)
    this.#drop('NOT_COORDINATOR')
  }

  get isLoading(): boolean {
    return this.#state.kind === 'loading'
  }

  get #serving(): ServingShard | undefined {
    return this.#state.kind === 'serving' ? this.#state.serving : undefined
  }

  /** Whether something that was appended is not committed yet. */
  get awaitsReplicas(): boolean {
    return this.#serving?.awaitsReplicas === true
  }

  /** When `tick` wants to be called; undefined if it does not. */
  get nextDeadlineMs(): Millis | undefined {
    return this.#serving?.nextDeadlineMs
  }

  list(): readonly ListedGroup[] {
    return this.#serving?.list() ?? []
  }

  /** Takes note of whether this replica leads, in which epoch, and whether the log is still what the shard knows. */
  look(): void {
    const { partition } = this
    const state = this.#state
    const leads = partition.refusal(-1) === 'NONE' && !partition.mayBeLedElsewhere
    if (!leads) {
      // A topic may be made again before this replica leads again.
      this.#metadataIsNew = false
      this.#deletedTopics = []
      return this.#drop('NOT_COORDINATOR')
    }
    if (state.kind === 'idle' || state.leaderEpoch !== partition.leaderEpoch) return this.#begin()
    if (this.#serving?.isUpToDate === false) this.reload('the log was changed by somebody else')
  }

  /** Rejects with ApiError as `Groups` says. */
  ask(request: GroupRequest, caller: Caller, abandoned: AbortSignal): Promise<GroupAnswer> {
    this.look()
    return this.#serving?.ask(request, caller, abandoned) ?? Promise.reject(new ApiError(this.#whyNotServing()))
  }

  #whyNotServing(): ErrorName {
    const { partition } = this
    if (this.#state.kind === 'loading' || partition.isOpening) return 'COORDINATOR_LOAD_IN_PROGRESS'
    if (this.#state.kind === 'failed') return 'COORDINATOR_NOT_AVAILABLE'
    return partition.refusal(-1) === 'KAFKA_STORAGE_ERROR' ? 'COORDINATOR_NOT_AVAILABLE' : 'NOT_COORDINATOR'
  }

  /** Appends what the shard has decided. */
  flush(): void {
    this.#serving?.flush()
  }

  /** Does what is due. */
  tick(nowMs: Millis): void {
    const serving = this.#serving
    if (serving === undefined || (serving.nextDeadlineMs ?? Infinity) > nowMs) return
    if (serving.tick(nowMs) === 'deaf') this.reload('its partition takes appends again')
    else this.#tellMetadata()
  }

  /** Topics or configs may be others. */
  metadataChanged(deletedTopics: readonly string[]): void {
    // Who loads later sees the topics as they are then; of those that go while it loads it must be told.
    if (this.#state.kind === 'idle') return
    this.#metadataIsNew = true
    if (deletedTopics.length > 0) this.#deletedTopics = [...this.#deletedTopics, ...deletedTopics]
    this.#tellMetadata()
  }

  #tellMetadata(): void {
    const deleted = this.#deletedTopics
    if (!this.#metadataIsNew || this.#serving?.metadataChanged(deleted) !== true) return
    this.#metadataIsNew = false
    this.#deletedTopics = []
  }

  // Loading, and ending

  #begin(): void {
    this.#drop('NOT_COORDINATOR')
    const load: Load = { cancelled: false }
    this.#state = { kind: 'loading', leaderEpoch: this.partition.leaderEpoch, load }
    void this.#load(this.partition.leaderEpoch, load)
  }

  async #load(leaderEpoch: LeaderEpoch, load: Load): Promise<void> {
    const { partition } = this
    const { clock, logger, makeShard } = this.#ports
    const { log } = partition
    const shard = makeShard()
    const endOffset = log.logEndOffset
    const startedMs = clock.monotonic()
    try {
      if (log.isDamaged) throw new Error('the log misses what it had stored')
      await loadShard(log, endOffset, shard, clock, load)
    } catch (error) {
      if (error instanceof AssertionError) throw error
      if (!load.cancelled) this.#loadFailed(leaderEpoch, error)
      return
    }
    if (load.cancelled) return
    const serving = new ServingShard(partition, shard, endOffset, this.#ports, this)
    this.#state = { kind: 'serving', leaderEpoch, serving }
    this.#pauseMs = firstPauseMs
    logger.info({ partition: partition.name, leaderEpoch, endOffset, ms: Math.round(clock.monotonic() - startedMs) }, 'groups are loaded')
    serving.begin()
    this.#tellMetadata()
    this.#ports.wantLook(this)
  }

  #loadFailed(leaderEpoch: LeaderEpoch, error: unknown): void {
    const { clock, logger } = this.#ports
    const pauseMs = this.#pauseMs
    this.#pauseMs = Math.min(2 * pauseMs, longestPauseMs)
    logger.error({ partition: this.partition.name, err: error, pauseMs }, 'the groups of a partition cannot be loaded; it is tried again')
    const retry = clock.after(pauseMs, () => {
      this.#state = idle
      this.look()
    })
    this.#state = { kind: 'failed', leaderEpoch, retry }
  }

  #drop(error: ErrorName): void {
    const state = this.#state
    this.#state = idle
    switch (state.kind) {
      case 'idle':
        return
      case 'loading':
        state.load.cancelled = true
        return
      case 'failed':
        return state.retry.cancel()
      case 'serving':
        return state.serving.end(error)
    }
  }

  /** Begins anew from the log, which has everything that was decided. */
  reload(reason: string): void {
    const serving = this.#serving
    if (serving === undefined) return
    this.#ports.logger.warn({ partition: this.partition.name, reason }, 'groups are loaded again')
    serving.endUndecided()
    if (this.#serving !== serving) return
    this.#state = idle
    this.look()
  }

  wantFlush(): void {
    this.#ports.wantFlush(this)
  }

  undone(serving: ServingShard, error: ErrorName): void {
    if (this.#serving !== serving) return
    this.#ports.logger.warn({ partition: this.partition.name, error }, 'what groups decided could not be appended: they are loaded again')
    this.#drop(error)
    this.look()
  }

  unfit(serving: ServingShard, why: string): void {
    if (this.#serving === serving) this.reload(`what a request stores does not fit: ${why}`)
  }

  logReverted(): void {
    this.#ports.wantLook(this)
  }
}
