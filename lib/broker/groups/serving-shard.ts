/**
 * A loaded shard in use: it is asked, what it decides is appended, and an answer is sent when nothing that it says can be undone. What is in the log
 * and what the shard holds never part: when they might, its owner is told, who ends it and loads another.
 */
import { assert } from '../../common/assert.ts'
import { ApiError, type ErrorName } from '../../common/errors.ts'
import type { LeaderEpoch, Millis, Offset } from '../../common/ids.ts'
import type { Clock } from '../../common/ports.ts'
import type { Caller, GroupAnswer, GroupRequest, ListedGroup, RequestKind } from '../../coordinator/requests.ts'
import type { CoordinatorRecord } from '../../coordinator/records.ts'
import type { Reply, Shard, Step, Surroundings, Token } from '../../coordinator/shard-types.ts'
import type { LogStore } from '../../../storage/types.ts'
import type { Partition } from '../partition.ts'
import { type EncodedStep, encodeStep, fitIntoBatch, PendingBatch } from './pending-batch.ts'
import { leastStoredBytes } from './request-size.ts'

/** What the shards of a node share. */
export interface ServingPorts {
  readonly logs: Pick<LogStore, 'state'>
  readonly clock: Clock
  readonly around: () => Surroundings
  /** Never gives a token twice. */
  readonly nextToken: () => Token
  /** `offsets.commit.timeout.ms` */
  readonly commitTimeoutMs: Millis
}

/** Who has to end a shard that cannot go on. */
export interface ShardOwner {
  /** `flush` wants to be called soon. */
  wantFlush(): void
  /** Something that it decided is not in the log: everybody is to be refused with `error`. */
  undone(serving: ServingShard, error: ErrorName): void
  /** It decided something that the log has no room for; all before that is there. */
  unfit(serving: ServingShard, why: string): void
  /** The log does not have what was read from it any more. */
  logReverted(): void
}

/** A request without its answer. */
interface Waiting {
  resolve(answer: GroupAnswer): void
  reject(error: ApiError): void
}

/** Answers that wait until everything below an offset is committed. */
interface CommitWait {
  readonly endOffset: Offset
  readonly replies: Reply[]
}

/** Requests that only look: they are answered also where nothing can be appended. */
const looks: ReadonlySet<RequestKind> = new Set<RequestKind>(['offsetFetch', 'describeGroup', 'describeConsumerGroup'])

/** How often it is tried again what could not be done. */
const retryMs: Millis = 250
/** How long members may go unheard before nobody's silence is held against him any more. */
const longestDeafMs: Millis = 2000

/** From the end of its load until `end` or `endUndecided`. */
export class ServingShard {
  readonly leaderEpoch: LeaderEpoch
  readonly #partition: Partition
  readonly #shard: Shard
  readonly #ports: ServingPorts
  readonly #owner: ShardOwner
  readonly #waiting = new Map<Token, Waiting>()
  readonly #commitWaits: CommitWait[] = []
  #endOffset: Offset
  #pending: PendingBatch | undefined
  #ended = false
  /** Since when something was due that could not be done as the partition takes no appends. */
  #heldUpSinceMs: Millis | undefined
  /** When that is tried again. */
  #retryAtMs: Millis | undefined

  readonly #hasRoomFor = (records: readonly CoordinatorRecord[]): boolean => fitIntoBatch(records, this.#ports.clock.now(), this.#partition.config)

  /** `shard` has replayed the partition's log up to `endOffset`. */
  constructor(partition: Partition, shard: Shard, endOffset: Offset, ports: ServingPorts, owner: ShardOwner) {
    this.leaderEpoch = partition.leaderEpoch
    this.#partition = partition
    this.#shard = shard
    this.#endOffset = endOffset
    this.#ports = ports
    this.#owner = owner
  }

  /** Sessions begin. */
  begin(): void {
    this.#run((shard, around) => shard.loaded(around), undefined)
  }

  /** Everybody who waits is refused. */
  end(error: ErrorName): void {
    this.#ended = true
    this.#refuse(error, [...this.#waiting.keys()])
  }

  /** Those are refused whose requests are not decided; whoever only waits for the replicas goes on waiting. */
  endUndecided(): void {
    this.flush()
    if (this.#ended) return
    this.#ended = true
    const decided = new Set(this.#commitWaits.flatMap(({ replies }) => replies.map(({ token }) => token)))
    this.#refuse('NOT_COORDINATOR', [...this.#waiting.keys()].filter((token) => !decided.has(token)))
  }

  /** Whether the log is what this shard knows. */
  get isUpToDate(): boolean {
    return this.#endOffset === this.#partition.log.logEndOffset
  }

  /** Whether something that was appended is not committed yet. */
  get awaitsReplicas(): boolean {
    return this.#commitWaits.length > 0
  }

  /** When `tick` wants to be called; undefined if it does not. */
  get nextDeadlineMs(): Millis | undefined {
    return this.#retryAtMs ?? this.#shard.nextDeadlineMs
  }

  list(): readonly ListedGroup[] {
    return this.#shard.list()
  }

  /** Rejects with ApiError as `Groups` says. */
  ask(request: GroupRequest, caller: Caller, abandoned: AbortSignal): Promise<GroupAnswer> {
    const refusal = whyNoAppends(this.#partition, this.#ports.logs)
    if (refusal !== undefined && (refusal === 'NOT_COORDINATOR' || !looks.has(request.kind))) return Promise.reject(new ApiError(refusal))
    const tooLarge = this.#tooLarge(request)
    if (tooLarge !== undefined) return Promise.reject(new ApiError('UNKNOWN_SERVER_ERROR', tooLarge))
    return new Promise((resolve, reject) => {
      const token = this.#ports.nextToken()
      this.#waiting.set(token, { resolve, reject })
      const { replies } = this.#run((shard, around) => shard.ask(request, caller, token, around), token)
      const isDecided = replies.some((reply) => reply.token === token)
      if (!isDecided && this.#waiting.has(token)) this.#abandonWith(abandoned, token)
    })
  }

  /** Why what this stores surely does not fit into a batch; compression may make much of it fit. */
  #tooLarge(request: GroupRequest): string | undefined {
    const { codec, maxMessageBytes } = this.#partition.config
    const bytes = codec === undefined || codec === 'none' ? leastStoredBytes(request) : 0
    return bytes > maxMessageBytes ? `what this stores takes ${bytes} bytes or more, and ${maxMessageBytes} are allowed` : undefined
  }

  /** A request that waits for what others do may be given up by who asked. */
  #abandonWith(abandoned: AbortSignal, token: Token): void {
    const waiting = this.#waiting.get(token) as Waiting
    const onAbort = (): void => {
      this.#shard.abandon(token)
      this.#waiting.delete(token)
      waiting.reject(new ApiError('COORDINATOR_NOT_AVAILABLE', 'nobody waits for the answer any more'))
    }
    if (abandoned.aborted) return onAbort()
    const done = (): void => abandoned.removeEventListener('abort', onAbort)
    abandoned.addEventListener('abort', onAbort, { once: true })
    this.#waiting.set(token, {
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

  /**
   * Does what is due. 'deaf' when that could not be done for so long that a new beginning is due instead: requests were refused as well, so that
   * nobody's silence means anything.
   */
  tick(nowMs: Millis): 'done' | 'heldUp' | 'deaf' {
    const isDue = (this.#shard.nextDeadlineMs ?? Infinity) <= nowMs
    if (!isDue && (this.#retryAtMs ?? Infinity) > nowMs) return 'done'
    this.#retryAtMs = undefined
    if (whyNoAppends(this.#partition, this.#ports.logs) !== undefined) {
      if (isDue) this.#heldUpSinceMs ??= nowMs
      this.#retryAtMs = nowMs + retryMs
      return 'heldUp'
    }
    if (nowMs - (this.#heldUpSinceMs ?? nowMs) > longestDeafMs) return 'deaf'
    this.#heldUpSinceMs = undefined
    if (isDue) this.#run((shard, around) => shard.tick(around), undefined)
    return 'done'
  }

  /** Tells of topics and configs, if the partition takes what may come of it; else `tick` is asked for, before which this is to be tried again. */
  metadataChanged(deletedTopics: readonly string[]): boolean {
    if (whyNoAppends(this.#partition, this.#ports.logs) !== undefined) {
      this.#retryAtMs ??= this.#ports.clock.monotonic() + retryMs
      return false
    }
    this.#run((shard, around) => shard.metadataChanged(deletedTopics, around), undefined)
    return true
  }

  /** Has the shard do one thing, and does what comes of it. */
  #run(call: (shard: Shard, around: Surroundings) => Step, cause: Token | undefined): Step {
    let step: Step
    try {
      step = call(this.#shard, { ...this.#ports.around(), hasRoomFor: this.#hasRoomFor })
    } catch (error) {
      // A bug, and who knows how much was changed before it. Who asked is told of it below.
      if (cause !== undefined) this.#waiting.delete(cause)
      this.#owner.undone(this, 'COORDINATOR_NOT_AVAILABLE')
      throw error
    }
    if (step.records.length > 0) this.#collect(step, cause)
    for (const reply of step.replies) this.#takeReply(reply)
    return step
  }

  #collect(step: Step, cause: Token | undefined): void {
    let encoded: EncodedStep
    try {
      encoded = encodeStep(step.records, this.#ports.clock.now())
    } catch (error) {
      return this.#unfit(cause, error instanceof Error ? error.message : String(error))
    }
    if (this.#pending?.hasRoom(encoded.boundBytes, this.#partition.config.maxMessageBytes) === false) this.flush()
    if (this.#ended) return
    if (this.#pending === undefined) this.#owner.wantFlush()
    this.#pending ??= new PendingBatch(cause)
    this.#pending.add(encoded)
  }

  #takeReply(reply: Reply): void {
    if (reply.needs === 'nothing') this.#send(reply)
    else if (this.#pending === undefined) this.#sendWhenCommitted(this.#endOffset, [reply])
    else this.#pending.replies.push(reply)
  }

  /** Appends what was collected, as one batch. */
  flush(): void {
    const pending = this.#pending
    if (this.#ended || pending === undefined) return
    this.#pending = undefined
    const partition = this.#partition
    const refusal = whyNoAppends(partition, this.#ports.logs)
    if (refusal !== undefined) return this.#owner.undone(this, refusal)
    // What it decided was decided without knowing what somebody else wrote.
    if (!this.isUpToDate) return this.#owner.undone(this, 'NOT_COORDINATOR')
    const batch = pending.build(partition.config)
    const { maxMessageBytes } = partition.config
    if (batch.length > maxMessageBytes) return this.#unfit(pending.cause, `it takes ${batch.length} bytes, and ${maxMessageBytes} are allowed`)
    const appended = partition.append(batch)
    assert(appended.error === 'NONE', 'a batch without a producer is appended')
    this.#endOffset = appended.endOffset
    void appended.stored.then((error) => (error === 'NONE' ? undefined : this.#notStored()))
    this.#sendWhenCommitted(appended.endOffset, pending.replies)
  }

  /** The log is as it was before, also for a shard that has read it since. */
  #notStored(): void {
    if (!this.#ended) return this.#owner.undone(this, 'NOT_COORDINATOR')
    this.#refuse('NOT_COORDINATOR', [...this.#waiting.keys()])
    this.#owner.logReverted()
  }

  #unfit(cause: Token | undefined, why: string): void {
    if (cause !== undefined) {
      this.#waiting.get(cause)?.reject(new ApiError('UNKNOWN_SERVER_ERROR', `what this stores does not fit into ${this.#partition.name}: ${why}`))
      this.#waiting.delete(cause)
    }
    this.#owner.unfit(this, why)
  }

  #sendWhenCommitted(endOffset: Offset, replies: readonly Reply[]): void {
    const partition = this.#partition
    const waits = this.#commitWaits
    if (replies.length === 0) return
    if (partition.highWatermark >= endOffset) return this.#sendAll(replies)
    const last = waits.at(-1)
    if (last?.endOffset === endOffset) return void last.replies.push(...replies)
    const wait: CommitWait = { endOffset, replies: [...replies] }
    waits.push(wait)
    void partition.replicated(endOffset, this.leaderEpoch, this.#ports.commitTimeoutMs).then((error) => {
      waits.splice(waits.indexOf(wait), 1)
      if (this.#pending !== undefined && !this.#ended) this.#owner.wantFlush()
      if (error === 'NONE' || partition.highWatermark >= endOffset) this.#sendAll(wait.replies)
      else this.#refuse(refusalOf(error), wait.replies.map(({ token }) => token))
    })
  }

  #sendAll(replies: readonly Reply[]): void {
    for (const reply of replies) this.#send(reply)
  }

  /** Whoever was refused meanwhile is no longer there. */
  #send({ token, answer }: Reply): void {
    const waiting = this.#waiting.get(token)
    this.#waiting.delete(token)
    waiting?.resolve(answer)
  }

  #refuse(error: ErrorName, tokens: readonly Token[]): void {
    for (const token of tokens) {
      this.#waiting.get(token)?.reject(new ApiError(error))
      this.#waiting.delete(token)
    }
  }
}

/** Why a partition of the offsets topic would take no batch now, as clients of groups are told. */
function whyNoAppends(partition: Partition, logs: Pick<LogStore, 'state'>): ErrorName | undefined {
  if (partition.refusal(-1) !== 'NONE' || partition.mayBeLedElsewhere) return 'NOT_COORDINATOR'
  const canAppend = logs.state === 'open' && !partition.tooFewInSync && !partition.log.isDamaged
  return canAppend ? undefined : 'COORDINATOR_NOT_AVAILABLE'
}

/** What a client of groups is told when its batch was not replicated. */
function refusalOf(error: ErrorName): ErrorName {
  return error === 'REQUEST_TIMED_OUT' ? 'COORDINATOR_NOT_AVAILABLE' : 'NOT_COORDINATOR'
}
