/**
 * Asks every broker by itself, a few times a second: what its metadata says of the run's partitions, where those that it leads end for
 * consumers, and what lies at the end of one that it follows. So a broker that is cut off and still believes something is heard too.
 */
import { Connection } from '../client/connection.ts'
import type { Address, ClientPorts } from '../client/ports.ts'
import { errorName } from '../common/errors.ts'
import type { LeaderEpoch, Millis, NodeId, Offset } from '../common/ids.ts'
import { zeroUuid } from '../common/ids.ts'
import { listOffsets } from '../protocol/schemas/02-list-offsets.ts'
import { metadata } from '../protocol/schemas/03-metadata.ts'
import { latestTimestamp } from '../client/offsets.ts'
import { answerTimeoutMs } from './clients.ts'
import { peek } from './peek.ts'
import type { Recorder } from './recorder.ts'

/** A broker of the cluster. */
export interface WatchedBroker extends Address {
  readonly id: NodeId
}

/** A partition as one broker describes it. */
export interface PartitionView {
  /** -1: none. */
  readonly leader: NodeId
  readonly epoch: LeaderEpoch
  readonly isr: readonly NodeId[]
}

/** What one broker says. */
interface BrokerView {
  /** Of the run, when it last answered. */
  readonly at: Millis
  readonly partitions: readonly PartitionView[]
}

/** Between two questions to a broker: a new leader that knows too little must be met in the first moments. */
const askEveryMs: Millis = 50
/** A follower is asked for records from at most so far before the end. */
const peekBack = 300
/** Views that are older say nothing of now. */
const freshMs: Millis = 1500

/** The watcher of one run. */
export class Watcher {
  readonly #brokers: readonly WatchedBroker[]
  readonly #topic: string
  readonly #recorder: Recorder
  readonly #ports: ClientPorts
  readonly #views = new Map<NodeId, BrokerView>()
  readonly #ends = new Map<number, Offset>()
  readonly #ended = new AbortController()

  constructor(brokers: readonly WatchedBroker[], topic: string, recorder: Recorder, ports: ClientPorts) {
    this.#brokers = brokers
    this.#topic = topic
    this.#recorder = recorder
    this.#ports = ports
  }

  /** Asks until `stop`. */
  async run(): Promise<void> {
    await Promise.all(this.#brokers.map((broker) => this.#watch(broker)))
  }

  /** Ends the asking; `run` comes back. */
  stop(): void {
    this.#ended.abort()
  }

  /** Behind the last record of a partition that a leader has shown. */
  endOf(partition: number): Offset {
    return this.#ends.get(partition) ?? 0
  }

  /** Brokers that answered of late. */
  answering(): readonly NodeId[] {
    const now = this.#recorder.now()
    return [...this.#views].filter(([, { at }]) => now - at < freshMs).map(([id]) => id)
  }

  /** The partitions as the broker has them that is ahead of the others among those that answer. */
  partitions(): readonly PartitionView[] {
    const views = this.answering().map((id) => this.#views.get(id)?.partitions ?? [])
    const count = Math.max(0, ...views.map(({ length }) => length))
    return Array.from({ length: count }, (_, at) => {
      const those = views.flatMap((view) => view[at] ?? [])
      return those.reduce((best, each) => (each.epoch > best.epoch ? each : best))
    })
  }

  /** Whether every broker answers, and says that each partition has a leader and `replicas` in sync. */
  isWhole(replicas: number): boolean {
    const answering = this.answering()
    return this.#brokers.every(({ id }) => {
      const partitions = answering.includes(id) ? (this.#views.get(id)?.partitions ?? []) : []
      return partitions.length > 0 && partitions.every(({ leader, isr }) => leader >= 0 && isr.length >= replicas)
    })
  }

  async #watch(broker: WatchedBroker): Promise<void> {
    const options = { clientId: 'samsa-chaos', clientVersion: '0', connectTimeoutMs: 1000, requestTimeoutMs: answerTimeoutMs }
    while (!this.#ended.signal.aborted) {
      try {
        const connection = await Connection.open(broker, this.#ports, options, this.#ended.signal)
        while (!this.#ended.signal.aborted) {
          await this.#look(broker.id, connection)
          await this.#pause(askEveryMs)
        }
        connection.close()
      } catch {
        // It is down, paused or busy: that is told by its process and by what it says when it is back.
        await this.#pause(250)
      }
    }
  }

  async #look(id: NodeId, connection: Connection): Promise<void> {
    const topics = [{ name: this.#topic, topicId: zeroUuid }]
    const answer = await connection.request(metadata, { topics, allowAutoTopicCreation: false })
    const topic = answer.topics.find(({ name }) => name === this.#topic)
    if (topic === undefined || topic.errorCode !== 0) return
    const partitions = topic.partitions
      .map(({ partitionIndex, leaderId, leaderEpoch, isrNodes }) => ({ index: partitionIndex, leader: leaderId, epoch: leaderEpoch, isr: isrNodes }))
      .sort((a, b) => a.index - b.index)
    const before = this.#views.get(id)?.partitions ?? []
    for (const { index, leader, epoch, isr } of partitions) {
      const known = before[index]
      if (known !== undefined && known.leader === leader && known.epoch === epoch && String(known.isr) === String(isr)) continue
      this.#recorder.add({ e: 'view', t: this.#recorder.now(), broker: id, partition: index, leader, epoch, isr })
    }
    this.#views.set(id, { at: this.#recorder.now(), partitions })
    await this.#askEnds(id, connection, partitions.filter(({ leader }) => leader === id))
    const followed = topic.partitions.filter(({ leaderId, replicaNodes }) => leaderId !== id && replicaNodes.includes(id))
    const one = followed[this.#ports.random.below(Math.max(1, followed.length))]
    if (one === undefined) return
    const from = Math.max(0, this.endOf(one.partitionIndex) - this.#ports.random.below(peekBack))
    await peek(connection, { broker: id, topic: this.#topic, partition: one.partitionIndex, from }, this.#recorder)
  }

  async #askEnds(id: NodeId, connection: Connection, led: readonly { readonly index: number; readonly epoch: LeaderEpoch }[]): Promise<void> {
    if (led.length === 0) return
    const asked = this.#recorder.now()
    const partitions = led.map(({ index, epoch }) => ({ partitionIndex: index, currentLeaderEpoch: epoch, timestamp: latestTimestamp }))
    const answer = await connection.request(listOffsets, { replicaId: -1, isolationLevel: 0, topics: [{ name: this.#topic, partitions }] })
    for (const { partitionIndex, errorCode, offset } of answer.topics[0]?.partitions ?? []) {
      const epoch = led.find(({ index }) => index === partitionIndex)?.epoch
      if (epoch === undefined) continue
      // Refused where it does not lead in that epoch any more, or does not know the end yet.
      if (errorCode !== 0) this.#recorder.trouble(`end of ${partitionIndex} at broker ${id}`, errorName(errorCode))
      else {
        this.#recorder.add({ e: 'mark', t: this.#recorder.now(), asked, broker: id, partition: partitionIndex, epoch, highWatermark: offset })
        this.#ends.set(partitionIndex, Math.max(this.endOf(partitionIndex), offset))
      }
    }
  }

  #pause(ms: Millis): Promise<void> {
    return new Promise((resolve) => void this.#ports.clock.after(ms, resolve))
  }
}
