/**
 * The controller as a plain function of what it is told: a history of images, each a change. It is older than eligible leader replicas and knows none; the
 * last in-sync replica stays one. metadata-controller.ts is the real one.
 */
import type { IsrProposal } from '../../lib/replication/isr.ts'
import type { Assignment, ClusterView } from '../../lib/replication/state.ts'

/** The metadata after one change. */
export interface ControllerImage {
  readonly brokers: ClusterView['brokers']
  readonly partitions: readonly Assignment[]
}

/** What a replica that starts has lost of what it had stored; undefined: nothing. */
export type Loss = 'some' | 'all' | undefined

/** The controller as the simulator and the scripts have it. */
export interface ModelController {
  /** After each change, the first before any. */
  readonly images: readonly ControllerImage[]
  readonly image: ControllerImage
  partition(p: number): Assignment
  /** Not in sync, but said to hold everything that was acknowledged. */
  eligible(p: number): readonly number[]
  isLive(id: number): boolean
  /** A process is there: fenced until it has caught up. Returns its broker epoch. */
  register(id: number, loss: Loss): number
  fence(id: number): void
  unfence(id: number): void
  /** A leader asks for another ISR. NONE, or why it is refused. */
  alter(p: number, from: number, brokerEpoch: number, proposal: IsrProposal): string
  /** Leadership goes to another in-sync replica, or where nobody leads to anybody. Whether it now is that one's. */
  elect(p: number, leader: number, clean: boolean): boolean
  /** Other replicas; the leader is among them. */
  reassign(p: number, replicas: readonly number[]): void
}

/** Never fails and never forgets: its quorum is another simulator's business. */
export class Controller implements ModelController {
  readonly images: ControllerImage[]

  constructor(ids: readonly number[], partitions: readonly Assignment[]) {
    this.images = [{ brokers: new Map(ids.map((id) => [id, { brokerEpoch: 0, fenced: false }])), partitions }]
  }

  get image(): ControllerImage {
    return this.images.at(-1) as ControllerImage
  }

  partition(p: number): Assignment {
    return this.image.partitions[p] as Assignment
  }

  eligible(): readonly number[] {
    return []
  }

  #broker(id: number, brokerEpoch: number, fenced: boolean): void {
    const brokers = new Map(this.image.brokers).set(id, { brokerEpoch, fenced })
    this.images.push({ brokers, partitions: this.image.partitions })
  }

  change(p: number, change: Partial<Pick<Assignment, 'leader' | 'isr' | 'replicas'>>): void {
    const known = this.partition(p)
    const next = { ...known, ...change, partitionEpoch: known.partitionEpoch + 1, leaderEpoch: known.leaderEpoch + (change.leader === undefined ? 0 : 1) }
    this.images[this.images.length - 1] = { ...this.image, partitions: this.image.partitions.map((one, i) => (i === p ? next : one)) }
  }

  /** Makes the next image one of its own; the changes that follow are in it. */
  #next(): void {
    this.images.push(this.image)
  }

  isLive(id: number): boolean {
    return this.image.brokers.get(id)?.fenced === false
  }

  register(id: number): number {
    const brokerEpoch = this.images.length
    this.#broker(id, brokerEpoch, true)
    this.#succeed(id)
    return brokerEpoch
  }

  fence(id: number): void {
    const broker = this.image.brokers.get(id)
    if (broker === undefined || broker.fenced) return
    this.#broker(id, broker.brokerEpoch, true)
    this.#succeed(id)
  }

  /** It leaves every ISR that has another member that lives, and what it led goes to the first of those. */
  #succeed(gone: number): void {
    this.image.partitions.forEach(({ isr, leader, replicas }, p) => {
      if (!isr.includes(gone)) return
      const heir = replicas.find((id) => id !== gone && isr.includes(id) && this.isLive(id))
      const others = isr.filter((id) => id !== gone)
      if (heir === undefined) {
        if (leader === gone) this.change(p, { leader: -1 })
      } else this.change(p, leader === gone ? { leader: heir, isr: others } : { isr: others })
    })
  }

  unfence(id: number): void {
    const broker = this.image.brokers.get(id)
    if (broker === undefined || !broker.fenced) return
    this.#broker(id, broker.brokerEpoch, false)
    this.image.partitions.forEach(({ isr, leader }, p) => {
      if (leader === -1 && isr.includes(id)) this.change(p, { leader: id })
    })
  }

  alter(p: number, from: number, brokerEpoch: number, { leaderEpoch, partitionEpoch, isr }: IsrProposal): string {
    const known = this.partition(p)
    if (this.image.brokers.get(from)?.brokerEpoch !== brokerEpoch) return 'STALE_BROKER_EPOCH'
    if (leaderEpoch < known.leaderEpoch) return 'FENCED_LEADER_EPOCH'
    if (known.leader !== from || leaderEpoch > known.leaderEpoch) return 'INVALID_REQUEST'
    if (partitionEpoch !== known.partitionEpoch) return 'INVALID_UPDATE_VERSION'
    const ids = isr.map((member) => member.id)
    if (!ids.includes(from) || ids.some((id) => !known.replicas.includes(id))) return 'INVALID_REQUEST'
    if (isr.some((member) => !this.isLive(member.id) || (member.brokerEpoch >= 0 && member.brokerEpoch !== this.image.brokers.get(member.id)?.brokerEpoch))) return 'INELIGIBLE_REPLICA'
    this.#next()
    // The same members too are a change: it voids every older request.
    this.change(p, { isr: known.replicas.filter((id) => ids.includes(id)) })
    return 'NONE'
  }

  elect(p: number, leader: number, clean: boolean): boolean {
    this.#next()
    this.change(p, clean ? { leader } : { leader, isr: [leader] })
    return true
  }

  /** At once. */
  reassign(p: number, replicas: readonly number[]): void {
    this.#next()
    const isr = this.partition(p).isr.filter((id) => replicas.includes(id))
    this.change(p, { replicas, isr })
  }
}
