/**
 * Brokers' lives. A broker registers fenced, is let in by a heartbeat that shows that it has replayed its own registration, and is
 * fenced again when its session is over, when it wishes so, or when it stops.
 */
import { ApiError } from '../common/errors.ts'
import type { BrokerEpoch, NodeId } from '../common/ids.ts'
import type { BrokerImage, MetadataImage } from '../metadata/image.ts'
import type { MetadataRecord } from '../metadata/records.ts'
import { type Decision, type DecisionInputs, largestGroup } from './decision.ts'
import { handovers, successions, takeovers } from './leaders.ts'
import type { ControllerResponses, DecidedRequest } from './requests.ts'

type Registration = Extract<DecidedRequest, { kind: 'registerBroker' }>
type Removal = Extract<DecidedRequest, { kind: 'unregisterBroker' }>
type Heartbeat = Extract<DecidedRequest, { kind: 'brokerHeartbeat' }>
type Fencing = Extract<DecidedRequest, { kind: 'fenceBroker' }>

/** The broker of that id and epoch. Raises ApiError BROKER_ID_NOT_REGISTERED, STALE_BROKER_EPOCH. */
export function registeredBroker(image: MetadataImage, brokerId: NodeId, brokerEpoch: BrokerEpoch): BrokerImage {
  const broker = image.brokers.get(brokerId)
  if (broker === undefined) throw new ApiError('BROKER_ID_NOT_REGISTERED', `Broker ID ${brokerId} is not currently registered`)
  if (broker.brokerEpoch !== brokerEpoch) throw new ApiError('STALE_BROKER_EPOCH', `Broker ${brokerId} has epoch ${broker.brokerEpoch}, not ${brokerEpoch}`)
  return broker
}

/**
 * Registers a broker's incarnation; asked again by the same one, answers as the first time. Its epoch is the offset of the
 * registration. Another incarnation takes the place of the one before only if that is gone: its session is over, or it has lost its connection
 * and the newcomer brings its data directory, which only one process can have open. Raises ApiError DUPLICATE_BROKER_REGISTRATION.
 */
export function registerBroker(
  image: MetadataImage, { kind: _, keptLogs: _kept, ...registration }: Registration, { session }: DecisionInputs,
): Decision<ControllerResponses['registerBroker']> {
  const { brokerId, incarnationId, directoryId } = registration
  const known = image.brokers.get(brokerId)
  if (known?.incarnationId === incarnationId) return { records: [], atomic: true, response: { brokerEpoch: known.brokerEpoch } }
  if (known !== undefined) {
    const state = session(known)
    if (state === 'connected' || (state === 'disconnected' && known.directoryId !== directoryId)) {
      const again = state === 'connected' ? '' : ' It may have gone: ask again when its session is over.'
      throw new ApiError('DUPLICATE_BROKER_REGISTRATION', `Another broker is registered as ${brokerId} and its session is not over.${again}`)
    }
  }
  const records: MetadataRecord[] = [...successions(image, brokerId), { type: 'registerBroker', ...registration, brokerEpoch: undefined, fenced: true, isDiskFull: false, isShuttingDown: false }]
  const brokerEpoch: BrokerEpoch = Number(image.endOffset)
  return { records, atomic: true, response: { brokerEpoch } }
}

/** Removes a broker for good, alive or not; one that lives hears of it by its next heartbeat. Raises ApiError BROKER_ID_NOT_REGISTERED. */
export function unregisterBroker(image: MetadataImage, { brokerId }: Removal): Decision<ControllerResponses['unregisterBroker']> {
  const broker = image.brokers.get(brokerId)
  if (broker === undefined) throw new ApiError('BROKER_ID_NOT_REGISTERED', `Broker ID ${brokerId} is not currently registered`)
  const records: MetadataRecord[] = [...successions(image, brokerId), { type: 'unregisterBroker', brokerId, brokerEpoch: broker.brokerEpoch }]
  return { ...group(records), response: {} }
}

/**
 * What a broker's heartbeat changes: mostly nothing. One that wants to stop first hands on what it leads, while it still answers those who
 * have not heard of it; the next heartbeat fences it, and it may stop. One that also wants to be fenced is, whatever it leads by now: topics
 * that are being created would else keep it from stopping. Raises ApiError BROKER_ID_NOT_REGISTERED, STALE_BROKER_EPOCH.
 */
export function brokerHeartbeat(image: MetadataImage, heartbeat: Heartbeat): Decision<ControllerResponses['brokerHeartbeat']> {
  const { brokerId, brokerEpoch, metadataEndOffset, wantFence, wantShutDown } = heartbeat
  const broker = registeredBroker(image, brokerId, brokerEpoch)
  const isCaughtUp = metadataEndOffset > brokerEpoch
  const answer = (records: MetadataRecord[], isFenced: boolean, shouldShutDown: boolean): Decision<ControllerResponses['brokerHeartbeat']> =>
    ({ ...group(records), response: { isFenced, isCaughtUp, shouldShutDown } })
  if (wantShutDown) {
    if (broker.fenced) return answer([], true, true)
    const moves = wantFence ? [] : [...handovers(image, brokerId)]
    return moves.length > 0 ? answer(moves, false, false) : answer(fenced(image, broker), true, true)
  }
  if (wantFence) return answer(broker.fenced ? [] : fenced(image, broker), true, false)
  if (!broker.fenced || !isCaughtUp) return answer([], broker.fenced, false)
  return answer(unfenced(image, broker), false, false)
}

/** Fences a broker whose session is over, if it still is the one that was meant and has not been fenced since. */
export function fenceBroker(image: MetadataImage, { brokerId, brokerEpoch }: Fencing): Decision<ControllerResponses['fenceBroker']> {
  const broker = image.brokers.get(brokerId)
  const records = broker?.brokerEpoch === brokerEpoch && !broker.fenced ? fenced(image, broker) : []
  return { ...group(records), response: {} }
}

/** Its partitions first: where a controller dies halfway through them, what it led is in good order, and it is fenced by the next one. */
function fenced(image: MetadataImage, { brokerId, brokerEpoch }: BrokerImage): MetadataRecord[] {
  return [...successions(image, brokerId), { type: 'fenceBroker', brokerId, brokerEpoch, fenced: true, reason: undefined }]
}

/** The broker first, as no fenced one may lead; what a controller that dies halfway leaves out, the next one makes up for (`activationRecords`). */
function unfenced(image: MetadataImage, { brokerId, brokerEpoch }: BrokerImage): MetadataRecord[] {
  return [{ type: 'fenceBroker', brokerId, brokerEpoch, fenced: false, reason: undefined }, ...takeovers(image, (id) => id === brokerId)]
}

/** In one entry if that is not too large; each order of records above is sound wherever it is cut. */
function group(records: MetadataRecord[]): { readonly records: MetadataRecord[]; readonly atomic: boolean } {
  return { records, atomic: records.length <= largestGroup }
}
