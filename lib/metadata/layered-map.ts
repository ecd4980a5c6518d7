/**
 * An immutable map whose next version costs about the square root of its size: most of it is shared, and what changed lies in a small map on
 * top, which is merged into a new whole when it has grown. With plain maps, ten thousand topics made one after another cost a
 * hundred million copied entries.
 */

/** What changes: a new value, or undefined for a key that goes. */
type Changes<K, V> = ReadonlyMap<K, V | undefined>

class LayeredMap<K, V extends object> implements ReadonlyMap<K, V> {
  readonly #whole: ReadonlyMap<K, V>
  /** Takes precedence over the whole; undefined hides a key of it. */
  readonly #top: Changes<K, V>
  readonly size: number

  constructor(whole: ReadonlyMap<K, V>, top: Changes<K, V>) {
    this.#whole = whole
    this.#top = top
    let { size } = whole
    for (const [key, value] of top) size += (value === undefined ? 0 : 1) - (whole.has(key) ? 1 : 0)
    this.size = size
  }

  get(key: K): V | undefined {
    const value = this.#top.get(key)
    return value !== undefined || this.#top.has(key) ? value : this.#whole.get(key)
  }

  has(key: K): boolean {
    return this.get(key) !== undefined
  }

  *entries(): Generator<[K, V], undefined> {
    for (const [key, value] of this.#whole) {
      const current = this.#top.size > 0 && this.#top.has(key) ? this.#top.get(key) : value
      if (current !== undefined) yield [key, current]
    }
    for (const [key, value] of this.#top) if (value !== undefined && !this.#whole.has(key)) yield [key, value]
    return undefined
  }

  *keys(): Generator<K, undefined> {
    for (const [key] of this.entries()) yield key
    return undefined
  }

  *values(): Generator<V, undefined> {
    for (const [, value] of this.entries()) yield value
    return undefined
  }

  [Symbol.iterator](): Generator<[K, V], undefined> {
    return this.entries()
  }

  forEach(call: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) call(value, key, this)
  }

  with(changes: Changes<K, V>): LayeredMap<K, V> {
    const top = new Map(this.#top)
    for (const [key, value] of changes) {
      if (value === undefined && !this.#whole.has(key)) top.delete(key)
      else top.set(key, value)
    }
    // Copying the top at every change and the whole once in as many changes as the top has room for cost the same at this size.
    const room = 16 + Math.sqrt(this.#whole.size)
    const next = new LayeredMap(this.#whole, top)
    return top.size <= room ? next : new LayeredMap(new Map(next), new Map<K, V | undefined>())
  }
}

/** The next version of a map while it is being made. */
export class MapDraft<K, V extends object> {
  readonly #before: ReadonlyMap<K, V>
  readonly #changes = new Map<K, V | undefined>()

  constructor(before: ReadonlyMap<K, V>) {
    this.#before = before
  }

  get(key: K): V | undefined {
    const value = this.#changes.get(key)
    return value !== undefined || this.#changes.has(key) ? value : this.#before.get(key)
  }

  has(key: K): boolean {
    return this.get(key) !== undefined
  }

  set(key: K, value: V): void {
    this.#changes.set(key, value)
  }

  delete(key: K): void {
    if (this.#before.has(key)) this.#changes.set(key, undefined)
    else this.#changes.delete(key)
  }

  /** The version as it is now; the very same map when nothing has changed. The draft is of no use any more. */
  finish(): ReadonlyMap<K, V> {
    if (this.#changes.size === 0) return this.#before
    const before = this.#before instanceof LayeredMap ? (this.#before as LayeredMap<K, V>) : new LayeredMap(this.#before, new Map<K, V | undefined>())
    return before.with(this.#changes)
  }
}
