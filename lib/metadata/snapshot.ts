/** An image as the records that make it, which is what a snapshot of the metadata log holds. */
import type { NodeId } from '../common/ids.ts'
import { emptyImage, type MetadataImage, type PartitionImage } from './image.ts'
import type { ConfigResourceType, MetadataRecord } from './records.ts'

/** Records whose replay onto nothing gives `image` again, apart from its end offset and epoch. */
export function* recordsOf(image: MetadataImage): Generator<MetadataRecord> {
  const { offset, voters } = image.voters
  if (offset !== emptyImage.voters.offset) yield { type: 'voters', voters, offset }
  for (const [name, level] of image.features) yield { type: 'featureLevel', name, level }
  if (image.nextProducerId > 0) yield { type: 'producerIds', brokerId: -1, nextProducerId: image.nextProducerId }
  for (const broker of image.brokers.values()) yield { type: 'registerBroker', ...broker }
  for (const { topicId, name, partitions } of image.topicsById.values()) {
    yield { type: 'topic', topicId, name }
    for (const partition of partitions) yield { type: 'partition', topicId, ...partition }
  }
  for (const [key, values] of image.configs) {
    const slash = key.indexOf('/')
    // The key is made by `configKey` of these two.
    const resourceType = key.slice(0, slash) as ConfigResourceType
    for (const [name, value] of values) yield { type: 'config', resourceType, resourceName: key.slice(slash + 1), name, value }
  }
}

/** What an image breaks of the rules that every image keeps; empty when it is sound. */
export function imageProblems(image: MetadataImage): string[] {
  const problems: string[] = []
  if (image.topicsById.size !== image.topicsByName.size) problems.push(`${image.topicsById.size} topics by id, ${image.topicsByName.size} by name`)
  for (const [topicId, topic] of image.topicsById) {
    if (topic.topicId !== topicId || image.topicsByName.get(topic.name) !== topic) problems.push(`topic ${topic.name} is not the same by id and by name`)
    if (topic.partitions.length === 0) problems.push(`topic ${topic.name} has no partition`)
    for (const [index, partition] of topic.partitions.entries()) {
      if (partition.partition !== index) problems.push(`${topic.name}-${index} calls itself ${partition.partition}`)
      problems.push(...partitionProblems(partition).map((problem) => `${topic.name}-${index} ${problem}`))
    }
  }
  for (const [brokerId, broker] of image.brokers) {
    if (broker.brokerId !== brokerId) problems.push(`broker ${brokerId} calls itself ${broker.brokerId}`)
    if (broker.brokerEpoch >= image.endOffset) problems.push(`broker ${brokerId} has epoch ${broker.brokerEpoch} in a log that ends at ${image.endOffset}`)
  }
  const { offset, voters } = image.voters
  if (offset >= image.endOffset && offset !== emptyImage.voters.offset) problems.push(`voters are of offset ${offset} in a log that ends at ${image.endOffset}`)
  if (new Set(voters.map(({ id }) => id)).size !== voters.length) problems.push(`voters [${voters.map(({ id }) => id).join()}] have an id twice`)
  for (const [key, values] of image.configs) if (values.size === 0) problems.push(`${key} has an empty map of configs`)
  return problems
}

function partitionProblems(partition: PartitionImage): string[] {
  const { replicas, isr, elr, lastKnownElr, addingReplicas, removingReplicas, leader, leaderEpoch, partitionEpoch } = partition
  const problems: string[] = []
  const all = replicas.join()
  if (replicas.length === 0 || hasTwice(replicas)) problems.push(`has replicas [${all}]`)
  const lists = { ISR: isr, ELR: elr, 'last known ELR': lastKnownElr, 'replicas to add': addingReplicas, 'replicas to remove': removingReplicas }
  for (const [name, ids] of Object.entries(lists)) {
    if (hasTwice(ids) || ids.some((id) => !replicas.includes(id))) problems.push(`has ${name} [${ids.join()}] of [${all}]`)
  }
  if (elr.some((id) => isr.includes(id))) problems.push(`has ISR [${isr.join()}] and in it of ELR [${elr.join()}]`)
  if (leader !== -1 && !isr.includes(leader)) problems.push(`is led by ${leader}, which is not in [${isr.join()}]`)
  if (leaderEpoch < 0 || partitionEpoch < 0) problems.push(`has leader epoch ${leaderEpoch}, partition epoch ${partitionEpoch}`)
  return problems
}

const hasTwice = (ids: readonly NodeId[]): boolean => new Set(ids).size !== ids.length
