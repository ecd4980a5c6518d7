/** What an acknowledgement is worth on a cluster, in a sentence. */
import { describeConfigs } from '../client/configs.ts'
import type { ClusterState } from './cluster-state.ts'
import { clientOf } from './readiness.ts'

/** Asks the cluster; raises AnswerError, ClientError. */
export async function durabilityOf(state: ClusterState): Promise<string> {
  const node = state.nodes.find(({ port }) => port !== null)
  const cluster = clientOf(state.nodes, 5000)
  try {
    const [flush] = await describeConfigs(cluster, { type: 'broker', name: String(node?.id) }, 5000, ['log.flush.before.ack'])
    return flush?.value === 'true'
      ? 'an acknowledged record is on disk (synced): it survives a power cut.'
      : 'an acknowledged record survives the death of the node (kill -9), not a power cut, as with Kafka;\n  --set log.flush.before.ack=true syncs it to disk first.'
  } finally {
    cluster.close()
  }
}
