/** Elections that somebody asks for (KIP-183, KIP-460): the preferred replica takes over, or a partition without a leader gets one at any price. */
import type { MetadataImage } from '../metadata/image.ts'
import type { MetadataRecord } from '../metadata/records.ts'
import { type Decision, type DecisionInputs, itemError, type Refusable } from './decision.ts'
import { leaderRules, type LeaderRules } from './leader-rules.ts'
import { partitionChange } from './partition-change.ts'
import type { ControllerResponses, DecidedRequest, ElectionType, ItemError, PartitionElection } from './requests.ts'

type Request = Extract<DecidedRequest, { kind: 'electLeaders' }>

/** Decides elections, each partition for itself. Asked about all, leaves out those that needed none. */
export function electLeaders(image: MetadataImage, { election, partitions }: Request, { config }: DecisionInputs): Decision<ControllerResponses['electLeaders']> {
  const rules = leaderRules(image, config)
  const records: MetadataRecord[] = []
  const elected = new Set<string>()
  const answers: PartitionElection[] = []
  for (const { topic, partition } of partitions ?? everyPartition(image)) {
    const name = `${topic}-${partition}`
    const change = elected.has(name) ? notNeeded : elect(image, rules, topic, partition, election)
    if (change.failed === undefined) {
      elected.add(name)
      records.push(change.value)
    }
    if (partitions !== null || change.failed?.error !== 'ELECTION_NOT_NEEDED') answers.push({ topic, partition, failed: change.failed })
  }
  return { records, atomic: false, response: { partitions: answers } }
}

function* everyPartition(image: MetadataImage): Generator<{ readonly topic: string; readonly partition: number }> {
  for (const { name, partitions } of image.topicsById.values()) for (const { partition } of partitions) yield { topic: name, partition }
}

const failed = (error: ItemError['error'], message: string): Refusable<never> => ({ failed: itemError(error, message) })

const notNeeded = failed('ELECTION_NOT_NEEDED', 'Leader election not needed for topic partition.')

function elect(image: MetadataImage, rules: LeaderRules, name: string, index: number, election: ElectionType): Refusable<MetadataRecord> {
  const topic = image.topicsByName.get(name)
  if (topic === undefined) return failed('UNKNOWN_TOPIC_OR_PARTITION', `No such topic as ${name}`)
  const partition = topic.partitions[index]
  if (partition === undefined) return failed('UNKNOWN_TOPIC_OR_PARTITION', `No such partition as ${name}-${index}`)
  const { replicas, isr, leader } = partition
  if (election === 'preferred') {
    const [first = -1] = replicas
    if (leader === first) return notNeeded
    if (!isr.includes(first) || rules.standing(first) !== 'fit') return failed('PREFERRED_LEADER_NOT_AVAILABLE', 'The preferred leader was not available.')
    return { value: partitionChange(rules, topic, partition, { leader: first }, { reason: 'preferredElection', because: first }) }
  }
  if (leader !== -1) return notNeeded
  // Who is not in sync becomes the only one that is: what it does not hold is lost.
  const change = partitionChange(rules, topic, partition, { isUnclean: true }, { reason: 'uncleanElection' })
  return change.leader === undefined ? failed('ELIGIBLE_LEADERS_NOT_AVAILABLE', 'Eligible topic partition leaders are not available.') : { value: change }
}
