/**
 * Seeded randomness. One seed gives a stream per name, so that one more draw for the network does not shift what the disks do.
 */

/** A stream of random numbers that its seed repeats. */
export class SeededRandom {
  #a: number
  #b: number
  #c: number
  #counter: number

  constructor(seed: number, name = '') {
    let hash = 2166136261 ^ seed
    for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619)
    this.#a = hash | 0
    this.#b = seed | 0
    this.#c = Math.floor(seed / 4294967296) | 0
    this.#counter = 1
    for (let i = 0; i < 12; i++) this.next()
  }

  /** A whole number of 32 bits (sfc32). */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  /** A whole number from 0 up to and without `bound`. */
  below(bound: number): number {
    return Math.floor((this.next() / 4294967296) * bound)
  }

  /** A whole number from `least` up to and with `most`. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return probability > 0 && this.next() < probability * 4294967296
  }

  /** One of them. */
  pick<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)]
    if (value === undefined) throw new RangeError('nothing to pick from')
    return value
  }

  /** Mostly small, now and then large: exponential with this mean, at least 1. */
  exponential(mean: number): number {
    return 1 + Math.floor(-Math.log(1 - this.next() / 4294967296) * mean)
  }
}
