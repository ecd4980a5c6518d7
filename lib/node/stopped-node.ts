/** The logs of a node that does not run, as its data directory holds them. While they are looked at, the node cannot be started. */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { NodeId, Offset, TopicId, TopicPartition } from '../common/ids.ts'
import type { LogPage, StoredFault } from '../client/stored-log.ts'
import { emptyImage, type MetadataImage } from '../metadata/image.ts'
import { replay } from '../metadata/replay.ts'
import { decodeRecords } from '../quorum/record-codec.ts'
import { decodeSnapshot } from '../quorum/snapshot-codec.ts'
import { UnknownFormatError } from '../rpc/metadata-entry.ts'
import { openStore } from '../../storage/open.ts'
import { type MetadataStore, StorageError, type Store } from '../../storage/types.ts'
import { silentLogger } from './logger.ts'
import { systemClock } from './ports.ts'

const formatFile = 'samsa-format'
const metadataPageBytes = 1 << 20
const pageBytes = 1 << 20

/** A log that is there. */
export interface StoppedLog {
  readonly topicPartition: TopicPartition
  /** null: the metadata here does not know its topic, or not any more. */
  readonly topic: string | null
}

/** A node's logs; `close` them at the end. */
export interface StoppedNode {
  readonly nodeId: NodeId
  readonly logs: readonly StoppedLog[]
  /** As readStored of a running node. */
  read(log: StoppedLog, from: Offset): Promise<LogPage>
  verify(log: StoppedLog, progress: (bytes: number) => void): Promise<readonly StoredFault[]>
  close(): Promise<void>
}

/** Whether a directory is one of a node's data. */
export async function isNodeDirectory(directory: string): Promise<boolean> {
  return access(join(directory, formatFile)).then(() => true, () => false)
}

/** Opens the data of a node. Raises StorageError: `locked` while it runs. */
export async function openStoppedNode(directory: string): Promise<StoppedNode> {
  const store = await openStore({ directory, clock: systemClock, logger: silentLogger, onFailure: () => undefined })
  try {
    const names = await namesIn(store)
    const logs = store.logs.partitions().map((topicPartition) => ({ topicPartition, topic: names.get(topicPartition.topicId) ?? null }))
    const nodeId = store.identity?.nodeId ?? -1
    return {
      nodeId,
      logs: logs.sort((a, b) => ((a.topic ?? '') === (b.topic ?? '') ? a.topicPartition.partition - b.topicPartition.partition : (a.topic ?? '') < (b.topic ?? '') ? -1 : 1)),
      async read({ topicPartition }, from) {
        const log = await store.logs.open(topicPartition)
        const { logStartOffset, storedEndOffset, sizeBytes, isDamaged, segments } = log
        const at = Math.max(from, logStartOffset)
        const limits = { maxBytes: pageBytes, endOffset: storedEndOffset, atLeastOne: true }
        const found = at >= storedEndOffset ? { batches: [], nextOffset: storedEndOffset } : await log.read(at, limits)
        const highWatermark = store.logs.savedHighWatermark(topicPartition) ?? -1
        const next = found.batches.length === 0 ? storedEndOffset : found.nextOffset
        return { nodeId, logStartOffset, highWatermark, storedEndOffset, sizeBytes, isDamaged, segments, nextOffset: next, batches: found.batches }
      },
      async verify({ topicPartition }, progress) {
        await store.logs.open(topicPartition)
        return store.logs.verify(topicPartition, progress)
      },
      close: () => store.close(),
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

/**
 * The names of topics, by id. Where something is damaged the topics are known as they were before; what was written behind it still tells names, of topics that
 * may be gone since. Of two that had the same name the later one has it.
 */
async function namesIn(store: Store): Promise<ReadonlyMap<TopicId, string>> {
  const { topicsByName } = await imageIn(store.metadata)
  const ids = new Map<string, TopicId>()
  if (store.metadata.lostEntries) {
    try {
      for await (const { bytes } of store.salvagedMetadata()) for (const [name, topicId] of topicsMadeIn(bytes)) ids.set(name, topicId)
    } catch (error) {
      // No more can be read: ids are shown where names are missing.
      if (!(error instanceof StorageError)) throw error
    }
  }
  for (const [name, { topicId }] of topicsByName) if (!ids.has(name)) ids.set(name, topicId)
  return new Map([...ids].map(([name, topicId]) => [topicId, name]))
}

function topicsMadeIn(entry: Uint8Array): (readonly [string, TopicId])[] {
  try {
    return decodeRecords(entry).flatMap((record) => (record.type === 'topic' ? [[record.name, record.topicId] as const] : []))
  } catch (error) {
    if (error instanceof UnknownFormatError) return []
    throw error
  }
}

/** The topics as the node has last written them down. What is behind the snapshot may not be committed, but names of topics are no more than names. */
async function imageIn(store: MetadataStore): Promise<MetadataImage> {
  const snapshot = await store.latestSnapshot()
  let image = snapshot === undefined ? emptyImage : await decodeSnapshot(snapshot.bytes, snapshot.endOffset, snapshot.epoch, () => Promise.resolve())
  for (let at = Math.max(store.startOffset, image.endOffset); at < store.endOffset; ) {
    const entries = await store.read(at, metadataPageBytes)
    if (entries.length === 0) break
    image = replay(image, entries.map(({ epoch, bytes }) => ({ epoch, records: decodeRecords(bytes) }))).image
    at += entries.length
  }
  return image
}
