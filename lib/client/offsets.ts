/** Asks the leaders for offsets: where a partition begins and ends, and what was written at a time. */
import { errorName } from '../common/errors.ts'
import type { Millis, NodeId, Offset, Timestamp } from '../common/ids.ts'
import { listOffsets as listOffsetsApi } from '../protocol/schemas/02-list-offsets.ts'
import type { Cluster } from './cluster.ts'
import { AnswerError } from './errors.ts'

/** Asks for the offset behind the last record. */
export const latestTimestamp: Timestamp = -1
/** Asks for the offset of the first record. */
export const earliestTimestamp: Timestamp = -2

/** What consumers see of transactions: all records, or none of an open or aborted one. */
export type Isolation = 'readUncommitted' | 'readCommitted'

/** The wire's number of an isolation. */
export function isolationLevel(isolation: Isolation): number {
  return isolation === 'readCommitted' ? 1 : 0
}

/** A question: `earliestTimestamp`, `latestTimestamp`, or the first record not older than a time. */
export interface OffsetQuery {
  readonly topic: string
  readonly partition: number
  readonly timestamp: Timestamp
}

/** An answer; offset and timestamp are -1 where no record is as young as asked for. */
export interface OffsetAnswer extends OffsetQuery {
  readonly offset: Offset
}

/**
 * Answers in the order of the queries; leaders that move are followed for `timeoutMs`. Raises AnswerError for a partition that
 * there is not, ClientError.
 */
export async function listOffsets(
  cluster: Cluster,
  queries: readonly OffsetQuery[],
  timeoutMs: Millis,
  isolation: Isolation = 'readUncommitted',
): Promise<readonly OffsetAnswer[]> {
  const answers = new Map<OffsetQuery, OffsetAnswer>()
  await cluster.retrying(timeoutMs, async () => {
    const open = queries.filter((query) => !answers.has(query))
    const byLeader = new Map<NodeId, OffsetQuery[]>()
    for (const query of open) {
      const leader = await cluster.leaderOf(query.topic, query.partition)
      byLeader.set(leader, [...(byLeader.get(leader) ?? []), query])
    }
    const outcomes = await Promise.allSettled([...byLeader].map(([leader, each]) => askLeader(cluster, leader, each, isolation, answers)))
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  })
  return queries.map((query) => answers.get(query) ?? { ...query, offset: -1 })
}

async function askLeader(
  cluster: Cluster,
  leader: NodeId,
  queries: readonly OffsetQuery[],
  isolation: Isolation,
  answers: Map<OffsetQuery, OffsetAnswer>,
): Promise<void> {
  const connection = await cluster.broker(leader)
  const names = [...new Set(queries.map((query) => query.topic))]
  const topics = names.map((name) => ({
    name,
    partitions: queries.filter((query) => query.topic === name).map(({ partition, timestamp }) => ({ partitionIndex: partition, timestamp })),
  }))
  const answer = await connection.request(listOffsetsApi, { replicaId: -1, isolationLevel: isolationLevel(isolation), topics })
  let failure: AnswerError | undefined
  for (const topic of answer.topics) {
    for (const each of topic.partitions) {
      const query = queries.find((one) => one.topic === topic.name && one.partition === each.partitionIndex)
      if (query === undefined) continue
      if (each.errorCode === 0) answers.set(query, { ...query, offset: each.offset, timestamp: each.timestamp })
      else {
        failure ??= new AnswerError(errorName(each.errorCode), connection.address)
        cluster.suspect(topic.name)
      }
    }
  }
  if (failure !== undefined) throw failure
}
