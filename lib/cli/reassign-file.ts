/** Plans as JSON, in the format of kafka-reassign-partitions: `{"version":1,"partitions":[{"topic":"t","partition":0,"replicas":[1,2]}]}`. */
import { usageFailure } from './failure.ts'
import type { Assignment } from './reassign-plan.ts'

/** Most partitions that a plan may have. */
const mostPartitions = 100_000

/** The JSON of a plan. */
export function planJson(plan: readonly Assignment[]) {
  return { version: 1, partitions: plan.map(({ topic, partition, replicas }) => ({ topic, partition, replicas })) }
}

/** Reads a plan; `origin` is where it is from, for messages. What it says of log directories counts nothing: a node has one. Raises Failure. */
export function parsePlan(text: string, origin: string): readonly Assignment[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw wrong(origin, `it is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const list = isObject(value) ? value['partitions'] : undefined
  if (!Array.isArray(list)) throw wrong(origin, 'there is no list "partitions" in it.')
  if (list.length > mostPartitions) throw wrong(origin, `it has ${list.length} partitions, and ${mostPartitions} are allowed.`)
  const seen = new Set<string>()
  return list.map((each: unknown, at) => {
    const found = assignmentOf(each)
    if (typeof found === 'string') throw wrong(origin, `entry ${at + 1} of "partitions" ${found}`)
    const key = `${found.topic}-${found.partition}`
    if (seen.has(key)) throw wrong(origin, `partition ${key} is in it twice.`)
    seen.add(key)
    return found
  })
}

function wrong(origin: string, message: string) {
  return usageFailure(`${origin} is not a plan: ${message}`, '"samsa reassign plan --json" makes one.')
}

function assignmentOf(value: unknown): Assignment | string {
  if (!isObject(value)) return 'is not an object.'
  const { topic, partition, replicas } = value
  if (typeof topic !== 'string' || topic === '') return 'has no "topic".'
  if (!isIndex(partition)) return 'has no "partition" that is a number from 0 on.'
  if (!Array.isArray(replicas) || replicas.length === 0 || !replicas.every(isIndex)) return 'has no "replicas" that are ids of brokers.'
  if (new Set(replicas).size !== replicas.length) return 'has a replica twice.'
  return { topic, partition, replicas }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isIndex(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0x7fffffff
}
