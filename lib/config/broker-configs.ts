/** Every config of a broker, Kafka's and ours, in one table; resolve.ts makes a node's settings of it. */
import type { ConfigDefinition } from './define.ts'
import { groupConfigs } from './group-configs.ts'
import { logConfigs } from './log-configs.ts'
import { networkConfigs } from './network-configs.ts'
import { replicationConfigs } from './replication-configs.ts'
import { samsaConfigs } from './samsa-configs.ts'
import { transactionConfigs } from './transaction-configs.ts'

/** The table. */
export const brokerConfigs = {
  ...networkConfigs,
  ...logConfigs,
  ...replicationConfigs,
  ...groupConfigs,
  ...transactionConfigs,
  ...samsaConfigs,
} as const satisfies Readonly<Record<string, ConfigDefinition>>

/** Name of a broker config. */
export type BrokerConfigName = keyof typeof brokerConfigs

/** Whether a broker config of this name exists. */
export function isBrokerConfig(name: string): name is BrokerConfigName {
  return Object.hasOwn(brokerConfigs, name)
}
