/** Configs as the protocol shows them: codes of sources and types, and the layers that a node's values come from. */
import type { ConfigType } from '../config/define.ts'
import { brokerLayers, type BrokerLayers, type ConfigSource, type DescribedConfig } from '../config/effective.ts'
import type { Services } from './api.ts'

const sources: Readonly<Record<ConfigSource, number>> = {
  topic: 1,
  dynamicBroker: 2,
  dynamicDefaultBroker: 3,
  staticBroker: 4,
  default: 5,
  group: 8,
}

const types: Readonly<Record<ConfigType, number>> = {
  boolean: 1,
  string: 2,
  int: 3,
  short: 4,
  long: 5,
  double: 6,
  list: 7,
  class: 8,
  password: 9,
}

/** A source's code. */
export function configSourceCode(source: ConfigSource): number {
  return sources[source]
}

/** A type's code (DescribeConfigs 3+). */
export function configTypeCode(type: ConfigType): number {
  return types[type]
}

/** What this node's values come from, as of now. */
export function layersOf({ quorum, nodeId, config }: Services): BrokerLayers {
  return brokerLayers(quorum.image.configs, nodeId, config)
}

/** One config as DescribeConfigs shows it. */
export function describedConfig(
  { name, value, source, readOnly, isSensitive, type, documentation, synonyms }: DescribedConfig,
  options: { readonly includeSynonyms: boolean; readonly includeDocumentation: boolean },
) {
  return {
    name,
    value,
    readOnly,
    configSource: configSourceCode(source),
    isSensitive,
    synonyms: options.includeSynonyms ? synonyms.map((synonym) => ({ ...synonym, source: configSourceCode(synonym.source) })) : [],
    configType: configTypeCode(type),
    documentation: options.includeDocumentation ? documentation : null,
  }
}
