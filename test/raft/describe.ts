/** Nodes and messages as one line of text each, for scripts and for the simulator's traces. */
import { unreachable } from '../../lib/common/assert.ts'
import type { Log } from '../../raft/log.ts'
import type { Message } from '../../raft/messages.ts'
import type { VoterSet } from '../../raft/replica.ts'
import type { SimulatedNode } from '../simulation/node.ts'

/** Role, epoch, high watermark and log of a node. */
export function describeNode(node: SimulatedNode): string {
  const { raft } = node
  if (raft === undefined) return `${node.id} down`
  const { role, log } = raft
  const status = raft.status()
  const parts = [`${node.id} ${role.kind}`, `epoch=${status.epoch}`]
  if (role.kind === 'follower') parts.push(`of=${role.leader.id}`)
  if (role.kind === 'candidate' || role.kind === 'prospective') parts.push(`granted=${[...role.granted].join(',')}`)
  if (role.kind === 'leader' && role.transfer !== undefined) parts.push(`handing-to=${role.transfer.to.id}`)
  if (!status.isVoter) parts.push('observer')
  if (status.isRecovering) parts.push('recovering')
  parts.push(`hw=${log.highWatermark}`, `log=${describeLog(log)}`)
  const ids = (voters: VoterSet): string => voters.map((voter) => voter.id).join(',')
  // The voters that the log began with go without saying.
  if (log.voterSets.length > 2 || ids(log.voters) !== ids(node.disk.bootstrapVoters)) parts.push(`voters=${ids(log.voters)}@${log.voterSet.offset}`)
  return parts.join(' ')
}

/** The epoch of every entry, as in the figures of the Raft paper; (N) for a log that begins at N, | where the durable part ends. */
export function describeLog(log: Log): string {
  const words: string[] = []
  if (log.endOffset - log.startOffset > 40) {
    const runs = log.epochs.slice(log.startOffset, log.endOffset).map(({ epoch, startOffset }) => `${epoch}@${startOffset}`)
    return `[(${log.startOffset}) ${runs.join(' ')} ..${log.endOffset}, durable ${log.durableEndOffset}]`
  }
  if (log.startOffset > 0) words.push(`(${log.startOffset})`)
  for (let offset = log.startOffset; offset < log.endOffset; offset++) {
    if (offset === log.durableEndOffset) words.push('|')
    words.push(String(log.epochs.epochAt(offset)))
  }
  return `[${words.join(' ')}]`
}

/** Type and what matters of a message. */
export function describeMessage(message: Message): string {
  const head = `${message.type} epoch=${message.epoch}`
  switch (message.type) {
    case 'voteRequest':
      return `${head}${message.preVote ? ' pre' : ''} log=${message.position.offset}@${message.position.epoch}`
    case 'voteResponse':
      return `${head}${message.preVote ? ' pre' : ''} ${message.granted ? 'granted' : 'refused'}`
    case 'beginEpochRequest':
      return `${head} leader=${message.leader.id}`
    case 'beginEpochResponse':
      return `${head} leader=${message.leader?.id ?? 'none'}`
    case 'endEpochRequest':
      return `${head} successors=${message.successors.map((key) => key.id).join(',')}`
    case 'fetchRequest':
      return `${head} at=${message.position.offset}@${message.position.epoch}`
    case 'fetchResponse':
      return `${head} at=${message.position.offset}@${message.position.epoch} ${describeResult(message.result, message.leader?.id)}`
    case 'fetchSnapshotRequest':
      return `${head} snapshot=${message.snapshot.endOffset}@${message.snapshot.epoch} bytes=${message.bytePosition}`
    case 'fetchSnapshotResponse':
      return `${head} snapshot=${message.snapshot.endOffset}@${message.snapshot.epoch} bytes=${message.bytePosition} ${message.result.kind}`
    default:
      return unreachable(message)
  }
}

function describeResult(result: Extract<Message, { type: 'fetchResponse' }>['result'], leader: number | undefined): string {
  switch (result.kind) {
    case 'entries':
      return `entries=[${result.entries.from},${result.entries.to}) hw=${result.highWatermark ?? 'none'}`
    case 'diverging':
      return `diverging end=${result.endOffset}@${result.epoch}`
    case 'snapshot':
      return `snapshot=${result.snapshot.endOffset}@${result.snapshot.epoch}`
    case 'notLeader':
      return `notLeader leader=${leader ?? 'none'}`
    default:
      return unreachable(result)
  }
}
