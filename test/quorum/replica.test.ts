/** Replicas of the metadata log: what is committed stays, whoever dies, forgets, lags or hangs. */
import t from 'tap'
import { emptyImage } from '../../lib/metadata/image.ts'
import { replay } from '../../lib/metadata/replay.ts'
import { Applied } from '../../lib/quorum/applied.ts'
import { CommitWaits } from '../../lib/quorum/commit-waits.ts'
import { EntryCache } from '../../lib/quorum/entry-cache.ts'
import { decodeRecords } from '../../lib/quorum/record-codec.ts'
import { encodeMessage, nothingAttached } from '../../lib/quorum/raft-codec.ts'
import { LeadershipLostError, type MetadataReplica } from '../../lib/quorum/replica-types.ts'
import { StorageError } from '../../storage/types.ts'
import { ReplicaWorld, set, setting, settings } from './replica-world.ts'
import { emptyDisk, SimulatedStore } from './simulated-store.ts'

/** Resolves with what a promise rejects with. */
function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(() => undefined, (error: unknown) => error)
}

/** Lets simulated time pass until the promise settles. */
async function finish<T>(world: ReplicaWorld, what: string, promise: Promise<T>): Promise<T> {
  let settled = false
  promise.then(() => (settled = true), () => (settled = true))
  await world.clock.until(what, () => settled)
  return promise
}

t.test('one voter leads at once, and again after a restart', async (t) => {
  const world = new ReplicaWorld(1)
  await world.form(1)
  const leader = await world.leader(200)
  t.match(leader.status(), { role: 'leader', epoch: 1, isVoter: true, voters: [{ id: 1, address: 'n1:1' }] })
  t.equal(leader.image.voters.offset, 0, 'the first entry names the voters')
  await finish(world, 'a commit', set(leader, 'a'))
  t.equal(settings(leader.image).get('a'), 'a')
  world.crash(1)
  await world.start(1)
  const again = await world.leader(200)
  t.equal(again.status().epoch, 2)
  t.equal(settings(again.image).get('a'), 'a')
})

t.test('what is proposed in one turn is one write', async (t) => {
  const world = new ReplicaWorld(2)
  await world.form(1)
  const leader = await world.leader()
  const store = world.node(1).store
  const before = store?.writes ?? 0
  const all = Promise.all(Array.from({ length: 50 }, (_, i) => set(leader, `k${i}`)))
  await finish(world, 'all', all)
  t.equal(store?.writes, before + 1)
  t.strictSame(await all, Array.from({ length: 50 }, (_, i) => 1 + i))
})

t.test('three voters commit, tell listeners in order, and replace a leader that was killed', async (t) => {
  const world = new ReplicaWorld(3)
  await world.form(3)
  const first = await world.leader(3000)
  const seen: string[] = []
  const follower = world.running.find(({ replica }) => replica !== first)?.replica as MetadataReplica
  follower.subscribe((_, image) => seen.push([...settings(image).keys()].join('')))
  for (const name of ['a', 'b', 'c']) await finish(world, name, set(first, name))
  await world.settled(first)
  t.equal(seen.at(-1), 'abc')
  const id = world.leaderId()
  const waiting = failureOf(set(first, 'fate unknown'))
  world.crash(id)
  t.ok((await waiting) instanceof LeadershipLostError)
  const killedAt = world.clock.monotonic()
  const second = await world.leader(1000)
  t.comment(`a new leader ${Math.round(world.clock.monotonic() - killedAt)} ms after the old one was killed`)
  t.not(world.leaderId(), id)
  await finish(world, 'd', set(second, 'd'))
  await world.start(id)
  await world.settled(second)
  for (const { replica } of world.running) t.strictSame(['a', 'b', 'c', 'd'].filter((name) => !settings((replica as MetadataReplica).image).has(name)), [])
})

t.test('a leader that falls silent is replaced, and learns of it', async (t) => {
  const world = new ReplicaWorld(4)
  await world.form(3)
  const first = await world.leader()
  const id = world.leaderId()
  world.isolate(id)
  const lost = failureOf(set(first, 'never'))
  const from = world.clock.monotonic()
  await world.clock.until('another leader', () => world.leaderId() !== id)
  t.comment(`a new leader ${Math.round(world.clock.monotonic() - from)} ms after the old one fell silent`)
  const second = world.activeLeader() as MetadataReplica
  await finish(world, 'b', set(second, 'b'))
  t.ok((await finish(world, 'the old leader resigns', lost)) instanceof LeadershipLostError, 'its own check of the quorum')
  world.cut.clear()
  await world.settled(second)
  t.notOk(settings(first.image).has('never'), 'what was only on the old leader is gone')
  t.equal(settings(first.image).get('b'), 'b')
})

t.test('entries that were made here are not replayed twice', async (t) => {
  const world = new ReplicaWorld(5)
  await world.form(3)
  const leader = await world.leader()
  const bytes = setting('a', '1')
  const made = replay(leader.image, [{ epoch: leader.status().epoch, records: decodeRecords(bytes) }])
  const proposed = leader.propose([{ bytes, replayed: made }])
  t.match(proposed, { kind: 'appended', baseOffset: 1 })
  await finish(world, 'replayed', leader.replayed(2).done)
  t.equal(leader.image, made.image, 'the very image')
  t.throws(() => leader.propose([{ bytes, replayed: made }]), { message: /made for another place/ })
})

t.test('all restart from their disks', async (t) => {
  const world = new ReplicaWorld(6)
  await world.form(3)
  const leader = await world.leader()
  for (let i = 0; i < 20; i++) await finish(world, 'a commit', set(leader, `k${i}`))
  for (const id of [1, 2, 3]) world.crash(id)
  for (const id of [1, 2, 3]) await world.start(id)
  const from = world.clock.monotonic()
  const again = await world.leader()
  t.comment(`a leader ${Math.round(world.clock.monotonic() - from)} ms after the start of all three`)
  t.ok(world.clock.monotonic() - from < 500, 'a start waits for nobody who is not there')
  t.equal(settings(again.image).size, 20)
})

t.test('a follower that lags gets a snapshot, the log is kept from the one before', async (t) => {
  const world = new ReplicaWorld(7, { snapshotBytes: 3000, maxPieceBytes: 500, maxFetchBytes: 700 })
  await world.form(3)
  const leader = await world.leader()
  const lagging = world.running.find(({ replica }) => replica !== leader)?.self.id as number
  world.crash(lagging)
  for (let i = 0; i < 300; i++) await finish(world, 'a commit', set(leader, `k${i % 50}`, `value ${i}`))
  const { disk } = world.node(world.leaderId())
  t.ok(disk.snapshot !== undefined && disk.startOffset > 0 && disk.startOffset < disk.snapshot.endOffset, 'some of the log is left behind the snapshot')
  await world.start(lagging)
  await world.settled(leader)
  t.strictSame([...settings(world.replica(lagging).image)].sort(), [...settings(leader.image)].sort())
  t.strictSame(world.replica(lagging).image.voters, leader.image.voters)
  await world.wipe(lagging)
  let changes = 0
  world.replica(lagging).subscribe((delta) => (changes += delta.configs.size))
  await world.settled(leader)
  t.ok(changes > 0, 'a snapshot is told to listeners')
  t.ok(world.node(lagging).disk.snapshot !== undefined, 'it came from a snapshot')
  t.strictSame([...settings(world.replica(lagging).image)].sort(), [...settings(leader.image)].sort())
  world.crash(lagging)
  await world.start(lagging)
  await world.settled(leader)
  t.strictSame([...settings(world.replica(lagging).image)].sort(), [...settings(leader.image)].sort(), 'and again from its own disk')
})

t.test('a wiped directory is another replica, and takes the place of the old one', async (t) => {
  const world = new ReplicaWorld(8)
  await world.form(3)
  const leader = await world.leader()
  await finish(world, 'a', set(leader, 'a'))
  const lost = world.running.find(({ replica }) => replica !== leader)?.self as { id: number; directoryId: string; address: string }
  await world.wipe(lost.id)
  const { self } = world.node(lost.id)
  t.not(self.directoryId, lost.directoryId)
  await world.settled(leader)
  t.match(world.replica(lost.id).status(), { isVoter: false, role: 'follower' })
  t.equal(leader.addVoter(self).kind, 'duplicateVoter')
  t.equal(leader.removeVoter(lost).kind, 'appended')
  t.equal(leader.addVoter(self).kind, 'changePending', 'one change at a time')
  await world.settled(leader)
  t.equal(leader.addVoter(self).kind, 'appended')
  await world.settled(leader)
  t.match(world.replica(lost.id).status(), { isVoter: true })
  t.equal(leader.image.voters.voters.length, 3)
  const third = [1, 2, 3].find((id) => id !== lost.id && id !== world.leaderId()) as number
  world.crash(third)
  await finish(world, 'b', set(leader, 'b'))
  const { highWatermark, replicas } = leader.status()
  const held = replicas.find(({ key }) => key.id === lost.id)?.fetchOffset ?? -1
  t.ok(held >= highWatermark, 'with the third dead, what is committed is what the new voter holds')
})

t.test('from one voter to three and back, while entries are committed', async (t) => {
  const world = new ReplicaWorld(9)
  await world.form(1)
  const leader = await world.leader()
  let stop = false
  let commits = 0
  const load = (async () => {
    while (!stop) await set(world.activeLeader() as MetadataReplica, `k${commits++}`)
  })()
  for (const id of [2, 3]) {
    await world.join(id)
    await world.clock.until('it is let in', () => leader.addVoter(world.node(id).self).kind === 'appended')
    await world.clock.until('it votes', () => world.replica(id).status().isVoter)
  }
  await world.clock.until('the last is committed', () => leader.image.voters.voters.length === 3)
  for (const id of [2, 3]) await world.clock.until('it is let go', () => leader.removeVoter(world.node(id).self).kind === 'appended')
  await world.clock.until('alone again', () => leader.image.voters.voters.length === 1)
  stop = true
  await finish(world, 'the load', load)
  t.ok(commits > 10)
  await world.settled(leader)
  t.equal(settings(world.replica(3).image).size, commits)
})

t.test('a hole: it follows, does not vote until it is refilled, and then does', async (t) => {
  const world = new ReplicaWorld(10)
  await world.form(3)
  const leader = await world.leader()
  for (let i = 0; i < 30; i++) await finish(world, 'a commit', set(leader, `k${i}`))
  const hurt = world.running.find(({ replica }) => replica !== leader)?.self.id as number
  world.crash(hurt)
  world.node(hurt).disk.holeAt = 10
  const third = [1, 2, 3].find((id) => id !== hurt && id !== world.leaderId()) as number
  const led = world.leaderId()
  world.crash(third)
  world.crash(led)
  await world.start(hurt)
  await world.start(third)
  await world.clock.pass(5000)
  t.equal(world.activeLeader(), undefined, 'it gives no vote, and takes none')
  t.match(world.replica(hurt).status(), { isRecovering: true })
  t.equal(world.node(hurt).disk.quorumState?.recovering, true)
  await world.start(led)
  const again = await world.leader()
  await world.settled(again)
  await world.clock.until('it knows', () => !world.replica(hurt).status().isRecovering && world.node(hurt).disk.quorumState?.recovering === false)
  t.equal(settings(world.replica(hurt).image).size, 30)
  world.crash([led, third].find((id) => id !== hurt) as number)
  await finish(world, 'more', set(await world.leader(), 'more'))
})

t.test('a hole in the only copy keeps its node from starting', async (t) => {
  const world = new ReplicaWorld(11)
  await world.form(1)
  await finish(world, 'a', set(await world.leader(), 'a'))
  world.crash(1)
  world.node(1).disk.holeAt = 1
  await t.rejects(world.start(1), { kind: 'corrupt', message: /only voter/ })
})

t.test('a leader whose disk hangs leads on with the others, and then no longer', async () => {
  const world = new ReplicaWorld(12)
  await world.form(3)
  const leader = await world.leader()
  const id = world.leaderId()
  const { store } = world.node(id)
  if (store !== undefined) store.hanging = true
  await finish(world, 'a commit of the other two', set(leader, 'a'))
  await world.clock.until('another leader', () => world.leaderId() !== id && world.leaderId() > 0)
  await finish(world, 'b', set(world.activeLeader() as MetadataReplica, 'b'))
})

t.test('a follower whose disk hangs holds nobody up', async (t) => {
  const world = new ReplicaWorld(13)
  await world.form(3)
  const leader = await world.leader()
  const follower = world.running.find(({ replica }) => replica !== leader)
  if (follower?.store !== undefined) follower.store.hanging = true
  for (let i = 0; i < 10; i++) await finish(world, 'a commit', set(leader, `k${i}`))
  await world.clock.pass(5000)
  t.equal(world.activeLeader(), leader)
})

t.test('a full disk is waited for; any other failure ends the node', async (t) => {
  const world = new ReplicaWorld(14)
  await world.form(1)
  const leader = await world.leader()
  world.node(1).store?.failures.push(new StorageError('full', 'no space left'), new StorageError('full', 'no space left'))
  const waiting = failureOf(set(leader, 'a'))
  t.ok((await finish(world, 'leadership goes', waiting)) instanceof LeadershipLostError)
  const again = await world.leader()
  t.equal(settings(again.image).get('a'), 'a', 'once there is space, it is written')
  t.strictSame(world.node(1).failures, [])
  world.node(1).store?.failures.push(new StorageError('io', 'Input/output error'))
  t.ok((await finish(world, 'it fails', failureOf(set(again, 'b')))) instanceof LeadershipLostError)
  t.match(world.node(1).failures, [{ message: 'Input/output error' }])
  t.equal(again.propose([{ bytes: setting('c', 'c'), replayed: undefined }]).kind, 'notLeader')
})

t.test('handing over, and giving up before a stop', async (t) => {
  const world = new ReplicaWorld(15)
  await world.form(3)
  const leader = await world.leader()
  const from = world.leaderId()
  const to = world.node(from === 3 ? 1 : 3).self
  t.ok(leader.transferLeadership(to))
  await world.clock.until('the chosen one leads', () => world.leaderId() === to.id, 2000)
  const began = world.clock.monotonic()
  world.replica(to.id).resign()
  await world.clock.until('another leads', () => world.leaderId() > 0 && world.leaderId() !== to.id, 2000)
  t.comment(`another leader ${Math.round(world.clock.monotonic() - began)} ms after one resigned`)
})

t.test('a data directory from before voters were named', async (t) => {
  const world = new ReplicaWorld(16)
  await world.form(1)
  const node = world.node(1)
  world.crash(1)
  node.initialVoters = []
  node.disk.entries = [{ epoch: 3, bytes: setting('old', 'old') }]
  node.disk.quorumState = { epoch: 3, votedFor: 1, votedForDirectory: node.self.directoryId, recovering: false }
  await world.start(1)
  const leader = await world.leader(200)
  t.equal(settings(leader.image).get('old'), 'old')
  t.strictSame(leader.image.voters.voters, [node.self])
})

t.test('an observer finds its quorum by address, and nothing makes it a voter', async (t) => {
  const world = new ReplicaWorld(17)
  await world.form(3)
  const leader = await world.leader()
  await finish(world, 'a', set(leader, 'a'))
  await world.join(9)
  await world.settled(leader)
  t.match(world.replica(9).status(), { isVoter: false, role: 'follower', leader: { id: world.leaderId() } })
  world.crash(9)
  await world.start(9)
  await world.settled(leader)
  for (const id of [1, 2, 3]) world.crash(id)
  await world.clock.pass(10_000)
  t.match(world.replica(9).status(), { isVoter: false, role: 'unattached' })
  t.equal(settings(world.replica(9).image).get('a'), 'a', 'what it has replayed stays')
})

t.test('what is for another directory is not let in', async (t) => {
  const world = new ReplicaWorld(18)
  await world.form(3)
  const leader = await world.leader()
  const id = [1, 2, 3].find((one) => one !== world.leaderId()) as number
  const old = world.node(id).self
  await world.wipe(id)
  await world.settled(leader)
  const candidate = world.node(world.leaderId()).self
  const from = { nodeId: candidate.id, directoryId: candidate.directoryId, incarnationId: 'i' }
  const request = { type: 'voteRequest', epoch: 50, preVote: false, position: { offset: 1000, epoch: 49 } } as const
  world.replica(id).message(from, encodeMessage(old, request, nothingAttached))
  await world.clock.pass(100)
  t.ok(world.replica(id).status().epoch < 50)
  t.match(world.warnings, [/it was for replica/])
  world.replica(id).message(from, encodeMessage(world.node(id).self, request, nothingAttached))
  t.equal(world.replica(id).status().epoch, 50)
  t.equal(world.node(id).disk.quorumState?.votedFor, undefined, 'a vote is given only once it is on the disk')
  await world.clock.until('the vote is stored', () => world.node(id).disk.quorumState?.votedFor === candidate.id)
  world.crash(id)
  await world.start(id)
  const rival = { nodeId: 7, directoryId: 'seven', incarnationId: 'i' }
  world.replica(id).message(rival, encodeMessage(world.node(id).self, request, nothingAttached))
  await world.clock.pass(100)
  t.equal(world.node(id).disk.quorumState?.votedFor, candidate.id, 'and after a restart there is no second one in the epoch')
})

t.test('voters that were added are known after a restart', async (t) => {
  const world = new ReplicaWorld(19)
  await world.form(1)
  const leader = await world.leader()
  for (const id of [2, 3]) {
    await world.join(id)
    await world.clock.until('it is let in', () => leader.addVoter(world.node(id).self).kind === 'appended')
    await world.clock.until('that is committed', () => leader.image.voters.voters.length === id)
  }
  await world.settled(leader)
  for (const id of [1, 2, 3]) world.crash(id)
  await world.start(1)
  await world.clock.pass(3000)
  t.equal(world.activeLeader(), undefined, 'the first is not alone any more')
  world.crash(1)
  for (const id of [2, 3]) await world.start(id)
  t.equal((await world.leader()).status().voters.length, 3)
})

t.test('a leader whose disk is slow takes snapshots of what its disk holds', async (t) => {
  const world = new ReplicaWorld(20, { snapshotBytes: 1000 })
  await world.form(3)
  const leader = await world.leader()
  const node = world.node(world.leaderId())
  if (node.store !== undefined) node.store.slowMs = 100
  for (let i = 0; i < 200; i++) await finish(world, 'a commit', set(leader, `k${i}`))
  await world.clock.until('a snapshot', () => node.disk.snapshot !== undefined)
  t.strictSame(node.failures, [])
  t.equal(world.activeLeader(), leader)
})

t.test('what an earlier epoch proposed is not taken for what a later one has put in its place', async (t) => {
  const waits = new CommitWaits()
  const log = { highWatermark: 9, leads: undefined, epochAt: () => 2 }
  await t.rejects(waits.committed(5, 1, log), LeadershipLostError)
  await waits.committed(5, 2, log)
  const later = waits.committed(12, 2, { ...log, leads: 2 })
  waits.update({ ...log, highWatermark: 12, leads: 2 })
  await later
})

t.test('what was read ahead from the disk and then truncated is not replayed', async (t) => {
  const disk = emptyDisk()
  const world = new ReplicaWorld(21)
  const store = new SimulatedStore(disk, world.clock, () => 1)
  const cache = new EntryCache(1 << 20)
  const epochs = [1, 1, 1, 1]
  const failures: unknown[] = []
  const ports = { store, cache, clock: world.clock, epochAt: (at: number) => epochs[at] ?? 0, onApplied: () => undefined, onFailure: (error: unknown) => void failures.push(error) }
  const applied = new Applied(ports, emptyImage)
  disk.entries = ['a', 'b', 'c', 'd'].map((name) => ({ epoch: 1, bytes: setting(name, 'old') }))
  applied.commitTo(2)
  await applied.until(2).done
  // Another leader puts something else in the place of the third.
  epochs.splice(2, 2, 2)
  disk.entries.splice(2, 2, { epoch: 2, bytes: setting('e', 'new') })
  applied.commitTo(3)
  await applied.until(3).done
  t.strictSame([...settings(applied.image)], [['a', 'old'], ['b', 'old'], ['e', 'new']])
  t.strictSame(failures, [])
})
