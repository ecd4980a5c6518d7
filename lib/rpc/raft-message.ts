/** Bytes of what replicas of the metadata log say to each other, without what is attached: proto/raft.proto. */
import protobuf from 'protobufjs/minimal.js'
import { samsa } from './generated/raft.js'

/** A message as protobuf has it: one body at most is set. */
export type RaftMessageFields = samsa.raft.RaftMessage.$Properties
/** A voter as protobuf has it. */
export type VoterFields = samsa.raft.Voter.$Properties
/** Voters and the entry that names them, as protobuf has them. */
export type VoterSetFields = samsa.raft.VoterSet.$Properties
/** A place in a log as protobuf has it. */
export type PositionFields = samsa.raft.Position.$Properties
/** Entries as protobuf has them. */
export type EntriesFields = samsa.raft.Entries.$Properties
/** An answer to a fetch as protobuf has it. */
export type FetchResponseFields = samsa.raft.FetchResponse.$Properties
/** An answer to a snapshot's fetch as protobuf has it. */
export type FetchSnapshotResponseFields = samsa.raft.FetchSnapshotResponse.$Properties

/** A message that no replica says: another node's bug, or somebody who is no node. */
export class BadRaftMessageError extends Error {
  override readonly name = 'BadRaftMessageError'
}

/** Bytes of a message. */
export function encodeRaftMessage(fields: RaftMessageFields): Uint8Array {
  return samsa.raft.RaftMessage.encode(fields).finish()
}

/** A message, as it came: its numbers are not checked. Raises BadRaftMessageError. */
export function decodeRaftMessage(bytes: Uint8Array): RaftMessageFields {
  try {
    return samsa.raft.RaftMessage.decode(protobuf.Reader.create(bytes))
  } catch (error) {
    throw new BadRaftMessageError('no protobuf message', { cause: error })
  }
}
