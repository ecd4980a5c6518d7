/**
 * What members of classic consumer groups say in the bytes of JoinGroup and SyncGroup, versions 0 to 3. Bytes of a newer version are read as version 3,
 * which they begin with, as Kafka's clients do among themselves.
 */
import type { ConsumerProtocol, Subscription } from '../../coordinator/shard-types.ts'
import { codec } from '../../protocol/codec.ts'
import { DecodeError, Reader } from '../../protocol/reader.ts'
import type { Decoded, Encodable, Fields, MessageSchema } from '../../protocol/schema.ts'
import { consumerProtocolAssignment, consumerProtocolSubscription } from '../../protocol/schemas/consumer-protocol.ts'
import { Writer } from '../../protocol/writer.ts'

/** Most elements of all lists in one subscription or assignment: what comes from outside costs no more memory than that. */
const mostElements = 1_000_000

const newest = 3

/** The port of the coordinator's core. Nothing that it gives points into the bytes that it was given. */
export const consumerProtocol: ConsumerProtocol = {
  readSubscription(metadata) {
    const found = read(consumerProtocolSubscription, metadata)
    if (!found) return undefined
    const { topics, userData, ownedPartitions, generationId, rackId } = found.value
    return { version: found.version, topics, userData: userData && Buffer.from(userData), ownedPartitions, generationId, rackId }
  },

  readAssignment(assignment) {
    if (assignment.length === 0) return [] // what the leader gives to a member that it has nothing for
    return read(consumerProtocolAssignment, assignment)?.value.assignedPartitions
  },

  writeAssignment(assignment, version) {
    return write(consumerProtocolAssignment, Math.min(version, newest), { assignedPartitions: assignment, userData: null })
  },

  writeSubscription(subscription: Subscription) {
    return write(consumerProtocolSubscription, Math.min(subscription.version, newest), subscription)
  },
}

function read<F extends Fields>(schema: MessageSchema<F>, bytes: Buffer): { readonly version: number; readonly value: Decoded<F> } | undefined {
  try {
    const reader = new Reader(bytes, mostElements)
    const version = reader.int16()
    if (version < 0) return undefined
    return { version: Math.min(version, newest), value: codec(schema, Math.min(version, newest)).decode(reader) }
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}

function write<F extends Fields>(schema: MessageSchema<F>, version: number, value: Encodable<F>): Buffer {
  const writer = new Writer(128)
  writer.int16(version)
  codec(schema, version).encode(writer, value)
  return Buffer.concat(writer.finish())
}
