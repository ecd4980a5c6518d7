/** Reasons to assign anew: what moves a group's epoch. */
import type { Millis } from '../../common/ids.ts'
import type { Turn } from '../turn.ts'
import type { ConsumerGroup } from './group.ts'
import { metadataHash } from './metadata-hash.ts'

/** Shortest time between two looks of a group's regular expressions at topics that have changed. */
const regexIntervalMs: Millis = 1000

/** A group that is new begins with the epoch after this one. */
const firstEpoch = 1

/** Resolves those regular expressions of members that are new, or all if the topics are others, and forgets those that nobody uses. Whether any changed. */
export function refreshRegexes(turn: Turn, group: ConsumerGroup): boolean {
  const { groupId } = group
  const used = new Set<string>()
  for (const { subscribedTopicRegex } of group.members.values()) if (subscribedTopicRegex !== null) used.add(subscribedTopicRegex)
  let hasChanged = false
  const isDue = turn.topics.version !== group.resolvedVersion && turn.now.monotonicMs >= (group.resolvedAtMs ?? -Infinity) + regexIntervalMs
  for (const regex of used) {
    const known = group.regexes.get(regex)
    if (known && !isDue) continue
    const matched = turn.ports.matchTopics(regex, turn.topics.names())
    const topics = 'topics' in matched ? [...matched.topics].sort() : []
    if (known && topics.length === known.topics.length && topics.every((name, at) => name === known.topics[at])) continue
    turn.apply({ kind: 'consumerRegex', groupId, regex, value: { topics, version: turn.topics.version, timestamp: turn.now.wallMs } })
    hasChanged = true
  }
  if (isDue && used.size > 0) {
    group.resolvedVersion = turn.topics.version
    group.resolvedAtMs = turn.now.monotonicMs
  }
  for (const regex of [...group.regexes.keys()]) if (!used.has(regex)) turn.apply({ kind: 'consumerRegex', groupId, regex, value: null })
  return hasChanged
}

/** Moves the epoch on if there is a reason: one that the caller knows, or topics that are not what they were. */
export function bumpIfNeeded(turn: Turn, group: ConsumerGroup, hasReason: boolean): void {
  if (!hasReason && group.epoch > 0 && group.hashedVersion === turn.topics.version) return
  const hash = metadataHash(group.subscribedTopics, turn.topics)
  group.hashedVersion = turn.topics.version
  if (!hasReason && group.epoch > 0 && hash === group.metadataHash) return
  turn.apply({ kind: 'consumerGroup', groupId: group.groupId, value: { epoch: Math.max(firstEpoch, group.epoch) + 1, metadataHash: hash } })
}
