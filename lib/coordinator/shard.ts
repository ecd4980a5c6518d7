/**
 * A shard: groups of both kinds, their offsets and timers behind the seam of shard-types.ts. What a request means is decided in classic/, consumer/ and
 * offsets/; here it is taken to the kind of group that is asked.
 */
import { unreachable } from '../common/assert.ts'
import type { Millis } from '../common/ids.ts'
import { beatClassicGroup, committedByMember } from './classic/heartbeat.ts'
import { describeClassicGroup } from './classic/describe.ts'
import { joinClassicGroup } from './classic/join.ts'
import { leaveClassicGroup } from './classic/leave.ts'
import { classicGroupLoaded } from './classic/rebalance.ts'
import { replayGroupMetadata } from './classic/stored.ts'
import { syncClassicGroup } from './classic/sync.ts'
import { deleteGroup, startCleanup } from './cleanup.ts'
import {
  askAsClassicMember, beatConsumerGroup, consumerGroupLoaded, describeConsumerGroup, replayConsumerRecord,
} from './consumer/front.ts'
import { Groups } from './groups.ts'
import { commitOffsets } from './offsets/commit.ts'
import { fetchOffsets } from './offsets/fetch.ts'
import { deleteOffsets, topicsDeleted } from './offsets/remove.ts'
import { replayOffset } from './offsets/replay.ts'
import { OffsetStore } from './offsets/store.ts'
import type { CoordinatorRecord } from './records.ts'
import type { Caller, GroupAnswer, GroupRequest, Heartbeat, JoinGroup, LeaveGroup, ListedGroup, SyncGroup } from './requests.ts'
import type { Now, Reply, ReplyNeeds, Shard, Step, Surroundings, Token, TopicsView } from './shard-types.ts'
import { Timers } from './timers.ts'
import type { ShardPorts, ShardState, Turn } from './turn.ts'

/** Most timers that one tick runs. */
const timersOfTick = 200

/** An empty shard, for the records of the log. */
export function createShard(ports: ShardPorts): Shard {
  const state: ShardState = { ports, groups: new Groups(), offsets: new OffsetStore() }
  const timers = new Timers<Turn>()
  const waiting = new Set<Token>()

  /** Runs one call and gathers its step. */
  const run = (around: Surroundings, call: (turn: Turn) => void): Step => {
    const turn = new OneTurn(state, around, timers, waiting)
    call(turn)
    return turn
  }

  return {
    replay: (record) => replay(state, record),
    loaded: (around) => run(around, (turn) => {
      startCleanup(turn)
      // A group may have ended in one kind and not begun in the other when its coordinator was lost: its offsets are a group by themselves.
      for (const groupId of state.offsets.groupIds()) state.groups.getOrSimple(groupId)
      for (const group of state.groups.values()) {
        switch (group.kind) {
          case 'classic': classicGroupLoaded(turn, group); break
          case 'consumer': consumerGroupLoaded(turn, group); break
          default: unreachable(group)
        }
      }
    }),
    ask: (request, caller, token, around) => {
      waiting.add(token)
      return run(around, (turn) => ask(turn, request, caller, token))
    },
    tick: (around) => run(around, (turn) => timers.runDue(around.now.monotonicMs, timersOfTick, turn)),
    get nextDeadlineMs(): Millis | undefined {
      return timers.nextMs
    },
    metadataChanged: (deletedTopics, around) => run(around, (turn) => {
      if (deletedTopics.length > 0) topicsDeleted(turn, deletedTopics)
      // Consumer groups look at the topics with the next heartbeat, which is when a member can learn of it.
    }),
    list: () => Array.from(state.groups.values(), (group): ListedGroup => (
      { groupId: group.groupId, protocolType: group.protocolTypeName, state: group.stateName, type: group.kind }
    )),
    abandon: (token) => void waiting.delete(token),
  }
}

/** One call, and the step that comes of it. */
class OneTurn implements Turn, Step {
  readonly ports: ShardPorts
  readonly groups: Groups
  readonly offsets: OffsetStore
  readonly now: Now
  readonly topics: TopicsView
  readonly settingsOf: Surroundings['settingsOf']
  readonly hasRoomFor: (records: readonly CoordinatorRecord[]) => boolean
  readonly timers: Timers<Turn>
  readonly records: CoordinatorRecord[] = []
  readonly replies: Reply[] = []
  readonly #waiting: Set<Token>

  constructor({ ports, groups, offsets }: ShardState, around: Surroundings, timers: Timers<Turn>, waiting: Set<Token>) {
    this.ports = ports
    this.groups = groups
    this.offsets = offsets
    this.now = around.now
    this.topics = around.topics
    this.settingsOf = around.settingsOf
    this.hasRoomFor = around.hasRoomFor ?? (() => true)
    this.timers = timers
    this.#waiting = waiting
  }

  get hasRecords(): boolean {
    return this.records.length > 0
  }

  apply(record: CoordinatorRecord): void {
    replay(this, record)
    this.records.push(record)
  }

  append(record: CoordinatorRecord): void {
    this.records.push(record)
  }

  reply(token: Token, answer: GroupAnswer, needs: ReplyNeeds): void {
    if (this.#waiting.delete(token)) this.replies.push({ token, answer, needs })
  }
}

/** The one way in which stored state changes, from the log and in a turn alike. */
function replay(state: ShardState, record: CoordinatorRecord): void {
  switch (record.kind) {
    case 'offsetCommit': return replayOffset(state, record)
    case 'groupMetadata': return replayGroupMetadata(state, record)
    case 'consumerGroup':
    case 'consumerMember':
    case 'targetAssignment':
    case 'targetAssignmentMember':
    case 'currentAssignment':
    case 'consumerRegex': return replayConsumerRecord(state, record)
    default: return unreachable(record)
  }
}

function ask(turn: Turn, request: GroupRequest, caller: Caller, token: Token): void {
  switch (request.kind) {
    case 'joinGroup':
    case 'syncGroup':
    case 'heartbeat':
    case 'leaveGroup': return askAsMember(turn, request, caller, token)
    case 'consumerGroupHeartbeat': return beatConsumerGroup(turn, request, caller, token)
    case 'describeConsumerGroup': return turn.reply(token, describeConsumerGroup(turn, request), 'committed')
    case 'describeGroup': return turn.reply(token, describeClassicGroup(turn, request), 'committed')
    case 'offsetCommit': {
      const answer = commitOffsets(turn, request)
      if (answer.errors.includes('NONE')) committedByMember(turn, request)
      return turn.reply(token, answer, 'committed')
    }
    case 'offsetFetch': return turn.reply(token, fetchOffsets(turn, request), 'committed')
    case 'offsetDelete': return turn.reply(token, deleteOffsets(turn, request), 'committed')
    case 'deleteGroup': return deleteGroup(turn, request, token)
    default: return unreachable(request)
  }
}

/** The classic protocol, of classic groups and of those of KIP-848 that classic members are still in. */
function askAsMember(turn: Turn, request: JoinGroup | SyncGroup | Heartbeat | LeaveGroup, caller: Caller, token: Token): void {
  const group = turn.groups.get(request.groupId)
  const isToBeClassic = request.kind === 'joinGroup' && request.memberId === '' && group?.isEmpty === true
  if (group?.kind === 'consumer' && !isToBeClassic) return askAsClassicMember(turn, group, request, caller, token)
  switch (request.kind) {
    case 'joinGroup': return joinClassicGroup(turn, group, request, caller, token)
    case 'syncGroup': return syncClassicGroup(turn, group, request, token)
    case 'heartbeat': return beatClassicGroup(turn, group, request, token)
    case 'leaveGroup': return leaveClassicGroup(turn, group, request, token)
    default: return unreachable(request)
  }
}
