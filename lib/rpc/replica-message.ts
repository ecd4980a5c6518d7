/** Bytes of what followers and leaders of partitions say to each other, without the batches that are attached: proto/replica.proto. */
import protobuf from 'protobufjs/minimal.js'
import { samsa } from './generated/replica.js'

/** A request as protobuf has it. */
export type ReplicaRequestFields = samsa.replica.Request.$Properties
/** An answer as protobuf has it. */
export type ReplicaAnswerFields = samsa.replica.Answer.$Properties
/** Rows of numbers of one topic's partitions, as protobuf has them. */
export type RowsFields = samsa.replica.Rows.$Properties

/** Bytes that no node of this release sends: another node's bug, or somebody who is no node. */
export class BadReplicaMessageError extends Error {
  override readonly name = 'BadReplicaMessageError'
}

/** Bytes of a request. */
export function encodeReplicaRequest(fields: ReplicaRequestFields): Uint8Array {
  return samsa.replica.Request.encode(fields).finish()
}

/** A request, as it came: its numbers are not checked. Raises BadReplicaMessageError. */
export function decodeReplicaRequest(bytes: Uint8Array): ReplicaRequestFields {
  return decoded(() => samsa.replica.Request.decode(protobuf.Reader.create(bytes)))
}

/** Bytes of an answer. */
export function encodeReplicaAnswer(fields: ReplicaAnswerFields): Uint8Array {
  return samsa.replica.Answer.encode(fields).finish()
}

/** An answer, as it came: its numbers are not checked. Raises BadReplicaMessageError. */
export function decodeReplicaAnswer(bytes: Uint8Array): ReplicaAnswerFields {
  return decoded(() => samsa.replica.Answer.decode(protobuf.Reader.create(bytes)))
}

function decoded<T>(decode: () => T): T {
  try {
    return decode()
  } catch (error) {
    throw new BadReplicaMessageError('no protobuf message', { cause: error })
  }
}
