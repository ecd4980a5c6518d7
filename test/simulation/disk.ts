/**
 * The disk of one simulated replica. A write is a list of steps that become durable in order; a crash in the middle of it
 * leaves any number of them done, and of the appended entries any number of the first.
 */
import type { Epoch, Offset } from '../../lib/common/ids.ts'
import type { EpochStart } from '../../raft/epochs.ts'
import type { Entries, SnapshotId } from '../../raft/messages.ts'
import type { Restored, Write } from '../../raft/raft.ts'
import type { VoterSet, VoterSetEntry } from '../../raft/replica.ts'
import type { HardState } from '../../raft/state.ts'

/** An entry on the disk; its content is told by its offset and epoch, unless it names voters. */
export interface StoredEntry {
  readonly epoch: Epoch
  readonly voters: VoterSet | undefined
}

/** A snapshot on the disk. */
export interface StoredSnapshot {
  readonly id: SnapshotId
  readonly voterSet: VoterSetEntry
}

/** What survives a power loss. */
export class SimulatedDisk {
  hardState: HardState = { epoch: 0, votedFor: undefined }
  startOffset: Offset = 0
  entries: StoredEntry[] = []
  snapshot: StoredSnapshot | undefined
  /** Something that was durable is gone, and the node knows it. */
  damaged = false
  readonly bootstrapVoters: VoterSet

  constructor(bootstrapVoters: VoterSet) {
    this.bootstrapVoters = bootstrapVoters
  }

  /** Exclusive end of the log. */
  get endOffset(): Offset {
    return this.startOffset + this.entries.length
  }

  /** The epoch of an entry that is there. */
  epochAt(offset: Offset): Epoch | undefined {
    if (offset === this.startOffset - 1) return this.snapshot?.id.endOffset === this.startOffset ? this.snapshot.id.epoch : undefined
    return this.entries[offset - this.startOffset]?.epoch
  }

  /** How many steps `write` has: a crash may come after any of them. */
  static stepsOf(write: Write): number {
    const appended = write.append === undefined ? 0 : write.append.to - write.append.from
    return (write.hardState === undefined ? 0 : 1) + (write.install === undefined ? 0 : 2) + (write.truncateTo === undefined ? 0 : 1) + appended
  }

  /** Does the first `steps` of a write; `installed` are the voters of the snapshot that it installs. */
  perform(write: Write, installed: VoterSetEntry | undefined, steps: number = SimulatedDisk.stepsOf(write)): void {
    let left = steps
    if (write.hardState !== undefined && left-- > 0) this.hardState = write.hardState
    if (write.install !== undefined) {
      if (installed === undefined) throw new Error('a snapshot is installed whose voters never arrived')
      if (left-- > 0) this.snapshot = { id: write.install, voterSet: installed }
      if (left-- > 0) {
        this.startOffset = write.install.endOffset
        this.entries = []
      }
    }
    if (write.truncateTo !== undefined && left-- > 0) this.entries.length = Math.max(0, Math.min(this.entries.length, write.truncateTo - this.startOffset))
    if (write.append !== undefined && left > 0) this.#append(write.append, left)
  }

  #append(entries: Entries, count: number): void {
    if (entries.from !== this.endOffset) throw new Error(`append at ${entries.from} to a disk that ends at ${this.endOffset}`)
    let run = 0
    for (let offset = entries.from; offset < Math.min(entries.to, entries.from + count); offset++) {
      while ((entries.epochs[run + 1]?.startOffset ?? Infinity) <= offset) run++
      const epoch = entries.epochs[run]?.epoch
      if (epoch === undefined) throw new Error(`no epoch for offset ${offset}`)
      this.entries.push({ epoch, voters: entries.voterSets.find((set) => set.offset === offset)?.voters })
    }
  }

  /** Saves a snapshot and drops the log below `startOffset`; both are durable when this returns. */
  compact(snapshot: StoredSnapshot, startOffset: Offset): void {
    this.snapshot = snapshot
    this.entries = this.entries.slice(startOffset - this.startOffset)
    this.startOffset = startOffset
  }

  /** Loses the entries from `offset` on, as when a hole was found there. */
  damage(offset: Offset): void {
    this.entries.length = Math.max(0, offset - this.startOffset)
    this.damaged = true
  }

  /** What a starting replica finds. */
  restore(): Restored {
    const epochs: EpochStart[] = []
    const voterSets: VoterSetEntry[] = []
    this.entries.forEach(({ epoch, voters }, i) => {
      const offset = this.startOffset + i
      if (epochs.at(-1)?.epoch !== epoch) epochs.push({ epoch, startOffset: offset })
      if (voters !== undefined) voterSets.push({ offset, voters })
    })
    const { startOffset, endOffset, snapshot, bootstrapVoters, hardState, damaged } = this
    return { hardState, damaged, log: { startOffset, endOffset, epochs, voterSets, snapshot, bootstrapVoters } }
  }
}
