/** Deletion of topics, and partitions added to them. */
import { ApiError } from '../common/errors.ts'
import type { NodeId, TopicId } from '../common/ids.ts'
import type { MetadataImage, TopicImage } from '../metadata/image.ts'
import type { MetadataRecord } from '../metadata/records.ts'
import { assignmentProblem, partitionRecords, placed } from './assignments.ts'
import { type Decision, type DecisionInputs, itemError, maxPartitionsPerRequest, type Refusable } from './decision.ts'
import { targetReplicas } from './reassign.ts'
import type { DecidedRequest, ControllerResponses } from './requests.ts'

type Deletion = Extract<DecidedRequest, { kind: 'deleteTopics' }>
type Addition = Extract<DecidedRequest, { kind: 'createPartitions' }>

/** Decides a deletion, by ids. */
export function deleteTopics(image: MetadataImage, { topicIds }: Deletion): Decision<ControllerResponses['deleteTopics']> {
  const records: MetadataRecord[] = []
  const seen = new Set<TopicId>()
  const topics = topicIds.map((topicId) => {
    if (!image.topicsById.has(topicId)) return { topicId, failed: itemError('UNKNOWN_TOPIC_ID', 'This server does not host this topic ID.') }
    if (seen.has(topicId)) return { topicId, failed: itemError('INVALID_REQUEST', 'Duplicate topic id.') }
    seen.add(topicId)
    records.push({ type: 'removeTopic', topicId })
    return { topicId, failed: undefined }
  })
  return { records, atomic: true, response: { topics } }
}

/** Decides an addition. Raises ApiError POLICY_VIOLATION when it asks for too many partitions altogether. */
export function createPartitions(
  image: MetadataImage, { topics, validateOnly }: Addition, inputs: DecisionInputs,
): Decision<ControllerResponses['createPartitions']> {
  const added = topics.reduce((sum, { name, count }) => sum + Math.max(0, count - (image.topicsByName.get(name)?.partitions.length ?? 0)), 0)
  if (added > maxPartitionsPerRequest) throw new ApiError('POLICY_VIOLATION', `Excessively large number of partitions per request: ${added}, and ${maxPartitionsPerRequest} are allowed.`)
  const times = new Map<string, number>()
  for (const { name } of topics) times.set(name, (times.get(name) ?? 0) + 1)
  const records: MetadataRecord[] = []
  const answers = topics.map((wanted) => {
    const { name } = wanted
    if ((times.get(name) ?? 0) > 1) return { name, failed: itemError('INVALID_REQUEST', 'Duplicate topic name.') }
    const topic = image.topicsByName.get(name)
    if (topic === undefined) return { name, failed: itemError('UNKNOWN_TOPIC_OR_PARTITION', 'This server does not host this topic-partition.') }
    const assignments = addedAssignments(image, topic, wanted, inputs)
    if (assignments.failed !== undefined) return { name, failed: assignments.failed }
    records.push(...partitionRecords(image, inputs, topic.topicId, topic.partitions.length, assignments.value))
    return { name, failed: undefined }
  })
  return { records: validateOnly ? [] : records, atomic: true, response: { topics: answers } }
}

function addedAssignments(
  image: MetadataImage, topic: TopicImage, { name, count, assignments }: Addition['topics'][number], inputs: DecisionInputs,
): Refusable<readonly (readonly NodeId[])[]> {
  const before = topic.partitions.length
  if (count === before) return { failed: itemError('INVALID_PARTITIONS', `Topic already has ${before} partition(s).`) }
  if (count < before) return { failed: itemError('INVALID_PARTITIONS', `The topic ${name} currently has ${before} partition(s); ${count} would not be an increase.`) }
  const [first] = topic.partitions
  const replicationFactor = first === undefined ? 1 : targetReplicas(first).length
  if (assignments === null) return placed(image, inputs, count - before, replicationFactor)
  if (assignments.length !== count - before) {
    const message = `Attempted to add ${count - before} additional partition(s), but only ${assignments.length} assignment(s) were specified.`
    return { failed: itemError('INVALID_REPLICA_ASSIGNMENT', message) }
  }
  for (const [i, replicas] of assignments.entries()) {
    const failed = assignmentProblem(image, before + i, replicas, replicationFactor)
    if (failed !== undefined) return { failed }
  }
  return { value: assignments }
}
