/**
 * Flushes for `log.flush.before.ack`: one at a time for the whole node, each for all partitions that wrote something since the one
 * before began. What a flush covers is marked before it begins.
 */
import type { FlushMark } from '../replication/flushed-end.ts'
import { type LogStore, StorageError } from '../../storage/types.ts'

/** A replica that wants what it has stored to survive a power loss. */
export interface Flushed {
  /** Taken before a flush begins. */
  mark(): FlushMark
  /** The flush that began at `mark` is done. */
  flushed(mark: FlushMark): void
}

interface Round {
  readonly promise: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** One for a node. */
export class FlushRounds {
  readonly #logs: LogStore
  #wanting = new Set<Flushed>()
  /** The round that has not begun. */
  #next: Round | undefined
  #running = false

  constructor(logs: LogStore) {
    this.#logs = logs
  }

  /** Resolves when everything that `replica` has stored by now survives a power loss. Rejects with StorageError; who does not wait need not care. */
  want(replica: Flushed): Promise<void> {
    this.#wanting.add(replica)
    this.#next ??= newRound()
    if (!this.#running) {
      this.#running = true
      // What is stored by one write is told one after another.
      void Promise.resolve().then(() => this.#run())
    }
    return this.#next.promise
  }

  /** After a full disk: what could not be flushed is tried again. */
  resume(): void {
    for (const replica of this.#wanting) void this.want(replica)
  }

  async #run(): Promise<void> {
    while (this.#next !== undefined) {
      const round = this.#next
      this.#next = undefined
      const marks = new Map<Flushed, FlushMark>()
      for (const replica of this.#wanting) marks.set(replica, replica.mark())
      this.#wanting = new Set()
      try {
        await this.#logs.flush()
        for (const [replica, mark] of marks) replica.flushed(mark)
        round.resolve()
      } catch (error) {
        for (const replica of marks.keys()) this.#wanting.add(replica)
        round.reject(error)
        if (!(error instanceof StorageError)) throw error
      }
    }
    this.#running = false
  }
}

function newRound(): Round {
  let resolve: () => void = () => undefined
  let reject: (error: unknown) => void = () => undefined
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  promise.catch(() => undefined)
  return { promise, resolve, reject }
}
