/** `samsa status`: how a background cluster is. */
import { requireState } from '../cluster-state.ts'
import { exit } from '../failure.ts'
import { type ClusterView, type Condition, type NodeView, viewCluster } from '../node-view.ts'
import type { DurabilityLevel } from '../durability.ts'
import { describeFault } from '../faults.ts'
import { dirFlag, type DirFlags } from '../options.ts'
import { bytes, duration, plural, print, printJson, styled, type Style, table } from '../output.ts'
import type { PartitionSummary } from '../partition-summary.ts'
import { describeAbsence } from '../readiness.ts'

/** Flags of `status`. */
export interface StatusFlags extends DirFlags {
  /** Seconds. */
  readonly timeout: number
}

/** Shows every node; the exit code is 3 unless all run and a majority of the voters has a leader. */
export async function status(flags: StatusFlags): Promise<number> {
  const state = await requireState(flags.dir)
  const view = await viewCluster(state, flags.timeout * 1000)
  if (flags.json === true) printJson(view)
  else show(view, flags.dir)
  return view.quorum !== null && view.nodes.every((node) => node.state === 'running') ? exit.ok : exit.unreachable
}

function show(view: ClusterView, dir: string): void {
  print(`Cluster ${view.clusterId} in ${view.dir}, bootstrap ${view.bootstrap}`)
  print(quorumLine(view))
  if (view.partitions !== null) {
    const { topics, partitions } = view.partitions
    print(`Data: ${[plural(topics, 'topic'), plural(partitions, 'partition'), ...troubles(view.partitions)].join(', ')}`)
  }
  if (view.durability !== null) print(`Durability: ${durabilityLine(view.durability)}`)
  print('')
  print(table(['NODE', 'STATE', 'ADDRESS', 'ROLES', 'QUORUM', 'METADATA', 'LAG', 'LEADS', 'HOLDS', 'PID', 'UP', 'MEMORY'], view.nodes.map(row)))
  for (const { id, faults } of view.nodes) {
    if (faults !== null && faults.length > 0) print(styled(`Node ${id} has faults on purpose: ${faults.map(describeFault).join('; ')}.`, 'yellow'))
  }
  if (view.nodes.some(({ faults }) => faults !== null && faults.length > 0)) print(`"samsa chaos heal${dirFlag(dir)}" takes them away.`)
  const advice = view.nodes.flatMap((node) => (node.state === 'running' || node.state === 'unresponsive' ? [] : [describeAbsence({ id: node.id, state: node.state }, dir)]))
  const down = view.nodes.filter((node) => node.state === 'stopped' || node.state === 'dead').length
  if (advice.length > 0) print(`\n${advice.join('\n')}${down > 1 ? `\n"samsa up${dirFlag(dir)}" starts all that do not run.` : ''}`)
}

function troubles({ underReplicated, underMinIsr, offline }: PartitionSummary): readonly string[] {
  return [
    ...(underReplicated > 0 ? [styled(`${underReplicated} under-replicated`, 'yellow')] : []),
    ...(underMinIsr > 0 ? [styled(`${underMinIsr} under min.insync.replicas`, 'red')] : []),
    ...(offline > 0 ? [styled(`${offline} without leader`, 'red')] : []),
  ]
}

/** For acks=all; a topic may have another floor. */
function durabilityLine({ level, minInsyncReplicas }: DurabilityLevel): string {
  const where = level === 'flushed' ? 'on the disks (synced)' : 'in the page caches'
  return `acknowledged is what is ${where} of all in-sync replicas, at least ${minInsyncReplicas} (log.flush.before.ack=${level === 'flushed'})`
}

function quorumLine({ quorum, nodes }: ClusterView): string {
  if (quorum !== null) return `Quorum: node ${quorum.leaderId} leads in epoch ${quorum.leaderEpoch}, ${plural(quorum.voters.length, 'voter')} (${quorum.voters.join(', ')})`
  const silent = nodes.filter((node) => node.state === 'unresponsive').map(({ id }) => id)
  const down = nodes.filter((node) => node.state !== 'running' && node.state !== 'unresponsive').map(({ id }) => id)
  const who = `${down.length === 0 ? '' : `; not running: ${down.join(', ')}`}${silent.length === 0 ? '' : `; not ready, or hung: ${silent.join(', ')}`}`
  return `Quorum: ${styled('no majority of the voters answers', 'red')}${who}. Nothing can be created or changed.`
}

const colours: Readonly<Record<Condition, Style>> = { running: 'green', unresponsive: 'yellow', paused: 'yellow', stopped: 'dim', dead: 'red' }

function row(node: NodeView): readonly (string | number)[] {
  const state = node.state === 'running' && node.fenced === true ? 'fenced' : node.state
  return [
    node.id,
    styled(state, state === 'fenced' ? 'yellow' : colours[node.state]),
    node.port === null ? `${node.host}:${node.peerPort}` : `${node.host}:${node.port}`,
    node.roles.join(','),
    node.quorumRole ?? '-',
    node.metadataOffset ?? '-',
    node.metadataLag ?? '-',
    node.partitionsLed ?? '-',
    node.replicas ?? '-',
    node.pid ?? '-',
    node.uptimeMs === null ? '-' : duration(node.uptimeMs),
    node.residentBytes === null ? '-' : bytes(node.residentBytes),
  ]
}
