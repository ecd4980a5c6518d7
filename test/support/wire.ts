/** A connection for tests and benchmarks: frames of lib/protocol over a socket and nothing in between, answers matched in order. */
import { connect, type Socket } from 'node:net'
import { decodeResponse, encodeRequest, FrameSplitter } from '../../lib/protocol/frames.ts'
import type { ApiSchema, RequestInput, ResponseOf } from '../../lib/protocol/schema.ts'

interface Waiting {
  readonly resolve: (frame: Buffer) => void
  readonly reject: (error: Error) => void
}

/** Pipelined requests over one socket. */
export class Wire {
  readonly socket: Socket
  readonly #splitter = new FrameSplitter(256 * 1024 * 1024)
  readonly #waiting: Waiting[] = []
  #correlationId = 0
  #broken: Error | undefined
  /** Resolves when the socket is closed, by whichever side. */
  readonly closed: Promise<void>

  private constructor(socket: Socket) {
    this.socket = socket
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('error', (error) => this.#fail(error))
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        this.#fail(new Error('connection closed'))
        resolve()
      })
    })
  }

  /** Connects to a port of this machine. Raises what the socket raises. */
  static open(port: number, host = '127.0.0.1'): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port })
      socket.once('error', reject)
      socket.once('connect', () => {
        socket.off('error', reject)
        resolve(new Wire(socket))
      })
    })
  }

  /** Requests that have no answer yet. */
  get inFlight(): number {
    return this.#waiting.length
  }

  /** Sends a request and resolves with its decoded answer. Raises when the connection closes first. */
  async ask<A extends ApiSchema>(api: A, version: number, value: RequestInput<A>): Promise<ResponseOf<A>> {
    return decodeResponse(api, version, await this.askFrame(this.encode(api, version, value)))
  }

  /** The pieces of a request's frame, with the next correlation id. */
  encode<A extends ApiSchema>(api: A, version: number, value: RequestInput<A>): Buffer[] {
    return encodeRequest(api, version, this.#correlationId++, 'samsa-test', value)
  }

  /** Sends a frame that an answer belongs to. */
  askFrame(pieces: readonly Buffer[]): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      if (this.#broken !== undefined) {
        reject(this.#broken)
        return
      }
      this.#waiting.push({ resolve, reject })
      this.sendRaw(pieces)
    })
  }

  /** Sends bytes, whatever they are. */
  sendRaw(pieces: readonly Buffer[]): void {
    this.socket.cork()
    for (const piece of pieces) this.socket.write(piece)
    this.socket.uncork()
  }

  /** Closes at once. */
  close(): void {
    this.socket.destroy()
  }

  #take(chunk: Buffer): void {
    for (const frame of this.#splitter.push(chunk)) this.#waiting.shift()?.resolve(frame)
  }

  #fail(error: Error): void {
    this.#broken ??= error
    for (const waiting of this.#waiting.splice(0)) waiting.reject(error)
  }
}
