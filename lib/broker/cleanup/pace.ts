/**
 * How fast background work goes: in short pieces between which everybody else has a turn, and no faster than so many bytes a second.
 */
import type { Millis } from '../../common/ids.ts'
import type { Clock } from '../../common/ports.ts'
import { ByteBucket } from '../replica-throttle.ts'

/** Longest piece: it is added to whatever comes in meanwhile. */
const pieceMs: Millis = 1
/** When others took longer than this for their turn, they get as much again, up to `longestRestMs`: so a node that is busy compacts more slowly. */
const busyMs: Millis = 1
const longestRestMs: Millis = 10
/** How much of a rate may go at once. */
const windowMs: Millis = 1000

/** One for the cleaner of a node. */
export class Pace {
  readonly #clock: Clock
  readonly #bytesPerSecond: () => number
  readonly #bucket = new ByteBucket()
  #pieceBegan: Millis
  /** Ends each wait that is under way. */
  readonly #waits = new Set<() => void>()
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
    const began = this.#clock.monotonic()
    await new Promise<void>((resolve) => setImmediate(resolve))
    const othersMs = this.#clock.monotonic() - began
    if (othersMs > busyMs) await this.wait(Math.min(othersMs, longestRestMs))
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
      const end = (): void => {
        timer.cancel()
        this.#waits.delete(end)
        resolve()
      }
      const timer = this.#clock.after(ms, end)
      this.#waits.add(end)
    })
  }

  /** Nothing waits from now on. */
  stop(): void {
    this.#stopped = true
    for (const end of [...this.#waits]) end()
  }
}
