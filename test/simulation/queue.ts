/** Events in the order of their time; those of one time in an order that the seed draws. */

/** Something that happens at a time. */
export interface Event {
  readonly at: number
  /** Drawn, so that what happens at the same time happens in any order. */
  readonly tie: number
  readonly happen: () => void
}

/** A binary heap. */
export class EventQueue {
  readonly #heap: Event[] = []

  /** How many events wait. */
  get size(): number {
    return this.#heap.length
  }

  /** Adds an event. */
  push(event: Event): void {
    const heap = this.#heap
    let i = heap.push(event) - 1
    while (i > 0) {
      const parent = (i - 1) >> 1
      const above = heap[parent]
      if (above === undefined || !isBefore(event, above)) break
      heap[i] = above
      i = parent
    }
    heap[i] = event
  }

  /** Takes the next event. */
  pop(): Event | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      const left = heap[child]
      if (left === undefined) break
      const right = heap[child + 1]
      let least = left
      if (right !== undefined && isBefore(right, left)) {
        least = right
        child++
      }
      if (!isBefore(least, last)) break
      heap[i] = least
      i = child
    }
    heap[i] = last
    return first
  }
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.tie < b.tie)
}
