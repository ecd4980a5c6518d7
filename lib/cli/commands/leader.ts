/** `samsa leader elect` */
import { electLeaders, type ElectedPartition } from '../../client/brokers.ts'
import type { Cluster } from '../../client/cluster.ts'
import { keyOf, type NamedPartition } from '../../client/reassignments.ts'
import { withCluster } from '../connect.ts'
import { exit, Failure, usageFailure } from '../failure.ts'
import type { ClientFlags } from '../options.ts'
import { plural, print, printJson, say } from '../output.ts'

/** Flags of `leader elect`. */
export interface ElectFlags extends ClientFlags {
  readonly unclean?: true
  readonly topics?: readonly string[]
  readonly partition?: readonly number[]
}

/** Has partitions led by their preferred replicas again; with `--unclean` gives those that nobody leads to whoever lives, at the price of records. */
export async function leaderElect(flags: ElectFlags): Promise<number> {
  if (flags.partition !== undefined && flags.topics?.length !== 1) throw usageFailure('--partition is of one topic.', 'Name it with --topics.')
  return withCluster(flags, async (cluster, timeoutMs) => {
    const wanted = flags.topics === undefined ? null : await partitionsOf(cluster, flags.topics, flags.partition, timeoutMs)
    const results = await electLeaders(cluster, flags.unclean === true ? 'unclean' : 'preferred', wanted, timeoutMs)
    const elected = results.filter(({ error }) => error === undefined)
    const failed = results.filter(({ error }) => error !== undefined && error.error !== 'ELECTION_NOT_NEEDED')
    const leaders = await leadersOf(cluster, elected, timeoutMs)
    if (flags.json === true) {
      const errors = failed.map(({ topic, partition, error }) => ({ topic, partition, error: error?.error, message: error?.message }))
      printJson({ elected: elected.map((each) => ({ topic: each.topic, partition: each.partition, leader: leaders.get(keyOf(each)) ?? null })), errors })
    } else if (elected.length === 0 && failed.length === 0) {
      say(flags.unclean === true ? 'Every partition has a leader.' : 'Every partition is led by its preferred replica.')
    } else for (const each of elected) print(`${each.topic}/${each.partition} is led by ${leaders.get(keyOf(each)) ?? 'another broker'} now.`)
    if (failed[0] !== undefined) throw failureOf(failed[0], failed.length)
    return exit.ok
  })
}

async function partitionsOf(
  cluster: Cluster, topics: readonly string[], only: readonly number[] | undefined, timeoutMs: number,
): Promise<readonly NamedPartition[]> {
  const { topics: found } = await cluster.retrying(timeoutMs, () => cluster.metadata([...new Set(topics)]))
  const missing = found.find(({ error }) => error === 'UNKNOWN_TOPIC_OR_PARTITION' || error === 'INVALID_TOPIC_EXCEPTION')
  if (missing !== undefined) throw new Failure(exit.notFound, `there is no topic "${missing.name}".`, { advice: '"samsa topic list" shows those that there are.' })
  return found.flatMap(({ name: topic, partitions }) => (only ?? partitions.map(({ partition }) => partition)).map((partition) => ({ topic, partition })))
}

/** Who leads now; the broker that is asked may be behind and not say it. */
async function leadersOf(cluster: Cluster, partitions: readonly NamedPartition[], timeoutMs: number): Promise<ReadonlyMap<string, number>> {
  if (partitions.length === 0) return new Map()
  const { topics } = await cluster.retrying(timeoutMs, () => cluster.metadata([...new Set(partitions.map(({ topic }) => topic))]))
  const led = topics.flatMap(({ name: topic, partitions: all }) => all.map(({ partition, leader }) => [keyOf({ topic, partition }), leader] as const))
  return new Map(led.filter(([, leader]) => leader >= 0))
}

function failureOf({ topic, partition, error }: ElectedPartition, count: number): Failure {
  const more = count === 1 ? '' : ` (and ${plural(count - 1, 'other partition', 'other partitions')})`
  const what = `${topic}/${partition}${more}`
  const detail = error === undefined ? undefined : `${error.error}, said by ${error.broker}`
  switch (error?.error) {
    case 'UNKNOWN_TOPIC_OR_PARTITION':
      return new Failure(exit.notFound, `there is no partition ${what}.`, { detail })
    case 'PREFERRED_LEADER_NOT_AVAILABLE':
      return new Failure(exit.failed, `the preferred replica of ${what} does not run, or is not in sync.`, { detail, advice: '"samsa topic describe" shows it.' })
    case 'ELIGIBLE_LEADERS_NOT_AVAILABLE':
      return new Failure(exit.failed, `no replica of ${what} is alive.`, { detail, advice: '"samsa topic describe" shows whose nodes must come back.' })
    default:
      return new Failure(exit.failed, `no leader was elected for ${what}: ${error?.message ?? ''}`, { detail })
  }
}
