/** Plans of reassignments: what moves and what stays, and the files that they are kept in. */
import t from 'tap'
import { parsePlan, planJson } from '../../lib/cli/reassign-file.ts'
import { type Assignment, type Move, type PlanBroker, planMoves, type PlanWish } from '../../lib/cli/reassign-plan.ts'
import { chooseSeed, type Seeded, seeded } from '../support/seed.ts'

const brokers = (...ids: readonly number[]): PlanBroker[] => ids.map((id) => ({ id, rack: null }))
const topic = (...replicas: readonly (readonly number[])[]): Assignment[] => replicas.map((each, partition) => ({ topic: 'a', partition, replicas: each }))
const evenOut: Pick<PlanWish, 'replicationFactor' | 'evenOut'> = { replicationFactor: undefined, evenOut: true }
const keep: typeof evenOut = { replicationFactor: undefined, evenOut: false }

/** Moves as `0: 1,2 > 3,2`. */
const shown = (moves: readonly Move[]): string[] => moves.map(({ partition, before, replicas }) => `${partition}: ${before.join()} > ${replicas.join()}`)

t.test('a broker is drained: its replicas go where there are fewest, the others stay', async (t) => {
  t.strictSame(shown(planMoves(topic([1, 2], [2, 3], [3, 1], [1, 2]), { brokers: brokers(1, 2, 4), ...keep })), ['1: 2,3 > 2,4', '2: 3,1 > 1,4'])
  t.strictSame(shown(planMoves(topic([1, 2], [2, 1]), { brokers: brokers(1, 2, 3), ...keep })), [], 'who is on none of them needs nothing, however uneven')
})

t.test('replicas more and less: who leads stays', async (t) => {
  t.strictSame(shown(planMoves(topic([1], [2], [1]), { brokers: brokers(1, 2, 3), replicationFactor: 3, evenOut: false })), ['0: 1 > 1,3,2', '1: 2 > 2,3,1', '2: 1 > 1,2,3'])
  t.strictSame(shown(planMoves(topic([1, 2, 3], [1, 3, 2]), { brokers: brokers(1, 2, 3), replicationFactor: 1, evenOut: false })), ['0: 1,2,3 > 1', '1: 1,3,2 > 1'])
})

t.test('evened out, a new broker gets its share of replicas and of leaderships', async (t) => {
  const moves = planMoves(topic([1, 2], [2, 1], [1, 2], [2, 1], [1, 2], [2, 1]), { brokers: brokers(1, 2, 3), ...evenOut })
  t.equal(moves.reduce((sum, { before, replicas }) => sum + replicas.filter((id) => !before.includes(id)).length, 0), 4, 'four copies of twelve, and no more')
  t.strictSame(shown(planMoves(topic([1, 2], [2, 3], [3, 1]), { brokers: brokers(1, 2, 3), ...evenOut })), [])
  t.strictSame(shown(planMoves(topic([1, 2, 3], [1, 2, 3], [1, 2, 3]), { brokers: brokers(1, 2, 3), ...evenOut })), ['0: 1,2,3 > 2,1,3', '1: 1,2,3 > 3,1,2'], 'only who is preferred')
})

t.test('replicas of one partition stand in different racks', async (t) => {
  const racked: PlanBroker[] = [[1, 'x'], [2, 'x'], [3, 'y'], [4, 'y']].map(([id, rack]) => ({ id: Number(id), rack: String(rack) }))
  t.strictSame(shown(planMoves(topic([1]), { brokers: racked, replicationFactor: 2, evenOut: false })), ['0: 1 > 1,3'])
  for (const { replicas } of planMoves(topic([1, 2], [2, 1], [3, 4], [4, 3]), { brokers: racked, ...evenOut })) t.equal(new Set(replicas.map((id) => (id < 3 ? 'x' : 'y'))).size, 2)
})

/** Partitions at random on up to six brokers, the last of which may be new. */
function randomPartitions(random: Seeded, ids: readonly number[]): Assignment[] {
  const factor = 1 + random.below(Math.min(3, ids.length))
  return Array.from({ length: random.below(40) }, (_, partition) => {
    const replicas = new Set<number>()
    while (replicas.size < factor) replicas.add(random.pick(ids))
    return { topic: 'a', partition, replicas: [...replicas] }
  })
}

t.test('any plan: as many replicas as wanted, each once, where they may be, as even as can be, and nothing to move afterwards', async (t) => {
  const random = seeded(chooseSeed())
  const sums = { moves: 0, untouched: 0, racked: 0, evened: 0, widened: 0, narrowed: 0 }
  for (let round = 0; round < 300; round++) {
    const ids = Array.from({ length: 2 + random.below(5) }, (_, at) => at + 1)
    const partitions = randomPartitions(random, ids.slice(0, 1 + random.below(ids.length)))
    const racks = random.below(2) === 0 ? 0 : 2 + random.below(2)
    const all = ids.map((id): PlanBroker => ({ id, rack: racks === 0 ? null : `rack-${id % racks}` }))
    const factor = random.below(2) === 0 ? undefined : 1 + random.below(ids.length)
    const wish = { brokers: all, replicationFactor: factor, evenOut: random.below(2) === 0 }
    const moves = planMoves(partitions, wish)
    const say = `SEED=${random.seed}, round ${round}`
    const after = partitions.map((each): Assignment => moves.find(({ partition }) => partition === each.partition) ?? each)
    for (const [at, { replicas }] of after.entries()) {
      const wanted = factor ?? partitions[at]?.replicas.length
      if (replicas.length !== wanted || new Set(replicas).size !== wanted || replicas.some((id) => !ids.includes(id))) throw new Error(`${say}: ${replicas.join()}`)
      const spread = new Set(replicas.map((id) => (racks === 0 ? id : id % racks))).size
      if (wish.evenOut && racks > 0 && spread < Math.min(replicas.length, new Set(ids.map((id) => id % racks)).size)) throw new Error(`${say}: ${replicas.join()} could be in more racks`)
    }
    const loads = ids.map((id) => after.filter(({ replicas }) => replicas.includes(id)).length)
    if (wish.evenOut && racks === 0 && Math.max(...loads) - Math.min(...loads) > 1) throw new Error(`${say}: loads ${loads.join()}`)
    const again = planMoves(after, wish)
    if (again.length > 0) throw new Error(`${say}: a second plan moves ${shown(again).join('; ')}`)
    sums.moves += moves.length
    sums.untouched += partitions.length - moves.length
    const before = partitions[0]?.replicas.length ?? 0
    if (moves.length === 0) continue
    sums.racked += Number(racks > 0)
    sums.evened += Number(wish.evenOut)
    sums.widened += Number(factor !== undefined && factor > before)
    sums.narrowed += Number(factor !== undefined && factor < before)
  }
  t.comment(`SEED=${random.seed}: ${JSON.stringify(sums)}`)
  t.strictSame(Object.entries(sums).filter(([, times]) => times === 0), [], 'plans of every kind moved something')
})

t.test('plans are read and written as kafka-reassign-partitions does it', async (t) => {
  const plan = topic([1, 2], [2, 3])
  t.strictSame(parsePlan(JSON.stringify(planJson(plan)), 'file'), plan)
  const theirs = '{"version":1,"partitions":[{"topic":"a","partition":0,"replicas":[1,2],"log_dirs":["any","/data/1"]}]}'
  t.strictSame(parsePlan(theirs, 'file'), topic([1, 2]))
  const entry = (more: string): string => `{"partitions":[{"topic":"a","partition":0,"replicas":[1]},{${more}}]}`
  for (const [text, message] of [
    ['{', /^file is not a plan: it is not JSON/], ['[]', /no list "partitions"/], ['{"partitions":{}}', /no list "partitions"/], ['null', /no list/],
    [entry('"topic":"a","partition":0,"replicas":[1]'), /a-0 is in it twice/], [entry('"partition":0,"replicas":[1]'), /entry 2 .* has no "topic"/],
    [entry('"topic":"a","partition":-1,"replicas":[1]'), /no "partition"/], [entry('"topic":"a","partition":1,"replicas":[]'), /no "replicas"/],
    [entry('"topic":"a","partition":1,"replicas":[1,1]'), /a replica twice/], [entry('"topic":"a","partition":1,"replicas":[1.5]'), /no "replicas"/],
    [entry('"__proto__":1'), /no "topic"/], [entry('"topic":"a","partition":1,"replicas":"12"'), /no "replicas"/],
  ] as const) t.throws(() => parsePlan(text, 'file'), { exitCode: 2, message })
})
