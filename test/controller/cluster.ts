/** A controller for tests: decisions are replayed at once; identities and starts of placement are counted, not random. */
import { ApiError } from '../../lib/common/errors.ts'
import type { Random } from '../../lib/common/ports.ts'
import type { BrokerConfigName } from '../../lib/config/broker-configs.ts'
import { configOf } from '../../lib/config/resolve.ts'
import { decide } from '../../lib/controller/decide.ts'
import type { Decision, DecisionInputs } from '../../lib/controller/decision.ts'
import type { ControllerResponse, DecidedRequest, TopicToCreate } from '../../lib/controller/requests.ts'
import type { SessionState } from '../../lib/controller/sessions.ts'
import { initialFeatures } from '../../lib/controller/features.ts'
import { emptyImage, type MetadataImage, type PartitionImage } from '../../lib/metadata/image.ts'
import type { MetadataRecord, PartitionChangeRecord } from '../../lib/metadata/records.ts'
import { replay } from '../../lib/metadata/replay.ts'
import { imageProblems } from '../../lib/metadata/snapshot.ts'

/** Randomness that counts. */
export class CountingRandom implements Random {
  #count = 0

  below(bound: number): number {
    return this.#count++ % bound
  }

  uuid(): string {
    return `uuid-${String(this.#count++).padStart(17, '0')}`
  }
}

interface Wants {
  readonly wantFence?: boolean
  readonly wantShutDown?: boolean
  readonly isDiskFull?: boolean
}

/** A change of a partition, for no reason. */
export const noChange: Omit<PartitionChangeRecord, 'topicId' | 'partition'> = {
  type: 'partitionChange', leader: undefined, isr: undefined, replicas: undefined, elr: undefined, lastKnownElr: undefined,
  addingReplicas: undefined, removingReplicas: undefined, reason: undefined, because: undefined, election: undefined,
}

/** A cluster of brokers and its controller. */
export class Cluster {
  image: MetadataImage = emptyImage
  readonly inputs: DecisionInputs
  /** How brokers stand; connected unless it is said. */
  readonly sessions = new Map<number, SessionState>()

  /** Brokers have their place in the list as epoch. */
  constructor(
    brokers: readonly { readonly id: number; readonly rack?: string; readonly fenced?: boolean }[], settings: Partial<Record<BrokerConfigName, string>> = {},
    features: readonly MetadataRecord[] = initialFeatures(),
  ) {
    this.inputs = { config: configOf(settings), random: new CountingRandom(), session: ({ brokerId }) => this.sessions.get(brokerId) ?? 'connected' }
    for (const { id, rack, fenced = false } of brokers) {
      this.replay([{
        type: 'registerBroker', brokerId: id, brokerEpoch: undefined, incarnationId: `incarnation-${id}`, directoryId: `directory-${id}`, endpoints: [], rack, fenced,
        isDiskFull: false, isShuttingDown: false,
      }])
    }
    if (features.length > 0) this.replay(features)
  }

  replayUnchecked(records: readonly MetadataRecord[]): void {
    this.image = replay(this.image, [{ epoch: 1, records }]).image
  }

  replay(records: readonly MetadataRecord[]): void {
    this.replayUnchecked(records)
    const problems = imageProblems(this.image)
    if (problems.length > 0) throw new Error(problems.join('; '))
  }

  /** Decides without an effect. */
  decide<R extends DecidedRequest>(request: R): Decision<ControllerResponse<R>> {
    return decide(this.image, request, this.inputs)
  }

  /** Decides and replays. */
  do<R extends DecidedRequest>(request: R): ControllerResponse<R> {
    const { records, response } = this.decide(request)
    if (records.length > 0) this.replay(records)
    return response
  }

  /** The broker's session is over. */
  fence(brokerId: number): void {
    this.do({ kind: 'fenceBroker', brokerId, brokerEpoch: this.image.brokers.get(brokerId)?.brokerEpoch ?? -1, reason: 'sessionTimeout' })
  }

  /** The broker's next process, fenced. */
  register(brokerId: number, { keptLogs = true, directoryId = this.image.brokers.get(brokerId)?.directoryId ?? 'new' } = {}): void {
    this.sessions.set(brokerId, 'over')
    const incarnationId = `incarnation-${brokerId}-${this.image.endOffset}`
    this.do({ kind: 'registerBroker', brokerId, incarnationId, directoryId, endpoints: [], rack: undefined, keptLogs })
    this.sessions.delete(brokerId)
  }

  /** A heartbeat of the broker that is registered, which has replayed everything. */
  heartbeat(brokerId: number, wants: Wants = {}): ControllerResponse<Extract<DecidedRequest, { kind: 'brokerHeartbeat' }>> {
    const brokerEpoch = this.image.brokers.get(brokerId)?.brokerEpoch ?? -1
    return this.do({ kind: 'brokerHeartbeat', brokerId, brokerEpoch, metadataEndOffset: this.image.endOffset, wantFence: false, wantShutDown: false, isDiskFull: false, ...wants })
  }

  found(topic: string, partition = 0): PartitionImage {
    const found = this.image.topicsByName.get(topic)?.partitions[partition]
    if (found === undefined) throw new Error(`there is no ${topic}-${partition}`)
    return found
  }

  /** A partition, as `leader isr/replicas` and eligible ones, where there are any: `1 1/1,2,3 elr 2`, `-1 /1,2 last 1`. */
  partition(topic: string, partition = 0): string {
    const { leader, isr, replicas, elr, lastKnownElr } = this.found(topic, partition)
    const eligible = elr.length === 0 ? '' : ` elr ${elr.join()}`
    return `${leader} ${isr.join()}/${replicas.join()}${eligible}${lastKnownElr.length === 0 ? '' : ` last ${lastKnownElr.join()}`}`
  }

  /** Sets what replication would have brought about. */
  setIsr(topic: string, isr: readonly number[], leader?: number): void {
    const topicId = this.image.topicsByName.get(topic)?.topicId ?? ''
    this.replay([{ ...noChange, topicId, partition: 0, leader, isr }])
  }

  /** What became of each topic: its error, or `partitions×replicas`. */
  create(topics: readonly (Partial<TopicToCreate> & { readonly name: string })[], validateOnly = false): string[] {
    const wanted = topics.map((topic): TopicToCreate => ({ topicId: undefined, partitions: -1, replicationFactor: -1, assignments: [], configs: [], ...topic }))
    return this.do({ kind: 'createTopics', topics: wanted, validateOnly }).topics.map((topic) =>
      topic.failed === undefined ? `${topic.partitions}×${topic.replicationFactor}` : `${topic.failed.error}: ${topic.failed.message}`)
  }
}

/** The error that a request is refused with as a whole, or '' when it is not. */
export function refusalOf(run: () => unknown): string {
  try {
    run()
    return ''
  } catch (error) {
    if (error instanceof ApiError) return error.error
    throw error
  }
}
