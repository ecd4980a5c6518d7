/** What a member of a group is to the consumer behind it, whichever protocol it speaks. */
import type { Millis } from '../common/ids.ts'
import type { GroupCoordinator } from './coordinator.ts'
import type { Cluster } from './cluster.ts'
import type { Membership, NamedPartition } from './group-offsets.ts'

/** What a member asks its group for. */
export interface MemberOptions {
  readonly topics: readonly string[]
  /** Topics by a regular expression (RE2), besides those that are named; only of the consumer protocol. */
  readonly topicRegex: string | undefined
  /** Of a static member: who comes back under it within the session timeout finds its partitions. */
  readonly instanceId: string | undefined
  readonly rackId: string | undefined
  /** How long the other members, and the coordinator, wait for this one when partitions move. */
  readonly rebalanceTimeoutMs: Millis
  /** Only of the classic protocol: in the consumer protocol the coordinator decides. */
  readonly sessionTimeoutMs: Millis
  readonly heartbeatIntervalMs: Millis
  /** Server-side assignor; undefined: the coordinator's default. Only of the consumer protocol. */
  readonly assignor: string | undefined
}

/** What a member tells the consumer behind it. */
export interface MemberListener {
  /** From now on exactly these are its: gives up others first, then takes those that are new. Resolves when that is done. */
  reconcile(partitions: readonly NamedPartition[]): Promise<void>
  /** Nothing is its any more, at once and without its doing: others may read already. */
  lost(): Promise<void>
  /** It is no member any more and cannot become one again. */
  failed(error: Error): void
  /** Something failed and is tried again. */
  trouble(error: Error): void
}

/** What a member works with. */
export interface MemberPorts {
  readonly cluster: Cluster
  readonly coordinator: GroupCoordinator
  readonly options: MemberOptions
  readonly listener: MemberListener
}

/** A member. */
export interface GroupMember {
  /** As what it commits. An epoch of 0: it has not joined yet. */
  readonly membership: Membership
  /** Joins, and stays in the group until it leaves. */
  start(): void
  /** Leaves; a static member only for a while. What it had is not given up by this. Does not raise. */
  leave(): Promise<void>
}
