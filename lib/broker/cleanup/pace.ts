/**
 * How fast background work goes: in short pieces between which everybody else has a turn, and no faster than so many bytes a second.
 */
import type { Millis } from '../../common/ids.ts'
import type { Clock } from '../../common/ports.ts'
import { ByteBucket } from '../replica-throttle.ts'

/** Longest piece: it is added to whatever comes in meanwhile. */
const pieceMs: Millis = 3
/** How much of a rate may go at once. */
const windowMs: Millis = 1000

/** One for the cleaner of a node. */
export class Pace {
  readonly #clock: Clock
  readonly #bytesPerSecond: () => number
  readonly #bucket = new ByteBucket()
  #pieceBegan: Millis
  #stop: () => void = () => undefined
  #stopped = false

  /** `bytesPerSecond`: the most that is read and written, as it is when asked. */
  constructor(clock: Clock, bytesPerSecond: () => number) {
    this.#clock = clock
    this.#bytesPerSecond = bytesPerSecond
    this.#pieceBegan = clock.monotonic()
  }

  /** Whether others should have a turn. */
  get isOver(): boolean {
    return this.#clock.monotonic() - this.#pieceBegan >= pieceMs
  }

  /** Lets others have a turn. */
  async rest(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve))
    this.#pieceBegan = this.#clock.monotonic()
  }

  /** So many bytes were read or written: waits while that was too much. */
  async moved(bytes: number): Promise<void> {
    this.#limit()
    this.#bucket.take(bytes, this.#clock.monotonic())
    while (!this.#stopped && this.#bucket.available(this.#clock.monotonic()) === 0) {
      await this.wait(this.#bucket.waitMs(this.#clock.monotonic()))
      this.#limit()
    }
    this.#pieceBegan = this.#clock.monotonic()
  }

  #limit(): void {
    this.#bucket.configure(this.#bytesPerSecond(), windowMs, this.#clock.monotonic())
  }

  /** Resolves after so long, or at `stop`. */
  wait(ms: Millis): Promise<void> {
    if (this.#stopped) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = this.#clock.after(ms, resolve)
      this.#stop = () => {
        timer.cancel()
        resolve()
      }
    })
  }

  /** Nothing waits from now on. */
  stop(): void {
    this.#stopped = true
    this.#stop()
  }
}
