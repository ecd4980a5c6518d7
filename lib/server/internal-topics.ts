/** Topics that the cluster makes for itself when they are first wanted. */
import { offsetsTopic } from '../broker/groups/types.ts'
import type { BrokerConfig } from '../config/resolve.ts'
import type { TopicToCreate } from '../controller/requests.ts'
import type { MetadataImage } from '../metadata/image.ts'

/**
 * Whether more brokers are likely about to register: voters are brokers too in most clusters, and a topic that is made before they are here would stay
 * with too few replicas for good. Who has waited for long enough has seen that they are not.
 */
export function awaitsBrokers(config: BrokerConfig, { brokers, voters }: MetadataImage): boolean {
  return brokers.size < Math.min(config['offsets.topic.replication.factor'], voters.voters.length)
}

/** How an internal topic is to be, or undefined for a name that is none (or none that is made here). */
export function internalTopic(name: string, config: BrokerConfig, image: MetadataImage): Omit<TopicToCreate, 'topicId'> | undefined {
  if (name !== offsetsTopic) return undefined
  return {
    name,
    partitions: config['offsets.topic.num.partitions'],
    // Fewer than that while fewer are known: a cluster of one has groups too.
    replicationFactor: Math.max(1, Math.min(config['offsets.topic.replication.factor'], image.brokers.size)),
    assignments: [],
    configs: [
      { name: 'cleanup.policy', value: 'compact' },
      { name: 'compression.type', value: 'producer' },
      { name: 'segment.bytes', value: String(config['offsets.topic.segment.bytes']) },
    ],
  }
}
