/**
 * How partitions came to be as they are, told from entries of the metadata log: who led when and why, who was in sync, which settings changed.
 * The log may begin in the middle of the story: what was before is then not known, and is said to be so, never guessed. Only
 * epochs are counted back from the state of today.
 */
import type { LeaderEpoch, NodeId, Offset, PartitionEpoch, Timestamp, TopicId } from '../common/ids.ts'
import type { MetadataImage } from './image.ts'
import type { ConfigRecord, ElectionKind, FencingReason, MetadataRecord, PartitionChangeReason, PartitionChangeRecord, PartitionRecord } from './records.ts'

/** A place in the metadata log; a timestamp of -1 was not written. */
export interface LogPlace {
  readonly offset: Offset
  readonly timestamp: Timestamp
}

/** An entry of the log. */
export interface LogEntry extends LogPlace {
  readonly records: readonly MetadataRecord[]
}

/** A partition at some time; what is undefined is not known. */
export interface KnownState {
  /** -1: nobody. */
  readonly leader: NodeId | undefined
  readonly replicas: readonly NodeId[] | undefined
  readonly isr: readonly NodeId[] | undefined
  readonly elr: readonly NodeId[] | undefined
  readonly lastKnownElr: readonly NodeId[] | undefined
  readonly addingReplicas: readonly NodeId[] | undefined
  readonly removingReplicas: readonly NodeId[] | undefined
}

/** Something that happened to a partition. */
export type PartitionEvent = LogPlace & { readonly topicId: TopicId } & (
  | { readonly kind: 'created'; readonly partition: number; readonly after: KnownState; readonly leaderEpoch: LeaderEpoch }
  | {
      readonly kind: 'changed'
      readonly partition: number
      readonly before: KnownState
      readonly after: KnownState
      readonly leaderEpoch: LeaderEpoch
      readonly partitionEpoch: PartitionEpoch
      readonly reason: PartitionChangeReason | undefined
      readonly because: NodeId | undefined
      /** Why `because` was fenced, when that is the reason. */
      readonly fencing: FencingReason | undefined
      readonly election: ElectionKind | undefined
    }
  /** The topic is gone, with all its partitions. */
  | { readonly kind: 'deleted' }
  /** A setting that decides who may lead, of the topic or of all brokers; undefined: back to its default. */
  | { readonly kind: 'configured'; readonly scope: 'topic' | 'cluster'; readonly name: string; readonly value: string | undefined }
)

/** When a broker came into its present state, as far as the log says. */
export interface BrokerNews extends LogPlace {
  readonly brokerId: NodeId
  readonly state: 'fenced' | 'alive' | 'unregistered'
  /** Why it was fenced; undefined too when it has registered and is not let in yet. */
  readonly reason: FencingReason | undefined
}

/** What is asked. */
export interface HistoryQuestion {
  readonly topic: string
  /** undefined: all of them. */
  readonly partition: number | undefined
  /** Only what is not older; -1: everything. What has no timestamp is told in any case. */
  readonly since: Timestamp
  /** Only what stands before this offset; undefined: everything. */
  readonly before: Offset | undefined
  /** Most events; the newest are told. */
  readonly maxEvents: number
}

/** What is known. */
export interface HistoryAnswer {
  /** In the order of the log. */
  readonly events: readonly PartitionEvent[]
  /** Older ones were left out, because there are too many: ask for those before the first one's offset. */
  readonly isCutOff: boolean
  /** Where the log that was read begins; undefined when there was no entry. */
  readonly logStart: LogPlace | undefined
  /** By node. */
  readonly brokers: ReadonlyMap<NodeId, BrokerNews>
  /** Since when a partition is led by whom it is led, and has the in-sync replicas that it has; absent where that was before the log begins. */
  readonly leaderSince: ReadonlyMap<number, LogPlace>
  readonly isrSince: ReadonlyMap<number, LogPlace>
}

const tellingConfigs: readonly string[] = ['min.insync.replicas', 'unclean.leader.election.enable']

const unknownState: KnownState = {
  leader: undefined, replicas: undefined, isr: undefined, elr: undefined, lastKnownElr: undefined, addingReplicas: undefined, removingReplicas: undefined,
}

/** Epochs as counted from where the log begins; 0 is what they were then. */
interface Counted {
  leaderEpoch: number
  partitionEpoch: number
  /** The partition was created in the log: the counts are the epochs. */
  isAbsolute: boolean
}

interface Told {
  state: KnownState
  readonly counted: Counted
}

type Draft = PartitionEvent & { readonly told?: Told }

/** Made for one question, fed with the log in its order, asked at the end. */
export class PartitionHistory {
  readonly #question: HistoryQuestion
  readonly #image: MetadataImage
  /** The incarnations of the topic that are known so far. */
  readonly #topicIds = new Set<TopicId>()
  readonly #partitions = new Map<string, Told>()
  readonly #brokers = new Map<NodeId, BrokerNews>()
  readonly #leaderSince = new Map<number, LogPlace>()
  readonly #isrSince = new Map<number, LogPlace>()
  #events: Draft[] = []
  #isCutOff = false
  #logStart: LogPlace | undefined

  /** `image` is the state behind the last entry that is going to be added. */
  constructor(question: HistoryQuestion, image: MetadataImage) {
    this.#question = question
    this.#image = image
    const topic = image.topicsByName.get(question.topic)
    if (topic !== undefined) this.#topicIds.add(topic.topicId)
  }

  /** The next entry. What lies behind the image is left out. */
  add({ offset, timestamp, records }: LogEntry): void {
    if (offset >= this.#image.endOffset) return
    const place = { offset, timestamp }
    this.#logStart ??= place
    // Why a broker was fenced may stand behind what came of it.
    for (const record of records) this.#noteBroker(place, record)
    for (const record of records) this.#tell(place, record)
  }

  /** Everything that was found. */
  finish(): HistoryAnswer {
    // What is set for all brokers is no story of a topic that never was.
    const isKnown = this.#topicIds.size > 0
    const events = isKnown ? this.#newest(this.#question.maxEvents).map((event) => this.#dated(event)) : []
    return {
      events, isCutOff: this.#isCutOff, logStart: this.#logStart, brokers: this.#brokers, leaderSince: this.#leaderSince, isrSince: this.#isrSince,
    }
  }

  #noteBroker(place: LogPlace, record: MetadataRecord): void {
    if (record.type === 'fenceBroker') {
      const { brokerId, fenced } = record
      this.#brokers.set(brokerId, { ...place, brokerId, state: fenced ? 'fenced' : 'alive', reason: fenced ? record.reason : undefined })
    } else if (record.type === 'registerBroker') {
      const { brokerId, fenced } = record
      this.#brokers.set(brokerId, { ...place, brokerId, state: fenced ? 'fenced' : 'alive', reason: undefined })
    } else if (record.type === 'unregisterBroker') {
      this.#brokers.set(record.brokerId, { ...place, brokerId: record.brokerId, state: 'unregistered', reason: undefined })
    }
  }

  #tell(place: LogPlace, record: MetadataRecord): void {
    switch (record.type) {
      case 'topic':
        if (record.name !== this.#question.topic) return
        // What was set before there was the topic, for all brokers or for one of that name of which nothing else is told, is no part of its story.
        if (this.#partitions.size === 0) this.#events = this.#events.filter(({ kind }) => kind !== 'configured')
        this.#topicIds.add(record.topicId)
        return
      case 'removeTopic':
        if (this.#topicIds.has(record.topicId)) this.#keep({ ...place, kind: 'deleted', topicId: record.topicId })
        return
      case 'partition':
        return this.#created(place, record)
      case 'partitionChange':
        return this.#changed(place, record)
      case 'config':
        return this.#configured(place, record)
      default:
    }
  }

  #isAskedFor({ topicId, partition }: { readonly topicId: TopicId; readonly partition: number }): boolean {
    const { partition: wanted } = this.#question
    return this.#topicIds.has(topicId) && (wanted === undefined || wanted === partition)
  }

  #created(place: LogPlace, record: PartitionRecord): void {
    if (!this.#isAskedFor(record)) return
    const { topicId, partition, leaderEpoch, partitionEpoch } = record
    const { leader, replicas, isr, elr, lastKnownElr, addingReplicas, removingReplicas } = record
    const after = { leader, replicas, isr, elr, lastKnownElr, addingReplicas, removingReplicas }
    this.#partitions.set(keyOf(record), { state: after, counted: { leaderEpoch, partitionEpoch, isAbsolute: true } })
    this.#leaderSince.set(partition, place)
    this.#isrSince.set(partition, place)
    this.#keep({ ...place, kind: 'created', topicId, partition, after, leaderEpoch })
  }

  #changed(place: LogPlace, record: PartitionChangeRecord): void {
    if (!this.#isAskedFor(record)) return
    const { topicId, partition, reason, because, election } = record
    const told = this.#partitions.get(keyOf(record)) ?? { state: unknownState, counted: { leaderEpoch: 0, partitionEpoch: 0, isAbsolute: false } }
    this.#partitions.set(keyOf(record), told)
    const { state: before, counted } = told
    const after = applied(before, record)
    told.state = after
    counted.partitionEpoch++
    if (record.leader !== undefined) counted.leaderEpoch++
    if (record.leader !== undefined && record.leader !== before.leader) this.#leaderSince.set(partition, place)
    if (record.isr !== undefined && !sameNodes(record.isr, before.isr)) this.#isrSince.set(partition, place)
    // Members that stayed are written down too, to void older requests for others: nothing to tell.
    if (record.leader === undefined && isSame(before, after)) return
    const news = because === undefined ? undefined : this.#brokers.get(because)
    const fencing = reason === 'brokerFenced' && news?.state === 'fenced' ? news.reason : undefined
    const { leaderEpoch, partitionEpoch } = counted
    this.#keep({ ...place, kind: 'changed', topicId, partition, before, after, leaderEpoch, partitionEpoch, reason, because, fencing, election, told })
  }

  #configured(place: LogPlace, { resourceType, resourceName, name, value }: ConfigRecord): void {
    if (!tellingConfigs.includes(name)) return
    const isTopic = resourceType === 'topic' && resourceName === this.#question.topic
    if (!isTopic && !(resourceType === 'broker' && resourceName === '')) return
    this.#keep({ ...place, kind: 'configured', topicId: '', scope: isTopic ? 'topic' : 'cluster', name, value })
  }

  #keep(event: Draft): void {
    const { since, before, maxEvents } = this.#question
    if (before !== undefined && event.offset >= before) return
    if (event.timestamp !== -1 && event.timestamp < since) return
    this.#events.push(event)
    if (this.#events.length >= 2 * maxEvents) this.#events = this.#newest(maxEvents)
  }

  /** Whole entries, so that whoever asks for those before misses nothing: of one that does not fit, all is left for the next answer. */
  #newest(count: number): Draft[] {
    const events = this.#events
    if (events.length <= count) return events
    this.#isCutOff = true
    const split = events[events.length - count - 1]?.offset
    const whole = events.filter(({ offset }, i) => i >= events.length - count && offset !== split)
    // One entry alone is more than that: it is told whole, as nothing else would come to an end.
    return whole.length > 0 ? whole : events.filter(({ offset }) => offset === split)
  }

  /** With epochs instead of counts. */
  #dated(draft: Draft): PartitionEvent {
    const { told, ...event } = draft
    if (event.kind !== 'changed' || told === undefined || told.counted.isAbsolute) return event
    const now = this.#image.topicsById.get(event.topicId)?.partitions[event.partition]
    // Of a topic that is gone by now nobody knows the epochs.
    if (now === undefined) return { ...event, leaderEpoch: -1, partitionEpoch: -1 }
    const { counted } = told
    return {
      ...event,
      leaderEpoch: now.leaderEpoch - counted.leaderEpoch + event.leaderEpoch,
      partitionEpoch: now.partitionEpoch - counted.partitionEpoch + event.partitionEpoch,
    }
  }
}

function keyOf({ topicId, partition }: { readonly topicId: TopicId; readonly partition: number }): string {
  return `${topicId}/${partition}`
}

function applied(before: KnownState, change: PartitionChangeRecord): KnownState {
  return {
    leader: change.leader ?? before.leader,
    replicas: change.replicas ?? before.replicas,
    isr: change.isr ?? before.isr,
    elr: change.elr ?? before.elr,
    lastKnownElr: change.lastKnownElr ?? before.lastKnownElr,
    addingReplicas: change.addingReplicas ?? before.addingReplicas,
    removingReplicas: change.removingReplicas ?? before.removingReplicas,
  }
}

/** The order tells nothing, but for replicas, the first of which is preferred. */
function isSame(a: KnownState, b: KnownState): boolean {
  return a.leader === b.leader && a.replicas?.join() === b.replicas?.join() && sameNodes(a.isr, b.isr) && sameNodes(a.elr, b.elr)
    && sameNodes(a.lastKnownElr, b.lastKnownElr) && sameNodes(a.addingReplicas, b.addingReplicas) && sameNodes(a.removingReplicas, b.removingReplicas)
}

function sameNodes(a: readonly NodeId[] | undefined, b: readonly NodeId[] | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.length === b.length && a.every((id) => b.includes(id)))
}
