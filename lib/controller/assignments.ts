/** Replicas of new partitions: placed, or as the client wishes them; and the records that create the partitions. */
import type { LeaderEpoch, NodeId, TopicId } from '../common/ids.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { PartitionRecord } from '../metadata/records.ts'
import { type DecisionInputs, itemError, type Refusable } from './decision.ts'
import { leaderRules } from './leader-rules.ts'
import { initialIsr } from './leaders.ts'
import { placeReplicas } from './placement.ts'
import type { ItemError } from './requests.ts'
import { firstToLead, standingOf } from './standing.ts'

/** Replicas for `partitions` new partitions, by the controller's choice. */
export function placed(image: MetadataImage, { random }: DecisionInputs, partitions: number, replicationFactor: number): Refusable<NodeId[][]> {
  const brokers = [...image.brokers.values()]
  const best = brokers.some((broker) => standingOf(broker) === 'fit') ? 'fit' : 'full'
  const candidates = brokers.map((broker) => ({ ...broker, fenced: standingOf(broker) !== best }))
  const unable = `Unable to replicate the partition ${replicationFactor} time(s): `
  if (candidates.length < replicationFactor) {
    const message = `${unable}The target replication factor of ${replicationFactor} cannot be reached because only ${candidates.length} broker(s) are registered.`
    return { failed: itemError('INVALID_REPLICATION_FACTOR', message) }
  }
  if (candidates.every(({ fenced }) => fenced)) return { failed: itemError('INVALID_REPLICATION_FACTOR', `${unable}All brokers are currently fenced.`) }
  return { value: placeReplicas(candidates, partitions, replicationFactor, random.below(candidates.length)) }
}

const wrong = (message: string): ItemError => itemError('INVALID_REPLICA_ASSIGNMENT', `The manual partition assignment ${message}`)

/** What is wrong with a list of replicas as a client wishes it. */
export function replicaListProblem(image: MetadataImage, replicas: readonly NodeId[]): ItemError | undefined {
  if (replicas.length === 0) return wrong('includes an empty replica list.')
  const seen = new Set<NodeId>()
  for (const replica of replicas) {
    if (!image.brokers.has(replica)) return wrong(`includes broker ${replica}, but no such broker is registered.`)
    if (seen.has(replica)) return wrong(`includes the broker ${replica} more than once.`)
    seen.add(replica)
  }
  return undefined
}

/** What is wrong with a new partition's replicas as a client wishes them; `expected` is the number that the others have. */
export function assignmentProblem(image: MetadataImage, partition: number, replicas: readonly NodeId[], expected: number | undefined): ItemError | undefined {
  const problem = replicaListProblem(image, replicas)
  if (problem !== undefined) return problem
  if (expected !== undefined && replicas.length !== expected) {
    return wrong(`includes a partition with ${replicas.length} replica(s), but this is not consistent with previous partitions, which have ${expected} replica(s).`)
  }
  if (firstToLead(replicas, (id) => standingOf(image.brokers.get(id))) !== undefined) return undefined
  const message = `All brokers specified in the manual partition assignment for partition ${partition} are fenced or in controlled shutdown.`
  return itemError('INVALID_REPLICA_ASSIGNMENT', message)
}

/**
 * Records of new partitions. Leader epochs begin at the offset of the metadata
 * log: above any that an earlier topic of the same name had, since each of its changes took an entry. A client that remembers
 * the old topic's epoch (librdkafka does, for ever) then takes the new leader.
 */
export function partitionRecords(
  image: MetadataImage, { config }: DecisionInputs, topicId: TopicId, first: number, assignments: readonly (readonly NodeId[])[],
): PartitionRecord[] {
  const leaderEpoch: LeaderEpoch = Number(image.endOffset)
  const rules = leaderRules(image, config)
  return assignments.map((replicas, i) => {
    const isr = initialIsr(rules, replicas)
    return {
      type: 'partition', topicId, partition: first + i, replicas, isr, leader: isr[0] ?? -1, leaderEpoch, partitionEpoch: 0,
      elr: [], lastKnownElr: [], addingReplicas: [], removingReplicas: [],
    }
  })
}
