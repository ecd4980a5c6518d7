/** How a replica of the metadata log is set up: times in milliseconds, which the core counts in ticks. */
import type { Millis, Uuid } from '../common/ids.ts'
import type { Clock, Logger, Random } from '../common/ports.ts'
import type { Peers } from '../rpc/types.ts'
import type { RaftOptions } from '../../raft/options.ts'
import type { Voter } from '../../raft/replica.ts'
import type { MetadataStore } from '../../storage/types.ts'

/** Times of the quorum. */
export interface ReplicaTimes {
  /** An election is waited for between this and twice this. */
  readonly electionMs: Millis
  /** Silence of the leader after which a follower looks for another. */
  readonly fetchTimeoutMs: Millis
  /** Silence of a majority after which a leader resigns. */
  readonly checkQuorumMs: Millis
  /** How long a leader keeps a fetch that it has nothing for: an idle follower fetches as often. */
  readonly fetchWaitMs: Millis
  /** How long an answer is waited for before a request is sent again. */
  readonly retryMs: Millis
  /** How long a follower waits when the connection to its leader has closed. */
  readonly graceMs: Millis
  /** A leader whose disk has not finished a write for so long resigns. */
  readonly stallMs: Millis
}

/**
 * For one machine or one rack: a killed leader is replaced in about 0.2 s, a hung one in 1 to 1.3 s, and an idle follower fetches two or
 * three times a second.
 */
export const defaultReplicaTimes: ReplicaTimes = {
  electionMs: 500,
  fetchTimeoutMs: 1000,
  checkQuorumMs: 1500,
  fetchWaitMs: 400,
  retryMs: 240,
  graceMs: 60,
  stallMs: 5000,
}

/** Who a replica is, whom it knows, and its limits. */
export interface ReplicaOptions {
  /** This replica; `address` is where its peer listener is reached. */
  readonly self: Voter
  readonly clusterId: Uuid
  /** The voters that the directory was formatted with: in force until the log names others. Empty in one that joins. */
  readonly initialVoters: readonly Voter[]
  /** host:port of peer listeners, to be asked for the leader. */
  readonly bootstrap: readonly string[]
  readonly times?: Partial<ReplicaTimes>
  /** Most bytes of entries in a fetch's answer; one entry goes whole. */
  readonly maxFetchBytes?: number
  /** Most bytes of a snapshot in one answer. */
  readonly maxPieceBytes?: number
  /** Bytes of entries that are kept in memory though they are on the disk. */
  readonly cacheBytes?: number
  /** Bytes of entries after which a snapshot is taken. */
  readonly snapshotBytes?: number
  /** Time after which one is taken if there is anything new; 0: never. */
  readonly snapshotIntervalMs?: Millis
  /** Holds the core against its invariants after everything that happens: for tests. */
  readonly checksInvariants?: boolean
}

/** What a replica is given from outside. */
export interface ReplicaPorts {
  readonly store: MetadataStore
  readonly peers: Peers
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  /** The node cannot go on: called once, after which the replica does nothing any more. */
  readonly onFailure: (error: Error) => void
}

/** Length of a tick: so often an idle replica wakes up, and so exact its times are. */
export const tickMs = 20

/** Most entries in one answer: their lengths are in its header. */
const maxFetchEntries = 10_000

/** The address that a made-up node id stands for is `bootstrap[bootstrapIndex(id)]`. */
export function bootstrapIndex(id: number): number {
  return -2 - id
}

/** `times` in ticks, brought into the relations that the core asks for. */
export function raftOptions(times: ReplicaTimes, bootstrapCount: number): RaftOptions {
  const ticks = (ms: Millis): number => Math.max(1, Math.round(ms / tickMs))
  const fetchTimeoutTicks = Math.max(3, ticks(times.fetchTimeoutMs))
  // A fetch that waits, or is lost once, must not look like silence.
  const fetchWaitTicks = Math.max(1, Math.min(ticks(times.fetchWaitMs), Math.floor(fetchTimeoutTicks * 0.5)))
  const retryTicks = Math.max(1, Math.min(ticks(times.retryMs), Math.floor(fetchTimeoutTicks * 0.35)))
  return {
    electionTicks: ticks(times.electionMs),
    fetchTimeoutTicks,
    checkQuorumTicks: Math.max(fetchTimeoutTicks, ticks(times.checkQuorumMs)),
    fetchWaitTicks,
    retryTicks,
    graceTicks: ticks(times.graceMs),
    maxFetchEntries,
    bootstrap: Array.from({ length: bootstrapCount }, (_, i) => -2 - i),
  }
}
