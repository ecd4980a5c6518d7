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
  /** Whether steps are kept for a look at them. */
  keepsSteps = true
  /** Steps with their records, in order. */
  readonly steps: Step[] = []
  readonly #topics = new Map<string, { readonly id: TopicId; readonly partitions: number }>()
  readonly #answers = new Map<Token, GroupAnswer>()
  readonly #open = new Set<Token>()
  /** Records that are committed; the others may be lost with the coordinator. */
  #committed = 0
  /** Where steps end beyond that: a step is one batch, which is there or is not. */
  #ends: number[] = []
  /** Answers that wait until the log is committed up to a place. */
  #held: { readonly end: number; readonly token: Token; readonly answer: GroupAnswer }[] = []
  /** Whether answers wait for `commitLog`; else everything is committed at once. */
  isReplicated = true
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

  /** Whether the coordinator that was asked is gone, and the answer with it. */
  isLost(token: Token): boolean {
    return !this.#open.has(token) && !this.#answers.has(token)
  }

  /** What the shard would answer by its state of now, committed or not. For questions that change nothing. */
  peek<K extends RequestKind>(kind: K, fields: Fields<K>, shard: Shard = this.shard): Exchanges[K][1] {
    const request = { kind, ...fields } as GroupRequest
    const { records, replies: [reply] } = shard.ask(request, { clientId: '', clientHost: '/', freshId: 'none' }, ++this.#tokens, this.around)
    assert(records.length === 0 && reply !== undefined, `${kind} is no question that changes nothing`)
    // The answer is of the kind of its request.
    return reply.answer
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

  /** The log is committed up to its end, or up to a place: answers that waited for that are given. */
  commitLog(end = this.log.length): void {
    assert(end === this.#committed || this.#ends.includes(end), 'steps are committed as a whole')
    this.#committed = end
    this.#ends = this.#ends.filter((each) => each > end)
    const ready = this.#held.filter((each) => each.end <= this.#committed)
    this.#held = this.#held.filter((each) => each.end > this.#committed)
    for (const { token, answer } of ready) this.#give(token, answer)
  }

  /** Up to where the log may be committed, or cut when the coordinator is lost. */
  get ends(): readonly number[] {
    return [this.#committed, ...this.#ends]
  }

  /** Another coordinator takes over: a new shard from the log, or from its first records. Who waited gets no answer. */
  reload(end = this.log.length): void {
    assert(this.ends.includes(end), 'what is committed stays, and steps do as a whole')
    this.#open.clear()
    this.#held = []
    this.log.length = end
    this.#ends = this.#ends.filter((each) => each <= end)
    this.shard = this.replayed()
    this.take(this.shard.loaded(this.around))
  }

  /** Compacts what is committed. */
  compactLog(): void {
    const before = this.log.length
    this.log = compacted(this.log, this.#committed)
    const gone = before - this.log.length
    this.#committed -= gone
    this.#ends = this.#ends.map((end) => end - gone)
  }

  /** A shard that has read the log and was not told to begin. */
  replayed(log: readonly RecordBytes[] = this.log): Shard {
    const shard = this.#empty()
    log.forEach(({ key, value }, offset) => {
      const read = decodeRecord(key, value)
      assert(read.kind === 'record', `record ${offset} cannot be read again: ${read.kind}`)
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
    if (step.records.length > 0) this.#ends.push(this.log.length)
    if (this.isReplicated) this.commitLog()
    for (const { token, answer, needs } of step.replies) {
      assert(this.#open.has(token), `an answer to ${token}, which nobody waits for`)
      if (needs === 'nothing' || this.log.length <= this.#committed) this.#give(token, answer)
      else this.#held.push({ end: this.log.length, token, answer })
    }
    if (this.keepsSteps) this.steps.push(step)
  }

  #give(token: Token, answer: GroupAnswer): void {
    this.#open.delete(token)
    this.#answers.set(token, answer)
  }

  #append(record: CoordinatorRecord): void {
    const bytes = encodeRecord(record)
    const read = decodeRecord(bytes.key, bytes.value)
    // Not with a message of our own: the differences would be left out.
    deepStrictEqual(read, { kind: 'record', record })
    this.log.push(bytes)
  }
}

/** A log as compaction may leave it: of its first `end` records the last of each key, tombstones among them gone or not yet, as if by chance. */
export function compacted(log: readonly RecordBytes[], end: number): RecordBytes[] {
  const last = new Map<string, number>()
  log.slice(0, end).forEach(({ key }, at) => last.set(key.toString('latin1'), at))
  const isKept = ({ key, value }: RecordBytes, at: number): boolean => last.get(key.toString('latin1')) === at && (value !== null || at % 2 === 0)
  return log.filter((record, at) => at >= end || isKept(record, at))
}
