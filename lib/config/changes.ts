/**
 * Checks of configs that clients set while the cluster runs, with Kafka's sentences: unknown names, values that do not fit,
 * broker configs that only a restart can change, relations between a resource's configs.
 */
import { brokerConfigs, isBrokerConfig } from './broker-configs.ts'
import { type ConfigDefinition, invalidValue, parseValue } from './define.ts'
import type { ConfigTexts } from './effective.ts'
import { groupOverrides, isGroupOverride } from './group-overrides.ts'
import { nearest } from './nearest.ts'
import { parseListeners } from './listeners.ts'
import { isTopicConfig, topicConfigs } from './topic-configs.ts'

/** What is wrong with a topic's own configs, taken together; undefined when nothing is. */
export function topicConfigProblem(texts: ConfigTexts): string | undefined {
  for (const [name, text] of texts) {
    if (!isTopicConfig(name)) return `Unknown topic config name: ${name}${meant(name, topicConfigs)}`
    const parsed = parseValue(topicConfigs[name], text)
    if (parsed.problem !== undefined) return invalidValue(name, text, parsed.problem)
  }
  if (texts.get('remote.storage.enable')?.trim().toLowerCase() === 'true') {
    return 'Invalid value true for configuration remote.storage.enable: tiered storage is disabled in this cluster'
  }
  const [least, most] = [texts.get('min.compaction.lag.ms'), texts.get('max.compaction.lag.ms')]
  if (least !== undefined && most !== undefined && Number(least) > Number(most)) {
    return `conflict topic config setting min.compaction.lag.ms (${least}) > max.compaction.lag.ms (${most})`
  }
  return undefined
}

/** What is wrong with a broker's dynamic configs; `resourceName` '' stands for all brokers. */
export function brokerConfigProblem(resourceName: string, texts: ConfigTexts): string | undefined {
  for (const [name, text] of texts) {
    if (!isBrokerConfig(name)) return `Unknown broker config name: ${name}${meant(name, brokerConfigs)}`
    const definition: ConfigDefinition = brokerConfigs[name]
    if (resourceName === '' && definition.scope === 'per-broker') return `Cannot update these configs at default cluster level: [${name}]`
    const parsed = parseValue(definition, text)
    if (parsed.problem !== undefined) return invalidValue(name, text, parsed.problem)
  }
  const listeners = texts.get('listeners') === undefined ? undefined : parseListeners((texts.get('listeners') ?? '').split(','))
  return listeners?.problem === undefined ? undefined : `Invalid value ${texts.get('listeners')} for configuration listeners: ${listeners.problem}`
}

/** Those of `names` that only a restart can change. */
export function readOnlyBrokerConfigs(names: readonly string[]): string[] {
  return names.filter((name) => isBrokerConfig(name) && brokerConfigs[name].scope === 'read-only')
}

/** Definition of a resource's config, where there is one. */
export function definitionOf(resourceType: 'topic' | 'broker' | 'group', name: string): ConfigDefinition | undefined {
  if (resourceType === 'topic') return isTopicConfig(name) ? topicConfigs[name] : undefined
  if (resourceType === 'group') return isGroupOverride(name) ? groupOverrides[name] : undefined
  return isBrokerConfig(name) ? brokerConfigs[name] : undefined
}

function meant(name: string, table: Readonly<Record<string, ConfigDefinition>>): string {
  const near = nearest(name, Object.keys(table))
  return near === undefined ? '' : `; did you mean ${near}?`
}
