/** Records of the metadata log as bytes and back. An entry of the log is one atomic group of records; a snapshot is one entry too. */
import { unreachable } from '../common/assert.ts'
import type { NodeId, Timestamp } from '../common/ids.ts'
import type { ConfigResourceType, ElectionKind, FencingReason, MetadataRecord, MetadataVoter, PartitionChangeReason, PartitionChangeRecord, PartitionRecord } from '../metadata/records.ts'
import { beginsWithVoters, decodeMetadataEntry, encodeMetadataEntry, type RecordMessage, UnknownFormatError, wholeNumber } from '../rpc/metadata-entry.ts'

/** Bytes of an atomic group, and of when it was written. */
export function encodeRecords(records: Iterable<MetadataRecord>, timestamp?: Timestamp): Uint8Array {
  return encodeMetadataEntry(Array.from(records, toMessage), timestamp)
}

/** The records of an atomic group. Raises UnknownFormatError for what a later release wrote. */
export function decodeRecords(bytes: Uint8Array): MetadataRecord[] {
  return decodeMetadataEntry(bytes).records.map(fromMessage)
}

/** The records, and when they were written: -1 where that is not told. Raises UnknownFormatError. */
export function decodeEntry(bytes: Uint8Array): { readonly timestamp: Timestamp; readonly records: readonly MetadataRecord[] } {
  const { timestamp, records } = decodeMetadataEntry(bytes)
  return { timestamp, records: records.map(fromMessage) }
}

/** Voters, where an entry has them: such an entry has nothing else. The others are not decoded. */
export function votersOf(bytes: Uint8Array): readonly MetadataVoter[] | undefined {
  const record = beginsWithVoters(bytes) ? decodeRecords(bytes)[0] : undefined
  return record?.type === 'voters' ? record.voters : undefined
}

/** A copy without what is undefined: protobuf knows no undefined. */
function defined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }
}

const idsMessage = (ids: readonly NodeId[] | undefined): { ids: number[] } | undefined => (ids === undefined ? undefined : { ids: [...ids] })

const resourceTypes: readonly (ConfigResourceType | undefined)[] = [undefined, 'topic', 'broker', 'group']

// By their numbers in metadata.proto.
const fencingReasons: readonly (FencingReason | undefined)[] = [undefined, 'sessionTimeout', 'connectionLost', 'shutDown', 'asked']
const electionKinds: readonly (ElectionKind | undefined)[] = [undefined, 'inSync', 'eligible', 'lastKnown', 'unclean']
const changeReasons: readonly (PartitionChangeReason | undefined)[] = [
  undefined, 'brokerFenced', 'brokerRegistered', 'brokerLostLog', 'brokerUnregistered', 'brokerShuttingDown', 'brokerDiskFull', 'brokerReturned', 'leaderAsked',
  'preferredElection', 'balancing', 'uncleanElection', 'reassignment', 'reassignmentStep', 'reassignmentCancelled', 'configChanged',
]

function toMessage(record: MetadataRecord): RecordMessage {
  switch (record.type) {
    case 'registerBroker': {
      const { type: _, endpoints, ...fields } = record
      return { registerBroker: { ...defined(fields), endpoints: endpoints.map((endpoint) => ({ ...endpoint })) } }
    }
    case 'fenceBroker':
      return { fenceBroker: { ...record, reason: fencingReasons.indexOf(record.reason) } }
    case 'brokerState':
      return { brokerState: record }
    case 'unregisterBroker':
      return { unregisterBroker: record }
    case 'topic':
      return { topic: record }
    case 'removeTopic':
      return { removeTopic: record }
    case 'partition':
      return { partition: partitionMessage(record) }
    case 'partitionChange':
      return { partitionChange: changeMessage(record) }
    case 'config':
      return { config: defined({ ...record, resourceType: resourceTypes.indexOf(record.resourceType) }) }
    case 'producerIds':
      return { producerIds: record }
    case 'featureLevel':
      return { featureLevel: record }
    case 'voters':
      return { voters: { ...defined(record), voters: record.voters.map((voter) => ({ ...voter })) } }
    case 'noOp':
      return { noOp: {} }
    default:
      return unreachable(record)
  }
}

function partitionMessage(record: PartitionRecord): NonNullable<RecordMessage['partition']> {
  const { replicas, isr, elr, lastKnownElr, addingReplicas, removingReplicas } = record
  return {
    ...record, replicas: [...replicas], isr: [...isr], elr: [...elr], lastKnownElr: [...lastKnownElr], addingReplicas: [...addingReplicas],
    removingReplicas: [...removingReplicas],
  }
}

function changeMessage(record: PartitionChangeRecord): NonNullable<RecordMessage['partitionChange']> {
  const { isr, replicas, elr, lastKnownElr, addingReplicas, removingReplicas, reason, election } = record
  return defined({
    ...record, isr: idsMessage(isr), replicas: idsMessage(replicas), elr: idsMessage(elr), lastKnownElr: idsMessage(lastKnownElr),
    addingReplicas: idsMessage(addingReplicas), removingReplicas: idsMessage(removingReplicas),
    reason: changeReasons.indexOf(reason), election: electionKinds.indexOf(election),
  })
}

/** What a decoded message has: every field, at its default when the writer left it out. */
type Decoded<T> = { [K in keyof Required<T>]: Exclude<Required<T>[K], null> }

/** protobufjs gives decoded messages prototypes with the defaults; the types of nested ones do not say so. */
const whole = <T extends object>(message: T): Decoded<T> => message as Decoded<T>

const present = <T>(message: object, field: string, value: T): T | undefined => (Object.hasOwn(message, field) ? value : undefined)

function fromMessage(record: RecordMessage): MetadataRecord {
  if (record.partition) return fromPartition(record.partition)
  if (record.partitionChange) return fromPartitionChange(record.partitionChange)
  if (record.config) return fromConfig(record.config)
  if (record.topic) {
    const { topicId, name } = whole(record.topic)
    return { type: 'topic', topicId, name }
  }
  if (record.removeTopic) return { type: 'removeTopic', topicId: whole(record.removeTopic).topicId }
  if (record.producerIds) {
    const { brokerId, nextProducerId } = whole(record.producerIds)
    return { type: 'producerIds', brokerId, nextProducerId: wholeNumber(nextProducerId) }
  }
  if (record.featureLevel) {
    const { name, level } = whole(record.featureLevel)
    return { type: 'featureLevel', name, level }
  }
  if (record.voters) return fromVoters(record.voters)
  if (record.noOp) return { type: 'noOp' }
  return fromBrokerMessage(record)
}

function fromBrokerMessage(record: RecordMessage): MetadataRecord {
  if (record.registerBroker) {
    const message = record.registerBroker
    const { brokerId, incarnationId, directoryId, endpoints, rack, fenced, brokerEpoch, isDiskFull, isShuttingDown } = whole(message)
    return {
      type: 'registerBroker', brokerId, incarnationId, directoryId, fenced, isDiskFull, isShuttingDown,
      endpoints: endpoints.map((endpoint) => {
        const { listener, host, port } = whole(endpoint)
        return { listener, host, port }
      }),
      rack: present(message, 'rack', rack),
      brokerEpoch: Object.hasOwn(message, 'brokerEpoch') ? wholeNumber(brokerEpoch) : undefined,
    }
  }
  if (record.fenceBroker) {
    const { brokerId, brokerEpoch, fenced, reason } = whole(record.fenceBroker)
    return { type: 'fenceBroker', brokerId, brokerEpoch: wholeNumber(brokerEpoch), fenced, reason: fencingReasons[reason] }
  }
  if (record.brokerState) {
    const { brokerId, brokerEpoch, isDiskFull, isShuttingDown } = whole(record.brokerState)
    return { type: 'brokerState', brokerId, brokerEpoch: wholeNumber(brokerEpoch), isDiskFull, isShuttingDown }
  }
  if (record.unregisterBroker) {
    const { brokerId, brokerEpoch } = whole(record.unregisterBroker)
    return { type: 'unregisterBroker', brokerId, brokerEpoch: wholeNumber(brokerEpoch) }
  }
  throw new UnknownFormatError('metadata has a record without a kind: start a later release')
}

function fromVoters(message: NonNullable<RecordMessage['voters']>): MetadataRecord {
  const { voters, offset } = whole(message)
  return {
    type: 'voters',
    voters: voters.map((voter) => {
      const { id, directoryId, address } = whole(voter)
      return { id, directoryId, address }
    }),
    offset: Object.hasOwn(message, 'offset') ? wholeNumber(offset) : undefined,
  }
}

const nobody: readonly NodeId[] = []

/** Without the room that a list has which was filled one by one: there are several for every partition, and they stay. */
const trimmed = (ids: readonly NodeId[]): readonly NodeId[] => (ids.length === 0 ? nobody : ids.slice())

const listOf = (message: { ids?: number[] | null } | null | undefined): readonly NodeId[] | undefined => (message ? trimmed(whole(message).ids) : undefined)

const isSame = (a: readonly NodeId[], b: readonly NodeId[]): boolean => a.length === b.length && a.every((id, i) => id === b[i])

function fromPartition(message: NonNullable<RecordMessage['partition']>): MetadataRecord {
  const { topicId, partition, replicas, isr, leader, leaderEpoch, partitionEpoch, elr, lastKnownElr, addingReplicas, removingReplicas } = whole(message)
  const kept = trimmed(replicas)
  return {
    type: 'partition', topicId, partition, replicas: kept, isr: isSame(isr, kept) ? kept : trimmed(isr), leader, leaderEpoch, partitionEpoch,
    elr: trimmed(elr), lastKnownElr: trimmed(lastKnownElr), addingReplicas: trimmed(addingReplicas), removingReplicas: trimmed(removingReplicas),
  }
}

function fromPartitionChange(message: NonNullable<RecordMessage['partitionChange']>): MetadataRecord {
  const { topicId, partition, leader, reason, because, election } = whole(message)
  return {
    type: 'partitionChange', topicId, partition, leader: present(message, 'leader', leader),
    isr: listOf(message.isr), replicas: listOf(message.replicas), elr: listOf(message.elr), lastKnownElr: listOf(message.lastKnownElr),
    addingReplicas: listOf(message.addingReplicas), removingReplicas: listOf(message.removingReplicas),
    reason: changeReasons[reason], because: present(message, 'because', because), election: electionKinds[election],
  }
}

function fromConfig(message: NonNullable<RecordMessage['config']>): MetadataRecord {
  const { resourceName, name, value } = whole(message)
  const resourceType = resourceTypes[whole(message).resourceType]
  if (resourceType === undefined) throw new UnknownFormatError('metadata has configs of a kind of resource that this release does not know')
  return { type: 'config', resourceType, resourceName, name, value: present(message, 'value', value) }
}
