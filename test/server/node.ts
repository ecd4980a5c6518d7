/** A node in this process for tests: everything in memory, a free port, stopped at the end of the test. */
import type { Test } from 'tap'
import type { BrokerConfigName } from '../../lib/config/broker-configs.ts'
import { configOf } from '../../lib/config/resolve.ts'
import { silentLogger } from '../../lib/node/logger.ts'
import { startNode } from '../../lib/node/start.ts'
import type { NodeOptions, RunningNode } from '../../lib/node/types.ts'
import { Wire } from '../support/wire.ts'

/** Starts a node. */
export async function testNode(
  t: Test,
  configs: Partial<Record<BrokerConfigName, string>> = {},
  options: Partial<NodeOptions> = {},
): Promise<RunningNode & { port: number; wire(): Promise<Wire>; failures: Error[] }> {
  const failures: Error[] = []
  const node = await startNode({
    config: configOf({ listeners: 'PLAINTEXT://127.0.0.1:0', ...configs }),
    logger: silentLogger,
    storage: 'memory',
    onFailure: (error) => failures.push(error),
    ...options,
  })
  t.teardown(() => node.stop())
  const port = node.client?.port ?? 0
  const wire = async (): Promise<Wire> => {
    const opened = await Wire.open(port)
    t.teardown(() => opened.close())
    return opened
  }
  return { ...node, port, wire, failures }
}
