/**
 * The value that a config really has, and where it comes from. Looked up in Kafka's order: topic, this broker (dynamic), all
 * brokers (dynamic), the broker's file, the default. Also what DescribeConfigs tells of it.
 */
import { brokerConfigs, isBrokerConfig } from './broker-configs.ts'
import { type ConfigDefinition, type ConfigType, type ConfigValue, defaultValue, parseValue } from './define.ts'
import { groupOverrides } from './group-overrides.ts'
import { type BrokerConfig, freeze, given } from './resolve.ts'
import { type BrokerSynonym, isTopicConfig, type TopicConfig, topicConfigs, topicSynonyms } from './topic-configs.ts'

/** Where a value comes from, weakest last. */
export type ConfigSource = 'topic' | 'group' | 'dynamicBroker' | 'dynamicDefaultBroker' | 'staticBroker' | 'default'

/** Texts by config name. */
export type ConfigTexts = ReadonlyMap<string, string>

/** What a broker's values come from. */
export interface BrokerLayers {
  /** Dynamic configs of this broker. */
  readonly perBroker: ConfigTexts | undefined
  /** Dynamic configs of all brokers. */
  readonly clusterDefault: ConfigTexts | undefined
  readonly node: BrokerConfig
}

/** A value on the way to the one that counts. */
export interface ConfigSynonym {
  readonly name: string
  /** null when it is sensitive. */
  readonly value: string | null
  readonly source: ConfigSource
}

/** All that is told of one config. */
export interface DescribedConfig {
  readonly name: string
  /** null when it is not set, or sensitive. */
  readonly value: string | null
  readonly source: ConfigSource
  readonly readOnly: boolean
  readonly isSensitive: boolean
  readonly type: ConfigType
  readonly documentation: string
  /** Every place that sets it, strongest first. */
  readonly synonyms: readonly ConfigSynonym[]
}

/** The layers of a broker, out of the configs of a metadata image (by `configKey`). */
export function brokerLayers(configs: ReadonlyMap<string, ConfigTexts>, brokerId: number, node: BrokerConfig): BrokerLayers {
  return { perBroker: configs.get(`broker/${brokerId}`), clusterDefault: configs.get('broker/'), node }
}

/** All configs of a topic, typed. Texts that do not parse count as not set; they are refused before they get here. */
export function topicConfig(own: ConfigTexts | undefined, layers: BrokerLayers): TopicConfig {
  const values: Record<string, ConfigValue> = {}
  for (const [name, definition] of Object.entries<ConfigDefinition>(topicConfigs)) {
    values[name] = parsed(definition, own?.get(name)) ?? parsed(definition, fromBroker(name, layers)[0]?.text) ?? defaultValue(definition)
  }
  // The table's own keys and parsers made every value, so that they have the types that the table gives them.
  return Object.freeze(values) as unknown as TopicConfig
}

function parsed(definition: ConfigDefinition, text: string | undefined): ConfigValue | undefined {
  if (text === undefined) return undefined
  const result = parseValue(definition, text)
  return result.problem === undefined ? result.value : undefined
}

/** A broker's settings with its dynamic configs in force. What counts as set by the operator stays what the file says. */
export function effectiveBrokerConfig(layers: BrokerLayers): BrokerConfig {
  const { perBroker, clusterDefault, node } = layers
  if (perBroker === undefined && clusterDefault === undefined) return node
  const values: Record<string, ConfigValue> = { ...node }
  for (const texts of [clusterDefault, perBroker]) {
    for (const [name, text] of texts ?? []) {
      const value = isBrokerConfig(name) ? parsed(brokerConfigs[name], text) : undefined
      if (value !== undefined) values[name] = value
    }
  }
  return freeze(values, node[given])
}

/** One broker config that is set, as a topic config would have it. */
interface BrokerValue {
  readonly name: string
  /** In the unit of the topic config. */
  readonly text: string
  /** As it was written. */
  readonly written: string
  readonly source: ConfigSource
}

/** What the broker's configs say about a topic config, strongest first; the default is last. */
function fromBroker(topicName: string, layers: BrokerLayers): readonly BrokerValue[] {
  const synonyms = isTopicConfig(topicName) ? (topicSynonyms[topicName] ?? []) : []
  const found: BrokerValue[] = []
  const places = [
    { texts: layers.perBroker, source: 'dynamicBroker' },
    { texts: layers.clusterDefault, source: 'dynamicDefaultBroker' },
    { texts: layers.node[given], source: 'staticBroker' },
  ] as const
  for (const { texts, source } of places) {
    for (const synonym of synonyms) {
      const written = texts?.get(synonym.name)
      if (written !== undefined) found.push({ name: synonym.name, text: inUnit(synonym, written), written, source })
    }
  }
  const [first] = synonyms
  const standard = first !== undefined && isBrokerConfig(first.name) ? brokerConfigs[first.name].default : null
  if (first !== undefined && standard !== null) found.push({ name: first.name, text: standard, written: standard, source: 'default' })
  return found
}

/** A negative time means without limit in every unit. */
function inUnit({ factor }: BrokerSynonym, text: string): string {
  return factor === 1 || Number(text) < 0 ? text : String(BigInt(text) * BigInt(factor))
}

/** What a topic's configs are and why, in the order of their names. */
export function effectiveTopicConfigs(own: ConfigTexts | undefined, layers: BrokerLayers, names: readonly string[] | null = null): DescribedConfig[] {
  return chosen(topicConfigs, names).map(([name, definition]) => {
    const synonyms = fromBroker(name, layers)
    const text = own?.get(name)
    const first = synonyms[0]
    return {
      name,
      value: text ?? first?.text ?? definition.default,
      source: text !== undefined ? 'topic' : (first?.source ?? 'default'),
      readOnly: false,
      isSensitive: false,
      type: definition.type,
      documentation: definition.doc,
      synonyms: [
        ...(text === undefined ? [] : [{ name, value: text, source: 'topic' as const }]),
        ...synonyms.map(({ name: synonym, written, source }) => ({ name: synonym, value: written, source })),
      ],
    }
  })
}

/** What a broker's configs are and why, in the order of their names. */
export function effectiveBrokerConfigs(layers: BrokerLayers, names: readonly string[] | null = null): DescribedConfig[] {
  return chosen(brokerConfigs, names).map(([name, definition]) => {
    const isSensitive = definition.type === 'password'
    const places: readonly (readonly [string | null | undefined, ConfigSource])[] = [
      [layers.perBroker?.get(name), 'dynamicBroker'],
      [layers.clusterDefault?.get(name), 'dynamicDefaultBroker'],
      [layers.node[given].get(name), 'staticBroker'],
      [definition.default, 'default'],
    ]
    const set = places.flatMap(([value, source]) => (value === undefined || value === null ? [] : [{ name, value: isSensitive ? null : value, source }]))
    return {
      name,
      value: set[0]?.value ?? null,
      source: set[0]?.source ?? 'default',
      readOnly: definition.scope === 'read-only',
      isSensitive,
      type: definition.type,
      documentation: definition.doc,
      synonyms: set,
    }
  })
}

/** What a group's configs are and why, in the order of their names. */
export function effectiveGroupConfigs(own: ConfigTexts | undefined, layers: BrokerLayers, names: readonly string[] | null = null): DescribedConfig[] {
  return chosen(groupOverrides, names).map(([name, definition]) => {
    const [broker] = effectiveBrokerConfigs(layers, [`group.${name}`])
    const text = own?.get(name)
    return {
      name,
      value: text ?? broker?.value ?? definition.default,
      source: text !== undefined ? 'group' : (broker?.source ?? 'default'),
      readOnly: false,
      isSensitive: false,
      type: definition.type,
      documentation: definition.doc,
      synonyms: [...(text === undefined ? [] : [{ name, value: text, source: 'group' as const }]), ...(broker?.synonyms ?? [])],
    }
  })
}

/** Dynamic configs that all brokers have, as DescribeConfigs of the empty broker name shows them: only what is set. */
export function clusterDefaultConfigs(texts: ConfigTexts | undefined, names: readonly string[] | null = null): DescribedConfig[] {
  return chosen(brokerConfigs, names).flatMap(([name, definition]) => {
    const text = texts?.get(name)
    if (text === undefined) return []
    const isSensitive = definition.type === 'password'
    const value = isSensitive ? null : text
    return [{
      name, value, source: 'dynamicDefaultBroker' as const, readOnly: false, isSensitive, type: definition.type, documentation: definition.doc,
      synonyms: [{ name, value, source: 'dynamicDefaultBroker' as const }],
    }]
  })
}

/** The configs asked for that exist; null asks for all that are not hidden. */
function chosen(table: Readonly<Record<string, ConfigDefinition>>, names: readonly string[] | null): (readonly [string, ConfigDefinition])[] {
  return Object.entries(table)
    .filter(([name, definition]) => (names === null ? !definition.hidden : names.includes(name)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
