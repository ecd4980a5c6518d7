/**
 * A quorum of one voter: an entry is committed as soon as it is durable here. Requests that come while a write is under way
 * share the next one. A failed write ends the node: nobody can know what of it is on the disk.
 */
import { ApiError } from '../common/errors.ts'
import type { DirectoryId, Epoch, NodeId, Offset } from '../common/ids.ts'
import type { Logger, Random } from '../common/ports.ts'
import type { BrokerConfig } from '../config/resolve.ts'
import { bootstrapRecords } from '../controller/decide.ts'
import type { ControllerRequest, ControllerResponse } from '../controller/requests.ts'
import type { MetadataImage } from '../metadata/image.ts'
import { recordsOf } from '../metadata/snapshot.ts'
import type { MetadataStore } from '../../storage/types.ts'
import { Decisions } from './decisions.ts'
import { loadImage } from './load.ts'
import { encodeRecords } from './record-codec.ts'
import type { MetadataListener, Quorum } from './types.ts'

/** Who votes. */
export interface SingleVoterOptions {
  readonly nodeId: NodeId
  readonly directoryId: DirectoryId
  readonly config: BrokerConfig
}

/** What a quorum of one voter is given from outside. */
export interface SingleVoterPorts {
  readonly store: MetadataStore
  readonly random: Random
  readonly logger: Logger
  /** The node cannot go on: called once, after which every request fails. */
  readonly onFailure: (error: Error) => void
}

/** A request that waits for the log to be committed up to `endOffset`. */
interface Waiter {
  readonly endOffset: Offset
  resolve(): void
  reject(error: ApiError): void
}

/** Reads what is stored, begins a new epoch and commits its first record. Raises StorageError, UnknownFormatError. */
export async function openSingleVoter(options: SingleVoterOptions, ports: SingleVoterPorts): Promise<Quorum> {
  const { nodeId, directoryId, config } = options
  const { store, logger } = ports
  const { image, bytesSinceSnapshot } = await loadImage(store)
  const epoch = Math.max(store.quorumState?.epoch ?? 0, image.epoch) + 1
  await store.saveQuorumState({ epoch, votedFor: nodeId, votedForDirectory: directoryId })
  const quorum = new SingleVoter(options, ports, image, epoch, bytesSinceSnapshot)
  await quorum.begin(image.endOffset === 0 ? bootstrapRecords(config) : [{ type: 'noOp' }])
  logger.info({ epoch, endOffset: quorum.image.endOffset, topics: image.topicsById.size }, 'metadata loaded')
  return quorum
}

class SingleVoter implements Quorum {
  readonly leader: NodeId
  readonly epoch: Epoch
  readonly #ports: SingleVoterPorts
  readonly #snapshotBytes: number
  readonly #decisions: Decisions
  readonly #listeners = new Set<{ readonly call: MetadataListener }>()
  /** In the order of their offsets. */
  #waiters: Waiter[] = []
  #image: MetadataImage
  #bytesSinceSnapshot: number
  #state: 'open' | 'closed' | 'failed' = 'open'
  #writing: Promise<void> | undefined

  constructor({ nodeId, config }: SingleVoterOptions, ports: SingleVoterPorts, image: MetadataImage, epoch: Epoch, bytesSinceSnapshot: number) {
    this.#ports = ports
    this.#snapshotBytes = config['metadata.log.max.record.bytes.between.snapshots']
    this.leader = nodeId
    this.epoch = epoch
    this.#image = image
    this.#bytesSinceSnapshot = bytesSinceSnapshot
    this.#decisions = new Decisions(image, epoch, { config, random: ports.random })
  }

  get image(): MetadataImage {
    return this.#image
  }

  /** Commits the first record of the epoch. */
  async begin(records: Parameters<Decisions['propose']>[0]): Promise<void> {
    this.#decisions.propose(records)
    await this.#committed(this.#decisions.endOffset)
  }

  async request<R extends ControllerRequest>(request: R): Promise<ControllerResponse<R>> {
    if (this.#state !== 'open') throw new ApiError('NOT_CONTROLLER', `node ${this.leader} is stopping`)
    const { response, endOffset } = this.#decisions.decide(request)
    await this.#committed(endOffset)
    return response
  }

  subscribe(listener: MetadataListener): () => void {
    const subscription = { call: listener }
    this.#listeners.add(subscription)
    return () => this.#listeners.delete(subscription)
  }

  async close(): Promise<void> {
    if (this.#state === 'open') this.#state = 'closed'
    await this.#writing
  }

  #committed(endOffset: Offset): Promise<void> {
    if (endOffset <= this.#image.endOffset) return Promise.resolve()
    const done = new Promise<void>((resolve, reject) => this.#waiters.push({ endOffset, resolve, reject }))
    this.#writing ??= this.#write()
    return done
  }

  /** Writes until nothing is queued; what comes meanwhile goes together into the next write. */
  async #write(): Promise<void> {
    const { store } = this.#ports
    try {
      // Whoever asked in this turn of the loop is still to come: one write takes them all.
      await Promise.resolve()
      for (let proposals = this.#decisions.take(); proposals.length > 0; proposals = this.#decisions.take()) {
        await store.append(proposals)
        for (const { replayed, bytes } of proposals) {
          this.#bytesSinceSnapshot += bytes.length
          this.#image = replayed.image
          for (const { call } of this.#listeners) call(replayed.delta, replayed.image)
          this.#answer()
        }
        if (this.#bytesSinceSnapshot >= this.#snapshotBytes) await this.#saveSnapshot()
      }
    } catch (error) {
      this.#fail(error)
    }
    this.#writing = undefined
  }

  #answer(): void {
    const ready = this.#waiters.findIndex(({ endOffset }) => endOffset > this.#image.endOffset)
    for (const { resolve } of this.#waiters.splice(0, ready === -1 ? this.#waiters.length : ready)) resolve()
  }

  async #saveSnapshot(): Promise<void> {
    const { endOffset, epoch } = this.#image
    const bytes = encodeRecords(recordsOf(this.#image))
    await this.#ports.store.saveSnapshot({ endOffset, epoch, bytes })
    this.#bytesSinceSnapshot = 0
    this.#ports.logger.info({ endOffset, bytes: bytes.length }, 'metadata snapshot written')
  }

  #fail(error: unknown): void {
    this.#state = 'failed'
    // Whether their entries are on the disk is not known: the answer must not say that they failed.
    const unknown = new ApiError('REQUEST_TIMED_OUT', 'the metadata log could not be written; whether the change took effect shows after a restart')
    for (const { reject } of this.#waiters.splice(0)) reject(unknown)
    this.#ports.onFailure(error instanceof Error ? error : new Error(String(error)))
  }
}
