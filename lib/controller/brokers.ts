/**
 * Brokers' lives. A broker registers fenced, is let in by a heartbeat that shows that it has replayed its own registration, and is
 * fenced again when its session is over, when it wishes so, or when it stops.
 */
import { ApiError } from '../common/errors.ts'
import type { BrokerEpoch, NodeId } from '../common/ids.ts'
import type { BrokerConfig } from '../config/resolve.ts'
import type { BrokerImage, MetadataImage } from '../metadata/image.ts'
import type { FencingReason, MetadataRecord } from '../metadata/records.ts'
import { type Decision, type DecisionInputs, largestGroup } from './decision.ts'
import { upheavals } from './leaders.ts'
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
 * and the newcomer brings its data directory, which only one process can have open. It begins outside every ISR, as whoever it was is gone; and as no
 * eligible leader either if it has not kept its logs. Raises ApiError DUPLICATE_BROKER_REGISTRATION.
 */
export function registerBroker(
  image: MetadataImage, { kind: _, keptLogs, ...registration }: Registration, { session, config }: DecisionInputs,
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
  // Of a broker that was unregistered nobody knows any more which directory it had.
  const isWiped = known?.directoryId !== directoryId
  const isLost = isWiped || !keptLogs ? { isWiped } : undefined
  const cause = { reason: isLost === undefined ? 'brokerRegistered' : 'brokerLostLog', because: brokerId } as const
  const records: MetadataRecord[] = [
    ...upheavals({ image, config, changed: { id: brokerId, standing: 'gone' }, cause, isLost }),
    { type: 'registerBroker', ...registration, brokerEpoch: undefined, fenced: true, isDiskFull: false, isShuttingDown: false },
  ]
  const brokerEpoch: BrokerEpoch = Number(image.endOffset)
  return { records, atomic: true, response: { brokerEpoch } }
}

/** Removes a broker for good, alive or not; one that lives hears of it by its next heartbeat. Raises ApiError BROKER_ID_NOT_REGISTERED. */
export function unregisterBroker(image: MetadataImage, { brokerId }: Removal, { config }: DecisionInputs): Decision<ControllerResponses['unregisterBroker']> {
  const broker = image.brokers.get(brokerId)
  if (broker === undefined) throw new ApiError('BROKER_ID_NOT_REGISTERED', `Broker ID ${brokerId} is not currently registered`)
  const changed = { id: brokerId, standing: 'gone' } as const
  const records: MetadataRecord[] = [
    ...upheavals({ image, config, changed, cause: { reason: 'brokerUnregistered', because: brokerId } }),
    { type: 'unregisterBroker', brokerId, brokerEpoch: broker.brokerEpoch },
  ]
  return { ...group(records), response: {} }
}

/**
 * What a broker's heartbeat changes: mostly nothing. One that wants to stop first hands on what it leads, while it still answers those who
 * have not heard of it, and is given nothing new; the next heartbeat fences it, and it may stop. One that also wants to be fenced is, whatever it leads
 * by now. One whose disk is full hands on what it leads and is not counted where others are, until there is room again. Raises ApiError
 * BROKER_ID_NOT_REGISTERED, STALE_BROKER_EPOCH.
 */
export function brokerHeartbeat(image: MetadataImage, heartbeat: Heartbeat, { config }: DecisionInputs): Decision<ControllerResponses['brokerHeartbeat']> {
  const { brokerId, brokerEpoch, metadataEndOffset, wantFence, wantShutDown } = heartbeat
  const broker = registeredBroker(image, brokerId, brokerEpoch)
  const isCaughtUp = metadataEndOffset > brokerEpoch
  const answer = (records: MetadataRecord[], isFenced: boolean, shouldShutDown: boolean): Decision<ControllerResponses['brokerHeartbeat']> =>
    ({ ...group(records), response: { isFenced, isCaughtUp, shouldShutDown } })
  if (wantShutDown) {
    if (broker.fenced) return answer([], true, true)
    const moves = wantFence ? [] : handedOn(image, config, broker)
    return moves.length > 0 ? answer(moves, false, false) : answer(fenced(image, config, broker, 'shutDown'), true, true)
  }
  if (wantFence) return answer(broker.fenced ? [] : fenced(image, config, broker, 'asked'), true, false)
  if (broker.fenced && !isCaughtUp) return answer([], true, false)
  return answer(lives(image, config, broker, heartbeat.isDiskFull), false, false)
}

/** Fences a broker whose session is over, if it still is the one that was meant and has not been fenced since. */
export function fenceBroker(image: MetadataImage, { brokerId, brokerEpoch, reason }: Fencing, { config }: DecisionInputs): Decision<ControllerResponses['fenceBroker']> {
  const broker = image.brokers.get(brokerId)
  const records = broker?.brokerEpoch === brokerEpoch && !broker.fenced ? fenced(image, config, broker, reason) : []
  return { ...group(records), response: {} }
}

/** Its partitions first: where a controller dies halfway through them, what it led is in good order, and it is fenced by the next one. */
function fenced(image: MetadataImage, config: BrokerConfig, { brokerId, brokerEpoch }: BrokerImage, reason: FencingReason): MetadataRecord[] {
  const cause = { reason: reason === 'shutDown' ? 'brokerShuttingDown' : 'brokerFenced', because: brokerId } as const
  return [
    ...upheavals({ image, config, changed: { id: brokerId, standing: 'gone' }, cause }),
    { type: 'fenceBroker', brokerId, brokerEpoch, fenced: true, reason },
  ]
}

/** What a broker that is about to stop leads goes to others; it stays in sync, as it still lives. Nothing when there is nothing to hand on. */
function handedOn(image: MetadataImage, config: BrokerConfig, { brokerId, brokerEpoch, isShuttingDown, isDiskFull }: BrokerImage): MetadataRecord[] {
  const cause = { reason: 'brokerShuttingDown', because: brokerId } as const
  const moves = [...upheavals({ image, config, changed: { id: brokerId, standing: 'leaving' }, cause })]
  return moves.length === 0 || isShuttingDown ? moves : [{ type: 'brokerState', brokerId, brokerEpoch, isDiskFull, isShuttingDown: true }, ...moves]
}

/**
 * A broker that lives and stays: let in if it was not, and its disk as it says. The broker first, as no fenced one may lead; what a controller that dies
 * halfway leaves out, the next one makes up for (`activationRecords`).
 */
function lives(image: MetadataImage, config: BrokerConfig, broker: BrokerImage, isDiskFull: boolean): MetadataRecord[] {
  const { brokerId, brokerEpoch } = broker
  const records: MetadataRecord[] = []
  if (broker.isDiskFull !== isDiskFull || broker.isShuttingDown) records.push({ type: 'brokerState', brokerId, brokerEpoch, isDiskFull, isShuttingDown: false })
  if (broker.fenced) records.push({ type: 'fenceBroker', brokerId, brokerEpoch, fenced: false, reason: undefined })
  if (records.length === 0) return records
  const cause = { reason: isDiskFull ? 'brokerDiskFull' : 'brokerReturned', because: brokerId } as const
  return [...records, ...upheavals({ image, config, changed: { id: brokerId, standing: isDiskFull ? 'full' : 'fit' }, cause })]
}

/** In one entry if that is not too large; each order of records above is sound wherever it is cut. */
function group(records: MetadataRecord[]): { readonly records: MetadataRecord[]; readonly atomic: boolean } {
  return { records, atomic: records.length <= largestGroup }
}
