/** Random requests to the controller that mostly make sense for the image that they are asked about. */
import type { DecidedRequest, TopicToCreate } from '../../lib/controller/requests.ts'
import type { MetadataImage, TopicImage } from '../../lib/metadata/image.ts'
import type { Seeded } from '../support/seed.ts'

const brokerIds = [1, 2, 3, 4]

/** A request of a kind by chance. */
export function randomRequest(image: MetadataImage, random: Seeded): DecidedRequest {
  const brokerId = random.pick(brokerIds)
  const brokerEpoch = image.brokers.get(brokerId)?.brokerEpoch ?? random.below(5)
  const uuid = (): string => random.bytes(16).toString('base64url')
  const topics = [...image.topicsById.values()]
  const chance = random.below(100)
  if (chance < 12) {
    const known = image.brokers.get(brokerId)
    return {
      kind: 'registerBroker', brokerId, endpoints: [], rack: random.pick([undefined, 'a', 'b']), keptLogs: random.below(3) > 0,
      incarnationId: random.below(4) === 0 ? (known?.incarnationId ?? uuid()) : uuid(), directoryId: random.below(4) === 0 ? uuid() : (known?.directoryId ?? uuid()),
    }
  }
  if (chance < 38) {
    const metadataEndOffset = random.below(5) === 0 ? random.below(5) : image.endOffset
    const isDiskFull = random.below(5) === 0
    return { kind: 'brokerHeartbeat', brokerId, brokerEpoch, metadataEndOffset, wantFence: random.below(10) === 0, wantShutDown: random.below(6) === 0, isDiskFull }
  }
  if (chance < 48) return { kind: 'fenceBroker', brokerId, brokerEpoch: random.below(8) === 0 ? 0 : brokerEpoch, reason: 'sessionTimeout' }
  if (chance < 51) return { kind: 'unregisterBroker', brokerId }
  if (chance < 54) return { kind: 'allocateProducerIds', brokerId, brokerEpoch }
  if (chance < 64) return { kind: 'createTopics', topics: [newTopic(topics, random), newTopic(topics, random)], validateOnly: random.below(5) === 0 }
  if (topics.length === 0 || chance < 67) return { kind: 'updateFeatures', updates: [{ name: 'metadata.version', level: 28 + random.below(4), upgradeType: 'upgrade' }], validateOnly: false }
  return topicRequest(image, topics, random, chance)
}

function newTopic(topics: readonly TopicImage[], random: Seeded): TopicToCreate {
  const known = random.below(4) === 0 && topics.length > 0 ? random.pick(topics) : undefined
  const name = known?.name ?? `t${random.pick(['', '.', '_'])}${random.below(12)}`
  const explicit = random.below(4) === 0
  return {
    name, topicId: random.below(5) === 0 ? undefined : (known?.topicId ?? random.bytes(16).toString('base64url')),
    partitions: explicit ? -1 : random.pick([-1, 1, 4]), replicationFactor: explicit ? -1 : random.pick([-1, 1, 2, 3]),
    assignments: explicit ? [{ partition: 0, replicas: replicas(random) }, { partition: 1, replicas: replicas(random) }] : [],
    configs: random.below(3) === 0 ? [{ name: 'retention.ms', value: String(random.below(9)) }] : [],
  }
}

const replicas = (random: Seeded): number[] => brokerIds.filter(() => random.below(2) === 0)

function topicRequest(image: MetadataImage, topics: readonly TopicImage[], random: Seeded, chance: number): DecidedRequest {
  const { topicId, name, partitions } = random.pick(topics)
  const { partition, leader, leaderEpoch, partitionEpoch, replicas: all } = random.pick(partitions)
  if (chance < 70) return { kind: 'deleteTopics', topicIds: [topicId, random.pick(topics).topicId] }
  if (chance < 73) return { kind: 'createPartitions', topics: [{ name, count: partitions.length + random.below(3), assignments: null }], validateOnly: false }
  if (chance < 77) {
    const change = { name: 'retention.ms', operation: random.pick(['set', 'delete'] as const), value: String(random.below(9)) }
    return { kind: 'alterConfigs', replace: false, validateOnly: false, resources: [{ resourceType: 'topic', resourceName: name, changes: [change] }] }
  }
  if (chance < 83) {
    const election = random.pick(['preferred', 'unclean'] as const)
    return { kind: 'electLeaders', election, partitions: random.below(2) === 0 ? null : [{ topic: name, partition }, { topic: name, partition: random.below(4) }] }
  }
  const isr = random.below(2) === 0 ? all : all.filter((id) => id === leader || random.below(2) === 0)
  const brokerEpoch = image.brokers.get(leader)?.brokerEpoch ?? 0
  const stale = random.below(8) === 0 ? 1 : 0
  return { kind: 'alterPartition', brokerId: leader, brokerEpoch, partitions: [{ topicId, partition, leaderEpoch, partitionEpoch: partitionEpoch - stale, isr }] }
}
