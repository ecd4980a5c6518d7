/**
 * Replicas move while producers write and wait for all in-sync replicas: one replica becomes three and two, a reassignment is taken back, a broker is drained
 * and stopped. Nothing acknowledged is lost, doubled or moved. Real processes, and the real commands. Times are told, not judged.
 */
import t from 'tap'
import { Cluster } from '../../lib/client/cluster.ts'
import { Consumer } from '../../lib/client/consumer.ts'
import { latestTimestamp, listOffsets } from '../../lib/client/offsets.ts'
import { Producer } from '../../lib/client/producer.ts'
import { connectTcp } from '../../lib/client/tcp.ts'
import { systemClock, systemRandom } from '../../lib/node/ports.ts'
import { type ClusterProcesses, startCluster } from '../support/cluster-processes.ts'
import { samsa } from '../support/node-process.ts'
import { until } from '../support/waiting.ts'

t.setTimeout(480_000)

const partitions = [0, 1]
const valueBytes = 1000
/** Enough that a throttled copy is caught in the act. */
const recordsBefore = 20_000

/** Writers that remember what was acknowledged, and where. */
class Load {
  readonly #cluster: Cluster
  readonly #producer: Producer
  readonly #acknowledged = partitions.map(() => new Map<number, string>())
  readonly #value = Buffer.alloc(valueBytes, 'x')
  #sent = 0
  #going = true
  #longest = 0
  #writers: Promise<unknown> = Promise.resolve()

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#producer = new Producer(cluster, { lingerMs: 1, deliveryTimeoutMs: 30_000 })
  }

  get count(): number {
    return this.#acknowledged.reduce((sum, each) => sum + each.size, 0)
  }

  async fill(count: number): Promise<void> {
    const waiting: Promise<void>[] = []
    for (let i = 0; i < count; i++) {
      waiting.push(this.#send(i % partitions.length))
      if (waiting.length === 2000) await Promise.all(waiting.splice(0))
    }
    await Promise.all(waiting)
  }

  begin(): void {
    this.#writers = Promise.all(Array.from({ length: 8 }, async (_, writer) => {
      while (this.#going) await this.#send(writer % partitions.length)
    }))
  }

  async #send(partition: number): Promise<void> {
    const key = String(this.#sent++)
    const begun = performance.now()
    const { offset } = await this.#producer.send('t', { key: Buffer.from(key), value: this.#value, headers: [], partition })
    const at = this.#acknowledged[partition]
    if (at?.has(offset) === true) throw new Error(`offset ${offset} of partition ${partition} was given to two records`)
    at?.set(offset, key)
    this.#longest = Math.max(this.#longest, performance.now() - begun)
  }

  /** The longest that a record took since the last question. */
  takeLongest(): number {
    const longest = Math.round(this.#longest)
    this.#longest = 0
    return longest
  }

  /** Waits for more acknowledgements: the partitions take records. */
  async more(): Promise<void> {
    const before = this.count
    await until('records are acknowledged', () => this.count > before + 200)
  }

  async end(): Promise<void> {
    this.#going = false
    await this.#writers
  }

  /** Reads everything back; what is not as it was acknowledged. */
  async complaints(): Promise<string[]> {
    const ends = await listOffsets(this.#cluster, partitions.map((partition) => ({ topic: 't', partition, timestamp: latestTimestamp })), 10_000)
    const left = new Map(ends.map(({ partition, offset }) => [partition, offset]))
    const consumer = new Consumer(this.#cluster)
    consumer.assign(partitions.map((partition) => ({ topic: 't', partition, offset: 0 })))
    const found: string[] = []
    const keys = new Set<string>()
    const read = partitions.map(() => new Map<number, string>())
    while (left.size > 0) {
      const chunk = await consumer.next()
      if (chunk === undefined) break
      for (const { offset, key } of chunk.records) {
        const text = String(key)
        if (keys.has(text)) found.push(`record ${text} is there twice`)
        keys.add(text)
        read[chunk.partition]?.set(offset, text)
      }
      if (chunk.nextOffset >= (left.get(chunk.partition) ?? 0)) left.delete(chunk.partition)
    }
    consumer.close()
    for (const partition of partitions) {
      for (const [offset, key] of this.#acknowledged[partition] ?? []) {
        const is = read[partition]?.get(offset)
        if (is !== key) found.push(`partition ${partition}, offset ${offset}: ${key} was acknowledged, ${is ?? 'nothing'} is there`)
      }
    }
    return found.slice(0, 10)
  }
}

function run(on: ClusterProcesses, text: string): ReturnType<typeof samsa> {
  const bootstrap = on.nodes.filter(({ running }) => running).map(({ port }) => `127.0.0.1:${port}`).join(',')
  return samsa([...text.split(' '), '--bootstrap', bootstrap])
}

/** A command that must work. */
async function command(on: ClusterProcesses, text: string): Promise<string> {
  const { code, stdout, stderr } = await run(on, text)
  if (code !== 0) throw new Error(`samsa ${text}: ${String(code)}\n${stdout}${stderr}`)
  return stdout
}

interface Description {
  readonly partitionList: readonly { readonly replicas: number[]; readonly isr: number[]; readonly adding: number[]; readonly leader: number }[]
  readonly configs: object
}

async function described(on: ClusterProcesses): Promise<Description> {
  const [topic] = (JSON.parse(await command(on, 'topic describe t --json')) as { readonly topics: readonly Description[] }).topics
  if (topic === undefined) throw new Error('topic t is not described')
  return topic
}

t.test('one replica, three, two, a broker less, under load', async (t) => {
  const four = await startCluster({ roles: ['broker,controller', 'broker,controller', 'broker,controller', 'broker'], set: { 'min.insync.replicas': '2' } })
  t.teardown(() => four.end())
  await command(four, 'topic create t --partitions 2 --replication-factor 1')
  const client = new Cluster({ bootstrap: four.nodes.map(({ port }) => ({ host: '127.0.0.1', port })) }, { connect: connectTcp, clock: systemClock, random: systemRandom })
  t.teardown(() => client.close())
  const load = new Load(client)
  await load.fill(recordsBefore)
  load.begin()
  const phase = async (what: string): Promise<void> => {
    await load.more()
    t.comment(`${what}: ${load.takeLongest()} ms for the slowest acknowledgement, ${load.count} records so far`)
  }
  await phase('before')

  const waiting = run(four, 'reassign execute --topics t --replication-factor 3 --throttle 1M --wait')
  const { throttle } = await until('both partitions are on their way', async () => {
    const status = JSON.parse(await command(four, 'reassign status --keep-throttle --json')) as { reassignments: readonly object[]; throttle: number | null }
    return status.reassignments.length === 2 && status
  })
  t.equal(throttle, 1_000_000)
  t.strictSame((await described(four)).partitionList.map(({ replicas, adding, isr }) => [replicas.length, adding.length, isr.length]), [[3, 2, 1], [3, 2, 1]])
  await phase('throttled')
  t.equal(await command(four, 'reassign cancel'), '2 reassignments are taken back.\n')
  t.match(await described(four), { configs: {}, partitionList: [{ replicas: { length: 1 }, adding: [] }, { replicas: { length: 1 }, adding: [] }] })
  t.match(JSON.parse(await command(four, 'reassign status --json')), { reassignments: [], throttle: null, throttleRemoved: null })
  t.match(await waiting, { code: 6, stderr: /partition t\/\d \(and 1 other\) has other replicas than asked for/ }, 'who waits is told')
  await phase('taken back')

  t.equal(await command(four, 'reassign execute --topics t --replication-factor 3 --wait 60'), '2 partitions have the new replicas.\n')
  t.strictSame((await described(four)).partitionList.map(({ replicas, isr }) => [replicas.length, isr.length]), [[3, 3], [3, 3]])
  await phase('three replicas')
  await command(four, 'reassign execute --topics t --replication-factor 2 --wait 60')
  const two = (await described(four)).partitionList
  t.strictSame(two.map(({ replicas, isr }) => [replicas.length, isr.length]), [[2, 2], [2, 2]])
  await phase('two replicas')

  // The broker that is drained leads something, or it would be no test.
  const drained = two[0]?.leader ?? 0
  await command(four, `reassign execute --drain ${drained} --wait 60`)
  const after = (await described(four)).partitionList
  t.notOk(after.some(({ replicas }) => replicas.includes(drained)), `broker ${drained} has nothing any more: ${JSON.stringify(after)}`)
  await phase('drained')
  t.match(await four.node(drained).stop(), { code: 0 })
  await phase('stopped')

  await load.end()
  t.strictSame(await load.complaints(), [])
  t.equal(await command(four, 'topic describe --under-replicated --offline --under-min-isr'), '')
  t.comment(`${load.count} records acknowledged`)
})
