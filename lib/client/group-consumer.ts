/**
 * Reads topics as a member of a group: which partitions, the group says, and from where, what the group has committed. Each record is delivered at
 * least once: a chunk counts as done when the next one is asked for, and only what is done is committed, from time to time, before partitions go
 * to others, and on close. Coordinators that die or move are followed; nothing is read twice for that.
 */
import type { Millis, Offset } from '../common/ids.ts'
import type { Timer } from '../common/ports.ts'
import { consumerGroupHeartbeat } from '../protocol/schemas/68-consumer-group-heartbeat.ts'
import { describeFeatures } from './brokers.ts'
import { ClassicMember, heartbeatInterval } from './classic-member.ts'
import type { Cluster } from './cluster.ts'
import { Consumer, type ConsumerOptions } from './consumer.ts'
import { ConsumerMember } from './consumer-member.ts'
import { GroupCoordinator } from './coordinator.ts'
import { AnswerError, ClientError, isTransient } from './errors.ts'
import type { RecordChunk } from './fetched-batches.ts'
import type { GroupMember, MemberListener, MemberOptions } from './group-membership.ts'
import { fetchOffsets, type NamedPartition, partitionKey } from './group-offsets.ts'
import { type Held, HeldPartitions, mayPassForMember } from './held-partitions.ts'
import { earliestTimestamp, latestTimestamp, listOffsets } from './offsets.ts'

/** How a consumer of a group behaves; see `defaultGroupOptions`. */
export interface GroupConsumerOptions extends Partial<Omit<MemberOptions, 'topics'>> {
  readonly groupId: string
  readonly topics: readonly string[]
  /** `newest`: the consumer protocol (KIP-848) where the cluster has it, else the classic one. */
  readonly protocol?: 'newest' | 'consumer' | 'classic'
  /** Where to begin without a committed offset, or with one that is not in the log any more; `none` raises OFFSET_OUT_OF_RANGE. */
  readonly offsetReset?: 'earliest' | 'latest' | 'none'
  /** undefined: only `commit` and `close` do. */
  readonly autoCommitMs?: Millis | undefined
  /** How long a commit is tried, and how long `close` may take. */
  readonly commitTimeoutMs?: Millis
  readonly consumer?: Partial<ConsumerOptions>
  /** Told before partitions are read. */
  readonly onAssigned?: (partitions: readonly NamedPartition[]) => void | Promise<void>
  /** Told when partitions are read no more and what is done of them is committed, before anybody else gets them. */
  readonly onRevoked?: (partitions: readonly NamedPartition[]) => void | Promise<void>
  /** Told that partitions are gone already: others may read them. */
  readonly onLost?: (partitions: readonly NamedPartition[]) => void | Promise<void>
  /** Told of what failed and is tried again. */
  readonly onTrouble?: (error: Error) => void
}

/** What Kafka's clients do where nothing else is said. */
export const defaultGroupOptions = {
  protocol: 'newest', offsetReset: 'latest', autoCommitMs: 5000, commitTimeoutMs: 30_000, rebalanceTimeoutMs: 300_000, sessionTimeoutMs: 45_000,
} as const satisfies Partial<GroupConsumerOptions>

type Options = GroupConsumerOptions & Required<Pick<GroupConsumerOptions, Exclude<keyof typeof defaultGroupOptions, 'autoCommitMs'>>>

let consumers = 0

/** A consumer that is a member of a group; `close` it at the end. */
export class GroupConsumer {
  readonly #cluster: Cluster
  readonly #options: Options
  readonly #coordinator: GroupCoordinator
  readonly #consumer: Consumer
  readonly #held: HeldPartitions
  #member: GroupMember | undefined
  /** The chunk that whoever reads works on. */
  #handed: RecordChunk | undefined
  #handedBack: (() => void) | undefined
  #isWaiting = false
  /** Counts how often everything was lost. */
  #losses = 0
  #timer: Timer | undefined
  #failure: Error | undefined
  #closing: Promise<void> | undefined

  constructor(cluster: Cluster, options: GroupConsumerOptions) {
    this.#cluster = cluster
    this.#options = { ...defaultGroupOptions, ...options }
    this.#coordinator = new GroupCoordinator(cluster, options.groupId, `member ${++consumers}`)
    this.#held = new HeldPartitions(cluster, this.#coordinator)
    const onOutOfRange = ({ topic, partition }: NamedPartition): void => void this.#resetOffset({ topic, partition })
    this.#consumer = new Consumer(cluster, { onTrouble: (error) => this.#trouble(error), ...options.consumer, onOutOfRange })
    void this.#start()
  }

  /** The partitions that it reads now. */
  get assignment(): readonly NamedPartition[] {
    return this.#held.all.map(({ topic, partition }) => ({ topic, partition }))
  }

  /** Nothing that it has handed out is still worked on, nor waits to be. */
  get isIdle(): boolean {
    return this.#handed === undefined && this.#isWaiting
  }

  /** Whether it is closed, or about to be. */
  get isClosed(): boolean {
    return this.#closing !== undefined || this.#failure !== undefined
  }

  /** Its id in the group; '' while it has none. */
  get memberId(): string {
    return this.#member?.membership.memberId ?? ''
  }

  /**
   * The next chunk, waiting for one if need be; undefined once the consumer is closed. The chunk before is done by that. Raises AnswerError and
   * ClientError when it cannot go on.
   */
  async next(): Promise<RecordChunk | undefined> {
    this.#finishHanded()
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure
      this.#isWaiting = true
      const chunk = await this.#consumer.next().finally(() => (this.#isWaiting = false))
      if (chunk === undefined) {
        if (this.#failure !== undefined) throw this.#failure as Error
        return undefined
      }
      const held = this.#held.get(chunk)
      // It may have gone while the chunk was decoded, and come back.
      if (held === undefined || chunk.nextOffset <= held.done) continue
      this.#handed = chunk
      return chunk
    }
  }

  /** Says that everything of a partition below `offset` is done, for who stops in the middle of a chunk. */
  done(topic: string, partition: number, offset: Offset): void {
    this.#held.done({ topic, partition }, offset)
  }

  /** Commits what is done. Raises AnswerError (the partitions may have gone to others) and ClientError. */
  commit(): Promise<void> {
    return this.#commit(this.#held.all)
  }

  /** Commits what is done, leaves the group and ends reading. The chunk that was handed out last counts only as far as `done` was called. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close())
  }

  async #close(): Promise<void> {
    this.#timer?.cancel()
    this.#consumer.close()
    this.#forgetHanded()
    const held = this.#held.all
    if (this.#failure === undefined && held.length > 0) {
      await this.#commit(held).catch((error: unknown) => this.#trouble(error))
      await this.#tell(this.#options.onRevoked, held)
    }
    this.#held.remove(held)
    await this.#member?.leave()
    this.#coordinator.close()
  }

  async #start(): Promise<void> {
    try {
      const Member = (await this.#speaksConsumer()) ? ConsumerMember : ClassicMember
      if (this.#closing !== undefined) return
      const { topics, topicRegex, instanceId, rackId, rebalanceTimeoutMs, sessionTimeoutMs, heartbeatIntervalMs, assignor } = this.#options
      if (Member === ClassicMember && topicRegex !== undefined) throw new ClientError('unsupported', 'Only the consumer protocol (KIP-848) knows regular expressions.')
      const options = {
        topics, topicRegex, instanceId, rackId, rebalanceTimeoutMs, sessionTimeoutMs, assignor,
        heartbeatIntervalMs: heartbeatIntervalMs ?? heartbeatInterval(Math.min(sessionTimeoutMs, 9000)),
      }
      this.#member = new Member({ cluster: this.#cluster, coordinator: this.#coordinator, options, listener: this.#listener() })
      this.#member.start()
      this.#commitLater()
    } catch (error) {
      this.#fail(error)
    }
  }

  async #speaksConsumer(): Promise<boolean> {
    const { protocol, commitTimeoutMs } = this.#options
    if (protocol === 'classic') return false
    const { connection, features } = await this.#cluster.retrying(commitTimeoutMs, async () => ({
      connection: await this.#cluster.anyBroker(), features: await describeFeatures(this.#cluster, commitTimeoutMs),
    }))
    const isOff = features.some(({ name, level }) => name === 'group.version' && level < 1)
    const speaks = connection.supports(consumerGroupHeartbeat, 1) && !isOff
    if (protocol === 'consumer' && !speaks) {
      throw new ClientError('unsupported', isOff ? 'The cluster has the consumer protocol (KIP-848) turned off: group.version is 0.' : `Broker ${connection.address} does not speak the consumer protocol (KIP-848).`)
    }
    return speaks
  }

  #listener(): MemberListener {
    return {
      reconcile: (partitions) => this.#reconcile(partitions),
      lost: () => this.#lost(),
      failed: (error) => this.#fail(error),
      trouble: (error) => this.#trouble(error),
    }
  }

  async #reconcile(target: readonly NamedPartition[]): Promise<void> {
    if (this.#closing !== undefined) return
    const wanted = new Set(target.map(partitionKey))
    const goes = this.#held.all.filter((each) => !wanted.has(partitionKey(each)))
    if (goes.length > 0) await this.#giveUp(goes)
    const comes = target.filter((each) => this.#held.get(each) === undefined)
    if (comes.length > 0 && this.#closing === undefined) await this.#take(comes)
  }

  async #giveUp(partitions: readonly Held[]): Promise<void> {
    const losses = this.#losses
    for (const { topic, partition } of partitions) this.#consumer.unassign(topic, partition)
    await this.#untilHandedBack(partitions)
    if (losses !== this.#losses || this.#closing !== undefined) return
    await this.#commit(partitions).catch((error: unknown) => this.#trouble(error))
    if (losses !== this.#losses || this.#closing !== undefined) return
    this.#held.remove(partitions)
    await this.#tell(this.#options.onRevoked, partitions)
  }

  async #take(partitions: readonly NamedPartition[]): Promise<void> {
    const losses = this.#losses
    const begins = await this.#begins(partitions, () => losses !== this.#losses || this.#closing !== undefined)
    if (losses !== this.#losses || this.#closing !== undefined) return
    await this.#tell(this.#options.onAssigned, partitions)
    if (losses !== this.#losses || this.#closing !== undefined) return
    for (const each of begins) this.#held.add(each)
    this.#consumer.assign(begins.map(({ topic, partition, done }) => ({ topic, partition, offset: done })))
  }

  /** Where to begin with each, asked for until it is known or `isOver`. */
  async #begins(partitions: readonly NamedPartition[], isOver: () => boolean): Promise<readonly Held[]> {
    while (!isOver()) {
      try {
        const offsets = await fetchOffsets(this.#coordinator, partitions, this.#options.commitTimeoutMs, this.#member?.membership)
        const committed = new Map(offsets.map((each) => [partitionKey(each), each.offset]))
        const fresh = partitions.filter((each) => !committed.has(partitionKey(each)))
        const reset = new Map((await this.#resetOffsets(fresh)).map((each) => [partitionKey(each), each.offset]))
        return partitions.map(({ topic, partition }) => {
          const key = partitionKey({ topic, partition })
          return { topic, partition, done: committed.get(key) ?? reset.get(key) ?? 0, committed: committed.get(key) ?? -1 }
        })
      } catch (error) {
        if (!mayPassForMember(error)) throw error
        this.#trouble(error)
        await this.#cluster.pause(this.#cluster.options.retryBackoffMs)
      }
    }
    return []
  }

  /** Where a partition begins that has no offset to go on from. */
  async #resetOffsets(partitions: readonly NamedPartition[]) {
    if (partitions.length === 0) return []
    const { offsetReset, commitTimeoutMs, consumer } = this.#options
    if (offsetReset === 'none') {
      const [first] = partitions
      throw new AnswerError('OFFSET_OUT_OF_RANGE', '', `Group "${this.#options.groupId}" has no offset for partition ${first?.partition} of "${first?.topic}" to go on from.`)
    }
    const timestamp = offsetReset === 'earliest' ? earliestTimestamp : latestTimestamp
    return listOffsets(this.#cluster, partitions.map(({ topic, partition }) => ({ topic, partition, timestamp })), commitTimeoutMs, consumer?.isolation)
  }

  /** The log does not hold what is next: it was deleted by retention, or never was. */
  async #resetOffset(partition: NamedPartition): Promise<void> {
    const held = this.#held.get(partition)
    for (;;) {
      try {
        const [found] = await this.#resetOffsets([partition])
        if (found === undefined || held === undefined || this.#held.get(partition) !== held || this.#closing !== undefined) return
        this.#trouble(new AnswerError('OFFSET_OUT_OF_RANGE', '', `Partition ${partition.partition} of "${partition.topic}" goes on at offset ${found.offset} instead of ${held.done}.`))
        held.done = found.offset
        this.#consumer.assign([{ ...partition, offset: found.offset }])
        return
      } catch (error) {
        if (!isTransient(error)) return this.#fail(error)
        this.#trouble(error)
        await this.#cluster.pause(this.#cluster.options.retryBackoffMs)
      }
    }
  }

  async #lost(): Promise<void> {
    this.#losses++
    const held = this.#held.all
    for (const { topic, partition } of held) this.#consumer.unassign(topic, partition)
    this.#held.remove(held)
    this.#forgetHanded()
    if (held.length > 0) await this.#tell(this.#options.onLost, held)
  }

  /** Resolves when nobody works on a chunk of these partitions any more. */
  async #untilHandedBack(partitions: readonly NamedPartition[]): Promise<void> {
    const handed = this.#handed
    if (handed === undefined || !partitions.some(({ topic, partition }) => topic === handed.topic && partition === handed.partition)) return
    await new Promise<void>((resolve) => (this.#handedBack = resolve))
  }

  #finishHanded(): void {
    if (this.#handed !== undefined) this.done(this.#handed.topic, this.#handed.partition, this.#handed.nextOffset)
    this.#forgetHanded()
  }

  #forgetHanded(): void {
    this.#handed = undefined
    this.#handedBack?.()
    this.#handedBack = undefined
  }

  #commit(partitions: readonly Held[]): Promise<void> {
    return this.#held.commit(partitions, () => this.#member?.membership, this.#options.commitTimeoutMs)
  }

  #commitLater(): void {
    const { autoCommitMs } = this.#options
    if (autoCommitMs === undefined || this.isClosed) return
    this.#timer = this.#cluster.ports.clock.after(autoCommitMs, () => {
      void this.#commit(this.#held.all)
        .catch((error: unknown) => this.#trouble(error))
        .finally(() => this.#commitLater())
    })
  }

  async #tell(callback: ((partitions: readonly NamedPartition[]) => void | Promise<void>) | undefined, partitions: readonly NamedPartition[]): Promise<void> {
    await callback?.(partitions.map(({ topic, partition }) => ({ topic, partition })))
  }

  #trouble(error: unknown): void {
    if (this.#closing === undefined) this.#options.onTrouble?.(error instanceof Error ? error : new Error(String(error)))
  }

  #fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error))
    this.#timer?.cancel()
    this.#consumer.close()
    this.#forgetHanded()
  }
}
