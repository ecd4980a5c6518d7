/** Somebody at the other end of a socket who may do what a node never does. */
import { connect, type Socket } from 'node:net'
import { systemRandom } from '../../lib/node/ports.ts'
import { encodeHello } from '../../lib/rpc/handshake.ts'
import { encodeFrame, FrameCutter, frameKinds, helloMagic, type PeerFrame } from '../../lib/rpc/peer-frames.ts'
import type { LocalPeer } from '../../lib/rpc/ports.ts'
import type { Payload, PeerService } from '../../lib/rpc/types.ts'
import { until } from '../support/waiting.ts'
import { testCluster, text } from './peer-nodes.ts'

/** A socket that speaks frames, right or wrong. */
export class RawPeer {
  readonly socket: Socket
  readonly frames: PeerFrame[] = []
  closed = false
  #opened = false

  private constructor(socket: Socket) {
    const cutter = new FrameCutter(2 ** 30)
    this.socket = socket
    socket.on('error', () => undefined)
    socket.on('connect', () => (this.#opened = true))
    socket.on('close', () => (this.closed = true))
    socket.on('data', (chunk: Buffer) => {
      cutter.add(chunk)
      for (let frame = cutter.next(); frame !== undefined; frame = cutter.next()) this.frames.push(frame)
    })
  }

  static async open(teardown: (close: () => void) => void, port: number): Promise<RawPeer> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true })
    const raw = new RawPeer(socket)
    teardown(() => socket.destroy())
    await until('the socket connects', () => raw.#opened)
    return raw
  }

  write(kind: number, service: PeerService | undefined, correlationId: number, payload: Payload): boolean {
    let flowing = true
    for (const piece of encodeFrame(kind, service, correlationId, payload).pieces) flowing = this.socket.write(piece)
    return flowing
  }

  hello(as: Partial<LocalPeer> & { readonly versions?: { readonly oldest: number; readonly newest: number } } = {}, magic: number = helloMagic): void {
    const local = { nodeId: 9, clusterId: testCluster, directoryId: systemRandom.uuid(), incarnationId: systemRandom.uuid(), release: '9.9.9', ...as }
    this.write(frameKinds.hello, undefined, magic, { header: encodeHello(local, undefined, as.versions), attachments: [] })
  }

  /** Says hello and waits until it is answered. */
  async greet(nodeId = 9): Promise<void> {
    this.hello({ nodeId })
    await this.next('hello')
  }

  ask(id: number, question: string, ...attachments: Uint8Array[]): boolean {
    return this.write(frameKinds.question, 'raft', id, text(question, ...attachments))
  }

  /** The next frame of this kind. */
  next(kind: keyof typeof frameKinds): Promise<PeerFrame> {
    return until(`a frame of kind ${kind}`, () => {
      const at = this.frames.findIndex((frame) => frame.kind === frameKinds[kind])
      return at < 0 ? undefined : this.frames.splice(at, 1)[0]
    })
  }

  whenClosed(): Promise<unknown> {
    return until('the other side closes', () => this.closed)
  }
}
