/** `samsa topic describe`: partitions with who leads them, who has them, and who may lead them; or only those that are in trouble. */
import type { Cluster } from '../../client/cluster.ts'
import { describeConfigs } from '../../client/configs.ts'
import { AnswerError, ClientError, isTransient } from '../../client/errors.ts'
import { earliestTimestamp, latestTimestamp, listOffsets } from '../../client/offsets.ts'
import { describeTopics, type PartitionDescription, type TopicDescription } from '../../client/partitions.ts'
import { replicaSizes } from '../../client/log-dirs.ts'
import { keyOf, listReassignments, type Reassignment } from '../../client/reassignments.ts'
import { withCluster } from '../connect.ts'
import { failureOf } from '../failure.ts'
import type { ClientFlags } from '../options.ts'
import { bytes, plural, print, printJson, say, styled, table } from '../output.ts'
import { distinct, report, topicJson } from '../topic-report.ts'

/** Flags of `topic describe`. All but the last leave out partitions that none of them is about. */
export interface DescribeFlags extends ClientFlags {
  readonly underReplicated?: true
  readonly offline?: true
  readonly underMinIsr?: true
  readonly sizes?: true
}

/** Describes topics, or all: partitions with leaders, replicas and offsets, and configs that are set. */
export async function topicDescribe(names: readonly string[], flags: DescribeFlags): Promise<number> {
  const isFiltered = flags.underReplicated === true || flags.offline === true || flags.underMinIsr === true
  return withCluster(flags, async (cluster, timeoutMs) => {
    const topics = await describeTopics(cluster, names.length === 0 ? null : distinct(names), timeoutMs)
    const order = names.length === 0 ? topics.map(({ name }) => name).sort() : distinct(names)
    const found = order.flatMap((name) => topics.filter((topic) => topic.name === name && topic.error === 'NONE' && (names.length > 0 || isFiltered || !topic.internal)))
    const moving = new Map((await reassignments(cluster, timeoutMs)).map((each) => [keyOf(each), each]))
    const silent = new Map<number, unknown>()
    const sizes = flags.sizes === true ? await sizesOf(cluster, found, silent, timeoutMs) : undefined
    const described: Described[] = []
    for (let at = 0; at < found.length; at += atOnce) {
      const question = { flags: isFiltered ? flags : {}, moving, silent, sizes, timeoutMs }
      const shown = await Promise.all(found.slice(at, at + atOnce).map((topic) => describe(cluster, topic, question)))
      described.push(...shown.filter(({ partitionList }) => !isFiltered || partitionList.length > 0))
    }
    if (flags.json === true) printJson({ topics: described })
    else if (described.length > 0) print(described.map(describedText).join('\n\n'))
    else if (names.length === 0 && !isFiltered) say('There is no topic yet. "samsa topic create NAME" makes one.')
    else if (found.length > 0) say('No partition is in that state.')
    const missing = topics.filter(({ error }) => error !== 'NONE').map(({ name, error }) => failureOf(new AnswerError(error, ''), name))
    return report([...missing, ...[...silent.values()].map((error) => failureOf(error))], flags)
  })
}

async function reassignments(cluster: Cluster, timeoutMs: number): Promise<readonly Reassignment[]> {
  try {
    return await listReassignments(cluster, timeoutMs)
  } catch (error) {
    if (error instanceof ClientError && error.kind === 'unsupported') return []
    throw error
  }
}

type Filter = Pick<DescribeFlags, 'underReplicated' | 'offline' | 'underMinIsr'>

/** Whether a partition is to be shown; without a filter all are. */
function isShown({ underReplicated, offline, underMinIsr }: Filter, partition: PartitionDescription, adding: readonly number[], minInSync: number): boolean {
  if (underReplicated === undefined && offline === undefined && underMinIsr === undefined) return true
  const { leader, replicas, isr } = partition
  // Replicas that are just being added are not missing.
  const own = replicas.filter((id) => !adding.includes(id))
  return (underReplicated === true && own.some((id) => !isr.includes(id))) || (offline === true && leader < 0) ||
    (underMinIsr === true && isr.length < Math.min(minInSync, own.length))
}

/** Topics that are asked about at a time. */
const atOnce = 20

type Described = Awaited<ReturnType<typeof describe>>

/** How long a leader is asked for offsets; everything else of a topic is known without it. */
const longestAskMs = 3000

interface Question {
  readonly flags: Filter
  readonly moving: ReadonlyMap<string, Reassignment>
  /** Leaders that do not answer, with why: the offsets of their partitions are not known. */
  readonly silent: Map<number, unknown>
  /** Bytes by node, of each partition; undefined: not asked for. */
  readonly sizes: Sizes | undefined
  readonly timeoutMs: number
}

async function describe(cluster: Cluster, topic: TopicDescription, { flags, moving, silent, sizes, timeoutMs }: Question) {
  const configs = await describeConfigs(cluster, { type: 'topic', name: topic.name }, timeoutMs)
  const minInSync = Number(configs.find(({ name }) => name === 'min.insync.replicas')?.value ?? 1)
  const movingOf = (partition: number): Reassignment | undefined => moving.get(keyOf({ topic: topic.name, partition }))
  const partitions = topic.partitions.filter((each) => isShown(flags, each, movingOf(each.partition)?.adding ?? [], minInSync))
  const led = partitions.filter(({ leader }) => leader >= 0)
  const ask = async (timestamp: number) => {
    const leaders = [...new Set(led.map(({ leader }) => leader))]
    const answers = await Promise.all(leaders.map(async (id) => {
      const queries = led.filter(({ leader }) => leader === id).map(({ partition }) => ({ topic: topic.name, partition, timestamp }))
      try {
        return await listOffsets(cluster, queries, Math.min(timeoutMs, longestAskMs))
      } catch (error) {
        if (!isTransient(error)) throw error
        silent.set(id, error)
        return []
      }
    }))
    return answers.flat()
  }
  const [starts, ends] = await Promise.all([ask(earliestTimestamp), ask(latestTimestamp)])
  const set = configs.filter(({ source }) => source === 'topic')
  return {
    ...topicJson(topic),
    configs: Object.fromEntries(set.map(({ name, value }) => [name, value])),
    minInSyncReplicas: minInSync,
    partitionList: partitions.map(({ partition, leader, leaderEpoch, replicas, isr, elr, lastKnownElr, offline }) => ({
      partition,
      leader: leader < 0 ? null : leader,
      leaderEpoch,
      replicas,
      isr,
      elr,
      lastKnownElr,
      adding: movingOf(partition)?.adding ?? [],
      removing: movingOf(partition)?.removing ?? [],
      offline,
      startOffset: starts.find((each) => each.partition === partition)?.offset ?? null,
      endOffset: ends.find((each) => each.partition === partition)?.offset ?? null,
      ...(sizes === undefined ? {} : { sizes: replicas.map((node) => ({ node, bytes: sizes.get(sizeKey(topic.name, partition, node)) ?? null })) }),
    })),
  }
}

type Sizes = ReadonlyMap<string, number>

function sizeKey(topic: string, partition: number, node: number): string {
  return `${topic} ${partition} ${node}`
}

/** Sizes of all replicas, asked of every node that has some; one that does not answer leaves its own unknown. */
async function sizesOf(cluster: Cluster, topics: readonly TopicDescription[], silent: Map<number, unknown>, timeoutMs: number): Promise<Sizes> {
  const nodes = [...new Set(topics.flatMap(({ partitions }) => partitions.flatMap(({ replicas, offline }) => replicas.filter((id) => !offline.includes(id)))))]
  const asked = topics.map(({ name, partitions }) => ({ name, partitions: partitions.map(({ partition }) => partition) }))
  const answers = await Promise.all(nodes.map(async (id) => {
    try {
      return await replicaSizes(cluster, id, asked, Math.min(timeoutMs, longestAskMs))
    } catch (error) {
      if (!isTransient(error)) throw error
      silent.set(id, error)
      return []
    }
  }))
  return new Map(answers.flat().map(({ topic, partition, nodeId, sizeBytes }) => [sizeKey(topic, partition, nodeId), sizeBytes]))
}

function totalText({ partitionList }: Described): readonly string[] {
  const sizes = partitionList.flatMap((each) => each.sizes ?? [])
  if (partitionList.every((each) => each.sizes === undefined)) return []
  const total = sizes.reduce((sum, size) => sum + (size.bytes ?? 0), 0)
  const unknown = sizes.filter((size) => size.bytes === null).length
  return [`${bytes(total)} in ${plural(sizes.length, 'replica')}${unknown === 0 ? '' : `, ${unknown} of them not known`}`]
}

function describedText(topic: Described): string {
  const heading = ['PARTITION', 'LEADER', 'REPLICAS', 'ISR', 'ELR', 'START', 'END', ...(topic.partitionList.some((each) => each.sizes !== undefined) ? ['SIZES'] : [])]
  const configs = Object.entries(topic.configs).map(([name, value]) => `${name}=${value ?? ''}`)
  const head = `${styled(topic.name, 'bold')}  ${plural(topic.partitions, 'partition')}, ${plural(topic.replicationFactor, 'replica')}, id ${topic.id}`
  const rows = topic.partitionList.map((each) => [
    each.partition,
    each.leader ?? 'none',
    // Those that come and those that go are marked.
    each.replicas.map((id) => `${each.adding.includes(id) ? '+' : each.removing.includes(id) ? '-' : ''}${id}`).join(','),
    each.isr.join(',') || 'none',
    (each.elr ?? []).join(',') || '-',
    each.startOffset ?? '?',
    each.endOffset ?? '?',
    ...(each.sizes === undefined ? [] : [each.sizes.map((size) => (size.bytes === null ? '?' : bytes(size.bytes))).join(', ')]),
  ])
  return [head, ...(configs.length > 0 ? [`configs: ${configs.join(', ')}`] : []), table(heading, rows), ...totalText(topic)].join('\n')
}
