/** From a broker's effective configs to how it replicates. */
import type { TrafficSettings } from '../broker/replica-traffic.ts'
import type { NodeId } from '../common/ids.ts'
import { brokerLayers, effectiveBrokerConfig } from '../config/effective.ts'
import type { BrokerConfig } from '../config/resolve.ts'
import type { MetadataImage } from '../metadata/image.ts'

/** How a node replicates, by metadata image: rates of throttles are dynamic. */
export function replicaSettings(nodeId: NodeId, node: BrokerConfig): (image: MetadataImage) => TrafficSettings {
  return ({ configs }) => {
    const config = effectiveBrokerConfig(brokerLayers(configs, nodeId, node))
    return {
      maxWaitMs: Math.max(0, config['replica.fetch.wait.max.ms']),
      maxBytes: config['replica.fetch.response.max.bytes'],
      maxPartitionBytes: config['replica.fetch.max.bytes'],
      longestPauseMs: config['replica.fetch.backoff.ms'],
      longestAnswerMs: config['replica.socket.timeout.ms'],
      leaderRate: rateOf(config['leader.replication.throttled.rate']),
      followerRate: rateOf(config['follower.replication.throttled.rate']),
      throttleWindowMs: config['replication.quota.window.size.seconds'] * 1000,
    }
  }
}

/** The largest number of Kafka's type stands for no limit, and is not exact here. */
function rateOf(bytesPerSecond: number): number {
  return Number.isSafeInteger(bytesPerSecond) ? bytesPerSecond : Infinity
}
