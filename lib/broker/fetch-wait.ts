/** A Fetch that waits for data: costs nothing until a partition it reads moves, its time is up, or nobody wants the answer any more. */
import type { Millis } from '../common/ids.ts'
import type { Clock, Timer } from '../common/ports.ts'
import type { Unfinished } from './fetch-pass.ts'
import type { ReadListener } from './readers.ts'

/** What ended a wait. */
export type WaitEnd =
  /** There are as many bytes as were wanted. */
  | 'filled'
  /** A partition changed otherwise; how much there is to read must be seen. */
  | 'changed'
  /** Time is up, with or without new data. */
  | 'expired'
  | 'expiredUnchanged'
  | 'abandoned'

/** Waits until the partitions of `unfinished` have gained `missingBytes`, for `waitMs` at most. */
export function waitForBytes(
  clock: Clock,
  unfinished: readonly Unfinished[],
  committedOnly: boolean,
  missingBytes: number,
  waitMs: Millis,
  abandoned: AbortSignal,
): Promise<WaitEnd> {
  return new Promise((resolve) => {
    if (abandoned.aborted) resolve('abandoned')
    // A partition that moved since it was looked at has told nobody: look again.
    else if (unfinished.some((each) => endOf(each, committedOnly) !== each.endOffset)) resolve('changed')
    else new FetchWait(unfinished, committedOnly, missingBytes, abandoned, resolve).start(clock, waitMs)
  })
}

function endOf({ partition }: Unfinished, committedOnly: boolean): number {
  return committedOnly ? partition.lastStableOffset : partition.highWatermark
}

class FetchWait {
  readonly #watched: PartitionWait[]
  readonly #abandoned: AbortSignal
  readonly #resolve: (end: WaitEnd) => void
  readonly #onAbandoned = (): void => this.end('abandoned')
  #missingBytes: number
  #gained = false
  #timer: Timer | undefined
  #ended = false

  constructor(unfinished: readonly Unfinished[], committedOnly: boolean, missingBytes: number, abandoned: AbortSignal, resolve: (end: WaitEnd) => void) {
    this.#missingBytes = missingBytes
    this.#abandoned = abandoned
    this.#resolve = resolve
    this.#watched = unfinished.map((each) => new PartitionWait(this, each, committedOnly))
  }

  start(clock: Clock, waitMs: Millis): void {
    for (const each of this.#watched) each.start()
    this.#abandoned.addEventListener('abort', this.#onAbandoned)
    this.#timer = clock.after(waitMs, () => this.end(this.#gained ? 'expired' : 'expiredUnchanged'))
  }

  gain(bytes: number): void {
    this.#gained = true
    this.#missingBytes -= bytes
    if (this.#missingBytes <= 0) this.end('filled')
  }

  end(end: WaitEnd): void {
    if (this.#ended) return
    this.#ended = true
    this.#timer?.cancel()
    this.#abandoned.removeEventListener('abort', this.#onAbandoned)
    for (const each of this.#watched) each.stop()
    this.#resolve(end)
  }
}

/** One partition's part of a wait. */
class PartitionWait implements ReadListener {
  readonly committedOnly: boolean
  readonly #wait: FetchWait
  readonly #partition: Unfinished['partition']
  #room: number

  constructor(wait: FetchWait, unfinished: Unfinished, committedOnly: boolean) {
    this.#wait = wait
    this.#partition = unfinished.partition
    this.#room = unfinished.room
    this.committedOnly = committedOnly
  }

  start(): void {
    this.#partition.watch(this)
  }

  stop(): void {
    this.#partition.unwatch(this)
  }

  grown(bytes: number): void {
    const gained = Math.min(bytes, this.#room)
    this.#room -= gained
    this.#wait.gain(gained)
  }

  changed(): void {
    this.#wait.end('changed')
  }
}
