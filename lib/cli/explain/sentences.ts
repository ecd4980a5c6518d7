/** What happened to a partition, in words for somebody who was woken up by it: what is now, why, and what that means. */
import type { HistoryEvent, StateThen } from '../../client/history.ts'
import type { Style } from '../output.ts'

/** A line of the story. */
export interface Sentence {
  readonly text: string
  /** How it stands out; undefined for what is usual. */
  readonly style: Style | undefined
}

type Changed = Extract<HistoryEvent, { readonly kind: 'changed' }>

/** The event in words. `epochBefore` is the leader epoch that the partition had before, if that is known. */
export function sentenceOf(event: HistoryEvent, epochBefore: number | undefined): Sentence {
  switch (event.kind) {
    case 'created': {
      const { leader, isr, replicas } = event.after
      return { text: `created: ${leads(leader, event.leaderEpoch)}. Replicas: ${nodes(replicas)}. In sync: ${nodes(sorted(isr))}.`, style: undefined }
    }
    case 'changed':
      return { text: changedText(event, epochBefore), style: styleOf(event) }
    case 'deleted':
      return { text: 'the topic was deleted', style: 'yellow' }
    case 'configured': {
      const whose = event.scope === 'cluster' ? ', for all topics that do not say otherwise' : ''
      return { text: event.value === null ? `${event.name} is back at its default${whose}` : `${event.name} is ${event.value} from here on${whose}`, style: undefined }
    }
  }
}

function changedText(event: Changed, epochBefore: number | undefined): string {
  const { before, after, leaderEpoch, election } = event
  const [left, joined] = [without(before.isr, after.isr), without(after.isr, before.isr)]
  const isNewLeader = after.leader !== before.leader
  const isNewEpoch = epochBefore !== undefined && leaderEpoch > epochBefore
  const isIsrChanged = left.length > 0 || joined.length > 0 || (before.isr === null && after.isr !== null)
  const heads: string[] = []
  if (isNewLeader) heads.push(leads(after.leader, leaderEpoch))
  else if (isNewEpoch && after.leader !== null) heads.push(after.leader < 0 ? `still nobody leads (epoch ${leaderEpoch})` : `node ${after.leader} leads on (epoch ${leaderEpoch})`)
  heads.push(...replicaHeads(event))
  // Where another leads, who left the in-sync replicas is told by what they are now.
  if (!isNewLeader) heads.push(...isrHeads(left, joined, event))
  if (heads.length === 0) heads.push(election === null && !sameNodes(before.elr, after.elr) ? eligibleHead(after) : 'nothing changed')
  const subject = heads.length === 1 && !isNewLeader ? soleOf(left, joined) : undefined
  const cause = causeOf(event, subject, { left, joined })
  const note = isNewLeader ? noteOf(event) : undefined
  const why = [cause, note].filter((part) => part !== undefined).join('; ')
  const isWorthTelling = isIsrChanged || isNewLeader
  const held = isWorthTelling && after.isr !== null ? ` In sync: ${nodes(sorted(after.isr))}${eligibleTail(after)}.` : ''
  return `${joinedBy(heads)}${why === '' ? '' : `: ${why}`}.${held}`
}

function leads(leader: number | null, epoch: number): string {
  const suffix = epoch < 0 ? '' : ` (epoch ${epoch})`
  if (leader === null) return `the leader is not known${suffix}`
  return leader < 0 ? `nobody leads${suffix}` : `node ${leader} leads${suffix}`
}

function replicaHeads({ before, after }: Changed): string[] {
  const heads: string[] = []
  const isNewPlan = !sameNodes(before.addingReplicas, after.addingReplicas) || !sameNodes(before.removingReplicas, after.removingReplicas)
  const [adding, removing] = [after.addingReplicas ?? [], after.removingReplicas ?? []]
  if (isNewPlan && (adding.length > 0 || removing.length > 0)) {
    const what = [...(adding.length > 0 ? [`${nodesText(adding)} to be added`] : []), ...(removing.length > 0 ? [`${nodesText(removing)} to be removed`] : [])]
    heads.push(`the partition moves: ${what.join(', ')}`)
  } else if (after.replicas !== null && before.replicas?.join() !== after.replicas.join()) {
    heads.push(`the replicas are ${nodes(after.replicas)} now`)
  } else if (isNewPlan && before.addingReplicas !== null) {
    heads.push('the move is over')
  }
  return heads
}

function isrHeads(left: readonly number[], joined: readonly number[], { before, after }: Changed): string[] {
  if (before.isr === null) return after.isr === null ? [] : ['the in-sync replicas changed']
  const heads: string[] = []
  if (left.length > 0) heads.push(`${nodesText(left)} left the in-sync replicas`)
  const isNew = joined.every((id) => before.addingReplicas?.includes(id) === true)
  if (joined.length > 0) heads.push(`${nodesText(joined)} ${joined.length === 1 ? 'is' : 'are'} in sync${isNew ? '' : ' again'}`)
  return heads
}

function eligibleHead({ elr }: StateThen): string {
  return elr === null || elr.length === 0 ? 'nobody is eligible to lead besides those in sync' : `${nodesText(elr)} may lead should nobody in sync be left`
}

function eligibleTail({ elr, lastKnownElr }: StateThen): string {
  const eligible = elr === null || elr.length === 0 ? '' : `; eligible to lead: ${nodes(elr)}`
  return `${eligible}${lastKnownElr === null || lastKnownElr.length === 0 ? '' : `; last known to be: ${nodes(lastKnownElr)}`}`
}

/** The one node that it is about, which is "it" from then on. */
function soleOf(left: readonly number[], joined: readonly number[]): number | undefined {
  const all = [...left, ...joined]
  return all.length === 1 ? all[0] : undefined
}

interface IsrMoves {
  readonly left: readonly number[]
  readonly joined: readonly number[]
}

function causeOf({ reason, because, fencing, before }: Changed, subject: number | undefined, { left, joined }: IsrMoves): string | undefined {
  const who = because < 0 ? 'a node' : because === subject ? 'it' : `node ${because}`
  const disk = who === 'it' ? 'its disk' : `the disk of ${who}`
  switch (reason) {
    case null:
      return undefined
    case 'brokerFenced':
      return `${who} was fenced${fencing === null ? '' : ` (${briefly(fencing)})`}`
    case 'brokerRegistered':
      return `${who} started again`
    case 'brokerLostLog':
      return `${who} may lack some of what it had stored (its machine went down, or its disk is another one), and counts when it has caught up`
    case 'brokerUnregistered':
      return `${who} was unregistered`
    case 'brokerShuttingDown':
      return `${who} was about to stop`
    case 'brokerDiskFull':
      return `${disk} is full`
    case 'brokerReturned':
      return `${who} came back`
    case 'leaderAsked':
      return lagText(subject === undefined ? 'they' : 'it', before.leader, left.length > 0, joined.length > 0)
    case 'preferredElection':
      return 'an election of the preferred replica was asked for'
    case 'balancing':
      return 'the preferred replica leads again, by itself'
    case 'uncleanElection':
      return 'an unclean election was asked for'
    case 'reassignment':
      return 'a reassignment was asked for'
    case 'reassignmentStep':
      return 'all that is to stay has caught up'
    case 'reassignmentCancelled':
      return 'the reassignment was cancelled'
    case 'configChanged':
      return 'a setting changed'
    default:
      // Of a later release.
      return reason
  }
}

/** The first half of why a broker was fenced: that alone is said where it would be said often. */
function briefly(reason: string): string {
  return fencingText(reason).split(':')[0] ?? reason
}

function lagText(who: string, leader: number | null, hasLeft: boolean, hasJoined: boolean): string | undefined {
  const behind = leader === null || leader < 0 ? 'the leader' : `node ${leader}, the leader`
  if (hasLeft) return `${who} did not keep up with ${behind}`
  return hasJoined ? `${who} caught up with ${behind}` : undefined
}

/** Why a broker was fenced, said of it. */
export function fencingText(reason: string): string {
  switch (reason) {
    case 'sessionTimeout':
      return 'nothing was heard of it in time: it hung, or could not reach the active controller'
    case 'connectionLost':
      return 'its connection was lost: most likely its process died'
    case 'shutDown':
      return 'it was stopped'
    case 'asked':
      return 'it asked for that'
    default:
      return reason
  }
}

function noteOf({ after, election, before }: Changed): string | undefined {
  const { leader } = after
  if (leader === null) return undefined
  if (leader < 0) return 'nobody is alive who surely holds everything that was acknowledged'
  const wasIt = before.isr?.includes(leader) === true
  switch (election) {
    case 'inSync':
      return `node ${leader} was in sync`
    case 'eligible':
      return `node ${leader} was not in sync, but held everything that was acknowledged`
    case 'lastKnown':
      return `node ${leader} led last, and nobody holds more: RECORDS THAT WERE NOT ON ITS DISK MAY BE LOST`
    case 'unclean':
      return `node ${leader} was not in sync: ACKNOWLEDGED RECORDS MAY BE LOST`
    default:
      return election ?? (wasIt ? `node ${leader} was in sync` : undefined)
  }
}

function styleOf({ before, after, election }: Changed): Style | undefined {
  if (election === 'unclean' || election === 'lastKnown' || (after.leader !== null && after.leader < 0)) return 'red'
  if (after.leader !== before.leader) return 'yellow'
  return undefined
}

/** `1, 2, 3`, or `nobody`. */
export function nodes(ids: readonly number[] | null): string {
  if (ids === null) return 'not known'
  return ids.length === 0 ? 'nobody' : ids.join(', ')
}

/** `node 1`, `nodes 1 and 2`, `nodes 1, 2 and 3`. */
export function nodesText(ids: readonly number[]): string {
  return `${ids.length === 1 ? 'node' : 'nodes'} ${joinedBy(ids.map(String))}`
}

/** In the order of the ids; that of replicas means something, and stays. */
export function sorted(ids: readonly number[] | null): readonly number[] | null {
  return ids === null ? null : [...ids].sort((a, b) => a - b)
}

function joinedBy(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

function without(all: readonly number[] | null, some: readonly number[] | null): readonly number[] {
  return all === null || some === null ? [] : all.filter((id) => !some.includes(id))
}

function sameNodes(a: readonly number[] | null, b: readonly number[] | null): boolean {
  return a === b || (a !== null && b !== null && a.length === b.length && a.every((id) => b.includes(id)))
}
