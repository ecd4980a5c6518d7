/**
 * The log as the core sees it: offsets, epochs, voter sets, the newest snapshot, and how much of it is on the disk. The
 * bytes are the shell's, which learns from `takeWrite` what to write.
 */
import { assert } from '../lib/common/assert.ts'
import type { Epoch, Offset } from '../lib/common/ids.ts'
import { EpochTable, type EpochStart, type Position } from './epochs.ts'
import type { Entries, SnapshotId } from './messages.ts'
import type { VoterSet, VoterSetEntry } from './replica.ts'

/** A log as it was found on the disk. */
export interface RestoredLog {
  readonly startOffset: Offset
  readonly endOffset: Offset
  /** Epochs of the entries. */
  readonly epochs: readonly EpochStart[]
  /** The voter sets among the entries. */
  readonly voterSets: readonly VoterSetEntry[]
  /** The newest whole snapshot, and the voters as of its end. */
  readonly snapshot: { readonly id: SnapshotId; readonly voterSet: VoterSetEntry } | undefined
  /** The voters that the replica was formatted with; in force until the log or a snapshot names others. */
  readonly bootstrapVoters: VoterSet
}

/** What the disk must do to the log, in this order. */
export interface LogWrite {
  /** Replace everything by this snapshot, whose bytes have all arrived. */
  readonly install: SnapshotId | undefined
  /** Drop everything from this offset on. */
  readonly truncateTo: Offset | undefined
  readonly append: Entries | undefined
}

/** Where a replica's log and the leader's part. */
export type Divergence =
  | { readonly kind: 'none' }
  | { readonly kind: 'diverging'; readonly end: Position }
  | { readonly kind: 'snapshot'; readonly snapshot: SnapshotId }

const noDivergence: Divergence = { kind: 'none' }

/** Invariant: startOffset ≤ highWatermark ≤ endOffset, durableEndOffset ≤ endOffset, and a start above 0 has a snapshot that reaches it. */
export class Log {
  #startOffset: Offset
  #endOffset: Offset
  #highWatermark: Offset
  #durableEndOffset: Offset
  /** Exclusive end of what was given to the disk, on this branch of the log. */
  #handedEndOffset: Offset
  /** What the write on its way makes durable; lowered by truncation, so that a late success says nothing of what replaced it. */
  #flyingEndOffset: Offset | undefined
  #truncateTo: Offset | undefined
  #install: SnapshotId | undefined
  #snapshot: SnapshotId | undefined
  #voterSets: VoterSetEntry[]
  readonly #epochs: EpochTable

  constructor(restored: RestoredLog) {
    const { startOffset, endOffset, snapshot } = restored
    this.#startOffset = startOffset
    this.#endOffset = this.#durableEndOffset = this.#handedEndOffset = endOffset
    this.#highWatermark = Math.max(startOffset, Math.min(snapshot?.id.endOffset ?? 0, endOffset))
    this.#snapshot = snapshot?.id
    this.#epochs = new EpochTable(restored.epochs)
    const base = snapshot?.voterSet ?? { offset: -1, voters: restored.bootstrapVoters }
    this.#voterSets = restored.voterSets.some((set) => set.offset <= base.offset) ? [...restored.voterSets] : [base, ...restored.voterSets]
    if (snapshot === undefined) return
    if (startOffset === snapshot.id.endOffset) this.#epochs.precede(snapshot.id.epoch, startOffset)
    // The last process may have died between saving a leader's snapshot and dropping the log that it replaces.
    const holdsSnapshot = endOffset >= snapshot.id.endOffset && this.#epochs.epochAt(snapshot.id.endOffset - 1) === snapshot.id.epoch
    if (!holdsSnapshot) this.#replaceBy(snapshot.id, snapshot.voterSet)
  }

  /** First offset that is still in the log. */
  get startOffset(): Offset {
    return this.#startOffset
  }

  /** Where the next entry goes. */
  get endOffset(): Offset {
    return this.#endOffset
  }

  /** Everything below is committed. Never decreases. */
  get highWatermark(): Offset {
    return this.#highWatermark
  }

  /** Everything below survives a power loss here. */
  get durableEndOffset(): Offset {
    return this.#durableEndOffset
  }

  /** The newest snapshot. */
  get snapshot(): SnapshotId | undefined {
    return this.#snapshot
  }

  /** Epochs of the log. */
  get epochs(): EpochTable {
    return this.#epochs
  }

  /** The log's end and last epoch. */
  get position(): Position {
    return { offset: this.#endOffset, epoch: this.#epochs.last }
  }

  /** The voters in force: of the newest entry that names any, committed or not. */
  get voters(): VoterSet {
    return this.voterSet.voters
  }

  /** The voters in force and where they come from. */
  get voterSet(): VoterSetEntry {
    const newest = this.#voterSets.at(-1)
    assert(newest !== undefined, 'a log has a voter set, be it empty')
    return newest
  }

  /** Every voter set that may still come into force again by truncation, oldest first. */
  get voterSets(): readonly VoterSetEntry[] {
    return this.#voterSets
  }

  /** Whether the whole log is on the disk. */
  get isDurable(): boolean {
    return this.#durableEndOffset >= this.#endOffset
  }

  /** Whether the disk has something to do that it was not yet given. */
  get hasWrite(): boolean {
    return this.#install !== undefined || this.#truncateTo !== undefined || this.#handedEndOffset < this.#endOffset
  }

  /** Appends `count` entries of one epoch. */
  appendOwn(count: number, epoch: Epoch): Offset {
    const offset = this.#endOffset
    this.#epochs.append(epoch, offset)
    this.#endOffset += count
    return offset
  }

  /** Appends an entry that changes the voters. */
  appendVoters(voters: VoterSet, epoch: Epoch): Offset {
    const offset = this.appendOwn(1, epoch)
    this.#voterSets.push({ offset, voters })
    return offset
  }

  /** Appends what a leader sent; it must begin at the end. */
  append(entries: Entries): void {
    assert(entries.from === this.#endOffset, `entries from ${entries.from} at the end ${this.#endOffset}`)
    if (entries.to === entries.from) return
    for (const start of entries.epochs) this.#epochs.append(start.epoch, Math.max(start.startOffset, entries.from))
    this.#voterSets.push(...entries.voterSets)
    this.#endOffset = entries.to
  }

  /** Drops everything from `offset` on, and with it the voter sets that were made there. Never below the high watermark. */
  truncateTo(offset: Offset): void {
    assert(offset >= this.#highWatermark, `truncation to ${offset} below the high watermark ${this.#highWatermark}`)
    if (offset >= this.#endOffset) return
    this.#endOffset = offset
    this.#epochs.truncateTo(offset)
    while (this.voterSet.offset >= offset) this.#voterSets.pop()
    this.#durableEndOffset = Math.min(this.#durableEndOffset, offset)
    if (this.#flyingEndOffset !== undefined) this.#flyingEndOffset = Math.min(this.#flyingEndOffset, offset)
    if (offset < this.#handedEndOffset) {
      this.#truncateTo = Math.min(this.#truncateTo ?? offset, offset)
      this.#handedEndOffset = offset
    }
  }

  /** Replaces everything by a snapshot that has arrived. */
  install(snapshot: SnapshotId, voterSet: VoterSetEntry): void {
    assert(snapshot.endOffset > this.#highWatermark, `snapshot ${snapshot.endOffset} is behind the high watermark ${this.#highWatermark}`)
    this.#replaceBy(snapshot, voterSet)
  }

  #replaceBy(snapshot: SnapshotId, voterSet: VoterSetEntry): void {
    this.#startOffset = this.#endOffset = this.#highWatermark = this.#handedEndOffset = snapshot.endOffset
    // Nothing counts as durable until the snapshot is.
    this.#durableEndOffset = 0
    if (this.#flyingEndOffset !== undefined) this.#flyingEndOffset = 0
    this.#epochs.resetTo(snapshot.endOffset, snapshot.epoch)
    this.#snapshot = this.#install = snapshot
    this.#truncateTo = undefined
    this.#voterSets = [voterSet]
  }

  /** The shell has a durable snapshot up to `endOffset` and keeps entries from `startOffset` on. */
  compact(endOffset: Offset, startOffset: Offset): void {
    assert(endOffset <= this.#highWatermark, `snapshot ${endOffset} above the high watermark ${this.#highWatermark}`)
    assert(endOffset <= this.#durableEndOffset, `snapshot ${endOffset} above the durable end ${this.#durableEndOffset}`)
    assert(endOffset > (this.#snapshot?.endOffset ?? 0), `snapshot ${endOffset} is not newer than the last`)
    assert(startOffset >= this.#startOffset && startOffset <= endOffset, `log start ${startOffset} outside of the snapshot ${endOffset}`)
    this.#snapshot = { endOffset, epoch: this.#epochs.epochAt(endOffset - 1) }
    this.#startOffset = startOffset
    this.#epochs.deleteTo(startOffset)
    while ((this.#voterSets[1]?.offset ?? Infinity) < startOffset) this.#voterSets.shift()
  }

  /** Raises the high watermark; a lower one is ignored. Whether it rose. */
  commitTo(offset: Offset): boolean {
    const committed = Math.min(offset, this.#endOffset)
    if (committed <= this.#highWatermark) return false
    this.#highWatermark = committed
    return true
  }

  /** Whether a replica at `position` has a prefix of this log, and if not, what it needs. */
  divergence(position: Position): Divergence {
    if (position.offset === 0 && this.#startOffset === 0) return noDivergence
    const end = position.offset < this.#startOffset ? undefined : this.#epochs.endOf(position.epoch, this.#endOffset)
    if (end?.epoch === position.epoch && end.offset >= position.offset) return noDivergence
    if (this.#startOffset === 0) return { kind: 'diverging', end: end ?? { offset: 0, epoch: 0 } }
    if (end !== undefined && end.offset >= this.#startOffset) return { kind: 'diverging', end }
    assert(this.#snapshot !== undefined, 'a log that begins above 0 has a snapshot')
    return { kind: 'snapshot', snapshot: this.#snapshot }
  }

  /** Where to cut when the leader's `end` of an epoch is `end`: the last place that both logs may share. */
  sharedEnd(end: Position): Offset {
    const own = this.#epochs.endOf(end.epoch, this.#endOffset) ?? { offset: this.#startOffset, epoch: 0 }
    return own.epoch === end.epoch ? Math.min(own.offset, end.offset) : own.offset
  }

  /** The entries [from, to). */
  entries(from: Offset, to: Offset): Entries {
    const newest = this.voterSet.offset
    const voterSets = newest < from ? [] : this.#voterSets.filter((set) => set.offset >= from && set.offset < to)
    return { from, to, epochs: this.#epochs.slice(from, to), voterSets }
  }

  /** The voters as of a snapshot's end. */
  votersAt(endOffset: Offset): VoterSetEntry {
    const found = this.#voterSets.findLast((set) => set.offset < endOffset)
    assert(found !== undefined, `no voter set is known below ${endOffset}`)
    return found
  }

  /** What the disk must do now; `written` follows when it has, and none is taken before. */
  takeWrite(): LogWrite {
    assert(this.#flyingEndOffset === undefined, 'one write at a time')
    const append = this.#handedEndOffset < this.#endOffset ? this.entries(this.#handedEndOffset, this.#endOffset) : undefined
    const write = { install: this.#install, truncateTo: this.#truncateTo, append }
    this.#install = undefined
    this.#truncateTo = undefined
    this.#handedEndOffset = this.#flyingEndOffset = this.#endOffset
    return write
  }

  /** The disk has done what the last `takeWrite` said. */
  written(): void {
    assert(this.#flyingEndOffset !== undefined, 'no write is on its way')
    this.#durableEndOffset = Math.max(this.#durableEndOffset, this.#flyingEndOffset)
    this.#flyingEndOffset = undefined
  }
}
