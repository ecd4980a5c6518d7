/** A follower node of the replication benchmark: arguments are cluster id, node id, the leader's address, partitions. "cpu" on its input prints its processor time. */
import { startBenchNode } from './null-replicas.ts'

const [clusterId = '', nodeId = '', address = '', partitions = ''] = process.argv.slice(2)
await startBenchNode(Number(nodeId), clusterId, Number(partitions), 0, address)
process.stdin.on('data', () => {
  const { user, system } = process.cpuUsage()
  process.stdout.write(`${user + system}\n`)
})
process.stdin.on('end', () => process.exit(0))
