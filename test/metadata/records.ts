/** Records for tests: a random cluster's history, every kind of record in it, each fitting what came before. */
import type { LeaderEpoch } from '../../lib/common/ids.ts'
import type { MetadataImage } from '../../lib/metadata/image.ts'
import type { MetadataRecord, PartitionChangeRecord } from '../../lib/metadata/records.ts'
import type { Seeded } from '../support/seed.ts'

/** A random group that fits `image`; empty now and then. */
export function randomGroup(image: MetadataImage, random: Seeded): MetadataRecord[] {
  const topics = [...image.topicsById.values()]
  const brokers = [...image.brokers.values()]
  const id = (): string => random.bytes(16).toString('base64url')
  const nodes = (): number[] => [1, 2, 3, 4].slice(0, 1 + random.below(4))
  switch (random.below(11)) {
    case 0:
      return [{
        type: 'registerBroker', brokerId: 1 + random.below(4), brokerEpoch: undefined, incarnationId: id(), directoryId: id(), fenced: random.below(2) === 0,
        endpoints: [{ listener: 'PLAINTEXT', host: 'localhost', port: random.below(65536) }], rack: random.below(2) === 0 ? undefined : 'r',
        isDiskFull: random.below(4) === 0, isShuttingDown: random.below(4) === 0,
      }]
    case 1: {
      if (brokers.length === 0) return []
      const { brokerId, brokerEpoch } = random.pick(brokers)
      return [random.pick<MetadataRecord>([
        { type: 'fenceBroker', brokerId, brokerEpoch, fenced: false, reason: undefined },
        { type: 'fenceBroker', brokerId, brokerEpoch, fenced: true, reason: random.pick(['sessionTimeout', 'connectionLost', 'shutDown', 'asked']) },
        { type: 'brokerState', brokerId, brokerEpoch, isDiskFull: random.below(2) === 0, isShuttingDown: random.below(2) === 0 },
        { type: 'unregisterBroker', brokerId, brokerEpoch },
      ])]
    }
    case 2:
    case 3:
    case 4: {
      const topicId = id()
      const name = `t${random.below(40)}`
      if (image.topicsByName.has(name)) return []
      const replicas = nodes()
      const leaderEpoch: LeaderEpoch = Number(image.endOffset)
      const partitions = Array.from({ length: 1 + random.below(4) }, (_, partition): MetadataRecord => ({
        type: 'partition', topicId, partition, replicas, isr: replicas, leader: random.pick([...replicas, -1]), leaderEpoch, partitionEpoch: 0,
        elr: [], lastKnownElr: [], addingReplicas: random.pick([[], replicas.slice(0, 1)]), removingReplicas: [],
      }))
      return [{ type: 'topic', topicId, name }, ...partitions, { type: 'config', resourceType: 'topic', resourceName: name, name: 'retention.ms', value: '5' }]
    }
    case 5:
      return topics.length === 0 ? [] : [{ type: 'removeTopic', topicId: random.pick(topics).topicId }]
    case 6: {
      if (topics.length === 0) return []
      const { topicId, partitions } = random.pick(topics)
      return [randomChange(topicId, random.pick(partitions).partition, random)]
    }
    case 7:
      return [
        { type: 'config', resourceType: 'broker', resourceName: random.pick(['', '1']), name: random.pick(['a', 'b']), value: random.pick(['1', '', undefined]) },
        { type: 'noOp' },
      ]
    case 9:
      return [{ type: 'voters', offset: random.pick([undefined, image.endOffset]), voters: nodes().map((voter) => ({ id: voter, directoryId: id(), address: `h:${random.below(65536)}` })) }]
    case 8:
      return [{ type: 'producerIds', brokerId: 1, nextProducerId: image.nextProducerId + random.below(2 ** 40) }]
    default:
      return [{ type: 'featureLevel', name: random.pick(['x', 'y']), level: random.below(5) }]
  }
}

/** A change that leaves the partition sound whatever it was: some are in sync, others eligible, or nobody is and nobody leads. */
function randomChange(topicId: string, partition: number, random: Seeded): PartitionChangeRecord {
  const replicas = [1, 2, 3, 4].slice(0, 1 + random.below(4))
  const isr = replicas.filter(() => random.below(3) > 0)
  const others = replicas.filter((id) => !isr.includes(id))
  const leader = isr.length === 0 ? -1 : random.pick([...isr, -1])
  return {
    type: 'partitionChange', topicId, partition, leader, isr, replicas, elr: others.filter(() => random.below(2) === 0), lastKnownElr: random.pick([[], others.slice(0, 1)]),
    addingReplicas: random.pick([[], replicas.slice(0, 1)]), removingReplicas: random.pick([[], replicas.slice(-1)]),
    reason: random.pick([undefined, 'brokerFenced', 'leaderAsked', 'balancing', 'configChanged']), because: random.pick([undefined, 0, 3]),
    election: random.pick([undefined, 'inSync', 'eligible', 'lastKnown', 'unclean']),
  }
}
