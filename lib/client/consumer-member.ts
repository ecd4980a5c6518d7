/**
 * A member of a group in the consumer protocol (KIP-848). It sends heartbeats and nothing else; the coordinator's answers say what it is to have.
 * What it is to give up it gives up first and says so; what is new comes when others have given it up. Lost answers do no harm: after any failure
 * everything is said again.
 */
import type { Millis, TopicId } from '../common/ids.ts'
import type { RequestInput, ResponseOf } from '../protocol/schema.ts'
import { consumerGroupHeartbeat } from '../protocol/schemas/68-consumer-group-heartbeat.ts'
import { AnswerError, isTransient } from './errors.ts'
import type { GroupMember, MemberPorts } from './group-membership.ts'
import type { Membership, NamedPartition } from './group-offsets.ts'
import { Pause } from './pause.ts'

/** A member epoch: leaves; a static member leaves for a while. */
const leaves = -1
const leavesForAWhile = -2

type Assigned = readonly { readonly topicId: TopicId; readonly partitions: readonly number[] }[]

/** A member. */
export class ConsumerMember implements GroupMember {
  readonly #ports: MemberPorts
  readonly #memberId: string
  readonly #pause: Pause
  #epoch = 0
  #intervalMs: Millis = 5000
  /** What the coordinator was told that it has. */
  #owned: Assigned = []
  /** What the coordinator wants it to have; undefined: not known, or reached. */
  #target: Assigned | undefined
  #reconciling = false
  /** `#owned` is news to the coordinator. */
  #ackDue = false
  /** The next heartbeat says everything: the coordinator may not know it. */
  #sayAll = true
  /** Another life of the member: what an earlier one began is of no use any more. */
  #life = 0
  #ended = false
  #running: Promise<void> | undefined

  constructor(ports: MemberPorts) {
    this.#ports = ports
    this.#memberId = ports.cluster.ports.random.uuid()
    this.#pause = new Pause(ports.cluster.ports.clock)
  }

  get membership(): Membership {
    return { memberId: this.#memberId, instanceId: this.#ports.options.instanceId ?? null, epoch: this.#epoch }
  }

  start(): void {
    this.#running ??= this.#run()
  }

  async leave(): Promise<void> {
    const wasMember = this.#epoch > 0
    this.#ended = true
    this.#pause.wake()
    if (!wasMember) return
    const { coordinator, options } = this.#ports
    const memberEpoch = options.instanceId === undefined ? leaves : leavesForAWhile
    const input = { groupId: coordinator.groupId, memberId: this.#memberId, memberEpoch, instanceId: options.instanceId ?? null }
    try {
      await coordinator.ask({ api: consumerGroupHeartbeat, input, failure: failureOf })
    } catch {
      // The session timeout says the same, later.
    }
  }

  async #run(): Promise<void> {
    let backoff = 0
    while (!this.#ended) {
      try {
        await this.#beat()
        backoff = 0
        if (!this.#ackDue) await this.#pause.wait(this.#intervalMs)
      } catch (error) {
        if (this.#ended) return
        const next = await this.#failed(error, backoff)
        if (next === undefined) return
        backoff = next
      }
    }
  }

  async #beat(): Promise<void> {
    const { coordinator } = this.#ports
    const life = this.#life
    const acked = this.#ackDue
    const saysAll = this.#sayAll
    this.#ackDue = false
    const input = saysAll ? this.#everything() : { ...this.#identity(), ...(acked ? { topicPartitions: this.#wireOwned() } : {}) }
    const answer = await coordinator.ask({ api: consumerGroupHeartbeat, input, failure: failureOf }).catch((error: unknown) => {
      this.#ackDue ||= acked
      throw error
    })
    if (this.#ended || life !== this.#life) return
    this.#sayAll = false
    this.#epoch = answer.memberEpoch
    this.#intervalMs = Math.max(1, answer.heartbeatIntervalMs)
    if (answer.assignment === null) return
    this.#target = answer.assignment.topicPartitions
    void this.#reconcile()
  }

  #identity() {
    return { groupId: this.#ports.coordinator.groupId, memberId: this.#memberId, memberEpoch: this.#epoch, instanceId: this.#ports.options.instanceId ?? null }
  }

  #everything(): RequestInput<typeof consumerGroupHeartbeat> {
    const { topics, topicRegex, rackId, rebalanceTimeoutMs, assignor } = this.#ports.options
    return {
      ...this.#identity(),
      rackId: rackId ?? null,
      rebalanceTimeoutMs,
      subscribedTopicNames: topicRegex !== undefined && topics.length === 0 ? null : [...topics],
      subscribedTopicRegex: topicRegex ?? null,
      serverAssignor: assignor ?? null,
      topicPartitions: this.#epoch === 0 ? [] : this.#wireOwned(),
    }
  }

  #wireOwned() {
    return this.#owned.map(({ topicId, partitions }) => ({ topicId, partitions: [...partitions] }))
  }

  /** Brings the consumer where the coordinator wants it; should that change meanwhile, further. */
  async #reconcile(): Promise<void> {
    if (this.#reconciling) return
    this.#reconciling = true
    const life = this.#life
    try {
      while (this.#target !== undefined && life === this.#life && !this.#ended) {
        const target = this.#target
        const { known, isWhole } = await this.#named(target)
        if (life !== this.#life || target !== this.#target) continue
        await this.#ports.listener.reconcile(known.flatMap(({ topic, partitions }) => partitions.map((partition): NamedPartition => ({ topic, partition }))))
        if (life !== this.#life) break
        this.#owned = known.map(({ topicId, partitions }) => ({ topicId, partitions }))
        this.#ackDue = true
        this.#pause.wake()
        if (target !== this.#target) continue
        if (isWhole) this.#target = undefined
        else await this.#ports.cluster.pause(this.#ports.cluster.options.retryBackoffMaxMs)
      }
    } catch (error) {
      this.#end(error)
    } finally {
      this.#reconciling = false
      // Another life has begun meanwhile, with wishes of its own.
      if (this.#target !== undefined && life !== this.#life && !this.#ended) void this.#reconcile()
    }
  }

  /** The names of topics; a topic may be so new that a broker has not heard of it. */
  async #named(assigned: Assigned) {
    const { cluster, options, listener } = this.#ports
    const names = new Map<TopicId, string>()
    const missing = (): boolean => assigned.some(({ topicId }) => !names.has(topicId))
    for (const name of options.topics) {
      const known = cluster.knownTopic(name)
      if (known !== undefined) names.set(known.id, name)
    }
    try {
      if (missing()) for (const { id, name } of (await cluster.metadata(options.topicRegex === undefined ? options.topics : null)).topics) names.set(id, name)
    } catch (error) {
      if (!isTransient(error)) throw error
      listener.trouble(error instanceof Error ? error : new Error(String(error)))
    }
    const known = assigned.flatMap(({ topicId, partitions }) => {
      const topic = names.get(topicId)
      return topic === undefined ? [] : [{ topicId, topic, partitions }]
    })
    return { known, isWhole: !missing() }
  }

  /** What to do after a failure: resolves with the next pause when it is to be tried again, undefined when it is over. */
  async #failed(error: unknown, backoff: Millis): Promise<Millis | undefined> {
    const { cluster, listener } = this.#ports
    this.#sayAll = true
    if (error instanceof AnswerError && (error.error === 'FENCED_MEMBER_EPOCH' || error.error === 'UNKNOWN_MEMBER_ID')) {
      this.#life++
      this.#epoch = 0
      this.#owned = []
      this.#target = undefined
      this.#ackDue = false
      listener.trouble(error)
      await listener.lost()
      // A coordinator that does not let it in is not asked without a pause.
      if (backoff > 0) await this.#pause.wait(backoff)
      return cluster.options.retryBackoffMs
    }
    if (!isTransient(error)) {
      this.#end(error)
      return undefined
    }
    listener.trouble(error instanceof Error ? error : new Error(String(error)))
    await this.#pause.wait(backoff)
    return Math.min(Math.max(cluster.options.retryBackoffMs, 2 * backoff), cluster.options.retryBackoffMaxMs)
  }

  #end(error: unknown): void {
    if (this.#ended) return
    this.#ended = true
    this.#pause.wake()
    this.#ports.listener.failed(error instanceof Error ? error : new Error(String(error)))
  }
}

function failureOf({ errorCode, errorMessage }: ResponseOf<typeof consumerGroupHeartbeat>) {
  return { code: errorCode, message: errorMessage }
}
