/** What `samsa up` writes for a node: its server.properties, and the first voters as `samsa node start` takes them. */
import type { NodeOptions } from '../node/types.ts'
import type { ClusterState, NodeState } from './cluster-state.ts'
import { usageFailure } from './failure.ts'

/** A voter as a node takes it. */
type InitialVoter = NonNullable<NodeOptions['initialVoters']>[number]

/** Keys that `samsa up` decides by itself. */
const ownKeys: ReadonlySet<string> = new Set([
  'node.id', 'broker.id', 'process.roles', 'listeners', 'controller.listener.names', 'controller.quorum.bootstrap.servers', 'controller.quorum.voters',
  'cluster.id', 'log.dir', 'log.dirs',
])

/** Refuses what `--set` may not say here. */
export function checkSettings(settings: readonly (readonly [string, string])[]): void {
  for (const [key] of settings) {
    if (ownKeys.has(key)) throw usageFailure(`"samsa up" decides ${key} by itself.`, 'To decide it yourself, write a config file and run "samsa node start --config FILE".')
  }
}

/** Where the other nodes reach a node. */
export function peerAddress({ host, peerPort }: Pick<NodeState, 'host' | 'peerPort'>): string {
  return `${host}:${peerPort}`
}

/** Replicas of a partition, where there are nodes enough and nothing else is said. */
const usualReplicas = 3

/** A node's server.properties, in Kafka's keys. */
export function propertiesOf(state: ClusterState, node: NodeState): string {
  const voters = state.nodes.filter(({ votes }) => votes)
  const brokers = state.nodes.filter(({ port }) => port !== null).length
  const replicas = String(Math.min(usualReplicas, brokers))
  // Two of three, so that what was acknowledged is on two nodes whatever happens to one, and one may be away.
  const inSync = brokers < usualReplicas ? '1' : '2'
  const client = node.port === null ? [] : [`PLAINTEXT://${node.host}:${node.port}`]
  const entries = new Map<string, string>([
    ['node.id', String(node.id)],
    ['process.roles', node.roles.join(',')],
    ['listeners', [...client, `CONTROLLER://${peerAddress(node)}`].join(',')],
    ['controller.listener.names', 'CONTROLLER'],
    ['controller.quorum.bootstrap.servers', voters.map(peerAddress).join(',')],
    ['controller.quorum.auto.join.enable', String(node.votes)],
    ['cluster.id', state.clusterId],
    ['log.dirs', node.dataDir],
    ['default.replication.factor', replicas],
    ['min.insync.replicas', inSync],
    ['offsets.topic.replication.factor', replicas],
    ['transaction.state.log.replication.factor', replicas],
    ['transaction.state.log.min.isr', inSync],
    ['chaos.enabled', 'true'],
  ])
  for (const setting of state.settings) {
    const at = setting.indexOf('=')
    entries.set(setting.slice(0, at), setting.slice(at + 1))
  }
  const lines = [...entries].map(([key, value]) => `${escaped(key)}=${escaped(value)}`)
  return `# Written by "samsa up" at every start of the node.\n${lines.join('\n')}\n`
}

/** As Java's properties want it: a backslash begins an escape, and a line end ends the value. */
function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/^[ \t\f]/, '\\$&')
}

/** The first voters as one word: ID@HOST:PORT:DIRECTORY, separated by commas. */
export function initialVotersText(state: ClusterState): string {
  return state.nodes.flatMap((node) => (node.directoryId === null ? [] : [`${node.id}@${peerAddress(node)}:${node.directoryId}`])).join(',')
}

/** Reads one voter: ID@HOST:PORT:DIRECTORY. Undefined if it is none. */
export function parseVoter(text: string): InitialVoter | undefined {
  const match = /^(\d{1,10})@((?:\[[0-9a-fA-F:.%\w]+\]|[^:[\]@/\s,]+):\d{1,5}):([A-Za-z0-9_-]{22})$/.exec(text.trim())
  if (match === null) return undefined
  const [, id = '', address = '', directoryId = ''] = match
  const port = Number(address.slice(address.lastIndexOf(':') + 1))
  return Number(id) <= 0x7fffffff && port > 0 && port <= 65535 ? { id: Number(id), directoryId, address } : undefined
}

/** Reads the voters of `--initial-voters`. Raises Failure. */
export function parseInitialVoters(text: string): readonly InitialVoter[] {
  const voters = text.split(',').map((part) => {
    const voter = parseVoter(part)
    if (voter !== undefined) return voter
    throw usageFailure(`"${part}" of --initial-voters is no voter.`, 'Write each as ID@HOST:PORT:DIRECTORY, its peer address and the 22 characters of its directory id.')
  })
  for (const [at, voter] of voters.entries()) {
    if (voters.slice(0, at).some(({ id }) => id === voter.id)) throw usageFailure(`--initial-voters names node ${voter.id} twice.`)
  }
  return voters
}
