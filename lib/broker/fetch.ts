/** Fetch of a consumer: looks at its partitions, waits if there is too little, looks once more (KIP-74 limits, long polling). */
import type { Clock } from '../common/ports.ts'
import { FetchPass } from './fetch-pass.ts'
import { waitForBytes } from './fetch-wait.ts'
import type { LocalReplicas } from './local-replicas.ts'
import type { FetchRequest, FetchResult } from './types.ts'

/** What fetch works with. */
export interface FetchPorts {
  readonly replicas: LocalReplicas
  readonly clock: Clock
  /** `fetch.max.bytes`: no answer is larger, but for a first batch that is. */
  readonly maxBytes: number
}

/** Answers a request, in the order of its partitions. When it is `abandoned` the answer may be anything. Rejects only for a bug of ours. */
export async function fetch(ports: FetchPorts, request: FetchRequest, abandoned: AbortSignal): Promise<readonly FetchResult[]> {
  const { clock } = ports
  const maxBytes = Math.min(request.maxBytes, ports.maxBytes)
  const minBytes = Math.min(request.minBytes, maxBytes)
  const committedOnly = request.isolation === 'readCommitted'
  let deadline: number | undefined
  for (;;) {
    const pass = await look(ports, request, maxBytes)
    if (request.maxWaitMs <= 0 || request.partitions.length === 0 || pass.isDue || pass.countedBytes >= minBytes) return pass.results
    deadline ??= clock.monotonic() + request.maxWaitMs
    const waitMs = deadline - clock.monotonic()
    if (waitMs <= 0) return pass.results
    const end = await waitForBytes(clock, pass.unfinished, committedOnly, minBytes - pass.countedBytes, waitMs, abandoned)
    if (end === 'expiredUnchanged' || end === 'abandoned') return pass.results
    if (end !== 'changed') return (await look(ports, request, maxBytes)).results
  }
}

async function look(ports: FetchPorts, request: FetchRequest, maxBytes: number): Promise<FetchPass> {
  const { replicas } = ports
  const pass = new FetchPass(replicas, request, maxBytes)
  for (const part of request.partitions) {
    const partition = replicas.get(part.topicPartition)
    if (partition?.isOpening === true) await new Promise<void>((resolve) => partition.whenOpened(resolve))
    if (pass.mustSettleBefore(part)) await pass.settle()
    pass.take(part)
  }
  await pass.settle()
  return pass
}
