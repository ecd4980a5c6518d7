/** From what a node has stored of the metadata log to where its replica starts: the newest snapshot's image, and the log behind it, not yet applied. */
import { assert } from '../common/assert.ts'
import { emptyImage, type MetadataImage } from '../metadata/image.ts'
import type { EpochStart } from '../../raft/epochs.ts'
import type { Restored } from '../../raft/raft.ts'
import { sameReplica, type Voter, type VoterSetEntry } from '../../raft/replica.ts'
import { type MetadataStore, type QuorumState, StorageError } from '../../storage/types.ts'
import { votersOf } from './record-codec.ts'
import { decodeSnapshot } from './snapshot-codec.ts'

const pageBytes = 1 << 20

/** There is nothing else to do while a node starts. */
const goOn = (): Promise<void> => Promise.resolve()

/** What a replica starts from. */
export interface RestoredReplica {
  readonly restored: Restored
  /** As of the snapshot: what is behind it is not known to be committed. */
  readonly image: MetadataImage
  readonly quorumState: QuorumState
}

/**
 * Reads everything. Raises StorageError when something is damaged that no other voter can give back, RestoreError for what no replica
 * leaves behind, UnknownFormatError for what a later release wrote.
 */
export async function restoreReplica(store: MetadataStore, self: Voter, initialVoters: readonly Voter[]): Promise<RestoredReplica> {
  const snapshot = await store.latestSnapshot()
  const image = snapshot === undefined ? emptyImage : await decodeSnapshot(snapshot.bytes, snapshot.endOffset, snapshot.epoch, goOn)
  const { epochs, voterSets } = await readLog(store)
  const saved = store.quorumState ?? { epoch: 0, votedFor: undefined, votedForDirectory: undefined, recovering: store.lostEntries }
  const votedFor = votedForOf(saved)
  const named = voterSets.length > 0 || image.voters.voters.length > 0
  // A node that was alone before voters were named voted for itself; one that only follows such a log never did.
  const wasAlone = initialVoters.length === 0 && !named && store.endOffset > 0 && sameReplica(votedFor, self)
  const bootstrapVoters = wasAlone ? [self] : initialVoters
  const voters = voterSets.at(-1)?.voters ?? (named ? image.voters.voters : bootstrapVoters)
  if (saved.recovering && voters.length === 1 && voters[0]?.id === self.id) {
    throw new StorageError('corrupt', 'the metadata log ends before what was once stored, and this node is the only voter. Put back a copy of the data directory.')
  }
  const voterSet = image.voters.voters.length > 0 ? image.voters : { offset: -1, voters: bootstrapVoters }
  const { startOffset, endOffset } = store
  const id = snapshot === undefined ? undefined : { endOffset: snapshot.endOffset, epoch: snapshot.epoch }
  const log = { startOffset, endOffset, epochs, voterSets, snapshot: id === undefined ? undefined : { id, voterSet }, bootstrapVoters }
  return { restored: { hardState: { epoch: saved.epoch, votedFor }, log, damaged: saved.recovering }, image, quorumState: saved }
}

function votedForOf({ votedFor, votedForDirectory }: QuorumState): Restored['hardState']['votedFor'] {
  return votedFor === undefined || votedForDirectory === undefined ? undefined : { id: votedFor, directoryId: votedForDirectory }
}

async function readLog(store: MetadataStore): Promise<{ readonly epochs: readonly EpochStart[]; readonly voterSets: readonly VoterSetEntry[] }> {
  const epochs: EpochStart[] = []
  const voterSets: VoterSetEntry[] = []
  for (let offset = store.startOffset; offset < store.endOffset; ) {
    const entries = await store.read(offset, pageBytes)
    assert(entries.length > 0, `the metadata log has nothing at ${offset} and ends at ${store.endOffset}`)
    for (const { epoch, bytes } of entries) {
      if (epochs.at(-1)?.epoch !== epoch) epochs.push({ epoch, startOffset: offset })
      const voters = votersOf(bytes)
      if (voters !== undefined) voterSets.push({ offset, voters })
      offset++
    }
  }
  return { epochs, voterSets }
}
