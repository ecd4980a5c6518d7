/** What an acknowledgement is worth on a cluster, in a sentence. */
import { describeConfigs } from '../client/configs.ts'
import type { Cluster } from '../client/cluster.ts'
import type { ClusterState } from './cluster-state.ts'
import { clientOf } from './readiness.ts'

/** Asks the cluster; raises AnswerError, ClientError. */
export async function durabilityOf(state: ClusterState): Promise<string> {
  const node = state.nodes.find(({ port }) => port !== null)
  const cluster = clientOf(state.nodes, 5000)
  try {
    return durabilityText(await levelOf(cluster, node?.id ?? 0, 5000))
  } finally {
    cluster.close()
  }
}

/** What every in-sync replica has done with a record before it is acknowledged (acks=all), and how many must be in sync for that. */
export interface DurabilityLevel {
  readonly level: 'pageCache' | 'flushed'
  readonly minInsyncReplicas: number
}

/** The level of a broker, and with that of its cluster, whose nodes should all have the same. Raises AnswerError, ClientError. */
export async function levelOf(cluster: Cluster, brokerId: number, timeoutMs: number): Promise<DurabilityLevel> {
  const configs = await describeConfigs(cluster, { type: 'broker', name: String(brokerId) }, timeoutMs, [flushKey, inSyncKey])
  const valueOf = (key: string): string | null => configs.find(({ name }) => name === key)?.value ?? null
  return { level: valueOf(flushKey) === 'true' ? 'flushed' : 'pageCache', minInsyncReplicas: Number(valueOf(inSyncKey) ?? 1) }
}

const [flushKey, inSyncKey] = ['log.flush.before.ack', 'min.insync.replicas'] as const

/** The level in a sentence, for somebody who has just started a cluster. */
export function durabilityText({ level, minInsyncReplicas }: DurabilityLevel): string {
  const many = minInsyncReplicas > 1
  if (level === 'flushed') {
    return many
      ? `an acknowledged record is on the disks (synced) of all in-sync replicas, ${minInsyncReplicas} at least: it survives a power cut of all nodes at once.`
      : 'an acknowledged record is on disk (synced): it survives a power cut.'
  }
  const what = many
    ? `an acknowledged record is held by all in-sync replicas, ${minInsyncReplicas} at least: it survives the death of a node and kill -9 of all,\n  not a power cut of all at once, as with Kafka;`
    : 'an acknowledged record survives the death of the node (kill -9), not a power cut, as with Kafka;'
  return `${what}\n  --set log.flush.before.ack=true syncs it to disk first.`
}
