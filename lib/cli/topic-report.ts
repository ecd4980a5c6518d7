/** What the topic commands say of topics, and of what failed. */
import { withAbsences } from './connect.ts'
import { exit, type Failure, failureText } from './failure.ts'
import type { ClientFlags } from './options.ts'

/** What is needed of a topic. */
interface TopicShape {
  readonly name: string
  readonly id: string
  readonly internal: boolean
  readonly partitions: readonly { readonly replicas: readonly number[] }[]
}

/** A topic as `--json` shows it. */
export function topicJson(topic: TopicShape) {
  return { name: topic.name, id: topic.id, partitions: topic.partitions.length, replicationFactor: replicationFactor(topic), internal: topic.internal }
}

/** Most replicas that one of its partitions has. */
export function replicationFactor({ partitions }: Pick<TopicShape, 'partitions'>): number {
  return Math.max(0, ...partitions.map(({ replicas }) => replicas.length))
}

/** Says each failure; the exit code is the first one's. */
export async function report(failures: readonly Failure[], flags: ClientFlags): Promise<number> {
  for (const failure of failures) process.stderr.write(failureText(await withAbsences(failure, flags), flags.verbose === true))
  return failures[0]?.exitCode ?? exit.ok
}

/** Each once, in the order in which they came. */
export function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)]
}
