/**
 * AlterPartitionReassignments (KIP-455): other replicas for partitions, each for itself. Asked again for the same, answers the same. Where the new
 * replicas are in sync already, all is done at once; else the leaders' changes of the ISR carry it on (`reassignmentStep`).
 */
import type { NodeId } from '../common/ids.ts'
import type { MetadataImage, PartitionImage } from '../metadata/image.ts'
import type { PartitionChangeReason, PartitionChangeRecord } from '../metadata/records.ts'
import { replicaListProblem } from './assignments.ts'
import { type Decision, type DecisionInputs, itemError, type Refusable } from './decision.ts'
import { leaderRules } from './leader-rules.ts'
import { partitionChange } from './partition-change.ts'
import { isReassigning, originalReplicas, type ReassignmentChange, reassigned, reassignmentCancelled, reassignmentStep } from './reassign.ts'
import type { ControllerResponses, DecidedRequest, ItemError } from './requests.ts'
import { isLive } from './standing.ts'

type Request = Extract<DecidedRequest, { kind: 'alterPartitionReassignments' }>
type Wanted = Request['partitions'][number]

/** Decides reassignments, their changes and their cancellations. */
export function alterPartitionReassignments(
  image: MetadataImage, { partitions, allowReplicationFactorChange }: Request, inputs: DecisionInputs,
): Decision<ControllerResponses['alterPartitionReassignments']> {
  const records: PartitionChangeRecord[] = []
  const seen = new Set<string>()
  const answers = partitions.map((wanted) => {
    const { topic, partition } = wanted
    const name = `${topic}-${partition}`
    const change = seen.has(name) ? refused('INVALID_REQUEST', `Partition ${name} is named twice.`) : changeOf(image, wanted, allowReplicationFactorChange, inputs)
    seen.add(name)
    if (change.failed === undefined && change.value !== undefined) records.push(change.value)
    return { topic, partition, failed: change.failed }
  })
  return { records, atomic: false, response: { partitions: answers } }
}

const refused = (error: ItemError['error'], message: string): Refusable<never> => ({ failed: itemError(error, message) })

/** The record that carries it out; undefined where all is as wished already. */
function changeOf(
  image: MetadataImage, { topic: name, partition: index, replicas }: Wanted, allowReplicationFactorChange: boolean, inputs: DecisionInputs,
): Refusable<PartitionChangeRecord | undefined> {
  const topic = image.topicsByName.get(name)
  if (topic === undefined) return refused('UNKNOWN_TOPIC_OR_PARTITION', `Unable to find a topic named ${name}.`)
  const partition = topic.partitions[index]
  if (partition === undefined) return refused('UNKNOWN_TOPIC_OR_PARTITION', `Unable to find partition ${name}:${index}.`)
  const mayLead = (id: NodeId): boolean => isLive(image, id)
  const rules = leaderRules(image, inputs.config)
  const record = ({ isr, replicas: all, addingReplicas, removingReplicas }: ReassignmentChange, reason: PartitionChangeReason): PartitionChangeRecord =>
    partitionChange(rules, topic, partition, { isr, replicas: all, addingReplicas, removingReplicas }, { reason })
  if (replicas === null) {
    if (!isReassigning(partition)) return refused('NO_REASSIGNMENT_IN_PROGRESS', 'No partition reassignment is in progress.')
    const change = reassignmentCancelled(partition, mayLead)
    return change === undefined ? refused('INVALID_REPLICA_ASSIGNMENT', lastCopy(name, partition, 'taken back')) : { value: record(change, 'reassignmentCancelled') }
  }
  const problem = replicaListProblem(image, replicas) ?? (allowReplicationFactorChange ? undefined : factorProblem(partition, replicas))
  if (problem !== undefined) return { failed: problem }
  const begun = reassigned(partition, replicas, mayLead)
  if (begun === undefined) return refused('INVALID_REPLICA_ASSIGNMENT', lastCopy(name, partition, 'changed'))
  const after: PartitionImage = { ...partition, ...begun, leader: begun.leader ?? partition.leader }
  const ended = reassignmentStep(after, begun.isr, rules.minInSync(name), mayLead)
  const change = ended === undefined ? begun : { ...ended, leader: ended.leader ?? begun.leader }
  return { value: isSame(partition, change) ? undefined : record(change, 'reassignment') }
}

function factorProblem(partition: PartitionImage, replicas: readonly NodeId[]): ItemError | undefined {
  const before = originalReplicas(partition).length
  return before === replicas.length ? undefined : itemError('INVALID_REPLICATION_FACTOR', `The replication factor is changed from ${before} to ${replicas.length}`)
}

function lastCopy(topic: string, { partition, isr, elr, lastKnownElr, addingReplicas }: PartitionImage, what: string): string {
  const added = addingReplicas.filter((id) => [...isr, ...elr, ...lastKnownElr].includes(id)).join(', ')
  return `The reassignment of ${topic}:${partition} cannot be ${what} now: only replicas that it added (${added}) hold everything or can lead, and records would be lost.`
}

const lists = ['isr', 'elr', 'lastKnownElr', 'addingReplicas', 'removingReplicas'] as const

/** Only of the replicas does the order count. */
function isSame(partition: PartitionImage, change: ReassignmentChange): boolean {
  if (change.leader !== undefined || change.replicas.join() !== partition.replicas.join()) return false
  return lists.every((name) => change[name].length === partition[name].length && change[name].every((id) => partition[name].includes(id)))
}
