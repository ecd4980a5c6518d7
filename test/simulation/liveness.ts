/**
 * After the faults: a random core of nodes that must be able to go on is healed, everybody else stays broken for good, and the
 * core has to elect a leader, commit, and have everyone in it catch up, within a bound.
 */
import { majority } from '../../raft/majority.ts'
import type { Position } from '../../raft/epochs.ts'
import { Log } from '../../raft/log.ts'
import { isVoter, sameReplica, type Voter, type VoterSetEntry } from '../../raft/replica.ts'
import { isUpToDate } from '../../raft/vote.ts'
import { Violation } from '../support/violation.ts'
import type { SimulatedNode } from './node.ts'
import { SeededRandom } from './random.ts'
import type { World } from './world.ts'

/** Heals a core and waits for its progress. False when there is none that must go on, because too many disks are lost; raises Violation R21. */
export function expectProgress(world: World): boolean {
  const random = new SeededRandom(world.plan.seed, 'liveness')
  const core = drawCore(world, random)
  if (core === undefined) return false
  world.note(`core ${core.map((node) => node.id).join(',')}`)
  breakOthers(world, core, random)
  heal(world, core)
  const { options } = world.plan
  // Generous: a hundred elections, each with a few round trips and writes.
  const roundTrip = 2 * world.delayMean + world.writeMean + 10
  const catchUp = (10 * roundTrip * world.nodes.reduce((most, node) => Math.max(most, node.disk.endOffset), 0)) / options.maxFetchEntries
  const bound = world.now + 100 * (40 * options.electionTicks + 10 * options.fetchTimeoutTicks + 10 * roundTrip) + catchUp
  let accepted: { readonly offset: number; readonly epoch: number } | undefined
  for (;;) {
    const leader = core.find((node) => node.raft?.role.kind === 'leader')?.raft
    if (leader !== undefined && leader.epoch !== accepted?.epoch) {
      const proposal = leader.propose(1)
      if (proposal.kind === 'appended') accepted = { offset: proposal.baseOffset, epoch: proposal.epoch }
    }
    if (accepted !== undefined && hasConverged(core, accepted)) return true
    if (world.now > bound && isHeldUp(core)) return false
    if (world.now > bound) throw new Violation('R21', `core ${core.map((node) => node.id).join(',')} makes no progress`)
    world.step()
  }
}

function hasConverged(core: readonly SimulatedNode[], accepted: { readonly offset: number; readonly epoch: number }): boolean {
  const leader = core.find((node) => node.raft?.role.kind === 'leader')
  if (leader?.raft === undefined || leader.raft.epoch !== accepted.epoch) return false
  for (const node of core) {
    const raft = node.raft
    if (raft === undefined) return false
    // A replica that was removed in an epoch that the others never reached can follow nobody until they do.
    if (raft.epoch > leader.raft.epoch && !leader.raft.log.voters.some((voter) => sameReplica(voter, node.self))) continue
    if (raft.log.highWatermark <= accepted.offset || raft.status().isRecovering) return false
    if (node !== leader && raft.role.kind !== 'follower') return false
  }
  return true
}

/** Nodes that hold a majority of every voter set that one of them may go by: of those outside too, whose last words may still be on their way. */
function drawCore(world: World, random: SeededRandom): SimulatedNode[] | undefined {
  let core = [...world.nodes]
  if (!canGoOn(world, core)) return undefined
  for (const node of [...core].sort(() => random.below(3) - 1)) {
    const smaller = core.filter((other) => other !== node)
    if (random.chance(0.6) && canGoOn(world, smaller)) core = smaller
  }
  return core
}

function canGoOn(world: World, core: readonly SimulatedNode[]): boolean {
  const whole = (voter: Voter): boolean => core.some((node) => sameReplica(node.self, voter) && !node.disk.damaged)
  const inForce = world.checker.committed.voterSets.at(-1) ?? { offset: -1, voters: world.firstVoters }
  const committed = inForce.offset
  if (inForce.voters.filter(whole).length < majority(inForce.voters.length)) return false
  if (!core.some((node) => canWin(core, node))) return false
  return world.nodes.every((node) => {
    const { sets } = logOf(node)
    return sets.filter((set, i) => set.offset >= committed || i === sets.length - 1).every(({ voters }) => voters.length === 0 || voters.filter(whole).length >= majority(voters.length))
  })
}

/**
 * Whether the voters of its own log, as far as they are in the core, would elect `node`. A majority is not always enough: its last vote
 * may be that of a replica that is being added, and holds entries of another leader whose voters it never was one of.
 */
function canWin(core: readonly SimulatedNode[], node: SimulatedNode, granting: readonly SimulatedNode[] = []): boolean {
  const log = logOf(node)
  if (node.disk.damaged || !log.sets.slice(-2).some(({ voters }) => isVoter(voters, node.self))) return false
  const voters = log.sets.at(-1)?.voters ?? []
  const votes = voters.filter((voter) =>
    core.some((other) => sameReplica(other.self, voter) && !other.disk.damaged && (granting.includes(other) || isUpToDate(log.position, logOf(other).position))),
  )
  return votes.length >= majority(voters.length)
}

/**
 * Whether nobody can win, but somebody could without the refusals of replicas that are no voters by their own log: the exception of
 * `canWin`, brought about by last words of a node outside the core that arrived when the core was drawn already.
 */
function isHeldUp(core: readonly SimulatedNode[]): boolean {
  const votes = (node: SimulatedNode): boolean => isVoter(logOf(node).sets.at(-1)?.voters ?? [], node.self)
  const refusing = core.filter((node) => !votes(node))
  return !core.some((node) => canWin(core, node)) && core.some((node) => canWin(core, node, refusing))
}

function logOf(node: SimulatedNode): { readonly position: Position; readonly sets: readonly VoterSetEntry[] } {
  const log = node.raft?.log ?? new Log(node.disk.restore().log)
  return { position: log.position, sets: log.voterSets }
}

function breakOthers(world: World, core: readonly SimulatedNode[], random: SeededRandom): void {
  world.blocked.clear()
  for (const node of world.nodes) {
    if (core.includes(node)) continue
    const kind = random.pick(['down', 'deaf', 'mute', 'alone'])
    if (kind === 'down') {
      world.crash(node)
      world.around(node).retired = true
    }
    for (const other of world.nodes) {
      if (kind === 'deaf' || kind === 'alone') world.severed.add(other.id * 100 + node.id)
      if (kind === 'mute' || kind === 'alone') world.severed.add(node.id * 100 + other.id)
    }
  }
}

function heal(world: World, core: readonly SimulatedNode[]): void {
  world.loss = 0
  world.duplication = 0
  // An election needs a round trip and two writes: what takes longer than the seed's patience can never end.
  world.delayMean = 1
  world.writeMean = 1
  for (const node of core) {
    const around = world.around(node)
    around.pausedUntil = 0
    around.diskFactor = 1
    around.diskFails = false
    world.start(node)
  }
}
