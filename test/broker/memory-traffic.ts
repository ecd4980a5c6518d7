/** Replication between brokers of one process: the sessions of the core, and messages that arrive in the next turn of the loop. */
import type { BrokerEpoch, NodeId, TopicPartition } from '../../lib/common/ids.ts'
import type { FindReplica, ReplicaPartition, ReplicaTraffic } from '../../lib/broker/replica-ports.ts'
import type { FetchAnswer } from '../../lib/replication/fetch-messages.ts'
import { FetchSession, type SessionAnswer, type SessionRequest } from '../../lib/replication/fetch-session.ts'
import { ServedSession } from '../../lib/replication/served-session.ts'

/** Where the others are. */
export interface MemoryNetwork {
  at(id: NodeId): MemoryTraffic | undefined
  isCut(from: NodeId, to: NodeId): boolean
}

/** Records of the partitions of an answer. */
type Records = ReadonlyMap<string, readonly Buffer[]>

const keyOf = ({ topicId, partition }: TopicPartition): string => `${topicId}/${partition}`
const maxBytes = 10_000

/** One node's. */
export class MemoryTraffic implements ReplicaTraffic {
  readonly #id: NodeId
  readonly #brokerEpoch: BrokerEpoch
  readonly #find: FindReplica
  readonly #network: MemoryNetwork
  readonly #fetching = new Map<NodeId, FetchSession<string>>()
  readonly #serving = new Map<NodeId, ServedSession<string>>()
  readonly #asked = new Map<NodeId, SessionRequest<string>[]>()
  readonly #wishing = new Set<ReplicaPartition>()
  #stopped = false
  #scheduled = false
  /** Messages that came, of both kinds. */
  messages = 0
  /** May spoil what a leader sends. */
  spoil: ((batches: readonly Buffer[]) => readonly Buffer[]) | undefined

  constructor(id: NodeId, brokerEpoch: BrokerEpoch, find: FindReplica, network: MemoryNetwork) {
    this.#id = id
    this.#brokerEpoch = brokerEpoch
    this.#find = find
    this.#network = network
  }

  wish(partition: ReplicaPartition): void {
    this.#wishing.add(partition)
    this.#schedule()
  }

  serve(partition: ReplicaPartition): void {
    for (const session of this.#serving.values()) session.wake(keyOf(partition.topicPartition))
    this.#schedule()
  }

  forget(partition: ReplicaPartition): void {
    this.#wishing.delete(partition)
    for (const session of this.#fetching.values()) session.want(keyOf(partition.topicPartition), undefined)
  }

  stop(): void {
    this.#stopped = true
  }

  /** What was under way between this node and `other` is lost. */
  lost(other: NodeId): void {
    const session = this.#fetching.get(other)
    for (const request of this.#asked.get(other) ?? []) session?.failed(request)
    this.#asked.set(other, [])
    this.#schedule()
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      if (!this.#stopped) this.#talk()
    })
  }

  #replica(key: string): ReplicaPartition | undefined {
    const [topicId = '', partition] = key.split('/')
    return this.#find({ topicId, partition: Number(partition) })
  }

  #talk(): void {
    for (const partition of this.#wishing) {
      const wish = partition.fetchWish()
      const key = keyOf(partition.topicPartition)
      for (const [id, session] of this.#fetching) if (id !== wish?.leader) session.want(key, undefined)
      if (wish !== undefined) this.#sessionWith(wish.leader).want(key, wish.position)
    }
    this.#wishing.clear()
    for (const [leader, session] of this.#fetching) {
      for (let request = session.next(); request !== undefined; request = session.next()) {
        this.#asked.set(leader, [...(this.#asked.get(leader) ?? []), request])
        const sent = request
        this.#send(leader, (to) => to.#asks(this.#id, sent))
      }
    }
    for (const [follower, session] of this.#serving) {
      const answer = session.take((key, position) => {
        const replica = this.#replica(key)
        // The follower may have known of this leadership before the leader did: what it said then counts from now on.
        if (position.highWatermark < 0) replica?.fetched(follower, session.brokerEpoch, position)
        return replica?.due(follower, session.brokerEpoch, position)
      }, 10)
      if (answer !== undefined) this.#answer(follower, answer)
    }
  }

  #sessionWith(leader: NodeId): FetchSession<string> {
    let session = this.#fetching.get(leader)
    if (session === undefined) this.#fetching.set(leader, (session = new FetchSession(this.#brokerEpoch)))
    return session
  }

  #send(to: NodeId, deliver: (other: MemoryTraffic) => void): void {
    setImmediate(() => {
      const other = this.#network.at(to)
      if (other === undefined || other.#stopped || this.#stopped || this.#network.isCut(this.#id, to)) return
      other.messages++
      deliver(other)
      other.#schedule()
    })
  }

  #asks(from: NodeId, request: SessionRequest<string>): void {
    let session = this.#serving.get(from)
    if (session === undefined) this.#serving.set(from, (session = new ServedSession()))
    const { answer, taken } = session.request(request)
    if (answer !== undefined) this.#answer(from, answer)
    if (taken) for (const { key, position } of request.changed) this.#replica(key)?.fetched(from, request.brokerEpoch, position)
  }

  #answer(to: NodeId, answer: SessionAnswer<string>): void {
    const records = new Map<string, readonly Buffer[]>()
    const partitions = answer.partitions.map(({ key, answer: one }): { readonly key: string; readonly answer: FetchAnswer } => {
      const { result, fetchOffset } = one
      if (result.kind !== 'records' || result.endOffset === fetchOffset) return { key, answer: one }
      const slice = this.#replica(key)?.readCached(fetchOffset, { maxBytes, endOffset: result.endOffset, atLeastOne: true })
      const batches = slice?.batches ?? []
      records.set(key, this.spoil?.(batches) ?? batches)
      return { key, answer: { ...one, result: { ...result, endOffset: slice?.nextOffset ?? fetchOffset } } }
    })
    this.#send(to, (other) => other.#answers(this.#id, { ...answer, partitions }, records))
  }

  #answers(from: NodeId, answer: SessionAnswer<string>, records: Records): void {
    const asked = this.#asked.get(from) ?? []
    this.#asked.set(from, asked.filter(({ sessionId, sequence }) => sessionId !== answer.sessionId || sequence !== answer.sequence))
    for (const { key, answer: one } of this.#fetching.get(from)?.answered(answer) ?? []) {
      const partition = this.#replica(key)
      if (partition?.fetchWish()?.leader === from) partition.answered(one, records.get(key) ?? [])
    }
  }
}
