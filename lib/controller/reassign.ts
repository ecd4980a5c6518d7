/**
 * A partition on its way to other replicas (KIP-455). While it is, `replicas` has both those that it is to have, first and in the order wished for, and
 * those that are to go; the first keep their place by catching up, and when they have, the last go in one step.
 */
import type { NodeId } from '../common/ids.ts'
import type { PartitionImage } from '../metadata/image.ts'

/** What a step changes. `leader` undefined: the leader stays, in its epoch. Who is no replica any more is in none of the lists. */
export interface ReassignmentChange {
  readonly replicas: readonly NodeId[]
  readonly isr: readonly NodeId[]
  readonly elr: readonly NodeId[]
  readonly lastKnownElr: readonly NodeId[]
  readonly addingReplicas: readonly NodeId[]
  readonly removingReplicas: readonly NodeId[]
  readonly leader: NodeId | undefined
}

/** Whether the partition is being reassigned. */
export function isReassigning({ addingReplicas, removingReplicas }: PartitionImage): boolean {
  return addingReplicas.length > 0 || removingReplicas.length > 0
}

/** The replicas that the partition is to have: all that it has, where no reassignment is under way. */
export function targetReplicas({ replicas, removingReplicas }: PartitionImage): readonly NodeId[] {
  return replicas.filter((id) => !removingReplicas.includes(id))
}

/** The replicas that the partition had before its reassignment began; their order is not remembered. */
export function originalReplicas({ replicas, addingReplicas }: PartitionImage): readonly NodeId[] {
  return replicas.filter((id) => !addingReplicas.includes(id))
}

/**
 * The end of a reassignment, if it has come to that with `isr` as in-sync replicas: every added replica is in sync, and without those that go the
 * partition still has `minInSync` of them (`min.insync.replicas`; or all that it is to have), so that nothing acknowledged lies on fewer.
 * undefined if not, and if none is under way. A leader that goes is followed by the first in-sync replica that `mayLead`.
 */
export function reassignmentStep(
  partition: PartitionImage, isr: readonly NodeId[], minInSync = 1, mayLead: (id: NodeId) => boolean = () => true,
): ReassignmentChange | undefined {
  if (!isReassigning(partition)) return undefined
  const target = targetReplicas(partition)
  const staying = target.filter((id) => isr.includes(id))
  if (staying.length < Math.max(1, Math.min(minInSync, target.length))) return undefined
  if (partition.addingReplicas.some((id) => !staying.includes(id))) return undefined
  return withReplicas(partition, { replicas: target, isr, addingReplicas: [], removingReplicas: [] }, mayLead)
}

/**
 * Begins a reassignment to `target`, or leads one under way elsewhere: what only that one added goes at once. undefined when that would leave no
 * in-sync replica, nobody to lead, or nobody who holds everything.
 */
export function reassigned(partition: PartitionImage, target: readonly NodeId[], mayLead: (id: NodeId) => boolean): ReassignmentChange | undefined {
  const original = originalReplicas(partition)
  const removingReplicas = original.filter((id) => !target.includes(id))
  const addingReplicas = target.filter((id) => !original.includes(id))
  return withReplicas(partition, { replicas: [...target, ...removingReplicas], isr: partition.isr, addingReplicas, removingReplicas }, mayLead)
}

/** Takes a reassignment back: what it added goes at once. undefined as above. */
export function reassignmentCancelled(partition: PartitionImage, mayLead: (id: NodeId) => boolean): ReassignmentChange | undefined {
  const replicas = originalReplicas(partition)
  return withReplicas(partition, { replicas, isr: partition.isr, addingReplicas: [], removingReplicas: [] }, mayLead)
}

type Lists = Pick<ReassignmentChange, 'replicas' | 'isr' | 'addingReplicas' | 'removingReplicas'>

function withReplicas(
  partition: PartitionImage, { replicas, isr: counted, ...reassignment }: Lists, mayLead: (id: NodeId) => boolean,
): ReassignmentChange | undefined {
  const remains = (id: NodeId): boolean => replicas.includes(id)
  const isr = replicas.filter((id) => counted.includes(id))
  const elr = partition.elr.filter((id) => remains(id) && !isr.includes(id))
  const lastKnownElr = partition.lastKnownElr.filter((id) => remains(id) && !isr.includes(id))
  const change = { replicas, isr, elr, lastKnownElr, ...reassignment, leader: undefined }
  const holders = counted.length + partition.elr.length > 0 ? [...counted, ...partition.elr] : partition.lastKnownElr
  if (holders.length > 0 && !holders.some(remains)) return undefined
  // Nobody that is counted goes: it may well be that nobody leads, or is in sync, and that is as it was.
  if (counted.every(remains) && (partition.leader === -1 || remains(partition.leader))) return change
  if (isr.includes(partition.leader)) return change
  const leader = isr.find(mayLead)
  return leader === undefined ? undefined : { ...change, leader }
}
