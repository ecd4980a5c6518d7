/** A shard under a hand-driven clock, with topics that a test makes up, and requests in the shape in which members of consumer groups send them. */
import { consumerProtocol } from '../../lib/broker/groups/consumer-protocol.ts'
import { createMatchTopics } from '../../lib/broker/groups/match-topics.ts'
import type { CoordinatorRecord, TopicPartitions } from '../../lib/coordinator/records.ts'
import type {
  ConsumerGroupBeat, ConsumerGroupHeartbeat, DescribedConsumerGroup, GroupAnswer, GroupRequest, JoinedGroup, LeftGroup, Outcome, RequestKind, SyncedGroup,
} from '../../lib/coordinator/requests.ts'
import { createShard } from '../../lib/coordinator/shard.ts'
import type { GroupSettings, MatchTopics, NamedPartitions, Shard, Step, Surroundings } from '../../lib/coordinator/shard-types.ts'
import { defaultSettings } from './shard-world.ts'

const plainSettings: GroupSettings = { ...defaultSettings, initialRebalanceDelayMs: 0, maxSize: 100, consumerMaxSize: 100 }

/** A part of a heartbeat; the rest says nothing. */
export type Beat = Partial<Omit<ConsumerGroupHeartbeat, 'kind'>>

/** One shard, its log, and the topics of its cluster. */
export class Coordinator {
  readonly log: CoordinatorRecord[] = []
  readonly topics = new Map<string, number>()
  settings: GroupSettings
  nowMs = 1_000_000
  shard: Shard
  /** Answers that came, by token; a request that waits has none. */
  readonly answers = new Map<number, GroupAnswer>()
  readonly #matchTopics: MatchTopics
  #version = 1
  #tokens = 0

  constructor(topics: Readonly<Record<string, number>> = {}, settings: Partial<GroupSettings> = {}, matchTopics: MatchTopics = createMatchTopics()) {
    this.#matchTopics = matchTopics
    this.settings = { ...plainSettings, ...settings }
    for (const [name, count] of Object.entries(topics)) this.topics.set(name, count)
    this.shard = createShard({ protocol: consumerProtocol, matchTopics: this.#matchTopics })
    this.#take(this.shard.loaded(this.#around))
  }

  get #around(): Surroundings {
    return {
      now: { wallMs: this.nowMs, monotonicMs: this.nowMs },
      settingsOf: () => this.settings,
      topics: {
        version: this.#version,
        topicId: (name) => this.topics.has(name) ? idOf(name) : undefined,
        topicName: (topicId) => this.topics.has(topicId.slice(3)) ? topicId.slice(3) : undefined,
        partitionCount: (name) => this.topics.get(name),
        names: () => this.topics.keys(),
      },
    }
  }

  #take(step: Step): void {
    this.log.push(...step.records)
    for (const { token, answer } of step.replies) this.answers.set(token, answer)
  }

  /** Makes, grows or (0) deletes a topic. */
  setTopic(name: string, count: number): void {
    if (count > 0) this.topics.set(name, count)
    else this.topics.delete(name)
    this.#version++
    this.#take(this.shard.metadataChanged(count > 0 ? [] : [name], this.#around))
  }

  /** Lets time pass, with everything that becomes due on the way. */
  pass(durationMs: number): void {
    const endMs = this.nowMs + durationMs
    for (let dueMs = this.shard.nextDeadlineMs; dueMs !== undefined && dueMs <= endMs; dueMs = this.shard.nextDeadlineMs) {
      this.nowMs = Math.max(this.nowMs, dueMs)
      this.#take(this.shard.tick(this.#around))
    }
    this.nowMs = endMs
  }

  /** Another coordinator takes over: all that it has it read from the log, which `compacted` has only the last record of each key of. */
  reload(compacted = false): void {
    const records = compacted ? lastOfEachKey(this.log) : this.log
    this.shard = createShard({ protocol: consumerProtocol, matchTopics: this.#matchTopics })
    records.forEach((record, offset) => this.shard.replay(record, offset))
    this.#take(this.shard.loaded(this.#around))
  }

  /** Sends a request; returns its token. */
  send(request: GroupRequest, clientId = 'probe'): number {
    const token = ++this.#tokens
    this.#take(this.shard.ask(request, { clientId, clientHost: '/127.0.0.1', freshId: `fresh-${token}` }, token, this.#around))
    return token
  }

  /** Sends a request and returns its answer, which it must have had. */
  ask<K extends RequestKind>(request: GroupRequest<K> & { readonly kind: K }, clientId?: string): GroupAnswer<K> {
    const token = this.send(request, clientId)
    const answer = this.answers.get(token)
    if (!answer) throw new Error(`${request.kind} was not answered`)
    return answer // of the request of that kind
  }

  beat(memberId: string, memberEpoch: number, beat: Beat = {}): ConsumerGroupBeat {
    return this.ask({
      kind: 'consumerGroupHeartbeat', groupId: 'g', memberId, memberEpoch, instanceId: null, rackId: null, rebalanceTimeoutMs: -1, subscribedTopicNames: null,
      subscribedTopicRegex: null, serverAssignor: null, ownedPartitions: null, bringsMemberId: true, ...beat,
    })
  }

  /** A full first heartbeat. */
  join(memberId: string, topics: readonly string[], beat: Beat = {}): ConsumerGroupBeat {
    return this.beat(memberId, 0, { subscribedTopicNames: topics, rebalanceTimeoutMs: 5000, ownedPartitions: [], ...beat })
  }

  describe(groupId = 'g'): DescribedConsumerGroup {
    return this.ask({ kind: 'describeConsumerGroup', groupId })
  }

  state(): string {
    return this.describe().state
  }

  classicJoin(memberId: string, topics: readonly string[], more: Partial<GroupRequest<'joinGroup'>> & { readonly owned?: readonly NamedPartitions[] } = {}): number {
    const { owned = [], ...fields } = more
    const metadata = consumerProtocol.writeSubscription({ version: 1, topics, userData: null, ownedPartitions: owned, generationId: -1, rackId: null })
    return this.send({
      kind: 'joinGroup', groupId: 'g', memberId, sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 20_000, groupInstanceId: null, protocolType: 'consumer',
      protocols: [{ name: 'range', metadata }], reason: null, requiresKnownMemberId: false, supportsSkippingAssignment: true, ...fields,
    }, 'old')
  }

  joined(token: number): JoinedGroup | undefined {
    return this.answers.get(token) as JoinedGroup | undefined // of a JoinGroup
  }

  classicSync(memberId: string, generationId: number, plan: Readonly<Record<string, readonly NamedPartitions[]>> = {}): number {
    const assignments = Object.entries(plan).map(([id, named]) => ({ memberId: id, assignment: consumerProtocol.writeAssignment(named, 1) }))
    return this.send({ kind: 'syncGroup', groupId: 'g', memberId, generationId, groupInstanceId: null, protocolType: 'consumer', protocolName: 'range', assignments })
  }

  /** The assignment that a SyncGroup was answered with, or its error. */
  synced(token: number): readonly NamedPartitions[] | string | undefined {
    const answer = this.answers.get(token) as SyncedGroup | undefined // of a SyncGroup
    return answer?.error === 'NONE' ? consumerProtocol.readAssignment(answer.assignment) : answer?.error
  }

  classicBeat(memberId: string, generationId: number): string {
    const { error }: Outcome = this.ask({ kind: 'heartbeat', groupId: 'g', memberId, generationId, groupInstanceId: null })
    return error
  }

  classicLeave(memberId: string, groupInstanceId: string | null = null): LeftGroup {
    return this.ask({ kind: 'leaveGroup', groupId: 'g', members: [{ memberId, groupInstanceId, reason: null }] })
  }
}

/** The id of a topic. */
export function idOf(name: string): string {
  return `id-${name}`
}

/** Partitions of topics, as members own them. */
export function parts(topics: Readonly<Record<string, readonly number[]>>): readonly TopicPartitions[] {
  return Object.entries(topics).map(([name, partitions]) => ({ topicId: idOf(name), partitions }))
}

/** What compaction leaves of a log. */
export function lastOfEachKey(log: readonly CoordinatorRecord[]): readonly CoordinatorRecord[] {
  const last = new Map<string, CoordinatorRecord>()
  for (const record of log) {
    const { value: _value, ...key } = record
    const name = JSON.stringify(key)
    last.delete(name)
    last.set(name, record)
  }
  return [...last.values()]
}
