/**
 * Mutated frames of every API and version against a real node: it lives, its memory is bounded, its event loop is never held long, and a
 * real client works afterwards. FRAMES says how many, SEED repeats them.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Admin, Producer, stringSerializers } from '@platformatic/kafka'
import t from 'tap'
import { errorCode } from '../../lib/common/errors.ts'
import { apiVersions } from '../../lib/protocol/schemas/18-api-versions.ts'
import { deleteTopics } from '../../lib/protocol/schemas/20-delete-topics.ts'
import { loadCodecs } from '../../lib/protocol/records/codecs.ts'
import { peakResidentMegabytes } from '../support/memory.ts'
import { removeFolder, startNodeProcess, temporaryFolder } from '../support/node-process.ts'
import { chooseSeed, type Seeded, seeded } from '../support/seed.ts'
import { AnswerError, createTopic, readPartition, startOffset } from '../support/topics.ts'
import { within } from '../support/waiting.ts'
import { Wire } from '../support/wire.ts'
import { Lane } from './lane.ts'
import { mutate } from './mutate.ts'
import { everyVersion, type Known, validFrame } from './valid-requests.ts'

const frames = Number(process.env['FRAMES'] ?? 200_000)
const lanes = 32
const memoryLimitMegabytes = 300
const loopLimitMs = 50
/** For what is not computing: a page of memory that comes back, a disk that others keep busy. */
const blockedLimitMs = 1000

const versions = everyVersion()

interface Tally {
  sent: number
  closed: number
  answered: number
  stalled: number
  /** Topics that a mutated frame may really have deleted: one bit is between DeleteRecords and DeleteTopics. */
  readonly deletions: Set<string>
}

/** Takes note of the topics that a frame names if it asks for their deletion. */
function noteDeletions({ bytes }: { readonly bytes: Buffer }, known: Known, deletions: Set<string>): void {
  if (bytes.length < 6 || bytes.readInt16BE(4) !== deleteTopics.key) return
  known.topics.forEach((topic, index) => {
    if (bytes.includes(topic) || bytes.includes(Buffer.from(known.topicIds[index] ?? '', 'base64url'))) deletions.add(topic)
  })
}

/** Sends frames until there have been enough, now and then several at once. */
async function strikeOn(port: number, known: Known, random: Seeded, tally: Tally, lives: () => boolean): Promise<void> {
  const lane = new Lane(port)
  while (tally.sent < frames && lives()) {
    const count = random.below(8) === 0 ? 1 + random.below(6) : 1
    const spoilt = Array.from({ length: count }, (_, index) => {
      const { api, version } = random.pick(versions)
      return mutate(validFrame(api, version, index, known, random), random)
    })
    tally.sent += count
    for (const frame of spoilt) noteDeletions(frame, known, tally.deletions)
    try {
      tally[await lane.strike(spoilt)]++
    } catch (error) {
      if (lives()) throw error
    }
  }
  lane.close()
}

/** Every API and version once, so that what is measured is what frames cost and not what their first use does. */
async function warmUp(port: number, known: Known): Promise<void> {
  const lane = new Lane(port)
  for (let round = 0; round < 5; round++) {
    for (const { api, version } of versions) await lane.strike([{ bytes: validFrame(api, version, 0, known, seeded(round)), lies: false }])
  }
  lane.close()
}

/** Every time that the event loop was held for long, in milliseconds, and how many of them it computed. */
function heldIn(file: string): { readonly held: number; readonly computing: number }[] {
  if (!existsSync(file)) return []
  const figures = readFileSync(file, 'utf8').matchAll(/^([\d.]+) computing ([\d.]+)/gm)
  return [...figures].map(([, held, computing]) => ({ held: Number(held), computing: Number(computing) }))
}

/** The batches of a partition, or what kept them from being read. */
async function wholePartition(wire: Wire, topic: string, partition: number): Promise<readonly Buffer[] | Error> {
  try {
    return await readPartition(wire, topic, partition, await startOffset(wire, topic, partition))
  } catch (error) {
    return error as Error
  }
}

async function worksForRealClient(address: string): Promise<void> {
  const options = { clientId: 'after', bootstrapBrokers: [address], timeout: 10_000 }
  const admin = new Admin(options)
  await admin.createTopics({ topics: ['afterwards'], partitions: 1, replicas: 1 })
  const producer = new Producer({ ...options, serializers: stringSerializers })
  await producer.send({ messages: [{ topic: 'afterwards', key: 'k', value: 'v' }], acks: -1 })
  await producer.close()
  await admin.close()
}

t.setTimeout(480_000)
t.test(`${frames} mutated frames`, async (t) => {
  await loadCodecs()
  const random = seeded(chooseSeed())
  t.comment(`SEED=${random.seed} FRAMES=${frames} node --enable-source-maps dist-test/fuzz/frames.test.js`)
  const dataDir = await temporaryFolder()
  const delays = join(dataDir, 'loop-delay.txt')
  const node = await startNodeProcess({
    dataDir: join(dataDir, 'data'),
    set: { 'auto.create.topics.enable': false, 'offsets.topic.num.partitions': 5, 'group.min.session.timeout.ms': 1, 'group.initial.rebalance.delay.ms': 1 },
    nodeArgs: ['--import', pathToFileURL(resolve('dist-test/support/loop-delay.fixture.js')).href],
    env: { LOOP_DELAY_FILE: delays },
  })
  t.teardown(async () => {
    await node.kill()
    await removeFolder(dataDir)
  })
  const wire = await Wire.open(node.port)
  const topics = ['fuzz-a', 'fuzz-b', 'fuzz-compacted']
  const topicIds: string[] = []
  for (const topic of topics) {
    const configs: Record<string, string> = topic === 'fuzz-compacted' ? { 'cleanup.policy': 'compact' } : {}
    topicIds.push((await createTopic(wire, topic, 3, configs)).topicId)
  }
  const known = { topics, topicIds }
  await warmUp(node.port, known)
  const heldBefore = heldIn(delays).length
  const startMegabytes = peakResidentMegabytes(node.pid)

  const tally: Tally = { sent: 0, closed: 0, answered: 0, stalled: 0, deletions: new Set() }
  const begun = performance.now()
  let slowestPing = 0
  const lives = (): boolean => node.child.ending() === undefined
  let running = true
  const strikes = Array.from({ length: lanes }, (_, index) => strikeOn(node.port, known, seeded(random.seed + index), tally, lives))
  const finished = Promise.all(strikes).finally(() => (running = false))
  const pings = (async () => {
    while (running) {
      const asked = performance.now()
      await within('an answer on a connection beside', wire.ask(apiVersions, 0, {}), 10_000)
      slowestPing = Math.max(slowestPing, performance.now() - asked)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  await Promise.all([finished, pings])

  t.comment(`${tally.sent} frames in ${((performance.now() - begun) / 1000).toFixed(1)} s: ${JSON.stringify({ ...tally, deletions: [...tally.deletions] })}, slowest ping ${slowestPing.toFixed(0)} ms`)
  t.equal(node.child.ending(), undefined, `the node lives ${node.child.stderr().slice(-2000)}`)
  const megabytes = peakResidentMegabytes(node.pid)
  t.comment(`resident: ${startMegabytes.toFixed(0)} MB at the start, ${megabytes.toFixed(0)} MB at most`)
  t.ok(megabytes < memoryLimitMegabytes, `memory stays below ${memoryLimitMegabytes} MB (${megabytes.toFixed(0)})`)
  const held = heldIn(delays).slice(heldBefore)
  const [computing, longest] = [Math.max(10, ...held.map((each) => each.computing)), Math.max(10, ...held.map((each) => each.held))]
  t.ok(computing < loopLimitMs, `nothing is computed for ${loopLimitMs} ms at a stretch (${computing} ms at most)`)
  t.ok(longest < blockedLimitMs, `and nothing else holds the event loop for long (${longest} ms at most)`)
  await worksForRealClient(node.address)
  for (const topic of topics) {
    for (let partition = 0; partition < 3; partition++) {
      const batches = await wholePartition(wire, topic, partition)
      const isGone = batches instanceof AnswerError && batches.code === errorCode('UNKNOWN_TOPIC_OR_PARTITION') && tally.deletions.has(topic)
      t.ok(isGone || Array.isArray(batches), `${topic}-${partition} reads back with right CRCs, unless a frame deleted it: ${Array.isArray(batches) ? batches.length : String(batches)}`)
    }
  }
  wire.close()
  const ending = await node.stop()
  t.equal(ending.code, 0, 'it stops in good order')
})
