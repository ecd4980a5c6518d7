/** From a broker's configs to how it cleans up its logs. */
import type { CleanupOptions } from '../broker/cleanup/cleanup.ts'
import type { NodeId } from '../common/ids.ts'
import type { Random } from '../common/ports.ts'
import { brokerLayers, effectiveBrokerConfig } from '../config/effective.ts'
import type { BrokerConfig } from '../config/resolve.ts'
import type { MetadataImage } from '../metadata/image.ts'

/** What can change while the node runs is looked up in the metadata as it then is. */
export function cleanupOptions(nodeId: NodeId, node: BrokerConfig, metadata: { readonly image: MetadataImage }, random: Random): CleanupOptions {
  return {
    retentionCheckMs: node['log.retention.check.interval.ms'],
    compacts: node['log.cleaner.enable'],
    cleanerSettings: () => {
      const config = effectiveBrokerConfig(brokerLayers(metadata.image.configs, nodeId, node))
      return {
        backoffMs: config['log.cleaner.backoff.ms'],
        bytesPerSecond: config['log.cleaner.io.max.bytes.per.second'],
        mapBytes: config['log.cleaner.dedupe.buffer.size'],
      }
    },
    random,
  }
}
