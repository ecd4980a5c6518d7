/** `samsa cluster …` */
import { describeCluster } from '../../client/admin.ts'
import { describeFeatures, unregisterBroker } from '../../client/brokers.ts'
import type { Cluster } from '../../client/cluster.ts'
import { AnswerError, ClientError } from '../../client/errors.ts'
import { formatAddress } from '../../client/ports.ts'
import { describeQuorum, type QuorumDescription } from '../../client/quorum.ts'
import { withCluster } from '../connect.ts'
import { exit, Failure } from '../failure.ts'
import { summarize } from '../partition-summary.ts'
import type { ClientFlags } from '../options.ts'
import { plural, print, printJson, styled, table } from '../output.ts'

/** Describes the cluster: brokers, what they lead, who controls, and how many partitions are not as they should be. */
export async function clusterDescribe(flags: ClientFlags): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    const described = await describeCluster(cluster, timeoutMs)
    const { topics } = await cluster.retrying(timeoutMs, () => cluster.metadata(null))
    const features = await describeFeatures(cluster, timeoutMs)
    const quorum = await quorumIfAny(cluster, timeoutMs)
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
    const { clusterId } = described
    const controllerId = quorum?.leaderId ?? described.controllerId
    const controllers = quorum?.voters.map(({ id, address, directoryId }) => ({ id, address, directoryId, active: id === quorum.leaderId })) ?? null
    const summary = { clusterId, controllerId, ...(await summarize(cluster, topics, timeoutMs)) }
    if (flags.json === true) {
      printJson({ ...summary, brokers, controllers, features })
      return exit.ok
    }
    const voters = controllers === null ? `controller ${controllerId}` : `${plural(controllers.length, 'controller')}, node ${controllerId} is the active one`
    print(`Cluster ${clusterId ?? '(no id)'}: ${plural(brokers.length, 'broker')}, ${voters}`)
    print(`${plural(summary.topics, 'topic')}, ${plural(summary.partitions, 'partition')}, ${summary.underReplicated} under-replicated, ${summary.underMinIsr} under min.insync.replicas, ${summary.offline} without leader`)
    print(table(['BROKER', 'ADDRESS', 'RACK', 'LEADS', 'HOLDS', 'STATE'], brokers.map((broker) => [
      broker.id,
      formatAddress(broker),
      broker.rack ?? '-',
      broker.leaders,
      broker.replicas,
      broker.fenced ? styled('fenced', 'yellow') : 'alive',
    ])))
    if (controllers !== null) print(table(['CONTROLLER', 'PEERS', 'STATE'], controllers.map(({ id, address, active }) => [id, address ?? '-', active ? styled('active', 'green') : 'standby'])))
    if (features.length > 0) print(`Features: ${features.map(({ name, level }) => `${name} ${level}`).join(', ')}`)
    return exit.ok
  })
}

/** The quorum; undefined where the brokers cannot describe one (before Kafka 3.3) or have no leader to ask. */
async function quorumIfAny(cluster: Cluster, timeoutMs: number): Promise<QuorumDescription | undefined> {
  try {
    return await describeQuorum(cluster, Math.min(timeoutMs, 3000))
  } catch (error) {
    if (error instanceof ClientError || error instanceof AnswerError) return undefined
    throw error
  }
}

/** Takes the registration of a broker that is gone for good out of the cluster. */
export async function clusterUnregister(id: number, flags: ClientFlags): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    // One that lives would run on and hold its partitions, shut out, until somebody starts it again.
    const alive = (await describeCluster(cluster, timeoutMs)).brokers.find((broker) => broker.id === id && !broker.fenced)
    if (alive !== undefined) {
      throw new Failure(exit.conflict, `broker ${id} (${formatAddress(alive)}) is alive.`, { advice: 'Stop it first; only a broker that is gone for good is to be unregistered.' })
    }
    await unregisterBroker(cluster, id, timeoutMs)
    if (flags.json === true) printJson({ unregistered: id })
    else print(`Broker ${id} is no longer registered.`)
    return exit.ok
  })
}
