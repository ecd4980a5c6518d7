/**
 * From a request's frame to the frame of its answer: finds the API, decodes, has it handled, encodes. Everything that can be
 * wrong with a frame ends in an answer or a closed connection, as Kafka does it; only a bug of ours stops the node.
 */
import { AssertionError } from '../common/assert.ts'
import { ApiError, errorCode } from '../common/errors.ts'
import type { Logger } from '../common/ports.ts'
import { decodeRequest, encodeResponse, readRequestHeader, type RequestHeader } from '../protocol/frames.ts'
import { DecodeError } from '../protocol/reader.ts'
import { inRange, type ResponseInput, type ApiSchema } from '../protocol/schema.ts'
import { apiVersions } from '../protocol/schemas/18-api-versions.ts'
import type { Answer, ApiHandler, RequestContext } from './api.ts'

/** What leaves for a request: a frame in pieces, nothing, or the end of the connection. */
export type Reply = readonly Buffer[] | 'none' | 'close'

/** What every request of a connection has in common. */
export type ConnectionContext = Omit<RequestContext, 'apiVersion' | 'clientId'>

/** Handles the requests of a listener. */
export class Dispatcher {
  readonly #handlers = new Map<number, ApiHandler>()
  readonly #logger: Logger
  readonly #onBug: (error: Error) => void

  /** `onBug` is told of assertions that failed; it ends the node. */
  constructor(handlers: readonly ApiHandler[], logger: Logger, onBug: (error: Error) => void) {
    for (const handler of handlers) this.#handlers.set(handler.schema.key, handler)
    this.#logger = logger
    this.#onBug = onBug
  }

  /** Whether the request in `frame` may start while others that overlap are under way. */
  overlaps(frame: Buffer): boolean {
    return this.#handlerOf(frame)?.overlaps === true
  }

  /** Whether the answer to the request in `frame` may have to wait for what others do. */
  waits(frame: Buffer): boolean {
    return this.#handlerOf(frame)?.waits === true
  }

  /** Never rejects or throws. What must happen in the order of requests happens before it returns. */
  dispatch(frame: Buffer, connection: ConnectionContext): Reply | Promise<Reply> {
    let header: RequestHeader
    let request: unknown
    let handler: ApiHandler | undefined
    try {
      header = readRequestHeader(frame)
      handler = this.#handlers.get(header.apiKey)
      if (handler === undefined) return this.#refuseFrame(connection, `an API that is not served: ${header.apiKey}`)
      if (!inRange(handler.schema.versions, header.apiVersion)) return this.#unsupported(header, connection)
      request = decodeRequest(handler.schema, header.apiVersion, header.body)
    } catch (error) {
      if (error instanceof DecodeError) return this.#refuseFrame(connection, error.message)
      return this.#bug(error)
    }
    const context: RequestContext = { ...connection, apiVersion: header.apiVersion, clientId: header.clientId }
    const exchange: Exchange = { handler, header, request, context }
    try {
      const answer = handler.handle(request, context)
      if (answer instanceof Promise) {
        return answer.then(
          (settled) => this.#encode(exchange, settled),
          (error: unknown) => this.#failed(exchange, error),
        )
      }
      return this.#encode(exchange, answer)
    } catch (error) {
      return this.#failed(exchange, error)
    }
  }

  #handlerOf(frame: Buffer): ApiHandler | undefined {
    return frame.length < 2 ? undefined : this.#handlers.get(frame.readInt16BE(0))
  }

  #encode(exchange: Exchange, answer: Answer<unknown>): Reply {
    if (answer === 'none' || answer === 'close') return answer
    const { handler, header } = exchange
    try {
      return encodeResponse(handler.schema, header.apiVersion, header.correlationId, answer as ResponseInput<ApiSchema>)
    } catch (error) {
      return this.#bug(error)
    }
  }

  #failed(exchange: Exchange, error: unknown): Reply {
    if (error instanceof AssertionError) return this.#bug(error)
    const { handler, request, context } = exchange
    try {
      if (error instanceof ApiError) return this.#encode(exchange, handler.refuse(request, error.error, error.message, context))
      this.#logger.error({ err: error, api: handler.schema.name, version: context.apiVersion, remote: context.remote }, 'a request failed unexpectedly')
      return this.#encode(exchange, handler.refuse(request, 'UNKNOWN_SERVER_ERROR', 'The server met an unexpected error.', context))
    } catch (second) {
      return this.#bug(second)
    }
  }

  #unsupported(header: RequestHeader, connection: ConnectionContext): Reply {
    if (header.apiKey !== apiVersions.key) {
      return this.#refuseFrame(connection, `version ${header.apiVersion} of API ${header.apiKey}, which is not served`)
    }
    const { min, max } = apiVersions.versions
    const answer = { errorCode: errorCode('UNSUPPORTED_VERSION'), apiKeys: [{ apiKey: apiVersions.key, minVersion: min, maxVersion: max }] }
    return encodeResponse(apiVersions, 0, header.correlationId, answer)
  }

  #refuseFrame(connection: ConnectionContext, reason: string): Reply {
    this.#logger.debug({ remote: connection.remote, listener: connection.listener, reason }, 'closing a connection: bad request')
    return 'close'
  }

  #bug(error: unknown): Reply {
    this.#onBug(error instanceof Error ? error : new Error(String(error)))
    return 'close'
  }
}

interface Exchange {
  readonly handler: ApiHandler
  readonly header: RequestHeader
  readonly request: unknown
  readonly context: RequestContext
}
