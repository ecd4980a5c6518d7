/**
 * What an API of the listener is: its schema, what it does, and how it says no. One file per API under apis/ makes one of
 * these out of the node's services.
 */
import type { ErrorName } from '../common/errors.ts'
import type { Fault } from '../common/faults.ts'
import type { NodeId, Uuid } from '../common/ids.ts'
import type { Clock, Logger, Random } from '../common/ports.ts'
import type { Broker } from '../broker/types.ts'
import type { BrokerConfig } from '../config/resolve.ts'
import type { ApiSchema, Decoded, Encodable, Fields } from '../protocol/schema.ts'
import type { Quorum } from '../quorum/types.ts'
import type { FetchSessions } from './fetch-sessions.ts'

/** Who asks, and how the request came. */
export interface RequestContext {
  /** `User:ANONYMOUS` until a listener authenticates. */
  readonly principal: string
  /** Name of the listener, as in `listeners`; answers give addresses of the same listener. */
  readonly listener: string
  readonly clientId: string | null
  readonly apiVersion: number
  /** Address of the peer, for logs. */
  readonly remote: string
  /** Aborted when the connection goes or the listener stops: nobody waits for the answer any more. */
  readonly abandoned: AbortSignal
}

/** Room on the device that holds the data, in bytes. */
export interface DiskSpace {
  readonly totalBytes: number
  readonly usableBytes: number
}

/** What APIs work with. */
export interface Services {
  readonly nodeId: NodeId
  readonly clusterId: Uuid
  readonly config: BrokerConfig
  readonly quorum: Quorum
  readonly broker: Broker
  readonly fetchSessions: FetchSessions
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  /** Path of the data directory, as DescribeLogDirs shows it. */
  readonly dataDir: string
  diskSpace(): Promise<DiskSpace>
  /** Resolves when the metadata knows of brokers that have just gone, soon in any case; undefined when there are none. */
  lostBrokersSettled?(): Promise<void> | undefined
  /** Brokers that were fenced a moment ago and seem to hang, which clients should not forget yet. */
  hungBrokers?(): ReadonlySet<NodeId>
  /** Where faults are put on this node; undefined unless chaos.enabled. */
  readonly faults?: FaultControl | undefined
}

/** The faults of this node. */
export interface FaultControl {
  /** Those in force. */
  readonly faults: readonly Fault[]
  inject(faults: readonly Fault[]): void
  /** Takes away all, or only those of the links with these nodes. */
  heal(peers: readonly NodeId[] | 'all'): void
}

/** An answer, no answer at all (acks=0), or a closed connection instead of one (acks=0 with an error). */
export type Answer<Response> = Response | 'none' | 'close'

/** An API without its types, as the dispatcher holds it. */
export interface ApiHandler {
  readonly schema: ApiSchema
  /**
   * Whether a request may start while earlier ones of such APIs on its connection are under way. Every other request waits
   * for those before it, so that a client sees the effect of what it sent first, as it does with Kafka.
   */
  readonly overlaps: boolean
  /** Whether an answer may take as long as others please: its request's memory is not counted on to be free soon. */
  readonly waits: boolean
  handle(request: unknown, context: RequestContext): Answer<unknown> | Promise<Answer<unknown>>
  /** The answer of this API's shape that says `error` about everything the request names. */
  refuse(request: unknown, error: ErrorName, message: string, context: RequestContext): unknown
}

/** An API with its types. */
export interface ApiDefinition<Request extends Fields, Response extends Fields> {
  readonly schema: ApiSchema<Request, Response>
  readonly overlaps?: boolean
  readonly waits?: boolean
  handle(request: Decoded<Request>, context: RequestContext): Answer<Encodable<Response>> | Promise<Answer<Encodable<Response>>>
  refuse(request: Decoded<Request>, error: ErrorName, message: string, context: RequestContext): Encodable<Response>
}

/** Forgets the types: request and response are checked where the API is written, and come from its own codec. */
export function defineApi<Request extends Fields, Response extends Fields>(definition: ApiDefinition<Request, Response>): ApiHandler {
  const { schema, overlaps = false, waits = false } = definition
  return {
    schema,
    overlaps,
    waits,
    handle: (request, context) => definition.handle(request as Decoded<Request>, context),
    refuse: (request, error, message, context) => definition.refuse(request as Decoded<Request>, error, message, context),
  }
}
