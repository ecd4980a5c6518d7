/** Groups of a fake cluster: the real coordinator behind the real APIs, in virtual time, on one broker after another. */
import { createMatchTopics } from '../../lib/broker/groups/match-topics.ts'
import { consumerProtocol } from '../../lib/broker/groups/consumer-protocol.ts'
import type { Groups } from '../../lib/broker/groups/types.ts'
import { ApiError } from '../../lib/common/errors.ts'
import { zeroUuid } from '../../lib/common/ids.ts'
import type { CoordinatorRecord } from '../../lib/coordinator/records.ts'
import type { GroupAnswer } from '../../lib/coordinator/requests.ts'
import { createShard } from '../../lib/coordinator/shard.ts'
import type { GroupSettings, Shard, Step, Surroundings } from '../../lib/coordinator/shard-types.ts'
import type { MetadataImage, TopicImage } from '../../lib/metadata/image.ts'
import type { ApiHandler, Services } from '../../lib/server/api.ts'
import { offsetCommitApi } from '../../lib/server/apis/08-offset-commit.ts'
import { offsetFetchApi } from '../../lib/server/apis/09-offset-fetch.ts'
import { heartbeatApi } from '../../lib/server/apis/12-heartbeat.ts'
import { joinGroupApi } from '../../lib/server/apis/11-join-group.ts'
import { leaveGroupApi } from '../../lib/server/apis/13-leave-group.ts'
import { syncGroupApi } from '../../lib/server/apis/14-sync-group.ts'
import { consumerGroupHeartbeatApi } from '../../lib/server/apis/68-consumer-group-heartbeat.ts'
import { findCoordinator } from '../../lib/protocol/schemas/10-find-coordinator.ts'
import { errorCode } from '../../lib/common/errors.ts'
import { defaultSettings } from '../coordinator/shard-world.ts'
import type { FakeCluster } from './fake-cluster.ts'

/** What APIs of groups use of the services; what else there is is nothing to them. */
interface UsedServices extends Pick<Services, 'random' | 'nodeId'> {
  readonly broker: { readonly groups: Pick<Groups, 'ask'> }
  readonly config: Pick<Services['config'], 'group.coordinator.rebalance.protocols'>
  readonly quorum: {
    readonly image: Pick<MetadataImage, 'features'> & { readonly topicsByName: ReadonlyMap<string, Pick<TopicImage, 'name' | 'topicId'> & { readonly partitions: readonly unknown[] }> }
  }
}

/** The groups. */
export class FakeGroups {
  /** The broker that coordinates; 0: nobody. */
  coordinator = 1
  readonly settings: GroupSettings
  /** Offsets in the order in which they were committed, as `topic/partition@offset`. */
  readonly commits: string[] = []
  readonly #fake: FakeCluster
  readonly #log: CoordinatorRecord[] = []
  readonly #waiting = new Map<number, { resolve(answer: GroupAnswer): void; reject(error: Error): void }>()
  #shard: Shard
  #tokens = 0
  #ended = false
  #timer: { cancel(): void } | undefined

  constructor(fake: FakeCluster, settings: Partial<GroupSettings> = {}) {
    this.#fake = fake
    this.settings = { ...defaultSettings, initialRebalanceDelayMs: 0, ...settings }
    this.#shard = this.#load()
    fake.intercept(findCoordinator, ({ coordinatorKeys }) => {
      const [nodeId, error] = this.coordinator === 0 ? [-1, errorCode('COORDINATOR_NOT_AVAILABLE')] : [this.coordinator, 0]
      const address = fake.advertised.get(nodeId) ?? { host: '', port: -1 }
      return { throttleTimeMs: 0, coordinators: coordinatorKeys.map((key) => ({ key, nodeId, ...address, errorCode: error, errorMessage: null })) }
    })
    const makers = [offsetCommitApi, offsetFetchApi, joinGroupApi, heartbeatApi, leaveGroupApi, syncGroupApi, consumerGroupHeartbeatApi]
    for (const make of makers) this.#serve((broker) => make(this.#services(broker)))
  }

  /** Another broker coordinates, or with 0 nobody: what the old one had not stored is forgotten, and who waits there is told. */
  move(broker: number): void {
    this.coordinator = broker
    for (const { reject } of this.#waiting.values()) reject(new ApiError('NOT_COORDINATOR'))
    this.#waiting.clear()
    this.#shard = this.#load()
  }

  /** No time passes for them any more. */
  end(): void {
    this.coordinator = 0
    this.#ended = true
    this.#timer?.cancel()
  }

  #load(): Shard {
    const shard = createShard({ protocol: consumerProtocol, matchTopics: createMatchTopics() })
    this.#log.forEach((record, offset) => shard.replay(record, offset))
    this.#shard = shard
    this.#take(shard.loaded(this.#around()))
    return shard
  }

  #serve(make: (broker: number) => ApiHandler): void {
    const handlers = new Map(Array.from(this.#fake.advertised.keys(), (id) => [id, make(id)]))
    const [first] = handlers.values()
    if (first === undefined) throw new Error('no brokers')
    const apiVersion = first.schema.key === 8 || first.schema.key === 9 ? 9 : first.schema.versions.max
    this.#fake.intercepts.set(first.schema.key, ((request: unknown, broker: number) => (send: (answer: unknown) => void) => {
      const handler = handlers.get(broker) as ApiHandler
      const abandoned = new AbortController().signal
      const context = { principal: 'User:ANONYMOUS', listener: 'PLAINTEXT', clientId: 'fake', apiVersion, remote: '127.0.0.1', abandoned }
      void (async () => handler.handle(request, context))().then(send, (error: unknown) => {
        if (!(error instanceof ApiError)) throw error
        send(handler.refuse(request, error.error, error.message, context))
      })
    }))
  }

  /** The few services that these APIs use. */
  #services(broker: number): Services {
    const groups: Pick<Groups, 'ask'> = {
      ask: (kind, request, caller) => {
        if (broker !== this.coordinator) return Promise.reject(new ApiError('NOT_COORDINATOR'))
        const token = ++this.#tokens
        return new Promise<GroupAnswer<typeof kind>>((resolve, reject) => {
          this.#waiting.set(token, { resolve: resolve, reject })
          this.#take(this.#shard.ask(request, caller, token, this.#around()))
        })
      },
    }
    const fake = this.#fake
    const image: UsedServices['quorum']['image'] = {
      features: new Map([['group.version', 1]]),
      get topicsByName() {
        return new Map(Array.from(fake.topics, ([name, partitions]) => [name, { name, topicId: fake.topicIds.get(name) ?? zeroUuid, partitions }]))
      },
    }
    const config = { 'group.coordinator.rebalance.protocols': this.settings.protocols }
    const used: UsedServices = { broker: { groups }, config, random: fake.random, quorum: { image }, nodeId: broker }
    return used as Services
  }

  #around(): Surroundings {
    const { clock, topics, topicIds } = this.#fake
    const names = new Map(Array.from(topicIds, ([name, id]) => [id, name]))
    return {
      now: { wallMs: clock.now(), monotonicMs: clock.monotonic() },
      settingsOf: () => this.settings,
      topics: {
        version: [...topics.values()].reduce((sum, partitions) => sum + partitions.length, 0),
        topicId: (name) => (topics.has(name) ? topicIds.get(name) : undefined),
        topicName: (id) => names.get(id),
        partitionCount: (name) => topics.get(name)?.length,
        names: () => topics.keys(),
      },
    }
  }

  #take({ records, replies }: Step): void {
    for (const record of records) {
      this.#log.push(record)
      if (record.kind === 'offsetCommit' && record.value !== null) this.commits.push(`${record.topic}/${record.partition}@${record.value.offset}`)
    }
    for (const { token, answer } of replies) {
      this.#waiting.get(token)?.resolve(answer)
      this.#waiting.delete(token)
    }
    this.#timer?.cancel()
    const deadline = this.#shard.nextDeadlineMs
    if (deadline === undefined || this.#ended) return
    this.#timer = this.#fake.clock.after(Math.max(1, deadline - this.#fake.clock.monotonic()), () => this.#take(this.#shard.tick(this.#around())))
  }
}
