/**
 * Whatever has a formula is held against a twin that is too dumb to be wrong, on random cases. SEED=… repeats a run.
 */
import { test } from 'tap'
import { EpochTable } from '../../raft/epochs.ts'
import { Log } from '../../raft/log.ts'
import { majority, majorityOffset } from '../../raft/majority.ts'
import { clipEntries } from '../../raft/messages.ts'
import { isUpToDate } from '../../raft/vote.ts'
import { SimulatedDisk } from '../simulation/disk.ts'
import { chooseSeed, seeded, type Seeded } from '../support/seed.ts'

const seed = chooseSeed()
const repeat = `SEED=${seed} npx tap dist-test/raft/properties.test.js`

/** The epochs of a log's entries, which only rise. */
function randomEpochs(random: Seeded, most: number): number[] {
  const epochs: number[] = []
  let epoch = 1 + random.below(2)
  for (let left = random.below(most + 1); left > 0; left--) {
    if (random.below(3) === 0) epoch += 1 + random.below(2)
    epochs.push(epoch)
  }
  return epochs
}

function logOf(epochs: readonly number[]): Log {
  const disk = new SimulatedDisk([])
  disk.entries = epochs.map((epoch) => ({ epoch, voters: undefined }))
  return new Log(disk.restore().log)
}

void test('any two majorities share a voter, and no smaller number has that', (t) => {
  for (let voters = 1; voters <= 9; voters++) {
    t.ok(majority(voters) * 2 > voters)
    t.ok((majority(voters) - 1) * 2 <= voters)
  }
  t.end()
})

void test('the majority offset is the highest that a majority holds', (t) => {
  const random = seeded(seed)
  for (let round = 0; round < 20_000; round++) {
    const held = Array.from({ length: 1 + random.below(9) }, () => random.below(12))
    let dumb = 0
    for (let offset = 0; offset <= 12; offset++) if (held.filter((one) => one >= offset).length * 2 > held.length) dumb = offset
    const found = majorityOffset([...held])
    if (found !== dumb) throw new Error(`${held.join(' ')}: ${found}, not ${dumb}; ${repeat}`)
  }
  t.end()
})

void test('a log is up to date when it is not behind in the paper’s order', (t) => {
  for (let e1 = 1; e1 <= 3; e1++) {
    for (let o1 = 0; o1 <= 3; o1++) {
      for (let e2 = 1; e2 <= 3; e2++) {
        for (let o2 = 0; o2 <= 3; o2++) {
          t.equal(isUpToDate({ epoch: e1, offset: o1 }, { epoch: e2, offset: o2 }), e1 * 100 + o1 >= e2 * 100 + o2)
        }
      }
    }
  }
  t.end()
})

void test('the table of epochs says what a plain list of entries says', (t) => {
  const random = seeded(seed)
  for (let round = 0; round < 5_000; round++) {
    const list: number[] = []
    const table = new EpochTable()
    for (let step = 0; step < 12; step++) {
      if (random.below(4) === 0) {
        list.length = random.below(list.length + 1)
        table.truncateTo(list.length)
      } else {
        const epoch = Math.max(1, (list.at(-1) ?? 0) + random.below(3))
        table.append(epoch, list.length)
        list.push(epoch)
      }
      for (const [offset, epoch] of list.entries()) if (table.epochAt(offset) !== epoch) throw new Error(`epoch at ${offset} of ${list.join(' ')}; ${repeat}`)
      const asked = random.below(12)
      const last = list.findLastIndex((epoch) => epoch <= asked)
      const found = table.endOf(asked, list.length)
      if (found?.epoch !== list[last] || (found?.offset ?? 0) !== last + 1) throw new Error(`end of ${asked} in ${list.join(' ')}; ${repeat}`)
    }
  }
  t.end()
})

void test('two logs find where they part, whatever they hold', (t) => {
  const random = seeded(seed)
  for (let round = 0; round < 20_000; round++) {
    const shared = randomEpochs(random, 6)
    // Epochs have one leader each, so logs that parted never share an epoch again.
    const own = [...shared, ...randomEpochs(random, 5).map((epoch) => epoch * 2 + (shared.at(-1) ?? 0))]
    const theirs = [...shared, ...randomEpochs(random, 5).map((epoch) => epoch * 2 + 1 + (shared.at(-1) ?? 0))]
    let common = 0
    while (common < Math.min(own.length, theirs.length) && own[common] === theirs[common]) common++
    const leader = logOf(own)
    const follower = logOf(theirs)
    for (let turns = 0; ; turns++) {
      const found = leader.divergence(follower.position)
      if (found.kind === 'none') break
      if (found.kind === 'snapshot' || turns > 20) throw new Error(`${own.join(' ')} and ${theirs.join(' ')} do not meet; ${repeat}`)
      follower.truncateTo(follower.sharedEnd(found.end))
    }
    if (follower.endOffset !== common) throw new Error(`${theirs.join(' ')} is cut to ${follower.endOffset} by ${own.join(' ')}, not to ${common}; ${repeat}`)
  }
  t.end()
})

void test('entries cut short are the first of them', (t) => {
  const random = seeded(seed)
  for (let round = 0; round < 5_000; round++) {
    const epochs = randomEpochs(random, 12)
    const log = logOf(epochs)
    const from = random.below(epochs.length + 1)
    const entries = log.entries(from, epochs.length)
    const to = from + random.below(epochs.length - from + 1)
    const clipped = clipEntries(entries, to)
    const copy = logOf(epochs.slice(0, from))
    copy.append(clipped)
    for (let offset = 0; offset < to; offset++) {
      if (copy.epochs.epochAt(offset) !== epochs[offset]) throw new Error(`${epochs.join(' ')} from ${from} to ${to}; ${repeat}`)
    }
    if (copy.endOffset !== to) throw new Error(`${epochs.join(' ')} ends at ${copy.endOffset}, not ${to}; ${repeat}`)
  }
  t.end()
})
