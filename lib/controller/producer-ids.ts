/** The ids that brokers hand out to producers. */
import type { MetadataImage } from '../metadata/image.ts'
import { registeredBroker } from './brokers.ts'
import type { Decision } from './decision.ts'
import type { ControllerResponses, DecidedRequest } from './requests.ts'

/** Producer ids in a block, as in Kafka. */
const producerIdBlock = 1000

/** Gives a block of producer ids to a broker. Raises ApiError BROKER_ID_NOT_REGISTERED, STALE_BROKER_EPOCH. */
export function allocateProducerIds(
  image: MetadataImage, { brokerId, brokerEpoch }: Extract<DecidedRequest, { kind: 'allocateProducerIds' }>,
): Decision<ControllerResponses['allocateProducerIds']> {
  registeredBroker(image, brokerId, brokerEpoch)
  const first = image.nextProducerId
  return { records: [{ type: 'producerIds', brokerId, nextProducerId: first + producerIdBlock }], atomic: true, response: { first, count: producerIdBlock } }
}
