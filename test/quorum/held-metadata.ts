/** A metadata store in memory whose writes wait until the test lets them through, or fail. What is durable survives a restart. */
import type { MetadataEntry, MetadataSnapshot, MetadataStore, QuorumState } from '../../storage/types.ts'

/** What a disk would hold. */
export interface Disk {
  entries: MetadataEntry[]
  startOffset: number
  snapshot: MetadataSnapshot | undefined
  quorumState: QuorumState | undefined
}

/** A disk without anything on it. */
export function emptyDisk(): Disk {
  return { entries: [], startOffset: 0, snapshot: undefined, quorumState: undefined }
}

/** The store. */
export class HeldMetadata implements MetadataStore {
  readonly disk: Disk
  /** Entries of each append that got through. */
  readonly writes: number[] = []
  #holding = false
  #held: (() => void)[] = []
  #failure: Error | undefined

  constructor(disk: Disk) {
    this.disk = disk
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

  /** Writes wait from here on. */
  hold(): void {
    this.#holding = true
  }

  /** Lets waiting writes through, and later ones too. */
  release(): void {
    this.#holding = false
    for (const go of this.#held.splice(0)) go()
  }

  get waiting(): number {
    return this.#held.length
  }

  /** Every write from here on fails. */
  fail(error: Error): void {
    this.#failure = error
  }

  async #durably(change: () => void): Promise<void> {
    if (this.#holding) await new Promise<void>((resolve) => this.#held.push(resolve))
    else await Promise.resolve()
    if (this.#failure !== undefined) throw this.#failure
    change()
  }

  append(entries: readonly MetadataEntry[]): Promise<void> {
    return this.#durably(() => {
      this.disk.entries.push(...entries.map(({ epoch, bytes }) => ({ epoch, bytes: Uint8Array.from(bytes) })))
      this.writes.push(entries.length)
    })
  }

  read(from: number, maxBytes: number): Promise<readonly MetadataEntry[]> {
    const found: MetadataEntry[] = []
    let bytes = 0
    for (const entry of this.disk.entries.slice(from - this.disk.startOffset)) {
      bytes += entry.bytes.length
      if (found.length > 0 && bytes > maxBytes) break
      found.push(entry)
    }
    return Promise.resolve(found)
  }

  truncateTo(): Promise<void> {
    return Promise.reject(new Error('one voter never truncates'))
  }

  saveQuorumState(state: QuorumState): Promise<void> {
    return this.#durably(() => void (this.disk.quorumState = state))
  }

  latestSnapshot(): Promise<MetadataSnapshot | undefined> {
    return Promise.resolve(this.disk.snapshot)
  }

  saveSnapshot(snapshot: MetadataSnapshot): Promise<void> {
    return this.#durably(() => {
      this.disk.snapshot = snapshot
      this.disk.entries.splice(0, snapshot.endOffset - this.disk.startOffset)
      this.disk.startOffset = snapshot.endOffset
    })
  }
}
