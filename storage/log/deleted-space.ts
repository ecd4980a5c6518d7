/**
 * Where batches were deleted whose space LevelDB still holds. It gives space back by rewriting a range, so only ranges are worth it that have lost a
 * good part of what was in them: in others, compaction of a topic deletes here and there, and what else lives there would be rewritten again and again.
 */
import type { KeyRange } from '../database.ts'
import { type Sequence, stepRange } from '../keys.ts'
import type { IndexPage } from './index-page.ts'

/** Steps that are looked at as one. */
const bucketSteps = 1024
/** Share of a bucket that must have gone. */
const worthwhileShare = 1 / 3
/** Bytes that one compaction takes on, more or less. */
const rangeBytes = 64 << 20

/** Deleted bytes by place. */
export class DeletedSpace {
  readonly #bytes = new Map<number, number>()
  /** Buckets in which something was deleted since they were last looked at. */
  readonly #fresh = new Set<number>()
  #freshBytes = 0

  /** Bytes that were deleted since `worthwhile` was last asked. */
  get freshBytes(): number {
    return this.#freshBytes
  }

  /** The batches of this page are deleted. */
  deleted(page: IndexPage): void {
    for (const [i, sequence] of page.sequences.entries()) {
      const [bucket, bytes] = [bucketOf(sequence), page.sizes[i] as number]
      this.#bytes.set(bucket, (this.#bytes.get(bucket) ?? 0) + bytes)
      this.#fresh.add(bucket)
      this.#freshBytes += bytes
    }
  }

  /** The ranges that are worth a compaction now; they count as compacted. `sizeOf` tells what LevelDB holds of a range. */
  async worthwhile(sizeOf: (range: KeyRange) => Promise<number>): Promise<readonly KeyRange[]> {
    const buckets = [...this.#fresh].sort((a, b) => a - b)
    this.#fresh.clear()
    this.#freshBytes = 0
    const ranges: { from: number; to: number; bytes: number }[] = []
    for (const bucket of buckets) {
      const deleted = this.#bytes.get(bucket) ?? 0
      const size = await sizeOf(stepRange(bucket * bucketSteps, (bucket + 1) * bucketSteps))
      if (deleted < size * worthwhileShare) continue
      this.#bytes.delete(bucket)
      const last = ranges.at(-1)
      if (last?.to === bucket && last.bytes < rangeBytes) Object.assign(last, { to: bucket + 1, bytes: last.bytes + size })
      else ranges.push({ from: bucket, to: bucket + 1, bytes: size })
    }
    return ranges.map(({ from, to }) => stepRange(from * bucketSteps, to * bucketSteps))
  }
}

function bucketOf(sequence: Sequence): number {
  return Math.floor(sequence / bucketSteps)
}
