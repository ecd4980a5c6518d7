/** Reasons to assign anew: what moves a group's epoch. */
import type { Millis } from '../../common/ids.ts'
import type { Turn } from '../turn.ts'
import type { ConsumerGroup } from './group.ts'
import { metadataHash } from './metadata-hash.ts'

/** Shortest time between two looks of a group's regular expressions at topics that have changed. */
const regexIntervalMs: Millis = 1000

/** Most expressions that one step looks at: each may take some milliseconds. */
const regexesOfStep = 4

/** A group that is new begins with the epoch after this one. */
const firstEpoch = 1

/**
 * Resolves those regular expressions of members that are new, or all if the topics are others, and forgets those that nobody uses. Whether any changed. What
 * takes long is gone on with in later steps, and moves the epoch itself: until then an expression stands for what it stood for, or for nothing.
 */
export function refreshRegexes(turn: Turn, group: ConsumerGroup): boolean {
  const { groupId } = group
  const used = new Set<string>()
  for (const { subscribedTopicRegex } of group.members.values()) if (subscribedTopicRegex !== null) used.add(subscribedTopicRegex)
  for (const regex of [...group.regexes.keys()]) if (!used.has(regex)) turn.apply({ kind: 'consumerRegex', groupId, regex, value: null })
  for (const regex of group.resolving.keys()) if (!used.has(regex)) group.resolving.delete(regex)
  const { version } = turn.topics
  const isDue = version !== group.resolvedVersion && turn.now.monotonicMs >= (group.resolvedAtMs ?? -Infinity) + regexIntervalMs
  let hasChanged = false
  let looks = 0
  for (const regex of used) {
    const known = group.regexes.get(regex)
    if (known && (!isDue || isResolved(group, regex, version))) continue
    const topics = looks++ < regexesOfStep ? resolve(turn, group, regex) : undefined
    if (!topics) {
      goOnLater(turn, group)
      return hasChanged
    }
    if (known && topics.length === known.topics.length && topics.every((name, at) => name === known.topics[at])) continue
    turn.apply({ kind: 'consumerRegex', groupId, regex, value: { topics, version, timestamp: turn.now.wallMs } })
    hasChanged = true
  }
  if (isDue && used.size > 0) {
    group.resolvedVersion = version
    group.resolvedAtMs = turn.now.monotonicMs
  }
  return hasChanged
}

function isResolved(group: ConsumerGroup, regex: string, version: number): boolean {
  const resolving = group.resolving.get(regex)
  return resolving?.version === version && resolving.next === undefined
}

/** The topics that an expression stands for; undefined while it is not through all names. */
function resolve(turn: Turn, group: ConsumerGroup, regex: string): readonly string[] | undefined {
  const { version } = turn.topics
  const before = group.resolving.get(regex)
  const isUnderWay = before?.version === version && before.next !== undefined
  const matched = turn.ports.matchTopics(regex, turn.topics.names(), isUnderWay ? before.next : 0)
  const { topics, next } = 'topics' in matched ? { next: undefined, ...matched } : { topics: [], next: undefined }
  const all = isUnderWay ? [...before.topics, ...topics] : [...topics]
  group.resolving.set(regex, { version, topics: next === undefined ? [] : all, next })
  return next === undefined ? all.sort() : undefined
}

function goOnLater(turn: Turn, group: ConsumerGroup): void {
  group.resolveTimer ??= turn.timers.start(turn.now.monotonicMs, (due) => {
    group.resolveTimer = undefined
    if (due.groups.get(group.groupId) === group) bumpIfNeeded(due, group, refreshRegexes(due, group))
  })
}

/** Moves the epoch on if there is a reason: one that the caller knows, or topics that are not what they were. */
export function bumpIfNeeded(turn: Turn, group: ConsumerGroup, hasReason: boolean): void {
  if (!hasReason && group.epoch > 0 && group.hashedVersion === turn.topics.version) return
  const hash = metadataHash(group.subscribedTopics, turn.topics)
  group.hashedVersion = turn.topics.version
  if (!hasReason && group.epoch > 0 && hash === group.metadataHash) return
  turn.apply({ kind: 'consumerGroup', groupId: group.groupId, value: { epoch: Math.max(firstEpoch, group.epoch) + 1, metadataHash: hash } })
}
