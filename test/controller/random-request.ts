/** Random requests to the controller that mostly make sense for the image that they are asked about. */
import type { DecidedRequest, IsrChange, ResourceChanges, TopicToCreate } from '../../lib/controller/requests.ts'
import type { MetadataImage, PartitionImage, TopicImage } from '../../lib/metadata/image.ts'
import type { Seeded } from '../support/seed.ts'

const brokerIds = [1, 2, 3, 4]

/** A request of a kind by chance. */
export function randomRequest(image: MetadataImage, random: Seeded): DecidedRequest {
  const brokerId = random.pick(brokerIds)
  const brokerEpoch = image.brokers.get(brokerId)?.brokerEpoch ?? random.below(5)
  const uuid = (): string => random.bytes(16).toString('base64url')
  const topics = [...image.topicsById.values()]
  const chance = random.below(125)
  const known = image.brokers.get(brokerId)
  if (chance < 7 && (known?.fenced !== false || random.below(3) === 0)) {
    return {
      kind: 'registerBroker', brokerId, endpoints: [], rack: random.pick([undefined, 'a', 'b']), keptLogs: random.below(3) > 0,
      incarnationId: random.below(4) === 0 ? (known?.incarnationId ?? uuid()) : uuid(), directoryId: random.below(12) === 0 ? uuid() : (known?.directoryId ?? uuid()),
    }
  }
  if (chance < 38) {
    const metadataEndOffset = random.below(5) === 0 ? random.below(5) : image.endOffset
    const isDiskFull = random.below(8) === 0
    return { kind: 'brokerHeartbeat', brokerId, brokerEpoch, metadataEndOffset, wantFence: random.below(20) === 0, wantShutDown: random.below(12) === 0, isDiskFull }
  }
  if (chance < 43) return { kind: 'fenceBroker', brokerId, brokerEpoch: random.below(8) === 0 ? 0 : brokerEpoch, reason: 'sessionTimeout' }
  if (chance < 44) return { kind: 'unregisterBroker', brokerId }
  if (chance < 48) return { kind: 'allocateProducerIds', brokerId, brokerEpoch }
  if (chance < 57) return { kind: 'createTopics', topics: [newTopic(topics, random), newTopic(topics, random)], validateOnly: random.below(5) === 0 }
  if (topics.length === 0 || chance < 60) return { kind: 'updateFeatures', updates: [{ name: 'metadata.version', level: 28 + random.below(4), upgradeType: 'upgrade' }], validateOnly: false }
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
  const { partition, leader } = random.pick(partitions)
  if (chance < 63) return { kind: 'deleteTopics', topicIds: [topicId, random.pick(topics).topicId] }
  if (chance < 66) return { kind: 'createPartitions', topics: [{ name, count: partitions.length + random.below(3), assignments: null }], validateOnly: false }
  if (chance < 74) return { kind: 'alterConfigs', replace: random.below(8) === 0, validateOnly: false, resources: [randomConfig(name, random)] }
  if (chance < 80) {
    const election = random.pick(['preferred', 'unclean'] as const)
    return { kind: 'electLeaders', election, partitions: random.below(2) === 0 ? null : [{ topic: name, partition }, { topic: name, partition: random.below(4) }] }
  }
  if (chance < 88) return { kind: 'balanceLeaders' }
  if (chance < 92) {
    const wanted = { topic: name, partition, replicas: random.below(3) === 0 ? null : replicas(random) }
    return { kind: 'alterPartitionReassignments', partitions: [wanted], allowReplicationFactorChange: random.below(4) > 0 }
  }
  return askedByLeader(image, topics, leader, random)
}

function randomConfig(topic: string, random: Seeded): ResourceChanges {
  const operation = random.pick(['set', 'delete'] as const)
  const [name, value] = random.pick([
    ['retention.ms', String(random.below(9))], ['min.insync.replicas', String(1 + random.below(3))], ['unclean.leader.election.enable', String(random.below(3) === 0)],
  ] as const)
  const isOfAll = name !== 'retention.ms' && random.below(3) === 0
  return { resourceType: isOfAll ? 'broker' : 'topic', resourceName: isOfAll ? '' : topic, changes: [{ name, operation, value }] }
}

/** A leader asks about some of what it leads: mostly, all that live have caught up. */
function askedByLeader(image: MetadataImage, topics: readonly TopicImage[], leader: number, random: Seeded): DecidedRequest {
  const epochOf = (id: number): number => (random.below(12) === 0 ? 0 : (image.brokers.get(id)?.brokerEpoch ?? 0))
  const isLive = (id: number): boolean => image.brokers.get(id)?.fenced === false
  const change = (topicId: string, { partition, leaderEpoch, partitionEpoch, replicas: all }: PartitionImage): IsrChange => {
    const ids = random.below(3) > 0 ? all.filter(isLive) : all.filter((id) => id === leader || random.below(2) === 0)
    const stale = random.below(8) === 0 ? 1 : 0
    return { topicId, partition, leaderEpoch, partitionEpoch: partitionEpoch - stale, isr: ids.map((id) => ({ id, brokerEpoch: random.below(3) === 0 ? -1 : epochOf(id) })) }
  }
  const led = topics.flatMap(({ topicId, partitions }) => partitions.filter((one) => one.leader === leader && random.below(3) > 0).map((one) => change(topicId, one)))
  return { kind: 'alterPartition', brokerId: leader, brokerEpoch: image.brokers.get(leader)?.brokerEpoch ?? 0, partitions: led }
}
