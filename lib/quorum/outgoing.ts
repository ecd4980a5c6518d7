/** The way out for the core's messages: finds addresses, attaches the bytes of entries and snapshots, from memory or the store. */
import type { Epoch, Offset } from '../common/ids.ts'
import type { Peers } from '../rpc/types.ts'
import type { EpochStart } from '../../raft/epochs.ts'
import { clipEntries, type Destination, type Entries, type Envelope, type FetchResponse, type FetchSnapshotResponse, type Message } from '../../raft/messages.ts'
import type { Raft } from '../../raft/raft.ts'
import type { MetadataStore } from '../../storage/types.ts'
import type { EntryCache } from './entry-cache.ts'
import { type Attached, encodeMessage, nothingAttached } from './raft-codec.ts'
import { bootstrapIndex } from './replica-options.ts'
import type { Snapshots } from './snapshots.ts'

/** What it is given. */
export interface OutgoingPorts {
  readonly raft: Raft
  readonly peers: Peers
  readonly store: MetadataStore
  readonly cache: EntryCache
  readonly snapshots: Snapshots
  readonly bootstrap: readonly string[]
  readonly maxFetchBytes: number
  /** Reading what is stored failed. */
  readonly onFailure: (error: unknown) => void
}

/** Messages of one replica. */
export class Outgoing {
  readonly #ports: OutgoingPorts

  constructor(ports: OutgoingPorts) {
    this.#ports = ports
  }

  send({ to, message }: Envelope): void {
    if (message.type === 'fetchResponse' && message.result.kind === 'entries' && message.result.entries.to > message.result.entries.from) {
      this.#sendEntries(to, message, message.result.entries)
    } else if (message.type === 'fetchSnapshotResponse' && message.result.kind === 'chunk') {
      this.#sendPiece(to, message).catch(this.#ports.onFailure)
    } else {
      this.#post(to, message, nothingAttached)
    }
  }

  #post(to: Destination, message: Message, attached: Attached): void {
    this.#ports.peers.send({ nodeId: to.id, address: this.#address(to) }, 'raft', encodeMessage(to, message, attached))
  }

  /** Where to connect; an observer has come by itself. */
  #address({ id }: Destination): string | undefined {
    const { raft, bootstrap } = this.#ports
    if (id < 0) return bootstrap[bootstrapIndex(id)]
    const { role } = raft
    if (role.kind === 'follower' && role.leader.id === id) return role.leader.address
    return raft.log.voters.find((voter) => voter.id === id)?.address
  }

  #sendEntries(to: Destination, message: FetchResponse, entries: Entries): void {
    const cached = this.#cached(entries)
    if (cached.length > 0) this.#postEntries(to, message, entries, cached)
    else this.#sendStored(to, message, entries).catch(this.#ports.onFailure)
  }

  #cached(entries: Entries): Uint8Array[] {
    const found: Uint8Array[] = []
    let size = 0
    for (let at = entries.from; at < entries.to; at++) {
      const entry = this.#ports.cache.get(at, epochIn(entries.epochs, at))
      if (entry === undefined || (found.length > 0 && size + entry.bytes.length > this.#ports.maxFetchBytes)) break
      found.push(entry.bytes)
      size += entry.bytes.length
    }
    return found
  }

  /** What the log dropped meanwhile is not sent; whoever asked asks again. */
  async #sendStored(to: Destination, message: FetchResponse, entries: Entries): Promise<void> {
    const stored = await this.#ports.store.read(entries.from, this.#ports.maxFetchBytes)
    const bytes: Uint8Array[] = []
    for (const [i, entry] of stored.entries()) {
      const at = entries.from + i
      if (at >= entries.to || entry.epoch !== epochIn(entries.epochs, at)) break
      bytes.push(entry.bytes)
    }
    if (bytes.length > 0) this.#postEntries(to, message, entries, bytes)
  }

  #postEntries(to: Destination, message: FetchResponse, entries: Entries, bytes: readonly Uint8Array[]): void {
    if (message.result.kind !== 'entries') return
    const result = { ...message.result, entries: clipEntries(entries, entries.from + bytes.length) }
    this.#post(to, { ...message, result }, { kind: 'entries', bytes })
  }

  async #sendPiece(to: Destination, message: FetchSnapshotResponse): Promise<void> {
    const piece = await this.#ports.snapshots.piece(message.snapshot, message.bytePosition)
    if (piece === undefined) this.#post(to, { ...message, result: { kind: 'notFound' } }, nothingAttached)
    else this.#post(to, message, { kind: 'piece', ...piece })
  }
}

/** The epoch of the entry at `offset`, as a message tells it. */
export function epochIn(epochs: readonly EpochStart[], offset: Offset): Epoch {
  let found: Epoch = 0
  for (const { epoch, startOffset } of epochs) if (startOffset <= offset) found = epoch
  return found
}
