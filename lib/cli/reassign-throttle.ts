/**
 * The throttle of reassignments, as kafka-reassign-partitions sets it: rates for leaders and followers, and in each topic the replicas that it is
 * meant for: those that send, and those that are new. Replication of all others goes on at full speed.
 */
import type { Cluster } from '../client/cluster.ts'
import { alterConfigs, type ConfigResource, describeConfigs } from '../client/configs.ts'
import { listReassignments } from '../client/reassignments.ts'
import type { Move } from './reassign-plan.ts'

const rates = ['leader.replication.throttled.rate', 'follower.replication.throttled.rate'] as const
const [senders, receivers] = ['leader.replication.throttled.replicas', 'follower.replication.throttled.replicas'] as const

/** Brokers that have no rate of their own have this one: also those that are down now, or come later. */
const everyBroker: ConfigResource = { type: 'broker', name: '' }

/** Throttles `moves` and what is under way to so many bytes a second on each broker. */
export async function setThrottle(cluster: Cluster, bytesPerSecond: number, moves: readonly Move[], timeoutMs: number): Promise<void> {
  const underWay = await listReassignments(cluster, timeoutMs)
  const all = [
    ...moves.map(({ topic, partition, before, replicas }) => ({ topic, partition, from: before, to: replicas.filter((id) => !before.includes(id)) })),
    ...underWay.map(({ topic, partition, replicas, adding }) => ({ topic, partition, from: replicas.filter((id) => !adding.includes(id)), to: adding })),
  ].filter(({ to }) => to.length > 0)
  const names = (partition: number, ids: readonly number[]): string[] => ids.map((id) => `${partition}:${id}`)
  for (const topic of new Set(all.map((each) => each.topic))) {
    const ours = all.filter((each) => each.topic === topic)
    const listOf = (side: 'from' | 'to'): string => [...new Set(ours.flatMap((each) => names(each.partition, each[side])))].join(',')
    await alterConfigs(cluster, { type: 'topic', name: topic }, [{ name: senders, value: listOf('from') }, { name: receivers, value: listOf('to') }], timeoutMs)
  }
  await changeRate(cluster, bytesPerSecond, timeoutMs)
}

/** Changes the rate, or with null takes it back. */
export async function changeRate(cluster: Cluster, bytesPerSecond: number | null, timeoutMs: number): Promise<void> {
  const value = bytesPerSecond === null ? null : String(bytesPerSecond)
  await alterConfigs(cluster, everyBroker, rates.map((name) => ({ name, value })), timeoutMs)
}

/** The rate that is set for every broker, in bytes a second, or null. */
export async function throttleRate(cluster: Cluster, timeoutMs: number): Promise<number | null> {
  const configs = await describeConfigs(cluster, everyBroker, timeoutMs, rates)
  const set = configs.find(({ value, source }) => value !== null && source === 'cluster')
  return set === undefined ? null : Number(set.value)
}

/** Takes the throttle back: the rates, and what the topics say. Returns the rate that was set, or null where there was none. */
export async function removeThrottle(cluster: Cluster, timeoutMs: number): Promise<number | null> {
  const rate = await throttleRate(cluster, timeoutMs)
  if (rate === null) return null
  const { topics } = await cluster.retrying(timeoutMs, () => cluster.metadata(null))
  for (const { name } of topics) {
    const resource: ConfigResource = { type: 'topic', name }
    const configs = await describeConfigs(cluster, resource, timeoutMs, [senders, receivers])
    const set = configs.filter(({ source }) => source === 'topic')
    if (set.length > 0) await alterConfigs(cluster, resource, set.map((each) => ({ name: each.name, value: null })), timeoutMs)
  }
  // The rate last: where this fails halfway, it is there to be found again.
  await changeRate(cluster, null, timeoutMs)
  return rate
}
