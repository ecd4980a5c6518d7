/** `samsa consume TOPIC… --group G`: reads as a member of a group, and commits what is printed. */
import type { Cluster } from '../../client/cluster.ts'
import { GroupCoordinator } from '../../client/coordinator.ts'
import { GroupConsumer } from '../../client/group-consumer.ts'
import { fetchOffsets, type NamedPartition, partitionKey } from '../../client/group-offsets.ts'
import { latestTimestamp, listOffsets } from '../../client/offsets.ts'
import { withCluster } from '../connect.ts'
import type { ConsumeFlags } from '../consume-flags.ts'
import { exit, failureOf, usageFailure } from '../failure.ts'
import { groupFailure } from '../group-failure.ts'
import { rangesText } from '../group-text.ts'
import { onInterrupt } from '../interrupt.ts'
import { ByteOutput, say } from '../output.ts'
import { delay } from '../processes.ts'
import type { RecordWriter } from '../record-format.ts'

/** How often it is looked whether the group is at the end, in milliseconds. */
const lookMs = 250

/** Prints records until it is interrupted, `--max` are printed, or with `--exit-at-end` until the group has done all that was there at the start. */
export async function consumeGroup(topics: readonly string[], group: string, write: RecordWriter, flags: ConsumeFlags): Promise<number> {
  const offsetReset = resetOf(flags)
  return withCluster(flags, async (cluster, timeoutMs) => {
    const ends = await endsOf(cluster, topics, timeoutMs)
    const isolation = flags.isolation === 'committed' ? 'readCommitted' : 'readUncommitted'
    const tell = (what: string) => (partitions: readonly NamedPartition[]): void => {
      if (flags.verbose === true) say(`samsa: ${what} ${namesOf(partitions)}.`)
    }
    const consumer = new GroupConsumer(cluster, {
      groupId: group,
      topics,
      offsetReset,
      protocol: flags.groupProtocol ?? 'newest',
      instanceId: flags.instance,
      autoCommitMs: 1000,
      commitTimeoutMs: timeoutMs,
      consumer: { isolation, retryTimeoutMs: Math.max(timeoutMs, 30_000) },
      onAssigned: tell('reads'),
      onRevoked: tell('has given up'),
      onLost: tell('has lost'),
      onTrouble: (error) => flags.verbose === true && say(`samsa: ${error.message} Trying again.`),
    })
    // Who is stopped commits and leaves, so that others need not wait for its session to end; a second signal ends it at once.
    const interrupted = onInterrupt(() => void consumer.close(), ['SIGINT', 'SIGTERM'])
    const watching = flags.exitAtEnd === true ? closeAtEnd(consumer, new GroupCoordinator(cluster, group), ends, timeoutMs) : undefined
    try {
      await copy(consumer, write, flags.max ?? Infinity)
    } catch (error) {
      throw groupFailure(error, group)
    } finally {
      await consumer.close()
      interrupted.stop()
      await watching
    }
    return interrupted.happened() ? exit.interrupted : exit.ok
  })
}

/** Where to begin what the group has no offset for. */
function resetOf({ from, partition }: ConsumeFlags): 'earliest' | 'latest' {
  if (partition !== undefined) throw usageFailure('--partition and --group are both given.', 'The group decides who reads which partition.')
  if (from === 'beginning' || from === 'start' || from === 'earliest') return 'earliest'
  if (from === 'end' || from === 'latest') return 'latest'
  const advice = 'With --group it is where to begin without a committed offset: beginning or end. "samsa group reset" sets offsets.'
  throw usageFailure(`--from "${from}" and --group are both given.`, advice)
}

async function endsOf(cluster: Cluster, topics: readonly string[], timeoutMs: number): Promise<ReadonlyMap<string, number>> {
  const infos = await Promise.all(topics.map((topic) => cluster.retrying(timeoutMs, () => cluster.topic(topic)).catch((error: unknown) => {
    throw failureOf(error, topic)
  })))
  const queries = infos.flatMap(({ name, partitions }) => partitions.map(({ partition }) => ({ topic: name, partition, timestamp: latestTimestamp })))
  return new Map((await listOffsets(cluster, queries, timeoutMs)).map((each) => [partitionKey(each), each.offset]))
}

/** Closes the consumer when the group has committed all up to these ends. */
async function closeAtEnd(consumer: GroupConsumer, coordinator: GroupCoordinator, ends: ReadonlyMap<string, number>, timeoutMs: number): Promise<void> {
  while (!consumer.isClosed) {
    try {
      if (consumer.isIdle && consumer.assignment.length > 0) {
        await consumer.commit()
        const committed = new Map((await fetchOffsets(coordinator, null, timeoutMs)).map((each) => [partitionKey(each), each.offset]))
        if ([...ends].every(([key, end]) => end === 0 || (committed.get(key) ?? -1) >= end)) return await consumer.close()
      }
    } catch {
      // Who reads is told of what is wrong.
    }
    await delay(lookMs)
  }
}

/** Prints chunks. What is printed is handed on before it counts as done. */
async function copy(consumer: GroupConsumer, write: RecordWriter, max: number): Promise<void> {
  const out = new ByteOutput()
  let left = max
  while (left > 0) {
    const chunk = await consumer.next()
    if (chunk === undefined) break
    const { topic, partition, records, nextOffset } = chunk
    let printed = nextOffset
    for (const record of records) {
      if (left === 0) {
        printed = record.offset
        break
      }
      left--
      if (!write(out, topic, partition, record)) await out.flush()
    }
    await out.flush()
    consumer.done(topic, partition, printed)
  }
}

function namesOf(partitions: readonly NamedPartition[]): string {
  const topics = [...new Set(partitions.map(({ topic }) => topic))]
  return topics.map((topic) => `${topic} ${rangesText(partitions.filter((each) => each.topic === topic).map(({ partition }) => partition))}`).join('; ')
}
