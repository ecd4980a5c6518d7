/**
 * What of the metadata log is committed, replayed in order: the image, whoever is told of changes, and whoever waits for an offset. What
 * this replica made itself is taken as it is; a backlog is replayed in slices, so that it never holds the loop for long.
 */
import { assert } from '../common/assert.ts'
import type { Epoch, Offset } from '../common/ids.ts'
import type { Clock } from '../common/ports.ts'
import type { MetadataImage } from '../metadata/image.ts'
import { type RecordGroup, type Replayed, replay } from '../metadata/replay.ts'
import type { MetadataEntry, MetadataStore } from '../../storage/types.ts'
import type { EntryCache } from './entry-cache.ts'
import { imageDifference } from './image-difference.ts'
import { decodeRecords } from './record-codec.ts'
import type { MetadataListener } from './types.ts'

/** Bounds of what is replayed at once. */
const entriesPerRun = 128
const bytesPerRun = 128 << 10
const millisPerSlice = 15
const runsPerSlice = 8
const pageBytes = 1 << 20

/** What it is given. */
export interface AppliedPorts {
  readonly store: MetadataStore
  readonly cache: EntryCache
  readonly clock: Clock
  epochAt(offset: Offset): Epoch
  /** Something was applied. */
  readonly onApplied: (entries: number, bytes: number) => void
  readonly onFailure: (error: unknown) => void
}

interface Waiter {
  readonly endOffset: Offset
  resolve(): void
  reject(error: Error): void
}

/** The committed state. */
export class Applied {
  readonly #ports: AppliedPorts
  readonly #listeners = new Set<{ readonly call: MetadataListener }>()
  #waiters: Waiter[] = []
  #image: MetadataImage
  #target: Offset
  /** Entries from the store, from `image.endOffset` on or a bit before. */
  #page: { readonly from: Offset; readonly entries: readonly MetadataEntry[] } = { from: 0, entries: [] }
  #state: 'idle' | 'running' | 'waiting' | 'closed' = 'idle'

  constructor(ports: AppliedPorts, image: MetadataImage) {
    this.#ports = ports
    this.#image = image
    this.#target = image.endOffset
  }

  get image(): MetadataImage {
    return this.#image
  }

  subscribe(listener: MetadataListener): () => void {
    const subscription = { call: listener }
    this.#listeners.add(subscription)
    return () => this.#listeners.delete(subscription)
  }

  /** Everything below `endOffset` is committed. */
  commitTo(endOffset: Offset): void {
    this.#target = Math.max(this.#target, endOffset)
    if (this.#state === 'idle') this.#run()
  }

  /** A snapshot of what is committed takes the place of what is not replayed yet. */
  install(image: MetadataImage): void {
    if (image.endOffset <= this.#image.endOffset) return
    this.#target = Math.max(this.#target, image.endOffset)
    this.#advance({ image, delta: imageDifference(this.#image, image) })
    this.#ports.onApplied(0, 0)
  }

  /** Resolves when everything below `endOffset` is replayed; `cancel` forgets it. */
  until(endOffset: Offset): { readonly done: Promise<void>; cancel(): void } {
    if (endOffset <= this.#image.endOffset) return { done: Promise.resolve(), cancel: () => undefined }
    let cancel = (): void => undefined
    const done = new Promise<void>((resolve, reject) => {
      const waiter = { endOffset, resolve, reject }
      this.#waiters.push(waiter)
      cancel = () => void (this.#waiters = this.#waiters.filter((one) => one !== waiter))
    })
    // Whoever asked may have gone by the time it fails.
    done.catch(() => undefined)
    return { done, cancel }
  }

  /** Replays nothing more, and tells so whoever waits. */
  close(error: Error): void {
    this.#state = 'closed'
    for (const { reject } of this.#waiters.splice(0)) reject(error)
  }

  #run(): void {
    this.#state = 'running'
    try {
      const deadline = this.#ports.clock.monotonic() + millisPerSlice
      for (let runs = 0; this.#image.endOffset < this.#target; runs++) {
        if (runs >= runsPerSlice || this.#ports.clock.monotonic() >= deadline) return this.#resumeWith(() => this.#ports.clock.after(0, () => this.#resume()))
        if (!this.#applyOwn() && !this.#applyRun()) return this.#resumeWith(() => void this.#load(this.#image.endOffset))
        if (this.#isClosed) return
      }
      this.#state = 'idle'
    } catch (error) {
      this.#state = 'closed'
      this.#ports.onFailure(error)
    }
  }

  get #isClosed(): boolean {
    return this.#state === 'closed'
  }

  #resumeWith(begin: () => void): void {
    this.#state = 'waiting'
    begin()
  }

  #resume(): void {
    if (this.#state === 'waiting') this.#run()
  }

  /** Entries that this replica has made: what they make is known. Whether there were any. */
  #applyOwn(): boolean {
    let [count, bytes] = [0, 0]
    for (; this.#image.endOffset < this.#target && count < entriesPerRun && bytes < bytesPerRun; count++) {
      const { endOffset } = this.#image
      const entry = this.#ports.cache.get(endOffset, this.#ports.epochAt(endOffset))
      if (entry?.replayed === undefined) break
      const { replayed } = entry
      assert(replayed.image.endOffset === endOffset + 1 && replayed.image.epoch === entry.epoch, `entry ${endOffset} was made for another place`)
      entry.replayed = undefined
      this.#advance(replayed)
      bytes += entry.bytes.length
      this.#ports.onApplied(1, entry.bytes.length)
    }
    return count > 0
  }

  /** Entries of others, as far as they are in memory. Whether there were any. */
  #applyRun(): boolean {
    const groups: RecordGroup[] = []
    let bytes = 0
    for (let at = this.#image.endOffset; at < this.#target && groups.length < entriesPerRun && bytes < bytesPerRun; at++) {
      const epoch = this.#ports.epochAt(at)
      const cached = this.#ports.cache.get(at, epoch)
      if (cached?.replayed !== undefined) break
      const entry = cached ?? this.#stored(at, epoch)
      if (entry === undefined) break
      groups.push({ epoch, records: decodeRecords(entry.bytes) })
      bytes += entry.bytes.length
    }
    if (groups.length === 0) return false
    this.#advance(replay(this.#image, groups))
    this.#ports.onApplied(groups.length, bytes)
    return true
  }

  /** What was read ahead, beyond what was committed, may have been truncated since. */
  #stored(offset: Offset, epoch: Epoch): MetadataEntry | undefined {
    const entry = this.#page.entries[offset - this.#page.from]
    return entry?.epoch === epoch ? entry : undefined
  }

  async #load(from: Offset): Promise<void> {
    try {
      const entries = await this.#ports.store.read(from, pageBytes)
      if (this.#isClosed) return
      // A snapshot may have come between.
      const epoch = this.#ports.epochAt(from)
      assert(entries[0]?.epoch === epoch || this.#image.endOffset > from, `the store does not have entry ${from} of epoch ${epoch}, which is committed`)
      this.#page = { from, entries }
      this.#resume()
    } catch (error) {
      if (!this.#isClosed) this.#ports.onFailure(error)
    }
  }

  #advance({ image, delta }: Replayed): void {
    this.#image = image
    if (this.#page.from + this.#page.entries.length <= image.endOffset) this.#page = { from: image.endOffset, entries: [] }
    for (const { call } of this.#listeners) call(delta, image)
    if (!this.#waiters.some(({ endOffset }) => endOffset <= image.endOffset)) return
    const done = this.#waiters.filter(({ endOffset }) => endOffset <= image.endOffset)
    this.#waiters = this.#waiters.filter(({ endOffset }) => endOffset > image.endOffset)
    for (const { resolve } of done) resolve()
  }
}
