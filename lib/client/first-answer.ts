/** Trying several ways at once, but not at the same moment: a broker that hangs must not keep a client from one that answers. */
import type { Millis } from '../common/ids.ts'
import type { Clock, Timer } from '../common/ports.ts'

/**
 * The result of the first attempt that succeeds. Each is started when the one before it fails, or has not answered for `patienceMs`.
 * Rejects with an AggregateError of all failures, in the order in which they came, when none succeeds.
 */
export function firstAnswer<T>(attempts: readonly (() => Promise<T>)[], clock: Clock, patienceMs: Millis): Promise<T> {
  return new Promise((resolve, reject) => {
    const failures: unknown[] = []
    let started = 0
    let timer: Timer | undefined
    let isOver = false
    const start = (): void => {
      timer?.cancel()
      const attempt = attempts[started]
      if (attempt === undefined || isOver) return
      started++
      if (started < attempts.length) timer = clock.after(patienceMs, start)
      attempt().then(
        (result) => {
          isOver = true
          timer?.cancel()
          resolve(result)
        },
        (failure: unknown) => {
          failures.push(failure)
          if (failures.length === attempts.length) reject(new AggregateError(failures))
          else start()
        },
      )
    }
    if (attempts.length === 0) reject(new AggregateError(failures))
    else start()
  })
}
