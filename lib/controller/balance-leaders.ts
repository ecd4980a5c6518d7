/**
 * Leadership goes back to preferred replicas, the first of each partition, so that brokers that were away lead again what they should. A broker counts as
 * out of balance when others lead more than `leader.imbalance.per.broker.percentage` of what it should lead.
 */
import type { NodeId } from '../common/ids.ts'
import type { MetadataImage, PartitionImage } from '../metadata/image.ts'
import type { PartitionChangeRecord } from '../metadata/records.ts'
import type { Decision, DecisionInputs } from './decision.ts'
import { leaderRules } from './leader-rules.ts'
import { partitionChange } from './partition-change.ts'
import type { ControllerResponses } from './requests.ts'

/** Elections of one round, as in Kafka: each of them makes producers and consumers look for their leader again. */
const maxElections = 1000

/** Decides elections of preferred replicas that are in sync and fit, where brokers are out of balance. */
export function balanceLeaders(image: MetadataImage, { config }: DecisionInputs): Decision<ControllerResponses['balanceLeaders']> {
  const records: PartitionChangeRecord[] = []
  const allowed = config['leader.imbalance.per.broker.percentage'] / 100
  const shares = sharesOf(image)
  const rules = leaderRules(image, config)
  for (const topic of image.topicsById.values()) {
    for (const partition of topic.partitions) {
      const first = preferred(partition)
      const share = shares.get(first)
      if (share === undefined || partition.leader === first || partition.leader === -1 || share.elsewhere <= allowed * share.total) continue
      if (!partition.isr.includes(first) || rules.standing(first) !== 'fit') continue
      if (records.length === maxElections) return { records, atomic: false, response: {} }
      records.push(partitionChange(rules, topic, partition, { leader: first }, { reason: 'balancing', because: first }))
    }
  }
  return { records, atomic: false, response: {} }
}

const preferred = ({ replicas }: PartitionImage): NodeId => replicas[0] ?? -1

interface Share {
  /** Partitions that the broker should lead, and those of them that another one does, or nobody. */
  total: number
  elsewhere: number
}

function sharesOf(image: MetadataImage): ReadonlyMap<NodeId, Share> {
  const shares = new Map<NodeId, Share>()
  for (const { partitions } of image.topicsById.values()) {
    for (const partition of partitions) {
      const first = preferred(partition)
      const share = shares.get(first) ?? { total: 0, elsewhere: 0 }
      share.total++
      if (partition.leader !== first) share.elsewhere++
      shares.set(first, share)
    }
  }
  return shares
}
