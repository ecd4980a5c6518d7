/** The clock of the active controller's sessions, and what the node's connections tell of brokers while it is not active. */
import type { BrokerEpoch, NodeId, Uuid } from '../common/ids.ts'
import type { Clock, Timer } from '../common/ports.ts'
import { type ExpiredSession, type SessionLimits, Sessions, type SessionState } from '../controller/sessions.ts'
import type { BrokerImage } from '../metadata/image.ts'

/** What sessions work with. */
export interface SessionPorts {
  readonly clock: Clock
  /** The brokers as the newest decision leaves them. */
  readonly brokers: () => Iterable<BrokerImage>
  /** The broker is taken for dead. */
  readonly fence: (session: ExpiredSession) => void
}

/** Sessions of the brokers, while this node's controller is active. */
export class BrokerSessions {
  readonly #limits: SessionLimits
  readonly #ports: SessionPorts
  /** Nodes whose last connection closed and that have not come back: known on every controller, as any may become active. */
  readonly #gone = new Set<NodeId>()
  #sessions: Sessions | undefined
  #timer: Timer | undefined

  constructor(limits: SessionLimits, ports: SessionPorts) {
    this.#limits = limits
    this.#ports = ports
  }

  /** This controller is active from now on: everybody begins a fresh session, and who is known to be gone a grace. */
  begin(): void {
    const now = this.#ports.clock.monotonic()
    this.#sessions = new Sessions(this.#limits, this.#ports.brokers(), now)
    for (const nodeId of this.#gone) this.#sessions.disconnected(nodeId, now)
    this.#schedule()
  }

  /** This controller is not active any more. */
  end(): void {
    this.#sessions = undefined
    this.#timer?.cancel()
  }

  /** A registration or a heartbeat of this epoch of the broker was decided. */
  touch(brokerId: NodeId, brokerEpoch: BrokerEpoch): void {
    this.#sessions?.touch(brokerId, brokerEpoch, this.#ports.clock.monotonic())
  }

  /** The broker is unregistered. */
  forget(brokerId: NodeId): void {
    this.#sessions?.forget(brokerId)
  }

  /** How the broker's registered incarnation stands. */
  state(broker: BrokerImage): SessionState {
    return this.#sessions?.state(broker) ?? 'over'
  }

  /** There is a connection with that node (again). */
  connected(nodeId: NodeId, incarnationId: Uuid): void {
    this.#gone.delete(nodeId)
    this.#sessions?.connected(nodeId, incarnationId)
  }

  /** The last connection with that node closed, or none could be made. */
  disconnected(nodeId: NodeId): void {
    // Made-up ids are addresses of which nothing is known.
    if (nodeId < 0) return
    this.#gone.add(nodeId)
    this.#sessions?.disconnected(nodeId, this.#ports.clock.monotonic())
    this.#schedule()
  }

  /** Looks when the next session could be over, which touches put off meanwhile. */
  #schedule(): void {
    this.#timer?.cancel()
    if (this.#sessions === undefined) return
    const { clock } = this.#ports
    const now = clock.monotonic()
    const due = Math.max(now, Math.min(this.#sessions.deadline() ?? Infinity, now + this.#limits.timeoutMs))
    this.#timer = clock.after(due - now, () => this.#check(due))
  }

  #check(due: number): void {
    const now = this.#ports.clock.monotonic()
    // This process was stopped, or its machine asleep: what was said meanwhile is still to be read.
    if (now - due > this.#limits.timeoutMs / 2) return this.begin()
    for (const session of this.#sessions?.expired(now) ?? []) this.#ports.fence(session)
    this.#schedule()
  }
}
