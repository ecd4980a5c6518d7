/**
 * The group coordinator of a node: which partitions of the offsets topic are led here, and whose request goes to which. Everything that is done
 * once for all of them is done here: their timer, their appends at the end of a turn, the news of the metadata.
 */
import { ApiError, type ErrorName } from '../../common/errors.ts'
import type { Millis, NodeId, TopicPartition } from '../../common/ids.ts'
import type { Clock, Logger, Timer } from '../../common/ports.ts'
import type { Caller, GroupAnswer, GroupRequest, ListedGroup, RequestKind } from '../../coordinator/requests.ts'
import type { GroupSettings, Shard, Surroundings } from '../../coordinator/shard-types.ts'
import type { MetadataDelta, MetadataImage } from '../../metadata/image.ts'
import type { LogStore } from '../../../storage/types.ts'
import { EndOfTurn } from '../end-of-turn.ts'
import type { Partition } from '../partition.ts'
import { CoordinatedPartition, type CoordinatedPorts } from './coordinated-partition.ts'
import { groupPartition } from './group-partition.ts'
import { isStorable } from './request-texts.ts'
import { ImageTopics } from './topics-view.ts'
import { type Groups, offsetsTopic } from './types.ts'

/** What coordinators are told once. */
export interface GroupsOptions {
  /** The broker's configs with the group's own over them. Asked for often. */
  readonly settingsOf: (groupId: string, image: MetadataImage) => GroupSettings
  /** `offsets.commit.timeout.ms` */
  readonly commitTimeoutMs: Millis
  /** `group.coordinator.append.linger.ms`; -1: until the loop's turn ends, and while the batch before is on its way to the replicas. */
  readonly appendLingerMs: Millis
}

/** The local replica, if there is one. */
export type FindPartition = (topicPartition: TopicPartition) => Partition | undefined

/** What coordinators work with. */
export interface GroupsPorts {
  readonly logs: Pick<LogStore, 'state'>
  readonly clock: Clock
  readonly logger: Logger
  readonly makeShard: () => Shard
  readonly find: FindPartition
}

/** Longest that records are collected behind a batch that the replicas do not have yet. */
const longestLingerMs: Millis = 10
/** A timer that comes later than this says that the whole process stood still, and heard nobody meanwhile. */
const stallMs: Millis = 3000
/** One that comes this late may be before what lies in the sockets: that is heard first, for so long, or who sent it is taken for silent. */
const lateMs: Millis = 250
const hearingMs: Millis = 25
/** What is due in many partitions at once, sessions and the clean-up of all that were loaded together, leaves the loop to others after so long. */
const turnMs: Millis = 8

/** From the start of the broker until `close`. */
export class GroupCoordinator implements Groups {
  readonly #options: GroupsOptions
  readonly #ports: GroupsPorts
  readonly #shared: CoordinatedPorts
  readonly #topics: ImageTopics
  #image: MetadataImage
  /** By index in the offsets topic. */
  #partitions: (CoordinatedPartition | undefined)[] = []
  #lastToken = 0
  #closed = false
  readonly #toLook = new Set<CoordinatedPartition>()
  readonly #toFlush = new Set<CoordinatedPartition>()
  readonly #turnEnd = new EndOfTurn(() => this.#endTurn())
  #lingering: Timer | undefined
  #timer: { readonly at: Millis; readonly timer: Timer } | undefined
  /** Where the next tick goes on, by index of the partition; not 0 while some wait for it that were due in the last one. */
  #tickFrom = 0
  /** Whether a timer was late, and what had come meanwhile has been heard since. */
  #hasHeard = false
  #topicsChanged = false
  #deletedTopics: string[] = []

  constructor(options: GroupsOptions, ports: GroupsPorts, image: MetadataImage) {
    const { logs, clock, logger, makeShard } = ports
    this.#options = options
    this.#ports = ports
    this.#image = image
    this.#topics = new ImageTopics(image)
    this.#shared = {
      logs, clock, logger, makeShard, commitTimeoutMs: options.commitTimeoutMs,
      around: () => this.#around(),
      nextToken: () => ++this.#lastToken,
      wantFlush: (partition) => this.#wantFlush(partition),
      wantLook: (partition) => {
        this.#toLook.add(partition)
        this.#turnEnd.ask()
      },
    }
  }

  /** The local replicas are as the metadata has them. */
  start(): void {
    this.#findPartitions()
  }

  /** Drops every shard: whoever waits is sent to ask who coordinates now. */
  close(): void {
    this.#closed = true
    for (const partition of this.#partitions) partition?.close()
    this.#partitions = []
    this.#toLook.clear()
    this.#toFlush.clear()
    this.#timer?.timer.cancel()
    this.#lingering?.cancel()
  }

  /** Takes over a change of the metadata that the local replicas know of. */
  apply(delta: MetadataDelta, image: MetadataImage): void {
    if (this.#closed) return
    this.#image = image
    const topicsChanged = this.#topics.apply(delta, image)
    const offsets = image.topicsByName.get(offsetsTopic)
    const isOfOffsets = offsets !== undefined && delta.topics.has(offsets.topicId)
    if (isOfOffsets || delta.deletedTopics.some(({ name }) => name === offsetsTopic)) this.#findPartitions()
    if (!topicsChanged && delta.configs.size === 0) return
    this.#topicsChanged = true
    this.#deletedTopics.push(...delta.deletedTopics.map(({ name }) => name))
    this.#turnEnd.ask()
  }

  /** What decides whether a partition is led here for sure is not what it was: contact with the controller, room on the disk. */
  circumstancesChanged(): void {
    for (const partition of this.#partitions) if (partition !== undefined) this.#toLook.add(partition)
    this.#turnEnd.ask()
  }

  #findPartitions(): void {
    const topic = this.#image.topicsByName.get(offsetsTopic)
    const found = (topic?.partitions ?? []).map(({ partition }, index) => {
      const local = topic === undefined ? undefined : this.#ports.find({ topicId: topic.topicId, partition })
      const known = this.#partitions[index]
      if (local === known?.partition) return known
      known?.close()
      return local === undefined ? undefined : new CoordinatedPartition(local, this.#shared)
    })
    for (const partition of this.#partitions.slice(found.length)) partition?.close()
    this.#partitions = found
    this.circumstancesChanged()
  }

  #around(): Surroundings {
    const { clock } = this.#ports
    const image = this.#image
    return {
      now: { wallMs: clock.now(), monotonicMs: clock.monotonic() },
      topics: this.#topics,
      settingsOf: (groupId) => this.#options.settingsOf(groupId, image),
    }
  }

  async ask<K extends RequestKind>(_kind: K, request: GroupRequest<K>, caller: Caller, abandoned: AbortSignal): Promise<GroupAnswer<K>> {
    if (this.#closed) throw new ApiError('NOT_COORDINATOR')
    if (!isStorable(request)) throw new ApiError('UNKNOWN_SERVER_ERROR', 'a text of the request is longer than 32767 bytes')
    const index = this.partitionOf(request.groupId)
    if (index === undefined) throw new ApiError('COORDINATOR_NOT_AVAILABLE')
    const partition = this.#partitions[index]
    if (partition === undefined) throw new ApiError('NOT_COORDINATOR')
    const answer = partition.ask(request, caller, abandoned)
    this.#schedule(partition)
    // An answer is of the kind of its request: requests.ts pairs them.
    return await answer
  }

  list(): Promise<{ readonly error: ErrorName; readonly groups: readonly ListedGroup[] }> {
    const groups: ListedGroup[] = []
    let error: ErrorName = 'NONE'
    for (const partition of this.#partitions) {
      if (partition === undefined) continue
      partition.look()
      if (partition.isLoading) error = 'COORDINATOR_LOAD_IN_PROGRESS'
      for (const group of partition.list()) groups.push(group)
    }
    return Promise.resolve({ error, groups })
  }

  partitionOf(groupId: string): number | undefined {
    const count = this.#image.topicsByName.get(offsetsTopic)?.partitions.length
    return count === undefined ? undefined : groupPartition(groupId, count)
  }

  coordinatorOf(groupId: string): { readonly error: ErrorName; readonly nodeId: NodeId } {
    const index = this.partitionOf(groupId)
    const leader = index === undefined ? -1 : (this.#image.topicsByName.get(offsetsTopic)?.partitions[index]?.leader ?? -1)
    return leader < 0 ? { error: 'COORDINATOR_NOT_AVAILABLE', nodeId: -1 } : { error: 'NONE', nodeId: leader }
  }

  // The end of a turn, and time

  #wantFlush(partition: CoordinatedPartition): void {
    this.#toFlush.add(partition)
    const { appendLingerMs } = this.#options
    if (appendLingerMs > 0) this.#linger(appendLingerMs)
    else this.#turnEnd.ask()
  }

  #linger(ms: Millis): void {
    this.#lingering ??= this.#ports.clock.after(ms, () => {
      this.#lingering = undefined
      this.#flush(() => true)
    })
  }

  #flush(isDue: (partition: CoordinatedPartition) => boolean): void {
    for (const partition of [...this.#toFlush]) {
      if (!isDue(partition)) continue
      this.#toFlush.delete(partition)
      partition.flush()
    }
  }

  /** What comes while a batch is on its way to the replicas goes into the next one; not for long, as they may be slow. */
  #flushByLoad(): void {
    this.#flush((partition) => !partition.awaitsReplicas)
    if (this.#toFlush.size > 0) this.#linger(longestLingerMs)
  }

  #endTurn(): void {
    if (this.#closed) return
    const changed = [...this.#toLook]
    this.#toLook.clear()
    for (const partition of changed) partition.look()
    if (this.#topicsChanged) {
      const deleted = this.#deletedTopics
      this.#topicsChanged = false
      this.#deletedTopics = []
      for (const partition of this.#partitions) partition?.metadataChanged(deleted)
    }
    if (this.#options.appendLingerMs === 0) this.#flush(() => true)
    else if (this.#options.appendLingerMs < 0) this.#flushByLoad()
    for (const partition of this.#partitions) if (partition !== undefined) this.#schedule(partition)
  }

  /** Sets the timer, if the partition wants it earlier than it is set. While some of the last tick are left it is set already: they are late by our choice. */
  #schedule(partition: CoordinatedPartition): void {
    if (this.#tickFrom > 0) return
    const at = partition.nextDeadlineMs
    if (at !== undefined && at < (this.#timer?.at ?? Infinity)) this.#setTimer(at)
  }

  #setTimer(at: Millis): void {
    const { clock } = this.#ports
    this.#timer?.timer.cancel()
    this.#timer = { at, timer: clock.after(Math.max(0, at - clock.monotonic()), () => this.#tick(at)) }
  }

  #tick(plannedMs: Millis): void {
    this.#timer = undefined
    const now = this.#ports.clock.monotonic()
    const stood = now - plannedMs > stallMs
    if (now - plannedMs > lateMs && !stood && !this.#hasHeard) {
      this.#hasHeard = true
      this.#setTimer(now + hearingMs)
      return
    }
    this.#hasHeard = false
    if (stood) {
      this.#tickFrom = 0
      for (const partition of this.#partitions) partition?.reload('this process stood still')
    } else this.#tickSome(now)
    for (const partition of this.#partitions) if (partition !== undefined) this.#schedule(partition)
  }

  /** Those that are left come next, before those that are due again. */
  #tickSome(now: Millis): void {
    const { clock } = this.#ports
    for (let at = this.#tickFrom; at < this.#partitions.length; at++) {
      this.#partitions[at]?.tick(now)
      if (clock.monotonic() - now < turnMs || at + 1 >= this.#partitions.length) continue
      this.#tickFrom = at + 1
      this.#setTimer(clock.monotonic())
      return
    }
    this.#tickFrom = 0
  }
}
