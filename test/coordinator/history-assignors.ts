/** What the leaders of classic groups compute in random histories: balanced, sticky, and in two rounds where members keep what they have. */
import type { Subscription } from '../../lib/coordinator/shard-types.ts'
import type { Place } from './history-member.ts'

/** Eager members give up everything before they join; cooperative ones (KIP-429) only what they are told to. */
export type Assignor = 'eager' | 'cooperative'

/** Partitions of each member. Who cannot be understood gets nothing. */
export function assign(
  assignor: Assignor, members: ReadonlyMap<string, Subscription | undefined>, partitionsOf: (topic: string) => number,
): ReadonlyMap<string, readonly Place[]> {
  const topics = new Set([...members.values()].flatMap((each) => each?.topics ?? []))
  const places = [...topics].sort().flatMap((topic) => Array.from({ length: partitionsOf(topic) }, (_, partition) => ({ topic, place: `${topic}/${partition}` })))
  const owners = ownersOf(members)
  const plan = new Map(Array.from(members.keys(), (memberId): [string, Place[]] => [memberId, []]))
  const isFor = (memberId: string, topic: string): boolean => members.get(memberId)?.topics.includes(topic) === true
  for (const { topic, place } of places) {
    const owner = owners.get(place)
    if (owner !== undefined && isFor(owner, topic)) plan.get(owner)?.push(place)
  }
  for (const { topic, place } of places) {
    const owner = owners.get(place)
    if (owner === undefined || !isFor(owner, topic)) least(plan, (memberId) => isFor(memberId, topic))?.push(place)
  }
  // With different subscriptions so simple a way may go round in circles.
  if (new Set(Array.from(members.values(), (each) => each?.topics.join())).size === 1) level(plan)
  if (assignor === 'eager') return plan
  return new Map(Array.from(plan, ([memberId, own]) => [memberId, own.filter((place) => (owners.get(place) ?? memberId) === memberId)]))
}

/** Who says that it has a partition; of several the one of the newest generation. */
function ownersOf(members: ReadonlyMap<string, Subscription | undefined>): ReadonlyMap<Place, string> {
  const owners = new Map<Place, string>()
  const generations = new Map<Place, number>()
  for (const [memberId, subscription] of members) {
    for (const { topic, partitions } of subscription?.ownedPartitions ?? []) {
      for (const partition of partitions) {
        const place = `${topic}/${partition}`
        const generation = subscription?.generationId ?? -1
        if (generation <= (generations.get(place) ?? -2)) continue
        owners.set(place, memberId)
        generations.set(place, generation)
      }
    }
  }
  return owners
}

function least(plan: ReadonlyMap<string, Place[]>, isPossible: (memberId: string) => boolean): Place[] | undefined {
  let found: Place[] | undefined
  for (const [memberId, own] of plan) if (isPossible(memberId) && own.length < (found?.length ?? Infinity)) found = own
  return found
}

function level(plan: ReadonlyMap<string, Place[]>): void {
  for (let moved = true; moved;) {
    moved = false
    for (const own of plan.values()) {
      for (const place of [...own]) {
        const to = least(plan, () => true)
        if (!to || to.length + 1 >= own.length) continue
        own.splice(own.indexOf(place), 1)
        to.push(place)
        moved = true
      }
    }
  }
}
