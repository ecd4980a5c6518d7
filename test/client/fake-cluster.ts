/**
 * A cluster that is made of answers: brokers keep batches in arrays and check producers' sequences as a real one does. A test
 * changes its fields, or puts a function in front of an API, to have things go wrong.
 */
import { type ErrorName, errorCode } from '../../lib/common/errors.ts'
import { zeroUuid } from '../../lib/common/ids.ts'
import type { Random } from '../../lib/common/ports.ts'
import { baseSequence, lastOffsetDelta, nextOffset, producerEpoch, producerId, setBaseOffset } from '../../lib/common/record-batch.ts'
import { apis } from '../../lib/protocol/apis.ts'
import { decodeRequest, encodeResponse, readRequestHeader } from '../../lib/protocol/frames.ts'
import { type LogRecord, readRecords } from '../../lib/protocol/records/batch-reader.ts'
import { splitBatches } from '../../lib/protocol/records/split.ts'
import type { ApiSchema, RequestOf, ResponseInput } from '../../lib/protocol/schema.ts'
import { produce } from '../../lib/protocol/schemas/00-produce.ts'
import { fetch } from '../../lib/protocol/schemas/01-fetch.ts'
import { listOffsets } from '../../lib/protocol/schemas/02-list-offsets.ts'
import { metadata } from '../../lib/protocol/schemas/03-metadata.ts'
import { apiVersions } from '../../lib/protocol/schemas/18-api-versions.ts'
import { initProducerId } from '../../lib/protocol/schemas/22-init-producer-id.ts'
import { Cluster, type ClusterOptions } from '../../lib/client/cluster.ts'
import { randomOf, type ServerSide, VirtualClock, VirtualNetwork } from './virtual-time.ts'

/** One partition. */
export interface FakePartition {
  leader: number
  readonly batches: Buffer[]
  startOffset: number
  /** The last batch of each producer, as far as duplicates and gaps go. */
  readonly producers: Map<number, { epoch: number; next: number; readonly recent: { readonly sequence: number; readonly base: number }[] }>
}

/**
 * What stands in front of an API: an answer of its own, 'close' or 'silence', or either after the API did its work; undefined lets the API answer,
 * a function answers when it likes.
 */
export type Intercept = (request: never, broker: number) => unknown

/** The cluster. */
export class FakeCluster {
  readonly clock = new VirtualClock()
  readonly network = new VirtualNetwork(this.clock)
  readonly random: Random
  readonly topics = new Map<string, FakePartition[]>()
  /** Ids of topics that have one. */
  readonly topicIds = new Map<string, string>()
  readonly intercepts = new Map<number, Intercept>()
  /** What Metadata says of each broker's address. */
  readonly advertised = new Map<number, { host: string; port: number }>()
  /** API keys in order of arrival, with the broker. */
  readonly requests: { readonly api: string; readonly broker: number }[] = []
  /** How long a fetch waits that finds nothing. */
  emptyFetchMs = 0
  #nextProducerId = 1000

  constructor(brokers: number, seed = 1) {
    this.random = randomOf(seed)
    for (let id = 1; id <= brokers; id++) {
      this.advertised.set(id, { host: 'fake', port: 9000 + id })
      this.network.servers.set(`fake:${9000 + id}`, (frame, side) => this.#serve(id, frame, side))
    }
  }

  /** A client of it. */
  client(options: Partial<ClusterOptions> = {}): Cluster {
    return new Cluster({ bootstrap: [{ host: 'fake', port: 9001 }], ...options }, { connect: this.network.connect, clock: this.clock, random: this.random })
  }

  /** Adds a topic; the leaders go round. */
  addTopic(name: string, partitions: number): FakePartition[] {
    const made = Array.from({ length: partitions }, (_, at) => ({ leader: 1 + (at % this.advertised.size), batches: [], startOffset: 0, producers: new Map() }))
    this.topics.set(name, made)
    return made
  }

  /** Puts a function in front of an API. */
  intercept<A extends ApiSchema>(api: A, answer: (request: RequestOf<A>, broker: number) => ResponseInput<A> | 'close' | 'closeAfter' | 'silence' | 'silenceAfter' | undefined): void {
    this.intercepts.set(api.key, answer)
  }

  /** All records of a partition. */
  records(topic: string, partition: number): LogRecord[] {
    return (this.topics.get(topic)?.[partition]?.batches ?? []).flatMap((batch) => readRecords(batch))
  }

  #serve(broker: number, frame: Buffer, side: ServerSide): void {
    const header = readRequestHeader(frame)
    const { api } = header
    if (api === undefined) return side.close()
    this.requests.push({ api: api.name, broker })
    const request = decodeRequest(api, header.apiVersion, header.body)
    const intercepted = this.intercepts.get(api.key)?.(request as never, broker)
    if (intercepted === 'close') return side.close()
    if (intercepted === 'silence') return
    if (typeof intercepted === 'function') {
      ;(intercepted as (send: (answer: unknown) => void) => void)((later) => side.send(Buffer.concat(encodeResponse(api, header.apiVersion, header.correlationId, later as never))))
      return
    }
    const isAnswer = intercepted !== undefined && intercepted !== 'closeAfter' && intercepted !== 'silenceAfter'
    const answer = isAnswer ? intercepted : this.#answer(api, request, broker)
    if (intercepted === 'closeAfter') return side.close()
    if (intercepted === 'silenceAfter') return
    if (answer === undefined) return
    const send = (said: unknown): void => side.send(Buffer.concat(encodeResponse(api, header.apiVersion, header.correlationId, said as never)))
    if (api.key === fetch.key && this.emptyFetchMs > 0 && isEmpty(answer as ResponseInput<typeof fetch>)) {
      // What has come meanwhile is told.
      this.clock.after(this.emptyFetchMs, () => send(this.#answer(api, request, broker)))
    } else send(answer)
  }

  #answer(api: ApiSchema, request: unknown, broker: number): unknown {
    switch (api.key) {
      case apiVersions.key:
        return { errorCode: 0, apiKeys: apis.map(({ key, versions }) => ({ apiKey: key, minVersion: versions.min, maxVersion: versions.max })) }
      case metadata.key:
        return this.#metadata(request as RequestOf<typeof metadata>)
      case initProducerId.key:
        return { throttleTimeMs: 0, errorCode: 0, producerId: this.#nextProducerId++, producerEpoch: 0 }
      case produce.key:
        return this.#produce(request as RequestOf<typeof produce>, broker)
      case fetch.key:
        return this.#fetch(request as RequestOf<typeof fetch>, broker)
      case listOffsets.key:
        return this.#listOffsets(request as RequestOf<typeof listOffsets>, broker)
      default:
        return undefined
    }
  }

  #metadata(request: RequestOf<typeof metadata>): ResponseInput<typeof metadata> {
    const names = request.topics === null ? [...this.topics.keys()] : request.topics.map(({ name }) => name ?? '')
    return {
      brokers: [...this.advertised].map(([nodeId, address]) => ({ nodeId, ...address, rack: null })),
      clusterId: 'fake-cluster',
      controllerId: 1,
      topics: names.map((name) => ({
        errorCode: this.topics.has(name) ? 0 : errorCode('UNKNOWN_TOPIC_OR_PARTITION'),
        name,
        topicId: this.topicIds.get(name) ?? zeroUuid,
        partitions: (this.topics.get(name) ?? []).map(({ leader }, partitionIndex) => ({
          errorCode: leader < 0 ? errorCode('LEADER_NOT_AVAILABLE') : 0,
          partitionIndex,
          leaderId: leader,
          replicaNodes: [leader],
          isrNodes: [leader],
        })),
      })),
    }
  }

  #partition(topic: string, index: number, broker: number): FakePartition | ErrorName {
    const partition = this.topics.get(topic)?.[index]
    if (partition === undefined) return 'UNKNOWN_TOPIC_OR_PARTITION'
    return partition.leader === broker ? partition : 'NOT_LEADER_OR_FOLLOWER'
  }

  #produce(request: RequestOf<typeof produce>, broker: number): ResponseInput<typeof produce> | undefined {
    const responses = request.topicData.map(({ name, partitionData }) => ({
      name,
      partitionResponses: partitionData.map(({ index, records }) => {
        const partition = this.#partition(name, index, broker)
        const result = typeof partition === 'string' ? { error: partition, base: -1 } : append(partition, Buffer.from(records ?? []))
        return { index, errorCode: errorCode(result.error), baseOffset: result.base }
      }),
    }))
    return request.acks === 0 ? undefined : { responses }
  }

  #fetch(request: RequestOf<typeof fetch>, broker: number): ResponseInput<typeof fetch> {
    const responses = request.topics.map(({ topic, partitions }) => ({
      topic,
      partitions: partitions.map(({ partition: index, fetchOffset }) => {
        const partition = this.#partition(topic, index, broker)
        if (typeof partition === 'string') return fetchError(index, partition)
        const end = endOffset(partition)
        if (fetchOffset < partition.startOffset || fetchOffset > end) return fetchError(index, 'OFFSET_OUT_OF_RANGE')
        const records = partition.batches.filter((batch) => nextOffset(batch) > fetchOffset).slice(0, 2)
        return { partitionIndex: index, errorCode: 0, highWatermark: end, abortedTransactions: null, records: Buffer.concat(records) }
      }),
    }))
    return { throttleTimeMs: 0, errorCode: 0, responses }
  }

  #listOffsets(request: RequestOf<typeof listOffsets>, broker: number): ResponseInput<typeof listOffsets> {
    const topics = request.topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex, timestamp }) => {
        const partition = this.#partition(name, partitionIndex, broker)
        if (typeof partition === 'string') return { partitionIndex, errorCode: errorCode(partition) }
        return { partitionIndex, errorCode: 0, offset: timestamp === -2 ? partition.startOffset : endOffset(partition) }
      }),
    }))
    return { throttleTimeMs: 0, topics }
  }
}

function isEmpty({ responses }: ResponseInput<typeof fetch>): boolean {
  return responses.every(({ partitions }) => partitions.every(({ errorCode: code, records }) => code === 0 && (records === null || records.length === 0)))
}

function fetchError(partitionIndex: number, error: ErrorName) {
  return { partitionIndex, errorCode: errorCode(error), highWatermark: -1, abortedTransactions: null, records: Buffer.alloc(0) }
}

function endOffset(partition: FakePartition): number {
  const last = partition.batches.at(-1)
  return last === undefined ? partition.startOffset : nextOffset(last)
}

/** Appends one batch with a broker's checks of its sequence. */
function append(partition: FakePartition, records: Buffer): { readonly error: ErrorName; readonly base: number } {
  const [batch] = splitBatches(records).batches
  if (batch === undefined) return { error: 'INVALID_RECORD', base: -1 }
  const base = endOffset(partition)
  const id = producerId(batch)
  if (id >= 0) {
    const sequence = baseSequence(batch)
    const known = partition.producers.get(id) ?? { epoch: producerEpoch(batch), next: 0, recent: [] }
    const duplicate = known.recent.find((each) => each.sequence === sequence)
    if (duplicate !== undefined) return { error: 'NONE', base: duplicate.base }
    if (sequence !== known.next) return { error: sequence < known.next ? 'DUPLICATE_SEQUENCE_NUMBER' : 'OUT_OF_ORDER_SEQUENCE_NUMBER', base: -1 }
    known.next = sequence + lastOffsetDelta(batch) + 1
    known.recent.push({ sequence, base })
    if (known.recent.length > 5) known.recent.shift()
    partition.producers.set(id, known)
  }
  setBaseOffset(batch, base)
  partition.batches.push(batch)
  return { error: 'NONE', base }
}
