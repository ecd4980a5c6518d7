/**
 * AlterPartition (KIP-497): a leader says who is in sync. It is believed only if it still leads and has seen the partition's last
 * change, and only about replicas that live: one that is fenced may be gone with all it held (KIP-841).
 */
import type { NodeId } from '../common/ids.ts'
import type { MetadataImage, PartitionImage } from '../metadata/image.ts'
import type { MetadataRecord } from '../metadata/records.ts'
import { registeredBroker } from './brokers.ts'
import { type Decision, itemError } from './decision.ts'
import { isLive, partitionChange } from './leaders.ts'
import type { ControllerResponses, DecidedRequest, IsrChange, ItemError } from './requests.ts'

type Request = Extract<DecidedRequest, { kind: 'alterPartition' }>

/** Changes in-sync replicas, each partition for itself. Raises ApiError BROKER_ID_NOT_REGISTERED, STALE_BROKER_EPOCH. */
export function alterPartition(image: MetadataImage, { brokerId, brokerEpoch, partitions }: Request): Decision<ControllerResponses['alterPartition']> {
  registeredBroker(image, brokerId, brokerEpoch)
  const records: MetadataRecord[] = []
  const seen = new Set<string>()
  const answers = partitions.map((change) => {
    const { topicId, partition } = change
    const isr = change.isr.map(({ id }) => id)
    const known = image.topicsById.get(topicId)?.partitions[partition]
    const name = `${topicId}/${partition}`
    const failed = seen.has(name) ? itemError('INVALID_REQUEST', 'the partition is named twice') : refusal(image, brokerId, known, change)
    seen.add(name)
    if (failed === undefined && known !== undefined && !sameMembers(known.isr, isr)) {
      records.push(partitionChange(topicId, partition, { isr: known.replicas.filter((id) => isr.includes(id)) }))
    }
    return { topicId, partition, failed }
  })
  return { records, atomic: false, response: { partitions: answers } }
}

function refusal(image: MetadataImage, brokerId: NodeId, known: PartitionImage | undefined, change: IsrChange): ItemError | undefined {
  if (known === undefined) return itemError('UNKNOWN_TOPIC_OR_PARTITION', 'there is no such partition')
  const { leaderEpoch, partitionEpoch } = change
  const isr = change.isr.map(({ id }) => id)
  if (leaderEpoch < known.leaderEpoch) return itemError('FENCED_LEADER_EPOCH', `leader epoch ${leaderEpoch} is over; it is ${known.leaderEpoch}`)
  if (known.leader !== brokerId || leaderEpoch > known.leaderEpoch) return itemError('INVALID_REQUEST', `broker ${brokerId} does not lead the partition in epoch ${leaderEpoch}`)
  if (partitionEpoch !== known.partitionEpoch) return itemError('INVALID_UPDATE_VERSION', `partition epoch ${partitionEpoch} is not the newest, ${known.partitionEpoch}`)
  if (!isr.includes(brokerId)) return itemError('INVALID_REQUEST', 'the leader is always in sync')
  if (new Set(isr).size !== isr.length || isr.some((id) => !known.replicas.includes(id))) return itemError('INVALID_REQUEST', `in-sync replicas [${isr.join()}] are not among the replicas [${known.replicas.join()}]`)
  const gone = isr.find((id) => !isLive(image, id))
  return gone === undefined ? undefined : itemError('INELIGIBLE_REPLICA', `broker ${gone} is fenced`)
}

function sameMembers(a: readonly NodeId[], b: readonly NodeId[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id))
}
