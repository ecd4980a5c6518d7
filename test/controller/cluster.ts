/** A controller for tests: decisions are replayed at once; identities and starts of placement are counted, not random. */
import { ApiError } from '../../lib/common/errors.ts'
import type { Random } from '../../lib/common/ports.ts'
import type { BrokerConfigName } from '../../lib/config/broker-configs.ts'
import { configOf } from '../../lib/config/resolve.ts'
import { decide } from '../../lib/controller/decide.ts'
import type { Decision, DecisionInputs } from '../../lib/controller/decision.ts'
import type { ControllerResponse, DecidedRequest, TopicToCreate } from '../../lib/controller/requests.ts'
import type { SessionState } from '../../lib/controller/sessions.ts'
import { emptyImage, type MetadataImage } from '../../lib/metadata/image.ts'
import type { MetadataRecord } from '../../lib/metadata/records.ts'
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

/** A cluster of brokers and its controller. */
export class Cluster {
  image: MetadataImage = emptyImage
  readonly inputs: DecisionInputs
  /** How brokers stand; connected unless it is said. */
  readonly sessions = new Map<number, SessionState>()

  constructor(brokers: readonly { readonly id: number; readonly rack?: string; readonly fenced?: boolean }[], settings: Partial<Record<BrokerConfigName, string>> = {}) {
    this.inputs = { config: configOf(settings), random: new CountingRandom(), session: ({ brokerId }) => this.sessions.get(brokerId) ?? 'connected' }
    for (const { id, rack, fenced = false } of brokers) {
      this.replay([{
        type: 'registerBroker', brokerId: id, brokerEpoch: undefined, incarnationId: `incarnation-${id}`, directoryId: `directory-${id}`, endpoints: [], rack, fenced,
      }])
    }
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
    this.do({ kind: 'fenceBroker', brokerId, brokerEpoch: this.image.brokers.get(brokerId)?.brokerEpoch ?? -1 })
  }

  /** A heartbeat of the broker that is registered, which has replayed everything. */
  heartbeat(brokerId: number, wants: { readonly wantFence?: boolean; readonly wantShutDown?: boolean } = {}): ControllerResponse<Extract<DecidedRequest, { kind: 'brokerHeartbeat' }>> {
    const brokerEpoch = this.image.brokers.get(brokerId)?.brokerEpoch ?? -1
    return this.do({ kind: 'brokerHeartbeat', brokerId, brokerEpoch, metadataEndOffset: this.image.endOffset, wantFence: false, wantShutDown: false, ...wants })
  }

  /** A partition, as `leader isr/replicas`: `1 1,2/1,2,3`. */
  partition(topic: string, partition = 0): string {
    const found = this.image.topicsByName.get(topic)?.partitions[partition]
    return found === undefined ? 'none' : `${found.leader} ${found.isr.join()}/${found.replicas.join()}`
  }

  /** Sets what replication would have brought about. */
  setIsr(topic: string, isr: readonly number[], leader?: number): void {
    const topicId = this.image.topicsByName.get(topic)?.topicId ?? ''
    this.replay([{ type: 'partitionChange', topicId, partition: 0, leader, isr, replicas: undefined }])
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
