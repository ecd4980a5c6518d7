/** One seed from beginning to end: a world whose events and faults are drawn, and then one without faults that must become whole. */
import { AssertionError } from '../../lib/common/assert.ts'
import { SeededRandom } from '../simulation/random.ts'
import { Violation } from '../support/violation.ts'
import { MetadataController } from './metadata-controller.ts'
import { ModelLog } from './model-log.ts'
import type { ModelNode } from './node.ts'
import { World } from './world.ts'

/** How a seed went. */
export interface Outcome {
  readonly seed: number
  /** What was broken; undefined if nothing was. */
  readonly failure: string | undefined
  /** Name of the broken rule; 'assert' when a replica found its own state contradictory. */
  readonly rule: string | undefined
  readonly events: number
  readonly hash: number
  readonly marks: ReadonlyMap<string, number>
  readonly trace: readonly string[]
}

type Event = (random: SeededRandom, world: World, node: ModelNode) => string | undefined

const partitionOf = (random: SeededRandom, world: World): number => random.below(world.options.partitions)

function crash(random: SeededRandom, world: World, node: ModelNode): string | undefined {
  if (!node.isUp) return undefined
  // Without flushes a power loss takes what was acknowledged: only processes die then, unless the controller is one that knows what to do about it.
  const { hasElr, replication } = world.options
  const flushed = (hasElr || replication.flushBeforeAck) && random.chance(0.5)
  if (flushed && !replication.flushBeforeAck) node.loss ??= 'some'
  world.stop(node, flushed ? (log) => log.unplugged((count) => random.below(count)) : (log) => log.killed())
  return flushed ? 'unplugged' : 'killed'
}

/**
 * A disk is lost. Without ELR only while nobody counts on it: its broker is fenced and in no ISR, though a request for it may be on its way. One that is in an
 * ISR is a second failure, against which only a controller helps that knows lost disks by their directory ids.
 */
function wipe(random: SeededRandom, world: World, node: ModelNode): string | undefined {
  const isCounted = world.controller.isLive(node.id) || world.controller.image.partitions.some(({ isr }) => isr.includes(node.id))
  if (node.isUp || (isCounted && !world.options.hasElr)) return undefined
  // Rarely enough that something is left to lose.
  if (world.options.hasElr && random.chance(0.8)) return undefined
  node.loss = 'all'
  for (const p of node.logs.keys()) {
    node.logs.set(p, new ModelLog())
    world.checkers[p]?.mark('wipe')
  }
  return 'wiped'
}

function elect(random: SeededRandom, world: World): string | undefined {
  const p = partitionOf(random, world)
  const { leader, isr, replicas } = world.controller.partition(p)
  if (leader === -1) return undefined
  const others = replicas.filter((id) => id !== leader && isr.includes(id) && world.controller.isLive(id))
  if (others.length === 0) return undefined
  const chosen = random.pick(others)
  world.controller.elect(p, chosen, true)
  return `${p} goes from ${leader} to ${chosen}`
}

function electUnclean(random: SeededRandom, world: World): string | undefined {
  const p = partitionOf(random, world)
  const { leader, replicas } = world.controller.partition(p)
  const live = replicas.filter((id) => world.controller.isLive(id))
  if (leader !== -1 || live.length === 0) return undefined
  const chosen = random.pick(live)
  if (world.controller.elect(p, chosen, false)) world.checkers[p]?.uncleanElection()
  return `${p} goes to ${chosen}, whatever it holds`
}

function reassign(random: SeededRandom, world: World): string | undefined {
  const p = partitionOf(random, world)
  const { leader, replicas, isr } = world.controller.partition(p)
  const all = [...world.nodes.keys()]
  const missing = all.filter((id) => !replicas.includes(id))
  if (missing.length > 0) {
    world.controller.reassign(p, [...replicas, ...missing])
    return `${p} comes back to ${missing.join()}`
  }
  const going = replicas.filter((id) => id !== leader && !(isr.length === 1 && isr[0] === id))
  if (leader === -1 || going.length === 0) return undefined
  const chosen = random.pick(going)
  // Fewer than are wanted in sync are left behind by no orderly reassignment.
  if (isr.includes(chosen) && isr.length <= world.options.replication.minInSyncReplicas) return undefined
  world.checkers[p]?.mark('reassign')
  world.controller.reassign(p, replicas.filter((id) => id !== chosen))
  if (random.chance(0.5)) world.controller.reassign(p, replicas)
  return `${p} leaves ${chosen}`
}

/** Any replicas in place of those that there are, or those again that there were. */
function move(random: SeededRandom, world: World): string | undefined {
  if (!(world.controller instanceof MetadataController)) return undefined
  const p = partitionOf(random, world)
  const target = random.chance(0.2) ? null : [...world.nodes.keys()].filter(() => random.chance(0.6)).sort(() => random.below(3) - 1)
  const before = world.controller.images.length
  world.controller.reassign(p, target)
  if (world.controller.images.length > before) world.checkers[p]?.mark(target === null ? 'taken back' : 'moved')
  const { replicas, addingReplicas = [] } = world.controller.partition(p)
  return `${p} is to be on ${target?.join() ?? 'those that it had'}: ${replicas.join()}, of which ${addingReplicas.join() || 'none'} come`
}

type Events = Readonly<Record<string, { readonly weight: number; readonly fault: boolean; readonly happen: Event }>>

const events: Events = {
  produce: { weight: 12, fault: false, happen: (random, world, node) => (world.produce(node, partitionOf(random, world), 1 + random.below(3)) ? 'a batch' : undefined) },
  deliver: {
    weight: 60, fault: false,
    happen: (random, world) => {
      // Mostly in order.
      const at = random.chance(0.7) ? 0 : random.below(world.flying.length)
      const [one] = world.flying.splice(at, 1)
      if (one === undefined) return undefined
      world.deliver(one)
      return `${one.from}->${one.to} ${one.message.kind}`
    },
  },
  write: { weight: 25, fault: false, happen: (random, world, node) => { const p = partitionOf(random, world); if (node.isUp && node.logs.get(p)?.hasWrites === true) node.finishWrite(p); return `of ${p}` } },
  beginFlush: { weight: 6, fault: false, happen: (_r, world, node) => { if (node.isUp && world.options.replication.flushBeforeAck) node.beginFlush(); return '' } },
  endFlush: { weight: 6, fault: false, happen: (_r, _w, node) => { node.endFlush(); return '' } },
  replay: { weight: 14, fault: false, happen: (random, world, node) => { world.replay(node, random.chance(0.5) ? world.controller.images.length : node.seen + 1); return `up to ${node.seen}` } },
  heartbeat: { weight: 5, fault: false, happen: (_r, world, node) => { world.heartbeat(node); return '' } },
  tick: { weight: 6, fault: false, happen: (random, world, node) => { world.now += random.below(4); node.now = world.now; if (node.isUp) node.tick(); return `now ${world.now}` } },
  ask: { weight: 10, fault: false, happen: (_r, _w, node) => { node.ask(); return '' } },
  expire: { weight: 2, fault: false, happen: (random, world, node) => { node.expire(1 + random.below(world.options.nodes)); return '' } },
  start: { weight: 2, fault: false, happen: (_r, world, node) => { if (node.isUp) return undefined; world.start(node); return `epoch ${node.brokerEpoch}` } },
  giveUp: { weight: 1, fault: false, happen: (random, _w, node) => { if (node.asked.length === 0) return undefined; node.giveUp(random.below(node.asked.length)); return '' } },
  deleteTo: { weight: 1, fault: false, happen: (random, _w, node) => { const [p, replica] = [...node.replicas][random.below(node.replicas.size)] ?? []; if (p !== undefined && replica !== undefined) node.deleteTo(p, random.below(replica.highWatermark + 1)); return '' } },
  lose: { weight: 5, fault: true, happen: (random, world) => { const [one] = world.flying.splice(random.below(world.flying.length), 1); return one?.message.kind } },
  repeat: {
    weight: 4, fault: true,
    happen: (random, world) => {
      if (world.flying.length === 0) return undefined
      const one = random.pick(world.flying)
      world.flying.splice(random.below(world.flying.length + 1), 0, one)
      return one.message.kind
    },
  },
  crash: { weight: 1.5, fault: true, happen: crash },
  failAppends: { weight: 1, fault: true, happen: (random, world, node) => (node.failAppends(partitionOf(random, world)) ? 'full' : undefined) },
  wipe: { weight: 3, fault: true, happen: wipe },
  fence: { weight: 1.5, fault: true, happen: (_r, world, node) => { world.controller.fence(node.id); return '' } },
  elect: { weight: 1, fault: true, happen: elect },
  electUnclean: { weight: 1, fault: true, happen: electUnclean },
  reassign: { weight: 0.5, fault: true, happen: reassign },
  late: { weight: 1, fault: true, happen: (random, world) => { world.now += 5 + random.below(20); return `now ${world.now}` } },
}

/** With the real controller; the others come first, so that their seeds stay what they are. */
const eventsOfReal: Events = { ...events, move: { weight: 1, fault: true, happen: move } }

/** Each seed leaves some kinds of fault out and draws how often the others come (swarm testing); unclean elections come in every fourth. */
function drawWeights(random: SeededRandom, known: Events): [string, number][] {
  const calm = random.chance(0.3) ? 0.3 : 1
  return Object.entries(known).flatMap(([name, { weight, fault }]): [string, number][] => {
    const rate = weight * (0.3 + random.below(170) / 100) * (name === 'deleteTo' && random.chance(0.3) ? 8 : 1)
    if (!fault) return [[name, rate]]
    if (name === 'electUnclean' ? !random.chance(0.25) : random.chance(0.35)) return []
    return [[name, rate * calm]]
  })
}

function drawWorld(random: SeededRandom, hasElr: boolean): World {
  const nodes = random.pick([1, 2, 2, 3, 3, 3, 3, 4, 5])
  const replication = {
    minInSyncReplicas: 1 + random.below(Math.min(3, nodes)), lagMs: random.pick([5, 15, 40]), flushBeforeAck: random.chance(0.4), isrRetryMs: random.pick([3, 10]),
    compacts: false,
  }
  return new World({ nodes, partitions: random.pick([1, 1, 1, 2, 3]), replication, maxRecords: random.pick([1, 3, 100]), leaderEpoch: 1, hasElr })
}

/**
 * Faults are over, but maybe for one node whose fetches never arrive. Within a bound every other replica is in sync and holds what the leader
 * holds, and all of that is committed.
 */
function heal(random: SeededRandom, world: World): void {
  const bound = 400
  const { partitions } = world.controller.image
  // A reassignment needs all that it adds, and may leave as few replicas as are wanted.
  const isMoving = world.controller instanceof MetadataController && world.controller.isMoving
  const mayMiss = !isMoving && partitions.every(({ replicas }) => replicas.length > world.options.replication.minInSyncReplicas)
  const mute = mayMiss && random.chance(0.5) ? 1 + random.below(world.options.nodes) : 0
  for (let round = 0; round < bound; round++) {
    world.now += 2
    // Where everybody lost something the operator takes what is left.
    if (round === 10 && world.options.hasElr) partitions.forEach((_, p) => void (world.controller.partition(p).leader === -1 && world.controller.elect(p, -1, false)))
    for (const node of world.nodes.values()) healNode(world, node, round)
    for (let rounds = 0; world.flying.length > 0; rounds++) {
      if (rounds === 2000) throw new Violation('P19', `messages without an end: ${describe(world)}`)
      for (const one of world.flying.splice(0)) {
        if (one.from === mute && one.message.kind === 'fetch') continue
        world.deliver(one)
        for (const node of world.nodes.values()) world.check(node)
      }
    }
    if (round > 20 && isWhole(world, mute)) return
  }
  throw new Violation('P19', `not whole after ${bound} rounds${mute > 0 ? `, with ${mute} mute` : ''}: ${describe(world)}`)
}

function healNode(world: World, node: ModelNode, round: number): void {
  world.start(node)
  world.replay(node, world.controller.images.length)
  world.heartbeat(node)
  world.replay(node, world.controller.images.length)
  node.now = world.now
  for (const [p, log] of node.logs) {
    if (round === 0) world.produce(node, p, 1)
    while (log.hasWrites) node.finishWrite(p)
  }
  if (node.options.flushBeforeAck) node.beginFlush()
  while (node.flushes.length > 0) node.endFlush()
  node.tick()
  node.ask()
  // Nothing is on its way at the end of a round but what waits at a leader: all older requests were lost.
  if (round % 5 === 4 && round < 20) for (let left = node.asked.length; left > 0; left--) node.giveUp(0)
  for (const id of world.nodes.keys()) if (round % 3 === 2) node.expire(id)
  world.check(node)
}

function isWhole(world: World, mute: number): boolean {
  return world.controller.image.partitions.every(({ leader, replicas, isr }, p) => {
    if (leader === -1) return false
    const [log, role] = [world.node(leader).logs.get(p), world.node(leader).replicas.get(p)?.role]
    if (log === undefined || role?.kind !== 'leader' || role.isr.kind !== 'committed') return false
    return replicas.every((id) => {
      if (id === mute && id !== leader) return true
      const [theirs, replica] = [world.node(id).logs.get(p), world.node(id).replicas.get(p)]
      return isr.includes(id) && theirs?.logEndOffset === log.logEndOffset && replica?.highWatermark === log.logEndOffset
    })
  })
}

function describe(world: World): string {
  const partitions = world.controller.image.partitions.map(({ leader, leaderEpoch, isr }) => `leader ${leader} epoch ${leaderEpoch} isr ${isr.join()}`)
  const nodes = [...world.nodes.values()].map((node) => `${node.id}: ${[...node.replicas].map(([p, { role, highWatermark }]) => {
    const log = node.logs.get(p)
    return `${role.kind}@${role.leaderEpoch} log=${log?.logStartOffset}..${log?.storedEndOffset}..${log?.logEndOffset} hw=${highWatermark}`
  }).join(', ')}`)
  return [...partitions, ...nodes].join('; ')
}

/** Runs a seed; `hasElr`: over the real controller, with eligible leader replicas and more that is lost. */
export function simulate(seed: number, steps: number, tracing = false, hasElr = false): Outcome {
  const random = new SeededRandom(seed, 'world')
  const world = drawWorld(random, hasElr)
  const known = hasElr ? eventsOfReal : events
  const weights = drawWeights(random, known)
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0)
  const trace: string[] = []
  let [count, hash, failure, rule]: [number, number, string | undefined, string | undefined] = [0, 0, undefined, undefined]
  try {
    for (; count < steps; count++) {
      let at = (random.next() / 4294967296) * total
      const [name] = weights.find(([, weight]) => (at -= weight) < 0) ?? weights[0] ?? ['']
      const node = world.node(1 + random.below(world.options.nodes))
      world.touched = undefined
      const what = known[name]?.happen(random, world, node)
      if (what === undefined) continue
      if (tracing) trace.push(`${count} ${name} ${node.id} ${what}`)
      hash = (Math.imul(hash, 31) + name.length * 7 + node.id + world.flying.length * 131 + what.length) | 0
      world.check(world.touched ?? node)
    }
    heal(random, world)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    failure = `${error.name}: ${error.message}`
    rule = error instanceof Violation ? error.rule : error instanceof AssertionError ? 'assert' : 'crash'
    if (rule === 'crash' || tracing) failure += `\n${error.stack ?? ''}\n${describe(world)}`
  }
  const marks = new Map<string, number>()
  for (const checker of world.checkers) for (const [name, times] of checker.marks) marks.set(name, (marks.get(name) ?? 0) + times)
  return { seed, failure, rule, events: count, hash: hash >>> 0, marks, trace }
}
