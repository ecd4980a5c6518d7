/**
 * From what files and command line say to a node's settings: typed, checked, frozen. Everything that is wrong is reported
 * together, each with where it was written and what to do.
 */
import { type BrokerConfigName, brokerConfigs, isBrokerConfig } from './broker-configs.ts'
import { type ConfigValue, type ConfigValues, defaultValue, invalidValue, parseValue } from './define.ts'
import { type ListenerAddress, parseListeners, parseProtocolMap } from './listeners.ts'
import { nearest } from './nearest.ts'
import { parseServers, parseVoters } from './quorum-addresses.ts'
import type { ConfigEntry } from './parse.ts'

/** Key of the texts that the operator set. */
export const given: unique symbol = Symbol('given')

/** A node's settings under Kafka's keys: `config['message.max.bytes']`. */
export interface BrokerConfig extends ConfigValues<typeof brokerConfigs> {
  /** What was set by files and command line, as it was written; the rest are defaults. */
  readonly [given]: ReadonlyMap<string, string>
}

/** Where a node listens and what it says about that. */
export interface NodeListeners {
  /** For clients. */
  readonly client: readonly ListenerAddress[]
  /** For the other nodes: those named by `controller.listener.names`. */
  readonly peer: readonly ListenerAddress[]
  /** What clients are told, by listener name; a listener without one advertises itself. */
  readonly advertised: readonly ListenerAddress[]
}

/** All that is wrong with a config; one line each in `problems`. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/**
 * Settings out of maps of entries, later ones stronger. Raises ConfigError with every problem: unknown keys (with the nearest
 * known one), values that do not fit, relations that do not hold.
 */
export function resolveConfig(...sources: readonly ReadonlyMap<string, ConfigEntry>[]): BrokerConfig {
  const problems: string[] = []
  const texts = new Map<string, string>()
  const values: Record<string, ConfigValue> = {}
  for (const [name, definition] of Object.entries(brokerConfigs)) values[name] = defaultValue(definition)
  const merged = new Map(sources.flatMap((source) => [...source]))
  for (const [name, { value, where }] of merged) {
    if (!isBrokerConfig(name)) {
      problems.push(`${where}: ${unknownKey(name)}`)
      continue
    }
    const parsed = parseValue(brokerConfigs[name], value)
    if (parsed.problem === undefined) {
      values[name] = parsed.value
      texts.set(name, value.trim())
    } else {
      problems.push(`${where}: ${invalidValue(name, value, parsed.problem)}`)
    }
  }
  const config = freeze(values, texts)
  if (problems.length === 0) problems.push(...relationProblems(config))
  if (problems.length > 0) throw new ConfigError(problems)
  return config
}

/** The settings of a node whose operator set nothing but `entries`, for tests and for those who embed a node. */
export function configOf(entries: Readonly<Partial<Record<BrokerConfigName, string>>> = {}): BrokerConfig {
  return resolveConfig(new Map(Object.entries(entries).map(([name, value]) => [name, { value, where: name }])))
}

/** Settings with some values replaced; `texts` are what counts as set by the operator. */
export function freeze(values: Readonly<Record<string, ConfigValue>>, texts: ReadonlyMap<string, string>): BrokerConfig {
  // The table's own keys and parsers made every value, so that they have the types that the table gives them.
  return Object.freeze({ ...values, [given]: texts }) as unknown as BrokerConfig
}

const securityKeys = /^(ssl|sasl|authorizer|super\.users|allow\.everyone|delegation|password|principal|security)\b/
const gone: Readonly<Record<string, string>> = {
  'zookeeper.connect': 'there is no ZooKeeper; a node keeps metadata itself',
  'inter.broker.protocol.version': 'it is gone since Kafka 4.0; leave it out',
  'log.message.format.version': 'it is gone since Kafka 4.0; leave it out',
}

function unknownKey(name: string): string {
  const reason = gone[name]
  if (reason !== undefined) return `${name}: ${reason}`
  if (securityKeys.test(name)) return `${name}: this release has no security settings, so it will not run as if it had; leave it out`
  const near = nearest(name, Object.keys(brokerConfigs))
  return `unknown config "${name}"${near === undefined ? '' : `; did you mean ${near}?`}`
}

function relationProblems(config: BrokerConfig): string[] {
  const problems: string[] = []
  const oldId = config['broker.id']
  if (oldId >= 0 && config[given].has('node.id') && oldId !== config['node.id']) {
    problems.push(`node.id (${config['node.id']}) and broker.id (${oldId}) differ; broker.id is the old name of node.id, leave it out`)
  }
  if (config['process.roles'].length === 0) problems.push('process.roles is empty; write broker, controller or both')
  if ((config['log.dirs'] ?? []).length > 1) problems.push('log.dirs names several directories; a node keeps all its data in one')
  const oneOfItsOwn: readonly (readonly [BrokerConfigName, BrokerConfigName])[] = [
    ['group.min.session.timeout.ms', 'group.max.session.timeout.ms'],
    ['replica.fetch.wait.max.ms', 'replica.lag.time.max.ms'],
    ['broker.heartbeat.interval.ms', 'broker.session.timeout.ms'],
    ['message.max.bytes', 'socket.request.max.bytes'],
  ]
  for (const [smaller, larger] of oneOfItsOwn) {
    const [low, high] = [Number(config[smaller]), Number(config[larger])]
    if (low > high) problems.push(`${smaller} (${low}) must not be above ${larger} (${high})`)
  }
  const clusterId = config['cluster.id']
  if (clusterId !== null && !/^[A-Za-z0-9_-]{22}$/.test(clusterId)) problems.push(`cluster.id "${clusterId}" must be 22 characters of URL-safe base64`)
  return [...problems, ...listenerProblems(config), ...quorumProblems(config)]
}

function quorumProblems(config: BrokerConfig): string[] {
  const problems: string[] = []
  const voters = parseVoters(config['controller.quorum.voters'])
  if (voters.problem !== undefined) problems.push(`controller.quorum.voters: ${voters.problem}`)
  const servers = parseServers(config['controller.quorum.bootstrap.servers'])
  if (servers.problem !== undefined) problems.push(`controller.quorum.bootstrap.servers: ${servers.problem}`)
  const others = (servers.problem === undefined && servers.servers.length > 0) || (voters.problem === undefined && voters.voters.length > 1)
  const { peer } = listenersOf(config)
  const names = config['controller.listener.names'].join(', ')
  if (peer.length > 1) problems.push(`listeners: several of them serve other nodes (controller.listener.names=${names}); one is enough`)
  if (peer.length > 0 || config['process.roles'].length === 0) return problems
  if (!config['process.roles'].includes('broker')) problems.push(`listeners: a controller needs one that is named in controller.listener.names (${names})`)
  else if (others) problems.push(`listeners: a node of a cluster of several needs one for the other nodes, named in controller.listener.names (${names})`)
  if (!config['process.roles'].includes('controller') && !others) problems.push('controller.quorum.bootstrap.servers: a node that is no controller must be told where the quorum is')
  return problems
}

function listenerProblems(config: BrokerConfig): string[] {
  const own = parseListeners(config.listeners)
  const advertised = parseListeners(config['advertised.listeners'] ?? [])
  if (own.problem !== undefined) return [`listeners: ${own.problem}`]
  if (advertised.problem !== undefined) return [`advertised.listeners: ${advertised.problem}`]
  const problems: string[] = []
  const protocols = parseProtocolMap(config['listener.security.protocol.map'])
  const names = new Set(own.listeners.map(({ name }) => name))
  for (const name of names) {
    const protocol = protocols.get(name) ?? (config['controller.listener.names'].includes(name) ? 'PLAINTEXT' : name)
    if (protocol !== 'PLAINTEXT') problems.push(`listeners: ${name} asks for security protocol ${protocol}; this release has only PLAINTEXT`)
  }
  for (const { name, host, port } of advertised.listeners) {
    if (!names.has(name)) problems.push(`advertised.listeners: ${name} is not among listeners`)
    if (host === '' || host === '0.0.0.0' || host === '::') problems.push(`advertised.listeners: ${name} has no host that a client could connect to`)
    if (port === 0) problems.push(`advertised.listeners: ${name} has port 0, which no client can connect to`)
  }
  if (config['process.roles'].includes('broker') && clientListeners(config, own.listeners).length === 0) {
    problems.push('listeners: a broker needs one that is not in controller.listener.names')
  }
  return problems
}

const isPeer = (config: BrokerConfig, { name }: ListenerAddress): boolean =>
  config['controller.listener.names'].some((one) => one.toUpperCase() === name)

const clientListeners = (config: BrokerConfig, all: readonly ListenerAddress[]): ListenerAddress[] => all.filter((one) => !isPeer(config, one))

/** The listeners of checked settings. */
export function listenersOf(config: BrokerConfig): NodeListeners {
  const own = parseListeners(config.listeners)
  const advertised = parseListeners(config['advertised.listeners'] ?? [])
  const all = own.problem === undefined ? own.listeners : []
  return {
    client: clientListeners(config, all),
    peer: all.filter((one) => isPeer(config, one)),
    advertised: advertised.problem === undefined ? advertised.listeners : [],
  }
}

/** The node's number, under its new or its old name. */
export function nodeIdOf(config: BrokerConfig): number {
  return !config[given].has('node.id') && config['broker.id'] >= 0 ? config['broker.id'] : config['node.id']
}

/** The one data directory. */
export function dataDirOf(config: BrokerConfig): string {
  return config['log.dirs']?.[0] ?? config['log.dir']
}
