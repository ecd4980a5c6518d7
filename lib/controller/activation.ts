/** What an active controller writes before it decides anything: the first records of a cluster, and what the one before left half done. */
import type { BrokerConfig } from '../config/resolve.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { MetadataRecord } from '../metadata/records.ts'
import { initialFeatures } from './features.ts'
import { isLive, takeovers } from './leaders.ts'

/**
 * The first records of a new cluster: feature levels, and what is a default of the cluster and not of one node's file. The floor of acks=all is
 * one, as eligible leader replicas (KIP-966) want every replica to agree on it.
 */
export function bootstrapRecords(config: BrokerConfig): MetadataRecord[] {
  const floor = String(config['min.insync.replicas'])
  return [...initialFeatures(), { type: 'config', resourceType: 'broker', resourceName: '', name: 'min.insync.replicas', value: floor }]
}

/**
 * What the whole log does not have and must: the first records of all; feature levels, if the cluster is older than they are; leaders of partitions
 * whose replica was let in by an entry behind which the log ends. Mostly nothing. They need not be atomic.
 */
export function activationRecords(image: MetadataImage, config: BrokerConfig): MetadataRecord[] {
  if (image.features.size > 0) return [...takeovers(image, (id) => isLive(image, id))]
  const isNew = image.brokers.size === 0 && image.topicsById.size === 0 && image.configs.size === 0
  return isNew ? bootstrapRecords(config) : initialFeatures()
}
