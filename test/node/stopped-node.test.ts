/** The logs of a node that does not run: names of topics, also from a metadata log that is damaged. */
import { join } from 'node:path'
import t from 'tap'
import type { MetadataRecord } from '../../lib/metadata/records.ts'
import { openStoppedNode } from '../../lib/node/stopped-node.ts'
import { encodeRecords } from '../../lib/quorum/record-codec.ts'
import { openLevel } from '../../storage/database.ts'
import { table, tableKey } from '../../storage/keys.ts'
import { identity } from '../storage/content.ts'
import { appendMetadata, appendOne, openTestStore, partition, temporaryDirectory, topicId } from '../storage/stores.ts'

/** A directory with three logs, whose topics are made by one entry each. */
async function threeLogs(): Promise<string> {
  const directory = temporaryDirectory()
  const store = await openTestStore(directory)
  await store.saveIdentity(identity)
  for (const n of [1, 2, 3]) {
    const records: MetadataRecord[] = [{ type: 'topic', topicId: topicId(n), name: `topic-${n}` }]
    await appendMetadata(store, [{ epoch: 1, bytes: encodeRecords(records) }])
    await appendOne(await store.logs.open(partition(n)))
  }
  await store.close()
  return directory
}

async function namesIn(directory: string): Promise<(string | null)[]> {
  const node = await openStoppedNode(directory)
  const names = node.logs.map(({ topic }) => topic)
  await node.close()
  return names
}

t.test('names of topics', async (t) => {
  const directory = await threeLogs()
  t.same(await namesIn(directory), ['topic-1', 'topic-2', 'topic-3'])
  const sizes = { writeBufferBytes: 1 << 20, blockCacheBytes: 1 << 20, blockBytes: 4096, maxFileBytes: 1 << 20, maxOpenFiles: 74 }
  const index = await openLevel(join(directory, 'index'), false, sizes)
  const key = tableKey(table.metadataEntry, 1)
  const value = (await index.get(key)) as Buffer
  value[value.length - 1] = (value.at(-1) as number) ^ 1
  await index.write([{ type: 'put', key, value }], true)
  await index.close()
  t.same(await namesIn(directory), [null, 'topic-1', 'topic-3'], 'behind the damage they are known as well')
})
