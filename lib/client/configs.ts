/** Configs of topics, groups, brokers and the cluster's default for brokers. Each raises AnswerError and ClientError. */
import type { Millis } from '../common/ids.ts'
import { describeConfigs as describeConfigsApi } from '../protocol/schemas/32-describe-configs.ts'
import { incrementalAlterConfigs } from '../protocol/schemas/44-incremental-alter-configs.ts'
import type { Cluster } from './cluster.ts'
import type { Connection } from './connection.ts'
import { AnswerError, checkCode } from './errors.ts'

/** Whose configs: a topic's, a group's, a broker's by its id, or with an empty name those of every broker that has none of its own. */
export interface ConfigResource {
  readonly type: 'topic' | 'group' | 'broker'
  readonly name: string
}

/** Where a value comes from, in the order in which they take effect. */
export type ConfigSource = 'topic' | 'group' | 'broker' | 'cluster' | 'static' | 'default' | 'unknown'

/** One config. */
export interface ConfigEntry {
  readonly name: string
  /** null where it is secret or has none. */
  readonly value: string | null
  readonly source: ConfigSource
  readonly readOnly: boolean
  readonly sensitive: boolean
  readonly documentation: string | null
}

/** A change: a value to be set, or null to go back to what holds without one. */
export interface ConfigChange {
  readonly name: string
  readonly value: string | null
}

/** By Kafka's numbers; those of loggers and of clients' metrics are not asked for. */
const sources: readonly ConfigSource[] = ['unknown', 'topic', 'broker', 'cluster', 'static', 'default', 'unknown', 'unknown', 'group']

const typeNumbers: Readonly<Record<ConfigResource['type'], number>> = { topic: 2, broker: 4, group: 32 }

function typeNumber(resource: ConfigResource): number {
  return typeNumbers[resource.type]
}

/** A broker's own configs only that broker can tell. */
async function connectionFor(cluster: Cluster, resource: ConfigResource): Promise<Connection> {
  if (resource.type !== 'broker' || resource.name === '') return cluster.anyBroker()
  const id = Number(resource.name)
  const view = await cluster.metadata([])
  if (!view.brokers.some((broker) => broker.id === id)) throw new AnswerError('BROKER_ID_NOT_REGISTERED', view.answeredBy, `There is no broker ${resource.name}.`)
  return cluster.broker(id)
}

/** Topics whose configs are asked for at once. */
const topicsPerRequest = 500

/** One config of many topics, by their names; null where it has no value. Topics that are not there are left out. */
export async function describeTopicsConfig(
  cluster: Cluster,
  topics: readonly string[],
  name: string,
  timeoutMs: Millis,
): Promise<ReadonlyMap<string, string | null>> {
  const found = new Map<string, string | null>()
  await cluster.retrying(timeoutMs, async () => {
    const connection = await cluster.anyBroker()
    for (let at = 0; at < topics.length; at += topicsPerRequest) {
      const resources = topics.slice(at, at + topicsPerRequest).map((topic) => ({ resourceType: 2, resourceName: topic, configurationKeys: [name] }))
      const { results } = await connection.request(describeConfigsApi, { resources })
      for (const { errorCode, resourceName, configs } of results) if (errorCode === 0) found.set(resourceName, configs[0]?.value ?? null)
    }
  })
  return found
}

/** All configs of a resource, sorted by name; of a topic or broker also those that hold by default. */
export async function describeConfigs(
  cluster: Cluster,
  resource: ConfigResource,
  timeoutMs: Millis,
  names: readonly string[] | null = null,
): Promise<readonly ConfigEntry[]> {
  return cluster.retrying(timeoutMs, async () => {
    const connection = await connectionFor(cluster, resource)
    const resources = [{ resourceType: typeNumber(resource), resourceName: resource.name, configurationKeys: names }]
    const answer = await connection.request(describeConfigsApi, { resources, includeDocumentation: true })
    const result = answer.results[0]
    checkCode(result?.errorCode ?? -1, connection.address, result?.errorMessage ?? null)
    return (result?.configs ?? [])
      .map(({ name, value, configSource, readOnly, isSensitive, documentation }) => ({
        name,
        value,
        source: sources[configSource] ?? 'unknown',
        readOnly,
        sensitive: isSensitive,
        documentation,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  })
}

/** Changes the named configs of a resource and leaves the others (KIP-339). */
export async function alterConfigs(
  cluster: Cluster,
  resource: ConfigResource,
  changes: readonly ConfigChange[],
  timeoutMs: Millis,
  validateOnly = false,
): Promise<void> {
  const configs = changes.map(({ name, value }) => ({ name, value, configOperation: value === null ? 1 : 0 }))
  const resources = [{ resourceType: typeNumber(resource), resourceName: resource.name, configs }]
  await cluster.retrying(timeoutMs, async () => {
    const connection = await connectionFor(cluster, resource)
    const answer = await connection.request(incrementalAlterConfigs, { resources, validateOnly })
    const result = answer.responses[0]
    checkCode(result?.errorCode ?? -1, connection.address, result?.errorMessage ?? null)
  })
}
