/** A metadata store in memory that takes simulated time, hangs, fails and loses what it has not written when its node dies. */
import type { Clock } from '../../lib/common/ports.ts'
import type { MetadataEntry, MetadataSnapshot, MetadataStore, MetadataWrite, QuorumState } from '../../storage/types.ts'

/** What survives. */
export interface SimulatedDisk {
  entries: MetadataEntry[]
  startOffset: number
  snapshot: MetadataSnapshot | undefined
  quorumState: QuorumState | undefined
  /** Where a hole was found: what is behind it is lost. */
  holeAt: number | undefined
}

export function emptyDisk(): SimulatedDisk {
  return { entries: [], startOffset: 0, snapshot: undefined, quorumState: undefined, holeAt: undefined }
}

/** The store of one start of a node. */
export class SimulatedStore implements MetadataStore {
  readonly disk: SimulatedDisk
  readonly lostEntries: boolean
  readonly #clock: Clock
  readonly #delayMs: () => number
  hanging = false
  /** Added to every write. */
  slowMs = 0
  dead = false
  writing = false
  /** Writes that were done. */
  writes = 0
  /** The next writes fail so, one after the other. */
  readonly failures: Error[] = []

  constructor(disk: SimulatedDisk, clock: Clock, delayMs: () => number) {
    this.disk = disk
    this.#clock = clock
    this.#delayMs = delayMs
    this.lostEntries = disk.holeAt !== undefined
    if (disk.holeAt !== undefined) disk.entries.length = Math.max(0, disk.holeAt - disk.startOffset)
    disk.holeAt = undefined
    if (this.lostEntries && disk.quorumState !== undefined) disk.quorumState = { ...disk.quorumState, recovering: true }
  }

  get startOffset(): number {
    return this.disk.startOffset
  }

  get endOffset(): number {
    return this.disk.startOffset + this.disk.entries.length
  }

  get quorumState(): QuorumState | undefined {
    return this.disk.quorumState
  }

  async #durably(change: () => void): Promise<void> {
    if (this.writing) throw new Error('two writes at once')
    this.writing = true
    if (this.hanging) await new Promise(() => undefined)
    await new Promise<void>((resolve) => void this.#clock.after(this.slowMs + this.#delayMs(), resolve))
    if (this.dead) await new Promise(() => undefined)
    this.writing = false
    const failure = this.failures.shift()
    if (failure !== undefined) throw failure
    this.writes++
    change()
  }

  write({ quorumState, install, truncateTo, append }: MetadataWrite): Promise<void> {
    return this.#durably(() => {
      const { disk } = this
      if (quorumState !== undefined) disk.quorumState = quorumState
      if (install !== undefined) {
        disk.snapshot = install
        disk.startOffset = install.endOffset
        disk.entries = []
      }
      if (truncateTo !== undefined) disk.entries.length = Math.min(disk.entries.length, Math.max(0, truncateTo - disk.startOffset))
      disk.entries.push(...append.map(({ epoch, bytes }) => ({ epoch, bytes: Uint8Array.from(bytes) })))
    })
  }

  async read(from: number, maxBytes: number): Promise<readonly MetadataEntry[]> {
    await Promise.resolve()
    if (from < this.disk.startOffset) return []
    const found: MetadataEntry[] = []
    let bytes = 0
    for (let at = from - this.disk.startOffset; at < this.disk.entries.length; at++) {
      const entry = this.disk.entries[at] as MetadataEntry
      bytes += entry.bytes.length
      if (found.length > 0 && bytes > maxBytes) break
      found.push(entry)
    }
    return found
  }

  async latestSnapshot(): Promise<MetadataSnapshot | undefined> {
    await Promise.resolve()
    return this.disk.snapshot
  }

  saveSnapshot(snapshot: MetadataSnapshot, startOffset: number): Promise<void> {
    return this.#durably(() => {
      this.disk.snapshot = snapshot
      this.disk.entries.splice(0, startOffset - this.disk.startOffset)
      this.disk.startOffset = startOffset
    })
  }
}
