/** Murmur2 as Kafka's clients hash keys: which partition a key goes to must be the same for all of them. */

const seed = 0x9747b28c
const multiplier = 0x5bd1e995

/** 32-bit Murmur2 of `data`, as a signed number. */
export function murmur2(data: Uint8Array): number {
  const length = data.length
  let hash = seed ^ length
  let at = 0
  for (; at + 4 <= length; at += 4) {
    let word = (data[at] as number) | ((data[at + 1] as number) << 8) | ((data[at + 2] as number) << 16) | ((data[at + 3] as number) << 24)
    word = Math.imul(word, multiplier)
    word ^= word >>> 24
    hash = Math.imul(hash, multiplier) ^ Math.imul(word, multiplier)
  }
  const left = length - at
  if (left > 2) hash ^= (data[at + 2] as number) << 16
  if (left > 1) hash ^= (data[at + 1] as number) << 8
  if (left > 0) hash = Math.imul(hash ^ (data[at] as number), multiplier)
  hash ^= hash >>> 13
  hash = Math.imul(hash, multiplier)
  return (hash ^ (hash >>> 15)) | 0
}

/** The partition of a key among `partitions`, as Java's default partitioner and librdkafka's murmur2 ones choose it. */
export function partitionForKey(key: Uint8Array, partitions: number): number {
  return (murmur2(key) & 0x7fffffff) % partitions
}
