/**
 * Space really comes back: a node takes many times what its topics may keep, by retention and by compaction, while a watcher adds up what is in its
 * directory. What the disk holds beyond the topics is LevelDB's: memtables and their logs, what was deleted and is not compacted away yet.
 */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createTopics } from '../../lib/client/admin.ts'
import { Cluster } from '../../lib/client/cluster.ts'
import { earliestTimestamp, listOffsets } from '../../lib/client/offsets.ts'
import { Producer } from '../../lib/client/producer.ts'
import { connectTcp } from '../../lib/client/tcp.ts'
import { systemClock, systemRandom } from '../../lib/node/ports.ts'
import { readRecords } from '../../lib/protocol/records/batch-reader.ts'
import { fetch } from '../../lib/protocol/schemas/01-fetch.ts'
import { splitBatches } from '../../lib/protocol/records/split.ts'
import { errorName } from '../../lib/common/errors.ts'
import type { Offset } from '../../lib/common/ids.ts'
import { nextOffset } from '../../lib/common/record-batch.ts'
import { type NodeProcess, removeFolder, startNodeProcess, temporaryFolder } from '../support/node-process.ts'
import { until } from '../support/waiting.ts'
import { Wire } from '../support/wire.ts'

const mb = 1_000_000
/** What LevelDB may hold beyond what is kept, in a test that goes on for seconds: checkpoints are taken every 32 MB, and space comes back after 16 more. */
const slackBytes = 150 * mb
const loadBytes = 300 * mb
const restBytes = 70 * mb
const retentionBytes = 4 * mb
const segmentBytes = 1_048_576

t.setTimeout(480_000)

/** Bytes of the files in a folder. One that goes meanwhile has none. */
async function bytesIn(folder: string): Promise<number> {
  let sum = 0
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) sum += await stat(join(entry.parentPath ?? entry.path, entry.name)).then(({ size }) => size, () => 0)
  }
  return sum
}

/** Adds up the folder again and again until `stop`, which answers with the most there was. */
function watch(folder: string): { stop(): Promise<number> } {
  let [most, stopped] = [0, false]
  const watching = (async () => {
    while (!stopped) {
      most = Math.max(most, await bytesIn(folder))
      // A rate, as the folder is read off the same disk: nothing is concluded from the pause.
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return most
  })()
  return {
    stop: () => {
      stopped = true
      return watching
    },
  }
}

/** A node that looks after its logs five times a second, and a topic on it. */
async function nodeWith(t: Test, configs: Readonly<Record<string, string>>): Promise<{ node: NodeProcess; client: Cluster; dataDir: string }> {
  const dataDir = await temporaryFolder()
  const node = await startNodeProcess({ dataDir, set: { 'log.retention.check.interval.ms': 200, 'log.cleaner.backoff.ms': 200 } })
  const client = new Cluster({ bootstrap: [{ host: '127.0.0.1', port: node.port }] }, { connect: connectTcp, clock: systemClock, random: systemRandom })
  t.teardown(async () => {
    client.close()
    await node.kill()
    await removeFolder(dataDir)
  })
  await createTopics(client, [{ name: 't', partitions: 2, replicationFactor: 1, configs: { 'segment.bytes': String(segmentBytes), ...configs } }], 10_000)
  return { node, client, dataDir }
}

/** Writes `bytes` in records of 1 KB with these keys. */
async function write(client: Cluster, bytes: number, key: (i: number) => string): Promise<void> {
  const failures: unknown[] = []
  const producer = new Producer(client, { batchBytes: 64 << 10, onOutcome: ({ error }) => void (error === undefined || failures.push(error)) })
  for (let i = 0; i < bytes / 1000; i++) {
    const room = producer.append('t', { key: Buffer.from(key(i)), value: Buffer.alloc(980, `${i} `), timestamp: Date.now() })
    if (room !== undefined) await room
  }
  await producer.flush()
  if (failures.length > 0) throw failures[0]
}

/** What a reader from the start of a partition's log to its end is given. */
interface Held {
  readonly start: Offset
  readonly end: Offset
  readonly records: number
  readonly bytes: number
  /** The first words of the last values, by key. */
  readonly last: ReadonlyMap<string, string>
}

/** Undefined when the log's start was raised before it was read. */
async function held(client: Cluster, { port }: NodeProcess, partition: number): Promise<Held | undefined> {
  const { id: topicId } = await client.topic('t')
  const [{ offset: start } = { offset: -1 }] = await listOffsets(client, [{ topic: 't', partition, timestamp: earliestTimestamp }], 10_000)
  const wire = await Wire.open(port)
  const last = new Map<string, string>()
  let [at, records, bytes] = [start, 0, 0]
  for (;;) {
    const asked = { partition, currentLeaderEpoch: -1, fetchOffset: at, lastFetchedEpoch: -1, logStartOffset: -1, partitionMaxBytes: 4 << 20 }
    const answer = await wire.ask(fetch, 13, {
      maxWaitMs: 0, minBytes: 0, maxBytes: 4 << 20, isolationLevel: 0, sessionId: 0, sessionEpoch: -1, topics: [{ topicId, partitions: [asked] }], forgottenTopicsData: [], rackId: '',
    })
    const part = answer.responses[0]?.partitions[0]
    if (part?.errorCode !== 0) {
      wire.close()
      if (errorName(part?.errorCode ?? -1) === 'OFFSET_OUT_OF_RANGE') return undefined
      throw new Error(`${errorName(part?.errorCode ?? -1)} at offset ${at}`)
    }
    const { batches } = splitBatches(part.records ?? Buffer.alloc(0))
    for (const batch of batches) {
      bytes += batch.length
      for (const { key, value } of readRecords(batch)) {
        last.set(String(key), String(value).split(' ')[0] as string)
        records++
      }
    }
    const end = batches.at(-1)
    if (end === undefined) break
    at = nextOffset(end)
  }
  wire.close()
  return { start, end: at, records, bytes, last }
}

/** Both partitions, once there is no more of them than `mostBytes`. */
async function heldAtMost(mostBytes: number, client: Cluster, node: NodeProcess): Promise<readonly Held[]> {
  return Promise.all([0, 1].map((partition) => until(`partition ${partition} has at most ${mostBytes} bytes`, async () => {
    const found = await held(client, node, partition)
    return found !== undefined && found.bytes <= mostBytes ? found : undefined
  })))
}

/** Waits until the disk has got back what retention or compaction gave up. */
async function spaceBack(dataDir: string): Promise<void> {
  await until('the space comes back', async () => (await bytesIn(dataDir)) < restBytes, 60_000)
}

t.test('retention.bytes bounds what the disk holds, under load and after it', async (t) => {
  const { node, client, dataDir } = await nodeWith(t, { 'retention.bytes': String(retentionBytes) })
  const watcher = watch(dataDir)
  await write(client, loadBytes, (i) => `k${i}`)
  const most = await watcher.stop()
  t.ok(most < 2 * 5 * mb + slackBytes, `at most ${Math.round(most / mb)} MB while ${loadBytes / mb} MB were written`)
  await spaceBack(dataDir)
  const logs = await heldAtMost(retentionBytes + segmentBytes, client, node)
  t.equal(logs.reduce((sum, { end }) => sum + end, 0), loadBytes / 1000, 'all was written')
  for (const { start, end, records, bytes } of logs) {
    t.ok(start > 0 && bytes >= retentionBytes, `from ${start} on there are ${bytes} bytes, as many as are to be kept`)
    t.equal(records, end - start, 'whole from there to the end')
  }
})

t.test('compaction gives back what it takes away, and keeps the last value of every key', async (t) => {
  const { node, client, dataDir } = await nodeWith(t, { 'cleanup.policy': 'compact', 'min.cleanable.dirty.ratio': '0.1' })
  await write(client, loadBytes / 2, (i) => `k${i % 1000}`)
  await spaceBack(dataDir)
  const logs = await heldAtMost(restBytes, client, node)
  const written = loadBytes / 2 / 1000
  const kept = logs.reduce((sum, { records }) => sum + records, 0)
  t.equal(logs.reduce((sum, { end }) => sum + end, 0), written, 'all was written')
  t.ok(kept < written / 2, `${kept} of ${written} records are left`)
  const found = new Map(logs.flatMap(({ last }) => [...last]))
  const first = written - 1000
  const wrong = Array.from({ length: 1000 }, (_, i) => i).filter((i) => found.get(`k${(first + i) % 1000}`) !== String(first + i))
  t.same(wrong.slice(0, 5), [], 'the last value of each of 1,000 keys')
})
