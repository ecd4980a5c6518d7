/** A node like `samsa node start --data DIR --port N --set K=V …`, with its metadata in memory and partition logs that keep nothing. */
import { parseArgs } from 'node:util'
import { configOf } from '../../lib/config/resolve.ts'
import { startNode } from '../../lib/node/start.ts'
import { systemClock } from '../../lib/node/ports.ts'
import { openStore } from '../../storage/open.ts'
import type { Store } from '../../storage/types.ts'
import type { Logger } from '../../lib/common/ports.ts'
import { nullLogs } from './null-logs.ts'

const { values } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, port: { type: 'string' }, set: { type: 'string', multiple: true, default: [] } },
})
const say = (_: object, message: string): void => console.error(message)
const logger: Logger = { debug: () => undefined, info: () => undefined, warn: say, error: say, fatal: say, child: () => logger }
const onFailure = (error: Error): void => {
  console.error(error)
  process.exit(1)
}
const settings = Object.fromEntries(values.set.map((one) => one.split(/=(.*)/s).slice(0, 2))) as Record<string, string>
const memory = await openStore({ directory: undefined, clock: systemClock, logger, onFailure, tailCacheBytes: 0 })
const store: Store = {
  identity: undefined,
  saveIdentity: (identity) => memory.saveIdentity(identity),
  logs: nullLogs(),
  metadata: memory.metadata,
  closedCleanly: false,
  keptLogs: true,
  salvagedMetadata: () => memory.salvagedMetadata(),
  lossTold: () => Promise.resolve(),
  close: () => memory.close(),
}
const node = await startNode({
  config: configOf({ listeners: `PLAINTEXT://127.0.0.1:${values.port}`, 'node.id': '1', 'log.dirs': values.data ?? '.', ...settings }),
  logger,
  onFailure,
  storage: store,
})
process.once('SIGTERM', () => void node.stop().then(() => process.exit(0)))
