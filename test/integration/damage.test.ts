/**
 * Bits flipped in the database files of a stopped node: it refuses to start and says why, or answers errors for what is damaged, or
 * has the bytes from somewhere sound; it never serves wrong bytes and never a log that is shorter in the middle.
 */
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { baseOffset, nextOffset, storedCrc } from '../../lib/common/record-batch.ts'
import { freePort, removeFolder, startNodeProcess, temporaryFolder } from '../support/node-process.ts'
import { chooseSeed, type Seeded, seeded } from '../support/seed.ts'
import { buildBatch } from '../../lib/protocol/records/batch-builder.ts'
import { AnswerError, createTopic, endOffset, fetchOnce, readPartition, writeBatches } from '../support/topics.ts'
import { Wire } from '../support/wire.ts'

const flips = Number(process.env['FLIPS'] ?? 12)
const batchCount = 300

interface Sound {
  readonly dataDir: string
  /** CRC by base offset. */
  readonly crcs: ReadonlyMap<number, number>
  readonly end: number
  /** Killed without a chance to write down where its logs end: a flipped bit at the very end then looks like a write that was cut off. */
  readonly killed: boolean
}

async function writeSoundLog(random: Seeded, ending: 'kill' | 'stop'): Promise<Sound> {
  // Some 45 MB, so that there are tables beside the write-ahead log, or 1 MB, so that there are none.
  const valueBytes = ending === 'stop' ? 150_000 : 3000
  const node = await startNodeProcess()
  const wire = await Wire.open(node.port)
  await createTopic(wire, 'sound', 1)
  for (let i = 0; i < batchCount; i++) {
    await writeBatches(wire, 'sound', 0, buildBatch([{ key: Buffer.from(`${i}`), value: random.bytes(valueBytes), timestamp: 1_700_000_000_000 }]))
  }
  const batches = await readPartition(wire, 'sound', 0)
  wire.close()
  await (ending === 'kill' ? node.kill() : node.stop())
  const last = batches.at(-1)
  return {
    dataDir: node.dataDir,
    crcs: new Map(batches.map((batch) => [baseOffset(batch), storedCrc(batch)])),
    end: last === undefined ? 0 : nextOffset(last),
    killed: ending === 'kill',
  }
}

/** Flips one bit of one database file and says where. */
async function flip(dataDir: string, random: Seeded): Promise<string> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort()
  for (;;) {
    const kind = random.pick([/\.(ldb|sst)$/, /\.(ldb|sst)$/, /\.log$/, /\.log$/, /MANIFEST-\d+$/])
    const ofKind = files.filter((file) => kind.test(file))
    if (ofKind.length === 0) continue
    const file = random.pick(ofKind)
    const bytes = await readFile(file)
    if (bytes.length === 0) continue
    const at = random.below(bytes.length)
    const bit = random.below(8)
    bytes[at] = (bytes[at] as number) ^ (1 << bit)
    await writeFile(file, bytes)
    return `${file.slice(dataDir.length + 1)} byte ${at} bit ${bit}`
  }
}

/** What a damaged node did, or what it did wrong. */
type Outcome = 'refused' | 'sound' | 'error' | 'cut off at the end' | `WRONG: ${string}`

async function look(sound: Sound, dataDir: string): Promise<Outcome> {
  let node
  try {
    node = await startNodeProcess({ dataDir, port: await freePort() })
  } catch (error) {
    const said = String(error)
    if (/\n\s+at .*\.(ts|js):\d+/.test(said)) return `WRONG: it refused with a stack trace: ${said.slice(0, 500)}`
    return said.includes('the node ended') ? 'refused' : `WRONG: ${said.slice(0, 500)}`
  }
  try {
    const wire = await Wire.open(node.port)
    const outcome = await read(sound, wire)
    wire.close()
    return outcome
  } catch (error) {
    // A node that stops itself on finding damage is as good as one that refuses.
    if (node.child.ending() !== undefined) return 'refused'
    return `WRONG: ${String(error)}`
  } finally {
    await node.kill()
  }
}

async function read(sound: Sound, wire: Wire): Promise<Outcome> {
  let errors = 0
  let end = sound.end
  try {
    end = await endOffset(wire, 'sound', 0)
    if (end > sound.end || (end < sound.end && !sound.killed)) return `WRONG: the log ends at ${end} and not at ${sound.end}`
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error
    errors++
  }
  for (const [offset, crc] of sound.crcs) {
    if (offset >= end) continue
    try {
      const { batches } = await fetchOnce(wire, 'sound', 0, offset, 1)
      const [batch] = batches
      if (batch === undefined) return `WRONG: nothing at ${offset}, and no error`
      if (baseOffset(batch) !== offset || storedCrc(batch) !== crc) return `WRONG: other bytes at ${offset}`
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error
      errors++
    }
  }
  if (errors > 0) return 'error'
  return end < sound.end ? 'cut off at the end' : 'sound'
}

t.setTimeout(480_000)
for (const ending of ['stop', 'kill'] as const) {
  t.test(`damage is found, never served (after ${ending})`, async (t) => {
    const random = seeded(chooseSeed())
    t.comment(`SEED=${random.seed} FLIPS=${flips} node --enable-source-maps dist-test/integration/damage.test.js`)
    const sound = await writeSoundLog(random, ending)
    t.teardown(() => removeFolder(sound.dataDir))
    const counts: Record<string, number> = {}
    for (let i = 0; i < flips; i++) {
      const dataDir = await temporaryFolder()
      await cp(sound.dataDir, dataDir, { recursive: true })
      const where = await flip(dataDir, random)
      const outcome = await look(sound, dataDir)
      await removeFolder(dataDir)
      counts[outcome] = (counts[outcome] ?? 0) + 1
      t.notMatch(outcome, /^WRONG/, `${where}: ${outcome}`)
    }
    t.comment(JSON.stringify(counts))
  })
}
