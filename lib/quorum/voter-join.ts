/**
 * A controller's place among the voters: one that is no voter joins by itself, when it is to (KIP-853), in place of what the same
 * node was before its data directory was lost; a voter that listens elsewhere than the log says has that corrected.
 */
import { ApiError } from '../common/errors.ts'
import type { Millis } from '../common/ids.ts'
import type { Clock, Logger, Timer } from '../common/ports.ts'
import type { ControllerRequest } from '../controller/requests.ts'
import type { Voter } from '../../raft/replica.ts'
import type { NodeQuorum } from './quorum.ts'

/** How this node is to vote. */
export interface JoinOptions {
  readonly self: Voter
  /** Become a voter if it is none. */
  readonly autoJoin: boolean
}

const retryMs: Millis = 500
const requestTimeoutMs: Millis = 5000

/** Looks after the place of one controller until it is closed. */
export class VoterJoin {
  readonly #options: JoinOptions
  readonly #quorum: NodeQuorum
  readonly #clock: Clock
  readonly #logger: Logger
  readonly #leave: () => void
  /** It was a voter in this life: who takes it out then means it, until the node is started again. */
  #wasVoter = false
  #busy = false
  /** What kept it from that last, so that each trouble is told once. */
  #trouble: string | undefined
  #closed = false
  #retry: Timer | undefined

  constructor(options: JoinOptions, quorum: NodeQuorum, ports: { readonly clock: Clock; readonly logger: Logger }) {
    this.#options = options
    this.#quorum = quorum
    this.#clock = ports.clock
    this.#logger = ports.logger
    this.#leave = quorum.onStatus(() => this.#look())
    this.#look()
  }

  /** Stops looking. */
  close(): void {
    this.#closed = true
    this.#leave()
    this.#retry?.cancel()
  }

  /** What is to be asked for next, if anything. */
  #wanted(): ControllerRequest | undefined {
    const { self, autoJoin } = this.#options
    const { voters, leader } = this.#quorum.raftStatus()
    // Nobody to ask yet; a replica that knows no voters knows nothing.
    if (leader === undefined || voters.length === 0) return undefined
    const namesake = voters.find(({ id }) => id === self.id)
    if (namesake?.directoryId === self.directoryId) {
      this.#wasVoter = true
      return namesake.address === self.address ? undefined : { kind: 'updateVoter', voter: self }
    }
    if (!autoJoin || this.#wasVoter) return undefined
    return namesake === undefined ? { kind: 'addVoter', voter: self } : { kind: 'removeVoter', id: namesake.id, directoryId: namesake.directoryId }
  }

  #look(): void {
    if (this.#busy || this.#closed) return
    const request = this.#wanted()
    if (request === undefined) return
    this.#busy = true
    void this.#ask(request).then((done) => {
      this.#busy = false
      if (this.#closed) return
      if (done) this.#look()
      else this.#retry = this.#clock.after(retryMs, () => this.#look())
    })
  }

  async #ask(request: ControllerRequest): Promise<boolean> {
    const { id, directoryId } = this.#options.self
    try {
      await this.#quorum.request(request, requestTimeoutMs)
      this.#trouble = undefined
      this.#logger.info({ change: request.kind, id, directoryId }, 'the voters of the metadata quorum have changed')
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) this.#logger.error({ err: error, change: request.kind }, 'asking for a change of the voters failed')
      else if (error.message !== this.#trouble) {
        this.#trouble = error.message
        this.#logger.warn({ change: request.kind, error: error.error, reason: error.message }, 'this controller is not a voter as it wants to be; it tries again')
      }
      return false
    }
  }
}
