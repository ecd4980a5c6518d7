/** The partitions that a member of a group reads: how far each is done, and commits of that, one after another, so that none overtakes a later one. */
import type { Millis, Offset } from '../common/ids.ts'
import type { Cluster } from './cluster.ts'
import type { GroupCoordinator } from './coordinator.ts'
import { type AnswerError, isTransient } from './errors.ts'
import { commitOffsets, type Membership, type NamedPartition, partitionKey } from './group-offsets.ts'

/** One of them. */
export interface Held extends NamedPartition {
  /** Behind the last record that is done, or where reading began. */
  done: Offset
  /** What the group has committed, as far as is known; -1: nothing. */
  committed: Offset
}

/** Errors of a member that is about to learn its new epoch. */
const passing: ReadonlySet<string> = new Set(['STALE_MEMBER_EPOCH', 'REBALANCE_IN_PROGRESS'])

/** Whether what a member asked may go well soon. */
export function mayPassForMember(error: unknown): boolean {
  return isTransient(error) || (error instanceof Error && 'error' in error && passing.has(String(error.error)))
}

/** They, for as long as they are this member's. */
export class HeldPartitions {
  readonly #cluster: Cluster
  readonly #coordinator: GroupCoordinator
  readonly #held = new Map<string, Held>()
  #committing: Promise<unknown> = Promise.resolve()

  constructor(cluster: Cluster, coordinator: GroupCoordinator) {
    this.#cluster = cluster
    this.#coordinator = coordinator
  }

  /** All of them. */
  get all(): readonly Held[] {
    return [...this.#held.values()]
  }

  /** One, if it is this member's. */
  get(partition: NamedPartition): Held | undefined {
    return this.#held.get(partitionKey(partition))
  }

  /** Is this member's from now on. */
  add(held: Held): void {
    this.#held.set(partitionKey(held), held)
  }

  /** These are not any more. */
  remove(partitions: readonly NamedPartition[]): void {
    for (const each of partitions) this.#held.delete(partitionKey(each))
  }

  /** Everything below `offset` is done; never takes back what was done before. */
  done(partition: NamedPartition, offset: Offset): void {
    const held = this.get(partition)
    if (held !== undefined) held.done = Math.max(held.done, offset)
  }

  /** Commits what is done when its turn comes, of those that are this member's then. `member` is asked for who commits. Raises AnswerError, ClientError. */
  commit(partitions: readonly Held[], member: () => Membership | undefined, timeoutMs: Millis): Promise<void> {
    const committing = this.#committing.then(() => this.#commitNow(partitions, member, timeoutMs))
    this.#committing = committing.catch(() => undefined)
    return committing
  }

  async #commitNow(partitions: readonly Held[], member: () => Membership | undefined, timeoutMs: Millis): Promise<void> {
    const { clock } = this.#cluster.ports
    const deadline = clock.monotonic() + timeoutMs
    let left = partitions
    for (;;) {
      const due = left.filter((each) => this.get(each) === each && each.done !== each.committed).map((each) => ({ each, offset: each.done }))
      const as = member()
      if (due.length === 0 || as === undefined) return
      const offsets = due.map(({ each: { topic, partition }, offset }) => ({ topic, partition, offset }))
      const outcomes = await commitOffsets(this.#coordinator, offsets, Math.max(1, deadline - clock.monotonic()), as)
      const errors = new Map(outcomes.map((each) => [partitionKey(each), each.error]))
      const failed: { readonly each: Held; readonly error: AnswerError }[] = []
      for (const { each, offset } of due) {
        const error = errors.get(partitionKey(each))
        if (error === undefined) each.committed = offset
        // A partition whose topic is gone has nothing to go on from.
        else if (error.error !== 'UNKNOWN_TOPIC_OR_PARTITION') failed.push({ each, error })
      }
      const hopeless = failed.find(({ error }) => !mayPassForMember(error) || clock.monotonic() >= deadline)
      if (hopeless !== undefined) throw hopeless.error
      if (failed.length === 0) return
      left = failed.map(({ each }) => each)
      await this.#cluster.pause(this.#cluster.options.retryBackoffMs)
    }
  }
}
