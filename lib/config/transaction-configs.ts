/** Broker configs of transactions and idempotent producers. */
import { type ConfigDefinition, define } from './define.ts'

/** The table. */
export const transactionConfigs = {
  'producer.id.expiration.ms': define('int', '86400000', 'How long a partition remembers a silent idempotent producer.', { min: 1, scope: 'cluster-wide', importance: 'low' }),
  'transaction.max.timeout.ms': define('int', '900000', 'Longest transaction timeout that a producer may ask for.', { min: 1, importance: 'high' }),
  'transactional.id.expiration.ms': define('int', '604800000', 'How long a silent transactional id is remembered.', { min: 1, importance: 'high', effect: 'planned' }),
  'transaction.abort.timed.out.transaction.cleanup.interval.ms': define('int', '10000', 'How often transactions are looked through for those that timed out.', { min: 1, importance: 'low', effect: 'planned' }),
  'transaction.remove.expired.transaction.cleanup.interval.ms': define('int', '3600000', 'How often transactional ids are looked through for those that expired.', { min: 1, importance: 'low', effect: 'planned' }),
  'transaction.partition.verification.enable': define('boolean', 'true', 'Check with the coordinator that a partition belongs to the transaction.', { scope: 'cluster-wide', importance: 'low', effect: 'planned' }),
  'transaction.two.phase.commit.enable': define('boolean', 'false', 'Let transactions wait for an outside coordinator without a timeout.', { importance: 'low', effect: 'planned' }),
  'transaction.state.log.replication.factor': define('short', '3', 'Replicas of __transaction_state. Fewer while fewer brokers are known.', { min: 1, importance: 'high', effect: 'planned' }),
  'transaction.state.log.num.partitions': define('int', '50', 'Partitions of __transaction_state.', { min: 1, importance: 'high', effect: 'planned' }),
  'transaction.state.log.min.isr': define('int', '2', 'min.insync.replicas of __transaction_state.', { min: 1, importance: 'high', effect: 'planned' }),
  'transaction.state.log.segment.bytes': define('int', '104857600', 'segment.bytes of __transaction_state.', { min: 1, importance: 'high', effect: 'planned' }),
  'transaction.state.log.load.buffer.size': define('int', '5242880', 'Kafka: bytes read at a time when a coordinator loads.', { min: 1, importance: 'high', effect: 'none' }),
  'add.partitions.to.txn.retry.backoff.ms': define('int', '20', 'Pause before a partition is added to a transaction again.', { min: 1, effect: 'planned' }),
  'add.partitions.to.txn.retry.backoff.max.ms': define('int', '100', 'Longest such pause.', { min: 0, effect: 'planned' }),
} as const satisfies Readonly<Record<string, ConfigDefinition>>
