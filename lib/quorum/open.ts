/** Puts a node's quorum together: its replica of the metadata log, the controller that is active while that leads, and the way to the others. */
import type { Millis, Uuid } from '../common/ids.ts'
import type { Clock, Logger, Random } from '../common/ports.ts'
import type { BrokerConfig } from '../config/resolve.ts'
import type { Peers } from '../rpc/types.ts'
import type { Voter } from '../../raft/replica.ts'
import type { InitialVoter, MetadataStore } from '../../storage/types.ts'
import { ActiveController } from './active-controller.ts'
import { ClusterQuorum, type NodeQuorum } from './quorum.ts'
import { openReplica } from './replica.ts'
import { VoterJoin } from './voter-join.ts'

/** Which node this is, and how it takes part. */
export interface OpenOptions {
  /** The node, its data directory, and where its peer listener is; an empty address when it has none. */
  readonly self: Voter
  /** Whether it may vote: process.roles has controller. */
  readonly isController: boolean
  readonly clusterId: Uuid
  /** The voters that the directory was formatted with; empty in one that joins. */
  readonly initialVoters: readonly InitialVoter[]
  /** Where to look for the quorum while no voters are known, as host:port. */
  readonly bootstrap: readonly string[]
  readonly config: BrokerConfig
}

/** What it works with. */
export interface OpenPorts {
  readonly store: MetadataStore
  readonly peers: Peers
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  /** The node cannot go on: called once. */
  readonly onFailure: (error: Error) => void
}

/** Reads what is stored and takes part from then on; what it leads to shows in `raftStatus`. Raises StorageError, UnknownFormatError. */
export async function openQuorum(options: OpenOptions, ports: OpenPorts): Promise<NodeQuorum> {
  const { self, config, isController, clusterId, initialVoters, bootstrap } = options
  const { clock, random, logger, peers } = ports
  const fetchTimeoutMs: Millis = config['controller.quorum.fetch.timeout.ms']
  const replica = await openReplica(
    {
      self, clusterId, initialVoters, bootstrap,
      times: { electionMs: config['controller.quorum.election.timeout.ms'], fetchTimeoutMs, checkQuorumMs: fetchTimeoutMs * 1.5 },
      maxFetchBytes: config['controller.quorum.fetch.max.bytes'],
      maxPieceBytes: config['controller.quorum.fetch.snapshot.max.bytes'],
      snapshotBytes: config['metadata.log.max.record.bytes.between.snapshots'],
      snapshotIntervalMs: config['metadata.log.max.snapshot.interval.ms'],
    },
    ports,
  )
  const controller = new ActiveController({ nodeId: self.id, config }, { replica, clock, random, logger })
  const requestTimeoutMs: Millis = config['controller.quorum.request.timeout.ms']
  const quorum = new ClusterQuorum({ nodeId: self.id, requestTimeoutMs }, { replica, controller, peers, clock, logger })
  if (!isController) return quorum
  const join = new VoterJoin({ self, autoJoin: config['controller.quorum.auto.join.enable'] }, quorum, { clock, logger })
  quorum.beforeClose(() => join.close())
  return quorum
}
