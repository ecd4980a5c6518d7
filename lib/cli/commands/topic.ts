/** `samsa topic …` */
import { createPartitions, createTopics, deleteTopics } from '../../client/admin.ts'
import type { Outcome } from '../../client/changes.ts'
import type { Cluster, TopicInfo } from '../../client/cluster.ts'
import { alterConfigs } from '../../client/configs.ts'
import { AnswerError, isTransient } from '../../client/errors.ts'
import { withCluster } from '../connect.ts'
import { exit, Failure, failureOf, usageFailure } from '../failure.ts'
import type { ClientFlags } from '../options.ts'
import { plural, print, printJson, say, table } from '../output.ts'
import { distinct, replicationFactor as replicas, report, topicJson } from '../topic-report.ts'

/** Flags of `topic create`. */
export interface CreateFlags extends ClientFlags {
  readonly partitions?: number
  readonly replicationFactor?: number
  readonly config?: readonly (readonly [string, string])[]
  readonly ifNotExists?: true
}

/** Creates topics, and waits until each can be written to. */
export async function topicCreate(names: readonly string[], flags: CreateFlags): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    const configs = Object.fromEntries(flags.config ?? [])
    const partitions = flags.partitions ?? -1
    const replicationFactor = flags.replicationFactor ?? -1
    const wanted = distinct(names).map((name) => ({ name, partitions, replicationFactor, configs }))
    const outcomes = await createTopics(cluster, wanted, timeoutMs)
    const there = outcomes.filter(({ error }) => error === undefined || (flags.ifNotExists === true && error.error === 'TOPIC_ALREADY_EXISTS'))
    const topics = await writable(cluster, there.map(({ name }) => name), timeoutMs)
    const created = new Set(outcomes.filter(({ error }) => error === undefined).map(({ name }) => name))
    if (flags.json === true) {
      const made = topics.map((topic) => ({ ...topicJson(topic), created: created.has(topic.name) }))
      printJson({ topics: made, errors: errorsJson(outcomes, there) })
    } else {
      for (const topic of topics) {
        const shape = `${plural(topic.partitions.length, 'partition')}, ${plural(replicas(topic), 'replica')}`
        print(created.has(topic.name) ? `Created topic "${topic.name}": ${shape}.` : `Topic "${topic.name}" exists already: ${shape}.`)
      }
    }
    const failures = outcomes.filter((each) => !there.includes(each))
    return report(await Promise.all(failures.map((each) => createFailure(cluster, each, flags))), flags)
  })
}

async function createFailure(cluster: Cluster, { name, error }: Outcome<unknown>, flags: CreateFlags): Promise<Failure> {
  if (error?.error === 'INVALID_REPLICATION_FACTOR') {
    const alive = (await cluster.metadata([])).brokers.map(({ id }) => id)
    const wanted = flags.replicationFactor
    if (wanted !== undefined && wanted > alive.length) {
      const brokers = alive.length === 1 ? `1 broker is alive (${alive.join()})` : `${alive.length} brokers are alive (${alive.join(', ')})`
      const detail = `${error.error} ${error.broker}`
      return new Failure(exit.failed, `topic "${name}" needs ${wanted} replicas, but ${brokers}.`, { advice: `Start more nodes, or use --replication-factor ${alive.length}.`, detail })
    }
  }
  return failureOf(error, name)
}

/** Waits until the brokers know the topics and every partition has a leader. */
async function writable(cluster: Cluster, names: readonly string[], timeoutMs: number): Promise<readonly TopicInfo[]> {
  if (names.length === 0) return []
  return cluster.retrying(timeoutMs, async () => {
    const { topics, answeredBy } = await cluster.metadata(names)
    for (const topic of topics) {
      if (topic.error !== 'NONE') throw new AnswerError(topic.error, answeredBy)
      if (topic.partitions.some(({ leader }) => leader < 0)) throw new AnswerError('LEADER_NOT_AVAILABLE', answeredBy)
    }
    return names.flatMap((name) => topics.filter((topic) => topic.name === name))
  }, isTransient).catch((error: unknown) => {
    if (!(error instanceof AnswerError) || error.error !== 'UNKNOWN_TOPIC_OR_PARTITION') throw error
    const what = names.length === 1 ? `topic "${names.join()}" is` : `${names.length} topics are`
    const message = `${what} created, but broker ${error.broker} has not heard of that in time: it is behind with the metadata.`
    throw new Failure(exit.unreachable, message, { advice: '"samsa status" shows how far, "samsa logs" may say why.', cause: error })
  })
}

/** Flags of `topic list`. */
export interface ListFlags extends ClientFlags {
  readonly internal?: true
  readonly quiet?: true
}

/** Lists topics. */
export async function topicList(flags: ListFlags): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    const { topics } = await cluster.retrying(timeoutMs, () => cluster.metadata(null))
    const shown = topics.filter(({ internal }) => flags.internal === true || !internal).sort(byName)
    if (flags.json === true) printJson({ topics: shown.map(topicJson) })
    else if (flags.quiet === true) for (const { name } of shown) print(name)
    else if (shown.length === 0) say('There is no topic yet. "samsa topic create NAME" makes one.')
    else print(table(['TOPIC', 'PARTITIONS', 'REPLICAS'], shown.map((topic) => [topic.name, topic.partitions.length, replicas(topic)])))
    return exit.ok
  })
}

/** Flags of `topic alter`. */
export interface AlterFlags extends ClientFlags {
  readonly partitions?: number
  readonly config?: readonly (readonly [string, string])[]
}

/** Gives topics more partitions, or sets configs. */
export async function topicAlter(names: readonly string[], flags: AlterFlags): Promise<number> {
  const { partitions, config = [] } = flags
  if (partitions === undefined && config.length === 0) throw usageFailure('nothing to change is given.', 'Use --partitions N (the new total), --config KEY=VALUE, or both.')
  return withCluster(flags, async (cluster, timeoutMs) => {
    const failures: Failure[] = []
    const altered: string[] = []
    for (const name of distinct(names)) {
      try {
        if (partitions !== undefined) {
          const [outcome] = await createPartitions(cluster, [{ name, count: partitions }], timeoutMs)
          if (outcome?.error !== undefined) throw outcome.error
        }
        if (config.length > 0) await alterConfigs(cluster, { type: 'topic', name }, config.map(([key, value]) => ({ name: key, value })), timeoutMs)
        altered.push(name)
      } catch (error) {
        failures.push(failureOf(error, name))
      }
    }
    const topics = await writable(cluster, altered, timeoutMs)
    if (flags.json === true) printJson({ topics: topics.map(topicJson) })
    else {
      const set = config.map(([key, value]) => `, ${key}=${value}`).join('')
      for (const { name, partitions: now } of topics) print(`Altered topic "${name}": ${plural(partitions ?? now.length, 'partition')}${set}.`)
    }
    return report(failures, flags)
  })
}

/** Flags of `topic delete`. */
export interface DeleteFlags extends ClientFlags {
  readonly ifExists?: true
}

/** Deletes topics with everything in them. */
export async function topicDelete(names: readonly string[], flags: DeleteFlags): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    const outcomes = await deleteTopics(cluster, distinct(names), timeoutMs)
    const gone = outcomes.filter(({ error }) => error === undefined)
    const missing = outcomes.filter(({ error }) => flags.ifExists === true && error?.error === 'UNKNOWN_TOPIC_OR_PARTITION')
    if (flags.json === true) printJson({ deleted: gone.map(({ name }) => name), errors: errorsJson(outcomes, [...gone, ...missing]) })
    else {
      for (const { name } of gone) print(`Deleted topic "${name}".`)
      for (const { name } of missing) print(`There is no topic "${name}".`)
    }
    const failures = outcomes.filter((each) => !gone.includes(each) && !missing.includes(each))
    return report(failures.map(({ name, error }) => failureOf(error, name)), flags)
  })
}

function errorsJson(outcomes: readonly Outcome<unknown>[], fine: readonly Outcome<unknown>[]) {
  return outcomes.flatMap((each) => {
    if (each.error === undefined || fine.includes(each)) return []
    return [{ name: each.name, error: each.error.error, message: each.error.message }]
  })
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1
}
