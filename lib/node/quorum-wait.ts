/** A starting node's wait for the quorum: for as long as it takes, saying now and then what it waits for. */
import { ApiError } from '../common/errors.ts'
import type { Millis } from '../common/ids.ts'
import type { Clock, Logger } from '../common/ports.ts'
import { noMajority } from '../quorum/quorum.ts'
import type { Quorum } from '../quorum/types.ts'

const sayEveryMs: Millis = 5000

/** Resolves when the active controller is known and everything that was committed then is replayed here. */
export async function awaitQuorum(quorum: Quorum, bootstrap: readonly string[], clock: Clock, logger: Logger): Promise<void> {
  for (;;) {
    try {
      const { highWatermark } = await quorum.request({ kind: 'describeQuorum' }, sayEveryMs)
      if (await replayed(quorum, highWatermark, clock)) return
      logger.info({ replayed: quorum.image.endOffset, highWatermark }, 'this node catches up with the metadata log')
    } catch (error) {
      // A stop closes the quorum, and the start then ends by itself.
      if (!(error instanceof ApiError)) throw error
      if (error.message.endsWith('is stopping')) throw error
      const { voters } = quorum.status()
      const where = voters.length === 0 ? `nobody answers at ${bootstrap.join(', ')}` : (noMajority(voters) ?? error.message)
      logger.warn({ reason: where }, 'this node waits for the metadata quorum')
    }
  }
}

function replayed(quorum: Quorum, endOffset: number, clock: Clock): Promise<boolean> {
  if (quorum.image.endOffset >= endOffset) return Promise.resolve(true)
  return new Promise((resolve) => {
    const finish = (done: boolean): void => {
      leave()
      timer.cancel()
      resolve(done)
    }
    const leave = quorum.subscribe((_, image) => {
      if (image.endOffset >= endOffset) finish(true)
    })
    const timer = clock.after(sayEveryMs, () => finish(false))
  })
}
