/** `samsa cluster …` */
import { describeCluster } from '../../client/admin.ts'
import { formatAddress } from '../../client/ports.ts'
import { withCluster } from '../connect.ts'
import { exit } from '../failure.ts'
import type { ClientFlags } from '../options.ts'
import { plural, print, printJson, table } from '../output.ts'

/** Describes the cluster: brokers, what they lead, and how many partitions are not as they should be. */
export async function clusterDescribe(flags: ClientFlags): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    const described = await describeCluster(cluster, timeoutMs)
    const { topics } = await cluster.retrying(timeoutMs, () => cluster.metadata(null))
    const partitions = topics.flatMap((topic) => topic.partitions)
    const brokers = described.brokers.map(({ id, host, port, rack, fenced }) => ({
      id,
      host,
      port,
      rack,
      fenced,
      leaders: partitions.filter(({ leader }) => leader === id).length,
      replicas: partitions.filter(({ replicas }) => replicas.includes(id)).length,
    }))
    const underReplicated = partitions.filter(({ isr, replicas }) => isr.length < replicas.length).length
    const offline = partitions.filter(({ leader }) => leader < 0).length
    const { clusterId, controllerId } = described
    const summary = { clusterId, controllerId, topics: topics.length, partitions: partitions.length, underReplicated, offline }
    if (flags.json === true) {
      printJson({ ...summary, brokers })
      return exit.ok
    }
    print(`Cluster ${clusterId ?? '(no id)'}: ${plural(brokers.length, 'broker')}, controller ${controllerId}`)
    print(`${plural(topics.length, 'topic')}, ${plural(partitions.length, 'partition')}, ${underReplicated} under-replicated, ${offline} without leader`)
    print(table(['BROKER', 'ADDRESS', 'RACK', 'LEADS', 'HOLDS', 'STATE'], brokers.map((broker) => [
      broker.id,
      formatAddress(broker),
      broker.rack ?? '-',
      broker.leaders,
      broker.replicas,
      broker.fenced ? 'fenced' : 'alive',
    ])))
    return exit.ok
  })
}
