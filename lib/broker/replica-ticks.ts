/** Lets time pass for leaders whose followers are not all where they should be; partitions with nothing open cost nothing. */
import type { Millis } from '../common/ids.ts'
import type { Clock, Timer } from '../common/ports.ts'

/** A partition that may have something to do when time has passed. */
export interface Ticked {
  /** Time has passed. Whether that has to be told again. */
  tick(): boolean
}

/** One for a node. */
export class ReplicaTicks {
  readonly #clock: Clock
  readonly #intervalMs: Millis
  readonly #open = new Set<Ticked>()
  #timer: Timer | undefined
  #closed = false

  constructor(clock: Clock, intervalMs: Millis) {
    this.#clock = clock
    this.#intervalMs = intervalMs
  }

  /** `partition` is to be told. */
  want(partition: Ticked): void {
    this.#open.add(partition)
    if (this.#timer === undefined && !this.#closed) this.#schedule()
  }

  forget(partition: Ticked): void {
    this.#open.delete(partition)
  }

  close(): void {
    this.#closed = true
    this.#timer?.cancel()
    this.#open.clear()
  }

  #schedule(): void {
    this.#timer = this.#clock.after(this.#intervalMs, () => {
      for (const partition of [...this.#open]) if (!partition.tick()) this.#open.delete(partition)
      this.#timer = undefined
      if (this.#open.size > 0 && !this.#closed) this.#schedule()
    })
  }
}
