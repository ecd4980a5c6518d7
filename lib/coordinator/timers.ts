/** What is due when: a heap of timers, driven by whoever reads the clock. */
import type { Millis } from '../common/ids.ts'

/** Something that will be due. Given back by `Timers.start`, for moving and cancelling it. */
export interface Timer {
  readonly deadlineMs: Millis
}

interface Entry<Context> extends Timer {
  deadlineMs: Millis
  /** Its place in the heap is by this; earlier than the deadline if that was moved back. */
  queuedMs: Millis
  /** Order of timers of the same deadline. */
  readonly number: number
  isDone: boolean
  /** Nothing once it is done: what it held on to, a member with all it brought, shall not stay as long as its place in the heap. */
  run: (context: Context) => void
}

const nothing = (): void => undefined
/** Cancelled timers are swept out of the heap when they are more than this, and more than half of it. */
const fewCancelled = 64

/** Timers by the monotonic clock. What they do gets the context of the call in which they are due. */
export class Timers<Context> {
  #heap: Entry<Context>[] = []
  readonly #entries = new WeakMap<Timer, Entry<Context>>()
  #started = 0
  /** Entries of the heap that were cancelled. */
  #cancelled = 0

  /** Runs once, when `deadlineMs` has come. */
  start(deadlineMs: Millis, run: (context: Context) => void): Timer {
    const entry: Entry<Context> = { deadlineMs, queuedMs: deadlineMs, number: this.#started++, isDone: false, run }
    this.#entries.set(entry, entry)
    this.#push(entry)
    return entry
  }

  /** Harmless for one that ran or was cancelled. */
  cancel(timer: Timer | undefined): void {
    const entry = timer && this.#entries.get(timer)
    if (entry) this.#drop(entry)
    this.#settle()
  }

  #drop(entry: Entry<Context>): void {
    if (entry.isDone) return
    entry.isDone = true
    entry.run = nothing
    this.#cancelled++
    if (this.#cancelled <= fewCancelled || 2 * this.#cancelled <= this.#heap.length) return
    const left = this.#heap.filter(({ isDone }) => !isDone)
    left.sort((a, b) => (isBefore(a, b) ? -1 : 1)) // what is sorted is a heap
    this.#heap = left
    this.#cancelled = 0
  }

  /** How many entries are kept, cancelled ones among them. */
  get size(): number {
    return this.#heap.length
  }

  /** A timer that does the same at another time; the given one is not to be used any more. Later is the common case, one for each heartbeat, and cheap. */
  move(timer: Timer | undefined, deadlineMs: Millis, run: (context: Context) => void): Timer {
    const entry = timer && this.#entries.get(timer)
    if (entry && !entry.isDone && deadlineMs >= entry.deadlineMs) {
      entry.deadlineMs = deadlineMs
      return entry
    }
    if (entry) this.#drop(entry)
    return this.start(deadlineMs, run)
  }

  /** Makes a timer due later. One that ran or was cancelled stays so. */
  postpone(timer: Timer, deadlineMs: Millis): void {
    const entry = this.#entries.get(timer)
    if (entry && deadlineMs > entry.deadlineMs) entry.deadlineMs = deadlineMs
  }

  /** Earliest deadline. */
  get nextMs(): Millis | undefined {
    this.#settle()
    return this.#heap[0]?.queuedMs
  }

  /**
   * Runs at most `limit` of those that are due, the earliest first. One that is started meanwhile is for the next call, due or not: who goes on in
   * portions gets a step for each.
   */
  runDue(nowMs: Millis, limit: number, context: Context): void {
    const began = this.#started
    for (let left = limit; left > 0; left--) {
      this.#settle()
      const first = this.#heap[0]
      if (!first || first.queuedMs > nowMs || first.number >= began) return
      this.#pop()
      const { run } = first
      first.isDone = true
      first.run = nothing
      run(context)
    }
  }

  /** Brings to the top a timer that is really the next. */
  #settle(): void {
    for (let first = this.#heap[0]; first && (first.isDone || first.queuedMs < first.deadlineMs); first = this.#heap[0]) {
      this.#pop()
      if (first.isDone) {
        this.#cancelled--
        continue
      }
      first.queuedMs = first.deadlineMs
      this.#push(first)
    }
  }

  #push(entry: Entry<Context>): void {
    const heap = this.#heap
    let at = heap.push(entry) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = heap[above]
      if (!parent || !isBefore(entry, parent)) break
      heap[at] = parent
      at = above
    }
    heap[at] = entry
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (!last || heap.length === 0) return
    let at = 0
    for (;;) {
      const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]]
      if (!left) break
      const child = right && isBefore(right, left) ? right : left
      if (!isBefore(child, last)) break
      heap[at] = child
      at = 2 * at + (child === left ? 1 : 2)
    }
    heap[at] = last
  }
}

function isBefore(a: Entry<unknown> | Entry<never>, b: Entry<unknown> | Entry<never>): boolean {
  return a.queuedMs < b.queuedMs || (a.queuedMs === b.queuedMs && a.number < b.number)
}
