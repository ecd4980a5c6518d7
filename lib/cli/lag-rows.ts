/** Lag by group and topic, and how fast it goes down. */
import { type GroupLag, totalLag } from '../client/lag.ts'
import { stateText } from './group-text.ts'
import { count, duration, table } from './output.ts'

/** A topic of a group; null topic: the group has committed and reads nothing. */
export interface LagRow {
  readonly group: string
  readonly state: string
  readonly members: number
  readonly topic: string | null
  readonly partitions: number
  /** Partitions that somebody reads. */
  readonly read: number
  readonly committed: number
  readonly end: number
  /** null: not known. */
  readonly lag: number | null
  /** Largest of one partition. */
  readonly worst: number | null
  /** Records that were committed and that came, a second, since it was looked before; null the first time. */
  readonly consumedPerSecond: number | null
  readonly producedPerSecond: number | null
}

/** The rows of a group. */
export function lagRows({ group, partitions }: GroupLag): readonly LagRow[] {
  const { groupId, state, members } = group
  const known = { group: groupId, state, members: members.length, consumedPerSecond: null, producedPerSecond: null }
  const topics = [...new Set(partitions.map(({ topic }) => topic))]
  if (topics.length === 0) return [{ ...known, topic: null, partitions: 0, read: 0, committed: 0, end: 0, lag: null, worst: null }]
  return topics.map((topic) => {
    const own = partitions.filter((each) => each.topic === topic)
    const sum = (numbers: readonly (number | null)[]): number => numbers.reduce<number>((total, each) => total + (each ?? 0), 0)
    return {
      ...known, topic, partitions: own.length, read: own.filter(({ member }) => member !== undefined).length,
      committed: sum(own.map(({ committed }) => committed)), end: sum(own.map(({ end }) => end)), lag: totalLag(own),
      worst: own.reduce<number | null>((worst, { lag }) => (lag === null ? worst : Math.max(worst ?? 0, lag)), null),
    }
  })
}

/** What was seen before, so that rates can be told. */
export class LagHistory {
  readonly #before = new Map<string, { readonly row: LagRow; readonly atMs: number }>()

  /** The rows with their rates; `atMs` is a monotonic time. */
  add(rows: readonly LagRow[], atMs: number): readonly LagRow[] {
    const moved = rows.map((row) => {
      const key = `${row.group} ${row.topic ?? ''}`
      const before = this.#before.get(key)
      this.#before.set(key, { row, atMs })
      if (before === undefined || atMs <= before.atMs) return row
      const rate = (now: number, then: number): number => Math.max(0, Math.round(((now - then) * 1000) / (atMs - before.atMs)))
      return { ...row, consumedPerSecond: rate(row.committed, before.row.committed), producedPerSecond: rate(row.end, before.row.end) }
    })
    const keys = new Set(rows.map(({ group, topic }) => `${group} ${topic ?? ''}`))
    if (rows.length > 0) for (const key of this.#before.keys()) if (!keys.has(key)) this.#before.delete(key)
    return moved
  }
}

/** The rows as a table; with rates once there are some. */
export function lagTable(rows: readonly LagRow[]): string {
  const hasRates = rows.some(({ consumedPerSecond }) => consumedPerSecond !== null)
  const heading = ['GROUP', 'TOPIC', 'STATE', 'MEMBERS', 'PARTITIONS', 'READ', 'LAG', 'WORST', ...(hasRates ? ['IN/S', 'OUT/S', 'LEFT'] : [])]
  return table(heading, rows.map((row) => [
    row.group, row.topic ?? '-', stateText(row.state), row.members, row.partitions, row.read, row.lag ?? '?', row.worst ?? '?',
    ...(hasRates ? [row.producedPerSecond ?? 0, row.consumedPerSecond ?? 0, leftText(row)] : []),
  ]))
}

/** How long it takes until everything is read, at this pace. */
function leftText({ lag, consumedPerSecond, producedPerSecond }: LagRow): string {
  if (lag === null || consumedPerSecond === null || producedPerSecond === null) return ''
  if (lag === 0) return '-'
  const gain = consumedPerSecond - producedPerSecond
  return gain > 0 ? duration((lag / gain) * 1000) : consumedPerSecond === 0 ? 'stands' : `grows ${count(-gain)}/s`
}
