/** Broker configs that Kafka does not have. */
import { type ConfigDefinition, define } from './define.ts'

/** The table. */
export const samsaConfigs = {
  'log.flush.before.ack': define('boolean', 'false', 'Acknowledge a write only when it would survive a power loss: it is synced to the disk, together with the others that wait. Off, it survives the death of the process, as with Kafka.', { importance: 'high' }),
  'chaos.enabled': define('boolean', 'false', 'Let clients put faults on this node, for tests: links cut or slow, a disk full or slow, a clock that is wrong (`samsa chaos`). `samsa up` sets it; never set it where a client is not to be trusted with that.', { importance: 'low' }),
  'cluster.id': define('string', null, 'Identity of the cluster that a fresh data directory is made for: 22 characters of base64. A random one when not set.', { importance: 'low' }),
  'samsa.tail.cache.bytes': define('long', '16777216', 'Memory for the newest batches of all partitions, from which consumers and followers that keep up are served.', { min: 0, importance: 'high' }),
  'samsa.fetch.response.bytes': define('long', '8388608', 'Most bytes that one Fetch is answered with, however many its client allows; a client that asks again gets the rest. It bounds what a consumer that reads from the disk costs in memory.', { min: 1048576 }),
  'samsa.connection.max.requests': define('int', '64', 'Requests of one connection that may be under way; further ones wait in the socket.', { min: 1, max: 100000 }),
  'samsa.connection.max.response.bytes': define('long', '16777216', 'Answers of one connection that may wait for a slow reader before no more of its requests are read.', { min: 1 }),
  'samsa.broker.disconnect.grace.ms': define('int', '150', 'How long a broker whose connections with the active controller have closed may take to come back before it is taken for dead.', { min: 0 }),
  'samsa.log.level': define('string', 'info', 'Least level of what is logged.', { oneOf: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] }),
} as const satisfies Readonly<Record<string, ConfigDefinition>>
