/** A growing column of numbers: what is known of the records of a run, a few bytes each. */

/** Numbers by place, from 0; where nothing was set it says `absent`. */
export class Column {
  readonly #absent: number
  #values: Float64Array
  #length = 0

  constructor(absent: number) {
    this.#absent = absent
    this.#values = new Float64Array(1024).fill(absent)
  }

  /** One behind the last place that was set. */
  get length(): number {
    return this.#length
  }

  get(at: number): number {
    return this.#values[at] ?? this.#absent
  }

  set(at: number, value: number): void {
    if (at >= this.#values.length) this.#grow(at + 1)
    this.#values[at] = value
    if (at >= this.#length) this.#length = at + 1
  }

  #grow(least: number): void {
    const larger = new Float64Array(Math.max(least, 2 * this.#values.length)).fill(this.#absent)
    larger.set(this.#values)
    this.#values = larger
  }
}
