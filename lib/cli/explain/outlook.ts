/** How partitions stand now, in words: what does not work, why, and what to do about it. */
import type { BrokerNow, PartitionNow, TopicHistory } from '../../client/history.ts'
import type { Style } from '../output.ts'
import { fencingText, nodes, nodesText, sorted } from './sentences.ts'

/** How well off a partition is, the worst first. */
export type Health = 'offline' | 'underMinIsr' | 'underReplicated' | 'healthy'

/** What is said of a partition that is not well, and of what to do. */
export interface Outlook {
  readonly health: Health
  readonly style: Style | undefined
  /** How it stands, in one line. */
  readonly text: string
  /** What is the matter and what to do, a line each; none where all is well. */
  readonly advice: readonly string[]
}

/** What words need to be told. */
export interface OutlookWords {
  readonly topic: string
  /** How a node is started again, as a command, if it is known. */
  startCommand(id: number): string | undefined
  /** A moment, as people read it. */
  time(timestamp: number): string
}

/** Whether a partition works, and how much it stands. */
export function healthOf({ state }: PartitionNow, minInsyncReplicas: number): Health {
  const [isr, replicas] = [state.isr ?? [], state.replicas ?? []]
  if (state.leader === null || state.leader < 0) return 'offline'
  if (isr.length < Math.min(minInsyncReplicas, replicas.length)) return 'underMinIsr'
  return isr.length < replicas.length ? 'underReplicated' : 'healthy'
}

/** The partition now. */
export function outlookOf(partition: PartitionNow, { minInsyncReplicas, brokers }: TopicHistory, words: OutlookWords): Outlook {
  const health = healthOf(partition, minInsyncReplicas)
  const absent = (partition.state.replicas ?? []).filter((id) => partition.state.isr?.includes(id) !== true)
  const about = absent.map((id) => brokerLine(id, brokers.find(({ brokerId }) => brokerId === id), partition, words))
  const text = standing(partition, words)
  switch (health) {
    case 'healthy':
      return { health, style: 'green', text, advice: [] }
    case 'underReplicated':
      return { health, style: 'yellow', text, advice: [...about, 'Reads and writes work. It stands fewer failures than it should.', ...startLines(absent, brokers, words)] }
    case 'underMinIsr': {
      const [have, want] = [partition.state.isr?.length ?? 0, Math.min(minInsyncReplicas, partition.state.replicas?.length ?? 0)]
      const refused = `Writes with acks=all are refused: ${want} replicas must be in sync (min.insync.replicas), ${have} ${have === 1 ? 'is' : 'are'}. What was acknowledged can be read.`
      return { health, style: 'red', text, advice: [...about, refused, ...startLines(absent, brokers, words)] }
    }
    case 'offline':
      return { health, style: 'red', text, advice: [...about, ...offlineLines(partition, brokers, words)] }
  }
}

function standing({ state, leaderEpoch, leaderSince }: PartitionNow, { time }: OutlookWords): string {
  const { leader, isr, replicas } = state
  const since = leaderSince.offset < 0 ? '' : leaderSince.timestamp < 0 ? ` since offset ${leaderSince.offset}` : ` since ${time(leaderSince.timestamp)}`
  const who = leader === null || leader < 0 ? 'nobody leads' : `node ${leader} leads`
  return `${who} (epoch ${leaderEpoch})${since}. In sync: ${nodes(sorted(isr))}${isr?.length === replicas?.length ? '' : `, of replicas ${nodes(replicas)}`}.`
}

function brokerLine(id: number, broker: BrokerNow | undefined, { state }: PartitionNow, { time }: OutlookWords): string {
  const held = state.elr?.includes(id) === true ? ' It holds everything that was acknowledged.' : ''
  const since = broker === undefined || broker.since.timestamp < 0 ? '' : ` since ${time(broker.since.timestamp)}`
  if (broker === undefined || broker.state === 'unregistered') return `Node ${id} is not registered${since}.${held}`
  if (broker.state === 'fenced') return `Node ${id} is fenced${since}${broker.reason === null ? '' : `: ${fencingText(broker.reason)}`}.${held}`
  if (broker.isDiskFull) return `Node ${id} lives, but its disk is full: it comes back by itself when there is space.${held}`
  if (broker.isShuttingDown) return `Node ${id} is about to stop.${held}`
  return `Node ${id} lives${since} and is not in sync: it catches up, or cannot keep up; its log says more.${held}`
}

function startLines(ids: readonly number[], brokers: readonly BrokerNow[], words: OutlookWords): string[] {
  const gone = ids.filter((id) => brokers.find(({ brokerId }) => brokerId === id)?.state !== 'alive')
  if (gone.length === 0) return []
  const commands = gone.map((id) => words.startCommand(id)).filter((each) => each !== undefined)
  return [`To do: have ${nodesText(gone)} run again${commands.length === 0 ? '' : ` (${commands.join('; ')})`}, or give the partition other replicas (samsa reassign).`]
}

function offlineLines({ partition, state }: PartitionNow, brokers: readonly BrokerNow[], words: OutlookWords): string[] {
  const isAlive = (id: number): boolean => brokers.find(({ brokerId }) => brokerId === id)?.state === 'alive'
  const holders = [...new Set([...(state.isr ?? []), ...(state.elr ?? [])])]
  const last = state.lastKnownElr ?? []
  const wanted = holders.length > 0 ? holders : last.length > 0 ? last : (state.replicas ?? [])
  const commands = wanted.map((id) => words.startCommand(id)).filter((each) => each !== undefined)
  const how = commands.length === 0 ? '' : ` (${commands.join('; ')})`
  const which = wanted.length === 1 ? nodesText(wanted) : `one of ${nodesText(wanted)}`
  const isHopeless = holders.length === 0 && wanted.every(isAlive)
  const hope = isHopeless
    ? 'All that could help live, and none is known to hold everything that was acknowledged: some of it went with a disk, or with the power.'
    : `To do: have ${which} run again${how}${holders.length > 0 ? `: ${holders.length === 1 ? 'it leads then' : 'whoever comes first leads'}, and nothing is lost.` : '. Nobody is known to hold everything that was acknowledged.'}`
  const others = (state.replicas ?? []).filter((id) => !holders.includes(id) && isAlive(id))
  const unclean = `samsa leader elect --unclean --topics ${words.topic} --partition ${partition}`
  const resort = others.length === 0
    ? []
    : [`${isHopeless ? 'To do' : 'Only if that will never be'}: "${unclean}" lets ${others.length === 1 ? nodesText(others) : `one of ${nodesText(others)}`} lead. Records that only the others have are LOST.`,
      ...(others.length === 1 ? [] : ['Stop a node first that came back with an empty disk: it could be the one, and all that the others have would be LOST.'])]
  return ['Nothing can be written or read.', hope, ...resort]
}
