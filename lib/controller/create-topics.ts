/** Creation of topics: names, numbers, configs and placement, each topic by itself. */
import { ApiError } from '../common/errors.ts'
import type { NodeId, TopicId } from '../common/ids.ts'
import { topicConfigProblem } from '../config/changes.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { MetadataRecord } from '../metadata/records.ts'
import { assignmentProblem, partitionRecords, placed } from './assignments.ts'
import { type Decision, type DecisionInputs, itemError, maxPartitionsPerRequest, type Refusable } from './decision.ts'
import type { DecidedRequest, ControllerResponses, CreatedTopic, ItemError, TopicToCreate } from './requests.ts'
import { collidingTopic, topicNameProblem } from './topic-names.ts'

type Request = Extract<DecidedRequest, { kind: 'createTopics' }>

/** Decides a creation. Raises ApiError POLICY_VIOLATION when it asks for too many partitions altogether. */
export function createTopics(image: MetadataImage, { topics, validateOnly }: Request, inputs: DecisionInputs): Decision<ControllerResponses['createTopics']> {
  limitPartitions(topics, inputs)
  const times = new Map<string, number>()
  for (const { name } of topics) times.set(name, (times.get(name) ?? 0) + 1)
  const records: MetadataRecord[] = []
  const parts: number[] = []
  const answers: CreatedTopic[] = []
  const fresh: Fresh = { names: new Set(), ids: new Set() }
  for (const topic of topics) {
    const { name } = topic
    const before = createdBefore(image, topic)
    if (before !== undefined && times.get(name) === 1) {
      answers.push(before)
      continue
    }
    const failed = times.get(name) === 1 ? (identityProblem(image, topic, fresh) ?? configProblem(topic)) : itemError('INVALID_REQUEST', 'Duplicate topic name.')
    const assignments = failed === undefined ? assignmentsOf(image, topic, inputs) : { failed }
    if (assignments.failed !== undefined) {
      answers.push({ name, failed: assignments.failed })
      continue
    }
    const topicId = topic.topicId ?? freshTopicId(image, inputs)
    fresh.names.add(name)
    fresh.ids.add(topicId)
    parts.push(records.length)
    records.push(...topicRecords(image, inputs, topic, topicId, assignments.value))
    answers.push({ name, topicId, partitions: assignments.value.length, replicationFactor: assignments.value[0]?.length ?? 0 })
  }
  return { records: validateOnly ? [] : records, atomic: true, parts: validateOnly ? [] : parts, response: { topics: answers } }
}

function limitPartitions(topics: readonly TopicToCreate[], { config }: DecisionInputs): void {
  const wanted = ({ partitions, assignments }: TopicToCreate): number => assignments.length || (partitions === -1 ? config['num.partitions'] : Math.max(0, partitions))
  const total = topics.reduce((sum, topic) => sum + wanted(topic), 0)
  if (total <= maxPartitionsPerRequest) return
  throw new ApiError('POLICY_VIOLATION', `Excessively large number of partitions per request: ${total}, and ${maxPartitionsPerRequest} are allowed.`)
}

/** Topics of the request so far. */
interface Fresh {
  readonly names: Set<string>
  readonly ids: Set<TopicId>
}

/** The answer for a topic that this very request has created already, when it is asked again because its answer was lost. */
function createdBefore(image: MetadataImage, { name, topicId }: TopicToCreate): CreatedTopic | undefined {
  const topic = image.topicsByName.get(name)
  if (topic === undefined || topic.topicId !== topicId) return undefined
  const { partitions } = topic
  return { name, topicId, partitions: partitions.length, replicationFactor: partitions[0]?.replicas.length ?? 0 }
}

function identityProblem(image: MetadataImage, { name, topicId }: TopicToCreate, fresh: Fresh): ItemError | undefined {
  const problem = topicNameProblem(name)
  if (problem !== undefined) return itemError('INVALID_TOPIC_EXCEPTION', problem)
  if (image.topicsByName.has(name)) return itemError('TOPIC_ALREADY_EXISTS', `Topic '${name}' already exists.`)
  const colliding = collidingTopic(image.topicsByName, name) ?? collidingTopic(fresh.names, name)
  if (colliding !== undefined) return itemError('INVALID_TOPIC_EXCEPTION', `Topic '${name}' collides with existing topic: ${colliding}`)
  if (topicId === undefined || !(image.topicsById.has(topicId) || fresh.ids.has(topicId))) return undefined
  return itemError('INVALID_REQUEST', `Topic id ${topicId} belongs to another topic.`)
}

function configProblem({ configs }: TopicToCreate): ItemError | undefined {
  const texts = new Map<string, string>()
  for (const { name, value } of configs) {
    if (value === null) return itemError('INVALID_CONFIG', `Null value not supported for topic configs: ${name}`)
    if (texts.has(name)) return itemError('INVALID_CONFIG', `Topic config ${name} is given twice`)
    texts.set(name, value)
  }
  const problem = topicConfigProblem(texts)
  return problem === undefined ? undefined : itemError('INVALID_CONFIG', problem)
}

function assignmentsOf(image: MetadataImage, topic: TopicToCreate, inputs: DecisionInputs): Refusable<readonly (readonly NodeId[])[]> {
  const { partitions, replicationFactor, assignments } = topic
  if (assignments.length > 0) return manual(image, topic)
  if (replicationFactor < -1 || replicationFactor === 0) {
    return { failed: itemError('INVALID_REPLICATION_FACTOR', 'Replication factor must be larger than 0, or -1 to use the default value.') }
  }
  if (partitions < -1 || partitions === 0) return { failed: itemError('INVALID_PARTITIONS', 'Number of partitions was set to an invalid non-positive value.') }
  const { config } = inputs
  const count = partitions === -1 ? config['num.partitions'] : partitions
  return placed(image, inputs, count, replicationFactor === -1 ? config['default.replication.factor'] : replicationFactor)
}

function manual(image: MetadataImage, { partitions, replicationFactor, assignments }: TopicToCreate): Refusable<readonly (readonly NodeId[])[]> {
  const both = 'A manual partition assignment was specified, but '
  if (replicationFactor !== -1) return { failed: itemError('INVALID_REQUEST', `${both}replication factor was not set to -1.`) }
  if (partitions !== -1) return { failed: itemError('INVALID_REQUEST', `${both}numPartitions was not set to -1.`) }
  const wrong = (message: string): Refusable<never> => ({ failed: itemError('INVALID_REPLICA_ASSIGNMENT', message) })
  const byPartition: (readonly NodeId[])[] = []
  const expected = assignments[0]?.replicas.length
  for (const { partition, replicas } of [...assignments].sort((a, b) => a.partition - b.partition)) {
    if (partition === byPartition.length - 1) return wrong(`Found multiple manual partition assignments for partition ${partition}`)
    if (partition !== byPartition.length) return wrong('partitions should be a consecutive 0-based integer sequence')
    const failed = assignmentProblem(image, partition, replicas, expected)
    if (failed !== undefined) return { failed }
    byPartition.push(replicas)
  }
  return { value: byPartition }
}

function freshTopicId(image: MetadataImage, { random }: DecisionInputs): TopicId {
  for (;;) {
    const topicId = random.uuid()
    if (!image.topicsById.has(topicId)) return topicId
  }
}

function* topicRecords(
  image: MetadataImage, inputs: DecisionInputs, { name, configs }: TopicToCreate, topicId: TopicId, assignments: readonly (readonly NodeId[])[],
): Generator<MetadataRecord> {
  yield { type: 'topic', topicId, name }
  yield* partitionRecords(image, inputs, topicId, 0, assignments)
  for (const config of configs) {
    if (config.value !== null) yield { type: 'config', resourceType: 'topic', resourceName: name, name: config.name, value: config.value }
  }
}
