/** Random numbers that can be had again: a test prints its seed, and SEED=… repeats it. */

/** Numbers from a seed. */
export interface Seeded {
  readonly seed: number
  /** A whole number from 0 up to and without `bound`. */
  below(bound: number): number
  /** One of the list. */
  pick<T>(list: readonly T[]): T
  bytes(count: number): Buffer
}

/** The seed that the environment names, or a new one. */
export function chooseSeed(): number {
  const given = process.env['SEED']
  return given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given)
}

/** Mulberry32: small, fast, and the same everywhere. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (bound: number): number => Math.floor((next() / 2 ** 32) * bound)
  return {
    seed,
    below,
    pick: (list) => list[below(list.length)] as (typeof list)[number],
    bytes: (count) => {
      const bytes = Buffer.allocUnsafe(count)
      for (let at = 0; at < count; at++) bytes[at] = below(256)
      return bytes
    },
  }
}
