/** How brokers stand, as far as it counts for the partitions that are on them. */
import type { NodeId } from '../common/ids.ts'
import type { BrokerImage, MetadataImage } from '../metadata/image.ts'

/** What a replica is good for. */
export type Standing =
  | 'fit' // its broker lives
  | 'full' // lives, but its disk takes no writes: it leads what nobody else can, and is not counted where others are
  | 'leaving' // lives and is about to stop: it is counted where it was, and leads and joins nothing any more
  | 'gone' // fenced, or not registered

/** How a broker stands; undefined: one that is not registered. */
export function standingOf(broker: BrokerImage | undefined): Standing {
  if (broker?.fenced !== false) return 'gone'
  if (broker.isShuttingDown) return 'leaving'
  return broker.isDiskFull ? 'full' : 'fit'
}

/** Whether the broker is there and not fenced. */
export function isLive(image: MetadataImage, brokerId: NodeId): boolean {
  return image.brokers.get(brokerId)?.fenced === false
}

/** The first that is fit; if none is, the first whose disk is full; undefined: none may lead. */
export function firstToLead(ids: readonly NodeId[], standing: (id: NodeId) => Standing): NodeId | undefined {
  return ids.find((id) => standing(id) === 'fit') ?? ids.find((id) => standing(id) === 'full')
}
