/** From a broker's effective configs, and a group's own, to how a group is served. */
import type { NodeId } from '../common/ids.ts'
import { brokerLayers, effectiveBrokerConfig } from '../config/effective.ts'
import { groupValue } from '../config/group-overrides.ts'
import type { BrokerConfig } from '../config/resolve.ts'
import type { GroupSettings } from '../coordinator/shard-types.ts'
import { configKey, type MetadataImage } from '../metadata/image.ts'

const msPerMinute = 60_000

/** How groups are served, by group id and metadata image. Groups without configs of their own share one answer per state of the configs. */
export function groupSettings(nodeId: NodeId, node: BrokerConfig): (groupId: string, image: MetadataImage) => GroupSettings {
  let madeFor: MetadataImage['configs'] | undefined
  let broker = node
  let plain = settingsOf(node)
  return (groupId, { configs }) => {
    if (madeFor !== configs) {
      madeFor = configs
      broker = effectiveBrokerConfig(brokerLayers(configs, nodeId, node))
      plain = settingsOf(broker)
    }
    const own = configs.get(configKey('group', groupId))
    if (own === undefined) return plain
    return {
      ...plain,
      consumerSessionTimeoutMs: groupValue('consumer.session.timeout.ms', own, broker),
      consumerHeartbeatIntervalMs: groupValue('consumer.heartbeat.interval.ms', own, broker),
      consumerAssignmentIntervalMs: groupValue('consumer.assignment.interval.ms', own, broker),
    }
  }
}

function settingsOf(config: BrokerConfig): GroupSettings {
  return {
    minSessionTimeoutMs: config['group.min.session.timeout.ms'],
    maxSessionTimeoutMs: config['group.max.session.timeout.ms'],
    initialRebalanceDelayMs: config['group.initial.rebalance.delay.ms'],
    maxSize: config['group.max.size'],
    consumerSessionTimeoutMs: config['group.consumer.session.timeout.ms'],
    consumerHeartbeatIntervalMs: config['group.consumer.heartbeat.interval.ms'],
    consumerAssignmentIntervalMs: config['group.consumer.assignment.interval.ms'],
    consumerMaxSize: config['group.consumer.max.size'],
    consumerAssignors: config['group.consumer.assignors'],
    consumerMigrationPolicy: migrationPolicy(config['group.consumer.migration.policy']),
    offsetMetadataMaxBytes: config['offset.metadata.max.bytes'],
    offsetsRetentionMs: config['offsets.retention.minutes'] * msPerMinute,
    offsetsRetentionCheckIntervalMs: config['offsets.retention.check.interval.ms'],
    protocols: config['group.coordinator.rebalance.protocols'],
  }
}

function migrationPolicy(text: string): GroupSettings['consumerMigrationPolicy'] {
  switch (text) {
    case 'disabled': case 'upgrade': case 'downgrade': case 'bidirectional':
      return text
    default:
      throw new RangeError(`group.consumer.migration.policy cannot be ${text}`)
  }
}
