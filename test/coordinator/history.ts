/**
 * Random histories of a shard: members of both protocols join, read, commit, fall silent, come back, leave; topics grow and go; coordinators die
 * and lose what was not committed. After each step it is checked that nobody reads what another one reads, that no commit that was answered is
 * lost, and that the log says what the shard knows.
 */
import { deepStrictEqual } from 'node:assert'
import { assert } from '../../lib/common/assert.ts'
import type { ListedGroup } from '../../lib/coordinator/requests.ts'
import type { Shard } from '../../lib/coordinator/shard-types.ts'
import type { Seeded } from '../support/seed.ts'
import { HistoryClassic } from './history-classic.ts'
import { HistoryConsumer } from './history-consumer.ts'
import type { HistoryMember, MemberOptions, Place } from './history-member.ts'
import { compacted, ShardWorld } from './shard-world.ts'

/** Which members a group has. */
export type Flavour = 'eager' | 'cooperative' | 'uniform' | 'range' | 'mixed'

/** Every flavour. */
export const flavours: readonly Flavour[] = ['eager', 'cooperative', 'uniform', 'range', 'mixed']

interface GroupOfHistory {
  readonly groupId: string
  readonly flavour: Flavour
  /** All its members have one subscription, which may change for all; else each has its own. */
  readonly isEven: boolean
  topics: readonly string[]
  regex: string | null
  readonly members: HistoryMember[]
  /** Those that are silent, and may come back. */
  readonly silent: HistoryMember[]
  readonly acknowledged: Map<Place, number>
  /** Who had what when all was quiet the last time. */
  settled: ReadonlyMap<Place, string> | undefined
}

interface Described {
  readonly type: ListedGroup['type']
  readonly state: string
  readonly memberIds: readonly string[]
  /** The whole description. */
  readonly all: unknown
}

/** How much of what could stay where it was did. */
export interface Stickiness {
  stayed: number
  couldStay: number
}

const mostMembers = 5
const allTopics = ['t0', 't1', 'x0', 'x1']

/** One history. */
export class History {
  readonly world = new ShardWorld({
    initialRebalanceDelayMs: 1000, minSessionTimeoutMs: 1000, consumerSessionTimeoutMs: 10_000, offsetsRetentionMs: Number.MAX_SAFE_INTEGER,
  })
  readonly stickiness = new Map<Flavour, Stickiness>()
  readonly counts = { steps: 0, records: 0, coordinators: 0, lostRecords: 0, commits: 0 }
  readonly #random: Seeded
  readonly #groups: readonly GroupOfHistory[]
  #names = 0

  constructor(random: Seeded) {
    this.#random = random
    this.world.keepsSteps = false
    this.world.isReplicated = random.below(2) === 0
    for (const topic of allTopics.slice(0, 2 + random.below(2))) this.world.topic(topic, 1 + random.below(6))
    this.#groups = Array.from({ length: 1 + random.below(2) }, (_, index) => {
      const flavour = random.pick(flavours)
      const isEven = random.below(3) > 0
      const regex = (flavour === 'uniform' || flavour === 'range') && isEven && random.below(3) === 0 ? 'x.*' : null
      const topics = ['t0', 't1'].slice(0, 1 + random.below(2))
      return { groupId: `g${index}`, flavour, isEven, topics, regex, members: [], silent: [], acknowledged: new Map<Place, number>(), settled: undefined }
    })
  }

  /** Does something at random, and checks. */
  step(): void {
    const random = this.#random
    const group = random.pick(this.#groups)
    this.counts.steps++
    this.world.pass(random.pick([0, 10, 50, 100, 300, random.below(20) === 0 ? 6000 : 500]))
    const dice = random.below(100)
    this.#restart(group)
    if (dice < 70) this.#someone(group)?.act()
    else if (dice < 76) this.#join(group)
    else if (dice < 79) this.#fallSilent(group)
    else if (dice < 82) this.#comeBack(group)
    else if (dice < 84) this.#leave(group)
    else if (dice < 86) this.#replace(group)
    else if (dice < 88) this.#subscribe(group)
    else if (dice < 90) this.#changeTopics()
    else if (dice < 94) this.world.commitLog(random.pick(this.world.ends))
    else if (dice < 96) this.#changeCoordinator()
    else this.world.commitLog()
    this.#check()
    if (random.below(8) === 0) this.checkReplay()
  }

  #someone(group: GroupOfHistory): HistoryMember | undefined {
    return group.members.length > 0 ? this.#random.pick(group.members) : undefined
  }

  #join(group: GroupOfHistory): void {
    if (group.members.length >= mostMembers) return
    const name = `m${this.#names++}`
    const instanceId = this.#random.below(4) === 0 ? `i-${name}` : null
    group.members.push(this.#create(group, name, instanceId))
  }

  #create(group: GroupOfHistory, name: string, instanceId: string | null): HistoryMember {
    const { flavour, regex, groupId } = group
    const options: MemberOptions = {
      world: this.world, random: this.#random, groupId, name, instanceId,
      onCommitted: (_, place, offset) => {
        this.counts.commits++
        group.acknowledged.set(place, Math.max(offset, group.acknowledged.get(place) ?? -1))
      },
    }
    const topics = this.#topicsFor(group)
    const isConsumer = flavour === 'mixed' ? this.#random.below(2) === 0 : flavour === 'uniform' || flavour === 'range'
    if (!isConsumer) return new HistoryClassic(options, topics, flavour === 'cooperative' ? 'cooperative' : 'eager')
    return new HistoryConsumer(options, regex === null ? topics : [], flavour === 'mixed' ? null : flavour, regex)
  }

  #topicsFor(group: GroupOfHistory): readonly string[] {
    return group.isEven ? group.topics : allTopics.filter(() => this.#random.below(2) === 0)
  }

  #fallSilent(group: GroupOfHistory): void {
    const member = this.#someone(group)
    if (!member) return
    group.members.splice(group.members.indexOf(member), 1)
    group.silent.push(member)
  }

  #comeBack(group: GroupOfHistory): void {
    const member = group.silent.shift()
    if (member && !member.isOver) group.members.push(member)
  }

  #leave(group: GroupOfHistory): void {
    const member = this.#someone(group)
    if (!member) return
    group.members.splice(group.members.indexOf(member), 1)
    member.leave()
  }

  /** Another incarnation of a static member begins, the old one dead or not. */
  #replace(group: GroupOfHistory): void {
    const all = [...group.members, ...group.silent].filter(({ options }) => options.instanceId !== null)
    if (all.length === 0) return
    const old = this.#random.pick(all)
    for (const list of [group.members, group.silent]) if (list.includes(old)) list.splice(list.indexOf(old), 1)
    if (old instanceof HistoryConsumer && this.#random.below(2) === 0) old.goAway()
    const next = this.#create(group, `m${this.#names++}`, old.options.instanceId)
    next.act()
    if (next.protocol === 'classic' && old.protocol === 'classic' && old.memberId !== '') old.act() // it does not know yet
    group.members.push(next)
  }

  /**
   * The newest incarnation of a static member may be fenced too: the next coordinator knows the one before, if the rebalance that the newest came in
   * was not through. Kafka is no different. Whoever looks after such processes starts it again.
   */
  #restart(group: GroupOfHistory): void {
    group.members.forEach((member, at) => {
      if (member.isOver) group.members[at] = this.#create(group, `m${this.#names++}`, member.options.instanceId)
    })
  }

  #subscribe(group: GroupOfHistory): void {
    if (group.regex !== null) return
    group.topics = allTopics.filter(() => this.#random.below(2) === 0)
    if (group.topics.length === 0) group.topics = ['t0']
    for (const member of group.isEven ? [...group.members, ...group.silent] : [this.#someone(group)]) {
      if (member instanceof HistoryClassic) member.subscribe(this.#topicsFor(group))
      if (member instanceof HistoryConsumer) member.subscribe(this.#topicsFor(group), null)
    }
  }

  #changeTopics(): void {
    const topic = this.#random.pick(allTopics)
    const partitions = this.world.partitionsOf(topic)
    if (partitions > 0 && this.#random.below(6) === 0) {
      this.world.deleteTopics(topic)
      for (const { acknowledged, members, silent } of this.#groups) {
        const isOfIt = (place: Place): boolean => place.startsWith(`${topic}/`)
        for (const place of [...acknowledged.keys()].filter(isOfIt)) acknowledged.delete(place)
        for (const { held } of [...members, ...silent]) for (const place of [...held.keys()].filter(isOfIt)) held.delete(place)
      }
    } else if (partitions < 8) this.world.topic(topic, partitions + 1 + this.#random.below(3))
  }

  #changeCoordinator(): void {
    const { world } = this
    if (this.#random.below(2) === 0) world.compactLog()
    const end = this.#random.pick(world.ends)
    this.counts.coordinators++
    this.counts.lostRecords += world.log.length - end
    world.reload(end)
  }

  /** Lets nothing more happen, and checks that all comes to rest: every partition with one member, as evenly as it goes. */
  settle(): void {
    const { world } = this
    for (let round = 0; ; round++) {
      for (const group of this.#groups) this.#restart(group)
      for (const { members } of this.#groups) for (const member of members) for (let i = 0; i < 3; i++) member.act()
      world.commitLog()
      for (const { members } of this.#groups) for (const member of members) member.act()
      world.commitLog()
      world.pass(500)
      this.#check()
      const restless = this.#groups.map((group) => this.#unrest(group)).filter((reason) => reason !== undefined)
      if (restless.length === 0) break
      if (round > 300) throw new Error(`no rest after 150 s: ${restless.join('; ')}`)
    }
    for (const group of this.#groups) this.#checkSettled(group)
    this.checkReplay()
  }

  /** Why a group is not at rest. */
  #unrest(group: GroupOfHistory): string | undefined {
    const { groupId, members } = group
    const { state, memberIds } = this.#described(groupId)
    const held = members.flatMap((member) => [...member.held.keys()]).sort()
    const text = `${groupId} (${group.flavour}) is ${state}, members ${memberIds.join()} for ${members.map(({ memberId }) => memberId).join()}, they have ${held.join()} of ${this.#expected(group).join()}; over: ${members.filter(({ isOver }) => isOver).map(({ options }) => options.name).join()}`
    if (members.length === 0) return memberIds.length === 0 ? undefined : text
    const isWhole = state === 'Stable' && memberIds.join() === members.map(({ memberId }) => memberId).sort().join()
    const isRead = held.join() === this.#expected(group).join() && members.every((member) => member.isQuiet)
    return isWhole && isRead ? undefined : text
  }

  #expected({ members, regex }: GroupOfHistory): readonly Place[] {
    const topics = new Set(regex === null ? members.flatMap((member) => member.topics) : allTopics.filter((topic) => topic.startsWith('x')))
    return [...topics].flatMap((topic) => Array.from({ length: this.world.partitionsOf(topic) }, (_, partition) => `${topic}/${partition}`)).sort()
  }

  #checkSettled(group: GroupOfHistory): void {
    const { members, flavour, isEven } = group
    const owners = new Map(members.flatMap((member) => Array.from(member.held.keys(), (place): [Place, string] => [place, member.memberId])))
    if (isEven && members.length > 0) {
      const per = flavour === 'range' ? allTopics : ['']
      for (const topic of per) {
        const counts = members.map(({ held }) => [...held.keys()].filter((place) => place.startsWith(topic)).length)
        assert(Math.max(...counts) - Math.min(...counts) <= 1, `${group.groupId} (${flavour}) has ${counts.join()} partitions${topic && ` of ${topic}`}`)
      }
    }
    const sums = this.stickiness.get(flavour) ?? { stayed: 0, couldStay: 0 }
    this.stickiness.set(flavour, sums)
    for (const { memberId, held } of members) {
      const had = [...group.settled ?? []].filter(([place, owner]) => owner === memberId && owners.has(place))
      sums.couldStay += Math.min(had.length, held.size)
      sums.stayed += had.filter(([place]) => held.has(place)).length
    }
    group.settled = owners
  }

  #described(groupId: string, shard: Shard = this.world.shard): Described {
    const listed = shard.list().find((each) => each.groupId === groupId)
    if (!listed) return { type: 'classic', state: 'Dead', memberIds: [], all: undefined }
    const kind = listed.type === 'classic' ? 'describeGroup' : 'describeConsumerGroup'
    const all = this.world.peek(kind, { groupId }, shard)
    return { type: listed.type, state: listed.state, memberIds: all.members.map(({ memberId }) => memberId).sort(), all }
  }

  #offsets(groupId: string, shard: Shard = this.world.shard): ReadonlyMap<Place, number> {
    const { topics } = this.world.peek('offsetFetch', { groupId, memberId: null, memberEpoch: -1, topics: undefined, requireStable: false }, shard)
    return new Map(topics.flatMap(({ topic, partitions }) => partitions.map(({ partition, offset }): [Place, number] => [`${topic}/${partition}`, offset])))
  }

  /** What must hold at any time. */
  #check(): void {
    for (const { groupId, members, silent, acknowledged } of this.#groups) {
      const { memberIds, type } = this.#described(groupId)
      const owners = new Map<string, string>()
      for (const member of [...members, ...silent]) {
        if (!memberIds.includes(member.memberId)) continue
        // A static member may miss a classic group's generation and read on until it hears of it: nobody commits what it does meanwhile.
        const generation = type === 'classic' && member instanceof HistoryClassic ? `generation ${member.heldGeneration}: ` : ''
        for (const place of member.held.keys()) {
          const key = `${generation}${place}`
          assert(!owners.has(key), `${key} is read by ${owners.get(key)} and ${member.options.name}, both members of ${groupId}`)
          owners.set(key, member.options.name)
        }
      }
      const offsets = this.#offsets(groupId)
      for (const [place, offset] of acknowledged) {
        const now = offsets.get(place)
        assert(now !== undefined && now >= offset, `${groupId} had committed ${offset} in ${place}, and now it has ${now}`)
      }
    }
  }

  /** The log says what the shard knows, compacted or not: of groups that are not in the middle of a rebalance, which is not stored. */
  checkReplay(): void {
    const { world } = this
    this.counts.records = Math.max(this.counts.records, world.log.length)
    for (const log of [world.log, compacted(world.log, this.#random.below(world.log.length + 1))]) {
      const other = world.replayed(log)
      for (const { groupId, type, state } of world.shard.list()) {
        deepStrictEqual([...this.#offsets(groupId, other)].sort(), [...this.#offsets(groupId)].sort())
        if (type === 'classic' && state !== 'Stable') continue
        deepStrictEqual(plain(this.#described(groupId, other)), plain(this.#described(groupId)))
      }
      for (const { groupId } of other.list()) assert(this.#described(groupId).state !== 'Dead', `${groupId} is in the log only`)
    }
  }
}

/** The order in which members came is not stored. */
function plain(described: { readonly all: unknown }): unknown {
  const { members, ...rest } = (described.all ?? {}) as { readonly members?: readonly { readonly memberId: string }[] }
  return { ...rest, members: [...members ?? []].sort((a, b) => (a.memberId < b.memberId ? -1 : 1)) }
}
