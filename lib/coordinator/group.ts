/**
 * What every kind of group answers to those who do not care for its kind: offsets, deletion, lists. A kind is a folder here (classic, consumer) with
 * a class that implements this; groups.ts has the union of them.
 */
import type { ErrorName } from '../common/errors.ts'
import type { Timestamp } from '../common/ids.ts'
import type { CoordinatorRecord } from './records.ts'

/** Who commits, as the request says. */
export interface Committer {
  readonly memberId: string
  readonly groupInstanceId: string | null
  /** -1 of one without a group. */
  readonly generationIdOrMemberEpoch: number
  /** Of OffsetCommit: errors that older clients do not know are told as what they do know. */
  readonly apiVersion: number
  /** Of TxnOffsetCommit, whose older versions bring no member. */
  readonly isTransactional: boolean
}

/** From when on the retention of a group's offsets counts, for topics that the group is not subscribed to. */
export type ExpiryBase =
  /** They stay. */
  | { readonly kind: 'never' }
  /** From each offset's own commit. */
  | { readonly kind: 'commit' }
  /** From when the group became empty (KIP-211). */
  | { readonly kind: 'emptySince'; readonly timestamp: Timestamp }

/** The seam between a kind of group and everything else. Nothing here changes the group. */
export interface GroupKind {
  readonly groupId: string
  /** As in ListGroups and DescribeGroups. */
  readonly stateName: string
  /** '' of a group that exists by its offsets only. */
  readonly protocolTypeName: string
  /** Whether it has no members, and none that are about to be. */
  readonly isEmpty: boolean
  /** NONE, or why this one may not commit: ILLEGAL_GENERATION, UNKNOWN_MEMBER_ID, FENCED_INSTANCE_ID, REBALANCE_IN_PROGRESS, STALE_MEMBER_EPOCH. */
  checkCommit(committer: Committer): ErrorName
  /** NONE, or why this member may not read offsets (OffsetFetch 9+): UNKNOWN_MEMBER_ID, STALE_MEMBER_EPOCH. Not asked where no member is named. */
  checkFetch(memberId: string | null, memberEpoch: number): ErrorName
  /** NONE, or why none of its offsets may be deleted: NON_EMPTY_GROUP. */
  checkOffsetDelete(): ErrorName
  /** NONE, or why it may not be deleted: NON_EMPTY_GROUP. */
  checkDelete(): ErrorName
  /** Whether a member reads that topic: its offsets neither expire nor can be deleted. */
  isSubscribedTo(topic: string): boolean
  readonly expiryBase: ExpiryBase
  /** The records whose replay makes an empty group be no more; none if it was never stored. Offsets are apart. */
  tombstones(): readonly CoordinatorRecord[]
}
