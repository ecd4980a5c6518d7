/** Random histories of a shard with groups of both protocols (history.ts), from printed seeds. */
import t from 'tap'
import { chooseSeed, seeded } from '../support/seed.ts'
import { type Flavour, flavours, History, type Stickiness } from './history.ts'

const seed = chooseSeed()
const histories = process.env['SEED'] === undefined ? Number(process.env['HISTORIES'] ?? 60) : 1

t.test('nobody reads what another reads, no commit is lost, all comes to rest, and the log says what the shard knows', async (t) => {
  const stickiness = new Map<Flavour, Stickiness>()
  const sums = { steps: 0, records: 0, coordinators: 0, lostRecords: 0, commits: 0 }
  for (let number = 0; number < histories; number++) {
    const own = (seed + number) | 0
    const history = new History(seeded(own))
    try {
      for (let phase = 0; phase < 4; phase++) {
        for (let step = 0; step < 120; step++) history.step()
        history.settle()
      }
    } catch (error) {
      t.comment(`repeat with: SEED=${own} node --enable-source-maps dist-test/coordinator/histories.test.js`)
      throw error
    }
    for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += history.counts[key]
    for (const [flavour, { stayed, couldStay }] of history.stickiness) {
      const all = stickiness.get(flavour) ?? { stayed: 0, couldStay: 0 }
      stickiness.set(flavour, { stayed: all.stayed + stayed, couldStay: all.couldStay + couldStay })
    }
  }
  t.comment(`seeds ${seed} to ${seed + histories - 1}: ${JSON.stringify(sums)}`)
  for (const [flavour, { stayed, couldStay }] of stickiness) t.comment(`${flavour}: ${stayed} of ${couldStay} partitions stayed that could have, by how many each member has`)
  t.equal(sums.steps, histories * 4 * 120)
  // One history alone has groups of one or two flavours, and may lose nothing.
  const needed = histories === 1 ? [sums.steps, sums.records] : [...Object.values(sums), ...flavours.map((flavour) => stickiness.get(flavour)?.couldStay ?? 0)]
  t.ok(needed.every((times) => times > 0), 'every flavour, commits, and coordinators that lost records were there')
})
