/**
 * For each key the last offset at which it was seen, in bounded memory: 24 bytes a place, of which at most three quarters are taken. Keys are known by
 * their hash. The places are in many small tables, each of which grows for itself, so that growing never holds the event loop.
 */
import type { Offset } from '../../common/ids.ts'
import type { KeyHash } from './key-hash.ts'

const tableCount = 256
const firstPlaces = 16
/** Four words of hash and an offset. */
const bytesPerPlace = 24
const fullest = 0.75

/** Less memory than this is of no use. */
export const leastMapBytes = 1 << 20

/** Open addressing with linear probing; nothing is ever taken out. */
class Table {
  words: Int32Array
  offsets: Float64Array
  taken = 0

  constructor(places: number) {
    this.words = new Int32Array(4 * places)
    this.offsets = new Float64Array(places).fill(-1)
  }

  get places(): number {
    return this.offsets.length
  }

  /** The place that has these words, or the free one where they belong. */
  find(a: number, b: number, c: number, d: number): number {
    const { words, offsets } = this
    const mask = offsets.length - 1
    let place = (b >>> 0) & mask
    while ((offsets[place] as number) >= 0) {
      const at = 4 * place
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) return place
      place = (place + 1) & mask
    }
    return place
  }

  set(place: number, a: number, b: number, c: number, d: number, offset: Offset): void {
    if ((this.offsets[place] as number) < 0) this.taken++
    this.words[4 * place] = a
    this.words[4 * place + 1] = b
    this.words[4 * place + 2] = c
    this.words[4 * place + 3] = d
    this.offsets[place] = offset
  }

  grown(): Table {
    const larger = new Table(2 * this.places)
    for (let i = 0; i < this.places; i++) {
      const offset = this.offsets[i] as number
      if (offset < 0) continue
      const [a, b, c, d] = [this.words[4 * i] as number, this.words[4 * i + 1] as number, this.words[4 * i + 2] as number, this.words[4 * i + 3] as number]
      larger.set(larger.find(a, b, c, d), a, b, c, d, offset)
    }
    return larger
  }
}

/** One for each round of compaction. */
export class OffsetMap {
  readonly #maxBytes: number
  readonly #hash: KeyHash
  readonly #tables: (Table | undefined)[] = new Array<Table | undefined>(tableCount).fill(undefined)
  #bytes = 0
  #size = 0

  constructor(maxBytes: number, hash: KeyHash) {
    this.#maxBytes = Math.max(maxBytes, leastMapBytes)
    this.#hash = hash
  }

  /** Number of keys. */
  get size(): number {
    return this.#size
  }

  /** Memory that it takes. */
  get sizeBytes(): number {
    return this.#bytes
  }

  /** Notes that the key was seen at `offset`, which is above those noted before. False if there is no room for it. */
  put(bytes: Uint8Array, at: number, length: number, offset: Offset): boolean {
    this.#hash.hash(bytes, at, length)
    const { words } = this.#hash
    const [a, b, c, d] = [words[0] as number, words[1] as number, words[2] as number, words[3] as number]
    const number = (a >>> 0) % tableCount
    const table = this.#tables[number] ?? this.#newTable(number)
    if (table === undefined) return false
    const place = table.find(a, b, c, d)
    if ((table.offsets[place] as number) >= 0) {
      table.offsets[place] = offset
      return true
    }
    if (table.taken + 1 <= fullest * table.places) {
      table.set(place, a, b, c, d, offset)
    } else {
      const added = table.places * bytesPerPlace
      if (this.#bytes + added > this.#maxBytes) return false
      this.#bytes += added
      const larger = table.grown()
      larger.set(larger.find(a, b, c, d), a, b, c, d, offset)
      this.#tables[number] = larger
    }
    this.#size++
    return true
  }

  #newTable(number: number): Table | undefined {
    const bytes = firstPlaces * bytesPerPlace
    if (this.#bytes + bytes > this.#maxBytes) return undefined
    this.#bytes += bytes
    const table = new Table(firstPlaces)
    this.#tables[number] = table
    return table
  }

  /** The last offset of the key, or -1. */
  get(bytes: Uint8Array, at: number, length: number): Offset {
    this.#hash.hash(bytes, at, length)
    const { words } = this.#hash
    const [a, b, c, d] = [words[0] as number, words[1] as number, words[2] as number, words[3] as number]
    const table = this.#tables[(a >>> 0) % tableCount]
    return table === undefined ? -1 : (table.offsets[table.find(a, b, c, d)] as Offset)
  }
}
