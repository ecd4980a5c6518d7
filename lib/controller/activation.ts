/** What an active controller writes before it decides anything: the first records of a cluster, and what the one before left half done. */
import type { BrokerConfig } from '../config/resolve.ts'
import { configKey, type MetadataImage } from '../metadata/image.ts'
import type { MetadataRecord } from '../metadata/records.ts'
import { initialFeatures, minInSyncOfAll } from './features.ts'
import { leftovers } from './leaders.ts'

/**
 * The first records of a new cluster: feature levels, and what is a default of the cluster and not of one node's file. The floor of acks=all is
 * one, as eligible leader replicas (KIP-966) want every replica to agree on it.
 */
export function bootstrapRecords(config: BrokerConfig): MetadataRecord[] {
  return [...initialFeatures(), minInSyncOfAll(String(config['min.insync.replicas']))]
}

/**
 * What the whole log does not have and must: the first records of all; feature levels, if the cluster is older than they are; leaders and in-sync
 * replicas of partitions that an entry had concerned behind which the log ends. Mostly nothing. They need not be atomic.
 */
export function activationRecords(image: MetadataImage, config: BrokerConfig): MetadataRecord[] {
  if (image.features.size > 0) return [...leftovers(image, config)]
  const hasFloor = image.configs.get(configKey('broker', ''))?.has('min.insync.replicas') === true
  return hasFloor ? initialFeatures() : bootstrapRecords(config)
}
