/** What may be set, in ticks; the shell knows how long a tick is. */
import type { Random } from '../lib/common/ports.ts'
import type { NodeId, Ticks } from '../lib/common/ids.ts'

/** The only randomness the core needs: how long to wait for an election, and whom to ask for the leader. */
export type RaftRandom = Pick<Random, 'below'>

/** Times and limits. */
export interface RaftOptions {
  /** An election is waited for between this and twice this. */
  readonly electionTicks: Ticks
  /** A follower that for so long got nothing from its leader looks for another; up to a quarter of `electionTicks` is added at random. */
  readonly fetchTimeoutTicks: Ticks
  /** A leader that for so long heard no majority resigns. */
  readonly checkQuorumTicks: Ticks
  /** How long a leader keeps a fetch that it has nothing for. */
  readonly fetchWaitTicks: Ticks
  /** How long an answer is waited for before a request is sent again. */
  readonly retryTicks: Ticks
  /** How long a follower waits when the connection to its leader has closed. */
  readonly graceTicks: Ticks
  /** Most entries in one answer. */
  readonly maxFetchEntries: number
  /** Whom to ask for the leader while no voters are known. */
  readonly bootstrap: readonly NodeId[]
}

/** Defaults for ticks of 10 ms on one machine or in one rack. */
export const defaultRaftOptions: RaftOptions = {
  electionTicks: 50,
  fetchTimeoutTicks: 100,
  checkQuorumTicks: 150,
  fetchWaitTicks: 25,
  retryTicks: 25,
  graceTicks: 5,
  maxFetchEntries: 10_000,
  bootstrap: [],
}

/** What is wrong with `options`, a sentence each. */
export function optionErrors(options: RaftOptions): readonly string[] {
  const errors: string[] = []
  for (const name of ['electionTicks', 'fetchTimeoutTicks', 'checkQuorumTicks', 'fetchWaitTicks', 'retryTicks', 'maxFetchEntries'] as const) {
    if (!Number.isSafeInteger(options[name]) || options[name] < 1) errors.push(`${name} must be a whole number above 0, not ${options[name]}`)
  }
  const quiet = options.fetchWaitTicks + options.retryTicks
  // A follower whose fetch waits, or was lost once, is alive: neither side may give up on the other in that time.
  if (options.fetchTimeoutTicks < quiet) errors.push(`fetchTimeoutTicks must be at least fetchWaitTicks + retryTicks (${quiet})`)
  if (options.checkQuorumTicks < quiet) errors.push(`checkQuorumTicks must be at least fetchWaitTicks + retryTicks (${quiet})`)
  return errors
}
