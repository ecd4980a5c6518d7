/** From a broker's effective configs, and a group's own, to how a group is served. */
import type { NodeId } from '../common/ids.ts'
import { brokerLayers, effectiveBrokerConfig } from '../config/effective.ts'
import type { BrokerConfig } from '../config/resolve.ts'
import type { GroupSettings } from '../coordinator/shard-types.ts'
import type { MetadataImage } from '../metadata/image.ts'

const msPerMinute = 60_000

/** How groups are served, by group id and metadata image. Groups share one answer per state of the configs. */
export function groupSettings(nodeId: NodeId, node: BrokerConfig): (groupId: string, image: MetadataImage) => GroupSettings {
  let plainFor: MetadataImage['configs'] | undefined
  let plain: GroupSettings | undefined
  return (_groupId, { configs }) => {
    if (plain === undefined || plainFor !== configs) {
      plainFor = configs
      plain = settingsOf(effectiveBrokerConfig(brokerLayers(configs, nodeId, node)))
    }
    return plain
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
