/** What decisions about leaders and in-sync replicas go by, besides the partition itself: brokers, configs, a feature level. */
import type { NodeId } from '../common/ids.ts'
import type { BrokerConfig } from '../config/resolve.ts'
import { configKey, type MetadataImage } from '../metadata/image.ts'
import { hasEligibleLeaders } from './features.ts'
import { type Standing, standingOf } from './standing.ts'

/** The rules as of one image. */
export interface LeaderRules {
  readonly standing: (id: NodeId) => Standing
  /**
   * Eligible leader replicas (KIP-966): an ISR may become empty, as who left it last is remembered as eligible. Without them the last member stays
   * named, whether it lives or not.
   */
  readonly hasElr: boolean
  /** A topic's min.insync.replicas. */
  readonly minInSync: (topic: string) => number
  /** A topic's unclean.leader.election.enable. */
  readonly isUnclean: (topic: string) => boolean
}

/** One broker that is about to stand otherwise than the image says. */
export interface ChangedStanding {
  readonly id: NodeId
  readonly standing: Standing
}

/** The rules by `image`, with `changed` already as it will be. */
export function leaderRules(image: MetadataImage, config: BrokerConfig, changed?: ChangedStanding): LeaderRules {
  const ofAll = image.configs.get(configKey('broker', ''))
  const setting = (name: 'min.insync.replicas' | 'unclean.leader.election.enable'): ((topic: string) => string) => {
    const standard = ofAll?.get(name) ?? String(config[name])
    return (topic) => image.configs.get(configKey('topic', topic))?.get(name) ?? standard
  }
  const [minInSync, isUnclean] = [setting('min.insync.replicas'), setting('unclean.leader.election.enable')]
  return {
    standing: (id) => (changed?.id === id ? changed.standing : standingOf(image.brokers.get(id))),
    hasElr: hasEligibleLeaders(image),
    minInSync: (topic) => Number(minInSync(topic)),
    isUnclean: (topic) => isUnclean(topic).toLowerCase() === 'true',
  }
}
