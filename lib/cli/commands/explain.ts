/** `samsa explain TOPIC[/PARTITION]`: how partitions came to be as they are, from the metadata log, and what to do if that is not well. */
import { describeHistory, type HistoryEvent, isNoHistory, type PartitionNow, type TopicHistory } from '../../client/history.ts'
import type { Cluster } from '../../client/cluster.ts'
import { AnswerError } from '../../client/errors.ts'
import { describeQuorum } from '../../client/quorum.ts'
import { nearest } from '../../config/nearest.ts'
import { bootstrapOf, withCluster } from '../connect.ts'
import { type Health, healthOf, outlookOf, type OutlookWords } from '../explain/outlook.ts'
import { sentenceOf } from '../explain/sentences.ts'
import { exit, Failure, failureOf, usageFailure } from '../failure.ts'
import { type ClientFlags, dirFlag } from '../options.ts'
import { plural, print, printJson, say, styled } from '../output.ts'
import { describeAbsence, notRunning } from '../readiness.ts'

/** Flags of `explain`. */
export interface ExplainFlags extends ClientFlags {
  /** A moment, in milliseconds since 1970: what is older is left out. */
  readonly since?: (nowMs: number) => number
  readonly max: number
}

/** Partitions whose troubles are told one by one. */
const mostTroubles = 10

/** Tells the story, oldest first, and how it stands now; the exit code is 0 however that is. */
export async function explain(target: string, flags: ExplainFlags): Promise<number> {
  const { topic, partition } = targetOf(target)
  const { state } = await bootstrapOf(flags)
  const startCommand = (id: number): string | undefined =>
    state?.nodes.some((node) => node.id === id) === true ? `samsa chaos start ${id}${dirFlag(flags.dir)}` : undefined
  return withCluster(flags, async (cluster, timeoutMs) => {
    const since = flags.since?.(Date.now()) ?? -1
    const history = await describeHistory(cluster, { topic, partition, since, maxEvents: flags.max }, timeoutMs).catch(async (error: unknown) => {
      throw await failureAbout(cluster, topic, error)
    })
    const words = { topic, startCommand, time: clock }
    // Without a majority nothing of this changes, whatever becomes of the nodes.
    const isCurrent = await describeQuorum(cluster, 0).then(() => true, () => false)
    if (flags.json === true) printJson({ ...jsonOf(topic, history, words), isCurrent })
    else show(topic, history, since, words, isCurrent)
    if (!isCurrent && flags.json !== true) await sayStale(history, flags)
    return exit.ok
  })
}

function targetOf(target: string): { readonly topic: string; readonly partition: number | undefined } {
  const [topic = '', index, ...more] = target.split('/')
  if (topic === '' || more.length > 0 || (index !== undefined && !/^\d{1,9}$/.test(index))) {
    throw usageFailure(`"${target}" names no topic and no partition.`, 'TOPIC or TOPIC/PARTITION is wanted, as in orders or orders/3.')
  }
  return { topic, partition: index === undefined ? undefined : Number(index) }
}

async function failureAbout(cluster: Cluster, topic: string, error: unknown): Promise<unknown> {
  if (isNoHistory(error)) return new Failure(exit.failed, 'the cluster does not tell its history: only Samsa\'s nodes do.', { cause: error })
  if (!(error instanceof AnswerError) || error.error !== 'UNKNOWN_TOPIC_OR_PARTITION') return failureOf(error, topic)
  const { topics } = await cluster.metadata(null)
  const meant = topics.some(({ name }) => name === topic) ? undefined : nearest(topic, topics.map(({ name }) => name))
  const advice = [...(meant === undefined ? [] : [`Did you mean "${meant}"?`]), 'See those that there are with "samsa topic list".'].join('\n')
  const message = meant === undefined && error.detail !== null && topics.some(({ name }) => name === topic) ? error.detail : `there is no topic "${topic}".`
  return new Failure(exit.notFound, message, { advice, detail: `${error.error}, said by ${error.broker}`, cause: error })
}

/** Under what is shown, so that it is read. */
async function sayStale({ answeredBy }: TopicHistory, flags: ExplainFlags): Promise<void> {
  const { state } = await bootstrapOf(flags)
  const absent = state === undefined ? [] : await notRunning(state)
  say(styled(`\nNo majority of the metadata quorum answers: this is what the node at ${answeredBy} knew last, and nothing gets another leader until one does.`, 'red', process.stderr))
  for (const each of absent) say(`  ${describeAbsence(each, flags.dir)}`)
}

function show(topic: string, history: TopicHistory, since: number, words: OutlookWords, isCurrent: boolean): void {
  const { events, partitions, logStart, isCutOff } = history
  const head = partitions.length === 0 ? `${topic} does not exist now` : partitions.length === 1 && partitions[0] !== undefined ? `${topic}/${partitions[0].partition}` : `${topic}, ${plural(partitions.length, 'partition')}`
  print(styled(head, 'bold'))
  if (isCutOff) print(styled('  … what is older is left out: --max takes more, TOPIC/PARTITION tells of one partition', 'dim'))
  else if (logStart !== null && logStart.offset > 0 && since < 0) print(styled(`  … what was before offset ${logStart.offset} of the metadata log is in no log any more`, 'dim'))
  for (const line of linesOf(events, partitions.length !== 1)) print(line)
  if (events.length === 0) say(since < 0 ? 'Nothing has happened to it that the metadata log tells of.' : 'Nothing has happened to it since then.')
  if (partitions.length > 0) print(`\n${outlookText(history, words, isCurrent)}`)
}

/** A line for each thing that happened; partitions to which the same happened at once share one. */
function linesOf(events: readonly HistoryEvent[], withPartitions: boolean): readonly string[] {
  const told: { day: string; place: string; text: string; partitions: number[]; style: ReturnType<typeof sentenceOf>['style'] }[] = []
  const epochs = new Map<number, number>()
  for (const event of events) {
    const partition = 'partition' in event ? event.partition : undefined
    const { text, style } = sentenceOf(event, partition === undefined ? undefined : epochs.get(partition))
    if ('leaderEpoch' in event && partition !== undefined) epochs.set(partition, event.leaderEpoch)
    const place = `${event.timestamp < 0 ? '--:--:--.---' : clock(event.timestamp)}  ${styled(`@${event.offset}`.padEnd(7), 'dim')}`
    const same = told.find((each) => each.place === place && each.text === text)
    if (same !== undefined && partition !== undefined) same.partitions.push(partition)
    else told.push({ day: event.timestamp < 0 ? '' : dayOf(event.timestamp), place, text, style, partitions: partition === undefined ? [] : [partition] })
  }
  const width = Math.min(20, Math.max(0, ...told.map(({ partitions }) => ranges(partitions).length)))
  let day = ''
  return told.flatMap((each) => {
    const which = withPartitions ? `${ranges(each.partitions).padEnd(width)}  ` : ''
    const line = `  ${each.place} ${which}${each.style === undefined ? each.text : styled(each.text, each.style)}`
    const heading = each.day !== '' && each.day !== day ? [each.day] : []
    day = each.day === '' ? day : each.day
    return [...heading, line]
  })
}

/** `0-2,5`. */
function ranges(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b)
  const parts: [number, number][] = []
  for (const number of sorted) {
    const last = parts.at(-1)
    if (last !== undefined && last[1] + 1 === number) last[1] = number
    else parts.push([number, number])
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join()
}

function outlookText(history: TopicHistory, words: OutlookWords, isCurrent: boolean): string {
  const { partitions, minInsyncReplicas } = history
  const [only] = partitions
  const now = isCurrent ? 'Now' : 'Last known'
  // What to do about nodes whose state is not known any more is said by whoever knows that.
  const lines = (some: readonly PartitionNow[], prefix: string | undefined) => outlookLines(some, history, words, prefix, isCurrent)
  if (partitions.length === 1 && only !== undefined) return lines([only], `${now}: `).join('\n')
  const ill = [...partitions].filter((each) => healthOf(each, minInsyncReplicas) !== 'healthy').sort((a, b) => rank(a, minInsyncReplicas) - rank(b, minInsyncReplicas))
  if (ill.length === 0) return `${now}: ${styled('every partition has a leader, and all its replicas are in sync', 'green')}.`
  const counts = healths.flatMap((health) => {
    const count = partitions.filter((each) => healthOf(each, minInsyncReplicas) === health).length
    return count === 0 ? [] : [`${count} ${healthWords[health]}`]
  })
  const more = ill.length > mostTroubles ? [`… and ${plural(ill.length - mostTroubles, 'more partition', 'more partitions')} that ${ill.length - mostTroubles === 1 ? 'is' : 'are'} not well: name one with "samsa explain ${words.topic}/N".`] : []
  return [`${now}: ${counts.join(', ')}.`, ...lines(ill.slice(0, mostTroubles), undefined), ...more].join('\n')
}

const healths: readonly Health[] = ['offline', 'underMinIsr', 'underReplicated', 'healthy']
const healthWords: Readonly<Record<Health, string>> = { offline: 'without leader', underMinIsr: 'under min.insync.replicas', underReplicated: 'under-replicated', healthy: 'well' }

function rank(partition: PartitionNow, minInsyncReplicas: number): number {
  return healths.indexOf(healthOf(partition, minInsyncReplicas))
}

/** How each stands; what is the matter and what to do is said once for all of which it is the same. */
function outlookLines(
  partitions: readonly PartitionNow[],
  history: TopicHistory,
  words: OutlookWords,
  prefix: string | undefined,
  withAdvice: boolean,
): readonly string[] {
  const groups = new Map<string, { readonly heads: string[]; readonly advice: readonly string[] }>()
  for (const partition of partitions) {
    const { text, advice: all, style } = outlookOf(partition, history, words)
    const advice = withAdvice ? all : []
    const group = groups.get(advice.join('\n')) ?? { heads: [], advice }
    groups.set(advice.join('\n'), group)
    group.heads.push(`${prefix ?? `${words.topic}/${partition.partition}: `}${style === undefined ? text : styled(text, style)}`)
  }
  return [...groups.values()].flatMap(({ heads, advice }) => [...heads, ...advice.map((line) => `  ${line}`)])
}

function jsonOf(topic: string, history: TopicHistory, words: OutlookWords) {
  const { events, partitions, minInsyncReplicas, ...rest } = history
  const epochs = new Map<number, number>()
  return {
    topic,
    ...rest,
    minInsyncReplicas,
    events: events.map((event) => {
      const partition = 'partition' in event ? event.partition : undefined
      const { text } = sentenceOf(event, partition === undefined ? undefined : epochs.get(partition))
      if ('leaderEpoch' in event && partition !== undefined) epochs.set(partition, event.leaderEpoch)
      return { ...event, time: event.timestamp < 0 ? null : new Date(event.timestamp).toISOString(), text }
    }),
    partitions: partitions.map((each) => {
      const { health, text, advice } = outlookOf(each, history, words)
      return { ...each, health, text, advice }
    }),
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Local time, as the log of the nodes is shown. */
function clock(timestamp: number): string {
  const at = new Date(timestamp)
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`
}

function dayOf(timestamp: number): string {
  const at = new Date(timestamp)
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
