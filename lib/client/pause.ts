/** A wait that can be cut short. */
import type { Millis } from '../common/ids.ts'
import type { Clock, Timer } from '../common/ports.ts'

/** One waiter's pauses; one at a time. */
export class Pause {
  readonly #clock: Clock
  #timer: Timer | undefined
  #resolve: (() => void) | undefined
  /** It was woken while nobody waited: the next wait is none. */
  #woken = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Resolves after so long, or when it is woken, which counts also when that was before. */
  wait(ms: Millis): Promise<void> {
    if (this.#woken || ms <= 0) {
      this.#woken = false
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      this.#resolve = resolve
      this.#timer = this.#clock.after(ms, () => this.#end())
    })
  }

  /** Ends the wait of now, or else the next one. */
  wake(): void {
    if (this.#resolve === undefined) this.#woken = true
    else this.#end()
  }

  #end(): void {
    const resolve = this.#resolve
    this.#timer?.cancel()
    this.#resolve = undefined
    resolve?.()
  }
}
