/** What one replica of a partition is, as data, and what it knows. */
import type { BrokerEpoch, LeaderEpoch, Millis, NodeId, Offset, PartitionEpoch } from '../common/ids.ts'
import { FlushedEnd } from './flushed-end.ts'
import type { IsrState } from './isr.ts'
import type { Progress } from './progress.ts'
import type { ReplicaLog } from './replica-log.ts'

/** Configs of the partition and its broker, by Kafka's names. */
export interface ReplicationOptions {
  /** `min.insync.replicas`; no more are wanted than there are replicas (KIP-966). */
  readonly minInSyncReplicas: number
  /** `replica.lag.time.max.ms` */
  readonly lagMs: Millis
  /** `log.flush.before.ack` */
  readonly flushBeforeAck: boolean
  /** `cleanup.policy` has compact in it: what is committed may have been compacted, here or where it was fetched from. */
  readonly compacts: boolean
  /** Until a change of the ISR that was refused or not answered is asked for again. */
  readonly isrRetryMs: Millis
}

/** A partition as the metadata has it. */
export interface Assignment {
  /** -1 while there is none. */
  readonly leader: NodeId
  readonly leaderEpoch: LeaderEpoch
  readonly partitionEpoch: PartitionEpoch
  readonly replicas: readonly NodeId[]
  readonly isr: readonly NodeId[]
  /** Of a reassignment under way: those of `replicas` that are still to become members. */
  readonly addingReplicas?: readonly NodeId[]
}

/** The brokers as the metadata has them. */
export interface ClusterView {
  /** Epoch of this process's own registration; -1 until it has one. */
  readonly ownBrokerEpoch: BrokerEpoch
  readonly brokers: ReadonlyMap<NodeId, { readonly brokerEpoch: BrokerEpoch; readonly fenced: boolean }>
}

/** Neither leads nor follows: nobody leads, or this process is not in the metadata yet. */
export interface Idle {
  readonly kind: 'idle'
  readonly leaderEpoch: LeaderEpoch
}

/** Fetches from the leader. */
export interface Follower {
  readonly kind: 'follower'
  readonly leader: NodeId
  readonly leaderEpoch: LeaderEpoch
  /** As the leader last told; -1 until it did in this epoch. */
  leaderHighWatermark: Offset
  leaderLogStartOffset: Offset
  /** The leader takes it for one of the past: it asks again after the next change of the metadata. */
  refused: boolean
}

/** Takes writes and decides what is committed. */
export interface Leader {
  readonly kind: 'leader'
  readonly leaderEpoch: LeaderEpoch
  /** Where its own records begin. Whoever does not reach it may still have to cut (KAFKA-7128). */
  readonly epochStartOffset: Offset
  /** The other replicas. */
  readonly followers: Map<NodeId, Progress>
  isr: IsrState
  /** When a change of the ISR was last asked for, or refused. */
  isrAskedAt: Millis
}

/** Any role. */
export type Role = Idle | Follower | Leader

/** One replica. */
export interface State {
  readonly self: NodeId
  readonly log: ReplicaLog
  readonly flushed: FlushedEnd
  options: ReplicationOptions
  role: Role
  /** Exclusive. Invariant: logStartOffset ≤ highWatermark ≤ held end, if that is not below the log start. Goes back only where a log is cut below it. */
  highWatermark: Offset
  /** The newest change of the partition that this replica has seen. */
  partitionEpoch: PartitionEpoch
  replicas: readonly NodeId[]
  /** How many replicas there are without those that a reassignment adds: `min.insync.replicas` cannot want more before they have caught up. */
  settledReplicas: number
  cluster: ClusterView
  /** An effect told to cut the log, and the shell has not said that it is done. */
  cutting: 'truncate' | 'reset' | undefined
  /** Resets that are not stored yet: until then the disk may hold the old log, or what comes after a crash would begin below. */
  resetsUnderWay: number
}

/** Something to do, in this order, before the core is called again. */
export type Effect =
  /** Follower: put the answer's records, which end here, at the end of the log. */
  | { readonly kind: 'append'; readonly endOffset: Offset }
  /**
   * Drop everything from `to` on, or with `reset` everything; then `cutDone`, and `resetStored` when the reset is on the disk. Below the
   * high watermark only after an unclean election.
   */
  | { readonly kind: 'truncate' | 'reset'; readonly to: Offset; readonly belowHighWatermark: boolean }
  /** Raise the log start. */
  | { readonly kind: 'deleteTo'; readonly to: Offset }
  /** The high watermark moved: acknowledge, wake consumers. */
  | { readonly kind: 'highWatermark'; readonly highWatermark: Offset }
  /** The role, or its epoch, is another: waits of the old one end, the next fetch goes elsewhere. */
  | { readonly kind: 'role'; readonly role: Role['kind']; readonly leaderEpoch: LeaderEpoch }
  /** Follower: `position` is another, name it in the next fetch. */
  | { readonly kind: 'fetch' }
  /** Leader: `due` may have something for a follower that waits. */
  | { readonly kind: 'serve' }
  /** Leader: ask the controller for `proposal`. */
  | { readonly kind: 'isr' }

/** A replica that was just opened; `highWatermark` is what was last saved of it, if anything was. */
export function initialState(self: NodeId, log: ReplicaLog, options: ReplicationOptions, highWatermark: Offset | undefined): State {
  // What a killed process wrote may still be in the page cache only, the log start as well: it counts after the first flush.
  const flushed = new FlushedEnd(0)
  const state: State = {
    self, log, flushed, options, role: { kind: 'idle', leaderEpoch: -1 }, highWatermark: log.logStartOffset, partitionEpoch: -1, replicas: [], settledReplicas: 0,
    cluster: { ownBrokerEpoch: -1, brokers: new Map() }, cutting: undefined, resetsUnderWay: 0,
  }
  state.highWatermark = Math.max(log.logStartOffset, Math.min(highWatermark ?? 0, heldEndOffset(state)))
  return state
}

/** Exclusive end of what this replica holds as firmly as an acknowledgement promises; below the log start while a new start is not on the disk. */
export function heldEndOffset({ log, flushed, options, resetsUnderWay }: State): Offset {
  if (resetsUnderWay > 0) return 0
  return options.flushBeforeAck ? Math.min(flushed.endOffset, log.storedEndOffset) : log.storedEndOffset
}

/** Raises the high watermark; a lower one is ignored. */
export function raiseHighWatermark(state: State, to: Offset, effects: Effect[]): void {
  if (to <= state.highWatermark) return
  state.highWatermark = to
  effects.push({ kind: 'highWatermark', highWatermark: to })
}
