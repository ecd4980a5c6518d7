/**
 * What changed configs mean for partitions at once. A lower min.insync.replicas may make of an ISR that was too small one that is large enough, whose
 * high watermark moves again: nobody is eligible any more from then on, as nobody waits for them. unclean.leader.election.enable gives leaders to
 * partitions that have none.
 */
import type { BrokerConfig } from '../config/resolve.ts'
import type { MetadataImage, TopicImage } from '../metadata/image.ts'
import type { ConfigRecord, PartitionChangeRecord } from '../metadata/records.ts'
import { replay } from '../metadata/replay.ts'
import { leaderRules } from './leader-rules.ts'
import { changesSomething, partitionChange } from './partition-change.ts'

/** Changes of partitions, and on which side of the changes of configs they must be, wherever these are cut. */
export interface ConfigEffects {
  readonly before: readonly PartitionChangeRecord[]
  readonly after: readonly PartitionChangeRecord[]
}

const concerned: ReadonlySet<string> = new Set(['min.insync.replicas', 'unclean.leader.election.enable'])

/** The changes of partitions that go with changes of configs. */
export function partitionsOfConfigs(image: MetadataImage, configs: readonly ConfigRecord[], config: BrokerConfig): ConfigEffects {
  const effective = configs.filter(({ name }) => concerned.has(name))
  const [before, after]: [PartitionChangeRecord[], PartitionChangeRecord[]] = [[], []]
  if (effective.length === 0) return { before, after }
  const rules = leaderRules(replay(image, [{ epoch: image.epoch, records: effective }]).image, config)
  for (const topic of topicsOf(image, effective)) {
    for (const partition of topic.partitions) {
      // Who is eligible while nobody leads stays so, whatever is set: nothing can be acknowledged meanwhile.
      const hasLeader = partition.leader !== -1
      if (hasLeader && partition.elr.length === 0) continue
      const change = partitionChange(rules, topic, partition, {}, { reason: 'configChanged' })
      if (changesSomething(change)) (hasLeader ? before : after).push(change)
    }
  }
  return { before, after }
}

function topicsOf(image: MetadataImage, configs: readonly ConfigRecord[]): Iterable<TopicImage> {
  if (configs.some(({ resourceType }) => resourceType === 'broker')) return image.topicsById.values()
  const names = new Set(configs.map(({ resourceName }) => resourceName))
  return [...names].flatMap((name) => image.topicsByName.get(name) ?? [])
}
