/**
 * All connections with one node: none, one, or a few when both sides have connected. The newest is used. Without one, a connection is made
 * when something is to be sent, at once at first and after pauses that grow; a little waits meanwhile.
 */
import type { Millis, NodeId } from '../common/ids.ts'
import type { Timer } from '../common/ports.ts'
import { frameSize } from './peer-frames.ts'
import type { Ending, PeerConnection } from './peer-connection.ts'
import type { PeerLimits, PeerPorts } from './ports.ts'
import { PeerError, type Payload, type PeerService } from './types.ts'

/** Whoever keeps the links. */
export interface LinkOwner {
  readonly limits: PeerLimits
  readonly ports: PeerPorts
  /** Starts a connection; what becomes of it is told by `established` and `failed`. */
  dial(link: PeerLink, address: string): Dial
  /** There is no connection with the node (any more). */
  lost(link: PeerLink, ending: Ending): void
}

/** A connection on its way. */
export interface Dial {
  abandon(reason: string): void
}

interface WaitingMessage {
  readonly service: PeerService
  readonly payload: Payload
  readonly bytes: number
}

interface WaitingQuestion {
  ready(connection: PeerConnection): void
  failed(error: PeerError): void
}

/** The connections with one node; or, under a made-up id, with whoever is at an address. */
export class PeerLink {
  readonly nodeId: NodeId
  readonly #owner: LinkOwner
  /** The newest last. */
  readonly #connections: PeerConnection[] = []
  #dial: Dial | undefined
  #dialTimer: Timer | undefined
  #pauseTimer: Timer | undefined
  #notBefore: Millis = 0
  #failures = 0
  #address: string | undefined
  readonly #messages: WaitingMessage[] = []
  #messageBytes = 0
  readonly #questions = new Set<WaitingQuestion>()
  #stopped = false

  constructor(nodeId: NodeId, owner: LinkOwner) {
    this.nodeId = nodeId
    this.#owner = owner
  }

  /** The newest connection comes last. */
  get connections(): readonly PeerConnection[] {
    return this.#connections
  }

  /** Whether this node may connect by itself. */
  get isReachable(): boolean {
    return this.#address !== undefined
  }

  send(address: string | undefined, service: PeerService, payload: Payload): void {
    const connection = this.#connections.at(-1)
    if (connection !== undefined) {
      connection.send(service, payload)
      return
    }
    if (this.#stopped || !this.#dialSoon(address)) return
    const bytes = frameSize(payload)
    const { maxWaitingMessages, maxWaitingBytes } = this.#owner.limits
    if (bytes > maxWaitingBytes) return
    this.#messages.push({ service, payload, bytes })
    this.#messageBytes += bytes
    while (this.#messages.length > maxWaitingMessages || this.#messageBytes > maxWaitingBytes) this.#messageBytes -= this.#messages.shift()?.bytes ?? 0
  }

  /** Raises PeerError. */
  async ask(address: string | undefined, service: PeerService, payload: Payload, timeoutMs: Millis): Promise<Payload> {
    const { clock } = this.#owner.ports
    const begun = clock.monotonic()
    const connection = this.#connections.at(-1) ?? (await this.#connection(address, timeoutMs))
    return connection.ask(service, payload, timeoutMs - (clock.monotonic() - begun))
  }

  /** A connection is there: what waited goes out. */
  attach(connection: PeerConnection): void {
    this.#connections.push(connection)
    this.#pauseTimer?.cancel()
    this.#pauseTimer = undefined
    this.established(connection)
  }

  /** What waited goes out over the connection. */
  established(connection: PeerConnection): void {
    this.#messageBytes = 0
    for (const { service, payload } of this.#messages.splice(0)) connection.send(service, payload)
    for (const question of this.#take()) question.ready(connection)
  }

  /** The connection of the dial is there, or has failed with `ending`. */
  dialled(ending: Ending | undefined): void {
    this.#dial = undefined
    this.#dialTimer?.cancel()
    if (ending !== undefined) this.#failed(ending)
  }

  /** A connection that this link has brought about lived for `ageMs`. If that was not long it counts as a failure to connect, so that no loop gets hot. */
  outlived(ageMs: Millis): void {
    this.#pause(ageMs < this.#owner.limits.longestPauseMs ? this.#failures + 1 : 0)
  }

  /** A connection has ended. */
  detach(connection: PeerConnection, ending: Ending): void {
    const at = this.#connections.indexOf(connection)
    if (at < 0) return
    this.#connections.splice(at, 1)
    this.outlived(connection.ageMs)
    if (this.#connections.length === 0) this.#owner.lost(this, ending)
  }

  /** Nothing is sent any more, nothing waits. */
  stop(): void {
    this.#stopped = true
    this.#pauseTimer?.cancel()
    this.#dialTimer?.cancel()
    this.#dial?.abandon('this node stops')
    this.#dial = undefined
    this.#messages.length = 0
    for (const question of this.#take()) question.failed(new PeerError('unreachable', 'this node stops'))
  }

  #take(): WaitingQuestion[] {
    const all = [...this.#questions]
    this.#questions.clear()
    return all
  }

  #connection(address: string | undefined, timeoutMs: Millis): Promise<PeerConnection> {
    const who = address === undefined ? `node ${this.nodeId}` : `node ${this.nodeId} at ${address}`
    if (this.#stopped) return Promise.reject(new PeerError('unreachable', 'this node stops'))
    if (this.#questions.size >= this.#owner.limits.maxWaitingQuestions) return Promise.reject(new PeerError('busy', `too much waits for a connection with ${who}`))
    if (!this.#dialSoon(address)) return Promise.reject(new PeerError('unreachable', `there is no connection with ${who}, and no address`))
    return new Promise((resolve, reject) => {
      const timer = this.#owner.ports.clock.after(timeoutMs, () => {
        this.#questions.delete(question)
        reject(new PeerError('unreachable', `no connection with ${who} within ${Math.round(timeoutMs)} ms`))
      })
      const question: WaitingQuestion = {
        ready: (connection) => {
          timer.cancel()
          resolve(connection)
        },
        failed: (error) => {
          timer.cancel()
          reject(error)
        },
      }
      this.#questions.add(question)
    })
  }

  /** False: nobody knows where. */
  #dialSoon(address: string | undefined): boolean {
    if (address !== undefined) this.#address = address
    if (this.#address === undefined) return this.#dial !== undefined
    if (this.#dial !== undefined || this.#pauseTimer !== undefined) return true
    const { clock } = this.#owner.ports
    const pause = this.#notBefore - clock.monotonic()
    if (pause <= 0) {
      this.#dialNow(this.#address)
    } else {
      this.#pauseTimer = clock.after(pause, () => {
        this.#pauseTimer = undefined
        if (this.#connections.length === 0 && this.#address !== undefined) this.#dialNow(this.#address)
      })
    }
    return true
  }

  #dialNow(address: string): void {
    const { limits, ports } = this.#owner
    this.#dial = this.#owner.dial(this, address)
    this.#dialTimer = ports.clock.after(limits.dialMs, () => this.#dial?.abandon(`no answer within ${limits.dialMs} ms`))
  }

  #failed(ending: Ending): void {
    this.#pause(this.#failures + 1)
    if (this.#connections.length > 0) return
    this.#messages.length = 0
    this.#messageBytes = 0
    const who = `node ${this.nodeId} at ${this.#address ?? '?'}`
    for (const question of this.#take()) question.failed(new PeerError(ending.rejected === undefined ? 'unreachable' : 'refused', `${who}: ${ending.reason}`))
    this.#owner.lost(this, ending)
  }

  #pause(failures: number): void {
    const { limits, ports } = this.#owner
    this.#failures = failures
    if (failures === 0) {
      this.#notBefore = 0
      return
    }
    const full = Math.min(limits.longestPauseMs, limits.shortestPauseMs * 2 ** Math.min(failures - 1, 20))
    this.#notBefore = ports.clock.monotonic() + full / 2 + ports.random.below(Math.ceil(full / 2) + 1)
  }
}
