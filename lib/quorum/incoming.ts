/**
 * The way in for messages: what is for another disk, what cannot be, and what would have the core contradict itself is not let in. The bytes
 * that came along are kept for when the core says what to do with them.
 */
import type { Uuid } from '../common/ids.ts'
import type { Logger } from '../common/ports.ts'
import type { MetadataImage } from '../metadata/image.ts'
import { UnknownFormatError } from '../rpc/metadata-entry.ts'
import { BadRaftMessageError } from '../rpc/raft-message.ts'
import type { Payload, PeerIdentity } from '../rpc/types.ts'
import { refusal } from '../../raft/gate.ts'
import type { Entries, FetchResponse, FetchSnapshotResponse, Message } from '../../raft/messages.ts'
import type { Raft } from '../../raft/raft.ts'
import type { ReplicaKey, Voter } from '../../raft/replica.ts'
import type { MetadataSnapshot } from '../../storage/types.ts'
import type { EntryCache } from './entry-cache.ts'
import { epochIn } from './outgoing.ts'
import { type Attached, decodeMessage } from './raft-codec.ts'
import { decodeSnapshot, type Pause } from './snapshot-codec.ts'
import { SnapshotDownload } from './snapshot-download.ts'

/** Largest snapshot that is taken in. */
const maxSnapshotBytes = 512 << 20
/** Kinds of complaints that are logged, once each. */
const maxComplaints = 100

/** A snapshot that is whole and sound. */
export interface ArrivedSnapshot {
  readonly snapshot: MetadataSnapshot
  readonly image: MetadataImage
}

/** What it is given. */
export interface IncomingPorts {
  readonly raft: Raft
  readonly self: Voter
  readonly clusterId: Uuid
  readonly cache: EntryCache
  readonly logger: Logger
  readonly pause: Pause
  /** Steps the core, and does what comes of it; it may install the snapshot that has arrived. */
  readonly step: (from: ReplicaKey, message: Message, arrived?: ArrivedSnapshot) => void
  readonly onFailure: (error: unknown) => void
}

/** Messages to one replica. */
export class Incoming {
  readonly #ports: IncomingPorts
  readonly #complaints = new Set<string>()
  #download: SnapshotDownload | undefined
  #checking = false

  constructor(ports: IncomingPorts) {
    this.#ports = ports
  }

  receive(peer: PeerIdentity, payload: Payload): void {
    const from = { id: peer.nodeId, directoryId: peer.directoryId }
    try {
      const { to, message, attached } = decodeMessage(payload)
      const refused = refusal(this.#ports.clusterId, this.#ports.self, { clusterId: this.#ports.clusterId, to })
      if (refused !== undefined) return this.#complain(from, `it was for replica ${to.id}@${to.directoryId ?? '?'}`)
      const nonsense = this.#contradiction(message)
      if (nonsense !== undefined) return this.#complain(from, nonsense)
      this.#receive(from, message, attached)
    } catch (error) {
      if (!(error instanceof BadRaftMessageError)) throw error
      this.#complain(from, error.message)
    }
  }

  #complain(from: ReplicaKey, why: string): void {
    const complaint = `${from.id} ${why}`
    if (this.#complaints.size >= maxComplaints || this.#complaints.has(complaint)) return
    this.#complaints.add(complaint)
    this.#ports.logger.warn({ nodeId: from.id, directoryId: from.directoryId }, `a message of the quorum was dropped: ${why}`)
  }

  /** What no sound quorum says, and what the core would stop for. */
  #contradiction(message: Message): string | undefined {
    const { raft, self } = this.#ports
    const { role, log } = raft
    const named = 'leader' in message ? message.leader : undefined
    if (named !== undefined && named.id !== self.id && message.epoch === raft.epoch) {
      const known = role.kind === 'follower' ? role.leader.id : role.kind === 'leader' || role.kind === 'resigned' ? self.id : undefined
      if (known !== undefined && known !== named.id) return `epoch ${message.epoch} has two leaders, ${known} and ${named.id}`
    }
    if (message.type === 'fetchResponse' && message.result.kind === 'diverging') {
      const shared = log.sharedEnd({ epoch: message.result.epoch, offset: message.result.endOffset })
      const here = message.position.offset === log.endOffset && message.position.epoch === log.epochs.last
      if (here && shared < log.highWatermark) return `the logs part at ${shared}, below what is committed here (${log.highWatermark})`
    }
    return undefined
  }

  #receive(from: ReplicaKey, message: Message, attached: Attached): void {
    if (message.type === 'fetchResponse' && message.result.kind === 'entries' && attached.kind === 'entries') {
      this.#keep(message, message.result.entries, attached.bytes)
    }
    if (message.type === 'fetchSnapshotResponse' && attached.kind === 'piece') this.#takePiece(from, message, attached.bytes, attached.totalBytes)
    else this.#ports.step(from, message)
  }

  /** Only what follows this log is of use: the core ignores the rest. */
  #keep(message: FetchResponse, entries: Entries, bytes: readonly Uint8Array[]): void {
    const { raft, cache } = this.#ports
    if (message.epoch < raft.epoch || entries.from !== raft.log.endOffset) return
    bytes.forEach((one, i) => {
      const offset = entries.from + i
      cache.put(offset, { epoch: epochIn(entries.epochs, offset), bytes: one, replayed: undefined })
    })
  }

  #takePiece(from: ReplicaKey, message: FetchSnapshotResponse, piece: Uint8Array, totalBytes: number): void {
    const { raft, step, onFailure } = this.#ports
    const { snapshot: id, bytePosition, result } = message
    const wanted = raft.role.kind === 'follower' ? raft.role.download : undefined
    const due = wanted?.snapshot.endOffset === id.endOffset && wanted.snapshot.epoch === id.epoch && wanted.bytePosition === bytePosition
    if (!due || this.#checking || result.kind !== 'chunk') return
    if (bytePosition === 0 || this.#download?.isOf(id) !== true) this.#download = new SnapshotDownload(id, maxSnapshotBytes)
    if (!this.#download.add(bytePosition, piece, totalBytes)) {
      this.#download = undefined
      this.#complain(from, `a snapshot of ${totalBytes} bytes, of which ${bytePosition} does not follow`)
      return step(from, { ...message, result: { kind: 'notFound' } })
    }
    if (!result.last) return step(from, message)
    this.#checking = true
    const bytes = this.#download.whole()
    this.#download = undefined
    this.#finish(from, message, bytes).then(() => void (this.#checking = false), onFailure)
  }

  /** The whole of it is read before it takes the place of anything. */
  async #finish(from: ReplicaKey, message: FetchSnapshotResponse, bytes: Uint8Array): Promise<void> {
    const { pause, step } = this.#ports
    const { endOffset, epoch } = message.snapshot
    let image: MetadataImage
    try {
      image = await decodeSnapshot(bytes, endOffset, epoch, pause)
    } catch (error) {
      if (!(error instanceof UnknownFormatError)) throw error
      this.#complain(from, error.message)
      return step(from, { ...message, result: { kind: 'notFound' } })
    }
    step(from, message, { snapshot: { endOffset, epoch, bytes }, image })
  }
}
