/**
 * One client's connection: cuts frames, starts requests in the order of arrival, sends answers strictly in that order, and
 * stops reading when too much is under way or the peer does not read what it asked for.
 *
 * Requests that overlap (Produce) are started while others of them are under way; any other request waits until everything
 * before it is answered. So a client sees what it did first, as with Kafka, and still keeps the store busy.
 */
import type { Socket } from 'node:net'
import { assert } from '../common/assert.ts'
import type { Millis } from '../common/ids.ts'
import type { Clock, Logger } from '../common/ports.ts'
import { FrameSplitter } from '../protocol/frames.ts'
import { DecodeError } from '../protocol/reader.ts'
import type { ConnectionContext, Dispatcher, Reply } from './dispatch.ts'
import type { FrameReader, RequestMemory } from './request-memory.ts'

/** Bytes of requests that one connection may have waiting or under way. A single larger one is still taken. */
const maxRequestBytes = 16 * 1024 * 1024

/** How much one connection may ask of the node. */
export interface ConnectionLimits {
  /** Largest frame, without its length. */
  readonly maxFrameBytes: number
  /** Requests that may be waiting or under way. */
  readonly maxRequests: number
  /** Bytes of answers that the peer has not read, from which on none of its requests is started. */
  readonly maxUnsentBytes: number
}

/** What a connection works with. */
export interface ConnectionPorts {
  readonly dispatcher: Dispatcher
  readonly memory: RequestMemory
  readonly clock: Clock
  readonly logger: Logger
  readonly limits: ConnectionLimits
  readonly closed: (connection: Connection) => void
}

/** A request that was started; answers leave when all before them have. */
interface Started {
  readonly bytes: number
  reply: Reply | undefined
}

/** A client's connection. */
export class Connection implements FrameReader {
  readonly #socket: Socket
  readonly #ports: ConnectionPorts
  readonly #splitter: FrameSplitter
  readonly #abandoned = new AbortController()
  readonly #context: ConnectionContext
  readonly #queue: Buffer[] = []
  readonly #started: Started[] = []
  /** How many of `#started` do not overlap: 0 or 1. */
  #exclusive = 0
  #heldBytes = 0
  #partialBytes = 0
  #corked = false
  #paused = false
  /** No more requests are taken; what is under way is still answered. */
  #ending = false
  #inputEnded = false
  /** Nothing more is sent. */
  #silent = false
  #closed = false
  #lastActive: Millis

  constructor(socket: Socket, listener: string, ports: ConnectionPorts) {
    this.#socket = socket
    this.#ports = ports
    this.#splitter = new FrameSplitter(ports.limits.maxFrameBytes)
    this.#lastActive = ports.clock.monotonic()
    this.#context = {
      principal: 'User:ANONYMOUS',
      listener,
      remote: `${socket.remoteAddress ?? '?'}:${socket.remotePort ?? 0}`,
      abandoned: this.#abandoned.signal,
    }
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#received(chunk))
    socket.on('drain', () => this.#pump())
    socket.on('end', () => {
      // What was received is still done: a producer may send with acks=0 and leave.
      this.#inputEnded = true
      this.#closeIfDone()
    })
    socket.on('error', (error) => ports.logger.debug({ remote: this.#context.remote, err: error }, 'connection failed'))
    socket.on('close', () => this.#gone())
  }

  /** Bytes of a frame that is not complete yet. */
  get partialBytes(): number {
    return this.#partialBytes
  }

  /** Address of the peer, without its port. */
  get remoteAddress(): string {
    return this.#socket.remoteAddress ?? '?'
  }

  /** Whether nothing was received or sent since `since`, and nothing is under way. */
  idleSince(since: Millis): boolean {
    return this.#started.length === 0 && this.#lastActive <= since
  }

  /** Takes no more requests; closes once those under way are answered and sent. */
  end(): void {
    this.#ending = true
    this.#dropQueue()
    this.#closeIfDone()
  }

  /** Ends the waits of requests that only wait for data to come. */
  abandonWaits(): void {
    this.#abandoned.abort()
  }

  /** Closes at once. */
  destroy(): void {
    this.#socket.destroy()
  }

  /** The node has room for requests again. */
  resumeReading(): void {
    this.#readOn()
  }

  #received(chunk: Buffer): void {
    if (this.#ending || this.#closed) return
    this.#lastActive = this.#ports.clock.monotonic()
    this.#ports.memory.hold(chunk.length)
    let frames: Buffer[]
    try {
      frames = this.#splitter.push(chunk)
    } catch (error) {
      assert(error instanceof DecodeError, `frame splitter: ${String(error)}`)
      this.#ports.logger.debug({ remote: this.#context.remote, reason: error.message }, 'closing a connection: bad frame')
      this.#partialBytes += chunk.length
      this.end()
      return
    }
    let complete = 0
    for (const frame of frames) {
      const bytes = frame.length + 4
      complete += bytes
      this.#ports.memory.begin()
      this.#queue.push(frame)
    }
    this.#heldBytes += complete
    this.#partialBytes += chunk.length - complete
    this.#pump()
    this.#readOn()
  }

  /** Starts what may start. */
  #pump(): void {
    const { maxUnsentBytes } = this.#ports.limits
    while (this.#queue.length > 0 && !this.#ending && this.#socket.writableLength < maxUnsentBytes) {
      const frame = this.#queue[0] as Buffer
      const overlaps = this.#ports.dispatcher.overlaps(frame)
      if (this.#started.length > 0 && (!overlaps || this.#exclusive > 0)) break
      this.#queue.shift()
      this.#start(frame, overlaps)
    }
    this.#readOn()
  }

  #start(frame: Buffer, overlaps: boolean): void {
    const started: Started = { bytes: frame.length + 4, reply: undefined }
    this.#started.push(started)
    if (!overlaps) this.#exclusive++
    const reply = this.#ports.dispatcher.dispatch(frame, this.#context)
    if (reply instanceof Promise) {
      const waits = this.#ports.dispatcher.waits(frame)
      if (waits) this.#ports.memory.park()
      void reply.then((settled) => {
        if (waits) this.#ports.memory.begin()
        this.#answered(started, overlaps, settled)
        this.#pump()
      })
    } else {
      this.#answered(started, overlaps, reply)
    }
  }

  #answered(started: Started, overlaps: boolean, reply: Reply): void {
    started.reply = reply
    if (!overlaps) this.#exclusive--
    for (let first = this.#started[0]; first?.reply !== undefined; first = this.#started[0]) {
      this.#started.shift()
      this.#release(first.bytes)
      if (this.#silent || first.reply === 'none') continue
      if (first.reply === 'close') this.#closeAfterwards()
      else this.#send(first.reply)
    }
    this.#closeIfDone()
  }

  /** Answers behind a closing one are not sent, as if their requests had not been read. */
  #closeAfterwards(): void {
    this.#silent = true
    this.#ending = true
    this.#dropQueue()
    this.#abandoned.abort()
    this.#finish()
  }

  /** All pieces of one turn of the loop leave in one system call. */
  #send(pieces: readonly Buffer[]): void {
    if (!this.#corked) {
      this.#corked = true
      this.#socket.cork()
      setImmediate(() => this.#flush())
    }
    for (const piece of pieces) this.#socket.write(piece)
  }

  #flush(): void {
    this.#corked = false
    this.#lastActive = this.#ports.clock.monotonic()
    this.#socket.uncork()
  }

  #readOn(): void {
    if (this.#closed || this.#ending) return
    const { maxRequests, maxUnsentBytes } = this.#ports.limits
    const waiting = this.#queue.length + this.#started.length
    const full = waiting >= maxRequests || (this.#heldBytes > maxRequestBytes && waiting > 0) || this.#socket.writableLength >= maxUnsentBytes
    const paused = full || !this.#ports.memory.admits(this)
    if (paused === this.#paused) return
    this.#paused = paused
    if (paused) this.#socket.pause()
    else this.#socket.resume()
  }

  #release(bytes: number): void {
    this.#heldBytes -= bytes
    this.#ports.memory.finish(bytes)
  }

  #dropQueue(): void {
    for (const frame of this.#queue.splice(0)) this.#release(frame.length + 4)
  }

  #closeIfDone(): void {
    const done = this.#started.length === 0 && (this.#ending || (this.#inputEnded && this.#queue.length === 0))
    if (done) this.#finish()
  }

  #finish(): void {
    if (this.#closed) return
    this.#ending = true
    // What still comes is read and thrown away: unread bytes at closing would reset the connection before the peer has read its answers.
    if (this.#socket.isPaused()) this.#socket.resume()
    this.#socket.end(() => this.#socket.destroy())
  }

  #gone(): void {
    if (this.#closed) return
    this.#closed = true
    this.#silent = true
    this.#ending = true
    this.#dropQueue()
    this.#abandoned.abort()
    this.#ports.memory.forget(this, this.#partialBytes)
    this.#ports.closed(this)
  }
}
