/** What a cluster of three nodes or more still has of a time when it was smaller, and how it is made to go with its size. */
import type { Cluster } from '../client/cluster.ts'
import { describeConfigs } from '../client/configs.ts'
import { describeQuorum } from '../client/quorum.ts'
import type { ClusterState } from './cluster-state.ts'
import { clientOf } from './readiness.ts'
import { dirFlag } from './options.ts'
import { plural } from './output.ts'

const patienceMs = 5000

/** A line for each; none for a cluster that began with its size, or whose settings say otherwise. Raises AnswerError, ClientError. */
export async function growthAdvice(state: ClusterState, dir: string): Promise<readonly string[]> {
  const brokers = state.nodes.filter(({ port }) => port !== null)
  if (brokers.length < 3) return []
  const cluster = clientOf(state.nodes, patienceMs)
  try {
    return [...(await replicaAdvice(cluster, state, dir)), ...(brokers.length === state.nodes.length ? await voterAdvice(cluster, state, dir) : [])]
  } finally {
    cluster.close()
  }
}

const [floorKey, factorKey] = ['min.insync.replicas', 'default.replication.factor'] as const

async function replicaAdvice(cluster: Cluster, { nodes, settings }: ClusterState, dir: string): Promise<readonly string[]> {
  const oldest = nodes.find(({ port }) => port !== null)
  const configs = await describeConfigs(cluster, { type: 'broker', name: String(oldest?.id) }, patienceMs, [floorKey, factorKey])
  const valueOf = (key: string): number => Number(configs.find(({ name }) => name === key)?.value)
  const isBelow = (key: string, wanted: number): boolean => valueOf(key) < wanted && !settings.some((setting) => setting.startsWith(`${key}=`))
  return [
    ...(isBelow(factorKey, 3) ? [`New topics get ${plural(valueOf(factorKey), 'replica')} until the nodes were started again: "samsa down${dirFlag(dir)}", "samsa up${dirFlag(dir)}".`] : []),
    ...(isBelow(floorKey, 2) ? [`Records are acknowledged with 1 replica in sync: "samsa config set cluster min.insync.replicas=2${dirFlag(dir)}" wants 2.`] : []),
  ]
}

async function voterAdvice(cluster: Cluster, { nodes }: ClusterState, dir: string): Promise<readonly string[]> {
  const voters = (await describeQuorum(cluster, patienceMs)).voters.map(({ id }) => id)
  if (voters.length > 2) return []
  const others = nodes.map(({ id }) => id).filter((id) => !voters.includes(id)).slice(0, 3 - voters.length)
  const commands = others.map((id) => `"samsa quorum add-voter ${id}${dirFlag(dir)}"`).join(', ')
  const who = voters.length === 1 ? `node ${voters.join()} votes on the metadata: while it` : `nodes ${voters.join(' and ')} vote on the metadata: while either`
  return [`Only ${who} is down nothing can be changed. To give a vote to others: ${commands}.`]
}
