/** `samsa node start --config FILE`, on a machine of its own that can lose its power: `losePower` says what is left of its data directory then. */
import { mkdir, readFile } from 'node:fs/promises'
import { parseProperties } from '../../lib/config/parse.ts'
import { dataDirOf, resolveConfig } from '../../lib/config/resolve.ts'
import { parseInitialVoters } from '../../lib/cli/node-config.ts'
import { createLogger } from '../../lib/node/logger.ts'
import { systemClock } from '../../lib/node/ports.ts'
import { startNode } from '../../lib/node/start.ts'
import { openStore } from '../../storage/open.ts'
import { bootFile, NotingDatabase } from '../support/power.ts'

const [, , , , , file = '', , voters] = process.argv
const config = resolveConfig(new Map(parseProperties(file, await readFile(file, 'utf8')).entries))
const dataDir = dataDirOf(config)
const logger = await createLogger({ level: 'info', pretty: false })
const alive = setInterval(() => undefined, 60_000)

function end(error: Error): never {
  process.stderr.write(`${error.stack ?? error.message}\n`)
  process.exit(1)
}

await mkdir(dataDir, { recursive: true })
const boot = await readFile(bootFile(dataDir), 'utf8').catch(() => 'the first boot')
try {
  const storage = await openStore({
    directory: dataDir, clock: systemClock, logger, onFailure: end, flushesBeforeAck: config['log.flush.before.ack'], bootId: () => Promise.resolve(boot),
    // Little memory, so that tables, checkpoints and new logs come into play.
    batches: { writeBufferBytes: 128 << 10 }, index: { writeBufferBytes: 64 << 10 }, checkpointBytes: 256 << 10, tailCacheBytes: 1 << 20,
    openDatabase: async (name, open) => new NotingDatabase(await open(), dataDir, name),
  })
  const node = await startNode({ config, logger, storage, onFailure: end, ...(voters === undefined ? {} : { initialVoters: parseInitialVoters(voters) }) })
  process.once('SIGTERM', () => void node.stop().then(() => clearInterval(alive), end))
} catch (error) {
  end(error as Error)
}
