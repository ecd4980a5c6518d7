/** docs/configuration.md, made from the tables. */
import { groupConfigs } from '../../lib/config/group-configs.ts'
import { groupOverrides } from '../../lib/config/group-overrides.ts'
import type { ConfigDefinition } from '../../lib/config/define.ts'
import { logConfigs } from '../../lib/config/log-configs.ts'
import { networkConfigs } from '../../lib/config/network-configs.ts'
import { replicationConfigs } from '../../lib/config/replication-configs.ts'
import { samsaConfigs } from '../../lib/config/samsa-configs.ts'
import { topicConfigs, topicSynonyms } from '../../lib/config/topic-configs.ts'
import { transactionConfigs } from '../../lib/config/transaction-configs.ts'

const introduction = `# Configuration

A node takes Kafka's \`server.properties\` keys, from a properties file or YAML (\`--config FILE\`, nested keys or flat ones) and from
\`--set KEY=VALUE\`, which is stronger. An unknown key is refused, with the nearest known one; all problems are reported at once.

A value is looked up in Kafka's order: topic, this broker (dynamic), all brokers (dynamic), the node's file, the default.
\`samsa config describe\` shows where a value comes from.

**Effect** says what setting a key does today: *yes*; *none*, for keys that are taken so that Kafka's files work and that mean nothing
here; *planned*, for keys of features that are still to come. **Change**: *restart*, *per broker* or *cluster-wide* while it runs.

`

const scopes = { 'read-only': 'restart', 'per-broker': 'per broker', 'cluster-wide': 'cluster-wide' } as const
const effects = { full: 'yes', none: 'none', planned: 'planned' } as const

/** The whole page. */
export function configurationPage(): string {
  const sections: readonly (readonly [string, Readonly<Record<string, ConfigDefinition>>])[] = [
    ['Node, quorum, network', networkConfigs], ['Topics and logs', logConfigs], ['Samsa\'s own', samsaConfigs], ['Replication and quotas', replicationConfigs],
    ['Groups', groupConfigs], ['Transactions', transactionConfigs],
  ]
  return `${introduction}${topicSection()}${groupSection()}${sections.map(([title, table]) => brokerSection(title, table)).join('')}`.trimEnd() + '\n'
}

function topicSection(): string {
  const rows = sorted(topicConfigs).map(([name, definition]) => {
    const synonyms = ((topicSynonyms as Record<string, readonly { readonly name: string }[]>)[name] ?? []).map((synonym) => code(synonym.name)).join(', ')
    return `| ${[code(name), definition.type, standard(definition), effects[definition.effect], synonyms, meaning(definition)].join(' | ')} |`
  })
  return `## Topics\n\nSet per topic; a topic without the key follows the broker's.\n\n| key | type | default | effect | broker's key | meaning |\n|---|---|---|---|---|---|\n${rows.join('\n')}\n\n`
}

function groupSection(): string {
  const rows = sorted(groupOverrides).map(([name, definition]) => {
    return `| ${[code(name), definition.type, code(`group.${name}`), effects[definition.effect], meaning(definition)].join(' | ')} |`
  })
  const bounds = 'Set per group; a group without the key follows the broker\'s. The broker\'s `group.consumer.min.…` and `group.consumer.max.…` bound them.'
  return `## Groups\n\n${bounds}\n\n| key | type | broker's key | effect | meaning |\n|---|---|---|---|---|\n${rows.join('\n')}\n\n`
}

function brokerSection(title: string, table: Readonly<Record<string, ConfigDefinition>>): string {
  const rows = sorted(table).map(([name, definition]) =>
    `| ${[code(name), definition.type, standard(definition), scopes[definition.scope], effects[definition.effect], meaning(definition)].join(' | ')} |`)
  return `## Broker: ${title}\n\n| key | type | default | change | effect | meaning |\n|---|---|---|---|---|---|\n${rows.join('\n')}\n\n`
}

const sorted = (table: Readonly<Record<string, ConfigDefinition>>): (readonly [string, ConfigDefinition])[] => Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1))

const code = (text: string): string => `\`${text}\``

const standard = (definition: ConfigDefinition): string => (definition.default === null ? 'not set' : definition.default === '' ? 'empty' : code(definition.default))

function meaning({ doc, oneOf, min, max }: ConfigDefinition): string {
  const limits = [
    oneOf === undefined ? '' : `One of ${oneOf.map(code).join(', ')}.`,
    min === undefined ? '' : `At least ${min}${max === undefined ? '.' : `, at most ${max}.`}`,
  ]
  return [doc, ...limits].filter((part) => part !== '').join(' ').replaceAll('|', '\\|')
}
