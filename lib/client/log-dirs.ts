/** What replicas take on the disks of their nodes. Raises AnswerError and ClientError. */
import type { Millis, NodeId } from '../common/ids.ts'
import { describeLogDirs as describeLogDirsApi } from '../protocol/schemas/35-describe-log-dirs.ts'
import type { Cluster } from './cluster.ts'
import { checkCode } from './errors.ts'

/** A replica's size. */
export interface ReplicaSize {
  readonly nodeId: NodeId
  readonly topic: string
  readonly partition: number
  readonly sizeBytes: number
  /** Records that it is behind, as far as its node knows. */
  readonly offsetLag: number
}

/** Sizes of all replicas of some topics on one node. */
export async function replicaSizes(
  cluster: Cluster,
  nodeId: NodeId,
  topics: readonly { readonly name: string; readonly partitions: readonly number[] }[],
  timeoutMs: Millis,
): Promise<readonly ReplicaSize[]> {
  return cluster.retrying(timeoutMs, async () => {
    const connection = await cluster.broker(nodeId)
    const asked = topics.map(({ name, partitions }) => ({ topic: name, partitions: [...partitions] }))
    const answer = await connection.request(describeLogDirsApi, { topics: asked })
    checkCode(answer.errorCode, connection.address)
    return answer.results.flatMap(({ errorCode, topics: found }) => {
      checkCode(errorCode, connection.address)
      return found.flatMap(({ name, partitions }) => partitions
        .filter(({ isFutureKey }) => !isFutureKey)
        .map(({ partitionIndex, partitionSize, offsetLag }) => ({ nodeId, topic: name, partition: partitionIndex, sizeBytes: partitionSize, offsetLag })))
    })
  })
}
