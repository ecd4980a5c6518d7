/** Producers of one partition that wait until all in-sync replicas hold what they wrote. */
import type { ErrorName } from '../common/errors.ts'
import type { Millis, Offset } from '../common/ids.ts'
import type { Clock, Timer } from '../common/ports.ts'

interface AckWait {
  readonly endOffset: Offset
  readonly resolve: (error: ErrorName) => void
  readonly timer: Timer
}

/** What partitions share that nobody waits for. */
const nobody: AckWait[] = []
Object.freeze(nobody)

/** The waits, each with its own time. */
export class AckWaits {
  readonly #clock: Clock
  #waits: AckWait[] = nobody

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Resolves with what `end` says once it reaches `endOffset`, or with REQUEST_TIMED_OUT. */
  add(endOffset: Offset, timeoutMs: Millis): Promise<ErrorName> {
    return new Promise((resolve) => {
      const timer = this.#clock.after(Math.max(timeoutMs, 0), () => {
        this.#waits = this.#waits.filter((wait) => wait.timer !== timer)
        resolve('REQUEST_TIMED_OUT')
      })
      if (this.#waits === nobody) this.#waits = []
      this.#waits.push({ endOffset, resolve, timer })
    })
  }

  /** Ends the waits for offsets up to `upTo`. */
  end(error: ErrorName, upTo: Offset): void {
    if (this.#waits.length === 0) return
    const ended = this.#waits.filter((wait) => wait.endOffset <= upTo)
    this.#waits = this.#waits.filter((wait) => wait.endOffset > upTo)
    for (const wait of ended) {
      wait.timer.cancel()
      wait.resolve(error)
    }
  }
}
