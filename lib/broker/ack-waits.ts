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
  /** In the order of their end offsets, which is that of the appends but for batches that are sent again. */
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
      const waits = this.#waits
      let at = waits.length
      while (at > 0 && (waits[at - 1] as AckWait).endOffset > endOffset) at--
      waits.splice(at, 0, { endOffset, resolve, timer })
    })
  }

  /** Ends the waits for offsets up to `upTo`. */
  end(error: ErrorName, upTo: Offset): void {
    const waits = this.#waits
    let count = 0
    while (count < waits.length && (waits[count] as AckWait).endOffset <= upTo) count++
    if (count === 0) return
    const ended = waits.splice(0, count)
    if (waits.length === 0) this.#waits = nobody
    for (const wait of ended) {
      wait.timer.cancel()
      wait.resolve(error)
    }
  }
}
