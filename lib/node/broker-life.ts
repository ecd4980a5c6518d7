/**
 * The life of a broker in its cluster: it registers, tells the active controller that it lives, is let in once it has caught up, and
 * takes its leave before it stops.
 */
import { ApiError, isRetriable } from '../common/errors.ts'
import type { BrokerEpoch, DirectoryId, Millis, NodeId, Uuid } from '../common/ids.ts'
import type { Clock, Logger, Timer } from '../common/ports.ts'
import type { ControllerResponses } from '../controller/requests.ts'
import type { Endpoint } from '../metadata/records.ts'
import { noMajority } from '../quorum/quorum.ts'
import type { Quorum } from '../quorum/types.ts'
import { type LogStore, StorageError, type Store } from '../../storage/types.ts'
import { StartError } from './types.ts'

/** Who registers. */
export interface BrokerLifeOptions {
  readonly nodeId: NodeId
  readonly directoryId: DirectoryId
  readonly incarnationId: Uuid
  readonly endpoints: readonly Endpoint[]
  readonly rack: string | undefined
  readonly heartbeatMs: Millis
  readonly sessionTimeoutMs: Millis
  readonly registrationTimeoutMs: Millis
}

/** What a broker's life needs. */
export interface BrokerLifePorts {
  readonly quorum: Quorum
  readonly store: Pick<Store, 'keptLogs' | 'lossTold'> & { readonly logs: Pick<LogStore, 'state' | 'onFull'> }
  readonly clock: Clock
  readonly logger: Logger
}

type Heartbeat = ControllerResponses['brokerHeartbeat']

const retryMs: Millis = 50
/** How long one farewell waits for its answer before the node looks whether anybody is left to answer. */
const leaveRequestMs: Millis = 400

/** One incarnation of a broker. */
export class BrokerLife {
  readonly #options: BrokerLifeOptions
  readonly #ports: BrokerLifePorts
  #epoch: BrokerEpoch = -1
  /** Of the next heartbeat; undefined while one is on its way. */
  #timer: Timer | undefined
  /** What the last answered heartbeat said of the disk. */
  #toldFull = false
  #stopping = false
  #onContact: (isLost: boolean) => void = () => undefined
  #contactIsLost = false
  /** Where that session ends, by the monotonic clock. */
  #sessionEndMs: Millis = Infinity
  /** Of the end of the session that the last answered heartbeat has begun. */
  #contactTimer: Timer | undefined
  /** The error of the last heartbeat, so that each trouble is told once. */
  #trouble: string | undefined

  constructor(options: BrokerLifeOptions, ports: BrokerLifePorts) {
    this.#options = options
    this.#ports = ports
  }

  /** Of this process's registration; -1 before `register`. */
  get brokerEpoch(): BrokerEpoch {
    return this.#epoch
  }

  /**
   * Tells whether this broker can count on hearing who leads what. It cannot when no heartbeat was answered for a session's time, counted from when it
   * was sent: others may have been elected. Nor with a full disk, to which the metadata log cannot be written.
   */
  onContact(listener: (isLost: boolean) => void): void {
    this.#onContact = listener
  }

  /**
   * Whether the session is over, though perhaps it was not told yet: a process that stood still is given what its sockets hold before its timers run,
   * and must not answer for what others may lead by now.
   */
  get isSessionOver(): boolean {
    return this.#ports.clock.monotonic() >= this.#sessionEndMs
  }

  /** Registers: fenced, until it has caught up. Raises StartError when that is refused, or not done in time. */
  async register(): Promise<void> {
    const { nodeId: brokerId, directoryId, incarnationId, endpoints, rack, registrationTimeoutMs } = this.#options
    const { quorum, clock, logger } = this.#ports
    const deadline = clock.monotonic() + registrationTimeoutMs
    let told = ''
    while (!this.#stopping) {
      const left = deadline - clock.monotonic()
      try {
        const { keptLogs } = this.#ports.store
        const { brokerEpoch } = await quorum.request({ kind: 'registerBroker', brokerId, incarnationId, directoryId, endpoints, rack, keptLogs }, Math.max(1, left))
        this.#epoch = brokerEpoch
        return await this.#registered()
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        // Who had this id may be dead, and not yet known to be.
        const passes = isRetriable(error.error) || error.error === 'DUPLICATE_BROKER_REGISTRATION'
        if (!passes || clock.monotonic() >= deadline) throw registrationProblem(brokerId, error)
        if (error.message !== told) logger.warn({ brokerId, error: error.error, reason: error.message }, 'registration is refused; it is tried again')
        told = error.message
      }
      await this.#pause(retryMs)
    }
    throw new StartError('the node was stopped while it started.')
  }

  /** Sends heartbeats from now on; resolves once the controller has let the broker in. */
  async begin(): Promise<void> {
    while (!this.#stopping) {
      const answer = await this.#heartbeat('stay', this.#options.sessionTimeoutMs)
      if (answer?.isFenced === false) break
      await this.#pause(retryMs)
    }
    this.#schedule()
    // A disk that is full, or is not any more, is told at once.
    this.#ports.store.logs.onFull(() => {
      if (this.#timer === undefined || this.#stopping) return
      this.#timer.cancel()
      this.#beat()
    })
  }

  /** Ends everything that goes on, at once. */
  stop(): void {
    this.#stopping = true
    this.#timer?.cancel()
    this.#contactTimer?.cancel()
  }

  /** Asks the controller to move what this broker leads, for `limitMs` at most; heartbeats end. */
  async leave(limitMs: Millis): Promise<void> {
    this.stop()
    const { clock, logger, quorum } = this.#ports
    const deadline = clock.monotonic() + limitMs
    // When a whole cluster stops, the last ones find nobody to ask.
    let handedOver = false
    while (clock.monotonic() < deadline && noMajority(quorum.status().voters) === undefined) {
      const answer = await this.#heartbeat(handedOver ? 'stop, whatever it leads' : 'hand over and stop', leaveRequestMs)
      if (answer?.shouldShutDown === true) return
      handedOver ||= answer !== undefined
      await this.#pause(retryMs)
    }
    logger.warn({ limitMs }, 'this broker stops without the controller having moved what it leads')
  }

  #schedule(): void {
    if (this.#stopping) return
    const delayMs = this.#toldFull === this.#isDiskFull ? this.#options.heartbeatMs : retryMs
    this.#timer = this.#ports.clock.after(delayMs, () => this.#beat())
  }

  #beat(): void {
    this.#timer = undefined
    void this.#heartbeat('stay', this.#options.sessionTimeoutMs).then(() => this.#schedule())
  }

  get #isDiskFull(): boolean {
    return this.#ports.store.logs.state === 'full'
  }

  /** From here on the cluster knows what this directory does not have. */
  async #registered(): Promise<void> {
    const { store, logger } = this.#ports
    const { nodeId: brokerId } = this.#options
    if (store.keptLogs) return
    logger.warn({ brokerId }, 'what this broker had stored may be incomplete: it counts as a replica again where it has caught up')
    try {
      await store.lossTold()
    } catch (error) {
      // Told once more than needed is no harm.
      if (!(error instanceof StorageError)) throw error
      logger.warn({ brokerId, err: error }, 'that the cluster knows could not be written down')
    }
  }

  async #heartbeat(wants: 'stay' | 'hand over and stop' | 'stop, whatever it leads', timeoutMs: Millis): Promise<Heartbeat | undefined> {
    const { quorum, logger } = this.#ports
    const brokerId = this.#options.nodeId
    const state = { brokerId, brokerEpoch: this.#epoch, metadataEndOffset: quorum.image.endOffset }
    const [wantFence, wantShutDown] = [wants === 'stop, whatever it leads', wants !== 'stay']
    const isDiskFull = this.#isDiskFull
    const sentAt = this.#ports.clock.monotonic()
    try {
      const answer = await quorum.request({ kind: 'brokerHeartbeat', ...state, wantFence, wantShutDown, isDiskFull }, timeoutMs)
      this.#toldFull = isDiskFull
      if (!answer.isFenced) this.#inContact(sentAt, isDiskFull)
      if (this.#trouble !== undefined) logger.info({ brokerId, isFenced: answer.isFenced }, 'the active controller answers heartbeats again')
      this.#trouble = undefined
      return answer
    } catch (error) {
      if (!(error instanceof ApiError)) {
        logger.error({ err: error }, 'a heartbeat failed')
        return undefined
      }
      if (this.#trouble !== error.error) logger.warn({ brokerId, error: error.error, reason: error.message }, troubleOf(error))
      this.#trouble = error.error
      return undefined
    }
  }

  #inContact(sentAt: Millis, isDiskFull: boolean): void {
    const { clock } = this.#ports
    const leftMs = this.#options.sessionTimeoutMs - (clock.monotonic() - sentAt)
    // An answer that came so late is followed by the next one before long.
    if (this.#stopping || leftMs < this.#options.heartbeatMs) return
    this.#contactTimer?.cancel()
    this.#contact(isDiskFull)
    this.#sessionEndMs = sentAt + this.#options.sessionTimeoutMs
    this.#contactTimer = clock.after(leftMs, () => this.#contact(true))
  }

  #contact(isLost: boolean): void {
    if (this.#contactIsLost === isLost) return
    this.#contactIsLost = isLost
    const { logger } = this.#ports
    const brokerId = this.#options.nodeId
    if (isLost) logger.warn({ brokerId }, 'this broker may not hear who leads what: clients that wait for more are sent to ask others')
    else logger.info({ brokerId }, 'this broker hears who leads what again')
    this.#onContact(isLost)
  }

  #pause(delayMs: Millis): Promise<void> {
    return new Promise((resolve) => void this.#ports.clock.after(delayMs, resolve))
  }
}

/** As with Kafka, a broker that was taken out or displaced stays out until it is started again. */
function troubleOf({ error }: ApiError): string {
  switch (error) {
    case 'BROKER_ID_NOT_REGISTERED':
      return 'this broker was unregistered; start it again to have it back in the cluster'
    case 'STALE_BROKER_EPOCH':
      return 'another broker has registered under this id; two nodes must not have the same node.id'
    default:
      return 'a heartbeat was not answered'
  }
}

function registrationProblem(brokerId: NodeId, error: ApiError): StartError {
  if (error.error === 'DUPLICATE_BROKER_REGISTRATION') {
    return new StartError(`another broker is registered under node.id ${brokerId}, and lives: ${error.message}.\n  Stop it, or give this node another node.id.`, { cause: error })
  }
  return new StartError(`this broker could not register with the active controller: ${error.message} (${error.error}).`, { cause: error })
}
