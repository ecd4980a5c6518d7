/** DescribeLogDirs (35), versions 1-5. */
import { api, array, bool, int16, int32, int64, listOf, string } from '../schema.ts'

/** Wire format of DescribeLogDirs. */
export const describeLogDirs = api(35, 'DescribeLogDirs', '1-5', '2+', {
  request: {
    topics: array('0+', {
      topic: string('0+'),
      partitions: listOf('0+', int32),
    }, { nullable: '0+' }),
  },
  response: {
    throttleTimeMs: int32('0+'),
    errorCode: int16('3+'),
    results: array('0+', {
      errorCode: int16('0+'),
      logDir: string('0+'),
      topics: array('0+', {
        name: string('0+'),
        partitions: array('0+', {
          partitionIndex: int32('0+'),
          partitionSize: int64('0+'),
          offsetLag: int64('0+'),
          isFutureKey: bool('0+'),
        }),
      }),
      totalBytes: int64('4+', { default: -1 }),
      usableBytes: int64('4+', { default: -1 }),
      isCordoned: bool('5+', { default: false }),
    }),
  },
})
