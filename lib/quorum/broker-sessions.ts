/**
 * Which brokers live, as the active controller sees it: a broker that is silent for too long is fenced, and one whose connections
 * have closed is after a short grace. What is known is soft: another active controller begins with a fresh session for everybody.
 */
import type { Millis, NodeId } from '../common/ids.ts'
import type { Clock, Logger, Timer } from '../common/ports.ts'
import type { ControllerRequest } from '../controller/requests.ts'
import { Sessions } from '../controller/sessions.ts'
import type { MetadataImage } from '../metadata/image.ts'

/** What is told once. */
export interface SessionOptions {
  /** This node, which has no connection with itself. */
  readonly nodeId: NodeId
  readonly sessionTimeoutMs: Millis
  readonly graceMs: Millis
}

/** What sessions work with. */
export interface SessionPorts {
  readonly clock: Clock
  readonly logger: Logger
  readonly isConnected: (nodeId: NodeId) => boolean
  /** The broker is taken for dead, and why. */
  readonly fence: (brokerId: NodeId, reason: string) => void
}

/** Sessions of the brokers. */
export class BrokerSessions {
  readonly #options: SessionOptions
  readonly #ports: SessionPorts
  /** Nodes whose last connection closed and that have not come back: known on every controller, as any may become active. */
  readonly #gone = new Set<NodeId>()
  #sessions: Sessions | undefined
  #check: Timer | undefined
  readonly #graces = new Map<NodeId, Timer>()

  constructor(options: SessionOptions, ports: SessionPorts) {
    this.#options = options
    this.#ports = ports
  }

  /** This controller is active from now on. */
  begin(image: MetadataImage): void {
    this.end()
    const { clock } = this.#ports
    this.#sessions = new Sessions(this.#options.sessionTimeoutMs)
    for (const broker of image.brokers.values()) {
      if (!broker.fenced) this.#sessions.touch(broker.brokerId, clock.monotonic())
    }
    for (const nodeId of this.#gone) this.#beginGrace(nodeId)
    this.#scheduleCheck()
  }

  /** This controller is not active any more. */
  end(): void {
    this.#sessions = undefined
    this.#check?.cancel()
    for (const timer of this.#graces.values()) timer.cancel()
    this.#graces.clear()
  }

  /** A broker has asked for something, so it lives; or is forgotten. */
  seen(request: ControllerRequest): void {
    if (request.kind === 'brokerHeartbeat' || request.kind === 'registerBroker') this.#sessions?.touch(request.brokerId, this.#ports.clock.monotonic())
    else if (request.kind === 'unregisterBroker') this.#sessions?.forget(request.brokerId)
  }

  /** Whether the broker's session goes on. */
  isAlive(brokerId: NodeId): boolean {
    return this.#sessions?.isAlive(brokerId, this.#ports.clock.monotonic()) ?? false
  }

  /** There is a connection with that node (again). */
  connected(nodeId: NodeId): void {
    this.#gone.delete(nodeId)
    this.#graces.get(nodeId)?.cancel()
    this.#graces.delete(nodeId)
  }

  /** The last connection with that node closed, or none could be made. */
  disconnected(nodeId: NodeId): void {
    if (nodeId < 0 || nodeId === this.#options.nodeId) return
    this.#gone.add(nodeId)
    if (this.#sessions !== undefined) this.#beginGrace(nodeId)
  }

  #beginGrace(nodeId: NodeId): void {
    if (this.#graces.has(nodeId)) return
    const timer = this.#ports.clock.after(this.#options.graceMs, () => {
      this.#graces.delete(nodeId)
      if (this.#sessions === undefined || this.#ports.isConnected(nodeId) || !this.isAlive(nodeId)) return
      this.#sessions.forget(nodeId)
      this.#ports.fence(nodeId, 'its connection closed')
    })
    this.#graces.set(nodeId, timer)
  }

  #scheduleCheck(): void {
    const { clock } = this.#ports
    this.#check = clock.after(Math.max(20, this.#options.sessionTimeoutMs / 10), () => {
      for (const brokerId of this.#sessions?.expired(clock.monotonic()) ?? []) {
        this.#sessions?.forget(brokerId)
        this.#ports.fence(brokerId, `silent for ${this.#options.sessionTimeoutMs} ms`)
      }
      this.#scheduleCheck()
    })
  }
}
