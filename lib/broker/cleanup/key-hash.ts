/**
 * A keyed hash of 128 bits for the keys of records: two independent HalfSipHash-2-4, which works on 32 bits as numbers here do (Aumasson and Bernstein,
 * "SipHash: a fast short-input PRF"). Compaction takes two keys with the same hash for one, and keys come from anybody: the seed is random and is
 * told to nobody. Node's own hashes take some microseconds for each call, this one a few tenths.
 */
import type { Random } from '../../common/ports.ts'

const wordRange = 4294967296

/** One half: 64 bits, in `low` and `high` after `hash`. */
class HalfSipHash {
  readonly #key0: number
  readonly #key1: number
  low = 0
  high = 0

  constructor(key0: number, key1: number) {
    this.#key0 = key0 | 0
    this.#key1 = key1 | 0
  }

  hash(bytes: Uint8Array, at: number, length: number): void {
    let v0 = this.#key0
    let v1 = this.#key1 ^ 0xee
    let v2 = 0x6c796765 ^ this.#key0
    let v3 = 0x74656462 ^ this.#key1
    const words = length >>> 2
    const finalizing = words + 1
    // Rounds: two for each word and for the last bytes with the length, four for each half of the result.
    for (let step = 0; step < finalizing + 2; step++) {
      let word = 0
      if (step < words) {
        const from = at + 4 * step
        word = (bytes[from] as number) | ((bytes[from + 1] as number) << 8) | ((bytes[from + 2] as number) << 16) | ((bytes[from + 3] as number) << 24)
      } else if (step === words) {
        word = (length & 0xff) << 24
        for (let i = 4 * words; i < length; i++) word |= (bytes[at + i] as number) << (8 * (i & 3))
      } else if (step === finalizing) {
        v2 ^= 0xee
      } else {
        v1 ^= 0xdd
      }
      v3 ^= word
      for (let round = step < finalizing ? 2 : 4; round > 0; round--) {
        v0 = (v0 + v1) | 0
        v1 = (v1 << 5) | (v1 >>> 27)
        v1 ^= v0
        v0 = (v0 << 16) | (v0 >>> 16)
        v2 = (v2 + v3) | 0
        v3 = (v3 << 8) | (v3 >>> 24)
        v3 ^= v2
        v0 = (v0 + v3) | 0
        v3 = (v3 << 7) | (v3 >>> 25)
        v3 ^= v0
        v2 = (v2 + v1) | 0
        v1 = (v1 << 13) | (v1 >>> 19)
        v1 ^= v2
        v2 = (v2 << 16) | (v2 >>> 16)
      }
      v0 ^= word
      if (step === finalizing) this.low = v1 ^ v3
    }
    this.high = v1 ^ v3
  }
}

/** Hashes bytes; `words` are its result until the next call, as signed 32-bit numbers. */
export class KeyHash {
  readonly #first: HalfSipHash
  readonly #second: HalfSipHash
  readonly words = new Int32Array(4)

  constructor(random: Random) {
    this.#first = new HalfSipHash(random.below(wordRange), random.below(wordRange))
    this.#second = new HalfSipHash(random.below(wordRange), random.below(wordRange))
  }

  hash(bytes: Uint8Array, at: number, length: number): void {
    this.#first.hash(bytes, at, length)
    this.#second.hash(bytes, at, length)
    this.words[0] = this.#first.low
    this.words[1] = this.#first.high
    this.words[2] = this.#second.low
    this.words[3] = this.#second.high
  }
}
