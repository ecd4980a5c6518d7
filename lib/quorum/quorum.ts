/**
 * The metadata quorum as its node sees it: the state as replayed here, and requests that the active controller decides, whichever node that
 * is and whatever becomes of it meanwhile.
 */
import { unreachable } from '../common/assert.ts'
import { ApiError } from '../common/errors.ts'
import type { Epoch, Millis, NodeId, Offset } from '../common/ids.ts'
import type { Clock, Logger, Timer } from '../common/ports.ts'
import type { ControllerRequest, ControllerResponse } from '../controller/requests.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { RaftStatus } from '../../raft/raft.ts'
import { sameReplica } from '../../raft/replica.ts'
import { MalformedMessageError } from '../rpc/controller-message.ts'
import { PeerError, type Payload, type PeerHandlers, type PeerIdentity, type Peers, type PeerTarget } from '../rpc/types.ts'
import type { ActiveController } from './active-controller.ts'
import { decodeOutcome, decodeRequest, encodeOutcome, encodeRequest, type Outcome } from './controller-codec.ts'
import type { MetadataReplica } from './replica-types.ts'
import { afterUnknownFate } from './retries.ts'
import type { HistoryEntry, LocalQuorumStatus, MetadataListener, Quorum } from './types.ts'

/** What a quorum is told once. */
export interface QuorumOptions {
  readonly nodeId: NodeId
  /** How long a request may take whose asker does not say. */
  readonly requestTimeoutMs: Millis
}

/** What it works with. */
export interface QuorumPorts {
  readonly replica: MetadataReplica
  readonly controller: ActiveController
  readonly peers: Peers
  readonly clock: Clock
  readonly logger: Logger
}

/** A quorum, and what the peers have for it. */
export interface NodeQuorum extends Quorum {
  /** To be given to the node's peers. */
  readonly handlers: PeerHandlers
  /** The core's own view. */
  raftStatus(): RaftStatus
  /** Called when role, epoch, leader or voters have changed. */
  onStatus(listener: () => void): () => void
  /** Hands leadership on, if this node has it; resolves when another leads, or in time. */
  resign(timeoutMs: Millis): Promise<void>
}

/** Requests that may wait for the active controller at once. */
const maxWaiting = 1000
/** Shortest and longest pause before an unreachable or busy controller is asked again. */
const shortestPauseMs: Millis = 10
const longestPauseMs: Millis = 250
/** Silence of a voter after which a node of the same id may take its place: that id's connections may come and go between the two. */
const deadVoterMs: Millis = 2000
/** How long the answer of a controller over a live connection is waited for before it is asked again as well, at first, and how that grows. */
const shortestPatienceMs: Millis = 100
const longestFirstPatienceMs: Millis = 1000
const patienceGrowth = 1.5
/** A broker that cannot replay now, as with a full disk, must go on saying that it lives. */
const heartbeatReplayMs: Millis = 200
/** How much earlier than the asking node the asked one gives up, so that what it has to say about that arrives. */
const longestMarginMs: Millis = 200

const earlier = (left: Millis): Millis => left - Math.min(left / 10, longestMarginMs)

/** What became of one asking. */
type Asked<R extends ControllerRequest> = Outcome<R['kind']> | { readonly kind: 'notAsked'; readonly why: string }

/** One request until it is answered. */
interface Asking<R extends ControllerRequest> {
  readonly request: R
  readonly deadline: Millis
  readonly before: MetadataImage
  /** It may have taken effect. */
  doubtful: boolean
  /** What was wrong last. */
  why: string | undefined
}

/** The quorum of one node. */
export class ClusterQuorum implements NodeQuorum {
  readonly handlers: PeerHandlers
  readonly #options: QuorumOptions
  readonly #ports: QuorumPorts
  /** Ends waits when the node stops. */
  readonly #waits = new Set<() => void>()
  /** Voters that were there and are not, or that could not be reached. Whoever was never needed is not among them. */
  readonly #gone = new Set<NodeId>()
  #waiting = 0
  #closed = false

  constructor(options: QuorumOptions, ports: QuorumPorts) {
    this.#options = options
    this.#ports = ports
    const { replica, controller } = ports
    this.handlers = {
      message: (from, service, payload) => {
        if (service === 'raft') replica.message(from, payload)
      },
      question: (from, service, payload) => {
        if (service === 'controller') return this.#asked(from, payload)
        return Promise.reject(new Error(`this node answers no questions for ${service}`))
      },
      connected: (peer) => {
        this.#gone.delete(peer.nodeId)
        controller.connected(peer)
      },
      disconnected: (nodeId) => {
        if (replica.status().voters.some(({ id }) => id === nodeId)) this.#gone.add(nodeId)
        replica.disconnected(nodeId)
        controller.disconnected(nodeId)
      },
    }
  }

  get image(): MetadataImage {
    return this.#ports.replica.image
  }

  get leader(): NodeId | undefined {
    return this.#ports.replica.status().leader?.id
  }

  get epoch(): Epoch {
    return this.#ports.replica.status().epoch
  }

  raftStatus(): RaftStatus {
    return this.#ports.replica.status()
  }

  onStatus(listener: () => void): () => void {
    return this.#ports.replica.onStatus(listener)
  }

  subscribe(listener: MetadataListener): () => void {
    return this.#ports.replica.subscribe(listener)
  }

  status(): LocalQuorumStatus {
    const { role, isVoter, highWatermark, logEndOffset, voters } = this.#ports.replica.status()
    const isReachable = (id: NodeId): boolean => id === this.#options.nodeId || this.#ports.peers.isConnected(id) || !this.#gone.has(id)
    return {
      role: role === 'prospective' ? 'candidate' : role === 'follower' && !isVoter ? 'observer' : role,
      isVoter, highWatermark, logEndOffset,
      voters: voters.map((voter) => ({ ...voter, reachable: isReachable(voter.id) })),
    }
  }

  history(from: Offset): AsyncIterable<HistoryEntry> {
    return this.#ports.replica.history(from)
  }

  async request<R extends ControllerRequest>(request: R, timeoutMs = this.#options.requestTimeoutMs): Promise<ControllerResponse<R>> {
    if (this.#closed) throw new ApiError('NOT_CONTROLLER', `node ${this.#options.nodeId} is stopping`)
    if (this.#waiting >= maxWaiting) throw new ApiError('NOT_CONTROLLER', `${maxWaiting} requests wait for the active controller already`)
    this.#waiting++
    try {
      const deadline = this.#ports.clock.monotonic() + timeoutMs
      return await this.#untilAnswered({ request, deadline, before: this.image, doubtful: false, why: undefined })
    } finally {
      this.#waiting--
    }
  }

  async resign(timeoutMs: Millis): Promise<void> {
    const { replica } = this.#ports
    if (replica.status().role !== 'leader' || replica.status().voters.length === 1) return
    replica.resign()
    // When a whole cluster stops, the last ones wait for nobody.
    if (noMajority(this.status().voters) !== undefined) return
    await this.#change(timeoutMs, ({ leader }) => leader !== undefined && leader.id !== this.#options.nodeId)
  }

  /** Something of this quorum's that is to end before it does. */
  beforeClose(end: () => void): void {
    this.#waits.add(end)
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const end of [...this.#waits]) end()
    this.#ports.controller.close()
    await this.#ports.replica.close()
  }

  async #untilAnswered<R extends ControllerRequest>(asking: Asking<R>): Promise<ControllerResponse<R>> {
    let pauseMs = shortestPauseMs
    for (;;) {
      const { leader, epoch } = this.#ports.replica.status()
      if (leader === undefined) {
        if (!(await this.#change(this.#left(asking), (status) => status.leader !== undefined))) throw this.#inVain(asking)
        continue
      }
      const outcome = leader.id === this.#options.nodeId ? await this.#askHere(asking) : await this.#ask(asking, leader, epoch)
      const answer = await this.#settle(asking, outcome)
      if (answer !== undefined) return answer.response
      if (this.#left(asking) <= 0 || this.#closed) throw this.#inVain(asking)
      // Another leader, or the same after a while.
      await this.#change(Math.min(pauseMs, this.#left(asking)), (status) => status.epoch !== epoch)
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    }
  }

  /** The answer, once it holds here; undefined: to be asked again. Raises ApiError for a refusal. */
  async #settle<R extends ControllerRequest>(asking: Asking<R>, outcome: Asked<R>): Promise<{ readonly response: ControllerResponse<R> } | undefined> {
    switch (outcome.kind) {
      case 'notActive':
        return undefined
      case 'notAsked':
        asking.why = outcome.why
        return undefined
      case 'unknown':
        asking.doubtful = true
        return undefined
      default:
    }
    const isHeartbeat = asking.request.kind === 'brokerHeartbeat'
    await this.#replayed(outcome.endOffset, isHeartbeat ? Math.min(this.#left(asking), heartbeatReplayMs) : this.#left(asking))
    const final: Outcome = asking.doubtful ? afterUnknownFate(asking.request, outcome, asking.before, this.image) : outcome
    if (final.kind === 'refused') throw final.error
    // An answer is of its request's kind; the type checker cannot tie the two together.
    return final.kind === 'answered' ? { response: final.response as ControllerResponse<R> } : undefined
  }

  /** This node leads. A majority that does not come back within the time leaves the fate open. */
  async #askHere<R extends ControllerRequest>({ request, deadline }: Asking<R>): Promise<Asked<R>> {
    const left = deadline - this.#ports.clock.monotonic()
    return this.#before(left, this.#ports.controller.request(request, earlier(left)))
  }

  async #ask<R extends ControllerRequest>(asking: Asking<R>, leader: { readonly id: NodeId; readonly address: string }, epoch: Epoch): Promise<Asked<R>> {
    const { replica } = this.#ports
    const left = this.#left(asking)
    const { kind } = asking.request
    const target = { nodeId: leader.id, address: leader.address === '' ? undefined : leader.address }
    const again = (): void => void (asking.doubtful = true)
    const asked = askAgain(this.#ports, target, { header: encodeRequest(asking.request, earlier(left)), attachments: [] }, left, again)
      .then(({ header }): Asked<R> => decodeOutcome<R['kind']>(kind, header))
      .catch((error: unknown): Asked<R> => {
        // An answer that makes no sense is no answer: what it was about may have been done.
        if (error instanceof MalformedMessageError) return { kind: 'unknown' }
        if (!(error instanceof PeerError)) throw error
        const why = `node ${leader.id} (${leader.address}), the active controller, did not answer: ${error.message}`
        asking.why = why
        return mayHaveActed(error) ? { kind: 'unknown' } : { kind: 'notAsked', why }
      })
    // A controller that hangs is not waited for once there is another.
    const replaced = new Promise<Asked<R>>((resolve) => {
      const leave = replica.onStatus(() => {
        const status = replica.status()
        if (status.leader !== undefined && status.epoch !== epoch) resolve({ kind: 'unknown' })
      })
      void asked.then(leave, leave)
    })
    return Promise.race([asked, replaced])
  }

  async #before<T>(limitMs: Millis, work: Promise<T>): Promise<T | { readonly kind: 'unknown' }> {
    return new Promise((resolve, reject) => {
      const timer = this.#ports.clock.after(Math.max(0, limitMs), () => resolve({ kind: 'unknown' }))
      work.then(resolve, reject).finally(() => timer.cancel())
    })
  }

  #left({ deadline }: { readonly deadline: Millis }): Millis {
    return Math.max(0, deadline - this.#ports.clock.monotonic())
  }

  /** Resolves with true once the status is as wanted, with false when that takes longer than `limitMs`. */
  #change(limitMs: Millis, isWanted: (status: RaftStatus) => boolean): Promise<boolean> {
    const { replica, clock } = this.#ports
    if (isWanted(replica.status())) return Promise.resolve(true)
    if (this.#closed) return Promise.resolve(false)
    return new Promise((resolve) => {
      const finish = (found: boolean): void => {
        timer.cancel()
        leave()
        this.#waits.delete(end)
        resolve(found)
      }
      const end = (): void => finish(false)
      this.#waits.add(end)
      const timer = clock.after(limitMs, end)
      const leave = replica.onStatus(() => {
        if (isWanted(replica.status())) finish(true)
      })
    })
  }

  /** What is committed holds, whether this node has replayed it in time or not: then it is behind, and says so by what it shows. */
  async #replayed(endOffset: number, limitMs: Millis): Promise<void> {
    const { replica } = this.#ports
    if (replica.image.endOffset >= endOffset) return
    const { done, cancel } = replica.replayed(endOffset)
    // A replica that closes meanwhile has nothing more to show.
    await this.#before(limitMs, done.catch(() => undefined))
    cancel()
  }

  #inVain({ doubtful, why }: Asking<ControllerRequest>): ApiError {
    const reason = this.#closed ? `node ${this.#options.nodeId} is stopping` : (noMajority(this.status().voters) ?? why ?? 'no active controller was found in time')
    return doubtful ? new ApiError('REQUEST_TIMED_OUT', `${reason}; the change may or may not have taken effect`) : new ApiError('NOT_CONTROLLER', reason)
  }

  /** Another node asks this one, which it takes for the active controller. */
  async #asked(from: PeerIdentity, { header }: Payload): Promise<Payload> {
    const { request, timeoutMs } = decodeRequest(header)
    const outcome: Outcome = request === undefined ? unknownKind : (this.#refusal(from, request) ?? (await this.#ports.controller.request(request, timeoutMs)))
    return { header: encodeOutcome(request?.kind, outcome), attachments: [] }
  }

  /** Why the peer may not ask for that. */
  #refusal(from: PeerIdentity, request: ControllerRequest): Outcome | undefined {
    if (!mayAsk(from, request)) return notTheirs
    if (request.kind !== 'removeVoter' || from.nodeId !== request.id || from.directoryId === request.directoryId) return undefined
    // It takes the voter for what it was itself before it lost its data, and that is dead then.
    const { replica } = this.#ports
    const voter = replica.status().replicas.find(({ key }) => sameReplica(key, request))
    return voter === undefined || voter.silentTicks * replica.tickMs >= deadVoterMs ? undefined : twins(request)
  }
}

/**
 * Asks, and once more now and then while there is no answer: a message may be lost though the connection lives. The first answer counts. Rejects
 * when none can come any more.
 */
function askAgain({ peers, clock }: QuorumPorts, to: PeerTarget, question: Payload, limitMs: Millis, again: () => void): Promise<Payload> {
  const deadline = clock.monotonic() + limitMs
  return new Promise((resolve, reject) => {
    let waiting = 0
    let timer: Timer | undefined
    const ask = (patienceMs: Millis): void => {
      const left = deadline - clock.monotonic()
      waiting++
      timer = left <= patienceMs ? undefined : clock.after(patienceMs, () => {
        again()
        ask(patienceMs * patienceGrowth)
      })
      peers.ask(to, 'controller', question, left).then(
        (answer) => {
          timer?.cancel()
          resolve(answer)
        },
        (error: unknown) => {
          if (--waiting > 0) return
          timer?.cancel()
          reject(error instanceof Error ? error : new Error(String(error)))
        },
      )
    }
    ask(Math.min(Math.max(limitMs / 5, shortestPatienceMs), longestFirstPatienceMs))
  })
}

/** Whether the peer may have done what it was asked for, though it did not answer. */
function mayHaveActed({ kind }: PeerError): boolean {
  switch (kind) {
    case 'closed':
    case 'timeout':
    case 'failed':
      return true
    case 'unreachable':
    case 'busy':
    case 'refused':
      return false
    default:
      return unreachable(kind)
  }
}

const unknownKind: Outcome = { kind: 'refused', error: new ApiError('UNSUPPORTED_VERSION', 'the active controller is of an earlier release and does not know this request'), endOffset: 0 }
function twins({ id, directoryId }: { readonly id: NodeId; readonly directoryId: string }): Outcome {
  const message = `node ${id} votes with directory ${directoryId}, and was heard of just now: no two nodes may have the same node.id`
  return { kind: 'refused', error: new ApiError('DUPLICATE_VOTER', message), endOffset: 0 }
}

const notTheirs: Outcome = { kind: 'refused', error: new ApiError('INVALID_REQUEST', 'a broker speaks for itself only'), endOffset: 0 }

/** A broker's own requests come from that very node. */
function mayAsk({ nodeId }: PeerIdentity, request: ControllerRequest): boolean {
  switch (request.kind) {
    case 'registerBroker':
    case 'brokerHeartbeat':
    case 'allocateProducerIds':
    case 'alterPartition':
      return request.brokerId === nodeId
    case 'fenceBroker':
    case 'balanceLeaders':
      return false
    default:
      return true
  }
}

/** A sentence that names who is missing, when too many voters are. */
export function noMajority(voters: LocalQuorumStatus['voters']): string | undefined {
  const missing = voters.filter(({ reachable }) => !reachable)
  if (voters.length - missing.length > voters.length / 2 || missing.length === 0) return undefined
  const names = missing.map(({ id, address }) => `node ${id} (${address})`)
  const list = names.length === 1 ? `${names[0]} does` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} do`
  return `no majority of the voters is reachable: ${list} not answer`
}
