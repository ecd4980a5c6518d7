/**
 * What the active controller has heard from brokers in its epoch: never in the log, so that a heartbeat costs nothing. Time is an
 * argument, of a clock that never goes back. A broker's session is over when it was silent for too long, or when its connection closed
 * and it did not come back within a grace.
 */
import type { BrokerEpoch, Millis, NodeId, Uuid } from '../common/ids.ts'
import type { BrokerImage } from '../metadata/image.ts'

/**
 * How a registered incarnation stands: heard from and connected; not connected any more, or not heard from in this epoch, but its time is
 * not up; over.
 */
export type SessionState = 'connected' | 'disconnected' | 'over'

/** How long a broker may be silent, and how long without a connection. */
export interface SessionLimits {
  readonly timeoutMs: Millis
  readonly graceMs: Millis
}

/** A broker whose session is over. */
export interface ExpiredSession {
  readonly brokerId: NodeId
  readonly brokerEpoch: BrokerEpoch
  readonly reason: 'silent' | 'disconnected'
}

interface Session {
  readonly brokerEpoch: BrokerEpoch
  /** When it was last heard from, or when this epoch began. */
  contactMs: Millis
  /** Something came from it in this epoch. */
  heard: boolean
  disconnectedMs: Millis | undefined
  /** The incarnation that connected after the last contact: another one than the registered means that this one is gone. */
  peer: Uuid | undefined
  over: boolean
}

/** The sessions of one epoch of the active controller. */
export class Sessions {
  readonly #limits: SessionLimits
  readonly #sessions = new Map<NodeId, Session>()

  /**
   * Everyone who is registered begins a fresh session: what the controller before had heard, nobody knows. The first is half as long: whoever lives
   * finds the new controller within a heartbeat or two, and who hangs (often the controller before, which had to be noticed first) has been silent already.
   */
  constructor(limits: SessionLimits, brokers: Iterable<BrokerImage>, nowMs: Millis) {
    this.#limits = limits
    for (const { brokerId, brokerEpoch } of brokers) this.#sessions.set(brokerId, fresh(brokerEpoch, nowMs, false))
  }

  /** A registration or a heartbeat of this epoch of the broker was decided. */
  touch(brokerId: NodeId, brokerEpoch: BrokerEpoch, nowMs: Millis): void {
    const known = this.#sessions.get(brokerId)
    if (known === undefined || brokerEpoch >= known.brokerEpoch) this.#sessions.set(brokerId, fresh(brokerEpoch, nowMs, true))
  }

  /** There is a connection with the node, be it of another incarnation. */
  connected(brokerId: NodeId, incarnationId: Uuid): void {
    const session = this.#sessions.get(brokerId)
    if (session === undefined) return
    session.disconnectedMs = undefined
    session.peer = incarnationId
  }

  /** The last connection with the node closed, or none could be made. */
  disconnected(brokerId: NodeId, nowMs: Millis): void {
    const session = this.#sessions.get(brokerId)
    if (session !== undefined) session.disconnectedMs ??= nowMs
  }

  /** The broker is unregistered. */
  forget(brokerId: NodeId): void {
    this.#sessions.delete(brokerId)
  }

  /** How the broker's registered incarnation stands. */
  state({ brokerId, brokerEpoch, incarnationId }: BrokerImage): SessionState {
    const session = this.#sessions.get(brokerId)
    if (session === undefined || session.brokerEpoch !== brokerEpoch || session.over) return 'over'
    const replaced = session.peer !== undefined && session.peer !== incarnationId
    return session.heard && session.disconnectedMs === undefined && !replaced ? 'connected' : 'disconnected'
  }

  /** Sessions that are over by now; each is named once, until it is touched again. */
  expired(nowMs: Millis): ExpiredSession[] {
    const expired: ExpiredSession[] = []
    for (const [brokerId, session] of this.#sessions) {
      if (session.over || nowMs < this.#deadline(session)) continue
      session.over = true
      expired.push({ brokerId, brokerEpoch: session.brokerEpoch, reason: nowMs < this.#silentAt(session) ? 'disconnected' : 'silent' })
    }
    return expired
  }

  /** When `expired` will next have something to say, if nothing is heard until then; undefined: never. */
  deadline(): Millis | undefined {
    const deadlines = [...this.#sessions.values()].filter(({ over }) => !over).map((session) => this.#deadline(session))
    return deadlines.length === 0 ? undefined : Math.min(...deadlines)
  }

  #deadline(session: Session): Millis {
    const silent = this.#silentAt(session)
    return session.disconnectedMs === undefined ? silent : Math.min(silent, session.disconnectedMs + this.#limits.graceMs)
  }

  #silentAt({ contactMs, heard }: Session): Millis {
    return contactMs + (heard ? this.#limits.timeoutMs : this.#limits.timeoutMs / 2)
  }
}

function fresh(brokerEpoch: BrokerEpoch, nowMs: Millis, heard: boolean): Session {
  return { brokerEpoch, contactMs: nowMs, heard, disconnectedMs: undefined, peer: undefined, over: false }
}
