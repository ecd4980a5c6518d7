/** `samsa group reset`: other offsets for a group; shown first, and set with `--execute`, while nobody reads. */
import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import type { Cluster } from '../../client/cluster.ts'
import { GroupCoordinator } from '../../client/coordinator.ts'
import { AnswerError } from '../../client/errors.ts'
import { type CommittedOffset, commitOffsets, fetchOffsets, type NamedPartition, partitionBounds, partitionKey } from '../../client/group-offsets.ts'
import { describeGroup } from '../../client/groups.ts'
import { listOffsets } from '../../client/offsets.ts'
import { withCluster } from '../connect.ts'
import { exit, Failure, unreadable, usageFailure } from '../failure.ts'
import { groupFailure } from '../group-failure.ts'
import type { ClientFlags } from '../options.ts'
import { plural, print, printJson, say, table } from '../output.ts'
import { type KnownPartition, parseOffsets, parseTopicPartitions, planned, type PlannedOffset, type ResetTo, resetTo, type ResetToFlags } from '../reset-wish.ts'

/** Flags of `group reset`. */
export interface ResetFlags extends ClientFlags, ResetToFlags {
  readonly topic?: readonly string[]
  readonly allTopics?: true
  readonly execute?: true
  readonly dryRun?: true
}

/** Shows where the group's offsets would go, and with `--execute` puts them there. */
export async function groupReset(groupId: string, flags: ResetFlags): Promise<number> {
  if (flags.execute === true && flags.dryRun === true) throw usageFailure('--dry-run and --execute are both given.', 'Without either nothing is changed.')
  const to = resetTo(flags, Date.now())
  const named = flags.topic !== undefined
  if (named && flags.allTopics === true) throw usageFailure('--topic and --all-topics are both given.', 'Use one of them.')
  if (!named && flags.allTopics !== true && to.kind !== 'file') throw usageFailure('which topics is not given.', 'Use --topic TOPIC or --topic TOPIC:PARTITION,…, or --all-topics for all that the group has committed.')
  return withCluster(flags, async (cluster, timeoutMs) => {
    try {
      return await reset(cluster, groupId, to, flags, timeoutMs)
    } catch (error) {
      throw groupFailure(error, groupId)
    }
  })
}

async function reset(cluster: Cluster, groupId: string, to: ResetTo, flags: ResetFlags, timeoutMs: number): Promise<number> {
  const coordinator = new GroupCoordinator(cluster, groupId)
  const members = await membersOf(cluster, groupId, flags, timeoutMs)
  const plan = await planOf(cluster, coordinator, to, flags, timeoutMs)
  const busy = members === 0 ? undefined : busyFailure(groupId, members)
  if (flags.execute === true && busy !== undefined) throw busy
  const isExecuted = flags.execute === true
  if (isExecuted) {
    const outcomes = await commitOffsets(coordinator, plan.map(({ topic, partition, after }) => ({ topic, partition, offset: after })), timeoutMs)
    const failed = outcomes.find(({ error }) => error !== undefined)
    if (failed?.error !== undefined) throw failed.error
  }
  if (flags.json === true) printJson({ group: groupId, executed: isExecuted, offsets: plan })
  else {
    print(table(['TOPIC', 'PARTITION', 'NOW', isExecuted ? 'SET' : 'THEN', 'CHANGE', ''], plan.map(({ topic, partition, before, after, note }) => [
      topic, partition, before ?? '-', after, before === null ? '-' : signed(after - before), note ?? '',
    ])))
    if (isExecuted) say(`Set ${plural(plan.length, 'offset')} of group "${groupId}".`)
    else say(busy === undefined ? 'Nothing is changed yet: add --execute to do it.' : `Nothing is changed, nor could be: ${busy.message}\n  ${busy.advice ?? ''}`)
  }
  return exit.ok
}

function signed(change: number): string {
  return change > 0 ? `+${change}` : String(change)
}

function busyFailure(groupId: string, members: number): Failure {
  const advice = `Stop them first, or their sessions must end; "samsa group members ${groupId}" shows who they are.`
  return new Failure(exit.conflict, `group "${groupId}" has ${plural(members, 'active member')}, who would go on from where they are and commit that.`, { advice })
}

/** How many members; a group that there is not yet has none, if topics are named. */
async function membersOf(cluster: Cluster, groupId: string, flags: ResetFlags, timeoutMs: number): Promise<number> {
  try {
    return (await describeGroup(cluster, groupId, timeoutMs)).members.length
  } catch (error) {
    if (error instanceof AnswerError && error.error === 'GROUP_ID_NOT_FOUND' && flags.allTopics !== true) return 0
    throw error
  }
}

async function planOf(cluster: Cluster, coordinator: GroupCoordinator, to: ResetTo, flags: ResetFlags, timeoutMs: number): Promise<readonly PlannedOffset[]> {
  const committed = await fetchOffsets(coordinator, null, timeoutMs)
  const wishes = to.kind === 'file' ? new Map(parseOffsets(await contentOf(to.path), to.path).map((each) => [partitionKey(each), each])) : undefined
  const named = flags.topic === undefined ? undefined : await namedPartitions(cluster, flags.topic, timeoutMs)
  const isWished = (each: NamedPartition): boolean => wishes?.has(partitionKey(each)) ?? true
  const partitions = named === undefined ? [...(wishes?.values() ?? committed)] : named.filter(isWished)
  if (partitions.length === 0) throw new Failure(exit.notFound, `there is no offset of group "${coordinator.groupId}" to be reset.`, { advice: 'Name topics with --topic.' })
  const known = await knownPartitions(cluster, partitions, committed, to, timeoutMs)
  const found = known.map((each) => {
    const wish = wishes?.get(partitionKey(each))?.offset
    return planned(wish === undefined ? (to as Exclude<ResetTo, { kind: 'file' }>) : { kind: 'offset', value: wish }, each)
  })
  const refusals = found.filter((each) => typeof each === 'string')
  const [refusal] = refusals
  if (refusal !== undefined) throw new Failure(exit.failed, refusal, { advice: refusals.length > 1 ? `And so for ${plural(refusals.length - 1, 'other')}.` : 'Nothing is changed.' })
  return found.filter((each) => typeof each !== 'string').sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1))
}

async function knownPartitions(
  cluster: Cluster,
  partitions: readonly NamedPartition[],
  committed: readonly CommittedOffset[],
  to: ResetTo,
  timeoutMs: number,
): Promise<readonly KnownPartition[]> {
  const names = [...new Set(partitions.map(({ topic }) => topic))]
  const { topics, answeredBy } = await cluster.retrying(timeoutMs, () => cluster.metadata(names))
  for (const { topic, partition } of partitions) {
    const found = topics.find(({ name }) => name === topic)
    if (found === undefined || found.error !== 'NONE') {
      throw new Failure(exit.notFound, `there is no topic "${topic}".`, { detail: answeredBy, advice: 'Its offsets can only be deleted, with "samsa group delete-offsets".' })
    }
    if (partition >= found.partitions.length) {
      throw new Failure(exit.notFound, `topic "${topic}" has no partition ${partition}: it has ${plural(found.partitions.length, 'partition')}, counted from 0.`)
    }
  }
  const bounds = await partitionBounds(cluster, partitions, timeoutMs)
  const times = to.kind === 'time' ? await listOffsets(cluster, partitions.map(({ topic, partition }) => ({ topic, partition, timestamp: to.timestamp })), timeoutMs) : []
  const offsets = new Map(committed.map((each) => [partitionKey(each), each.offset]))
  return bounds.map((each, at) => {
    const atTime = times[at]?.offset ?? -1
    return { ...each, committed: offsets.get(partitionKey(each)) ?? null, atTime: atTime < 0 ? null : atTime }
  })
}

async function namedPartitions(cluster: Cluster, wanted: readonly string[], timeoutMs: number): Promise<readonly NamedPartition[]> {
  const parsed = wanted.map(parseTopicPartitions)
  const { topics } = await cluster.retrying(timeoutMs, () => cluster.metadata([...new Set(parsed.map(({ topic }) => topic))]))
  const all = parsed.flatMap(({ topic, partitions }) => {
    const found = topics.find(({ name, error }) => name === topic && error === 'NONE')
    if (found === undefined) throw new Failure(exit.notFound, `there is no topic "${topic}".`, { advice: 'See those that there are with "samsa topic list".' })
    return (partitions ?? found.partitions.map(({ partition }) => partition)).map((partition) => ({ topic, partition }))
  })
  return [...new Map(all.map((each) => [partitionKey(each), each])).values()]
}

async function contentOf(file: string): Promise<string> {
  try {
    return await (file === '-' ? readAll(process.stdin) : readFile(file, 'utf8'))
  } catch (error) {
    throw unreadable(file, error)
  }
}
