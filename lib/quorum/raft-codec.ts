/**
 * Raft messages as bytes and back. What comes in is checked here so far that the core cannot stumble over it: every number is in its
 * range, offsets and epochs rise, and what is attached is as long as the message says.
 */
import { unreachable } from '../common/assert.ts'
import type { Epoch } from '../common/ids.ts'
import {
  BadRaftMessageError, decodeRaftMessage, encodeRaftMessage, type EntriesFields, type FetchResponseFields, type FetchSnapshotResponseFields,
  type PositionFields, type RaftMessageFields, type VoterFields, type VoterSetFields,
} from '../rpc/raft-message.ts'
import type { Payload } from '../rpc/types.ts'
import type { EpochStart, Position } from '../../raft/epochs.ts'
import type { Destination, Entries, FetchResponse, FetchResult, FetchSnapshotResponse, FetchSnapshotResult, Message, SnapshotId } from '../../raft/messages.ts'
import type { ReplicaKey, Voter, VoterSetEntry } from '../../raft/replica.ts'

/** What goes with a message: the bytes of a fetch answer's entries, or a piece of a snapshot of so many bytes. */
export type Attached =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'entries'; readonly bytes: readonly Uint8Array[] }
  | { readonly kind: 'piece'; readonly bytes: Uint8Array; readonly totalBytes: number }

/** A message that came. */
export interface ReceivedMessage {
  readonly to: Destination
  readonly message: Message
  readonly attached: Attached
}

/** Nothing goes with most messages. */
export const nothingAttached: Attached = { kind: 'nothing' }

const maxEpoch = 0x7fffffff
const maxNameLength = 300

/** Bytes of a message. Entries are small and many: they are copied into one attachment. */
export function encodeMessage({ id, directoryId }: Destination, message: Message, attached: Attached): Payload {
  const header = encodeRaftMessage({ toId: id, toDirectoryId: directoryId ?? '', epoch: message.epoch, ...bodyOf(message, attached) })
  switch (attached.kind) {
    case 'nothing':
      return { header, attachments: [] }
    case 'entries':
      return { header, attachments: attached.bytes.length <= 1 ? attached.bytes : [Buffer.concat(attached.bytes)] }
    case 'piece':
      return { header, attachments: [attached.bytes] }
    default:
      return unreachable(attached)
  }
}

function bodyOf(message: Message, attached: Attached): RaftMessageFields {
  switch (message.type) {
    case 'voteRequest':
      return { voteRequest: { preVote: message.preVote, position: message.position } }
    case 'voteResponse':
      return { voteResponse: { ...leaderField(message.leader), preVote: message.preVote, granted: message.granted } }
    case 'beginEpochRequest':
      return { beginEpochRequest: { leader: message.leader } }
    case 'beginEpochResponse':
      return { beginEpochResponse: leaderField(message.leader) }
    case 'endEpochRequest':
      return { endEpochRequest: { successors: [...message.successors] } }
    case 'fetchRequest':
      return { fetchRequest: { position: message.position, highWatermark: message.highWatermark } }
    case 'fetchResponse':
      return { fetchResponse: { ...leaderField(message.leader), position: message.position, ...resultFields(message.result, attached) } }
    case 'fetchSnapshotRequest':
      return { fetchSnapshotRequest: { snapshot: snapshotFields(message.snapshot), bytePosition: message.bytePosition } }
    case 'fetchSnapshotResponse': {
      const { leader, snapshot, bytePosition, result } = message
      return { fetchSnapshotResponse: { ...leaderField(leader), snapshot: snapshotFields(snapshot), bytePosition, ...pieceFields(result, attached) } }
    }
    default:
      return unreachable(message)
  }
}

const leaderField = (leader: Voter | undefined): { leader?: Voter } => (leader === undefined ? {} : { leader })

const snapshotFields = ({ endOffset, epoch }: SnapshotId): PositionFields => ({ offset: endOffset, epoch })

const voterSetFields = ({ offset, voters }: VoterSetEntry): VoterSetFields => ({ offset, voters: [...voters] })

function resultFields(result: FetchResult, attached: Attached): FetchResponseFields {
  switch (result.kind) {
    case 'entries': {
      const { entries, highWatermark, logEndOffset } = result
      const lengths = attached.kind === 'entries' ? attached.bytes.map((bytes) => bytes.length) : []
      const more = highWatermark === undefined ? {} : { highWatermark }
      return { entries: { lengths, epochs: [...entries.epochs], voterSets: entries.voterSets.map(voterSetFields), logEndOffset, ...more } }
    }
    case 'diverging':
      return { diverging: { offset: result.endOffset, epoch: result.epoch } }
    case 'snapshot':
      return { snapshot: snapshotFields(result.snapshot) }
    case 'notLeader':
      return { notLeader: {} }
    default:
      return unreachable(result)
  }
}

function pieceFields(result: FetchSnapshotResult, attached: Attached): FetchSnapshotResponseFields {
  switch (result.kind) {
    case 'chunk':
      return { chunk: { voterSet: voterSetFields(result.voterSet), totalBytes: attached.kind === 'piece' ? attached.totalBytes : 0 } }
    case 'notFound':
      return { notFound: {} }
    case 'notLeader':
      return { notLeader: {} }
    default:
      return unreachable(result)
  }
}

/** A message that came. Raises BadRaftMessageError. */
export function decodeMessage({ header, attachments }: Payload): ReceivedMessage {
  const fields = decodeRaftMessage(header)
  demand(attachments.length <= 1, 'more than one attachment')
  const bytes = attachments[0] ?? new Uint8Array()
  const to = { id: fields.toId ?? 0, directoryId: name(fields.toDirectoryId) === '' ? undefined : name(fields.toDirectoryId) }
  const epoch = epochOf(fields.epoch)
  if (fields.fetchResponse) return { to, ...fetchResponseOf(epoch, fields.fetchResponse, bytes) }
  if (fields.fetchSnapshotResponse) return { to, ...snapshotResponseOf(epoch, fields.fetchSnapshotResponse, bytes) }
  demand(bytes.length === 0, 'an attachment where none belongs')
  return { to, message: requestOf(epoch, fields), attached: nothingAttached }
}

function requestOf(epoch: Epoch, fields: RaftMessageFields): Message {
  if (fields.voteRequest) {
    return { type: 'voteRequest', epoch, preVote: fields.voteRequest.preVote ?? false, position: positionOf(fields.voteRequest.position) }
  }
  if (fields.voteResponse) {
    const { leader, preVote, granted } = fields.voteResponse
    return { type: 'voteResponse', epoch, leader: leaderOf(leader), preVote: preVote ?? false, granted: granted ?? false }
  }
  if (fields.beginEpochRequest) {
    const leader = leaderOf(fields.beginEpochRequest.leader)
    demand(leader !== undefined, 'an epoch that begins without a leader')
    return { type: 'beginEpochRequest', epoch, leader }
  }
  if (fields.beginEpochResponse) return { type: 'beginEpochResponse', epoch, leader: leaderOf(fields.beginEpochResponse.leader) }
  if (fields.endEpochRequest) return { type: 'endEpochRequest', epoch, successors: (fields.endEpochRequest.successors ?? []).map(keyOf) }
  if (fields.fetchRequest) {
    const { position, highWatermark } = fields.fetchRequest
    return { type: 'fetchRequest', epoch, position: positionOf(position), highWatermark: whole(highWatermark) }
  }
  if (fields.fetchSnapshotRequest) {
    const { snapshot, bytePosition } = fields.fetchSnapshotRequest
    return { type: 'fetchSnapshotRequest', epoch, snapshot: snapshotOf(snapshot), bytePosition: whole(bytePosition) }
  }
  throw new BadRaftMessageError('a message that this release does not know')
}

function fetchResponseOf(epoch: Epoch, fields: FetchResponseFields, bytes: Uint8Array): { message: FetchResponse; attached: Attached } {
  const position = positionOf(fields.position)
  const answer = (result: FetchResult): FetchResponse => ({ type: 'fetchResponse', epoch, leader: leaderOf(fields.leader), position, result })
  if (fields.entries) {
    const attached = cut(bytes, fields.entries.lengths ?? [])
    return { message: answer(entriesOf(epoch, position, fields.entries)), attached: { kind: 'entries', bytes: attached } }
  }
  demand(bytes.length === 0, 'an attachment where none belongs')
  if (fields.diverging) {
    const { offset: endOffset, epoch: divergingEpoch } = positionOf(fields.diverging)
    return { message: answer({ kind: 'diverging', epoch: divergingEpoch, endOffset }), attached: nothingAttached }
  }
  if (fields.snapshot) return { message: answer({ kind: 'snapshot', snapshot: snapshotOf(fields.snapshot) }), attached: nothingAttached }
  demand(fields.notLeader !== undefined && fields.notLeader !== null, 'a fetch answer that this release does not know')
  return { message: answer({ kind: 'notLeader' }), attached: nothingAttached }
}

function entriesOf(epoch: Epoch, position: Position, fields: EntriesFields): FetchResult {
  const from = position.offset
  const to = from + (fields.lengths?.length ?? 0)
  const epochs = (fields.epochs ?? []).map((start): EpochStart => ({ epoch: epochOf(start.epoch), startOffset: whole(start.startOffset) }))
  demand((epochs.length > 0) === (to > from) && (epochs.length === 0 || (epochs[0] as EpochStart).startOffset <= from), 'entries without epochs')
  let [lastEpoch, lastOffset] = [position.epoch - 1, -1]
  for (const start of epochs) {
    demand(start.epoch > lastEpoch && start.startOffset > lastOffset && start.startOffset < to && start.epoch <= epoch, 'epochs that do not rise')
    lastEpoch = start.epoch
    lastOffset = Math.max(start.startOffset, from)
  }
  const voterSets = (fields.voterSets ?? []).map(voterSetOf)
  let last = from - 1
  for (const { offset } of voterSets) {
    demand(offset > last && offset < to, 'voters of another entry')
    last = offset
  }
  const hasMark = fields.highWatermark !== undefined && fields.highWatermark !== null && Object.hasOwn(fields, 'highWatermark')
  const entries: Entries = { from, to, epochs, voterSets }
  return { kind: 'entries', entries, highWatermark: hasMark ? whole(fields.highWatermark) : undefined, logEndOffset: whole(fields.logEndOffset) }
}

/** The entries' own bytes, in one buffer of their own: what a connection read may be much larger. */
function cut(bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const own = Uint8Array.from(bytes)
  const pieces: Uint8Array[] = []
  let at = 0
  for (const length of lengths) pieces.push(own.subarray(at, (at += whole(length))))
  demand(at === own.length, `entries of ${at} bytes in an attachment of ${own.length}`)
  return pieces
}

function snapshotResponseOf(epoch: Epoch, fields: FetchSnapshotResponseFields, bytes: Uint8Array): { message: FetchSnapshotResponse; attached: Attached } {
  const common = { type: 'fetchSnapshotResponse', epoch, leader: leaderOf(fields.leader) } as const
  const message = (result: FetchSnapshotResult): FetchSnapshotResponse => ({
    ...common, snapshot: snapshotOf(fields.snapshot), bytePosition: whole(fields.bytePosition), result,
  })
  if (fields.chunk) {
    const totalBytes = whole(fields.chunk.totalBytes)
    const end = whole(fields.bytePosition) + bytes.length
    demand(bytes.length > 0 && end <= totalBytes, `bytes up to ${end} of a snapshot of ${totalBytes}`)
    const voterSet = voterSetOf(fields.chunk.voterSet ?? {})
    const result = { kind: 'chunk', voterSet, sizeBytes: bytes.length, last: end === totalBytes } as const
    return { message: message(result), attached: { kind: 'piece', bytes, totalBytes } }
  }
  demand(bytes.length === 0, 'an attachment where none belongs')
  if (fields.notFound) return { message: message({ kind: 'notFound' }), attached: nothingAttached }
  demand(fields.notLeader !== undefined && fields.notLeader !== null, 'a snapshot answer that this release does not know')
  return { message: message({ kind: 'notLeader' }), attached: nothingAttached }
}

function demand(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new BadRaftMessageError(otherwise)
}

function whole(value: number | object | null | undefined): number {
  const number = Number(value ?? 0)
  demand(Number.isSafeInteger(number) && number >= 0, `${number} where a whole number must be`)
  return number
}

function epochOf(value: number | null | undefined): Epoch {
  const epoch = whole(value)
  demand(epoch <= maxEpoch, `epoch ${epoch}`)
  return epoch
}

function name(value: string | null | undefined): string {
  const text = value ?? ''
  demand(text.length <= maxNameLength, `a name of ${text.length} characters`)
  return text
}

function positionOf(fields: PositionFields | null | undefined): Position {
  return { offset: whole(fields?.offset), epoch: epochOf(fields?.epoch) }
}

function snapshotOf(fields: PositionFields | null | undefined): SnapshotId {
  const { offset, epoch } = positionOf(fields)
  demand(offset > 0, 'a snapshot of nothing')
  return { endOffset: offset, epoch }
}

function keyOf(fields: { id?: number | null; directoryId?: string | null }): ReplicaKey {
  const id = whole(fields.id)
  const directoryId = name(fields.directoryId)
  demand(directoryId !== '', `replica ${id} without a directory`)
  return { id, directoryId }
}

function voterOf(fields: VoterFields): Voter {
  return { ...keyOf(fields), address: name(fields.address) }
}

function leaderOf(fields: VoterFields | null | undefined): Voter | undefined {
  return fields === undefined || fields === null ? undefined : voterOf(fields)
}

function voterSetOf(fields: VoterSetFields): VoterSetEntry {
  const offset = Number(fields.offset ?? 0)
  demand(Number.isSafeInteger(offset) && offset >= -1, `voters at ${offset}`)
  const voters = (fields.voters ?? []).map(voterOf)
  demand(new Set(voters.map(({ id }) => id)).size === voters.length, 'a voter that is there twice')
  return { offset, voters }
}
