/** The metadata quorum: who votes and leads, voters in and out, leadership handed on. Each raises AnswerError and ClientError. */
import type { DirectoryId, Epoch, Millis, NodeId, Offset, Timestamp } from '../common/ids.ts'
import { describeQuorum as describeQuorumApi } from '../protocol/schemas/55-describe-quorum.ts'
import { addRaftVoter as addRaftVoterApi } from '../protocol/schemas/80-add-raft-voter.ts'
import { removeRaftVoter as removeRaftVoterApi } from '../protocol/schemas/81-remove-raft-voter.ts'
import { transferLeadership as transferLeadershipApi } from '../protocol/schemas/10000-transfer-leadership.ts'
import { changing, patience } from './changes.ts'
import type { Cluster } from './cluster.ts'
import { AnswerError, checkCode, ClientError } from './errors.ts'
import { type Address, formatAddress } from './ports.ts'

/** A replica of the metadata log as the quorum's leader sees it. */
export interface QuorumReplica {
  readonly id: NodeId
  /** The zero uuid from brokers before 3.9. */
  readonly directoryId: DirectoryId
  /** -1: not known yet. */
  readonly logEndOffset: Offset
  /** Wall clock; -1: never, or the broker is too old to say. */
  readonly lastFetchTimestamp: Timestamp
  readonly lastCaughtUpTimestamp: Timestamp
  /** Where it listens to the other nodes, as host:port; null where the broker does not say, as of observers. */
  readonly address: string | null
}

/** The quorum. */
export interface QuorumDescription {
  readonly leaderId: NodeId
  readonly leaderEpoch: Epoch
  readonly highWatermark: Offset
  readonly voters: readonly QuorumReplica[]
  readonly observers: readonly QuorumReplica[]
  /** Name of the listener at which the nodes hear each other. */
  readonly listener: string | null
  /** Address of the broker that answered. */
  readonly answeredBy: string
}

/** A voter to be added: the node, its data directory, and where its peer listener is. */
export interface NewVoter {
  readonly id: NodeId
  readonly directoryId: DirectoryId
  readonly address: Address
}

const metadataTopic = '__cluster_metadata'

/** The quorum as its leader describes it, replicas by ascending id. */
export async function describeQuorum(cluster: Cluster, timeoutMs: Millis): Promise<QuorumDescription> {
  return cluster.retrying(timeoutMs, async () => {
    const connection = await cluster.anyBroker()
    const topics = [{ topicName: metadataTopic, partitions: [{ partitionIndex: 0 }] }]
    const answer = await connection.request(describeQuorumApi, { topics })
    checkCode(answer.errorCode, connection.address, answer.errorMessage)
    const quorum = answer.topics[0]?.partitions[0]
    if (quorum === undefined) throw new ClientError('corrupt', `Broker ${connection.address} did not describe the quorum.`)
    checkCode(quorum.errorCode, connection.address, quorum.errorMessage)
    const addresses = new Map(answer.nodes.flatMap(({ nodeId, listeners }) => listeners.slice(0, 1).map((each) => [nodeId, formatAddress(each)] as const)))
    const replica = (each: (typeof quorum.currentVoters)[number]): QuorumReplica => ({
      id: each.replicaId,
      directoryId: each.replicaDirectoryId,
      logEndOffset: each.logEndOffset,
      lastFetchTimestamp: each.lastFetchTimestamp,
      lastCaughtUpTimestamp: each.lastCaughtUpTimestamp,
      address: addresses.get(each.replicaId) ?? null,
    })
    return {
      leaderId: quorum.leaderId,
      leaderEpoch: quorum.leaderEpoch,
      highWatermark: quorum.highWatermark,
      voters: quorum.currentVoters.map(replica).sort(byId),
      observers: quorum.observers.map((each) => ({ ...replica(each), address: null })).sort(byId),
      listener: answer.nodes[0]?.listeners[0]?.name ?? null,
      answeredBy: connection.address,
    }
  })
}

function byId(a: QuorumReplica, b: QuorumReplica): number {
  return a.id - b.id
}

/** Makes a replica that has caught up a voter. Done when the change is committed. DUPLICATE_VOTER when it is one already. */
export async function addRaftVoter(cluster: Cluster, voter: NewVoter, timeoutMs: Millis): Promise<void> {
  const { listener } = await describeQuorum(cluster, timeoutMs)
  await changing(cluster, timeoutMs, async (connection, attempt) => {
    const listeners = [{ name: listener ?? 'CONTROLLER', ...voter.address }]
    const input = { clusterId: null, timeoutMs: attempt.timeoutMs, voterId: voter.id, voterDirectoryId: voter.directoryId, listeners }
    const answer = await connection.request(addRaftVoterApi, input, patience(attempt))
    checkUnlessDone(answer, connection.address, attempt.mayBeDone ? 'DUPLICATE_VOTER' : undefined)
  })
}

/** Takes a voter out; its node goes on as an observer. Done when the change is committed. VOTER_NOT_FOUND when it is none. */
export async function removeRaftVoter(cluster: Cluster, id: NodeId, directoryId: DirectoryId, timeoutMs: Millis): Promise<void> {
  await changing(cluster, timeoutMs, async (connection, attempt) => {
    const answer = await connection.request(removeRaftVoterApi, { clusterId: null, voterId: id, voterDirectoryId: directoryId }, patience(attempt))
    checkUnlessDone(answer, connection.address, attempt.mayBeDone ? 'VOTER_NOT_FOUND' : undefined)
  })
}

interface PlainAnswer {
  readonly errorCode: number
  readonly errorMessage: string | null
}

function checkUnlessDone({ errorCode, errorMessage }: PlainAnswer, broker: string, doneBefore: AnswerError['error'] | undefined): void {
  try {
    checkCode(errorCode, broker, errorMessage)
  } catch (error) {
    if (!(error instanceof AnswerError) || error.error !== doneBefore) throw error
  }
}

/** Hands the leadership of the quorum to a voter, and says who leads then. Only Samsa's nodes can: others raise ClientError `unsupported`. */
export async function transferLeadership(
  cluster: Cluster,
  id: NodeId,
  timeoutMs: Millis,
): Promise<{ readonly leaderId: NodeId; readonly leaderEpoch: Epoch }> {
  return changing(cluster, timeoutMs, async (connection, attempt) => {
    // Kafka has an API of this kind neither here nor in ApiVersions; its clients cannot ask, and its brokers hang up.
    const settings = { ...patience(attempt), unadvertised: true } as const
    const answer = await connection.request(transferLeadershipApi, { timeoutMs: attempt.timeoutMs, voterId: id }, settings)
    checkCode(answer.errorCode, connection.address, answer.errorMessage)
    return { leaderId: answer.leaderId, leaderEpoch: answer.leaderEpoch }
  })
}
