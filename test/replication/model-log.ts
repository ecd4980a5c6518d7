/** A log and its disk, as a model: what is in memory, what is written, what survives a power loss. */
import { LeaderEpochs } from '../../storage/log/leader-epochs.ts'
import type { ReplicaLog } from '../../lib/replication/replica-log.ts'

/** One record; two logs hold the same one exactly if it is the same object. */
export interface Entry {
  readonly epoch: number
  readonly name: string
  /** Batches go whole. */
  readonly batch: number
}

interface Image {
  readonly start: number
  readonly entries: readonly Entry[]
  /** Epoch that a log keeps whose records were all deleted. */
  readonly keptEpoch: number | undefined
}

interface Write {
  readonly image: Image
  /** What it makes stored; lowered by cuts that come after it. */
  end: number
  readonly kind: 'append' | 'cut' | 'reset'
}

const nothing: Image = { start: 0, entries: [], keptEpoch: undefined }

/** Writes end in their order, when told to. */
export class ModelLog implements ReplicaLog {
  #image: Image
  #stored: number
  #writes: Write[] = []
  #epochs: { readonly of: Image; readonly epochs: LeaderEpochs } | undefined
  #disk: Image
  /** States of the disk since what is surely there, that one first. */
  #unsynced: Image[]

  constructor(disk: Image = nothing, synced: Image = disk) {
    this.#image = this.#disk = disk
    this.#stored = end(disk)
    this.#unsynced = [synced, disk]
  }

  get logStartOffset(): number {
    return this.#image.start
  }

  get logEndOffset(): number {
    return end(this.#image)
  }

  /** Nothing is compacted. */
  get cleanedTo(): number {
    return this.#image.start
  }

  get storedEndOffset(): number {
    return this.#stored
  }

  get entries(): readonly Entry[] {
    return this.#image.entries
  }

  get epochs(): LeaderEpochs {
    if (this.#epochs?.of !== this.#image) this.#epochs = { of: this.#image, epochs: this.#findEpochs() }
    return this.#epochs.epochs
  }

  #findEpochs(): LeaderEpochs {
    const { entries, start, keptEpoch } = this.#image
    if (entries.length === 0 && keptEpoch !== undefined) return new LeaderEpochs([{ epoch: keptEpoch, startOffset: start }])
    const starts: { epoch: number; startOffset: number }[] = []
    entries.forEach(({ epoch }, i) => {
      if (epoch !== starts.at(-1)?.epoch) starts.push({ epoch, startOffset: start + i })
    })
    return new LeaderEpochs(starts)
  }

  at(offset: number): Entry | undefined {
    return this.#image.entries[offset - this.#image.start]
  }

  /** What a crash leaves at the least. */
  durable(flushed: boolean): Image {
    return flushed ? this.#surely : this.#disk
  }

  get #surely(): Image {
    return this.#unsynced[0] ?? nothing
  }

  get hasWrites(): boolean {
    return this.#writes.length > 0
  }

  /** Whole batches from `from` on that end at or below `to`. */
  read(from: number, to: number, most: number): readonly Entry[] {
    const { start, entries } = this.#image
    const upTo = Math.min(to, from + most)
    let until = from
    for (let offset = from; offset < upTo; offset++) if (entries[offset - start]?.batch !== entries[offset + 1 - start]?.batch) until = offset + 1
    if (until === from) for (until++; until < to && entries[until - 1 - start]?.batch === entries[until - start]?.batch; until++);
    return entries.slice(from - start, Math.min(until, to) - start)
  }

  append(entries: readonly Entry[]): void {
    this.#write({ ...this.#image, entries: [...this.#image.entries, ...entries], keptEpoch: undefined }, 'append')
  }

  truncateTo(offset: number): void {
    const { start, entries } = this.#image
    let keep = offset - start
    while (keep > 0 && entries[keep]?.batch === entries[keep - 1]?.batch) keep--
    this.#cut(start + keep)
    this.#write({ start, entries: entries.slice(0, keep), keptEpoch: undefined }, 'cut')
  }

  resetTo(offset: number): void {
    this.#cut(offset)
    this.#write({ start: offset, entries: [], keptEpoch: undefined }, 'reset')
    this.#stored = offset
  }

  deleteTo(offset: number): void {
    const { start, entries } = this.#image
    const kept = entries.slice(offset - start)
    this.#write({ start: offset, entries: kept, keptEpoch: kept.length === 0 ? this.epochs.latest : undefined }, 'cut')
  }

  #cut(offset: number): void {
    this.#stored = Math.min(this.#stored, offset)
    for (const write of this.#writes) write.end = Math.min(write.end, offset)
  }

  #write(image: Image, kind: 'append' | 'cut' | 'reset'): void {
    this.#image = image
    this.#writes.push({ image, end: end(image), kind })
  }

  /** The oldest write ends. Whether it was a reset. */
  finishWrite(): boolean {
    const write = this.#writes.shift()
    if (write === undefined) return false
    this.#stored = Math.max(this.#stored, Math.min(write.end, end(this.#image)))
    this.#disk = write.image
    this.#unsynced.push(write.image)
    return write.kind === 'reset'
  }

  /** The disk is full: what was being appended is gone, and its offsets are given out again. Whether anything was. */
  failAppends(): boolean {
    if (this.#writes.length === 0 || this.#writes.some(({ kind }) => kind !== 'append')) return false
    this.#writes = []
    this.#image = this.#disk
    return true
  }

  /** What a sync that begins now will have made sure. */
  get disk(): Image {
    return this.#disk
  }

  /** The sync that began with this on the disk has ended. */
  synced(image: Image): void {
    const at = this.#unsynced.indexOf(image)
    if (at > 0) this.#unsynced = this.#unsynced.slice(at)
  }

  /** The process ends; what was written stays. */
  killed(): ModelLog {
    return new ModelLog(this.#disk, this.#surely)
  }

  /** The power fails: of what was not synced some of the first writes stay. */
  unplugged(choose: (count: number) => number): ModelLog {
    return new ModelLog(this.#unsynced[choose(this.#unsynced.length)])
  }
}

function end(image: Image): number {
  return image.start + image.entries.length
}
