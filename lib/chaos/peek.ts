/** Reads a few records from a replica that does not lead, as consumers near it do (KIP-392): what a follower shows must be committed too. */
import type { Connection } from '../client/connection.ts'
import { decodeBatch, fetchedBatches } from '../client/fetched-batches.ts'
import type { NodeId, Offset } from '../common/ids.ts'
import { fetch as fetchApi } from '../protocol/schemas/01-fetch.ts'
import type { ReadRun } from './core/events.ts'
import { addRuns } from './reader.ts'
import type { Recorder } from './recorder.ts'

/** Newest Fetch that names topics; from 11 on followers answer consumers. */
const fetchByName = 12

/** Where is read. */
export interface PeekPlace {
  readonly broker: NodeId
  readonly topic: string
  readonly partition: number
  readonly from: Offset
}

/** Reads once, and writes what came into the history; a refusal is none of its business. Raises ClientError. */
export async function peek(connection: Connection, { broker, topic, partition, from }: PeekPlace, recorder: Recorder): Promise<void> {
  const asked = { partition, fetchOffset: from, partitionMaxBytes: 16 * 1024 }
  const input = { maxWaitMs: 0, minBytes: 0, maxBytes: 16 * 1024, isolationLevel: 0, topics: [{ topic, partitions: [asked] }] }
  const answer = await connection.request(fetchApi, input, { maxVersion: fetchByName })
  const answered = answer.responses[0]?.partitions[0]
  if (answer.errorCode !== 0 || answered?.errorCode !== 0) return
  const { highWatermark } = answered
  const records = answered.records ?? Buffer.alloc(0)
  const runs: ReadRun[] = []
  let next = from
  for (const batch of fetchedBatches({ topic, partition, records, from, highWatermark, aborted: [] })) {
    const chunk = decodeBatch(batch)
    addRuns(runs, chunk)
    next = chunk.nextOffset
  }
  if (next > from) recorder.read({ reader: `peek-${broker}`, partition, from, next, highWatermark, runs })
}
