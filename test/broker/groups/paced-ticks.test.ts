/** What is due in many partitions at once does not keep the loop from others. */
import t from 'tap'
import { groupPartition } from '../../../lib/broker/groups/group-partition.ts'
import { offsetsTopic } from '../../../lib/broker/groups/types.ts'
import { zeroUuid } from '../../../lib/common/ids.ts'
import type { GroupRequest } from '../../../lib/coordinator/requests.ts'
import { type Fixture, heldBroker, plainGroups, turns } from '../fixture.ts'
import type { HeldLogs } from '../held-logs.ts'

const partitions = 20
const day = 86_400_000

/** A group for every partition of the offsets topic. */
const groupIds = Array.from({ length: partitions }, (_, index) => {
  for (let at = 0; ; at++) if (groupPartition(`g${at}`, partitions) === index) return `g${at}`
})

const caller = { clientId: 'c', clientHost: '/', freshId: 'A'.repeat(22) }

function commit({ broker }: Fixture<HeldLogs>, groupId: string): Promise<unknown> {
  const request: GroupRequest<'offsetCommit'> = {
    kind: 'offsetCommit', groupId, generationIdOrMemberEpoch: -1, memberId: '', groupInstanceId: null, retentionTimeMs: -1, apiVersion: 9,
    offsets: [{ topicId: zeroUuid, topic: 'a', partition: 0, offset: 1, leaderEpoch: -1, metadata: '' }],
  }
  return broker.groups.ask('offsetCommit', request, caller, new AbortController().signal)
}

const groupsOf = async ({ broker }: Fixture<HeldLogs>): Promise<readonly string[]> => (await broker.groups.list()).groups.map(({ groupId }) => groupId)

t.test('groups of all partitions expire at once: each turn of the loop takes a few, nobody is forgotten, and nothing is loaded again', async (t) => {
  const f = await heldBroker()
  await f.topic(offsetsTopic, partitions)
  await turns(20)
  for (const groupId of groupIds) t.match(await commit(f, groupId), { errors: ['NONE'] })
  f.clock.advance(plainGroups.offsetsRetentionMs + day) // a process that stood still begins anew, and so do all clean-ups
  await turns(20)
  t.equal((await groupsOf(f)).length, partitions)

  // From now on every look at the clock takes 3 ms, and so does whoever looks.
  const read = f.clock.monotonic.bind(f.clock)
  f.clock.monotonic = (): number => {
    f.clock.stall(3)
    return read()
  }
  const taken: number[] = []
  let left = partitions
  f.clock.stall(plainGroups.offsetsRetentionCheckIntervalMs)
  for (let turn = 0; turn < 200 && left > 0; turn++) {
    f.clock.advance(1)
    const now = (await groupsOf(f)).length
    taken.push(left - now)
    left = now
    await turns(3)
  }
  t.equal(left, 0, 'all are gone')
  t.ok(Math.max(...taken) <= 5, `${taken.join(', ')} groups in each turn`)
  t.match(await commit(f, groupIds[3] ?? ''), { errors: ['NONE'] })
})
