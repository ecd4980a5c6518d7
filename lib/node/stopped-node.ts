/** The logs of a node that does not run, as its data directory holds them. While they are looked at, the node cannot be started. */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { NodeId, Offset, TopicPartition } from '../common/ids.ts'
import type { LogPage, StoredFault } from '../client/stored-log.ts'
import { emptyImage, type MetadataImage } from '../metadata/image.ts'
import { replay } from '../metadata/replay.ts'
import { decodeRecords } from '../quorum/record-codec.ts'
import { decodeSnapshot } from '../quorum/snapshot-codec.ts'
import { openStore } from '../../storage/open.ts'
import type { MetadataStore } from '../../storage/types.ts'
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
    const image = await imageIn(store.metadata)
    const logs = store.logs.partitions().map((topicPartition) => ({ topicPartition, topic: image.topicsById.get(topicPartition.topicId)?.name ?? null }))
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
