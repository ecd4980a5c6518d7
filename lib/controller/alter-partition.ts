/**
 * AlterPartition (KIP-497): a leader says who is in sync. It is believed only if it still leads and has seen the partition's last change, and only about
 * processes that live and are still the ones that it heard (KIP-841, KIP-903). Whatever is taken is written, also the same members again: that makes
 * every older copy of a request void.
 */
import type { NodeId } from '../common/ids.ts'
import type { MetadataImage, PartitionImage } from '../metadata/image.ts'
import type { MetadataRecord } from '../metadata/records.ts'
import { registeredBroker } from './brokers.ts'
import { type Decision, type DecisionInputs, itemError } from './decision.ts'
import { leaderRules, type LeaderRules } from './leader-rules.ts'
import { partitionChange } from './partition-change.ts'
import { reassignmentStep } from './reassign.ts'
import type { ControllerResponses, DecidedRequest, IsrChange, IsrMember, ItemError } from './requests.ts'

type Request = Extract<DecidedRequest, { kind: 'alterPartition' }>

/** Changes in-sync replicas, each partition for itself. Raises ApiError BROKER_ID_NOT_REGISTERED, STALE_BROKER_EPOCH. */
export function alterPartition(
  image: MetadataImage, { brokerId, brokerEpoch, partitions }: Request, { config }: DecisionInputs,
): Decision<ControllerResponses['alterPartition']> {
  registeredBroker(image, brokerId, brokerEpoch)
  const rules = leaderRules(image, config)
  const records: MetadataRecord[] = []
  const seen = new Set<string>()
  const answers = partitions.map((change) => {
    const { topicId, partition } = change
    const topic = image.topicsById.get(topicId)
    const known = topic?.partitions[partition]
    const name = `${topicId}/${partition}`
    const failed = seen.has(name) ? itemError('INVALID_REQUEST', 'the partition is named twice') : refusal(image, rules, brokerId, known, change)
    seen.add(name)
    if (failed === undefined && topic !== undefined && known !== undefined) {
      const isr = change.isr.map(({ id }) => id)
      const step = reassignmentStep(known, isr, rules.minInSync(topic.name), (id) => rules.standing(id) === 'fit')
      const { replicas, addingReplicas, removingReplicas } = step ?? known
      const cause = { reason: step === undefined ? 'leaderAsked' : 'reassignmentStep', because: brokerId } as const
      records.push(partitionChange(rules, topic, known, { isr, replicas, addingReplicas, removingReplicas }, cause))
    }
    return { topicId, partition, failed }
  })
  return { records, atomic: false, response: { partitions: answers } }
}

function refusal(image: MetadataImage, rules: LeaderRules, brokerId: NodeId, known: PartitionImage | undefined, change: IsrChange): ItemError | undefined {
  if (known === undefined) return itemError('UNKNOWN_TOPIC_OR_PARTITION', 'there is no such partition')
  const { leaderEpoch, partitionEpoch } = change
  const isr = change.isr.map(({ id }) => id)
  if (leaderEpoch < known.leaderEpoch) return itemError('FENCED_LEADER_EPOCH', `leader epoch ${leaderEpoch} is over; it is ${known.leaderEpoch}`)
  if (known.leader !== brokerId || leaderEpoch > known.leaderEpoch) return itemError('INVALID_REQUEST', `broker ${brokerId} does not lead the partition in epoch ${leaderEpoch}`)
  if (partitionEpoch !== known.partitionEpoch) return itemError('INVALID_UPDATE_VERSION', `partition epoch ${partitionEpoch} is not the newest, ${known.partitionEpoch}`)
  if (!isr.includes(brokerId)) return itemError('INVALID_REQUEST', 'the leader is always in sync')
  if (new Set(isr).size !== isr.length || isr.some((id) => !known.replicas.includes(id))) return itemError('INVALID_REQUEST', `in-sync replicas [${isr.join()}] are not among the replicas [${known.replicas.join()}]`)
  const why = change.isr.map((member) => ineligible(image, rules, known, member)).find((problem) => problem !== undefined)
  return why === undefined ? undefined : itemError('INELIGIBLE_REPLICA', why)
}

/** Why a member may not be in sync. Who is already need not be fit: the leader must be able to ask for what is. */
function ineligible({ brokers }: MetadataImage, rules: LeaderRules, { isr }: PartitionImage, { id, brokerEpoch }: IsrMember): string | undefined {
  const standing = rules.standing(id)
  const registered = brokers.get(id)?.brokerEpoch
  if (standing === 'gone' || registered === undefined) return `broker ${id} is fenced`
  if (brokerEpoch !== -1 && brokerEpoch !== registered) return `broker ${id} has epoch ${registered}, and the leader heard ${brokerEpoch}`
  if (standing === 'fit' || isr.includes(id)) return undefined
  return standing === 'leaving' ? `broker ${id} is about to stop` : `the disk of broker ${id} is full`
}
