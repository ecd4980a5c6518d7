/** What a decision is made from and what it is: data in, data out. Nothing changes until its records are committed and replayed. */
import type { ErrorName } from '../common/errors.ts'
import type { Random } from '../common/ports.ts'
import type { BrokerConfig } from '../config/resolve.ts'
import type { BrokerImage } from '../metadata/image.ts'
import type { MetadataRecord } from '../metadata/records.ts'
import type { ItemError } from './requests.ts'
import type { SessionState } from './sessions.ts'

/** What a decision needs besides the image and the request. */
export interface DecisionInputs {
  /** The controller's own settings: defaults of topics that say nothing. */
  readonly config: BrokerConfig
  /** Identities of topics and where placement begins; a seeded one makes decisions repeatable. */
  readonly random: Random
  /** How a registered broker stands with the active controller: `Sessions.state`. */
  readonly session: (broker: BrokerImage) => SessionState
}

/** Records to commit, and the answer to give once they are. */
export interface Decision<Response> {
  readonly records: readonly MetadataRecord[]
  /** All or nothing: the records go into one entry of the log. Else they may be split anywhere. */
  readonly atomic: boolean
  /** Of an atomic decision with parts that stand by themselves: indexes of the records that each of them begins with, in order. There it may be split. */
  readonly parts?: readonly number[]
  readonly response: Response
}

/** Partitions that one request may create, as in Kafka. */
export const maxPartitionsPerRequest = 10_000

/** Records that an entry of the log may have for the sake of being atomic where that can be done without. */
export const largestGroup = 10_000

/** Why an item is refused. */
export function itemError(error: ErrorName, message: string): ItemError {
  return { error, message }
}

/** A refusal inside a decision's parts, carried as a value. */
export type Refusable<T> = { readonly value: T; readonly failed?: undefined } | { readonly failed: ItemError }
