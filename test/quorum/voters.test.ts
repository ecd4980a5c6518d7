/** Voters come and go while the quorum works: by request, by themselves, after their directory was lost; leadership is handed on; random histories. */
import t from 'tap'
import { ApiError } from '../../lib/common/errors.ts'
import { decodeOutcome, encodeRequest } from '../../lib/quorum/controller-codec.ts'
import { chooseSeed, seeded } from '../support/seed.ts'
import { create, QuorumWorld, refusal } from './quorum-world.ts'

const seed = chooseSeed()
t.comment(`SEED=${seed} repeats this run of test/quorum/voters.test.ts`)
const autoJoin = { 'controller.quorum.auto.join.enable': 'true' }

const voterIds = (world: QuorumWorld, at: number): number[] => world.quorum(at).raftStatus().voters.map(({ id }) => id).sort()

t.test('one voter becomes three, five, and three again, while topics are created', async (t) => {
  const world = new QuorumWorld(seed)
  await world.form(1)
  await world.leader()
  await world.broker(1)
  const created: Promise<unknown>[] = []
  let creating = true
  const load = async (): Promise<void> => {
    for (let i = 0; creating; i++) {
      const one = world.quorum(1 + (i % world.running.length)).request(create(`t${i}`, `id-${i}`), 20_000)
      created.push(one)
      await one.catch(() => undefined)
    }
  }
  const loading = load()
  for (const id of [2, 3, 4, 5]) {
    await world.join(id)
    await world.done(`voter ${id} is added`, world.quorum(1).request({ kind: 'addVoter', voter: world.node(id).self }, 5000))
  }
  t.strictSame(voterIds(world, 1), [1, 2, 3, 4, 5])
  for (const id of [1, 3]) {
    const { directoryId } = world.node(id).self
    await world.done(`voter ${id} is removed`, world.quorum(5).request({ kind: 'removeVoter', id, directoryId }, 5000))
  }
  const leader = await world.leader()
  await world.clock.until('three are left', () => voterIds(world, leader).join() === '2,4,5')
  creating = false
  await world.done('the load ends', loading)
  const answers = await world.done('all creations are answered', Promise.all(created))
  t.comment(`${answers.length} topics created meanwhile`)
  t.ok(answers.length > 5)
  await world.settled()
  for (const { image } of world.running) t.equal(image.topicsById.size, answers.length)
  t.strictSame(world.failures, [])
})

t.test('changes that cannot be made are refused with Kafka\'s errors', async (t) => {
  const world = new QuorumWorld(seed)
  await world.form(3)
  const leader = await world.leader()
  const ask = (request: Parameters<ReturnType<QuorumWorld['quorum']>['request']>[0], timeoutMs = 300): Promise<string> =>
    world.done('refused', refusal(world.quorum(1).request(request, timeoutMs)))
  t.match(await ask({ kind: 'addVoter', voter: { id: 2, directoryId: 'other', address: 'n9:1' } }), /^DUPLICATE_VOTER/)
  t.match(await ask({ kind: 'addVoter', voter: { id: 9, directoryId: 'd', address: 'n9:1' } }), /^REQUEST_TIMED_OUT: .*is it running\?$/)
  t.match(await ask({ kind: 'removeVoter', id: 2, directoryId: 'other' }), /^VOTER_NOT_FOUND/)
  t.match(await ask({ kind: 'transferLeadership', id: 9 }), /^VOTER_NOT_FOUND/)
  const one = new QuorumWorld(seed)
  await one.form(1)
  await one.leader()
  t.match(await one.done('refused', refusal(one.quorum(1).request({ kind: 'removeVoter', id: 1, directoryId: one.node(1).self.directoryId }))), /^INVALID_REQUEST: node 1 is the last voter/)
  t.equal(await world.leader(), leader, 'none of it cost an election')
})

t.test('the quorum is described by whoever is asked', async (t) => {
  const world = new QuorumWorld(seed)
  await world.form(3)
  await world.join(4, false)
  const leader = await world.leader()
  await world.clock.until('the observer follows', () => world.quorum(4).image.endOffset > 0)
  await world.clock.pass(1000)
  const now = world.clock.now()
  const view = await world.done('described', world.quorum(4).request({ kind: 'describeQuorum' }, 1000))
  t.match(view, { leaderId: leader, leaderEpoch: world.quorum(leader).epoch, highWatermark: world.quorum(leader).image.endOffset })
  t.strictSame(view.voters.map(({ id }) => id).sort(), [1, 2, 3])
  t.strictSame(view.observers.map(({ id }) => id), [4])
  for (const replica of [...view.voters, ...view.observers]) {
    t.equal(replica.logEndOffset, view.highWatermark)
    t.ok(now - replica.lastFetchTimestamp < 1000 && replica.lastCaughtUpTimestamp > now - 1000, `node ${replica.id}`)
  }
  t.match(world.quorum(4).status(), { role: 'observer', isVoter: false })
})

t.test('leadership is handed on by request, and before a stop', async (t) => {
  const world = new QuorumWorld(seed)
  await world.form(3)
  const leader = await world.leader()
  const next = leader === 1 ? 2 : 1
  t.match(await world.done('handed on', world.quorum(3).request({ kind: 'transferLeadership', id: next }, 3000)), { leaderId: next })
  t.equal(await world.leader(), next)
  const begun = world.clock.monotonic()
  await world.done('resigned', world.quorum(next).resign(1000))
  t.comment(`another leads ${world.clock.monotonic() - begun} simulated ms after the resignation`)
  t.ok(world.clock.monotonic() - begun < 300)
  await world.clock.until('another is active', () => world.running.some((quorum) => quorum.raftStatus().isActive && quorum !== world.quorum(next)))
})

t.test('a node whose directory was lost joins again in place of what it was', async (t) => {
  const world = new QuorumWorld(seed, autoJoin)
  await world.form(3)
  const leader = await world.leader()
  const lost = leader === 3 ? 2 : 3
  const old = world.node(lost).self.directoryId
  await world.broker(leader)
  await world.done('created', world.quorum(leader).request(create('before')))
  world.kill(lost)
  await world.join(lost)
  await world.clock.until('it is a voter', () => world.quorum(lost).image.voters.voters.some(({ directoryId }) => directoryId === world.node(lost).self.directoryId))
  await world.settled()
  t.notOk(world.quorum(leader).image.voters.voters.some(({ directoryId }) => directoryId === old), 'and its old identity is none')
  t.strictSame(voterIds(world, leader), [1, 2, 3])
  t.ok(world.quorum(lost).image.topicsByName.has('before'))
})

t.test('a voter is not taken out when the rest would be no majority', async (t) => {
  const world = new QuorumWorld(seed)
  await world.form(3)
  const leader = await world.leader()
  const [dead = 0, other = 0] = [1, 2, 3].filter((id) => id !== leader)
  const remove = (id: number, timeoutMs: number): Promise<unknown> => world.quorum(leader).request({ kind: 'removeVoter', id, directoryId: world.node(id).self.directoryId }, timeoutMs)
  await world.done('created', world.quorum(leader).request(create('before')))
  world.kill(dead)
  t.match(await world.done('refused', refusal(remove(other, 1000))), `REQUEST_TIMED_OUT: without node ${other} no majority of the voters would be there: nothing is heard of ${dead}`)
  t.equal(await world.leader(), leader)
  await world.done('created', world.quorum(other).request(create('after')))
  await world.done('the dead one is taken out', remove(dead, 1000))
  t.strictSame(voterIds(world, leader), [leader, other].sort())
})

t.test('a second node under the id of a voter that lives does not take its place', async (t) => {
  const world = new QuorumWorld(seed)
  await world.form(3)
  const leader = await world.leader()
  const [id = 0] = [1, 2, 3].filter((other) => other !== leader)
  const { directoryId } = world.node(id).self
  const twin = { nodeId: id, directoryId: 'another-directory', incarnationId: 'another' }
  const question = { header: encodeRequest({ kind: 'removeVoter', id, directoryId }, 1000), attachments: [] }
  const ask = async (): Promise<unknown> => {
    const { header } = await world.done('an answer', world.quorum(leader).handlers.question(twin, 'controller', question))
    return decodeOutcome('removeVoter', header)
  }
  await world.clock.pass(5000)
  t.match(await ask(), { kind: 'refused', error: { error: 'DUPLICATE_VOTER', message: `node ${id} votes with directory ${directoryId}` } })
  t.strictSame(voterIds(world, leader), [1, 2, 3])
  world.kill(id)
  await world.clock.pass(2500)
  t.match(await ask(), { kind: 'answered' }, 'but that of one that is dead')
})

t.test('who is taken out stays out until it starts again; who listens elsewhere says so', async (t) => {
  const world = new QuorumWorld(seed, autoJoin)
  await world.form(3)
  const leader = await world.leader()
  const out = leader === 3 ? 2 : 3
  const { directoryId } = world.node(out).self
  await world.done('removed', world.quorum(leader).request({ kind: 'removeVoter', id: out, directoryId }, 3000))
  await world.clock.pass(5000)
  t.notOk(voterIds(world, leader).includes(out))
  world.kill(out)
  await world.start(out)
  await world.clock.until('it joins', () => voterIds(world, leader).includes(out))
  world.kill(out)
  world.node(out).self = { ...world.node(out).self, address: `n${out}:2` }
  await world.start(out)
  await world.clock.until('its new address is known', () => world.quorum(leader).image.voters.voters.some(({ address }) => address === `n${out}:2`))
  await world.settled()
})

t.test('random histories: what was acknowledged is there, once and everywhere, whatever died', async (t) => {
  for (let run = 0; run < 12; run++) {
    const random = seeded(seed + run)
    const world = new QuorumWorld(seed + run, autoJoin)
    await world.form(3)
    await world.leader()
    await Promise.all([1, 2, 3].map((id) => world.broker(id)))
    const outcomes = new Map<string, string>()
    const asked: Promise<void>[] = []
    for (let step = 0; step < 30; step++) {
      const up = [1, 2, 3].filter((id) => world.node(id).life !== undefined)
      const at = random.pick(up)
      const dice = random.below(12)
      if (dice === 0 && up.length === 3) world.kill(at)
      else if (dice === 1 && up.length === 3) {
        world.hang(at)
        world.clock.after(random.below(4000), () => world.resume(at))
      } else if (dice === 2 && up.length < 3) {
        await world.start([1, 2, 3].find((id) => !up.includes(id)) ?? 1)
      } else {
        const name = `r${random.below(25)}`
        const id = `${name}-${step}`
        asked.push(world.quorum(at).request(create(name, id, 1), 8000).then(
          ({ topics: [topic] }) => void outcomes.set(id, topic?.failed === undefined ? 'created' : topic.failed.error),
          (error: unknown) => void outcomes.set(id, error instanceof ApiError ? error.error : String(error)),
        ))
      }
      await world.clock.pass(random.below(400))
    }
    for (const id of [1, 2, 3]) {
      world.resume(id)
      if (world.node(id).life === undefined) await world.start(id)
    }
    await world.done('all that outlived their nodes are answered', Promise.race([Promise.all(asked), new Promise<void>((resolve) => void world.clock.after(30_000, resolve))]))
    await world.leader()
    await world.settled()
    for (const { image } of world.running) {
      t.strictSame([...image.topicsById.keys()].sort(), [...world.quorum(1).image.topicsById.keys()].sort())
      for (const [id, outcome] of outcomes) {
        if (outcome === 'created') t.ok(image.topicsById.has(id), `seed ${seed + run}: ${id} was acknowledged`)
        else if (outcome === 'TOPIC_ALREADY_EXISTS') t.notOk(image.topicsById.has(id), `seed ${seed + run}: ${id} was refused`)
        else t.match(outcome, /^(NOT_CONTROLLER|REQUEST_TIMED_OUT|INVALID_REPLICATION_FACTOR)$/)
      }
    }
    t.strictSame(world.failures, [])
  }
})
