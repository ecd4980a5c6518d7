/** Clusters of real processes: what was acknowledged survives whatever dies, hangs or loses its data, and the rest goes on. Times are told, not judged. */
import t, { type Test } from 'tap'
import type { ClusterNode, ClusterOptions, ClusterProcesses, Creation } from '../support/cluster-processes.ts'
import { startCluster } from '../support/cluster-processes.ts'
import { until } from '../support/waiting.ts'

async function cluster(t: Test, options: ClusterOptions = {}): Promise<ClusterProcesses> {
  const begun = performance.now()
  const started = await startCluster(options)
  t.comment(`${started.nodes.length} nodes ready after ${Math.round(performance.now() - begun)} ms`)
  t.teardown(() => started.end())
  return started
}

const isCreated = (creation: Creation): creation is { readonly topicId: string } => 'topicId' in creation
const ms = (since: number): number => Math.round(performance.now() - since)

/** Every node that runs knows exactly these topics, among others, under these ids. */
async function haveAll(t: Test, nodes: readonly ClusterNode[], acknowledged: ReadonlyMap<string, string>): Promise<void> {
  for (const node of nodes) {
    let missing: string[] = []
    await until(`node ${node.id} has all ${acknowledged.size} topics`, async () => {
      const topics = await node.topics()
      missing = [...acknowledged].filter(([name, id]) => topics.get(name) !== id).map(([name]) => name)
      return missing.length === 0
    }).catch(() => undefined)
    t.strictSame(missing, [], `node ${node.id} has everything that was acknowledged, under the same id`)
  }
}

/** Creates topics one after the other through living nodes, and asks again under a new name when that fails, until told to stop. */
class CreationLoad {
  readonly acknowledged = new Map<string, string>()
  readonly gaps: number[] = []
  #going = true
  #lastAt = performance.now()
  readonly done: Promise<void>

  constructor(nodes: readonly ClusterNode[], prefix: string) {
    this.done = this.#run(nodes, prefix)
  }

  async #run(nodes: readonly ClusterNode[], prefix: string): Promise<void> {
    for (let i = 0; this.#going; i++) {
      const node = nodes[i % nodes.length]
      if (node?.running !== true) continue
      const name = `${prefix}${i}`
      const creation = await node.create(name, 5000).catch(() => undefined)
      if (creation === undefined || !isCreated(creation)) {
        await new Promise((resolve) => setImmediate(resolve))
        continue
      }
      this.acknowledged.set(name, creation.topicId)
      this.gaps.push(performance.now() - this.#lastAt)
      this.#lastAt = performance.now()
    }
  }

  /** The longest time without an acknowledgement since the last question. */
  takeGap(): number {
    return Math.round(Math.max(0, ...this.gaps.splice(0)))
  }

  async more(count: number): Promise<void> {
    const wanted = this.acknowledged.size + count
    await until(`${count} more creations`, () => this.acknowledged.size >= wanted, 30_000)
  }

  async stop(): Promise<void> {
    this.#going = false
    await this.done
  }
}

t.test('a topic that is created on any node is on all, under one id', async (t) => {
  const three = await cluster(t)
  const ids = new Map<string, string>()
  for (const node of three.nodes) {
    const creation = await node.create(`by-${node.id}`, 5000, 3, 3)
    t.ok(isCreated(creation), JSON.stringify(creation))
    if (isCreated(creation)) ids.set(`by-${node.id}`, creation.topicId)
  }
  await haveAll(t, three.nodes, ids)
  for (const node of three.nodes) {
    const { brokers, controllerId, clusterId } = await node.metadata()
    t.strictSame(brokers.map(({ nodeId }) => nodeId).sort(), [1, 2, 3])
    t.equal(clusterId, three.clusterId)
    t.equal(controllerId, node.id, 'administration may go to whoever is asked')
  }
  const ended = performance.now()
  const endings = await Promise.all(three.nodes.map((node) => node.stop()))
  t.comment(`all stopped at once after ${ms(ended)} ms`)
  t.strictSame(endings, [1, 2, 3].map(() => ({ code: 0, signal: null })))
})

t.test('the active controller is killed, and killed again, while topics are created', async (t) => {
  const three = await cluster(t)
  const load = new CreationLoad(three.nodes, 'k')
  for (let round = 0; round < 4; round++) {
    await load.more(5)
    load.takeGap()
    const { controller } = three
    await controller.kill()
    await load.more(3)
    t.comment(`killed node ${controller.id}: ${load.takeGap()} ms without an acknowledgement`)
    const { brokers } = await until('the dead broker is fenced', async () => {
      const node = three.nodes.find(({ running }) => running)
      const seen = await node?.metadata()
      return seen?.brokers.some(({ nodeId }) => nodeId === controller.id) === false ? seen : undefined
    })
    t.equal(brokers.length, 2)
    await controller.start()
  }
  await load.stop()
  t.comment(`${load.acknowledged.size} topics acknowledged`)
  await haveAll(t, three.nodes, load.acknowledged)
})

t.test('the active controller hangs', async (t) => {
  const three = await cluster(t)
  const { controller } = three
  const others = three.nodes.filter((node) => node !== controller)
  const load = new CreationLoad(others, 'h')
  await load.more(5)
  load.takeGap()
  controller.signal('SIGSTOP')
  await load.more(5)
  t.comment(`${load.takeGap()} ms without an acknowledgement`)
  await until('the hung broker is fenced', async () => (await others[0]?.metadata())?.brokers.length === 2)
  controller.signal('SIGCONT')
  await until('it is let in again', async () => (await others[0]?.metadata())?.brokers.length === 3)
  await load.stop()
  await haveAll(t, three.nodes, load.acknowledged)
})

t.test('two of three are killed: it is said who is missing; one returns, and it goes on', async (t) => {
  const three = await cluster(t)
  const [one, two, three_] = three.nodes as [ClusterNode, ClusterNode, ClusterNode]
  const before = await one.create('before')
  t.ok(isCreated(before))
  await Promise.all([two.kill(), three_.kill()])
  const asked = performance.now()
  const creation = await one.create('without', 3000)
  t.comment(`refused after ${ms(asked)} ms: ${JSON.stringify(creation)}`)
  t.match(creation, { message: /no majority of the voters is reachable: node 2 \(127\.0\.0\.1:\d+\) and node 3 \(127\.0\.0\.1:\d+\) do not answer/ })
  const back = performance.now()
  await two.begin()
  await until('it works again', async () => isCreated(await one.create(`again-${ms(back)}`, 2000)))
  t.comment(`works again ${ms(back)} ms after the second node was started`)
  await two.ready()
  t.ok((await two.topics()).has('before'))
})

t.test('all are killed at once under load: what was acknowledged is there', async (t) => {
  const three = await cluster(t)
  const load = new CreationLoad(three.nodes, 'a')
  await load.more(30)
  const stopped = load.stop()
  await Promise.all(three.nodes.map((node) => node.kill()))
  await stopped
  const begun = performance.now()
  await Promise.all(three.nodes.map((node) => node.start()))
  t.comment(`${load.acknowledged.size} topics; all ready again after ${ms(begun)} ms`)
  await haveAll(t, three.nodes, load.acknowledged)
  t.ok(isCreated(await three.node(1).create('after')))
})

t.test('a node that lost its directory comes back as a new replica and votes', async (t) => {
  const three = await cluster(t)
  t.ok(isCreated(await three.node(1).create('before', 5000, 3)))
  const lost = three.controller
  await lost.kill()
  await lost.wipe()
  await lost.start()
  await haveAll(t, [lost], await three.node(lost.id === 1 ? 2 : 1).topics())
  // Now it counts: without one of the other two there is a majority only with its vote.
  const [gone, left] = three.nodes.filter((node) => node !== lost) as [ClusterNode, ClusterNode]
  await until('it has joined', () => lost.log.includes('"change":"addVoter"'))
  await gone.kill()
  t.ok(isCreated(await left.create('after', 10_000)))
})

t.test('a broker is killed: what it led has no leader until it returns', async (t) => {
  const three = await cluster(t)
  const { controller } = three
  const lost = three.nodes.find((node) => node !== controller) as ClusterNode
  t.ok(isCreated(await controller.create('led', 5000, 1, 6)))
  const leaders = async (): Promise<number[]> => {
    const { topics } = await controller.metadata()
    return topics.find(({ name }) => name === 'led')?.partitions.map(({ leaderId }) => leaderId) ?? []
  }
  const ledBefore = (await leaders()).filter((id) => id === lost.id).length
  t.ok(ledBefore > 0)
  const killed = performance.now()
  await lost.kill()
  await until('it leads nothing', async () => !(await leaders()).includes(lost.id))
  t.comment(`fenced ${ms(killed)} ms after the kill`)
  t.equal((await leaders()).filter((id) => id === -1).length, ledBefore)
  await lost.start()
  t.equal((await leaders()).filter((id) => id === lost.id).length, ledBefore, 'a node that is ready leads again')
  const stopping = performance.now()
  t.strictSame(await lost.stop(), { code: 0, signal: null })
  t.comment(`stopped in ${ms(stopping)} ms`)
  t.notOk((await leaders()).includes(lost.id), 'a broker that stops takes its leave first')
})

t.test('dedicated controllers and brokers', async (t) => {
  const five = await cluster(t, { roles: ['controller', 'controller', 'controller', 'broker', 'broker'] })
  const [four, last] = [five.node(4), five.node(5)]
  t.ok(isCreated(await four.create('x', 5000, 2)))
  await five.controller.kill()
  const begun = performance.now()
  t.ok(isCreated(await last.create('y', 10_000, 2)))
  t.comment(`created ${ms(begun)} ms after the kill of the active controller`)
  t.strictSame((await four.metadata()).brokers.map(({ nodeId }) => nodeId).sort(), [4, 5])
})
