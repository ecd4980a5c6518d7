/** A broker as a model: does what the core's effects say, with logs and messages that are models too. */
import { FetchSession, type SessionAnswer, type SessionRequest } from '../../lib/replication/fetch-session.ts'
import type { FlushMark } from '../../lib/replication/flushed-end.ts'
import type { FetchAnswer } from '../../lib/replication/fetch-messages.ts'
import type { IsrProposal } from '../../lib/replication/isr.ts'
import { PartitionReplica } from '../../lib/replication/partition-replica.ts'
import { ServedSession } from '../../lib/replication/served-session.ts'
import type { Effect, ReplicationOptions } from '../../lib/replication/state.ts'
import type { ControllerImage, Loss } from './controller.ts'
import { ModelLog, type Entry } from './model-log.ts'

/** What is on its way. */
export type Message =
  | { readonly kind: 'fetch'; readonly request: SessionRequest<number> }
  | { readonly kind: 'answer'; readonly answer: SessionAnswer<number>; readonly records: ReadonlyMap<number, readonly Entry[]> }
  | { readonly kind: 'alter'; readonly p: number; readonly brokerEpoch: number; readonly proposal: IsrProposal }
  | { readonly kind: 'refusal'; readonly p: number; readonly proposal: IsrProposal; readonly error: string }

/** The controller's address. */
export const controllerId = 0

/** What a node does that others see. */
export interface NodePorts {
  send(from: number, to: number, message: Message): void
  effect(node: ModelNode, p: number, effect: Effect): void
}

interface Flush {
  /** Of a replica, not of a partition: one that was dropped meanwhile and came back is another. */
  readonly marks: ReadonlyMap<PartitionReplica, FlushMark>
  readonly images: ReadonlyMap<number, ModelLog['disk']>
}

/** One process, and the disk that outlives it. */
export class ModelNode {
  readonly id: number
  readonly options: ReplicationOptions
  readonly #ports: NodePorts
  readonly #maxRecords: number
  readonly logs = new Map<number, ModelLog>()
  /** Partitions as this process knows them; empty while it is down. */
  readonly replicas = new Map<number, PartitionReplica>()
  readonly fetching = new Map<number, FetchSession<number>>()
  readonly serving = new Map<number, ServedSession<number>>()
  /** Requests without an answer yet. */
  readonly asked: { readonly to: number; readonly request: SessionRequest<number> }[] = []
  readonly flushes: Flush[] = []
  /** Partitions that want another ISR. */
  readonly wanting = new Set<number>()
  isUp = false
  /** Of what it had stored, and the controller does not know. */
  loss: Loss
  brokerEpoch = -1
  /** How many images it has replayed. */
  seen = 0
  now = 0

  constructor(id: number, options: ReplicationOptions, maxRecords: number, ports: NodePorts) {
    this.id = id
    this.options = options
    this.#maxRecords = maxRecords
    this.#ports = ports
  }

  start(brokerEpoch: number): void {
    this.isUp = true
    this.brokerEpoch = brokerEpoch
    for (const [p, log] of this.logs) this.replicas.set(p, new PartitionReplica(this.id, log, this.options))
    if (this.options.flushBeforeAck) this.beginFlush()
  }

  /** The process ends; `after` is what it leaves of each log. */
  stop(after: (log: ModelLog) => ModelLog): void {
    this.isUp = false
    this.brokerEpoch = -1
    for (const [p, log] of this.logs) this.logs.set(p, after(log))
    for (const one of [this.replicas, this.fetching, this.serving, this.wanting]) one.clear()
    this.asked.length = this.flushes.length = 0
  }

  /** Sees metadata up to `image`, the `count`th. */
  replay(image: ControllerImage, count: number): void {
    this.seen = count
    image.partitions.forEach((assignment, p) => {
      if (!assignment.replicas.includes(this.id)) {
        this.#drop(p)
        return
      }
      const log = this.logs.get(p) ?? new ModelLog()
      this.logs.set(p, log)
      const replica = this.replicas.get(p) ?? new PartitionReplica(this.id, log, this.options)
      this.replicas.set(p, replica)
      this.do(p, replica.assume(assignment, { ownBrokerEpoch: this.brokerEpoch, brokers: image.brokers }, this.now))
    })
    this.talk()
  }

  #drop(p: number): void {
    this.replicas.delete(p)
    this.logs.delete(p)
    for (const session of this.fetching.values()) session.want(p, undefined)
  }

  /** A batch of a producer; whether it was taken. */
  produce(p: number, entries: readonly Entry[]): boolean {
    const replica = this.replicas.get(p)
    if (replica?.role.kind !== 'leader') return false
    this.logs.get(p)?.append(entries)
    return true
  }

  tick(): void {
    for (const [p, replica] of this.replicas) this.do(p, replica.tick(this.now))
    this.talk()
  }

  /** The oldest write of a log ends. */
  finishWrite(p: number): void {
    const wasReset = this.logs.get(p)?.finishWrite() === true
    const replica = this.replicas.get(p)
    if (replica !== undefined) this.do(p, wasReset ? replica.resetStored(this.now) : replica.stored(this.now))
    this.talk()
  }

  /** What a log is appending fails. */
  failAppends(p: number): boolean {
    const replica = this.replicas.get(p)
    if (replica === undefined || this.logs.get(p)?.failAppends() !== true) return false
    this.do(p, replica.appendFailed(this.now))
    this.talk()
    return true
  }

  beginFlush(): void {
    const marks = new Map([...this.replicas.values()].map((replica) => [replica, replica.mark()]))
    this.flushes.push({ marks, images: new Map([...this.logs].map(([p, log]) => [p, log.disk])) })
  }

  endFlush(): void {
    const flush = this.flushes.shift()
    if (flush === undefined) return
    for (const [p, image] of flush.images) this.logs.get(p)?.synced(image)
    for (const [p, replica] of this.replicas) {
      const mark = flush.marks.get(replica)
      if (mark !== undefined) this.do(p, replica.flushed(mark, this.now))
    }
    this.talk()
  }

  /** Retention, or a client, deletes what is below the high watermark. */
  deleteTo(p: number, offset: number): void {
    const [log, replica] = [this.logs.get(p), this.replicas.get(p)]
    if (log === undefined || replica?.role.kind !== 'leader' || offset <= log.logStartOffset || offset > replica.highWatermark) return
    log.deleteTo(offset)
    this.do(p, replica.logStartRaised())
    this.talk()
  }

  receive(from: number, message: Message): void {
    switch (message.kind) {
      case 'fetch': this.#fetched(from, message.request); break
      case 'answer': this.#answered(from, message.answer, message.records); break
      case 'refusal': {
        const replica = this.replicas.get(message.p)
        if (replica !== undefined) this.do(message.p, replica.proposalRefused(message.proposal, this.now))
        break
      }
      case 'alter': break
    }
    this.talk()
  }

  #fetched(from: number, request: SessionRequest<number>): void {
    let session = this.serving.get(from)
    if (session === undefined) this.serving.set(from, (session = new ServedSession()))
    const { answer, taken } = session.request(request)
    if (answer !== undefined) this.#ports.send(this.id, from, { kind: 'answer', answer, records: new Map() })
    if (!taken) return
    for (const { key, position } of request.changed) {
      const replica = this.replicas.get(key)
      if (replica !== undefined) this.do(key, replica.fetched(from, request.brokerEpoch, position, this.now))
    }
  }

  #answered(from: number, answer: SessionAnswer<number>, records: ReadonlyMap<number, readonly Entry[]>): void {
    const at = this.asked.findIndex(({ to, request }) => to === from && request.brokerEpoch === answer.brokerEpoch && request.sessionId === answer.sessionId && request.sequence === answer.sequence)
    if (at >= 0) this.asked.splice(at, 1)
    for (const { key, answer: one } of this.fetching.get(from)?.answered(answer) ?? []) {
      const replica = this.replicas.get(key)
      if (replica?.role.kind === 'follower' && replica.role.leader === from) this.do(key, replica.answered(one), records.get(key))
    }
  }

  /** A request is given up. */
  giveUp(index: number): void {
    const [one] = this.asked.splice(index, 1)
    if (one === undefined) return
    this.fetching.get(one.to)?.failed(one.request)
    this.talk()
  }

  /** Requests of this follower have waited long enough. */
  expire(follower: number): void {
    const answer = this.serving.get(follower)?.expire()
    if (answer !== undefined) this.#ports.send(this.id, follower, { kind: 'answer', answer, records: new Map() })
  }

  /** Asks the controller for what is wanted. */
  ask(): void {
    for (const p of this.wanting) {
      const proposal = this.replicas.get(p)?.proposal()
      if (proposal !== undefined) this.#ports.send(this.id, controllerId, { kind: 'alter', p, brokerEpoch: this.brokerEpoch, proposal })
    }
    this.wanting.clear()
  }

  /** Does the effects, in their order. */
  do(p: number, effects: readonly Effect[], records: readonly Entry[] = []): void {
    const [log, replica] = [this.logs.get(p), this.replicas.get(p)]
    if (log === undefined || replica === undefined) return
    for (const effect of effects) {
      switch (effect.kind) {
        case 'append': log.append(records); break
        case 'truncate': log.truncateTo(effect.to); break
        case 'reset': log.resetTo(effect.to); break
        case 'deleteTo': log.deleteTo(effect.to); break
        case 'serve': for (const session of this.serving.values()) session.wake(p); break
        case 'highWatermark': for (const session of this.serving.values()) session.wake(p); break
        case 'isr': this.wanting.add(p); break
        case 'fetch': this.#want(p, replica); break
        case 'role': this.#want(p, replica); break
      }
      this.#ports.effect(this, p, effect)
      if (effect.kind === 'truncate' || effect.kind === 'reset') this.do(p, replica.cutDone())
    }
  }

  #want(p: number, replica: PartitionReplica): void {
    const { role } = replica
    const leader = role.kind === 'follower' ? role.leader : undefined
    for (const [id, session] of this.fetching) if (id !== leader) session.want(p, undefined)
    if (leader === undefined) return
    let session = this.fetching.get(leader)
    if (session === undefined) this.fetching.set(leader, (session = new FetchSession(this.brokerEpoch)))
    session.want(p, replica.position())
  }

  /** Sends what is to be sent now. */
  talk(): void {
    for (const [follower, session] of this.serving) {
      const answer = session.take((p, position) => this.replicas.get(p)?.due(follower, session.brokerEpoch, position), 10)
      if (answer !== undefined) this.#ports.send(this.id, follower, this.#filled(answer))
    }
    for (const [leader, session] of this.fetching) {
      for (let request = session.next(); request !== undefined; request = session.next()) {
        this.asked.push({ to: leader, request })
        this.#ports.send(this.id, leader, { kind: 'fetch', request })
      }
    }
  }

  #filled(answer: SessionAnswer<number>): Message {
    const records = new Map<number, readonly Entry[]>()
    const partitions = answer.partitions.map(({ key, answer: one }): { key: number; answer: FetchAnswer } => {
      const { result, fetchOffset } = one
      if (result.kind !== 'records' || result.endOffset === fetchOffset) return { key, answer: one }
      const read = this.logs.get(key)?.read(fetchOffset, result.endOffset, this.#maxRecords) ?? []
      records.set(key, read)
      return { key, answer: { ...one, result: { ...result, endOffset: fetchOffset + read.length } } }
    })
    return { kind: 'answer', answer: { ...answer, partitions }, records }
  }
}
