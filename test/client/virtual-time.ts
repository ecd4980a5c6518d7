/** Time and network of client tests in one queue: nothing waits, and every run of a seed is the same. */
import type { Clock, Random } from '../../lib/common/ports.ts'
import { type Address, type Channel, type ChannelListener, type Connect, formatAddress } from '../../lib/client/ports.ts'
import { correlationIdOf, FrameSplitter } from '../../lib/protocol/frames.ts'
import { seeded } from '../support/seed.ts'

interface Event {
  readonly at: number
  readonly order: number
  readonly run: () => void
}

/** A clock that jumps to the next event as soon as everything else has come to rest. */
export class VirtualClock implements Clock {
  #now = 0
  #order = 0
  #events: Event[] = []
  #running = false

  now(): number {
    return 1_700_000_000_000 + this.#now
  }

  monotonic(): number {
    return this.#now
  }

  after(delayMs: number, callback: () => void): { cancel(): void } {
    const event = { at: this.#now + Math.max(0, delayMs), order: this.#order++, run: callback }
    this.#events.push(event)
    this.#start()
    return { cancel: () => void (this.#events = this.#events.filter((each) => each !== event)) }
  }

  #start(): void {
    if (this.#running) return
    this.#running = true
    setImmediate(() => this.#step())
  }

  #step(): void {
    this.#running = false
    this.#events.sort((a, b) => a.at - b.at || a.order - b.order)
    const event = this.#events.shift()
    if (event === undefined) return
    this.#now = Math.max(this.#now, event.at)
    event.run()
    if (this.#events.length > 0) this.#start()
  }
}

/** Randomness of a seed, as the client takes it. */
export function randomOf(seed: number): Random {
  const { below } = seeded(seed)
  return { below, uuid: () => `u${below(0x7fffffff)}`.padEnd(22, 'A') }
}

/** One connection as the serving side sees it. */
export interface ServerSide {
  send(bytes: Buffer): void
  close(error?: Error): void
}

/** What listens at an address: told of every request frame (without its length). */
export type Server = (frame: Buffer, connection: ServerSide) => void

/** A network of servers by address; where there is none, connections are refused. */
export class VirtualNetwork {
  readonly #clock: VirtualClock
  readonly servers = new Map<string, Server | 'silent'>()
  /** Connections that were opened, by address. */
  readonly opened: string[] = []
  /** Requests in the order of their arrival, by correlation id, for tests of pipelining. */
  readonly arrived: number[] = []

  constructor(clock: VirtualClock) {
    this.#clock = clock
  }

  readonly connect: Connect = (address: Address, listener: ChannelListener): Channel => {
    const name = formatAddress(address)
    const splitter = new FrameSplitter(1 << 30)
    let open = true
    const close = (error?: Error): void => {
      if (!open) return
      open = false
      this.#clock.after(1, () => listener.onClose(error))
    }
    this.#clock.after(1, () => {
      const server = this.servers.get(name)
      if (server === undefined) return close(Object.assign(new Error(`connect ECONNREFUSED ${name}`), { code: 'ECONNREFUSED' }))
      if (server === 'silent') return
      this.opened.push(name)
      listener.onConnect()
    })
    const side: ServerSide = {
      send: (bytes) => void this.#clock.after(1, () => open && listener.onData(bytes)),
      close,
    }
    return {
      write: (pieces, sent) => {
        const bytes = Buffer.concat(pieces)
        this.#clock.after(1, () => {
          sent?.()
          const server = this.servers.get(name)
          if (!open || typeof server !== 'function') return
          for (const frame of splitter.push(bytes)) {
            this.arrived.push(correlationIdOf(frame.subarray(4)))
            server(frame, side)
          }
        })
      },
      close: () => close(),
    }
  }
}
