/** Where logs are looked at: on nodes that run, which are asked, or in the data directory of one that does not. */
import { readStored, type LogPage, type StoredFault, verifyStored } from '../client/stored-log.ts'
import { ClientError } from '../client/errors.ts'
import type { Cluster } from '../client/cluster.ts'
import { isNodeDirectory, openStoppedNode, type StoppedNode } from '../node/stopped-node.ts'
import { withCluster } from './connect.ts'
import { exit, Failure, failureOf } from './failure.ts'
import type { ClientFlags } from './options.ts'
import { plural } from './output.ts'

/** Flags of the commands on logs. */
export interface LogFlags extends ClientFlags {
  /** Data directory of a node that does not run. */
  readonly data?: string
  /** Only the replica on this node. */
  readonly node?: number
}

/** A partition's replica somewhere. */
export interface LogPlace {
  readonly nodeId: number
  readonly topic: string
  readonly partition: number
}

/** What can be asked. */
export interface LogSource {
  /** Replicas of a topic, or of all with undefined; of one partition or all. Leaders first. Raises Failure. */
  find(topic: string | undefined, partition: number | undefined): Promise<readonly LogPlace[]>
  read(place: LogPlace, from: number): Promise<LogPage>
  verify(place: LogPlace, progress: (bytes: number) => void): Promise<readonly StoredFault[]>
}

/** How long a node may take to read a log again, in milliseconds. */
const verifyMs = 3_600_000

/** Runs `work` on what the flags name. */
export async function withLogs<T>(flags: LogFlags, work: (source: LogSource) => Promise<T>): Promise<T> {
  const directory = flags.data ?? ((await isNodeDirectory(flags.dir)) ? flags.dir : undefined)
  if (directory !== undefined) return withStopped(directory, work)
  return withCluster(flags, async (cluster, timeoutMs) => {
    try {
      return await work(running(cluster, flags, timeoutMs))
    } catch (error) {
      if (!(error instanceof ClientError) || error.kind !== 'closed') throw error
      const message = 'the node does not tell what it has stored, or died over it: only Samsa\'s nodes do.'
      throw new Failure(exit.failed, message, { advice: 'With --data DIRECTORY the data of a node is read that does not run.', cause: error })
    }
  })
}

function running(cluster: Cluster, flags: LogFlags, timeoutMs: number): LogSource {
  return {
    async find(topic, partition) {
      const { topics } = await cluster.retrying(timeoutMs, () => cluster.metadata(topic === undefined ? null : [topic]))
      const found = topics.filter(({ error }) => error === 'NONE')
      if (topic !== undefined && found.length === 0) throw noTopic(topic)
      if (partition !== undefined) checkPartition(topic ?? '', partition, found[0]?.partitions.length ?? 0)
      const places = found.flatMap(({ name, partitions }) => partitions
        .filter((each) => partition === undefined || each.partition === partition)
        .flatMap((each) => [each.leader, ...each.replicas.filter((id) => id !== each.leader)]
          .filter((id) => id >= 0 && !each.offline.includes(id) && (flags.node === undefined || id === flags.node))
          .map((nodeId) => ({ nodeId, topic: name, partition: each.partition }))))
      if (places.length === 0 && topic !== undefined) {
        const where = flags.node === undefined ? 'no node that can be reached has a' : `node ${flags.node} has no`
        const what = partition === undefined ? `topic "${topic}"` : `partition ${topic}/${partition}`
        const advice = `"samsa topic describe ${topic}" shows where it is. A node that does not run is not asked: --data DIRECTORY reads its data.`
        throw new Failure(exit.notFound, `${where} replica of ${what}${flags.node === undefined ? '' : ', or does not run'}.`, { advice })
      }
      return places
    },
    read: (place, from) => readStored(cluster, place, from, timeoutMs),
    verify: async (place, progress) => {
      const { bytes, faults } = await verifyStored(cluster, place, verifyMs)
      progress(bytes)
      return faults
    },
  }
}

async function withStopped<T>(directory: string, work: (source: LogSource) => Promise<T>): Promise<T> {
  if (!(await isNodeDirectory(directory))) {
    throw new Failure(exit.notFound, `directory "${directory}" does not hold the data of a node.`, { advice: 'A node\'s own is wanted (log.dirs), as .samsa/node-1.' })
  }
  const node = await openStoppedNode(directory).catch((error: unknown) => {
    const isLocked = error instanceof Error && 'kind' in error && error.kind === 'locked'
    if (!isLocked) throw new Failure(exit.failed, `the data in "${directory}" cannot be opened: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
    throw new Failure(exit.conflict, `the node of directory "${directory}" runs.`, { advice: 'Leave out --data: it is asked then. Or stop it first.', cause: error })
  })
  try {
    return await work(stopped(node, directory))
  } finally {
    await node.close()
  }
}

function stopped(node: StoppedNode, directory: string): LogSource {
  const logOf = ({ topic, partition }: LogPlace) => node.logs.find((each) => nameOf(each) === topic && each.topicPartition.partition === partition)
  const nameOf = ({ topic, topicPartition }: StoppedNode['logs'][number]): string => topic ?? topicPartition.topicId
  const found = (place: LogPlace) => {
    const log = logOf(place)
    if (log === undefined) throw new Failure(exit.notFound, `directory "${directory}" has no log of partition ${place.topic}/${place.partition}.`)
    return log
  }
  return {
    find(topic, partition) {
      const places = node.logs
        .map((each) => ({ nodeId: node.nodeId, topic: nameOf(each), partition: each.topicPartition.partition }))
        .filter((each) => (topic === undefined || each.topic === topic) && (partition === undefined || each.partition === partition))
      if (places.length > 0 || topic === undefined) return Promise.resolve(places)
      const what = partition === undefined ? `topic "${topic}"` : `partition ${topic}/${partition}`
      throw new Failure(exit.notFound, `directory "${directory}" has no log of ${what}.`, { advice: `It has ${plural(node.logs.length, 'log')}; "samsa log verify --data ${directory}" lists them.` })
    },
    read: async (place, from) => node.read(found(place), from).catch((error: unknown) => {
      throw storeFailure(error)
    }),
    verify: (place, progress) => node.verify(found(place), progress),
  }
}

/** A store says itself what is wrong. */
function storeFailure(error: unknown): Failure {
  const isStore = error instanceof Error && 'kind' in error
  return isStore ? new Failure(exit.failed, error.message, { advice: '"samsa log verify" tells what else is wrong.', cause: error }) : failureOf(error)
}

function noTopic(topic: string): Failure {
  return new Failure(exit.notFound, `there is no topic "${topic}".`, { advice: 'See those that there are with "samsa topic list --internal".' })
}

function checkPartition(topic: string, partition: number, count: number): void {
  if (partition >= count) throw new Failure(exit.notFound, `topic "${topic}" has no partition ${partition}: it has ${plural(count, 'partition')}, counted from 0.`)
}
