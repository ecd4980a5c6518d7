/** What was started, to be stopped in the opposite order. */
import type { Logger } from '../common/ports.ts'

/** A stack of ends. */
export class Undo {
  readonly #logger: Logger
  readonly #steps: (() => Promise<void>)[] = []
  #running: Promise<void> | undefined

  constructor(logger: Logger) {
    this.#logger = logger
  }

  /** Something that was started; what is added when all else is stopped is stopped at once. */
  add(step: () => Promise<void>): void {
    this.#steps.push(step)
    if (this.#running !== undefined) this.#running = this.#running.then(() => this.#all())
  }

  /** Stops everything, whatever fails; asked twice, it is the same stop. */
  run(): Promise<void> {
    return (this.#running ??= this.#all())
  }

  async #all(): Promise<void> {
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        await step()
      } catch (error) {
        this.#logger.error({ err: error }, 'a part of the node did not stop cleanly')
      }
    }
  }
}
