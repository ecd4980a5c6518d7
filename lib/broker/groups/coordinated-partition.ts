/**
 * One partition of the offsets topic that has a replica here: while this node leads it, its groups' shard. Loads the shard, asks it, appends what it
 * decides, and sends an answer when nothing that it says can be undone. What a step stores and what the shard holds never part: should an append
 * fail, or somebody else write into the log, the shard is dropped and loaded again.
 */
import { AssertionError, assert } from '../../common/assert.ts'
import { ApiError, type ErrorName } from '../../common/errors.ts'
import type { LeaderEpoch, Millis, Offset } from '../../common/ids.ts'
import type { Clock, Logger, Timer } from '../../common/ports.ts'
import type { Caller, GroupAnswer, GroupRequest, ListedGroup, RequestKind } from '../../coordinator/requests.ts'
import type { Reply, Shard, Step, Surroundings, Token } from '../../coordinator/shard-types.ts'
import type { LogStore } from '../../../storage/types.ts'
import type { Partition } from '../partition.ts'
import { type Load, loadShard } from './load-shard.ts'
import { type EncodedStep, encodeStep, PendingBatch } from './pending-batch.ts'

/** What the partitions of a node share. */
export interface CoordinatedPorts {
  readonly logs: Pick<LogStore, 'state'>
  readonly clock: Clock
  readonly logger: Logger
  readonly makeShard: () => Shard
  readonly around: () => Surroundings
  /** Never gives a token twice. */
  readonly nextToken: () => Token
  /** `offsets.commit.timeout.ms` */
  readonly commitTimeoutMs: Millis
  /** `flush` wants to be called soon. */
  readonly wantFlush: (partition: CoordinatedPartition) => void
  /** The partition may have another role: `look` wants to be called, but not within this call. */
  readonly wantLook: (partition: CoordinatedPartition) => void
}

/** Answers that wait until everything below an offset is committed. */
interface CommitWait {
  readonly endOffset: Offset
  readonly replies: Reply[]
}

/** A request without its answer. */
interface Waiting {
  resolve(answer: GroupAnswer): void
  reject(error: ApiError): void
}

/** A shard in use. */
interface Active {
  readonly kind: 'active'
  readonly leaderEpoch: LeaderEpoch
  readonly shard: Shard
  readonly waiting: Map<Token, Waiting>
  readonly commitWaits: CommitWait[]
  /** Where the log ends by what this shard knows. */
  endOffset: Offset
  pending: PendingBatch | undefined
  /** Since when something was due that could not be done as the partition takes no appends. */
  heldUpSinceMs: Millis | undefined
  /** When that is tried again. */
  retryAtMs: Millis | undefined
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading'; readonly leaderEpoch: LeaderEpoch; readonly load: Load }
  | { readonly kind: 'failed'; readonly leaderEpoch: LeaderEpoch; readonly retry: Timer }
  | Active

const idle: State = { kind: 'idle' }

/** Requests that only look: they are answered also where nothing can be appended. */
const looks: ReadonlySet<RequestKind> = new Set<RequestKind>(['offsetFetch', 'describeGroup', 'describeConsumerGroup'])

/** Pause after a load that failed, doubled each time up to the longest. */
const firstPauseMs: Millis = 500
const longestPauseMs: Millis = 30_000
/** How often it is tried again what could not be done. */
const retryMs: Millis = 250
/** How long members may go unheard before nobody's silence is held against him any more. */
const longestDeafMs: Millis = 2000

/** Made for a local replica of the offsets topic, until `close`. */
export class CoordinatedPartition {
  readonly partition: Partition
  readonly #ports: CoordinatedPorts
  #state: State = idle
  #pauseMs = firstPauseMs
  /** Topics that were deleted and of which the shard has not heard. */
  #deletedTopics: string[] = []
  #metadataIsNew = false
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

  /** When `tick` wants to be called; undefined if it does not. */
  get nextDeadlineMs(): Millis | undefined {
    const state = this.#state
    return state.kind === 'active' ? (state.retryAtMs ?? state.shard.nextDeadlineMs) : undefined
  }

  /** Whether something that was appended is not committed yet. */
  get awaitsReplicas(): boolean {
    return this.#state.kind === 'active' && this.#state.commitWaits.length > 0
  }

  list(): readonly ListedGroup[] {
    return this.#state.kind === 'active' ? this.#state.shard.list() : []
  }

  /** Takes note of whether this replica leads, in which epoch, and whether the log is still what the shard knows. */
  look(): void {
    const { partition } = this
    const leads = partition.refusal(-1) === 'NONE' && !partition.mayBeLedElsewhere
    const state = this.#state
    if (!leads) return this.#drop('NOT_COORDINATOR')
    if (state.kind === 'idle' || state.leaderEpoch !== partition.leaderEpoch) return this.#begin()
    if (state.kind === 'active' && state.endOffset !== partition.log.logEndOffset) this.reload('the log was changed by somebody else')
  }

  /** Rejects with ApiError as `Groups` says. */
  ask(request: GroupRequest, caller: Caller, abandoned: AbortSignal): Promise<GroupAnswer> {
    this.look()
    const state = this.#state
    if (state.kind !== 'active') return Promise.reject(new ApiError(this.#whyNotActive()))
    const refusal = this.#refusesAppends()
    if (refusal !== undefined && (refusal === 'NOT_COORDINATOR' || !looks.has(request.kind))) return Promise.reject(new ApiError(refusal))
    return new Promise((resolve, reject) => {
      const token = this.#ports.nextToken()
      state.waiting.set(token, { resolve, reject })
      const { replies } = this.#run(state, (shard, around) => shard.ask(request, caller, token, around), token)
      const isDecided = replies.some((reply) => reply.token === token)
      if (!isDecided && state.waiting.has(token)) this.#abandonWith(abandoned, state, token)
    })
  }

  /** A request that waits for what others do may be given up by who asked. */
  #abandonWith(abandoned: AbortSignal, state: Active, token: Token): void {
    const waiting = state.waiting.get(token) as Waiting
    const onAbort = (): void => {
      state.shard.abandon(token)
      state.waiting.delete(token)
      waiting.reject(new ApiError('COORDINATOR_NOT_AVAILABLE', 'nobody waits for the answer any more'))
    }
    const done = (): void => abandoned.removeEventListener('abort', onAbort)
    if (abandoned.aborted) return onAbort()
    abandoned.addEventListener('abort', onAbort, { once: true })
    state.waiting.set(token, {
      resolve: (answer) => {
        done()
        waiting.resolve(answer)
      },
      reject: (error) => {
        done()
        waiting.reject(error)
      },
    })
  }

  /** Does what is due. */
  tick(nowMs: Millis): void {
    const state = this.#state
    if (state.kind !== 'active' || (this.nextDeadlineMs ?? Infinity) > nowMs) return
    state.retryAtMs = undefined
    const isDue = (state.shard.nextDeadlineMs ?? Infinity) <= nowMs
    if (this.#refusesAppends() !== undefined) {
      if (isDue) state.heldUpSinceMs ??= nowMs
      state.retryAtMs = nowMs + retryMs
      return
    }
    const deafMs = nowMs - (state.heldUpSinceMs ?? nowMs)
    state.heldUpSinceMs = undefined
    // Requests were refused as well: nobody's silence means anything.
    if (deafMs > longestDeafMs) return this.reload('its partition takes appends again')
    this.#tellMetadata(state)
    if (isDue && this.#state === state) this.#run(state, (shard, around) => shard.tick(around), undefined)
  }

  /** Topics or configs may be others. */
  metadataChanged(deletedTopics: readonly string[]): void {
    const state = this.#state
    // Who loads later sees the topics as they are then; of those that go while it loads it must be told.
    if (state.kind === 'idle') return
    this.#metadataIsNew = true
    if (deletedTopics.length > 0) this.#deletedTopics = [...this.#deletedTopics, ...deletedTopics]
    if (state.kind === 'active') this.#tellMetadata(state)
  }

  #tellMetadata(state: Active): void {
    if (!this.#metadataIsNew) return
    if (this.#refusesAppends() !== undefined) {
      state.retryAtMs ??= this.#ports.clock.monotonic() + retryMs
      return
    }
    const deleted = this.#deletedTopics
    this.#metadataIsNew = false
    this.#deletedTopics = []
    this.#run(state, (shard, around) => shard.metadataChanged(deleted, around), undefined)
  }

  #whyNotActive(): ErrorName {
    const { partition } = this
    if (this.#state.kind === 'loading' || partition.isOpening) return 'COORDINATOR_LOAD_IN_PROGRESS'
    if (this.#state.kind === 'failed') return 'COORDINATOR_NOT_AVAILABLE'
    return partition.refusal(-1) === 'KAFKA_STORAGE_ERROR' ? 'COORDINATOR_NOT_AVAILABLE' : 'NOT_COORDINATOR'
  }

  /** Why the partition would take no batch now. */
  #refusesAppends(): ErrorName | undefined {
    const { partition } = this
    if (partition.refusal(-1) !== 'NONE' || partition.mayBeLedElsewhere) return 'NOT_COORDINATOR'
    const canAppend = this.#ports.logs.state === 'open' && !partition.tooFewInSync && !partition.log.isDamaged
    return canAppend ? undefined : 'COORDINATOR_NOT_AVAILABLE'
  }

  // Loading

  #begin(): void {
    this.#drop('NOT_COORDINATOR')
    const { leaderEpoch } = this.partition
    const load: Load = { cancelled: false }
    this.#state = { kind: 'loading', leaderEpoch, load }
    void this.#load(leaderEpoch, load)
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
    const active: Active = {
      kind: 'active', leaderEpoch, shard, waiting: new Map(), commitWaits: [], endOffset, pending: undefined, heldUpSinceMs: undefined, retryAtMs: undefined,
    }
    this.#state = active
    this.#pauseMs = firstPauseMs
    logger.info({ partition: partition.name, leaderEpoch, endOffset, ms: Math.round(clock.monotonic() - startedMs) }, 'groups are loaded')
    this.#run(active, (one, around) => one.loaded(around), undefined)
    this.#tellMetadata(active)
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

  /** Begins anew from the log, which has everything that was decided: whoever only waits for that to be committed goes on waiting. */
  reload(reason: string): void {
    const state = this.#state
    if (state.kind !== 'active') return
    this.#ports.logger.warn({ partition: this.partition.name, reason }, 'groups are loaded again')
    this.flush()
    if (this.#state !== state) return
    this.#state = idle
    const decided = new Set(state.commitWaits.flatMap(({ replies }) => replies.map(({ token }) => token)))
    refuse(state, 'NOT_COORDINATOR', [...state.waiting.keys()].filter((token) => !decided.has(token)))
    this.look()
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
        state.retry.cancel()
        return
      case 'active':
        return refuse(state, error, [...state.waiting.keys()])
    }
  }

  // Steps

  /** Has the shard do one thing, and does what comes of it. */
  #run(state: Active, call: (shard: Shard, around: Surroundings) => Step, cause: Token | undefined): Step {
    let step: Step
    try {
      step = call(state.shard, this.#ports.around())
    } catch (error) {
      // A bug, and who knows how much was changed before it. Who asked is told of it below.
      if (cause !== undefined) state.waiting.delete(cause)
      this.#drop('COORDINATOR_NOT_AVAILABLE')
      throw error
    }
    if (step.records.length > 0) this.#collect(state, step, cause)
    for (const reply of step.replies) this.#takeReply(state, reply)
    return step
  }

  #collect(state: Active, step: Step, cause: Token | undefined): void {
    let encoded: EncodedStep
    try {
      encoded = encodeStep(step.records, this.#ports.clock.now())
    } catch (error) {
      return this.#unfit(state, cause, error instanceof Error ? error.message : String(error))
    }
    if (state.pending?.hasRoom(encoded.boundBytes, this.partition.config.maxMessageBytes) === false) this.flush()
    if (this.#state !== state) return
    if (state.pending === undefined) this.#ports.wantFlush(this)
    state.pending ??= new PendingBatch(cause)
    state.pending.add(encoded)
  }

  #takeReply(state: Active, reply: Reply): void {
    if (reply.needs === 'nothing') this.#send(state, reply)
    else if (state.pending === undefined) this.#sendWhenCommitted(state, state.endOffset, [reply])
    else state.pending.replies.push(reply)
  }

  /** Appends what was collected, as one batch. */
  flush(): void {
    const state = this.#state
    if (state.kind !== 'active' || state.pending === undefined) return
    const { pending } = state
    state.pending = undefined
    const { partition } = this
    const refusal = this.#refusesAppends()
    if (refusal !== undefined) return this.#undo(refusal)
    if (partition.log.logEndOffset !== state.endOffset) return this.reload('the log was changed by somebody else')
    const batch = pending.build(partition.config)
    const { maxMessageBytes } = partition.config
    if (batch.length > maxMessageBytes) return this.#unfit(state, pending.cause, `it takes ${batch.length} bytes, and ${maxMessageBytes} are allowed`)
    const appended = partition.append(batch)
    assert(appended.error === 'NONE', 'a batch without a producer is appended')
    state.endOffset = appended.endOffset
    void appended.stored.then((error) => (error === 'NONE' ? undefined : this.#notStored(state)))
    this.#sendWhenCommitted(state, appended.endOffset, pending.replies)
  }

  /** The log is as it was before, also for a shard that has read it since. */
  #notStored(state: Active): void {
    refuse(state, 'NOT_COORDINATOR', [...state.waiting.keys()])
    if (this.#state === state) this.#undo('NOT_COORDINATOR')
    else this.#ports.wantLook(this)
  }

  /** Forgets what could not be appended: the shard has done it, so it goes with it. */
  #undo(error: ErrorName): void {
    this.#ports.logger.warn({ partition: this.partition.name, error }, 'what groups decided could not be appended: they are loaded again')
    this.#drop(error)
    this.look()
  }

  /**
   * What a step wants to store cannot be stored: it is forgotten, with all that is not in the log. Whoever caused it is refused, everybody else
   * begins anew with the coordinator.
   */
  #unfit(state: Active, cause: Token | undefined, why: string): void {
    if (cause !== undefined) {
      state.waiting.get(cause)?.reject(new ApiError('UNKNOWN_SERVER_ERROR', `what this stores does not fit into ${this.partition.name}: ${why}`))
      state.waiting.delete(cause)
    }
    this.reload(`what a request stores does not fit: ${why}`)
  }

  #sendWhenCommitted(state: Active, endOffset: Offset, replies: readonly Reply[]): void {
    const { partition } = this
    if (replies.length === 0) return
    if (partition.highWatermark >= endOffset) return this.#sendAll(state, replies)
    const last = state.commitWaits.at(-1)
    if (last?.endOffset === endOffset) return void last.replies.push(...replies)
    const wait: CommitWait = { endOffset, replies: [...replies] }
    state.commitWaits.push(wait)
    void partition.replicated(endOffset, state.leaderEpoch, this.#ports.commitTimeoutMs).then((error) => {
      state.commitWaits.splice(state.commitWaits.indexOf(wait), 1)
      if (state.pending !== undefined && this.#state === state) this.#ports.wantFlush(this)
      if (error === 'NONE' || partition.highWatermark >= endOffset) this.#sendAll(state, wait.replies)
      else refuse(state, refusalOf(error), wait.replies.map(({ token }) => token))
    })
  }

  #sendAll(state: Active, replies: readonly Reply[]): void {
    for (const reply of replies) this.#send(state, reply)
  }

  /** Whoever was refused meanwhile is no longer there. */
  #send(state: Active, { token, answer }: Reply): void {
    const waiting = state.waiting.get(token)
    state.waiting.delete(token)
    waiting?.resolve(answer)
  }
}

function refuse({ waiting }: Active, error: ErrorName, tokens: readonly Token[]): void {
  for (const token of tokens) {
    waiting.get(token)?.reject(new ApiError(error))
    waiting.delete(token)
  }
}

/** What a client of groups is told when its batch was not replicated. */
function refusalOf(error: ErrorName): ErrorName {
  return error === 'REQUEST_TIMED_OUT' ? 'COORDINATOR_NOT_AVAILABLE' : 'NOT_COORDINATOR'
}
