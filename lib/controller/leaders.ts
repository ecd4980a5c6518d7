/** Who leads what when brokers come and go: every partition of a broker that stands otherwise than before is looked at. */
import type { NodeId } from '../common/ids.ts'
import type { BrokerConfig } from '../config/resolve.ts'
import type { MetadataImage, PartitionImage } from '../metadata/image.ts'
import type { PartitionChangeRecord } from '../metadata/records.ts'
import { type ChangedStanding, leaderRules, type LeaderRules } from './leader-rules.ts'
import { type Cause, changesSomething, type LostReplica, partitionChange, type Wish } from './partition-change.ts'

/** What a decision about one broker's partitions is made from. */
export interface Upheaval {
  readonly image: MetadataImage
  readonly config: BrokerConfig
  /** How the broker stands from now on. */
  readonly changed: ChangedStanding
  readonly cause: Cause
  /** It came back, and not with everything. */
  readonly isLost?: Pick<LostReplica, 'isWiped'> | undefined
}

/**
 * What becomes of a broker's partitions when it stands otherwise than before. One that is gone leaves the in-sync replicas and leads nothing; one that
 * is about to stop, or whose disk is full, hands on what others can lead; one that is back leads what nobody led.
 */
export function* upheavals({ image, config, changed, cause, isLost }: Upheaval): Generator<PartitionChangeRecord> {
  const { id } = changed
  const wish: Wish = isLost === undefined ? {} : { lost: { id, ...isLost } }
  yield* changes(image, leaderRules(image, config, changed), ({ replicas }) => replicas.includes(id), wish, cause)
}

/** What is not as it must be in a whole image: what a controller before this one left half done. */
export function* leftovers(image: MetadataImage, config: BrokerConfig): Generator<PartitionChangeRecord> {
  yield* changes(image, leaderRules(image, config), () => true, {}, { reason: undefined })
}

function* changes(
  image: MetadataImage, rules: LeaderRules, concerns: (partition: PartitionImage) => boolean, wish: Wish, cause: Cause,
): Generator<PartitionChangeRecord> {
  for (const topic of image.topicsById.values()) {
    for (const partition of topic.partitions) {
      if (!concerns(partition)) continue
      const change = partitionChange(rules, topic, partition, wish, cause)
      if (changesSomething(change)) yield change
    }
  }
}

/** In-sync replicas of a new partition: all that may lead, since it is empty on each of them. The first leads; nobody does if none may. */
export function initialIsr({ standing }: LeaderRules, replicas: readonly NodeId[]): readonly NodeId[] {
  const fit = replicas.filter((id) => standing(id) === 'fit')
  return fit.length > 0 ? fit : replicas.filter((id) => standing(id) === 'full')
}
