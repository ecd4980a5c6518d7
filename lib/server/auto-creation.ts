/**
 * Topics that are created because somebody asked for them (`auto.create.topics.enable`). A topic is created by one request at a time,
 * however many clients ask for it meanwhile: while the controller is away they ask again and again.
 */
import { ApiError, type ErrorName } from '../common/errors.ts'
import type { Millis } from '../common/ids.ts'
import type { TopicToCreate } from '../controller/requests.ts'
import type { Services } from './api.ts'
import { decisionTimeMs } from './decision-time.ts'
import { awaitsBrokers, internalTopic } from './internal-topics.ts'

/** Why a topic was not created; undefined: it was, or somebody else was faster. */
type Refusal = ErrorName | undefined

type CreationServices = Pick<Services, 'config' | 'quorum' | 'clock' | 'random' | 'logger'>

/** How long after the start of a node an internal topic waits for brokers that are not there yet. */
const longestAwaitMs: Millis = 10_000

/** The creations of a node that are under way. */
export class AutoCreation {
  readonly #services: CreationServices
  readonly #underWay = new Map<string, Promise<Refusal>>()
  readonly #startedMs: Millis

  constructor(services: CreationServices) {
    this.#services = services
    this.#startedMs = services.clock.monotonic()
  }

  /** Creates topics with the default numbers of partitions and replicas, internal ones with theirs; resolves with what was refused, by name. Never rejects. */
  async create(names: readonly string[]): Promise<ReadonlyMap<string, ErrorName>> {
    const fresh = names.filter((name) => !this.#underWay.has(name))
    if (fresh.length > 0) {
      const request = this.#request(fresh)
      for (const name of fresh) {
        const creation = request.then((refusals) => refusals.get(name))
        this.#underWay.set(name, creation)
        void creation.finally(() => this.#underWay.delete(name))
      }
    }
    const refused = new Map<string, ErrorName>()
    for (const name of names) {
      const refusal = await this.#underWay.get(name)
      if (refusal !== undefined) refused.set(name, refusal)
    }
    return refused
  }

  async #request(names: readonly string[]): Promise<ReadonlyMap<string, ErrorName>> {
    const early = names.filter((name) => this.#isTooEarly(name))
    if (early.length === 0) return this.#create(names)
    const refused = new Map<string, ErrorName>(early.map((name) => [name, 'INVALID_REPLICATION_FACTOR']))
    const others = names.filter((name) => !refused.has(name))
    if (others.length > 0) for (const [name, error] of await this.#create(others)) refused.set(name, error)
    return refused
  }

  #isTooEarly(name: string): boolean {
    const { config, quorum, clock } = this.#services
    const isYoung = clock.monotonic() - this.#startedMs < longestAwaitMs
    return isYoung && internalTopic(name, config, quorum.image) !== undefined && awaitsBrokers(config, quorum.image)
  }

  async #create(names: readonly string[]): Promise<ReadonlyMap<string, ErrorName>> {
    const { config, quorum, random, logger } = this.#services
    const topics = names.map((name): TopicToCreate => {
      const internal = internalTopic(name, config, quorum.image)
      return { ...(internal ?? { name, partitions: -1, replicationFactor: -1, assignments: [], configs: [] }), topicId: random.uuid() }
    })
    const refused = new Map<string, ErrorName>()
    try {
      const created = await quorum.request({ kind: 'createTopics', topics, validateOnly: false }, decisionTimeMs)
      for (const { name, failed } of created.topics) if (failed !== undefined && failed.error !== 'TOPIC_ALREADY_EXISTS') refused.set(name, failed.error)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      for (const name of names) refused.set(name, error.error)
      logger.info({ topics: names, error: error.error, reason: error.message }, 'topics were not created automatically')
      return refused
    }
    for (const [topic, error] of refused) logger.info({ topic, error }, 'topic was not created automatically')
    return refused
  }
}
