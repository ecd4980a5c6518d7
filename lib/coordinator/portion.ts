/**
 * How much of a long work is done in one step. What it writes is one batch, which the topic has to take, and the loop is held meanwhile: so it is counted in
 * bytes, since names may be long, and each record counts for what it costs besides.
 */

/** Of tombstones in one step: some 2000 with names as they mostly are, and a quarter of what a topic takes unless it is told otherwise. */
const portionBytes = 256 * 1024
/** Of a tombstone besides the group's name, with what it costs to make it; a topic's name has 249 bytes at most. */
const recordBytes = 130
/** UTF-8 takes at most so many bytes for each of JavaScript's characters. */
const mostBytesEach = 3

/** What there is room for in one step. */
export class Portion {
  #left = portionBytes

  get isOver(): boolean {
    return this.#left <= 0
  }

  /** How many records of a group there is room for: one, at least, unless it is over. */
  roomFor(groupId: string): number {
    return this.isOver ? 0 : Math.ceil(this.#left / costOf(groupId))
  }

  /** Counts records of a group that were made. */
  take(groupId: string, records: number): void {
    this.#left -= records * costOf(groupId)
  }
}

function costOf(groupId: string): number {
  return recordBytes + mostBytesEach * groupId.length
}
