/**
 * The in-sync replicas as a leader knows them (KIP-497). The controller decides; while it is asked, the leader does not know which set is in
 * force, and counts on every replica that may be in it: the maximal ISR. So whoever is elected from either set holds what was acknowledged.
 */
import { unreachable } from '../common/assert.ts'
import type { BrokerEpoch, LeaderEpoch, NodeId, PartitionEpoch } from '../common/ids.ts'

/** A replica in a proposal, and which incarnation of its broker the leader means (KIP-903); -1 when it is not known. */
export interface IsrMember {
  readonly id: NodeId
  readonly brokerEpoch: BrokerEpoch
}

/** What the metadata says, as of this partition epoch. */
export interface CommittedIsr {
  readonly kind: 'committed'
  readonly isr: readonly NodeId[]
  readonly partitionEpoch: PartitionEpoch
}

/** Asked for more members. They are counted at once. */
export interface PendingExpand {
  readonly kind: 'pendingExpand'
  readonly isr: readonly NodeId[]
  readonly partitionEpoch: PartitionEpoch
  readonly added: readonly IsrMember[]
}

/** Asked for fewer members. They are counted until that is committed. */
export interface PendingShrink {
  readonly kind: 'pendingShrink'
  readonly isr: readonly NodeId[]
  readonly partitionEpoch: PartitionEpoch
  readonly removed: readonly NodeId[]
}

/**
 * The expansion was refused; but a copy of the request may be on its way, and be taken when the reason has passed. The committed ISR is proposed
 * as it is: the change of the partition epoch that this makes voids every older request. Until then the members asked for are counted.
 */
export interface Withdrawing {
  readonly kind: 'withdrawing'
  readonly isr: readonly NodeId[]
  readonly partitionEpoch: PartitionEpoch
  readonly added: readonly IsrMember[]
}

/** Any of these. `isr` is always the committed one. */
export type IsrState = CommittedIsr | PendingExpand | PendingShrink | Withdrawing

/** In-sync replicas that a leader asks for, and the state that it decided this in. */
export interface IsrProposal {
  readonly leaderEpoch: LeaderEpoch
  readonly partitionEpoch: PartitionEpoch
  readonly isr: readonly IsrMember[]
}

/** Every replica that may be in the ISR. */
export function maximalIsr(state: IsrState): readonly NodeId[] {
  switch (state.kind) {
    case 'committed':
    case 'pendingShrink':
      return state.isr
    case 'pendingExpand':
    case 'withdrawing':
      return [...state.isr, ...state.added.map((member) => member.id)]
    default:
      return unreachable(state)
  }
}

/** What the controller is to be asked; undefined when nothing is. `epochOf` tells the incarnation of a member that was last heard of, or -1. */
export function proposalOf(state: IsrState, leaderEpoch: LeaderEpoch, epochOf: (id: NodeId) => BrokerEpoch): IsrProposal | undefined {
  const { isr, partitionEpoch } = state
  const members = isr.map((id) => ({ id, brokerEpoch: epochOf(id) }))
  switch (state.kind) {
    case 'committed':
      return undefined
    case 'pendingExpand':
      return { leaderEpoch, partitionEpoch, isr: [...members, ...state.added] }
    case 'pendingShrink':
      return { leaderEpoch, partitionEpoch, isr: members.filter(({ id }) => !state.removed.includes(id)) }
    case 'withdrawing':
      return { leaderEpoch, partitionEpoch, isr: members }
    default:
      return unreachable(state)
  }
}

/** The state after the controller refused what `state` asked for. */
export function refused(state: IsrState): IsrState {
  switch (state.kind) {
    case 'committed':
    case 'withdrawing':
      return state
    case 'pendingExpand':
      return { ...state, kind: 'withdrawing' }
    case 'pendingShrink':
      // Should a copy of it be taken after all, the ISR gets smaller than the one counted, which harms nobody.
      return { kind: 'committed', isr: state.isr, partitionEpoch: state.partitionEpoch }
    default:
      return unreachable(state)
  }
}
