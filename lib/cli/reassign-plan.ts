/**
 * Which replicas partitions are to have: out of those that they have, whom to use, and how many are wanted. Moves as little as that takes; only
 * a plan to even out moves replicas that could stay. Pure: the same question has the same answer.
 */

/** A broker that may get replicas. */
export interface PlanBroker {
  readonly id: number
  readonly rack: string | null
}

/** The replicas of a partition, the preferred leader first. */
export interface Assignment {
  readonly topic: string
  readonly partition: number
  readonly replicas: readonly number[]
}

/** What is wanted. */
export interface PlanWish {
  /** Who may have replicas: any replica elsewhere moves. At least as many as there are to be replicas. */
  readonly brokers: readonly PlanBroker[]
  /** undefined: each partition keeps the number that it has. */
  readonly replicationFactor: number | undefined
  /** Also move what could stay, until every broker has as many replicas and preferred leaderships as the others, and each partition all racks that it can. */
  readonly evenOut: boolean
}

/** A partition whose replicas change, also if only in their order. */
export interface Move extends Assignment {
  readonly before: readonly number[]
}

/** The partitions that change, in the order given. */
export function planMoves(partitions: readonly Assignment[], wish: PlanWish): readonly Move[] {
  const loads = new Map(wish.brokers.map(({ id, rack }) => [id, { id, rack, replicas: 0, leads: 0 }]))
  const drafts = partitions.map((each): Draft => ({ ...each, before: each.replicas, replicas: each.replicas.filter((id) => loads.has(id)) }))
  const placement = new Placement(loads, drafts)
  for (const draft of drafts) placement.fit(draft, wish.replicationFactor ?? draft.before.length)
  if (wish.evenOut) placement.evenOut()
  return drafts.filter(({ before, replicas }) => before.join() !== replicas.join())
}

interface Draft {
  readonly topic: string
  readonly partition: number
  readonly before: readonly number[]
  replicas: number[]
}

interface Load extends PlanBroker {
  replicas: number
  leads: number
}

/** Partitions being placed, and what each broker has of them. */
class Placement {
  readonly #loads: ReadonlyMap<number, Load>
  readonly #drafts: readonly Draft[]

  constructor(loads: ReadonlyMap<number, Load>, drafts: readonly Draft[]) {
    this.#loads = loads
    this.#drafts = drafts
    for (const draft of drafts) this.#count(draft, 1)
  }

  /** Gives a partition that many replicas. Who leads goes on to, if it may stay. */
  fit(draft: Draft, replicationFactor: number): void {
    this.#count(draft, -1)
    while (draft.replicas.length > replicationFactor) {
      const worst = least(draft.replicas.slice(1), (id) => [-this.#rackMates(draft, id), -this.#load(id).replicas, -draft.replicas.indexOf(id)])
      draft.replicas = draft.replicas.filter((id) => id !== worst)
    }
    const leaderStays = draft.replicas[0] === draft.before[0]
    while (draft.replicas.length < replicationFactor) draft.replicas.push(this.#newcomer(draft, undefined).id)
    if (!leaderStays) lead(draft, least(draft.replicas, (id) => [draft.before.includes(id) ? 0 : 1, this.#load(id).leads, draft.replicas.indexOf(id)]))
    this.#count(draft, 1)
  }

  evenOut(): void {
    for (const draft of this.#drafts) this.#spreadOverRacks(draft)
    // Each move lowers the sum of the squares of the loads, so that this ends.
    while (this.#moveReplica());
    while (this.#moveLead());
  }

  #spreadOverRacks(draft: Draft): void {
    for (const id of draft.replicas.slice(1).reverse()) {
      if (this.#rackMates(draft, id) === 0 || draft.replicas.length === this.#loads.size) continue
      const newcomer = this.#newcomer(draft, id)
      if (this.#rackMates(draft, newcomer.id, id) === 0) this.#replace(draft, id, newcomer.id)
    }
  }

  /** From a broker to one that has at least two less; whether there was such a move. */
  #moveReplica(): boolean {
    const byLoad = [...this.#loads.values()].sort((a, b) => b.replicas - a.replicas || a.id - b.id)
    for (const from of byLoad) {
      for (const to of byLoad.toReversed()) {
        if (from.replicas - to.replicas < 2) break
        const movable = this.#drafts.filter((draft) => draft.replicas.includes(from.id) && !draft.replicas.includes(to.id) &&
          this.#rackMates(draft, to.id, from.id) <= this.#rackMates(draft, from.id))
        // What has been moved anyway first, then followers before leaders.
        const draft = movable.length === 0 ? undefined : least(movable, (each) => [each.before.includes(from.id) ? 1 : 0, each.replicas[0] === from.id ? 1 : 0])
        if (draft === undefined) continue
        this.#replace(draft, from.id, to.id)
        return true
      }
    }
    return false
  }

  #moveLead(): boolean {
    for (const draft of this.#drafts) {
      const [first] = draft.replicas
      if (first === undefined) continue
      const heir = least(draft.replicas, (id) => [this.#load(id).leads, draft.replicas.indexOf(id)])
      if (this.#load(first).leads - this.#load(heir).leads < 2) continue
      this.#count(draft, -1)
      lead(draft, heir)
      this.#count(draft, 1)
      return true
    }
    return false
  }

  #replace(draft: Draft, from: number, to: number): void {
    this.#count(draft, -1)
    draft.replicas = draft.replicas.map((id) => (id === from ? to : id))
    this.#count(draft, 1)
  }

  /** Who is best to join, `instead` of one that leaves. */
  #newcomer(draft: Draft, instead: number | undefined): Load {
    const candidates = [...this.#loads.values()].filter(({ id }) => !draft.replicas.includes(id))
    return least(candidates, ({ id, replicas }) => [this.#rackMates(draft, id, instead), draft.before.includes(id) ? 0 : 1, replicas, id])
  }

  /** How many other replicas stand in the broker's rack, but for one that leaves. */
  #rackMates({ replicas }: Draft, broker: number, leaving?: number): number {
    const { rack } = this.#load(broker)
    return rack === null ? 0 : replicas.filter((id) => id !== broker && id !== leaving && this.#load(id).rack === rack).length
  }

  #count({ replicas }: Draft, sign: 1 | -1): void {
    for (const [at, id] of replicas.entries()) {
      const load = this.#load(id)
      load.replicas += sign
      if (at === 0) load.leads += sign
    }
  }

  #load(id: number): Load {
    const load = this.#loads.get(id)
    if (load === undefined) throw new Error(`broker ${id} is not among those that may have replicas`)
    return load
  }
}

function lead(draft: Draft, id: number): void {
  draft.replicas = [id, ...draft.replicas.filter((each) => each !== id)]
}

/** The one with the least rank: numbers that are compared one after another. There must be one. */
function least<T>(values: readonly T[], rankOf: (value: T) => readonly number[]): T {
  const ranked = values.map((value) => ({ value, rank: rankOf(value) }))
  const best = ranked.reduce((a, b) => (isLess(b.rank, a.rank) ? b : a))
  return best.value
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i])
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0)
}
