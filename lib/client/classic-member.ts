/**
 * A member of a group in the classic protocol: it joins with its subscription, the one that leads assigns ranges of partitions, and whenever the group
 * changes all give up everything and join again.
 */
import type { Millis } from '../common/ids.ts'
import { heartbeat as heartbeatApi } from '../protocol/schemas/12-heartbeat.ts'
import { joinGroup as joinGroupApi } from '../protocol/schemas/11-join-group.ts'
import { leaveGroup as leaveGroupApi } from '../protocol/schemas/13-leave-group.ts'
import { syncGroup as syncGroupApi } from '../protocol/schemas/14-sync-group.ts'
import { errorCode } from '../common/errors.ts'
import type { ResponseOf } from '../protocol/schema.ts'
import { type NamedPartitions, readAssignment, readSubscription, writeAssignment, writeSubscription } from './consumer-protocol.ts'
import { AnswerError, ClientError, isTransient } from './errors.ts'
import type { GroupMember, MemberPorts } from './group-membership.ts'
import type { Membership } from './group-offsets.ts'
import { Pause } from './pause.ts'
import { assignRanges } from './range-assignor.ts'

const protocolType = 'consumer'
const assignor = 'range'
const memberIdRequired = errorCode('MEMBER_ID_REQUIRED')

/** Why a generation is over: the group changes, or this member is none any more. */
type Ending = 'rebalance' | 'lost'

/** A member. */
export class ClassicMember implements GroupMember {
  readonly #ports: MemberPorts
  readonly #pause: Pause
  #memberId = ''
  #generation = -1
  /** How many partitions each topic had when this member, as leader, assigned them. */
  #assignedCounts = new Map<string, number>()
  #isLeader = false
  #ended = false
  #running: Promise<void> | undefined

  constructor(ports: MemberPorts) {
    this.#ports = ports
    this.#pause = new Pause(ports.cluster.ports.clock)
  }

  get membership(): Membership {
    return { memberId: this.#memberId, instanceId: this.#ports.options.instanceId ?? null, epoch: this.#generation }
  }

  start(): void {
    this.#running ??= this.#run()
  }

  async leave(): Promise<void> {
    this.#ended = true
    this.#pause.wake()
    const { coordinator, options } = this.#ports
    // A static member is expected back.
    if (this.#memberId === '' || options.instanceId !== undefined) return
    const member = { memberId: this.#memberId, groupInstanceId: null, reason: 'the consumer was closed' }
    const input = { groupId: coordinator.groupId, memberId: this.#memberId, members: [member] }
    try {
      await coordinator.ask({ api: leaveGroupApi, input, failure: (answer) => ({ code: answer.errorCode }) })
    } catch {
      // The session timeout says the same, later.
    }
  }

  async #run(): Promise<void> {
    const { cluster, listener } = this.#ports
    let backoff = 0
    while (!this.#ended) {
      try {
        const assigned = await this.#join()
        if (this.#ended) return
        backoff = 0
        await this.#stay(assigned)
      } catch (error) {
        if (this.#ended) return
        const again = error instanceof AnswerError ? joinsAgain(error) : undefined
        if (again === undefined && !isTransient(error)) {
          this.#ended = true
          listener.failed(error instanceof Error ? error : new Error(String(error)))
          return
        }
        if (again === 'anew') this.#memberId = ''
        listener.trouble(error instanceof Error ? error : new Error(String(error)))
        await this.#pause.wait(backoff)
        backoff = Math.min(Math.max(cluster.options.retryBackoffMs, 2 * backoff), cluster.options.retryBackoffMaxMs)
      }
    }
  }

  /** Joins the next generation; resolves with what it assigns to this member. */
  async #join(): Promise<readonly NamedPartitions[]> {
    const { coordinator, options } = this.#ports
    const joined = await this.#ask()
    if (joined.errorCode === memberIdRequired) {
      this.#memberId = joined.memberId
      return this.#join()
    }
    this.#memberId = joined.memberId
    this.#generation = joined.generationId
    this.#isLeader = joined.leader === joined.memberId
    const assignments = this.#isLeader && !joined.skipAssignment ? await this.#assign(joined) : []
    const { assignment } = await coordinator.ask({
      api: syncGroupApi,
      input: {
        groupId: coordinator.groupId, generationId: this.#generation, memberId: this.#memberId, groupInstanceId: options.instanceId ?? null,
        protocolType, protocolName: assignor, assignments,
      },
      waitsMs: options.rebalanceTimeoutMs,
      failure: (answer) => ({ code: answer.errorCode }),
    })
    const read = readAssignment(assignment)
    if (read === undefined) throw new ClientError('corrupt', `The leader of group "${coordinator.groupId}" sent an assignment that cannot be read.`)
    return read
  }

  #ask(): Promise<ResponseOf<typeof joinGroupApi>> {
    const { coordinator, options } = this.#ports
    const { sessionTimeoutMs, rebalanceTimeoutMs } = options
    return coordinator.ask({
      api: joinGroupApi,
      input: {
        groupId: coordinator.groupId, sessionTimeoutMs, rebalanceTimeoutMs, memberId: this.#memberId, groupInstanceId: options.instanceId ?? null,
        protocolType, protocols: [{ name: assignor, metadata: writeSubscription(options.topics) }],
      },
      waitsMs: rebalanceTimeoutMs,
      failure: (answer) => ({ code: answer.errorCode === memberIdRequired && this.#memberId === '' ? 0 : answer.errorCode }),
    })
  }

  async #assign({ members }: ResponseOf<typeof joinGroupApi>) {
    const subscribed = members.map(({ memberId, groupInstanceId, metadata }) => ({
      memberId, instanceId: groupInstanceId, topics: readSubscription(metadata)?.topics ?? [],
    }))
    this.#assignedCounts = await this.#counts([...new Set(subscribed.flatMap(({ topics }) => topics))])
    const ranges = assignRanges(subscribed, this.#assignedCounts)
    return members.map(({ memberId }) => ({ memberId, assignment: writeAssignment(ranges.get(memberId) ?? []) }))
  }

  async #counts(names: readonly string[]): Promise<Map<string, number>> {
    const { topics } = await this.#ports.cluster.metadata(names)
    return new Map(topics.flatMap(({ name, error, partitions }) => (error === 'NONE' ? [[name, partitions.length] as const] : [])))
  }

  /** Takes what is assigned, and stays until the generation is over, by when everything is given up or lost. */
  async #stay(assigned: readonly NamedPartitions[]): Promise<void> {
    const { listener } = this.#ports
    const flat = assigned.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition })))
    const ending = this.#beat(() => false)
    // What takes long, or waits, ends when the member is lost.
    const [end] = await Promise.all([ending.then((how) => (how === 'lost' ? listener.lost().then(() => how) : how)), listener.reconcile(flat)])
    if (end === 'lost' || this.#ended) return
    // Others wait for this member to give up what it has; it is heard meanwhile.
    let isGivenUp = false
    const givingUp = listener.reconcile([]).finally(() => {
      isGivenUp = true
      this.#pause.wake()
    })
    const [still] = await Promise.all([this.#beat(() => isGivenUp, true), givingUp])
    if (still === 'lost') await listener.lost()
  }

  /** Sends heartbeats until the generation is over; with `isOver` until it is `done` or the member is lost. */
  async #beat(done: () => boolean, isOver = false): Promise<Ending> {
    const { coordinator, options, listener } = this.#ports
    for (;;) {
      await this.#pause.wait(options.heartbeatIntervalMs)
      if (this.#ended || done()) return 'rebalance'
      try {
        const input = { groupId: coordinator.groupId, generationId: this.#generation, memberId: this.#memberId, groupInstanceId: options.instanceId ?? null }
        await coordinator.ask({ api: heartbeatApi, input, failure: (answer) => ({ code: answer.errorCode }) })
        if (!isOver && (await this.#topicsChanged())) return 'rebalance'
      } catch (error) {
        if (error instanceof AnswerError && error.error === 'REBALANCE_IN_PROGRESS') {
          if (!isOver) return 'rebalance'
        } else if (error instanceof AnswerError && joinsAgain(error) !== undefined) {
          listener.trouble(error)
          if (joinsAgain(error) === 'anew') this.#memberId = ''
          return 'lost'
        } else if (!isTransient(error)) {
          throw error
        } else listener.trouble(error instanceof Error ? error : new Error(String(error)))
      }
    }
  }

  /** Whether a topic has another number of partitions than this member has assigned as the group's leader. */
  async #topicsChanged(): Promise<boolean> {
    if (!this.#isLeader) return false
    for (const [name, count] of this.#assignedCounts) {
      try {
        if ((await this.#ports.cluster.topic(name)).partitions.length !== count) return true
      } catch {
        // It is gone, or nobody can tell now.
      }
    }
    return false
  }
}

/** Whether a member that is told so joins again, under its id or as another; undefined where that is of no use. */
function joinsAgain({ error }: AnswerError): 'same' | 'anew' | undefined {
  switch (error) {
    case 'UNKNOWN_MEMBER_ID':
      return 'anew'
    case 'ILLEGAL_GENERATION':
    case 'REBALANCE_IN_PROGRESS':
      return 'same'
    default:
      return undefined
  }
}

/** How often a member is heard, of its session: three may be lost. */
export function heartbeatInterval(sessionTimeoutMs: Millis): Millis {
  return Math.max(1, Math.floor(sessionTimeoutMs / 3))
}
