/** A plan for a cluster as it is: which partitions and brokers are meant, checked against those that there are. */
import { describeCluster } from '../client/admin.ts'
import type { Cluster, TopicInfo } from '../client/cluster.ts'
import { ClientError } from '../client/errors.ts'
import { keyOf, listReassignments } from '../client/reassignments.ts'
import { exit, Failure, usageFailure } from './failure.ts'
import { plural } from './output.ts'
import { type Assignment, type Move, type PlanBroker, planMoves } from './reassign-plan.ts'

/** What a plan is asked for with. */
export interface WishFlags {
  readonly topics?: readonly string[]
  readonly brokers?: readonly number[]
  readonly drain?: readonly number[]
  readonly replicationFactor?: number
}

/** Whether any of the flags is there. */
export function asksForPlan({ topics, brokers, drain, replicationFactor }: WishFlags): boolean {
  return [topics, brokers, drain, replicationFactor].some((flag) => flag !== undefined)
}

/** The moves that bring about what the flags wish. Raises Failure. */
export async function planFor(cluster: Cluster, flags: WishFlags, timeoutMs: number): Promise<readonly Move[]> {
  const { topics: names, drain = [], replicationFactor } = flags
  const partitions = await assignmentsOf(cluster, names ?? null, timeoutMs)
  const brokers = await candidates(cluster, flags, partitions, timeoutMs)
  const most = replicationFactor ?? Math.max(0, ...partitions.map(({ replicas }) => replicas.length))
  if (most > brokers.length) {
    const which = partitions.find(({ replicas }) => replicas.length === most)
    const what = replicationFactor === undefined && which !== undefined ? `${which.topic}/${which.partition} has ${plural(most, 'replica')}` : `${plural(most, 'replica')} are wanted`
    const advice = replicationFactor === undefined ? 'Start more nodes, or plan for fewer replicas with --replication-factor.' : 'Start more nodes, or ask for fewer.'
    throw new Failure(exit.failed, `${what}, but ${whoMay(brokers)}.`, { advice })
  }
  return planMoves(partitions, { brokers, replicationFactor, evenOut: drain.length === 0 && replicationFactor === undefined })
}

function whoMay(brokers: readonly PlanBroker[]): string {
  return brokers.length === 0 ? 'no broker is left that may have some' : `only ${plural(brokers.length, 'broker')} may have some (${brokers.map(({ id }) => id).join(', ')})`
}

/** The partitions of topics, or of all, with the replicas that they have, or had before a reassignment that is under way. */
export async function assignmentsOf(cluster: Cluster, names: readonly string[] | null, timeoutMs: number): Promise<readonly Assignment[]> {
  const { topics } = await cluster.retrying(timeoutMs, () => cluster.metadata(names))
  const missing = topics.find(({ error }) => error !== 'NONE')
  if (missing !== undefined) throw noTopic(missing)
  const adding = new Map((await underWay(cluster, timeoutMs)).map((each) => [keyOf(each), each.adding]))
  return [...topics].sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap(({ name: topic, partitions }) => partitions.map(({ partition, replicas }) => {
    const added = adding.get(keyOf({ topic, partition })) ?? []
    return { topic, partition, replicas: replicas.filter((id) => !added.includes(id)) }
  }))
}

async function underWay(cluster: Cluster, timeoutMs: number) {
  try {
    return await listReassignments(cluster, timeoutMs)
  } catch (error) {
    if (error instanceof ClientError && error.kind === 'unsupported') return []
    throw error
  }
}

function noTopic({ name, error }: TopicInfo): Failure {
  return new Failure(exit.notFound, `there is no topic "${name}".`, { advice: '"samsa topic list" shows those that there are.', detail: error })
}

async function candidates(
  cluster: Cluster,
  { brokers: wanted, drain = [] }: WishFlags,
  partitions: readonly Assignment[],
  timeoutMs: number,
): Promise<readonly PlanBroker[]> {
  const all = (await describeCluster(cluster, timeoutMs)).brokers
  const alive = all.filter(({ fenced }) => !fenced)
  const ids = alive.map(({ id }) => id)
  const absent = wanted?.find((id) => !ids.includes(id))
  if (absent !== undefined) {
    const known = all.some(({ id }) => id === absent) ? `broker ${absent} is not alive` : `there is no broker ${absent}`
    throw new Failure(exit.notFound, `${known}: it cannot get replicas (alive: ${ids.join(', ')}).`)
  }
  // One that is gone for good may be known by its replicas alone.
  const unknown = drain.find((id) => !all.some((broker) => broker.id === id) && !partitions.some(({ replicas }) => replicas.includes(id)))
  if (unknown !== undefined) throw new Failure(exit.notFound, `there is no broker ${unknown} to be drained (there are ${all.map(({ id }) => id).join(', ')}).`)
  const both = wanted?.find((id) => drain.includes(id))
  if (both !== undefined) throw usageFailure(`broker ${both} is to be drained and to get replicas.`, 'Leave it out of --brokers.')
  return alive.filter(({ id }) => !drain.includes(id) && (wanted?.includes(id) ?? true)).map(({ id, rack }) => ({ id, rack }))
}
