/** One connection after another to the node under test; after each spoilt frame a sound one, whose answer shows that the node is done with it. */
import { connect, type Socket } from 'node:net'
import { correlationIdOf, encodeRequest, FrameSplitter } from '../../lib/protocol/frames.ts'
import { apiVersions } from '../../lib/protocol/schemas/18-api-versions.ts'
import type { Mutated } from './mutate.ts'

/** What became of a frame: the connection goes on, the node closed it, or nothing came for a while and it was given up. */
export type Outcome = 'answered' | 'closed' | 'stalled'

/** How long a frame may take; one whose wait was mutated to weeks is given up then. */
const patienceMs = 250

/** Sends frames one by one. */
export class Lane {
  readonly #port: number
  #socket: Socket | undefined
  #splitter = new FrameSplitter(128 * 1024 * 1024)
  #marker = 0
  #settle: ((outcome: Outcome) => void) | undefined

  constructor(port: number) {
    this.#port = port
  }

  /** Sends spoilt frames in one go, and waits for what becomes of the connection. Raises if the node takes no connections. */
  async strike(frames: readonly Mutated[]): Promise<Outcome> {
    const socket = this.#socket ?? (await this.#open())
    const lies = frames.some((frame) => frame.lies)
    this.#marker = (this.#marker + 1) & 0x0fffffff
    const marker = Buffer.concat(encodeRequest(apiVersions, 0, 0x40000000 + this.#marker, 'fuzz', {}))
    const outcome = await new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => resolve('stalled'), patienceMs)
      this.#settle = (settled) => {
        clearTimeout(timer)
        resolve(settled)
      }
      socket.write(Buffer.concat([...frames.map((frame) => frame.bytes), marker]))
      // The node may be waiting for bytes that a length promised and that never come.
      if (lies) socket.end()
    })
    this.#settle = undefined
    if (outcome !== 'answered' || lies) this.close()
    return outcome
  }

  /** Closes without ceremony, so that no port is kept waiting. */
  close(): void {
    this.#socket?.resetAndDestroy()
    this.#socket = undefined
  }

  #open(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port: this.#port, noDelay: true })
      this.#splitter = new FrameSplitter(128 * 1024 * 1024)
      socket.once('connect', () => {
        this.#socket = socket
        resolve(socket)
      })
      socket.on('error', reject)
      socket.on('close', () => {
        if (this.#socket !== socket) return
        this.#socket = undefined
        this.#settle?.('closed')
      })
      socket.on('data', (chunk: Buffer) => {
        if (this.#socket !== socket) return
        for (const frame of this.#splitter.push(chunk)) if (correlationIdOf(frame) === 0x40000000 + this.#marker) this.#settle?.('answered')
      })
    })
  }
}
