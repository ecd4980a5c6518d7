/**
 * One connection with another node: its handshake, its frames both ways, its questions, its end.
 *
 * Reading is never paused for what is under way here: an answer, and the Raft messages that it may depend on, come over the same
 * connection as the questions. What is too much is refused instead.
 */
import type { Socket } from 'node:net'
import type { Millis, NodeId } from '../common/ids.ts'
import type { Timer } from '../common/ports.ts'
import { FaultLine } from './fault-line.ts'
import {
  decodeHello, decodeRefusal, decodeRejection, encodeHello, encodeRefusal, encodeRejection, type Hello, judge, type Refused, type Rejected, tame,
} from './handshake.ts'
import {
  BadFrameError, emptyPayload, encodeFrame, FrameCutter, frameKinds, frameSize, helloMagic, maxAttachments, type PeerFrame, serviceOf,
} from './peer-frames.ts'
import type { LocalPeer, PeerLimits, PeerPorts } from './ports.ts'
import { PeerError, type Payload, type PeerHandlers, type PeerIdentity, type PeerService } from './types.ts'

/** Largest frame of somebody who has not said who it is. */
const maxHelloBytes = 4096

/** Who made the connection. */
export type Side = { readonly kind: 'dialled'; readonly wanted: NodeId | undefined } | { readonly kind: 'accepted' }

/** Why a connection ended; `rejected`: on purpose, in the handshake, by one side or the other. */
export interface Ending {
  readonly reason: string
  readonly rejected: Rejected | undefined
}

/** Whoever keeps the connections. */
export interface ConnectionOwner {
  readonly local: LocalPeer
  readonly limits: PeerLimits
  readonly ports: PeerPorts
  readonly handlers: PeerHandlers
  /** Raises nothing; false: there is no room for it. */
  admits(peer: PeerIdentity, connection: PeerConnection): boolean
  /** The handshake is done. */
  ready(connection: PeerConnection): void
  /** Called once, in the turn in which it was noticed. */
  ended(connection: PeerConnection, ending: Ending): void
}

/** A question that waits for its answer. */
interface Asked {
  resolve(answer: Payload): void
  reject(error: PeerError): void
  readonly timer: Timer
}

/** A connection. */
export class PeerConnection {
  readonly side: Side
  readonly #socket: Socket
  readonly #owner: ConnectionOwner
  readonly #cutter = new FrameCutter(maxHelloBytes)
  readonly #in: FaultLine
  readonly #out: FaultLine
  readonly #asked = new Map<number, Asked>()
  /** What the other side has said of itself, whether it was judged already or is late on purpose. */
  #hello: Hello | undefined
  #peer: PeerIdentity | undefined
  #release = ''
  #readyAt: Millis | undefined
  #nextId = 0
  #served = 0
  #servedBytes = 0
  #heardAt: Millis
  #pingedAt: Millis | undefined
  #corked = false
  #ended = false

  constructor(socket: Socket, side: Side, owner: ConnectionOwner) {
    const { clock, faults } = owner.ports
    this.side = side
    this.#socket = socket
    this.#owner = owner
    this.#heardAt = clock.monotonic()
    this.#in = new FaultLine(faults === undefined ? undefined : (nodeId) => faults.incoming(nodeId), clock)
    this.#out = new FaultLine(faults === undefined ? undefined : (nodeId) => faults.outgoing(nodeId), clock)
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#received(chunk))
    socket.on('end', () => this.close('it closed the connection'))
    socket.on('error', (error) => this.#end({ reason: `the connection failed: ${error.message}`, rejected: undefined }))
    socket.on('close', () => this.#end({ reason: 'the connection closed', rejected: undefined }))
    if (side.kind === 'dialled') socket.once('connect', () => this.#sendHello())
  }

  /** Who is there; undefined before the handshake is done. */
  get peer(): PeerIdentity | undefined {
    return this.#peer
  }

  /** Its release, as it says. */
  get release(): string {
    return this.#release
  }

  /** For how long it has been usable. */
  get ageMs(): Millis {
    return this.#readyAt === undefined ? 0 : this.#owner.ports.clock.monotonic() - this.#readyAt
  }

  /** Address at the other end, for people. */
  get remote(): string {
    return `${this.#socket.remoteAddress ?? '?'}:${this.#socket.remotePort ?? 0}`
  }

  /** Sends a one-way message, or drops it when too much waits to be sent. */
  send(service: PeerService, payload: Payload): void {
    if (!this.#isFull() && this.#fits(payload)) this.#write(frameKinds.message, service, 0, payload)
  }

  /** Asks. Raises PeerError. */
  ask(service: PeerService, payload: Payload, timeoutMs: Millis): Promise<Payload> {
    if (this.#ended) return Promise.reject(new PeerError('unreachable', `the connection with node ${this.#name()} has closed`))
    if (!this.#fits(payload)) return Promise.reject(new PeerError('failed', `a question of ${frameSize(payload)} bytes is too large`))
    if (this.#isFull() || this.#asked.size >= this.#owner.limits.maxQuestions) {
      return Promise.reject(new PeerError('busy', `too much is on its way to node ${this.#name()} already`))
    }
    return new Promise((resolve, reject) => {
      const id = this.#freeId()
      const timer = this.#owner.ports.clock.after(timeoutMs, () => {
        this.#asked.delete(id)
        reject(new PeerError('timeout', `node ${this.#name()} has not answered within ${Math.round(timeoutMs)} ms`))
      })
      this.#asked.set(id, { resolve, reject, timer })
      this.#write(frameKinds.question, service, id, payload)
    })
  }

  /** Pings a silent node; closes the connection with a dead one. */
  check(): void {
    const { clock } = this.#owner.ports
    const { idleMs, deadMs } = this.#owner.limits
    const silent = clock.monotonic() - this.#heardAt
    if (silent >= deadMs) {
      this.close(`nothing was heard of it for ${Math.round(silent)} ms`)
    } else if (silent >= idleMs && (this.#pingedAt === undefined || clock.monotonic() - this.#pingedAt >= idleMs)) {
      this.#pingedAt = clock.monotonic()
      this.#write(frameKinds.ping, undefined, 0, emptyPayload)
    }
  }

  /** This process was away: the silence is its own. */
  excuseSilence(): void {
    this.#heard()
  }

  /** Tells the other side why not, and closes. */
  reject(rejected: Rejected): void {
    if (this.#ended) return
    this.#write(frameKinds.rejection, undefined, 0, { header: encodeRejection(rejected), attachments: [] })
    this.#socket.end(() => this.#socket.destroy())
    this.#end({ reason: rejected.reason, rejected })
  }

  /** Sends what waits to be sent, then closes; at the latest after `graceMs`. */
  async finish(graceMs: Millis): Promise<void> {
    if (this.#socket.destroyed) return
    await new Promise<void>((resolve) => {
      const timer = this.#owner.ports.clock.after(graceMs, resolve)
      this.#socket.once('close', () => {
        timer.cancel()
        resolve()
      })
      this.#socket.end(() => this.#socket.destroy())
      this.#end({ reason: 'this node stops', rejected: undefined })
    })
    this.#socket.destroy()
  }

  /** Closes at once. */
  close(reason: string): void {
    this.#end({ reason, rejected: undefined })
    this.#socket.destroy()
  }

  #received(chunk: Buffer): void {
    if (this.#ended) return
    // What is lost on purpose is not heard.
    if (this.#owner.ports.faults === undefined) this.#heard()
    this.#cutter.add(chunk)
    try {
      while (!this.#ended) {
        const frame = this.#cutter.next()
        if (frame === undefined) return
        this.#take(frame)
      }
    } catch (error) {
      if (!(error instanceof BadFrameError)) throw error
      this.close(`what came is no frame: ${error.message}`)
    }
  }

  #take(frame: PeerFrame): void {
    if (this.#hello === undefined) this.#takeFirst(frame)
    else if (this.#owner.ports.faults !== undefined) this.#pass(this.#hello.peer, frame)
    else if (this.#peer !== undefined) this.#handle(this.#peer, frame)
  }

  #pass(from: PeerIdentity, frame: PeerFrame): void {
    this.#in.pass(from.nodeId, () => {
      if (this.#ended) return
      this.#heard()
      // Without one the hello was lost.
      if (this.#peer !== undefined) this.#handle(this.#peer, frame)
    })
  }

  #heard(): void {
    this.#heardAt = this.#owner.ports.clock.monotonic()
  }

  /** Before the handshake is done there is one frame, a hello or a rejection. */
  #takeFirst({ kind, correlationId, payload }: PeerFrame): void {
    if (kind === frameKinds.rejection && this.side.kind === 'dialled') {
      const rejected = decodeRejection(payload.header)
      this.#end({ reason: `it refused: ${rejected.reason}`, rejected })
      this.#socket.destroy()
      return
    }
    const hello = kind === frameKinds.hello && correlationId === helloMagic ? decodeHello(payload.header) : undefined
    if (hello === undefined) {
      this.close('it does not speak as a node does')
      return
    }
    this.#hello = hello
    // With the faults port a hello may come late, and what follows it waits behind it.
    if (this.#owner.ports.faults !== undefined) this.#cutter.limit(this.#owner.limits.maxFrameBytes)
    this.#in.pass(hello.peer.nodeId, () => {
      if (this.#ended) return
      this.#heard()
      this.#greet(hello)
    })
  }

  #greet(hello: Hello): void {
    const { local, limits } = this.#owner
    const verdict = judge(local, hello, this.side.kind === 'dialled' ? this.side.wanted : undefined)
    if ('reason' in verdict) {
      this.reject(verdict)
      return
    }
    if (!this.#owner.admits(hello.peer, this)) {
      this.reject({ kind: 'full', reason: `node ${local.nodeId} has too many connections` })
      return
    }
    this.#peer = hello.peer
    this.#release = hello.release
    this.#readyAt = this.#owner.ports.clock.monotonic()
    this.#cutter.limit(limits.maxFrameBytes)
    if (this.side.kind === 'accepted') this.#sendHello()
    this.#owner.ready(this)
  }

  #sendHello(): void {
    const wanted = this.side.kind === 'dialled' ? this.side.wanted : undefined
    this.#write(frameKinds.hello, undefined, helloMagic, { header: encodeHello(this.#owner.local, wanted), attachments: [] })
  }

  #handle(peer: PeerIdentity, frame: PeerFrame): void {
    const { kind, service, correlationId, payload } = frame
    switch (kind) {
      case frameKinds.message: {
        const known = serviceOf(service)
        if (known !== undefined) this.#owner.handlers.message(peer, known, payload)
        return
      }
      case frameKinds.question:
        this.#serve(peer, frame)
        return
      case frameKinds.answer:
        this.#settle(correlationId)?.resolve(payload)
        return
      case frameKinds.refusal: {
        const { kind: why, reason } = decodeRefusal(payload.header)
        this.#settle(correlationId)?.reject(new PeerError(why, reason))
        return
      }
      case frameKinds.ping:
        if (!this.#isFull()) this.#write(frameKinds.pong, undefined, 0, emptyPayload)
        return
      case frameKinds.pong:
        return
      default:
        this.close(`a frame of kind ${kind}, which this release does not know`)
    }
  }

  /** Undefined for a late answer: its question has timed out. */
  #settle(id: number): Asked | undefined {
    const asked = this.#asked.get(id)
    asked?.timer.cancel()
    this.#asked.delete(id)
    return asked
  }

  #serve(peer: PeerIdentity, { service, correlationId, payload, bytes }: PeerFrame): void {
    const { limits, handlers } = this.#owner
    const known = serviceOf(service)
    if (known === undefined) {
      this.#refuse(correlationId, { kind: 'failed', reason: `there is no service ${service} in release ${this.#owner.local.release}` })
      return
    }
    const tooMuch = this.#served >= limits.maxQuestions || (this.#served > 0 && this.#servedBytes + bytes > limits.maxQuestionBytes)
    if (tooMuch || this.#isFull()) {
      this.#refuse(correlationId, { kind: 'busy', reason: `node ${this.#owner.local.nodeId} has too much to do for this connection` })
      return
    }
    this.#served++
    this.#servedBytes += bytes
    const done = (): void => {
      this.#served--
      this.#servedBytes -= bytes
    }
    const answered = async (): Promise<Payload> => handlers.question(peer, known, payload)
    answered().then(
      (answer) => {
        done()
        this.#answer(correlationId, answer)
      },
      (error: unknown) => {
        done()
        this.#refuse(correlationId, { kind: 'failed', reason: error instanceof Error ? error.message : String(error) })
      },
    )
  }

  #answer(id: number, answer: Payload): void {
    if (this.#fits(answer)) this.#write(frameKinds.answer, undefined, id, answer)
    else this.#refuse(id, { kind: 'failed', reason: `an answer of ${frameSize(answer)} bytes is too large` })
  }

  #refuse(id: number, refused: Refused): void {
    this.#write(frameKinds.refusal, undefined, id, { header: encodeRefusal(refused), attachments: [] })
    // Whoever asks without end and reads nothing would fill the memory with refusals.
    if (this.#socket.writableLength > 2 * this.#owner.limits.maxUnsentBytes) this.close('it asks and does not read')
  }

  #fits(payload: Payload): boolean {
    return payload.attachments.length <= maxAttachments && frameSize(payload) <= this.#owner.limits.maxFrameBytes
  }

  #isFull(): boolean {
    return this.#socket.writableLength >= this.#owner.limits.maxUnsentBytes
  }

  #freeId(): number {
    do this.#nextId = (this.#nextId + 1) >>> 0
    while (this.#asked.has(this.#nextId))
    return this.#nextId
  }

  #write(kind: number, service: PeerService | undefined, correlationId: number, payload: Payload): void {
    if (this.#ended) return
    const { pieces } = encodeFrame(kind, service, correlationId, payload)
    if (this.#owner.ports.faults === undefined) {
      this.#hand(pieces)
      return
    }
    const wanted = this.side.kind === 'dialled' ? this.side.wanted : undefined
    this.#out.pass(this.#peer?.nodeId ?? wanted, () => this.#hand(pieces))
  }

  /** All that is sent in one turn of the loop leaves in one system call. */
  #hand(pieces: readonly Uint8Array[]): void {
    if (this.#ended) return
    if (!this.#corked) {
      this.#corked = true
      this.#socket.cork()
      setImmediate(() => {
        this.#corked = false
        this.#socket.uncork()
      })
    }
    for (const piece of pieces) this.#socket.write(piece)
  }

  #end(ending: Ending): void {
    if (this.#ended) return
    this.#ended = true
    const reason = tame(ending.reason)
    for (const { reject, timer } of this.#asked.values()) {
      timer.cancel()
      reject(new PeerError('closed', `the connection with node ${this.#name()} closed: ${reason}`))
    }
    this.#asked.clear()
    this.#owner.ended(this, { ...ending, reason })
  }

  #name(): string {
    return String(this.#peer?.nodeId ?? 'unknown')
  }
}
