/** The controller that nodes have, lib/controller, as the simulator's: with eligible leader replicas, and disks that are lost. */
import { ApiError } from '../../lib/common/errors.ts'
import { configOf } from '../../lib/config/resolve.ts'
import { bootstrapRecords } from '../../lib/controller/activation.ts'
import { decide } from '../../lib/controller/decide.ts'
import type { DecisionInputs } from '../../lib/controller/decision.ts'
import { leaderRules } from '../../lib/controller/leader-rules.ts'
import { partitionChange } from '../../lib/controller/partition-change.ts'
import type { ControllerResponse, DecidedRequest } from '../../lib/controller/requests.ts'
import { emptyImage, type MetadataImage, type TopicImage } from '../../lib/metadata/image.ts'
import type { ElectionKind, MetadataRecord } from '../../lib/metadata/records.ts'
import { replay } from '../../lib/metadata/replay.ts'
import { imageProblems } from '../../lib/metadata/snapshot.ts'
import type { IsrProposal } from '../../lib/replication/isr.ts'
import type { Assignment } from '../../lib/replication/state.ts'
import { standings } from '../controller/holders.ts'
import { Violation } from '../support/violation.ts'
import type { ControllerImage, Loss, ModelController } from './controller.ts'

const topicId = 'topic'
const name = 'topic'

/** Each entry of its log is an image; `elected` is told of every leader, and how it was elected. */
export class MetadataController implements ModelController {
  readonly images: ControllerImage[] = []
  readonly #inputs: DecisionInputs
  readonly #floor: number
  readonly #elected: (p: number, how: ElectionKind) => void
  #metadata: MetadataImage = emptyImage

  constructor(ids: readonly number[], partitions: readonly Assignment[], minInSync: number, elected: (p: number, how: ElectionKind) => void) {
    const config = configOf({ 'min.insync.replicas': String(minInSync) })
    const never = (): never => { throw new Error('nothing here is random') }
    this.#inputs = { config, random: { below: never, uuid: never }, session: () => 'over' }
    this.#floor = minInSync
    this.#elected = elected
    const lists = { elr: [], lastKnownElr: [], addingReplicas: [], removingReplicas: [] }
    this.#append([
      ...bootstrapRecords(config),
      ...ids.map((id): MetadataRecord => ({ ...registration(id, 'first', 'disk'), type: 'registerBroker', brokerEpoch: 0, fenced: false, isDiskFull: false, isShuttingDown: false })),
      { type: 'topic', topicId, name },
      ...partitions.map(({ leader, leaderEpoch, replicas, isr }, partition): MetadataRecord =>
        ({ type: 'partition', topicId, partition, replicas, isr, leader, leaderEpoch, partitionEpoch: 0, ...lists })),
    ])
  }

  get image(): ControllerImage {
    return this.images.at(-1) as ControllerImage
  }

  get #topic(): TopicImage {
    return this.#metadata.topicsById.get(topicId) as TopicImage
  }

  partition(p: number): Assignment {
    return this.image.partitions[p] as Assignment
  }

  eligible(p: number): readonly number[] {
    return this.#topic.partitions[p]?.elr ?? []
  }

  isLive(id: number): boolean {
    return this.image.brokers.get(id)?.fenced === false
  }

  register(id: number, loss: Loss): number {
    const known = this.#metadata.brokers.get(id)?.directoryId ?? 'disk'
    const directoryId = loss === 'all' ? `${known}+` : known
    return this.#do({ kind: 'registerBroker', ...registration(id, `life ${this.images.length}`, directoryId), keptLogs: loss === undefined }).brokerEpoch
  }

  fence(id: number): void {
    this.#do({ kind: 'fenceBroker', brokerId: id, brokerEpoch: this.#epochOf(id), reason: 'sessionTimeout' })
  }

  unfence(id: number): void {
    const metadataEndOffset = this.images.length
    this.#do({ kind: 'brokerHeartbeat', brokerId: id, brokerEpoch: this.#epochOf(id), metadataEndOffset, wantFence: false, wantShutDown: false, isDiskFull: false })
  }

  alter(p: number, from: number, brokerEpoch: number, proposal: IsrProposal): string {
    try {
      const { partitions } = this.#do({ kind: 'alterPartition', brokerId: from, brokerEpoch, partitions: [{ topicId, partition: p, ...proposal }] })
      return partitions[0]?.failed?.error ?? 'NONE'
    } catch (error) {
      if (error instanceof ApiError) return error.error
      throw error
    }
  }

  elect(p: number, leader: number, clean: boolean): boolean {
    const partition = this.#topic.partitions[p]
    if (partition === undefined) return false
    if (clean) this.#append([partitionChange(leaderRules(this.#metadata, this.#inputs.config), this.#topic, partition, { leader }, { reason: 'preferredElection' })])
    else this.#do({ kind: 'electLeaders', election: 'unclean', partitions: [{ topic: name, partition: p }] })
    return false
  }

  /** Whether a reassignment is under way. */
  get isMoving(): boolean {
    return this.#topic.partitions.some(({ addingReplicas, removingReplicas }) => addingReplicas.length + removingReplicas.length > 0)
  }

  /** Begins or leads elsewhere what is under way, with null takes it back; what is refused stays as it is. */
  reassign(p: number, replicas: readonly number[] | null): void {
    this.#do({ kind: 'alterPartitionReassignments', partitions: [{ topic: name, partition: p, replicas }], allowReplicationFactorChange: true })
  }

  #epochOf(id: number): number {
    return this.#metadata.brokers.get(id)?.brokerEpoch ?? -1
  }

  #do<R extends DecidedRequest>(request: R): ControllerResponse<R> {
    const { records, response } = decide(this.#metadata, request, this.#inputs)
    if (records.length > 0) this.#append(records)
    return response
  }

  #append(records: readonly MetadataRecord[]): void {
    this.#metadata = replay(this.#metadata, [{ epoch: 1, records }]).image
    const { brokers } = this.#metadata
    this.images.push({ brokers, partitions: this.#topic.partitions })
    const broken = [...imageProblems(this.#metadata), ...this.#topic.partitions.flatMap((partition) => [...standings(this.#metadata, partition, this.#floor, true)])]
    for (const problem of broken) throw new Violation('P13', problem)
    for (const record of records) {
      if (record.type === 'partitionChange' && record.election !== undefined) this.#elected(record.partition, record.election)
    }
  }
}

function registration(brokerId: number, incarnationId: string, directoryId: string) {
  return { brokerId, incarnationId, directoryId, endpoints: [], rack: undefined }
}
