/** Which replica a consumer is to read from (KIP-392), as Kafka's rack-aware selector chooses. */
import type { NodeId } from '../common/ids.ts'
import type { BrokerImage, PartitionImage } from '../metadata/image.ts'

/** A live in-sync follower in the consumer's rack; undefined when the leader itself is there, or there is none. */
export function nearestReplica(partition: PartitionImage, brokers: ReadonlyMap<NodeId, BrokerImage>, rack: string): NodeId | undefined {
  if (rack === '' || brokers.get(partition.leader)?.rack === rack) return undefined
  return partition.isr.find((id) => {
    const broker = brokers.get(id)
    return id !== partition.leader && broker?.rack === rack && !broker.fenced
  })
}
