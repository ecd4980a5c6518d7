/** What a shard keeps, and what one call to it works with. */
import type { GroupAnswer } from './requests.ts'
import type { CoordinatorRecord } from './records.ts'
import type { ConsumerProtocol, MatchTopics, ReplyNeeds, Surroundings, Token } from './shard-types.ts'
import type { Groups } from './groups.ts'
import type { OffsetStore } from './offsets/store.ts'
import type { Timers } from './timers.ts'

/** What the core cannot do by itself. */
export interface ShardPorts {
  readonly protocol: ConsumerProtocol
  readonly matchTopics: MatchTopics
}

/** All that records are replayed into. */
export interface ShardState {
  readonly ports: ShardPorts
  readonly groups: Groups
  readonly offsets: OffsetStore
}

/**
 * One call to a shard. Operations look at the state, `apply` the records that they decide on (that is how state that is stored changes), change soft
 * state themselves, and reply, at once or in a later turn.
 */
export interface Turn extends ShardState, Surroundings {
  readonly hasRoomFor: (records: readonly CoordinatorRecord[]) => boolean
  /** By the monotonic clock. What they run gets the turn in which they are due. */
  readonly timers: Timers<Turn>
  /** Replays a record at once, as loading would, and puts it into the step for the log. */
  apply(record: CoordinatorRecord): void
  /** Puts a record into the step whose change has been made already. */
  append(record: CoordinatorRecord): void
  /** Whether this turn has records so far. */
  readonly hasRecords: boolean
  /** Answers a request of this or an earlier turn; one that nobody waits for any more is passed over. */
  reply(token: Token, answer: GroupAnswer, needs: ReplyNeeds): void
}
