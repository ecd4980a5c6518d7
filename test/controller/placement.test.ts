/** Placement: what always holds, on random clusters; and that it is fast. */
import t from 'tap'
import { type Candidate, placeReplicas } from '../../lib/controller/placement.ts'
import { startCpuTime } from '../support/cpu-time.ts'
import { chooseSeed, seeded } from '../support/seed.ts'
import { Cluster } from './cluster.ts'

const spread = (counts: Iterable<number>): number => {
  const list = [...counts]
  return Math.max(...list) - Math.min(...list)
}

function count(ids: readonly number[], among: readonly number[]): Map<number, number> {
  const counts = new Map(among.map((id) => [id, 0]))
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

t.test('replicas are distinct, racks are used up first, leaders live and are even', (t) => {
  const seed = chooseSeed()
  t.comment(`seed ${seed}; again: SEED=${seed} node --enable-source-maps dist-test/controller/placement.test.js`)
  const random = seeded(seed)
  for (let run = 0; run < 500; run++) {
    const brokers = 1 + random.below(12)
    const racks = random.below(5)
    const candidates = Array.from({ length: brokers }, (_, i): Candidate => ({
      brokerId: i * 3, rack: racks === 0 ? undefined : `r${random.below(racks)}`, fenced: i > 0 && random.below(6) === 0,
    }))
    const replicationFactor = 1 + random.below(brokers)
    const partitions = 1 + random.below(60)
    const placed = placeReplicas(candidates, partitions, replicationFactor, random.below(1000))
    const live = candidates.filter(({ fenced }) => !fenced).map(({ brokerId }) => brokerId)
    const rackOf = new Map(candidates.map(({ brokerId, rack }) => [brokerId, rack ?? `own-${brokerId}`]))
    const possible = Math.min(replicationFactor, new Set(rackOf.values()).size)
    const problems = [
      placed.length === partitions ? '' : 'number of partitions',
      placed.every((replicas) => replicas.length === replicationFactor && new Set(replicas).size === replicationFactor) ? '' : 'distinct replicas',
      placed.every((replicas) => new Set(replicas.map((id) => rackOf.get(id))).size === possible) ? '' : 'racks',
      placed.every(([leader]) => live.includes(leader ?? -1)) ? '' : 'a fenced leader',
      spread(count(placed.map(([leader]) => leader ?? -1), live).values()) <= 1 ? '' : 'leaders are uneven',
      racks > 0 || live.length < brokers || spread(count(placed.flat(), live).values()) <= 2 ? '' : 'replicas are uneven',
    ].filter((problem) => problem !== '')
    if (problems.length > 0) t.fail(`run ${run}: ${problems.join(', ')}`, { candidates, replicationFactor, partitions, placed })
  }
  t.end()
})

t.test('when a broker is gone its leaders go to several others', (t) => {
  const candidates = Array.from({ length: 6 }, (_, i) => ({ brokerId: i, rack: undefined, fenced: false }))
  const placed = placeReplicas(candidates, 60, 3, 0)
  for (let gone = 0; gone < 6; gone++) {
    const heirs = new Set(placed.filter(([leader]) => leader === gone).map((replicas) => replicas[1]))
    t.ok(heirs.size >= 2, `leaders of ${gone} go to ${[...heirs].join()}`)
  }
  t.end()
})

t.test('topics of one partition are spread by where the round starts', (t) => {
  const candidates = Array.from({ length: 5 }, (_, i) => ({ brokerId: i, rack: undefined, fenced: false }))
  const leaders = Array.from({ length: 5 }, (_, start) => placeReplicas(candidates, 1, 2, start)[0]?.[0])
  t.strictSame([...leaders].sort(), [0, 1, 2, 3, 4])
  t.end()
})

t.test('1,000 topics of 10 partitions, one request each, take less than a second of the processor', (t) => {
  const cluster = new Cluster([{ id: 1, rack: 'a' }, { id: 2, rack: 'b' }, { id: 3, rack: 'c' }])
  const cpuTime = startCpuTime()
  for (let i = 0; i < 1000; i++) {
    const { records } = cluster.decide({
      kind: 'createTopics', validateOnly: false, topics: [{ name: `topic.${i}`, topicId: undefined, partitions: 10, replicationFactor: 3, assignments: [], configs: [] }],
    })
    cluster.replayUnchecked(records)
  }
  const spent = cpuTime()
  t.comment(`${Math.round(spent)} ms`)
  t.equal(cluster.image.topicsById.size, 1000)
  t.ok(spent < 1000, `${spent} ms`)
  const leaders = count([...cluster.image.topicsById.values()].flatMap(({ partitions }) => partitions.map(({ leader }) => leader)), [1, 2, 3])
  t.ok(spread(leaders.values()) <= 20, `10,000 leaders: ${[...leaders.values()].join()}`)
  t.end()
})
