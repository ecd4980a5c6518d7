/** A background cluster as it is at this moment: what the system says of its processes, and what its nodes say. */
import { describeCluster } from '../client/admin.ts'
import type { Cluster, TopicInfo } from '../client/cluster.ts'
import { describeQuorum, type QuorumDescription, type QuorumReplica } from '../client/quorum.ts'
import type { Fault } from '../common/faults.ts'
import { type ClusterState, type NodeEntry, nodeEntryOf, type NodeState } from './cluster-state.ts'
import { type DurabilityLevel, levelOf } from './durability.ts'
import { faultsInForce, wellInformedFirst } from './faults.ts'
import { type PartitionSummary, summarize } from './partition-summary.ts'
import { type ProcessInfo, findProcess } from './processes.ts'
import { clientOf, metadataOf, takesConnections } from './readiness.ts'

/**
 * What a node is: it answers (`running`); its process lives but does not answer, or not yet (`unresponsive`), or is held by SIGSTOP (`paused`); it
 * was stopped on purpose (`stopped`), or ended without that (`dead`).
 */
export type Condition = 'running' | 'unresponsive' | 'paused' | 'stopped' | 'dead'

/** One node, as `samsa status --json` shows it; null is what nobody could say. */
export interface NodeView extends NodeEntry {
  readonly state: Condition
  /** Milliseconds. */
  readonly uptimeMs: number | null
  readonly residentBytes: number | null
  /** A fenced broker leads nothing; null for a controller only. */
  readonly fenced: boolean | null
  readonly quorumRole: 'leader' | 'voter' | 'observer' | null
  /** Exclusive end of its metadata log, and how far that is behind the leader's. */
  readonly metadataOffset: number | null
  readonly metadataLag: number | null
  readonly partitionsLed: number | null
  readonly replicas: number | null
  /** Faults on purpose that are in force there; null where it takes none, or does not say. */
  readonly faults: readonly Fault[] | null
}

/** The quorum's leader; null where no majority of the voters says who it is. */
export interface QuorumSummary {
  readonly leaderId: number
  readonly leaderEpoch: number
  readonly highWatermark: number
  readonly voters: readonly number[]
}

/** The whole, as `samsa status --json` shows it. */
export interface ClusterView {
  readonly bootstrap: string
  readonly dir: string
  readonly clusterId: string
  readonly quorum: QuorumSummary | null
  readonly partitions: PartitionSummary | null
  /** What an acknowledgement is worth. */
  readonly durability: DurabilityLevel | null
  readonly nodes: readonly NodeView[]
}

/** Looks at everything at once; takes about `timeoutMs` at most where somebody does not answer. */
export async function viewCluster(state: ClusterState, timeoutMs: number): Promise<ClusterView> {
  const looked = await Promise.all(state.nodes.map(async (node) => {
    const found = await findProcess({ dir: state.dir, ...node })
    return { node, found, condition: await conditionOf(node, found, Math.min(timeoutMs, 2000)) }
  }))
  const answering = looked.filter(({ node, condition }) => condition === 'running' && node.port !== null).map(({ node }) => node)
  const faults = await faultsInForce({ ...state, nodes: answering }, timeoutMs)
  const said = await ask(wellInformedFirst(answering, faults), timeoutMs)
  const { quorum } = said
  return {
    bootstrap: state.bootstrap,
    dir: state.dir,
    clusterId: state.clusterId,
    quorum: quorum === undefined ? null : summaryOf(quorum),
    partitions: said.summary ?? null,
    durability: said.durability ?? null,
    nodes: looked.map(({ node, found, condition }) => ({
      ...nodeEntryOf(node),
      state: condition,
      uptimeMs: found === undefined || node.startedAt === null ? null : Date.now() - node.startedAt,
      residentBytes: found?.residentBytes ?? null,
      ...standingOf(node, said),
      faults: faults.get(node.id) ?? null,
    })),
  }
}

async function conditionOf(node: NodeState, found: ProcessInfo | undefined, timeoutMs: number): Promise<Condition> {
  if (found === undefined) return node.stopped || node.pid === null ? 'stopped' : 'dead'
  if (found.paused) return 'paused'
  const answers = node.port === null ? await takesConnections(node.host, node.peerPort, timeoutMs) : (await metadataOf(node, timeoutMs)) !== undefined
  return answers ? 'running' : 'unresponsive'
}

/** What the cluster said of itself; undefined is what no node could say. */
interface Said {
  readonly quorum: QuorumDescription | undefined
  readonly brokers: readonly { readonly id: number; readonly fenced: boolean }[] | undefined
  readonly topics: readonly TopicInfo[] | undefined
  readonly summary: PartitionSummary | undefined
  readonly durability: DurabilityLevel | undefined
}

async function ask(answering: readonly NodeState[], timeoutMs: number): Promise<Said> {
  if (answering.length === 0) return { quorum: undefined, brokers: undefined, topics: undefined, summary: undefined, durability: undefined }
  const cluster = clientOf(answering, timeoutMs)
  // On a connection of its own: answers come in order, and this one may take long.
  const quorumCluster = clientOf(answering, timeoutMs)
  try {
    const [quorum, brokers, topics, durability] = await Promise.all([
      // Asked once: a node waits for a leader itself, where one can be hoped for.
      unlessSilent(describeQuorum(quorumCluster, 0)),
      unlessSilent(describeCluster(cluster, timeoutMs)),
      unlessSilent(allTopics(cluster)),
      unlessSilent(levelOf(cluster, answering[0]?.id ?? 0, timeoutMs)),
    ])
    const summary = topics === undefined ? undefined : await unlessSilent(summarize(cluster, topics, timeoutMs))
    return { quorum, brokers: brokers?.brokers, topics, summary, durability }
  } finally {
    cluster.close()
    quorumCluster.close()
  }
}

async function allTopics(cluster: Cluster): Promise<readonly TopicInfo[]> {
  return (await cluster.metadata(null)).topics
}

/** What cannot be found out is shown as not known; the states of the nodes say why. */
async function unlessSilent<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch {
    return undefined
  }
}

function summaryOf({ leaderId, leaderEpoch, highWatermark, voters }: QuorumDescription): QuorumSummary {
  return { leaderId, leaderEpoch, highWatermark, voters: voters.map(({ id }) => id) }
}

function standingOf(node: NodeState, { quorum, brokers, topics }: Said): Omit<NodeView, keyof NodeEntry | 'state' | 'uptimeMs' | 'residentBytes' | 'faults'> {
  const partitions = node.port === null ? undefined : topics?.flatMap((topic) => topic.partitions)
  const voter = quorum?.voters.find(({ id }) => id === node.id)
  const replica = voter ?? quorum?.observers.find(({ id }) => id === node.id)
  const metadataOffset = replica === undefined || replica.logEndOffset < 0 ? null : replica.logEndOffset
  return {
    fenced: node.port === null ? null : (brokers?.find(({ id }) => id === node.id)?.fenced ?? null),
    quorumRole: quorum === undefined || replica === undefined ? null : replica.id === quorum.leaderId ? 'leader' : voter === undefined ? 'observer' : 'voter',
    metadataOffset,
    metadataLag: quorum === undefined || metadataOffset === null ? null : lagOf(quorum, metadataOffset),
    partitionsLed: partitions?.filter(({ leader }) => leader === node.id).length ?? null,
    replicas: partitions?.filter(({ replicas }) => replicas.includes(node.id)).length ?? null,
  }
}

/** How far a metadata log that ends at `offset` is behind the leader's. */
export function lagOf(quorum: QuorumDescription, offset: number): number {
  const end = quorum.voters.find(({ id }) => id === quorum.leaderId)?.logEndOffset ?? quorum.highWatermark
  return Math.max(0, end - offset)
}

/** Replicas of the metadata log, voters first. */
export function replicasOf(quorum: QuorumDescription): readonly (QuorumReplica & { readonly role: 'leader' | 'voter' | 'observer' })[] {
  return [
    ...quorum.voters.map((each) => ({ ...each, role: each.id === quorum.leaderId ? ('leader' as const) : ('voter' as const) })),
    ...quorum.observers.map((each) => ({ ...each, role: 'observer' as const })),
  ]
}
