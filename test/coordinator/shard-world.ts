/**
 * A shard with everything around it that a shell gives: time, topics, settings, and a log of bytes. Steps are checked as a shell would rely on them:
 * every record survives its bytes, every request is answered once at most.
 */
import { deepStrictEqual } from 'node:assert'
import { consumerProtocol } from '../../lib/broker/groups/consumer-protocol.ts'
import { createMatchTopics } from '../../lib/broker/groups/match-topics.ts'
import { decodeRecord, encodeRecord, type RecordBytes } from '../../lib/broker/groups/record-codec.ts'
import { assert } from '../../lib/common/assert.ts'
import type { TopicId } from '../../lib/common/ids.ts'
import type { CoordinatorRecord } from '../../lib/coordinator/records.ts'
import type { Caller, Exchanges, GroupAnswer, GroupRequest, RequestKind } from '../../lib/coordinator/requests.ts'
import { createShard } from '../../lib/coordinator/shard.ts'
import type { GroupSettings, Shard, Step, Surroundings, Token } from '../../lib/coordinator/shard-types.ts'

/** Kafka's defaults. */
export const defaultSettings: GroupSettings = {
  minSessionTimeoutMs: 6000,
  maxSessionTimeoutMs: 1_800_000,
  initialRebalanceDelayMs: 3000,
  maxSize: 2147483647,
  consumerSessionTimeoutMs: 45_000,
  consumerHeartbeatIntervalMs: 5000,
  consumerAssignmentIntervalMs: 1000,
  consumerMaxSize: 2147483647,
  consumerAssignors: ['uniform', 'range'],
  consumerMigrationPolicy: 'bidirectional',
  offsetMetadataMaxBytes: 4096,
  offsetsRetentionMs: 10_080 * 60_000,
  offsetsRetentionCheckIntervalMs: 600_000,
  protocols: ['classic', 'consumer'],
}

/** What a request lacks besides what a test says of it. */
export type Fields<K extends RequestKind> = Omit<Exchanges[K][0], 'kind'>

/** Time begins at some date and a clock of its own. */
export class ShardWorld {
  settings: GroupSettings = defaultSettings
  /** The log, as its records were encoded. */
  log: RecordBytes[] = []
  shard: Shard
  /** Steps with their records, in order: what a test looks at. */
  readonly steps: Step[] = []
  readonly #topics = new Map<string, { readonly id: TopicId; readonly partitions: number }>()
  readonly #answers = new Map<Token, GroupAnswer>()
  readonly #open = new Set<Token>()
  #version = 1
  #topicsMade = 0
  #tokens = 0
  #ids = 0
  #wallMs = 1_750_000_000_000
  #monotonicMs = 5000

  constructor(settings: Partial<GroupSettings> = {}) {
    this.settings = { ...defaultSettings, ...settings }
    this.shard = this.#empty()
    this.take(this.shard.loaded(this.around))
  }

  #empty(): Shard {
    return createShard({ protocol: consumerProtocol, matchTopics: createMatchTopics() })
  }

  get nowMs(): number {
    return this.#monotonicMs
  }

  get wallMs(): number {
    return this.#wallMs
  }

  get around(): Surroundings {
    const [topics, version] = [this.#topics, this.#version]
    return {
      now: { wallMs: this.#wallMs, monotonicMs: this.#monotonicMs },
      topics: {
        version,
        topicId: (name) => topics.get(name)?.id,
        topicName: (id) => [...topics].find(([, topic]) => topic.id === id)?.[0],
        partitionCount: (name) => topics.get(name)?.partitions,
        names: () => topics.keys(),
      },
      settingsOf: () => this.settings,
    }
  }

  // What happens to a shard

  /** Asks and gives the token; the answer may come later. */
  send<K extends RequestKind>(kind: K, fields: Fields<K>, caller: Partial<Caller> = {}): Token {
    const token = ++this.#tokens
    this.#open.add(token)
    // A kind and its fields are one request.
    const request = { kind, ...fields } as GroupRequest
    this.take(this.shard.ask(request, { clientId: 'client', clientHost: '/127.0.0.1', freshId: this.freshId(), ...caller }, token, this.around))
    return token
  }

  /** The answer to a token, if there is one by now. */
  answer<K extends RequestKind>(_kind: K, token: Token): Exchanges[K][1] | undefined {
    return this.#answers.get(token)
  }

  /** Asks what is answered at once. */
  ask<K extends RequestKind>(kind: K, fields: Fields<K>, caller: Partial<Caller> = {}): Exchanges[K][1] {
    const answer = this.answer(kind, this.send(kind, fields, caller))
    assert(answer !== undefined, `${kind} was not answered at once`)
    return answer
  }

  /** Requests without an answer yet. */
  get waiting(): readonly Token[] {
    return [...this.#open]
  }

  /** Lets time pass, with a tick whenever the shard wants one. */
  pass(ms: number): void {
    const endMs = this.#monotonicMs + ms
    for (let turns = 0; ; turns++) {
      const nextMs = this.shard.nextDeadlineMs
      if (nextMs === undefined || nextMs > endMs) break
      assert(turns < 100_000, 'the shard wants time again and again without anything coming of it')
      this.#moveTo(Math.max(nextMs, this.#monotonicMs))
      this.take(this.shard.tick(this.around))
    }
    this.#moveTo(endMs)
  }

  #moveTo(monotonicMs: number): void {
    this.#wallMs += monotonicMs - this.#monotonicMs
    this.#monotonicMs = monotonicMs
  }

  /** Makes a topic, or gives it other partitions. */
  topic(name: string, partitions: number): TopicId {
    const id = this.#topics.get(name)?.id ?? Buffer.from(`topic ${String(this.#topicsMade++).padStart(10, '0')}`).toString('base64url')
    this.#topics.set(name, { id, partitions })
    this.#version++
    this.take(this.shard.metadataChanged([], this.around))
    return id
  }

  deleteTopics(...names: string[]): void {
    for (const name of names) this.#topics.delete(name)
    this.#version++
    this.take(this.shard.metadataChanged(names, this.around))
  }

  /** Deletes a topic and makes it again before the shard hears of either. */
  remakeTopic(name: string, partitions: number): TopicId {
    const id = Buffer.from(`topic ${String(this.#topicsMade++).padStart(10, '0')}`).toString('base64url')
    this.#topics.set(name, { id, partitions })
    this.#version++
    this.take(this.shard.metadataChanged([name], this.around))
    return id
  }

  topicIds(): ReadonlyMap<string, TopicId> {
    return new Map(Array.from(this.#topics, ([name, { id }]) => [name, id]))
  }

  partitionsOf(name: string): number {
    return this.#topics.get(name)?.partitions ?? 0
  }

  /** Another coordinator takes over: a new shard from the log, as compaction might leave it. Who waited gets no answer. */
  reload(isCompacted = false): void {
    this.#open.clear()
    if (isCompacted) this.log = compacted(this.log)
    this.shard = this.replayed()
    this.take(this.shard.loaded(this.around))
  }

  /** A shard that has read the log and was not told to begin. */
  replayed(log: readonly RecordBytes[] = this.log): Shard {
    const shard = this.#empty()
    log.forEach(({ key, value }, offset) => {
      const read = decodeRecord(key, value)
      assert(read.kind === 'record', `a record that cannot be read again: ${JSON.stringify(read)}`)
      shard.replay(read.record, offset)
    })
    return shard
  }

  freshId(): string {
    return Buffer.from(`id ${String(this.#ids++).padStart(13, '0')}`).toString('base64url')
  }

  /** Takes a step as a shell does: records to the log, answers to who asked. */
  take(step: Step): void {
    for (const record of step.records) this.#append(record)
    for (const { token, answer } of step.replies) {
      assert(this.#open.delete(token), `an answer to ${token}, which nobody waits for`)
      this.#answers.set(token, answer)
    }
    this.steps.push(step)
  }

  #append(record: CoordinatorRecord): void {
    const bytes = encodeRecord(record)
    const read = decodeRecord(bytes.key, bytes.value)
    // Not with a message of our own: the differences would be left out.
    deepStrictEqual(read, { kind: 'record', record })
    this.log.push(bytes)
  }
}

/** The last record of each key, in the order of the log; tombstones go or stay as if by chance. */
export function compacted(log: readonly RecordBytes[]): RecordBytes[] {
  const last = new Map<string, number>()
  log.forEach(({ key }, at) => last.set(key.toString('latin1'), at))
  return log.filter(({ key, value }, at) => last.get(key.toString('latin1')) === at && (value !== null || at % 2 === 0))
}
