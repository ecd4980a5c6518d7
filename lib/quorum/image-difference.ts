/** What a snapshot that takes the place of the log changed: as a delta, for whoever follows the metadata. */
import type { MetadataDelta, MetadataImage } from '../metadata/image.ts'

/** Names of all that is not the same in both. */
export function imageDifference(before: MetadataImage, after: MetadataImage): MetadataDelta {
  const topics = changedKeys(before.topicsById, after.topicsById)
  const deletedTopics = [...before.topicsById.values()].filter(({ topicId }) => !after.topicsById.has(topicId))
  return { brokers: changedKeys(before.brokers, after.brokers), topics, deletedTopics, configs: changedKeys(before.configs, after.configs) }
}

function changedKeys<K, V>(before: ReadonlyMap<K, V>, after: ReadonlyMap<K, V>): ReadonlySet<K> {
  const changed = new Set<K>()
  for (const [key, value] of before) if (!after.has(key) || !isSame(value, after.get(key))) changed.add(key)
  for (const key of after.keys()) if (!before.has(key)) changed.add(key)
  return changed
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(plain(a)) === JSON.stringify(plain(b))
}

/** Maps of configs have no order that counts. */
function plain(value: unknown): unknown {
  return value instanceof Map ? [...(value as Map<string, string>)].sort(([a], [b]) => (a < b ? -1 : 1)) : value
}
