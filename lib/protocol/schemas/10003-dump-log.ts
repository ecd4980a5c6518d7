/**
 * DumpLog (10003), version 0. Samsa's own: batches of a partition as the node that is asked has them stored, whether it leads or follows, and also
 * those that are not committed yet. It is not advertised.
 */
import { api, array, bool, int16, int32, int64, records, string } from '../schema.ts'

/** Wire format of DumpLog. */
export const dumpLog = api(10003, 'DumpLog', '0', '0+', {
  request: {
    topic: string('0+'),
    partition: int32('0+'),
    /** -1: where the log begins. */
    fromOffset: int64('0+', { default: -1 }),
    /** A node may send less; one batch is sent however large it is. */
    maxBytes: int32('0+', { default: 1048576 }),
  },
  response: {
    throttleTimeMs: int32('0+'),
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+', default: null }),
    nodeId: int32('0+', { default: -1 }),
    logStartOffset: int64('0+', { default: -1 }),
    /** As far as this replica knows. */
    highWatermark: int64('0+', { default: -1 }),
    storedEndOffset: int64('0+', { default: -1 }),
    logEndOffset: int64('0+', { default: -1 }),
    sizeBytes: int64('0+', { default: -1 }),
    isDamaged: bool('0+', { default: false }),
    segments: array('0+', {
      baseOffset: int64('0+'),
      endOffset: int64('0+'),
      sizeBytes: int64('0+'),
      firstTimestamp: int64('0+'),
      maxTimestamp: int64('0+'),
    }),
    /** Where to go on; the end of what is stored when there is no more. */
    nextOffset: int64('0+', { default: -1 }),
    batches: records('0+'),
  },
})
