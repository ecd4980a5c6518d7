/**
 * What becomes of one partition: the one place where leaders, in-sync replicas and eligible ones are chosen. What always holds afterwards:
 *
 * - a leader is in sync and lives; who is fenced is not in sync (without ELR: unless it is the last);
 * - if a replica that may lead is in sync or eligible, there is a leader;
 * - who is eligible holds everything that was acknowledged: it left the ISR while that fell below min.insync.replicas, from where on the high
 *   watermark stands still (KIP-966), so there are none as soon as the ISR is large enough;
 * - who may have lost records is neither, before it has caught up again.
 */
import type { NodeId, TopicId } from '../common/ids.ts'
import type { PartitionImage } from '../metadata/image.ts'
import type { ElectionKind, PartitionChangeReason, PartitionChangeRecord } from '../metadata/records.ts'
import type { LeaderRules } from './leader-rules.ts'
import { firstToLead } from './standing.ts'

/** A replica that came back without everything that it once had stored. */
export interface LostReplica {
  readonly id: NodeId
  /** Nothing of it is left: its data directory is another one. */
  readonly isWiped: boolean
}

/** What is to change; what is not named stays, as far as it may. */
export interface Wish {
  /** Who is in sync, of whom those are taken that may be. */
  readonly isr?: readonly NodeId[]
  readonly replicas?: readonly NodeId[]
  readonly addingReplicas?: readonly NodeId[]
  readonly removingReplicas?: readonly NodeId[]
  readonly lost?: LostReplica
  /** Leads, if it is in sync and fit. */
  readonly leader?: NodeId
  /** If nobody else may lead, any replica that lives may, at the price of what it does not hold. */
  readonly isUnclean?: boolean
}

/** Why, for people. */
export interface Cause {
  readonly reason: PartitionChangeReason | undefined
  readonly because?: NodeId
}

/** The topic that the partition is of. */
export interface TopicName {
  readonly topicId: TopicId
  readonly name: string
}

const nobody: readonly NodeId[] = []

/** A record that makes of the partition what is wished and right. It may change nothing but the partition epoch (`changesSomething`). */
export function partitionChange(
  rules: LeaderRules, { topicId, name }: TopicName, partition: PartitionImage, wish: Wish, cause: Cause,
): PartitionChangeRecord {
  const after = chosen(rules, name, partition, wish)
  const isMoved = after.leader !== partition.leader
  return {
    type: 'partitionChange', topicId, partition: partition.partition,
    leader: isMoved ? after.leader : undefined,
    isr: ifChanged(partition.isr, after.isr),
    replicas: wish.replicas === undefined || wish.replicas.join() === partition.replicas.join() ? undefined : wish.replicas,
    elr: ifChanged(partition.elr, after.elr),
    lastKnownElr: ifChanged(partition.lastKnownElr, after.lastKnownElr),
    addingReplicas: ifChanged(partition.addingReplicas, wish.addingReplicas ?? partition.addingReplicas),
    removingReplicas: ifChanged(partition.removingReplicas, wish.removingReplicas ?? partition.removingReplicas),
    reason: cause.reason, because: cause.because,
    election: isMoved ? after.election : undefined,
  }
}

/** Whether a record changes more than the partition epoch. */
export function changesSomething({ leader, isr, replicas, elr, lastKnownElr, addingReplicas, removingReplicas }: PartitionChangeRecord): boolean {
  return [leader, isr, replicas, elr, lastKnownElr, addingReplicas, removingReplicas].some((field) => field !== undefined)
}

/** Only of replicas does the order count. */
function ifChanged(before: readonly NodeId[], after: readonly NodeId[]): readonly NodeId[] | undefined {
  return before.length === after.length && after.every((id) => before.includes(id)) ? undefined : after
}

interface Chosen extends Pick<PartitionImage, 'isr' | 'elr' | 'lastKnownElr' | 'leader'> {
  readonly election: ElectionKind | undefined
}

function chosen(rules: LeaderRules, topic: string, partition: PartitionImage, wish: Wish): Chosen {
  const { replicas = partition.replicas, lost } = wish
  // Without ELR the last member is waited for whatever it may have lost, as it ever was; but not for a disk that is gone.
  const isLost = (id: NodeId): boolean => id === lost?.id && (rules.hasElr || lost.isWiped)
  const isr = inSync(rules, replicas.filter((id) => (wish.isr ?? partition.isr).includes(id) && !isLost(id)))
  const held = (id: NodeId): boolean => (partition.isr.includes(id) || partition.elr.includes(id)) && !isLost(id)
  const elr = rules.hasElr ? replicas.filter((id) => held(id) && !isr.includes(id)) : nobody
  const last = partition.leader === -1 ? partition.lastKnownElr : [partition.leader]
  const lastKnownElr = rules.hasElr ? last.filter((id) => replicas.includes(id) && !(lost?.isWiped === true && id === lost.id)) : nobody
  const elected = elect(rules, topic, partition, { ...wish, replicas }, { isr, elr, lastKnownElr })
  const adding = wish.addingReplicas ?? partition.addingReplicas
  // As leaders have it: replicas that are only being added are not wanted before they have caught up.
  const floor = Math.min(rules.minInSync(topic), replicas.length - adding.length)
  const eligible = (counted: readonly NodeId[]): readonly NodeId[] =>
    (counted.length >= floor || !rules.hasElr ? nobody : [...isr, ...elr].filter((id) => !counted.includes(id)))
  switch (elected?.election) {
    case undefined:
      return { leader: -1, isr, elr: eligible(isr), lastKnownElr, election: undefined }
    case 'inSync':
      return { ...elected, isr, elr: eligible(isr), lastKnownElr: nobody }
    case 'eligible':
      return { ...elected, isr: [elected.leader], elr: eligible([elected.leader]), lastKnownElr: nobody }
    // What was acknowledged is from here on what this one holds: that another held more is no merit any more, as it will be cut.
    case 'lastKnown': case 'unclean':
      return { ...elected, isr: [elected.leader], elr: nobody, lastKnownElr: nobody }
  }
}

/** Who of the members may be counted. */
function inSync({ standing, hasElr }: LeaderRules, members: readonly NodeId[]): readonly NodeId[] {
  const live = members.filter((id) => standing(id) !== 'gone')
  if (live.some((id) => standing(id) === 'fit')) return live.filter((id) => standing(id) !== 'full')
  return live.length > 0 || hasElr ? live : members
}

type Known = Pick<PartitionImage, 'isr' | 'elr' | 'lastKnownElr'>

/** Who leads, and from where it was taken: in sync, then eligible, then the last leader if only that is known, then anyone if that is allowed. */
function elect(
  rules: LeaderRules, topic: string, { leader, addingReplicas }: PartitionImage, wish: Wish & { readonly replicas: readonly NodeId[] },
  { isr, elr, lastKnownElr }: Known,
): { readonly leader: NodeId; readonly election: ElectionKind } | undefined {
  const { standing } = rules
  const isFit = (id: NodeId): boolean => standing(id) === 'fit'
  if (wish.leader !== undefined && isr.includes(wish.leader) && isFit(wish.leader)) return { leader: wish.leader, election: 'inSync' }
  if (isr.includes(leader) && standing(leader) !== 'gone') return { leader: isFit(leader) ? leader : (isr.find(isFit) ?? leader), election: 'inSync' }
  const counted = firstToLead(isr, standing)
  if (counted !== undefined) return { leader: counted, election: 'inSync' }
  const eligible = firstToLead(elr, standing)
  if (eligible !== undefined) return { leader: eligible, election: 'eligible' }
  const last = lastKnownElr.length === 1 && isr.length === 0 && elr.length === 0 ? firstToLead(lastKnownElr, standing) : undefined
  if (last !== undefined && rules.hasElr) return { leader: last, election: 'lastKnown' }
  if (wish.isUnclean !== true && !rules.isUnclean(topic)) return undefined
  // Who led last most likely has most; who is only being added may have nothing, and is taken only if that is asked for.
  const adding = wish.addingReplicas ?? addingReplicas
  const candidates = [...lastKnownElr, ...wish.replicas].filter((id) => !adding.includes(id))
  const any = firstToLead(wish.isUnclean === true ? [...candidates, ...adding] : candidates, standing)
  return any === undefined ? undefined : { leader: any, election: 'unclean' }
}
