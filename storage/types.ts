/**
 * What the rest of Samsa knows of storage: partition logs, the metadata log, a node's identity. How bytes lie (LevelDB
 * keys, sequences, later value files) stays behind these interfaces.
 */
import type { DirectoryId, Epoch, Millis, NodeId, Offset, Timestamp, TopicPartition, Uuid } from '../lib/common/ids.ts'
import type { LeaderEpochs } from './log/leader-epochs.ts'
import type { ProducerStates } from './log/producer-states.ts'

/** How much a read hands out. */
export interface ReadLimits {
  /** Whole batches are added while they fit. */
  readonly maxBytes: number
  /** Only batches that end at or below this offset (exclusive) are handed out: the high watermark, or the log's end. */
  readonly endOffset: Offset
  /** The first batch is handed out even when it alone is over `maxBytes`, so that a reader always gets on (KIP-74). */
  readonly atLeastOne: boolean
}

/** Consecutive record batches as they are stored; the first may begin below the offset that was asked for. */
export interface LogSlice {
  readonly batches: readonly Buffer[]
  readonly sizeBytes: number
  /** Offset behind the last batch, or the offset asked for when there is none. */
  readonly nextOffset: Offset
}

/**
 * A stretch of a log that retention and compaction take as one, as Kafka takes a segment file; here it is a note, not a file. The last segment of a
 * log is the active one: it is never compacted, and deleted only after another was begun.
 */
export interface LogSegment {
  readonly baseOffset: Offset
  /** Base offset of the next segment, or the log's end (exclusive). */
  readonly endOffset: Offset
  readonly sizeBytes: number
  /** Timestamp of its first batch, by which its age counts for `segment.ms`; -1 while it is empty. */
  readonly firstTimestamp: Timestamp
  /** -1 while it is empty or has no timestamps. */
  readonly maxTimestamp: Timestamp
}

/** When another segment begins: before the batch that would make the active one larger, or that comes later than so long after its first. */
export interface SegmentLimits {
  /** `segment.bytes` */
  readonly segmentBytes: number
  /** `segment.ms` */
  readonly segmentMs: Millis
}

/**
 * The log of one partition's replica. Appends are ordered by call; everything else is too, with respect to them.
 * Methods that answer at once (no promise) never touch the disk.
 */
export interface PartitionLog {
  readonly topicPartition: TopicPartition
  /** First offset that may be read. */
  readonly logStartOffset: Offset
  /** Where the next batch goes (exclusive end); counts appends that are still being written. */
  readonly logEndOffset: Offset
  /** Exclusive end of what is written: survives kill -9 of the process. Invariant: logStartOffset ≤ storedEndOffset ≤ logEndOffset. */
  readonly storedEndOffset: Offset
  /**
   * No batch begins here or above (exclusive end of the last, at least the log start): below `logEndOffset` where the log ends in a gap, as one does that was
   * cut inside it. May be too high there, but never above the log's end.
   */
  readonly batchesEnd: Offset
  /** Bytes of the batches between log start and end. */
  readonly sizeBytes: number
  /** Whether something is missing that was stored: it takes no appends, and its end says nothing of what is below. `resetTo` makes it whole. */
  readonly isDamaged: boolean
  /** Oldest first, contiguous from the log start to the log's end; never empty. What compaction took away does not count in `sizeBytes`. */
  readonly segments: readonly LogSegment[]
  /** Start offset of every leader epoch in the log. */
  readonly epochs: LeaderEpochs
  /** What is known of idempotent producers, as of the log's end. */
  readonly producers: ProducerStates

  /**
   * Takes over batches whose base offset and leader epoch are set; the first must begin at `logEndOffset` or above and each at the
   * end of the one before or above (asserted): a leader's compaction leaves gaps. In an empty log the first may begin below and hold that offset.
   * Offsets, epochs and producers count at once; the promise resolves when the bytes are stored, together with those of other partitions in one
   * write. Rejects with StorageError: what was not stored is put back then, and the log's end with it. The buffers belong to the store from here on.
   */
  append(batches: readonly Buffer[]): Promise<void>

  /** From memory when the tail cache holds it, else undefined. Offsets outside [logStartOffset, logEndOffset] are the caller's to refuse. */
  readCached(from: Offset, limits: ReadLimits): LogSlice | undefined
  /** From memory or disk. Every batch is checked against its checksum; CorruptionError names the partition and offset. */
  read(from: Offset, limits: ReadLimits): Promise<LogSlice>

  /** Drops everything from `offset` on, and a batch that holds it whole. In a gap the log ends at `offset`. Resolves when that is stored. */
  truncateTo(offset: Offset): Promise<void>
  /** Raises the log start; what lies wholly below is deleted, in the background and in bounded steps. Resolves when the new start is stored. */
  deleteTo(offset: Offset): Promise<void>
  /** Drops everything and starts again, empty, at `offset`. */
  resetTo(offset: Offset): Promise<void>
  /** How segments are cut from now on. */
  limitSegments(limits: SegmentLimits): void
  /** Ends the active segment, unless it is empty. */
  roll(): void
  /**
   * Puts `batches` in the place of what is stored of [from, to), for compaction: both are bounds of batches (or of the log) and at or below
   * `storedEndOffset`. The new batches lie within, ascend, and may leave gaps anywhere; their offsets and leader epochs are those of the records that
   * are left. A log that begins inside its first batch may keep that batch's base. Offsets, the log's end, epochs and producers stay as they are.
   * Resolves with true when it is stored, synced: after a crash the stretch is wholly as before or wholly as given. Resolves with false, having
   * changed nothing, when the log was cut, raised or reset there meanwhile, or has no batches that begin and end there. Readers see the one or the
   * other; what was replaced goes in the background. One at a time for a log, of a few MB. The buffers belong to the store from here on.
   */
  replace(from: Offset, to: Offset, batches: readonly Buffer[]): Promise<boolean>
  /**
   * First offset that compaction has not gone through: at least the log start, and never above the log's end; a truncation takes it back. After a crash it
   * may be an earlier one, so that some of the work is done again.
   */
  readonly cleanedTo: Offset
  /** Compaction has gone through everything below `offset`. It is kept with the log's record in the index, whenever that is written next. */
  noteCleaned(offset: Offset): void

  /** The first batch with records at or above the log start whose largest timestamp is `timestamp` or later, below `endOffset`. */
  batchForTimestamp(timestamp: Timestamp, endOffset: Offset): Promise<Buffer | undefined>
  /** Of the batches with records below `endOffset` the first that has the largest timestamp. What compaction emptied keeps a timestamp, of nothing. */
  batchOfMaxTimestamp(endOffset: Offset): Promise<Buffer | undefined>
}

/** What becomes of a write to the disk on purpose: it goes on, fails as on a full disk, or goes on later. Asked before each. */
export type DiskFault = 'pass' | 'full' | { readonly delayMs: Millis }

/** Faults on purpose, for tests of whole clusters. */
export interface DiskFaults {
  write(): DiskFault
}

/** Whether the store takes writes. A full disk is left by itself once space returns. */
export type StoreState = 'open' | 'full' | 'failed'

/** Something wrong with a log. */
export interface LogFault {
  /** Half-open; both -1 if the fault is not one of offsets. */
  readonly from: Offset
  readonly to: Offset
  readonly fault: string
}

/** The partition logs of one node. */
export interface LogStore {
  readonly state: StoreState
  /** Logs that exist, whether open or not. */
  partitions(): readonly TopicPartition[]
  /** Opens a log, creating an empty one at offset 0 if there is none; opening it twice gives the same object. */
  open(topicPartition: TopicPartition): Promise<PartitionLog>
  /** Deletes a log and gives its space back in the background. */
  delete(topicPartition: TopicPartition): Promise<void>
  /** Resolves when everything appended before the call survives a power loss. Calls are grouped. */
  flush(): Promise<void>
  /** Called with true when the disk is full, with false when writes go through again. */
  onFull(listener: (full: boolean) => void): void
  /** Remembers high watermarks, all in one write; not synced: older ones do no harm. */
  saveHighWatermarks(marks: readonly { readonly topicPartition: TopicPartition; readonly highWatermark: Offset }[]): Promise<void>
  /**
   * Reads everything of a log and of its index again, from the disk, a bounded piece at a time: checksums, density, the index's own order. Calls
   * `progress` with the bytes read so far. Resolves with what it found wrong, in words; empty for a sound log.
   */
  verify(topicPartition: TopicPartition, progress: (bytes: number) => void): Promise<readonly LogFault[]>
  /** What was last saved of a log; undefined if nothing was. Known once the log is open. */
  savedHighWatermark(topicPartition: TopicPartition): Offset | undefined
}

/** An entry of the metadata log. */
export interface MetadataEntry {
  readonly epoch: Epoch
  readonly bytes: Uint8Array
}

/** What a voter must never forget. */
export interface QuorumState {
  readonly epoch: Epoch
  readonly votedFor: NodeId | undefined
  readonly votedForDirectory: DirectoryId | undefined
  /** The log was found to end before what was once durable, and has not been refilled from a leader since: this replica must not vote. */
  readonly recovering: boolean
}

/** One durable step of a replica of the metadata log, done in the order of the fields, in one write where that is possible. */
export interface MetadataWrite {
  readonly quorumState: QuorumState | undefined
  /** Replaces the whole log, which then is empty and begins and ends at the snapshot's end. Saved before the old log is dropped. */
  readonly install: MetadataSnapshot | undefined
  readonly truncateTo: Offset | undefined
  /** Goes to the end of the log as it is after the steps before. */
  readonly append: readonly MetadataEntry[]
}

/** A snapshot of the metadata: everything below `endOffset` (exclusive) is in it. */
export interface MetadataSnapshot {
  readonly endOffset: Offset
  readonly epoch: Epoch
  readonly bytes: Uint8Array
}

/** The metadata log and the vote. Every write here is synced to the disk before its promise resolves. */
export interface MetadataStore {
  /** Opening found less than what was once durable: whole entries are missing or bad. What is left below the hole is kept, the rest cut off. */
  readonly lostEntries: boolean
  readonly startOffset: Offset
  readonly endOffset: Offset
  /** One at a time. A crash in between leaves a state that is good to start from. */
  write(write: MetadataWrite): Promise<void>
  /** Entries from `from` on, at most about `maxBytes`, at least one if there is one. CorruptionError on a bad one. */
  read(from: Offset, maxBytes: number): Promise<readonly MetadataEntry[]>
  readonly quorumState: QuorumState | undefined
  /** The newest whole snapshot. */
  latestSnapshot(): Promise<MetadataSnapshot | undefined>
  /** Saves a snapshot, and then drops older ones and the entries below `startOffset`, which is at most its end. */
  saveSnapshot(snapshot: MetadataSnapshot, startOffset: Offset): Promise<void>
}

/** Whose data a directory holds. */
export interface Identity {
  readonly clusterId: Uuid
  readonly nodeId: NodeId
  readonly directoryId: DirectoryId
  /** The voters that the cluster was formatted with, if this directory was formatted with them; empty in one that joins. */
  readonly initialVoters: readonly InitialVoter[]
}

/** A voter as it is named when a directory is formatted; `address` is host:port of its peer listener. */
export interface InitialVoter {
  readonly id: NodeId
  readonly directoryId: DirectoryId
  readonly address: string
}

/** Everything one node keeps. */
export interface Store {
  /** undefined in a fresh directory, until `saveIdentity`. */
  readonly identity: Identity | undefined
  saveIdentity(identity: Identity): Promise<void>
  readonly logs: LogStore
  readonly metadata: MetadataStore
  /** Whether the last process closed the store itself: after a kill or a crash this is false. */
  readonly closedCleanly: boolean
  /**
   * Whether everything that the last process acknowledged is here: it closed the store, or it died while the operating system lived on (the
   * same boot), whose page cache outlives processes, or it acknowledged only what was flushed. False too when opening found less than was
   * once durable, and, until `lossTold`, when a start before this one found so.
   */
  readonly keptLogs: boolean
  /**
   * Every entry of the metadata log that is here and whole, in order, also behind one that is damaged, where `metadata` ends: for people who look at what is
   * left. Raises StorageError.
   */
  salvagedMetadata(): AsyncIterable<MetadataEntry>
  /** The cluster knows that `keptLogs` was false, and counts on nothing here: the next start is judged by this process alone. */
  lossTold(): Promise<void>
  /** Waits for pending writes and closes; afterwards every call rejects. */
  close(): Promise<void>
}

/** What only a store can find wrong. `message` says what failed, where, and what to do. */
export type StorageErrorKind =
  | 'locked' // another process has the directory open
  | 'format' // written by another format version
  | 'corrupt' // a checksum, or a hole where an entry must be
  | 'full' // no space left on the device
  | 'io' // any other failed read or write
  | 'closed'

/** A failure of the store; `kind` tells a full disk from a broken one. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly kind: StorageErrorKind

  constructor(kind: StorageErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}
