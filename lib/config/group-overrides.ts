/**
 * Configs that a single group may have (KIP-848), over those of the broker that are named alike. The broker's `min` and `max` bound them: what is set is
 * checked, and what was set before the bounds moved is taken as the nearest that is allowed.
 */
import { type ConfigDefinition, define, invalidValue, parseValue } from './define.ts'
import type { BrokerConfig } from './resolve.ts'

type Texts = ReadonlyMap<string, string>

/** The table. Configs of share and streams groups are not in it: there are no such groups. */
export const groupOverrides = {
  'consumer.assignment.interval.ms': define('int', '1000', 'Shortest time between two assignments of the group.', { min: 0, scope: 'cluster-wide' }),
  'consumer.heartbeat.interval.ms': define('int', '5000', 'How often a member of the group reports.', { min: 1, scope: 'cluster-wide' }),
  'consumer.session.timeout.ms': define('int', '45000', 'Silence after which a member of the group is out.', { min: 1, scope: 'cluster-wide' }),
} as const satisfies Readonly<Record<string, ConfigDefinition>>

/** A config of a group. */
export type GroupOverride = keyof typeof groupOverrides

/** Whether a group may have a config of this name. */
export function isGroupOverride(name: string): name is GroupOverride {
  return Object.hasOwn(groupOverrides, name)
}

const bounds = {
  'consumer.assignment.interval.ms': ['group.consumer.min.assignment.interval.ms', 'group.consumer.max.assignment.interval.ms'],
  'consumer.heartbeat.interval.ms': ['group.consumer.min.heartbeat.interval.ms', 'group.consumer.max.heartbeat.interval.ms'],
  'consumer.session.timeout.ms': ['group.consumer.min.session.timeout.ms', 'group.consumer.max.session.timeout.ms'],
} as const satisfies Readonly<Record<GroupOverride, readonly [keyof BrokerConfig, keyof BrokerConfig]>>

/** The value that a group has: its own, within the broker's bounds, or the broker's. */
export function groupValue(name: GroupOverride, own: Texts | undefined, broker: BrokerConfig): number {
  const text = own?.get(name)
  const parsed = text === undefined ? undefined : parseValue(groupOverrides[name], text)
  if (parsed === undefined || parsed.problem !== undefined) return broker[`group.${name}`]
  const [least, most] = bounds[name]
  return Math.min(Math.max(Number(parsed.value), broker[least]), broker[most])
}

/** What is wrong with a group's own configs, taken together, in Kafka's words; undefined when nothing is. */
export function groupConfigProblem(texts: Texts, broker: BrokerConfig): string | undefined {
  for (const [name, text] of texts) {
    if (!isGroupOverride(name)) return `Unknown group config name: ${name}`
    const parsed = parseValue(groupOverrides[name], text)
    if (parsed.problem !== undefined) return invalidValue(name, text, parsed.problem)
    const [least, most] = bounds[name]
    const value = Number(parsed.value)
    if (value < broker[least]) return `${name} must be greater than or equal to ${least}`
    if (value > broker[most]) return `${name} must be less than or equal to ${most}`
  }
  const session = groupValue('consumer.session.timeout.ms', texts, broker)
  const interval = groupValue('consumer.heartbeat.interval.ms', texts, broker)
  return session > interval ? undefined : 'consumer.session.timeout.ms must be greater than consumer.heartbeat.interval.ms'
}
