/** Server-side assignors: what must hold for any group, how even and how sticky they are, and how long they take. Repeat with SEED=… */
import t from 'tap'
import { type Assignment, noPartitions, sizeOf } from '../../lib/coordinator/consumer/assignment.ts'
import type { AssignedMember, Assignor, AssignorInput } from '../../lib/coordinator/consumer/assignors/assignor.ts'
import { assignByRange } from '../../lib/coordinator/consumer/assignors/range.ts'
import { assignUniformly } from '../../lib/coordinator/consumer/assignors/uniform.ts'
import { startCpuTime } from '../support/cpu-time.ts'
import { chooseSeed, seeded, type Seeded } from '../support/seed.ts'

const seed = chooseSeed()
t.comment(`SEED=${seed}`)

/** A group as an assignor sees it: counts of topics, and members with their topics and targets. */
function input(counts: Readonly<Record<string, number>>, members: readonly AssignedMember[]): AssignorInput {
  return { members, partitionCount: (topicId) => counts[topicId] ?? 0 }
}

function member(memberId: string, topics: readonly string[], target: Assignment = noPartitions, instanceId: string | null = null): AssignedMember {
  return { memberId, instanceId, topics: new Set(topics), target }
}

function short(result: ReadonlyMap<string, Assignment>): Record<string, string> {
  return Object.fromEntries([...result].map(([id, parts]) => [id, parts.map((topic) => `${topic.topicId}:${topic.partitions.join(',')}`).join(' ')]))
}

t.test('range: consecutive partitions by topic, alike for topics alike; static members first, by instance', (t) => {
  t.strictSame(short(assignByRange(input({ a: 5, b: 5, c: 2 }, [member('y', ['a', 'b', 'c']), member('x', ['a', 'b'])]))), {
    x: 'a:0,1,2 b:0,1,2', y: 'a:3,4 b:3,4 c:0,1',
  })
  t.strictSame(short(assignByRange(input({ a: 3 }, [member('a', ['a']), member('z', ['a'], noPartitions, 'i2'), member('y', ['a'], noPartitions, 'i3')]))), {
    z: 'a:0', y: 'a:1', a: 'a:2',
  })
  t.strictSame(short(assignByRange(input({ a: 1 }, [member('x', ['a']), member('y', ['a'])]))), { x: 'a:0', y: '' })
  t.end()
})

t.test('uniform: even over all topics together, and who has too much gives up the last of what it has most of', (t) => {
  t.strictSame(short(assignUniformly(input({ a: 3, b: 3 }, [member('x', ['a', 'b']), member('y', ['a', 'b'])]))), { x: 'a:0,2 b:1', y: 'a:1 b:0,2' })
  const before = member('x', ['a', 'b'], [{ topicId: 'a', partitions: [0, 1, 2] }, { topicId: 'b', partitions: [0] }, { topicId: 'gone', partitions: [4] }])
  t.strictSame(short(assignUniformly(input({ a: 3, b: 1 }, [before, member('y', ['a', 'b'])]))), { x: 'a:0 b:0', y: 'a:1,2' })
  t.end()
})

t.test('uniform with different subscriptions: chains of members pass partitions on until it cannot be more even', (t) => {
  // z can only take of b, and y only gives of b when it takes of a: x to y to z.
  const members = [
    member('x', ['a'], [{ topicId: 'a', partitions: [0, 1, 2, 3] }]), member('y', ['a', 'b'], [{ topicId: 'b', partitions: [0, 1] }]), member('z', ['b']),
  ]
  t.strictSame([...assignUniformly(input({ a: 4, b: 2 }, members)).values()].map(sizeOf), [2, 2, 2])
  t.end()
})

/** Every partition of a topic that somebody wants is with one who wants it; nobody has anything else. */
function check(group: AssignorInput, counts: Readonly<Record<string, number>>, result: ReadonlyMap<string, Assignment>): void {
  const owners = new Map<string, string>()
  for (const { memberId, topics } of group.members) {
    const parts = result.get(memberId)
    if (!parts) throw new Error(`${memberId} is missing`)
    for (const { topicId, partitions } of parts) {
      if (!topics.has(topicId)) throw new Error(`${memberId} has ${topicId} and is not subscribed to it`)
      for (const partition of partitions) {
        if (partition >= (counts[topicId] ?? 0)) throw new Error(`${topicId}/${partition} does not exist`)
        if (owners.has(`${topicId}/${partition}`)) throw new Error(`${topicId}/${partition} has two owners`)
        owners.set(`${topicId}/${partition}`, memberId)
      }
    }
  }
  const wanted = new Set(group.members.flatMap((m) => [...m.topics]))
  let total = 0
  for (const topicId of wanted) total += counts[topicId] ?? 0
  if (owners.size !== total) throw new Error(`${owners.size} of ${total} partitions are assigned`)
}

const spread = (result: ReadonlyMap<string, Assignment>): number => {
  const sizes = [...result.values()].map(sizeOf)
  return Math.max(...sizes) - Math.min(...sizes)
}

const kept = (before: ReadonlyMap<string, Assignment>, after: ReadonlyMap<string, Assignment>): number => {
  let count = 0
  for (const [id, parts] of before) {
    const now = new Map((after.get(id) ?? []).map((topic) => [topic.topicId, topic.partitions]))
    for (const { topicId, partitions } of parts) count += partitions.filter((partition) => now.get(topicId)?.includes(partition)).length
  }
  return count
}

type Result = ReadonlyMap<string, Assignment>
/** Looks at an assignment, and at the one before. */
type Judge = (group: AssignorInput, counts: Readonly<Record<string, number>>, before: Result, result: Result) => void

/** Members come, go and change their minds, topics grow; each time everything is assigned anew. */
function history(random: Seeded, assign: Assignor, isHomogeneous: boolean, judge: Judge): void {
  const names = Array.from({ length: 1 + random.below(6) }, (_, at) => `t${at}`)
  const counts: Record<string, number> = Object.fromEntries(names.map((name) => [name, random.below(12)]))
  const choose = (): readonly string[] => isHomogeneous ? names : names.filter(() => random.below(3) > 0)
  let members = Array.from({ length: 1 + random.below(6) }, (_, at) => member(`m${at}`, choose(), noPartitions, random.below(4) === 0 ? `i${at}` : null))
  let before: ReadonlyMap<string, Assignment> = new Map()
  for (let step = 0; step < 12; step++) {
    const group = input(counts, members)
    const result = assign(group)
    judge(group, counts, before, result)
    before = result
    members = members.map((m) => ({ ...m, target: result.get(m.memberId) ?? noPartitions }))
    switch (random.below(4)) {
      case 0: if (members.length > 1) members.splice(random.below(members.length), 1); break
      case 1: members.push(member(`n${step}`, choose())); break
      case 2: grow(counts, random.pick(names), random.below(3)); break
      default: if (!isHomogeneous) members = members.map((m) => random.below(3) === 0 ? member(m.memberId, choose(), m.target, m.instanceId) : m)
    }
    members = [...members].sort(() => random.below(3) - 1)
  }
}

t.test('for any history of a group: all is assigned, to subscribers only, and even', (t) => {
  const random = seeded(seed)
  let [rounds, moved, least, had] = [0, 0, 0, 0]
  for (let run = 0; run < 200; run++) {
    history(random, assignByRange, run % 2 === 0, (group, counts, _before, result) => check(group, counts, result))
    history(random, assignUniformly, true, (group, counts, before, result) => {
      check(group, counts, result)
      if (spread(result) > 1) throw new Error(`uneven by ${spread(result)}`)
      rounds++
      // What could be kept at most: of each member as much as its share; those who have most get the larger shares.
      const total = [...result.values()].reduce((sum, parts) => sum + sizeOf(parts), 0)
      const sizes = group.members.map((m) => sizeOf(before.get(m.memberId) ?? noPartitions)).sort((a, b) => b - a)
      const possible = sizes.reduce((sum, size, at) => sum + Math.min(size, Math.floor(total / sizes.length) + (at < total % sizes.length ? 1 : 0)), 0)
      had += sizes.reduce((sum, size) => sum + size, 0)
      moved += possible - kept(before, result)
      least += possible
    })
    history(random, assignUniformly, false, (group, counts, _before, result) => {
      check(group, counts, result)
      checkMostEven(group, result)
    })
  }
  t.equal(moved, 0, 'uniform moves nothing that evenness lets stay')
  t.comment(`uniform, same subscriptions: ${rounds} assignments, ${(100 * least / had).toFixed(1)} % of what members had could stay theirs, and did`)
  t.end()
})

function grow(counts: Record<string, number>, name: string, by: number): void {
  counts[name] = (counts[name] ?? 0) + by
}

/** Nobody can pass a partition on, directly or through others, to somebody with two less. */
function checkMostEven(group: AssignorInput, result: ReadonlyMap<string, Assignment>): void {
  const sizeNow = (id: string): number => sizeOf(result.get(id) ?? noPartitions)
  for (const { memberId } of group.members) {
    const reached = new Set([memberId])
    for (const giver of reached) {
      for (const { topicId } of result.get(giver) ?? []) for (const taker of group.members) if (taker.topics.has(topicId)) reached.add(taker.memberId)
    }
    for (const taker of reached) {
      if (sizeNow(taker) < sizeNow(memberId) - 1) throw new Error(`${memberId} has ${sizeNow(memberId)}, ${taker} ${sizeNow(taker)}, and they could be more even`)
    }
  }
}

t.test('large groups do not hold up the node', (t) => {
  const names = Array.from({ length: 200 }, (_, at) => `t${at}`)
  const counts = Object.fromEntries(names.map((name) => [name, 50]))
  const time = (label: string, members: readonly AssignedMember[], assign: Assignor): number => {
    const cpuTime = startCpuTime()
    const result = assign(input(counts, members))
    const took = cpuTime()
    check(input(counts, members), counts, result)
    t.comment(`${label}: ${took.toFixed(1)} ms`)
    return took
  }
  const all = new Set(names)
  const same = Array.from({ length: 500 }, (_, at): AssignedMember => ({ memberId: `m${at}`, instanceId: null, topics: all, target: noPartitions }))
  const random = seeded(seed)
  const odd = Array.from({ length: 500 }, (_, at) => member(`m${at}`, names.filter((_, index) => index === at % 200 || random.below(10) === 0)))
  for (const assign of [assignUniformly, assignByRange]) assign(input(counts, same)) // warm
  const took = [
    time('uniform, 10,000 partitions, 500 members', same, assignUniformly),
    time('range, 10,000 partitions, 500 members', same, assignByRange),
    time('uniform, 10,000 partitions, 500 members with different subscriptions', odd, assignUniformly),
  ]
  t.ok(Math.max(...took) < 1000, 'with room for a slow machine')
  t.end()
})
