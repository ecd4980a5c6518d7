/** Brokers coming and going, who leads then, and the producer ids that they hand out. */
import { ApiError } from '../common/errors.ts'
import type { BrokerEpoch, NodeId } from '../common/ids.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { MetadataRecord, PartitionChangeRecord } from '../metadata/records.ts'
import type { Decision } from './decision.ts'
import type { ControllerRequest, ControllerResponses } from './requests.ts'

type Registration = Extract<ControllerRequest, { kind: 'registerBroker' }>
type Removal = Extract<ControllerRequest, { kind: 'unregisterBroker' }>
type Allocation = Extract<ControllerRequest, { kind: 'allocateProducerIds' }>

/** Producer ids in a block, as in Kafka. */
export const producerIdBlock = 1000

/** Registers a broker's incarnation; asked again by the same one, answers as the first time. Its epoch is the offset of the registration. */
export function registerBroker(image: MetadataImage, { kind: _, ...registration }: Registration): Decision<ControllerResponses['registerBroker']> {
  const known = image.brokers.get(registration.brokerId)
  if (known?.incarnationId === registration.incarnationId) return { records: [], atomic: true, response: { brokerEpoch: known.brokerEpoch } }
  const records: MetadataRecord[] = [{ type: 'registerBroker', ...registration, brokerEpoch: undefined, fenced: false }]
  for (const { topicId, partitions } of image.topicsById.values()) {
    for (const { partition, leader, isr } of partitions) {
      if (leader !== -1 || !isr.includes(registration.brokerId)) continue
      records.push({ type: 'partitionChange', topicId, partition, leader: registration.brokerId, isr: undefined, replicas: undefined })
    }
  }
  const brokerEpoch: BrokerEpoch = Number(image.endOffset)
  return { records, atomic: true, response: { brokerEpoch } }
}

/** Removes a broker for good. Raises ApiError BROKER_ID_NOT_REGISTERED. */
export function unregisterBroker(image: MetadataImage, { brokerId }: Removal): Decision<ControllerResponses['unregisterBroker']> {
  const broker = image.brokers.get(brokerId)
  if (broker === undefined) throw new ApiError('BROKER_ID_NOT_REGISTERED', `Broker ID ${brokerId} is not currently registered`)
  const records: MetadataRecord[] = [...successions(image, brokerId), { type: 'unregisterBroker', brokerId, brokerEpoch: broker.brokerEpoch }]
  return { records, atomic: true, response: {} }
}

/** Takes a broker out of every ISR that has another member, and gives what it led to the first of the remaining ones that lives. */
function* successions(image: MetadataImage, gone: NodeId): Generator<PartitionChangeRecord> {
  for (const { topicId, partitions } of image.topicsById.values()) {
    for (const { partition, replicas, isr, leader } of partitions) {
      if (!isr.includes(gone)) continue
      const others = isr.filter((id) => id !== gone)
      const successor = replicas.find((id) => others.includes(id) && image.brokers.get(id)?.fenced === false) ?? -1
      // The last in-sync replica stays named: only it holds everything that was acknowledged.
      yield { type: 'partitionChange', topicId, partition, leader: leader === gone ? successor : undefined, isr: others.length > 0 ? others : undefined, replicas: undefined }
    }
  }
}

/** Gives a block of producer ids to a broker. Raises ApiError BROKER_ID_NOT_REGISTERED, STALE_BROKER_EPOCH. */
export function allocateProducerIds(image: MetadataImage, { brokerId, brokerEpoch }: Allocation): Decision<ControllerResponses['allocateProducerIds']> {
  const broker = image.brokers.get(brokerId)
  if (broker === undefined) throw new ApiError('BROKER_ID_NOT_REGISTERED', `Broker ID ${brokerId} is not currently registered`)
  if (broker.brokerEpoch !== brokerEpoch) throw new ApiError('STALE_BROKER_EPOCH', `Broker ${brokerId} has epoch ${broker.brokerEpoch}, not ${brokerEpoch}`)
  const first = image.nextProducerId
  const records: MetadataRecord[] = [{ type: 'producerIds', brokerId, nextProducerId: first + producerIdBlock }]
  return { records, atomic: true, response: { first, count: producerIdBlock } }
}
