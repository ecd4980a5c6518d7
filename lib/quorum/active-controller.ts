/**
 * The active controller: while this node's replica leads, requests are decided one after another, their entries appended, and
 * answers given once these are committed. Elsewhere it says that it is not active and looks at nothing.
 */
import { ApiError } from '../common/errors.ts'
import type { Epoch, Millis, NodeId, Offset } from '../common/ids.ts'
import type { Clock, Logger, Random, Timer } from '../common/ports.ts'
import type { BrokerConfig } from '../config/resolve.ts'
import { activationRecords } from '../controller/activation.ts'
import type { ControllerRequest, ControllerResponse, DecidedRequest, QuorumRequest } from '../controller/requests.ts'
import type { ExpiredSession } from '../controller/sessions.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { PeerIdentity } from '../rpc/types.ts'
import { BrokerSessions } from './broker-sessions.ts'
import type { Outcome } from './controller-codec.ts'
import { Decisions } from './decisions.ts'
import { QuorumChanges } from './quorum-changes.ts'
import { LeadershipLostError, type MetadataReplica } from './replica-types.ts'

/** What the controller is told once. */
export interface ControllerOptions {
  readonly nodeId: NodeId
  readonly config: BrokerConfig
}

/** What it works with. */
export interface ControllerPorts {
  readonly replica: MetadataReplica
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
}

const notActive = { kind: 'notActive' } as const
const unknown = { kind: 'unknown' } as const

/** The controller of one node. */
export class ActiveController {
  readonly #options: ControllerOptions
  readonly #ports: ControllerPorts
  readonly #sessions: BrokerSessions
  readonly #changes: QuorumChanges
  readonly #leave: () => void
  /** The view of the epoch in which this node leads; undefined while it has none. */
  #view: Decisions | undefined
  /** The view is being made: the log is not yet replayed to its end. */
  #opening: Promise<Decisions | undefined> | undefined
  #balancing: Timer | undefined
  #closed = false

  constructor(options: ControllerOptions, ports: ControllerPorts) {
    this.#options = options
    this.#ports = ports
    const { replica, clock } = ports
    const { config, nodeId } = options
    this.#sessions = new BrokerSessions(
      { timeoutMs: config['broker.session.timeout.ms'], graceMs: config['samsa.broker.disconnect.grace.ms'] },
      { clock, brokers: () => this.#view?.image.brokers.values() ?? [], fence: (session) => void this.#fence(session) },
    )
    this.#changes = new QuorumChanges(nodeId, replica, clock)
    this.#leave = replica.onStatus(() => this.#statusChanged())
    this.#statusChanged()
  }

  /** What becomes of a request here. Never rejects, but for a bug. */
  async request<R extends ControllerRequest>(request: R, timeoutMs: Millis): Promise<Outcome<R['kind']>> {
    const outcome = isAboutQuorum(request) ? await this.#aboutQuorum(request, timeoutMs) : await this.#decided(request)
    // Each kind's outcome is of its kind; the type checker cannot tie the two together through a switch.
    return outcome as Outcome<R['kind']>
  }

  /** There is a connection with that node (again). */
  connected({ nodeId, incarnationId }: PeerIdentity): void {
    this.#sessions.connected(nodeId, incarnationId)
  }

  /** The last connection with that node closed, or none could be made. */
  disconnected(nodeId: NodeId): void {
    this.#sessions.disconnected(nodeId)
  }

  /** Takes no requests any more. */
  close(): void {
    this.#closed = true
    this.#leave()
    this.#end()
  }

  async #aboutQuorum(request: QuorumRequest, timeoutMs: Millis): Promise<Outcome> {
    // Only a leader that has committed in its epoch knows enough to answer.
    return (await this.#open()) === undefined ? notActive : this.#changes.request(request, timeoutMs)
  }

  async #decided<R extends DecidedRequest>(request: R): Promise<Outcome> {
    let view = this.#current()
    while (view === undefined) {
      if ((await this.#open()) === undefined) return notActive
      // Who waited before this one may have changed the log once more.
      view = this.#current()
    }
    // From here to the append nothing waits: requests are decided in the order in which they came.
    const since = view.endOffset
    let outcome: Outcome
    try {
      outcome = this.#append(view, request)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      outcome = { kind: 'refused', error, endOffset: view.endOffset }
    }
    if (outcome.kind === 'notActive' || outcome.kind === 'unknown') return outcome
    const appended = view.endOffset > since
    // A heartbeat that changes nothing waits for nobody: it says that a broker lives.
    if (request.kind === 'brokerHeartbeat' && !appended) return { ...outcome, endOffset: 0 }
    return (await this.#committed(outcome.endOffset, view.epoch)) ? outcome : appended ? unknown : notActive
  }

  /** Decides and appends. Raises ApiError. */
  #append<R extends DecidedRequest>(view: Decisions, request: R): Outcome {
    const { config } = this.#options
    const { replica, random } = this.#ports
    const { response, entries, image } = view.decide(request, { config, random, session: (broker) => this.#sessions.state(broker) })
    if (entries.length > 0) {
      const proposed = replica.propose(entries)
      if (proposed.kind === 'notLeader') return notActive
      view.adopt(image, proposed.baseOffset)
    }
    this.#noteLife(request, response)
    return { kind: 'answered', response: response as ControllerResponse<ControllerRequest>, endOffset: view.endOffset }
  }

  #noteLife(request: DecidedRequest, response: ControllerResponse<DecidedRequest>): void {
    if (request.kind === 'brokerHeartbeat') this.#sessions.touch(request.brokerId, request.brokerEpoch)
    else if (request.kind === 'registerBroker' && 'brokerEpoch' in response) this.#sessions.touch(request.brokerId, response.brokerEpoch)
    else if (request.kind === 'unregisterBroker') this.#sessions.forget(request.brokerId)
  }

  async #committed(endOffset: Offset, epoch: Epoch): Promise<boolean> {
    try {
      await this.#ports.replica.committed(endOffset, epoch)
      return true
    } catch (error) {
      if (error instanceof LeadershipLostError) return false
      throw error
    }
  }

  /** The view if it can be decided against right now: a change of the voters puts an entry into the log that it does not have. */
  #current(): Decisions | undefined {
    if (this.#view === undefined || this.#closed) return undefined
    const { isActive, epoch, logEndOffset } = this.#ports.replica.status()
    return isActive && epoch === this.#view.epoch && logEndOffset === this.#view.endOffset ? this.#view : undefined
  }

  /** Makes the view; resolves with undefined when this node does not lead, or no more. */
  #open(): Promise<Decisions | undefined> {
    const view = this.#current()
    if (view !== undefined) return Promise.resolve(view)
    this.#opening ??= this.#makeView().finally(() => (this.#opening = undefined))
    return this.#opening
  }

  async #makeView(): Promise<Decisions | undefined> {
    const { replica } = this.#ports
    for (;;) {
      const { role, epoch, isActive, logEndOffset } = replica.status()
      if (role !== 'leader' || this.#closed) return undefined
      if (!isActive) await nextStatus(replica)
      else if (!(await this.#committed(logEndOffset, epoch))) continue
      else if (replica.image.endOffset === replica.status().logEndOffset) return this.#begin(replica.image, epoch)
    }
  }

  /** The view of everything that there is; a new epoch begins with what the log must have and has not. */
  #begin(image: MetadataImage, epoch: Epoch): Decisions | undefined {
    const { clock, logger, replica } = this.#ports
    const isNew = this.#view?.epoch !== epoch
    const view = new Decisions(image, epoch, () => clock.now())
    this.#view = view
    if (!isNew) return view
    this.#sessions.begin()
    this.#balanceLater()
    logger.info({ epoch, endOffset: image.endOffset, topics: image.topicsById.size, brokers: image.brokers.size }, 'this node is the active controller')
    const { entries, image: next } = view.entries(activationRecords(image, this.#options.config))
    if (entries.length === 0) return view
    const proposed = replica.propose(entries)
    if (proposed.kind === 'notLeader') return undefined
    view.adopt(next, proposed.baseOffset)
    return view
  }

  #statusChanged(): void {
    const { role, epoch } = this.#ports.replica.status()
    if (role !== 'leader' || (this.#view !== undefined && this.#view.epoch !== epoch)) this.#end()
    // Sessions run from the moment of activity on, asked for anything or not.
    if (role === 'leader' && this.#view === undefined && !this.#closed) void this.#open().catch((error: unknown) => this.#logFailure(error))
  }

  #end(): void {
    if (this.#view !== undefined) this.#ports.logger.info({ epoch: this.#view.epoch }, 'this node is no longer the active controller')
    this.#view = undefined
    this.#sessions.end()
    this.#balancing?.cancel()
  }

  /** Preferred replicas lead again, now and then, as with Kafka. */
  #balanceLater(): void {
    const { config } = this.#options
    if (!config['auto.leader.rebalance.enable']) return
    this.#balancing?.cancel()
    this.#balancing = this.#ports.clock.after(config['leader.imbalance.check.interval.seconds'] * 1000, () => {
      this.#decided({ kind: 'balanceLeaders' }).catch((error: unknown) => this.#logFailure(error))
      if (this.#view !== undefined) this.#balanceLater()
    })
  }

  async #fence({ brokerId, brokerEpoch, reason: why }: ExpiredSession): Promise<void> {
    if (this.#view?.image.brokers.get(brokerId)?.fenced !== false) return
    const reason = why === 'silent' ? 'sessionTimeout' : 'connectionLost'
    try {
      const outcome = await this.#decided({ kind: 'fenceBroker', brokerId, brokerEpoch, reason })
      if (outcome.kind === 'answered') this.#ports.logger.warn({ brokerId, brokerEpoch, reason }, 'broker fenced')
    } catch (error) {
      this.#logFailure(error)
    }
  }

  #logFailure(error: unknown): void {
    this.#ports.logger.error({ err: error }, 'the controller failed')
  }
}

function nextStatus(replica: MetadataReplica): Promise<void> {
  return new Promise((resolve) => {
    const leave = replica.onStatus(() => {
      leave()
      resolve()
    })
  })
}

function isAboutQuorum(request: ControllerRequest): request is QuorumRequest {
  switch (request.kind) {
    case 'describeQuorum':
    case 'addVoter':
    case 'removeVoter':
    case 'updateVoter':
    case 'transferLeadership':
      return true
    default:
      return false
  }
}
