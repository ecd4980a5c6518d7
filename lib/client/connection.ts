/**
 * One connection to one broker: requests are pipelined, answers come back in order, versions are those that both sides
 * speak. ApiVersions is asked first, with our newest version; a broker that does not know it answers in version 0 with
 * UNSUPPORTED_VERSION and the versions it has (KIP-511).
 */
import { errorCode } from '../common/errors.ts'
import type { Millis } from '../common/ids.ts'
import type { Timer } from '../common/ports.ts'
import { correlationIdOf, decodeResponse, encodeRequest, FrameSplitter } from '../protocol/frames.ts'
import type { ApiSchema, RequestInput, ResponseOf, VersionRange } from '../protocol/schema.ts'
import { apiVersions } from '../protocol/schemas/18-api-versions.ts'
import { ClientError, connectReason } from './errors.ts'
import { type Address, type Channel, type ClientPorts, formatAddress } from './ports.ts'

/** How a connection behaves. */
export interface ConnectionOptions {
  readonly clientId: string
  readonly clientVersion: string
  /** Until the first bytes can be sent. */
  readonly connectTimeoutMs: Millis
  /** Until an answer is there, where a request does not say otherwise. */
  readonly requestTimeoutMs: Millis
}

/** Settings of one request. */
export interface RequestSettings {
  readonly timeoutMs?: Millis
  /** Newest version to use, where a newer one would ask for more than the caller does (topic ids). */
  readonly maxVersion?: number
  /** The API is not advertised by those that have it: it is sent in our newest version, and who does not know it closes the connection. */
  readonly unadvertised?: true
}

interface Pending {
  readonly api: ApiSchema
  readonly version: number
  readonly correlationId: number
  readonly resolve: (frame: Buffer) => void
  readonly reject: (error: Error) => void
  readonly timer: Timer
  readonly sentAt: Millis
}

/** Larger than any answer that a broker gives to our requests. */
const maxResponseBytes = 512 * 1024 * 1024

/** A connection; `open` makes one. It is of no more use once `isOpen` is false. */
export class Connection {
  readonly address: string
  readonly #ports: ClientPorts
  readonly #options: ConnectionOptions
  readonly #channel: Channel
  readonly #splitter = new FrameSplitter(maxResponseBytes)
  readonly #pending: Pending[] = []
  /** Of requests without an answer whose bytes are not sent yet. */
  readonly #unsent = new Set<(error: Error) => void>()
  #versions = new Map<number, VersionRange>()
  #nextCorrelationId = 1
  #heardAt: Millis = 0
  #failure: ClientError | undefined
  #forgetEnd: (() => void) | undefined
  #connected: ((error: ClientError | undefined) => void) | undefined

  private constructor(address: Address, ports: ClientPorts, options: ConnectionOptions, connected: (error: ClientError | undefined) => void) {
    this.address = formatAddress(address)
    this.#ports = ports
    this.#options = options
    this.#connected = connected
    this.#channel = ports.connect(address, {
      onConnect: () => this.#settle(undefined),
      onData: (chunk) => this.#receive(chunk),
      onClose: (error) => this.#closed(error),
    })
  }

  /** Connects and negotiates; `ended` closes it at any time. Raises ClientError, which names the address. */
  static async open(address: Address, ports: ClientPorts, options: ConnectionOptions, ended?: AbortSignal): Promise<Connection> {
    const connection = await new Promise<Connection>((resolve, reject) => {
      const opened: Connection = new Connection(address, ports, options, (error) => {
        timer.cancel()
        if (error === undefined) resolve(opened)
        else reject(error)
      })
      opened.#closeOn(ended)
      const timer = ports.clock.after(options.connectTimeoutMs, () => {
        opened.#fail(new ClientError('connect', `Cannot reach ${opened.address}: no answer within ${options.connectTimeoutMs} ms.`))
      })
    })
    try {
      await connection.#negotiate()
      return connection
    } catch (error) {
      connection.close()
      throw error
    }
  }

  /** Whether requests can be sent. */
  get isOpen(): boolean {
    return this.#failure === undefined
  }

  /** Requests whose answers are due. */
  get inFlight(): number {
    return this.#pending.length
  }

  /** Whether an answer has been due for `ms` in which nothing came at all. */
  isSilentFor(ms: Millis): boolean {
    const oldest = this.#pending[0]
    return oldest !== undefined && this.#ports.clock.monotonic() - Math.max(oldest.sentAt, this.#heardAt) >= ms
  }

  /** Whether the broker offers the API in a version that we speak. */
  supports(api: ApiSchema, minVersion: number = api.versions.min): boolean {
    const range = this.#versions.get(api.key)
    return range !== undefined && Math.min(range.max, api.versions.max) >= Math.max(range.min, api.versions.min, minVersion)
  }

  /** The version in which requests of an API are sent. Raises ClientError `unsupported`. */
  versionOf(api: ApiSchema, maxVersion: number = api.versions.max): number {
    const range = this.#versions.get(api.key)
    const version = Math.min(range?.max ?? -1, api.versions.max, maxVersion)
    if (range !== undefined && version >= Math.max(range.min, api.versions.min)) return version
    const offered = range === undefined ? 'does not offer it' : `offers versions ${range.min}-${range.max}`
    throw new ClientError('unsupported', `Broker ${this.address} cannot serve ${api.name}: it ${offered}, versions ${api.versions.min}-${maxVersion} are needed.`)
  }

  /** Sends a request and waits for its answer. Raises ClientError. */
  async request<A extends ApiSchema>(api: A, input: RequestInput<A>, settings: RequestSettings = {}): Promise<ResponseOf<A>> {
    const version = settings.unadvertised === true ? api.versions.max : this.versionOf(api, settings.maxVersion)
    const frame = await this.#exchange(api, version, input, settings.timeoutMs ?? this.#options.requestTimeoutMs)
    return this.#decode(api, version, frame)
  }

  /** Sends a request that gets no answer (Produce with acks=0); done when the system has taken its bytes. Raises ClientError. */
  async sendOnly<A extends ApiSchema>(api: A, input: RequestInput<A>, settings: RequestSettings = {}): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure
    const version = this.versionOf(api, settings.maxVersion)
    const pieces = encodeRequest(api, version, this.#takeCorrelationId(), this.#options.clientId, input)
    await new Promise<void>((resolve, reject) => {
      this.#unsent.add(reject)
      this.#channel.write(pieces, () => {
        this.#unsent.delete(reject)
        resolve()
      })
    })
  }

  /** Ends the connection; what is still due fails. */
  close(): void {
    this.#fail(new ClientError('stopped', `The connection to ${this.address} was closed by this client.`))
  }

  /** Ends the connection to a broker that is not worth waiting for; what is due fails with `closed`, and `why` says what is wrong. */
  giveUp(why: string): void {
    this.#fail(new ClientError('closed', `Broker ${this.address} does not answer, ${why}.`))
  }

  #closeOn(ended: AbortSignal | undefined): void {
    const close = (): void => this.close()
    ended?.addEventListener('abort', close)
    this.#forgetEnd = () => ended?.removeEventListener('abort', close)
  }

  #takeCorrelationId(): number {
    const id = this.#nextCorrelationId
    this.#nextCorrelationId = id === 0x7fffffff ? 1 : id + 1
    return id
  }

  #exchange<A extends ApiSchema>(api: A, version: number, input: RequestInput<A>, timeoutMs: Millis): Promise<Buffer> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    const correlationId = this.#takeCorrelationId()
    const pieces = encodeRequest(api, version, correlationId, this.#options.clientId, input)
    return new Promise((resolve, reject) => {
      const timer = this.#ports.clock.after(timeoutMs, () => {
        this.#fail(new ClientError('timeout', `Broker ${this.address} did not answer ${api.name} within ${timeoutMs} ms.`))
      })
      this.#pending.push({ api, version, correlationId, resolve, reject, timer, sentAt: this.#ports.clock.monotonic() })
      this.#channel.write(pieces)
    })
  }

  #decode<A extends ApiSchema>(api: A, version: number, frame: Buffer): ResponseOf<A> {
    try {
      return decodeResponse(api, version, frame)
    } catch (error) {
      const failure = new ClientError('corrupt', `Broker ${this.address} sent an answer to ${api.name} v${version} that cannot be read.`, error)
      this.#fail(failure)
      throw failure
    }
  }

  async #negotiate(): Promise<void> {
    let version = apiVersions.versions.max
    const input = { clientSoftwareName: this.#options.clientId, clientSoftwareVersion: this.#options.clientVersion }
    for (;;) {
      const frame = await this.#exchange(apiVersions, version, input, this.#options.requestTimeoutMs)
      const refused = frame.length >= 6 && frame.readInt16BE(4) === errorCode('UNSUPPORTED_VERSION')
      const answer = this.#decode(apiVersions, refused ? 0 : version, frame)
      if (!refused && answer.errorCode === 0) {
        this.#versions = new Map(answer.apiKeys.map((key) => [key.apiKey, { min: key.minVersion, max: key.maxVersion }]))
        return
      }
      if (version === 0) throw new ClientError('unsupported', `Broker ${this.address} refuses ApiVersions with error ${answer.errorCode}.`)
      const offered = answer.apiKeys.find((key) => key.apiKey === apiVersions.key)?.maxVersion ?? 0
      version = Math.max(0, Math.min(offered, version - 1))
    }
  }

  #receive(chunk: Buffer): void {
    this.#heardAt = this.#ports.clock.monotonic()
    try {
      for (const frame of this.#splitter.push(chunk)) this.#answer(frame)
    } catch (error) {
      this.#fail(new ClientError('corrupt', `What listens at ${this.address} does not speak Kafka's protocol.`, error))
    }
  }

  #answer(frame: Buffer): void {
    const pending = this.#pending.shift()
    const correlationId = correlationIdOf(frame)
    if (pending?.correlationId !== correlationId) {
      if (pending !== undefined) this.#pending.unshift(pending)
      this.#fail(new ClientError('corrupt', `Broker ${this.address} answered out of order.`))
      return
    }
    pending.timer.cancel()
    pending.resolve(frame)
  }

  #closed(error: Error | undefined): void {
    if (this.#connected !== undefined) {
      this.#fail(new ClientError('connect', `Cannot reach ${this.address}: ${connectReason(error)}.`, error))
      return
    }
    const due = this.#pending[0]
    const during = due === undefined ? '' : ` while it owed an answer to ${due.api.name} v${due.version}`
    this.#fail(new ClientError('closed', `Broker ${this.address} closed the connection${during}.`, error))
  }

  #settle(error: ClientError | undefined): void {
    const connected = this.#connected
    this.#connected = undefined
    connected?.(error)
  }

  #fail(error: ClientError): void {
    if (this.#failure !== undefined) return
    this.#failure = error
    for (const pending of this.#pending.splice(0)) {
      pending.timer.cancel()
      pending.reject(error)
    }
    for (const reject of this.#unsent) reject(error)
    this.#unsent.clear()
    this.#forgetEnd?.()
    this.#settle(error)
    this.#channel.close()
  }
}
