/** The coordinator of a group: who it is, and questions to it. It moves with the leadership of a partition, and whoever asks follows. */
import { errorName, type ErrorName } from '../common/errors.ts'
import type { Millis, NodeId } from '../common/ids.ts'
import type { ApiSchema, RequestInput, ResponseOf } from '../protocol/schema.ts'
import { findCoordinator as findCoordinatorApi } from '../protocol/schemas/10-find-coordinator.ts'
import type { Cluster, Purpose } from './cluster.ts'
import type { Connection } from './connection.ts'
import { AnswerError, checkCode, ClientError, mayPass } from './errors.ts'
import { silenceMs, watching } from './silence.ts'

/** Kind of key that FindCoordinator is asked for. */
const groupKey = 0

/** What is asked of a coordinator. */
export interface CoordinatorQuestion<A extends ApiSchema> {
  readonly api: A
  readonly input: RequestInput<A>
  readonly maxVersion?: number
  /** How long the coordinator may wait with its answer. */
  readonly waitsMs?: Millis
  /** The answer's error as a whole, and what it says of it. */
  readonly failure: (answer: ResponseOf<A>) => { readonly code: number; readonly message?: string | null }
}

/** The coordinator of one group, as its client last heard. */
export class GroupCoordinator {
  readonly groupId: string
  readonly #cluster: Cluster
  readonly #purpose: Purpose
  #nodeId: NodeId | undefined
  #connection: Connection | undefined

  constructor(cluster: Cluster, groupId: string, purpose: Purpose = 'main') {
    this.#cluster = cluster
    this.groupId = groupId
    this.#purpose = purpose
  }

  /** Id of the coordinator, asked for if need be. Raises AnswerError, ClientError. */
  async nodeId(): Promise<NodeId> {
    return (this.#nodeId ??= await findCoordinator(this.#cluster, this.groupId))
  }

  /** A connection to it. Raises AnswerError, ClientError; then another is looked for the next time. */
  async connection(): Promise<Connection> {
    const nodeId = await this.nodeId()
    try {
      return (this.#connection = await this.#cluster.broker(nodeId, this.#purpose))
    } catch (error) {
      this.forget()
      throw error
    }
  }

  /**
   * Asks it once. Raises AnswerError where the answer is an error as a whole, and ClientError; after either that says that the coordinator is
   * another one, or is not to be reached, it is looked for the next time. One that hangs is left as soon as others name another.
   */
  async ask<A extends ApiSchema>(question: CoordinatorQuestion<A>): Promise<ResponseOf<A>> {
    const { api, input, maxVersion, waitsMs = 0, failure } = question
    const connection = await this.connection()
    const nodeId = this.#nodeId
    try {
      const settings = { timeoutMs: waitsMs + this.#cluster.options.requestTimeoutMs, ...(maxVersion === undefined ? {} : { maxVersion }) }
      const asking = connection.request(api, input, settings)
      const isElsewhere = async (): Promise<boolean> => (await findCoordinator(this.#cluster, this.groupId).catch(() => nodeId)) !== nodeId
      const giveUp = (): void => connection.giveUp('and others say that it does not coordinate the group any more')
      const answer = await watching(this.#cluster.ports.clock, silenceMs, asking, isElsewhere, giveUp)
      const { code, message = null } = failure(answer)
      checkCode(code, connection.address, message)
      return answer
    } catch (error) {
      if (error instanceof ClientError || (error instanceof AnswerError && isElsewhereError(error.error))) this.forget()
      throw error
    }
  }

  /** As `ask`, again after a pause while it fails with what may pass and `timeoutMs` are not over. */
  asking<A extends ApiSchema>(question: CoordinatorQuestion<A>, timeoutMs: Millis): Promise<ResponseOf<A>> {
    return this.#cluster.retrying(timeoutMs, () => this.ask(question), mayPass)
  }

  /** It may be another one now. */
  forget(): void {
    this.#nodeId = undefined
  }

  /** Ends the connection, unless others use it too. */
  close(): void {
    if (this.#purpose !== 'main') this.#connection?.close()
  }
}

function isElsewhereError(error: ErrorName): boolean {
  return error === 'NOT_COORDINATOR' || error === 'COORDINATOR_NOT_AVAILABLE'
}

/** The first error among codes of parts that is one of the whole: the coordinator is another, or cannot serve now. 0 if there is none. */
export function wholeFailure(codes: Iterable<number>): number {
  for (const code of codes) {
    const error = errorName(code)
    if (isElsewhereError(error) || error === 'COORDINATOR_LOAD_IN_PROGRESS') return code
  }
  return 0
}

/** Asks any broker for the coordinator of a group. Raises AnswerError (COORDINATOR_NOT_AVAILABLE among others), ClientError. */
async function findCoordinator(cluster: Cluster, groupId: string): Promise<NodeId> {
  return cluster.askAny(async (connection) => {
    const answer = await connection.request(findCoordinatorApi, { key: groupId, keyType: groupKey, coordinatorKeys: [groupId] })
    const found = connection.versionOf(findCoordinatorApi) >= 4 ? answer.coordinators.find(({ key }) => key === groupId) : answer
    if (found === undefined) throw new ClientError('corrupt', `Broker ${connection.address} did not name the coordinator of group "${groupId}".`)
    checkCode(found.errorCode, connection.address, found.errorMessage)
    return found.nodeId
  })
}
