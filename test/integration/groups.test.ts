/** Groups on three real nodes whose coordinators are killed: what was committed never goes back, and members stay where they were. */
import t from 'tap'
import { errorName, type ErrorName } from '../../lib/common/errors.ts'
import { offsetCommit } from '../../lib/protocol/schemas/08-offset-commit.ts'
import { offsetFetch } from '../../lib/protocol/schemas/09-offset-fetch.ts'
import { findCoordinator } from '../../lib/protocol/schemas/10-find-coordinator.ts'
import { joinGroup } from '../../lib/protocol/schemas/11-join-group.ts'
import { heartbeat } from '../../lib/protocol/schemas/12-heartbeat.ts'
import { syncGroup } from '../../lib/protocol/schemas/14-sync-group.ts'
import type { ApiSchema, RequestInput, ResponseOf } from '../../lib/protocol/schema.ts'
import { type ClusterNode, type ClusterProcesses, startCluster } from '../support/cluster-processes.ts'
import { until } from '../support/waiting.ts'
import { Wire } from '../support/wire.ts'

const topic = 'read'
/** What clients take as a reason to look for the coordinator, and to ask it again. */
const passing: ReadonlySet<ErrorName> = new Set<ErrorName>(['NOT_COORDINATOR', 'COORDINATOR_NOT_AVAILABLE', 'COORDINATOR_LOAD_IN_PROGRESS'])

/** A client of one group: asks its coordinator, wherever it is. */
class GroupClient {
  readonly groupId: string
  readonly #cluster: ClusterProcesses
  #wire: Wire | undefined

  constructor(cluster: ClusterProcesses, groupId: string) {
    this.#cluster = cluster
    this.groupId = groupId
  }

  /** The node that coordinates the group, once there is one. */
  async coordinator(): Promise<ClusterNode> {
    return until(`${this.groupId} has a coordinator`, async () => {
      for (const node of this.#cluster.nodes.filter(({ running }) => running)) {
        try {
          const { errorCode, nodeId } = await (await node.wire()).ask(findCoordinator, 2, { key: this.groupId, keyType: 0 })
          if (errorCode === 0) return this.#cluster.node(nodeId)
        } catch {
          // It has just been killed: the next one.
        }
      }
      return undefined
    })
  }

  /** Asks until the answer is neither a broken connection nor that another one coordinates. */
  async ask<A extends ApiSchema>(api: A, version: number, value: RequestInput<A>, errorOf: (answer: ResponseOf<A>) => number | undefined): Promise<ResponseOf<A>> {
    return until(`${this.groupId} is answered`, async () => {
      try {
        this.#wire ??= await Wire.open((await this.coordinator()).port)
        const answer = await this.#wire.ask(api, version, value)
        if (!passing.has(errorName(errorOf(answer) ?? 0))) return answer
      } catch {
        // The connection went with the node.
      }
      this.close()
      return undefined
    })
  }

  async commit(offset: number, generation = -1, memberId = ''): Promise<ErrorName> {
    const partitions = [{ partitionIndex: 0, committedOffset: offset, committedLeaderEpoch: -1, committedMetadata: '' }]
    const request = { groupId: this.groupId, generationIdOrMemberEpoch: generation, memberId, groupInstanceId: null, topics: [{ name: topic, partitions }] }
    const codeOf = (answer: ResponseOf<typeof offsetCommit>): number | undefined => answer.topics[0]?.partitions[0]?.errorCode
    return errorName(codeOf(await this.ask(offsetCommit, 8, request, codeOf)) ?? 0)
  }

  async committed(): Promise<number | undefined> {
    const answer = await this.ask(offsetFetch, 7, { groupId: this.groupId, topics: [{ name: topic, partitionIndexes: [0] }], requireStable: true }, ({ errorCode }) => errorCode)
    return answer.topics[0]?.partitions[0]?.committedOffset
  }

  close(): void {
    this.#wire?.close()
    this.#wire = undefined
  }
}

/** Commits one offset after the other until it is told to stop, and looks now and then whether what it committed is still there. */
class Committer extends GroupClient {
  acknowledged = 0
  attempted = 0
  readonly wrong: string[] = []

  async run(stopped: () => boolean): Promise<void> {
    while (!stopped()) {
      this.attempted++
      const error = await this.commit(this.attempted)
      if (error === 'NONE') this.acknowledged = this.attempted
      else this.wrong.push(`commit ${this.attempted}: ${error}`)
      if (this.attempted % 7 === 0) await this.check()
      // A rate: commits without a pause would be a load test of two cores. Nothing is concluded from it.
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  async check(): Promise<void> {
    const offset = await this.committed()
    if (offset === undefined || offset < this.acknowledged || offset > this.attempted) {
      this.wrong.push(`${this.groupId} has ${offset}; acknowledged was ${this.acknowledged}, and tried ${this.attempted}`)
    }
  }
}

/** A member of a classic group that is alone in it. */
async function soleMember(client: GroupClient): Promise<{ readonly memberId: string; readonly generationId: number }> {
  const { groupId } = client
  const protocols = [{ name: 'range', metadata: Buffer.from([0, 1, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]) }]
  const request = { groupId, sessionTimeoutMs: 30_000, rebalanceTimeoutMs: 30_000, memberId: '', groupInstanceId: null, protocolType: 'consumer', protocols }
  const { memberId, generationId, errorCode } = await client.ask(joinGroup, 3, request, (answer) => answer.errorCode)
  const assignments = [{ memberId, assignment: Buffer.from([0, 1, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]) }]
  const synced = await client.ask(syncGroup, 3, { groupId, memberId, generationId, groupInstanceId: null, assignments }, (answer) => answer.errorCode)
  if (errorCode !== 0 || synced.errorCode !== 0) throw new Error(`the group did not form: ${errorName(errorCode)}, ${errorName(synced.errorCode)}`)
  return { memberId, generationId }
}

t.test('coordinators are killed, one after another and all at once', { timeout: 120_000 }, async (t) => {
  const cluster = await startCluster({ set: { 'offsets.topic.num.partitions': '6', 'group.initial.rebalance.delay.ms': '0', 'min.insync.replicas': '2' } })
  t.teardown(() => cluster.end())
  const [first] = cluster.nodes
  await first?.create(topic, 10_000, 3)
  const committers = Array.from({ length: 12 }, (_, i) => new Committer(cluster, `group-${i}`))
  const member = new GroupClient(cluster, 'members')
  const { memberId, generationId } = await soleMember(member)
  const coordinators = new Set(await Promise.all(committers.map(async (client) => (await client.coordinator()).id)))
  t.equal(coordinators.size, 3, 'every node coordinates some of the groups')

  let stop = false
  const runs = committers.map((client) => client.run(() => stop))
  for (let round = 0; round < 3; round++) {
    const victim = await (round === 0 ? member : (committers[round] as Committer)).coordinator()
    const before = committers.map(({ acknowledged }) => acknowledged)
    await victim.kill()
    await until('everybody has committed again', () => committers.every(({ acknowledged }, i) => acknowledged > (before[i] as number) + 1))
    const beat = await member.ask(heartbeat, 3, { groupId: 'members', generationId, memberId, groupInstanceId: null }, ({ errorCode }) => errorCode)
    t.equal(errorName(beat.errorCode), 'NONE', 'a member goes on as if nothing had happened')
    await victim.start()
    await until('all replicas are in sync again', async () => (await victim.metadata()).topics.every(({ partitions }) => partitions.every(({ isrNodes }) => isrNodes.length === 3)))
  }
  await Promise.all(cluster.nodes.map((node) => node.kill()))
  await Promise.all(cluster.nodes.map((node) => node.begin()))
  await Promise.all(cluster.nodes.map((node) => node.ready()))
  stop = true
  await Promise.all(runs)
  for (const client of committers) await client.check()
  t.same(committers.flatMap(({ wrong }) => wrong), [])
  t.ok(committers.every(({ acknowledged }) => acknowledged > 10), `commits of each: ${committers.map(({ acknowledged }) => acknowledged).join(' ')}`)
  t.equal(await member.commit(5, generationId, memberId), 'NONE', 'the member is still in its generation')
  for (const client of [...committers, member]) client.close()
})
