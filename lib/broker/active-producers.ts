/** The idempotent producers that a partition remembers, as DescribeProducers shows them (KIP-664). */
import type { ErrorName } from '../common/errors.ts'
import type { TopicPartition } from '../common/ids.ts'
import type { LocalReplicas } from './local-replicas.ts'
import type { ActiveProducer } from './types.ts'

/** Answers DescribeProducers for one partition, from whichever replica is here: followers remember the same producers. */
export function activeProducers(
  replicas: LocalReplicas,
  topicPartition: TopicPartition,
): { readonly error: ErrorName; readonly producers: readonly ActiveProducer[] } {
  const partition = replicas.readable(topicPartition, -1)
  if (typeof partition === 'string') return { error: partition, producers: [] }
  const producers = [...partition.log.producers.all()].map((state) => ({
    producerId: state.producerId,
    producerEpoch: state.producerEpoch,
    lastSequence: state.batches.at(-1)?.lastSequence ?? -1,
    lastTimestamp: state.lastTimestamp,
    coordinatorEpoch: state.coordinatorEpoch,
    currentTxnStartOffset: state.currentTransactionFirstOffset ?? -1,
  }))
  return { error: 'NONE', producers }
}
