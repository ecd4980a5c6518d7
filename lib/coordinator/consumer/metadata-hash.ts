/** One number for the topics that a group is subscribed to: another number says that the group is to be assigned anew. */
import type { TopicsView } from '../shard-types.ts'

/**
 * A 64-bit hash (signed, as records hold it) over name, id and partition count of those topics that exist, in whatever order they are given; 0 for
 * none. It is compared only with what this function gave before.
 */
export function metadataHash(names: Iterable<string>, topics: TopicsView): bigint {
  const lines: string[] = []
  for (const name of names) {
    const count = topics.partitionCount(name)
    const topicId = topics.topicId(name)
    if (count !== undefined && topicId !== undefined) lines.push(`${name} ${topicId} ${count}\n`)
  }
  if (lines.length === 0) return 0n
  return hashText(lines.sort().join(''))
}

/** Two multiplicative hashes of 32 bits with different constants, mixed into each other at the end. */
function hashText(text: string): bigint {
  let [high, low] = [0x6a09e667, 0xbb67ae85 | 0]
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    low = Math.imul(low ^ unit, 0x85ebca77)
  }
  high = Math.imul(high ^ (high >>> 16), 0xc2b2ae3d) ^ Math.imul(low ^ (low >>> 13), 0x27d4eb2f)
  low = Math.imul(low ^ (low >>> 16), 0xc2b2ae3d) ^ Math.imul(high ^ (high >>> 13), 0x27d4eb2f)
  return BigInt.asIntN(64, (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0))
}
