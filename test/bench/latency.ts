/** Time to the acknowledgement under a steady load: an open loop, in which a slow answer does not delay what comes next. */
import { produce } from '../../lib/protocol/schemas/00-produce.ts'
import { createTopic } from '../support/topics.ts'
import { connectTo, quantile, type Target } from './target.ts'
import { makeBatch } from './throughput.ts'

/** Milliseconds from when a record was due to when it was acknowledged. */
export interface Latency {
  readonly p50: number
  readonly p99: number
  readonly p999: number
}

/** How the load looks: every `everyMs` one request with `recordsPerRequest` records, to one partition after another. */
export interface SteadyLoad {
  readonly topic: string
  readonly partitions: number
  readonly recordBytes: number
  readonly recordsPerSecond: number
  readonly seconds: number
}

const everyMs = 2

/** Sends at a steady rate with acks=all. The first second is not counted. */
export async function acknowledgementLatency(target: Target, load: SteadyLoad): Promise<Latency> {
  const wire = await connectTo(target)
  await createTopic(wire, load.topic, load.partitions)
  const perRequest = Math.max(1, Math.round((load.recordsPerSecond * everyMs) / 1000))
  const batch = makeBatch(load.recordBytes, perRequest * (load.recordBytes + 12))
  const requests = Math.round((load.seconds * 1000) / everyMs)
  const taken: number[] = []
  const answers: Promise<void>[] = []
  const begun = performance.now() + 50
  const send = async (number: number, due: number): Promise<void> => {
    const records = batch
    const answer = await wire.ask(produce, 9, {
      transactionalId: null,
      acks: -1,
      timeoutMs: 30_000,
      topicData: [{ name: load.topic, partitionData: [{ index: number % load.partitions, records }] }],
    })
    const code = answer.responses[0]?.partitionResponses[0]?.errorCode
    if (code !== 0) throw new Error(`${target.name}: error ${code}`)
    if (due - begun > 1000) taken.push(performance.now() - due)
  }
  await new Promise<void>((resolve) => {
    let sent = 0
    const turn = (): void => {
      const now = performance.now()
      while (sent < requests && begun + sent * everyMs <= now) {
        answers.push(send(sent, begun + sent * everyMs))
        sent++
      }
      if (sent === requests) resolve()
      else if (begun + sent * everyMs - now > 1.5) setTimeout(turn, 1)
      else setImmediate(turn)
    }
    turn()
  })
  await Promise.all(answers)
  wire.close()
  return { p50: quantile(taken, 0.5), p99: quantile(taken, 0.99), p999: quantile(taken, 0.999) }
}
