/**
 * DescribePartitionHistory (10002), version 0. Samsa's own: how a topic's partitions came to be as they are, from the metadata log. It is not
 * advertised. Nodes of -2, and lists that are null, are not known, because the log does not reach back so far; a timestamp of -1 was not
 * written; a place in the log of -1 is before its beginning.
 */
import { api, array, bool, int16, int32, int64, listOf, string, struct, uuid } from '../schema.ts'

const state = {
  /** -1: nobody. */
  leader: int32('0+'),
  replicas: listOf('0+', int32, { nullable: '0+' }),
  isr: listOf('0+', int32, { nullable: '0+' }),
  elr: listOf('0+', int32, { nullable: '0+' }),
  lastKnownElr: listOf('0+', int32, { nullable: '0+' }),
  addingReplicas: listOf('0+', int32, { nullable: '0+' }),
  removingReplicas: listOf('0+', int32, { nullable: '0+' }),
}

const place = {
  offset: int64('0+'),
  timestamp: int64('0+'),
}

/** Wire format of DescribePartitionHistory. */
export const describePartitionHistory = api(10002, 'DescribePartitionHistory', '0', '0+', {
  request: {
    topic: string('0+'),
    /** -1: all. */
    partition: int32('0+', { default: -1 }),
    /** Only what is not older; -1: everything. */
    sinceMs: int64('0+', { default: -1 }),
    /** Only what stands before this offset of the metadata log; -1: everything. */
    beforeOffset: int64('0+', { default: -1 }),
    /** The newest are told; a node may tell fewer. */
    maxEvents: int32('0+', { default: 1000 }),
  },
  response: {
    throttleTimeMs: int32('0+'),
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+', default: null }),
    events: array('0+', {
      ...place,
      /** created, changed, deleted, configured: the last two are of the whole topic, and have no partition. */
      kind: string('0+'),
      topicId: uuid('0+'),
      partition: int32('0+', { default: -1 }),
      leaderEpoch: int32('0+', { default: -1 }),
      partitionEpoch: int32('0+', { default: -1 }),
      before: struct('0+', state, { nullable: '0+', default: null }),
      after: struct('0+', state, { nullable: '0+', default: null }),
      reason: string('0+', { nullable: '0+', default: null }),
      because: int32('0+', { default: -1 }),
      fencing: string('0+', { nullable: '0+', default: null }),
      election: string('0+', { nullable: '0+', default: null }),
      /** topic, cluster */
      configScope: string('0+', { nullable: '0+', default: null }),
      configName: string('0+', { nullable: '0+', default: null }),
      configValue: string('0+', { nullable: '0+', default: null }),
    }),
    /** Older ones were left out: ask for those before the first one's offset. */
    isCutOff: bool('0+', { default: false }),
    logStart: struct('0+', place, { nullable: '0+', default: null }),
    /** The partitions now; none when the topic is gone. */
    partitions: array('0+', {
      partition: int32('0+'),
      state: struct('0+', state),
      leaderEpoch: int32('0+'),
      partitionEpoch: int32('0+'),
      leaderSince: struct('0+', place),
      isrSince: struct('0+', place),
    }),
    minInsyncReplicas: int32('0+', { default: -1 }),
    /** Brokers that hold or held replicas of them. */
    brokers: array('0+', {
      brokerId: int32('0+'),
      /** alive, fenced, unregistered */
      state: string('0+'),
      reason: string('0+', { nullable: '0+' }),
      since: struct('0+', place),
      isDiskFull: bool('0+'),
      isShuttingDown: bool('0+'),
    }),
  },
})
