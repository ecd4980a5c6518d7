/** Who waits for entries of their own to be committed: an entry is, once the high watermark passes it in the epoch in which it was proposed. */
import type { Epoch, Offset } from '../common/ids.ts'
import { LeadershipLostError } from './replica-types.ts'

interface Wait {
  readonly endOffset: Offset
  readonly epoch: Epoch
  resolve(): void
  reject(error: Error): void
}

/** How the log stands. */
export interface LogView {
  readonly highWatermark: Offset
  /** In which epoch this replica leads. */
  readonly leads: Epoch | undefined
  epochAt(offset: Offset): Epoch
}

/** The waits of one replica. */
export class CommitWaits {
  #waits: Wait[] = []

  /** Resolves when that is committed, which does not say that it is replayed. */
  committed(endOffset: Offset, epoch: Epoch, log: LogView): Promise<void> {
    return new Promise((resolve, reject) => {
      const wait = { endOffset, epoch, resolve, reject }
      if (!settled(wait, log)) this.#waits.push(wait)
    })
  }

  /** The high watermark or leadership may have changed. */
  update(log: LogView): void {
    if (this.#waits.length > 0) this.#waits = this.#waits.filter((wait) => !settled(wait, log))
  }

  /** Nothing is committed here any more. */
  close(error: Error): void {
    for (const { reject } of this.#waits.splice(0)) reject(error)
  }
}

function settled({ endOffset, epoch, resolve, reject }: Wait, log: LogView): boolean {
  if (endOffset <= log.highWatermark && log.epochAt(endOffset - 1) === epoch) resolve()
  else if (log.leads !== epoch) reject(new LeadershipLostError(`leadership of epoch ${epoch} ended before entry ${endOffset - 1} was known to be committed`))
  else return false
  return true
}
