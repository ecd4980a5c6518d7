/**
 * Bytes of the coordinator's records, as Kafka 4.3 writes them: committed offsets as version 4 (1 if they carry an expiry), classic groups as
 * version 3, everything else as version 0. All older versions are read; records of other kinds are told apart from damaged ones.
 */
import { unreachable } from '../../common/assert.ts'
import type {
  ConsumerMember, CoordinatorRecord, CurrentAssignment, GroupMetadata, StoredClassicMember, TopicPartitions,
} from '../../coordinator/records.ts'
import { codec } from '../../protocol/codec.ts'
import {
  consumerGroupKey, consumerGroupValue, consumerMemberKey, consumerMemberValue, consumerRegexKey, consumerRegexValue, currentAssignmentValue,
  groupMetadataKey, groupMetadataValue, offsetCommitKey, offsetCommitValue, targetAssignmentMemberValue, targetAssignmentValue,
} from '../../protocol/coordinator-records.ts'
import { DecodeError, Reader } from '../../protocol/reader.ts'
import type { Decoded, Encodable, Fields, MessageSchema } from '../../protocol/schema.ts'
import { Writer } from '../../protocol/writer.ts'

/** Longest text, in bytes of UTF-8, that fits into a key or into what is written without compact lengths. */
export const longestText = 0x7fff

/** Bytes of a record; a tombstone has no value. */
export interface RecordBytes {
  readonly key: Buffer
  readonly value: Buffer | null
}

/** What a record of the offsets topic turned out to be. */
export type ReadRecord =
  | { readonly kind: 'record'; readonly record: CoordinatorRecord }
  /** A kind that is not known here, by the number of its key: share and streams groups. To be passed over. */
  | { readonly kind: 'other'; readonly type: number }
  /** Not what its key says that it is, and why. */
  | { readonly kind: 'damaged'; readonly why: string }

const types = {
  legacyOffsetCommit: 0, offsetCommit: 1, groupMetadata: 2, consumerGroup: 3, consumerMember: 5, targetAssignment: 6, targetAssignmentMember: 7,
  currentAssignment: 8, consumerRegex: 16,
} as const

const states = ['stable', 'unrevokedPartitions', 'unreleasedPartitions'] as const

/** Raises AssertionError for a text that is longer than `longestText` bytes where none fits: who takes requests refuses such. */
export function encodeRecord(record: CoordinatorRecord): RecordBytes {
  return { key: encodeKey(record), value: encodeValue(record) }
}

function encodeKey(record: CoordinatorRecord): Buffer {
  const type = types[record.kind]
  switch (record.kind) {
    case 'offsetCommit':
      return encode(type, offsetCommitKey, 0, { group: record.groupId, topic: record.topic, partition: record.partition })
    case 'groupMetadata':
      return encode(type, groupMetadataKey, 0, { group: record.groupId })
    case 'consumerGroup': case 'targetAssignment':
      return encode(type, consumerGroupKey, 0, { groupId: record.groupId })
    case 'consumerMember': case 'targetAssignmentMember': case 'currentAssignment':
      return encode(type, consumerMemberKey, 0, { groupId: record.groupId, memberId: record.memberId })
    case 'consumerRegex':
      return encode(type, consumerRegexKey, 0, { groupId: record.groupId, regularExpression: record.regex })
    default:
      return unreachable(record)
  }
}

function encodeValue(record: CoordinatorRecord): Buffer | null {
  if (record.value === null) return null
  switch (record.kind) {
    case 'offsetCommit': {
      const version = record.value.expireTimestamp === -1 ? 4 : 1
      return encode(version, offsetCommitValue, version, record.value)
    }
    case 'groupMetadata':
      return encode(3, groupMetadataValue, 3, { ...record.value, members: record.value.members.map(storedMember) })
    case 'consumerGroup':
      return encode(0, consumerGroupValue, 0, record.value)
    case 'consumerMember':
      return encode(0, consumerMemberValue, 0, { ...record.value, classicMemberMetadata: record.value.classic })
    case 'targetAssignment':
      return encode(0, targetAssignmentValue, 0, record.value)
    case 'targetAssignmentMember':
      return encode(0, targetAssignmentMemberValue, 0, { topicPartitions: record.value.partitions })
    case 'currentAssignment':
      return encode(0, currentAssignmentValue, 0, {
        memberEpoch: record.value.memberEpoch,
        previousMemberEpoch: record.value.previousMemberEpoch,
        state: states.indexOf(record.value.state),
        assignedPartitions: record.value.assigned,
        partitionsPendingRevocation: record.value.pendingRevocation,
      })
    case 'consumerRegex':
      return encode(0, consumerRegexValue, 0, record.value)
    default:
      return unreachable(record)
  }
}

function storedMember(member: StoredClassicMember) {
  return { ...member, rebalanceTimeout: member.rebalanceTimeoutMs, sessionTimeout: member.sessionTimeoutMs }
}

/** The int16 that stands before every key and value, and the structure behind it. */
function encode<F extends Fields>(prefix: number, schema: MessageSchema<F>, version: number, value: Encodable<F>): Buffer {
  const writer = new Writer(128)
  writer.int16(prefix)
  codec(schema, version).encode(writer, value)
  const pieces = writer.finish()
  const [only] = pieces
  return pieces.length === 1 && only ? only : Buffer.concat(pieces)
}

/**
 * Reads a record of the offsets topic. Nothing that it gives points into the bytes that it was given. Bytes behind a structure are of a newer version that
 * only adds, and are left alone, as Kafka does.
 */
export function decodeRecord(key: Buffer | null, value: Buffer | null): ReadRecord {
  if (key === null) return { kind: 'damaged', why: 'it has no key' }
  try {
    const reader = new Reader(key)
    const type = reader.int16()
    const record = decode(type, reader, value)
    return record ? { kind: 'record', record } : { kind: 'other', type }
  } catch (error) {
    if (error instanceof DecodeError) return { kind: 'damaged', why: error.message }
    throw error
  }
}

function decode(type: number, key: Reader, value: Buffer | null): CoordinatorRecord | undefined {
  switch (type) {
    case types.legacyOffsetCommit: case types.offsetCommit: {
      const { group, topic, partition } = codec(offsetCommitKey, 0).decode(key)
      return { kind: 'offsetCommit', groupId: group, topic, partition, value: read(offsetCommitValue, value, same) }
    }
    case types.groupMetadata:
      return { kind: 'groupMetadata', groupId: codec(groupMetadataKey, 0).decode(key).group, value: read(groupMetadataValue, value, groupMetadata) }
    case types.consumerGroup:
      return { kind: 'consumerGroup', ...codec(consumerGroupKey, 0).decode(key), value: read(consumerGroupValue, value, same) }
    case types.consumerMember:
      return { kind: 'consumerMember', ...codec(consumerMemberKey, 0).decode(key), value: read(consumerMemberValue, value, consumerMember) }
    case types.targetAssignment:
      return { kind: 'targetAssignment', ...codec(consumerGroupKey, 0).decode(key), value: read(targetAssignmentValue, value, same) }
    case types.targetAssignmentMember:
      return {
        kind: 'targetAssignmentMember', ...codec(consumerMemberKey, 0).decode(key),
        value: read(targetAssignmentMemberValue, value, ({ topicPartitions }) => ({ partitions: topicPartitions })),
      }
    case types.currentAssignment:
      return { kind: 'currentAssignment', ...codec(consumerMemberKey, 0).decode(key), value: read(currentAssignmentValue, value, currentAssignment) }
    case types.consumerRegex: {
      const { groupId, regularExpression } = codec(consumerRegexKey, 0).decode(key)
      return { kind: 'consumerRegex', groupId, regex: regularExpression, value: read(consumerRegexValue, value, same) }
    }
    default:
      return undefined
  }
}

/** null for a tombstone. A version newer than those that are known is damage: nobody wrote it whom this cluster had as a member. */
function read<F extends Fields, T>(schema: MessageSchema<F>, value: Buffer | null, take: (value: Decoded<F>) => T): T | null {
  if (value === null) return null
  const reader = new Reader(value)
  const version = reader.int16()
  if (version < schema.versions.min || version > schema.versions.max) throw new DecodeError(`${schema.name} of version ${version}`)
  return take(codec(schema, version).decode(reader))
}

function same<T>(value: T): T {
  return value
}

function groupMetadata({ members, ...rest }: Decoded<typeof groupMetadataValue.fields>): GroupMetadata {
  return {
    ...rest,
    members: members.map(({ rebalanceTimeout, sessionTimeout, ...member }) => ({
      ...member,
      // Version 0 knew no other time that a member has for joining.
      rebalanceTimeoutMs: rebalanceTimeout === -1 ? sessionTimeout : rebalanceTimeout,
      sessionTimeoutMs: sessionTimeout,
      subscription: Buffer.from(member.subscription),
      assignment: Buffer.from(member.assignment),
    })),
  }
}

function consumerMember({ classicMemberMetadata: classic, ...rest }: Decoded<typeof consumerMemberValue.fields>): ConsumerMember {
  if (classic === null) return { ...rest, classic: null }
  const supportedProtocols = classic.supportedProtocols.map(({ name, metadata }) => ({ name, metadata: Buffer.from(metadata) }))
  return { ...rest, classic: { sessionTimeoutMs: classic.sessionTimeoutMs, supportedProtocols } }
}

function currentAssignment(value: Decoded<typeof currentAssignmentValue.fields>): CurrentAssignment {
  const state = states[value.state]
  if (state === undefined) throw new DecodeError(`a member in state ${value.state}`)
  return {
    memberEpoch: value.memberEpoch,
    previousMemberEpoch: value.previousMemberEpoch,
    state,
    assigned: value.assignedPartitions.map(withoutEpochs),
    pendingRevocation: value.partitionsPendingRevocation.map(withoutEpochs),
  }
}

/** Since which epoch a member has a partition is not kept. */
function withoutEpochs({ topicId, partitions }: TopicPartitions): TopicPartitions {
  return { topicId, partitions }
}
