/** From a topic's effective configs to what its partitions are told. */
import type { LogConfig } from '../broker/log-config.ts'
import type { NodeId } from '../common/ids.ts'
import { brokerLayers, topicConfig } from '../config/effective.ts'
import type { BrokerConfig } from '../config/resolve.ts'
import type { TopicConfig } from '../config/topic-configs.ts'
import { configKey, type MetadataImage } from '../metadata/image.ts'

/** How a node's topics are configured, by name and metadata image. Topics without configs of their own share one answer per image. */
export function logConfigs(nodeId: NodeId, config: BrokerConfig): (topicName: string, image: MetadataImage) => LogConfig {
  let plainFor: MetadataImage['configs'] | undefined
  let plain: LogConfig | undefined
  return (topicName, { configs }) => {
    const own = configs.get(configKey('topic', topicName))
    if (own !== undefined) return logConfig(topicConfig(own, brokerLayers(configs, nodeId, config)))
    if (plain === undefined || plainFor !== configs) {
      plainFor = configs
      plain = logConfig(topicConfig(undefined, brokerLayers(configs, nodeId, config)))
    }
    return plain
  }
}

function logConfig(config: TopicConfig): LogConfig {
  const compression = codecOf(config)
  return {
    maxMessageBytes: config['max.message.bytes'],
    timestamps: config['message.timestamp.type'] === 'LogAppendTime' ? 'LogAppendTime' : 'CreateTime',
    timestampBeforeMaxMs: config['message.timestamp.before.max.ms'],
    timestampAfterMaxMs: config['message.timestamp.after.max.ms'],
    codec: compression.codec,
    codecLevel: compression.level,
    compacted: config['cleanup.policy'].includes('compact'),
    deletes: config['cleanup.policy'].includes('delete'),
    minInSyncReplicas: config['min.insync.replicas'],
    retentionMs: config['retention.ms'],
    retentionBytes: config['retention.bytes'],
    segmentBytes: config['segment.bytes'],
    segmentMs: config['segment.ms'],
    minCompactionLagMs: config['min.compaction.lag.ms'],
    maxCompactionLagMs: config['max.compaction.lag.ms'],
    minCleanableDirtyRatio: config['min.cleanable.dirty.ratio'],
    deleteRetentionMs: config['delete.retention.ms'],
  }
}

function codecOf(config: TopicConfig): { readonly codec: LogConfig['codec']; readonly level: number | undefined } {
  const type = config['compression.type']
  switch (type) {
    case 'uncompressed':
      return { codec: 'none', level: undefined }
    case 'gzip':
      return { codec: 'gzip', level: config['compression.gzip.level'] === -1 ? undefined : config['compression.gzip.level'] }
    case 'zstd':
      return { codec: 'zstd', level: config['compression.zstd.level'] }
    case 'snappy':
    case 'lz4':
      return { codec: type, level: undefined }
    default:
      return { codec: undefined, level: undefined }
  }
}
