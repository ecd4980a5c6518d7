/** Elections that somebody asks for (KIP-183, KIP-460): the preferred replica takes over, or a partition without a leader gets one at any price. */
import type { NodeId } from '../common/ids.ts'
import type { MetadataImage, PartitionImage } from '../metadata/image.ts'
import type { MetadataRecord } from '../metadata/records.ts'
import { type Decision, itemError, type Refusable } from './decision.ts'
import { isLive, partitionChange } from './leaders.ts'
import type { ControllerResponses, DecidedRequest, ElectionType, ItemError, PartitionElection } from './requests.ts'

type Request = Extract<DecidedRequest, { kind: 'electLeaders' }>

/** Decides elections, each partition for itself. Asked about all, leaves out those that needed none. */
export function electLeaders(image: MetadataImage, { election, partitions }: Request): Decision<ControllerResponses['electLeaders']> {
  const records: MetadataRecord[] = []
  const elected = new Set<string>()
  const answers: PartitionElection[] = []
  for (const { topic, partition } of partitions ?? everyPartition(image)) {
    const name = `${topic}-${partition}`
    const change = elected.has(name) ? notNeeded : elect(image, topic, partition, election)
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

function elect(image: MetadataImage, name: string, index: number, election: ElectionType): Refusable<MetadataRecord> {
  const topic = image.topicsByName.get(name)
  if (topic === undefined) return failed('UNKNOWN_TOPIC_OR_PARTITION', `No such topic as ${name}`)
  const partition = topic.partitions[index]
  if (partition === undefined) return failed('UNKNOWN_TOPIC_OR_PARTITION', `No such partition as ${name}-${index}`)
  const change = election === 'preferred' ? preferred(image, partition) : unclean(image, partition)
  return change.failed === undefined ? { value: partitionChange(topic.topicId, index, change.value) } : change
}

type Change = Refusable<{ readonly leader: NodeId; readonly isr?: readonly NodeId[] }>

function preferred(image: MetadataImage, { replicas, isr, leader }: PartitionImage): Change {
  const first = replicas[0] ?? -1
  if (leader === first) return notNeeded
  if (!isr.includes(first) || !isLive(image, first)) return failed('PREFERRED_LEADER_NOT_AVAILABLE', 'The preferred leader was not available.')
  return { value: { leader: first } }
}

/** Who is not in sync becomes the only one that is: what it does not hold is lost. */
function unclean(image: MetadataImage, { replicas, isr, leader }: PartitionImage): Change {
  if (leader !== -1) return notNeeded
  const next = replicas.find((id) => isr.includes(id) && isLive(image, id)) ?? replicas.find((id) => isLive(image, id))
  if (next === undefined) return failed('ELIGIBLE_LEADERS_NOT_AVAILABLE', 'Eligible topic partition leaders are not available.')
  return { value: isr.includes(next) ? { leader: next } : { leader: next, isr: [next] } }
}
