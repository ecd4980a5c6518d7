/** The header of a record batch: every field at its place, and what a leader writes outside and inside the CRC. */
import t from 'tap'
import * as batch from '../../lib/common/record-batch.ts'

/** A batch whose every field is another number, written by hand. */
function sample(): Buffer {
  const bytes = Buffer.from(
    [
      '0000000100000002', // base offset 2^32 + 2
      '00000034', // length: 52 behind this field
      '00000007', // leader epoch
      '02', // magic
      '00000000', // CRC, below
      '0033', // lz4, transactional, control
      '00000004', // last offset delta
      '0000018bcfe56800', // base timestamp 1,700,000,000,000
      '0000018bcfe568ff', // 255 ms later
      '0000000200000003', // producer 2^33 + 3
      '0005', // producer epoch
      '7ffffffd', // sequence, wraps after three
      '00000005', // records
      'aabbcc',
    ].join(''),
    'hex',
  )
  batch.rewriteCrc(bytes)
  return bytes
}

t.test('every field', async (t) => {
  const bytes = sample()
  t.equal(batch.batchSizeBytes(bytes), bytes.length)
  t.equal(batch.baseOffset(bytes), 2 ** 32 + 2)
  t.equal(batch.lastOffset(bytes), 2 ** 32 + 6)
  t.equal(batch.nextOffset(bytes), 2 ** 32 + 7)
  t.equal(batch.partitionLeaderEpoch(bytes), 7)
  t.equal(batch.magic(bytes), batch.currentMagic)
  t.equal(batch.attributes(bytes), 0x33)
  t.equal(batch.codecOf(bytes), 3)
  t.equal(batch.isLogAppendTime(bytes), false)
  t.equal(batch.isTransactional(bytes), true)
  t.equal(batch.isControl(bytes), true)
  t.equal(batch.lastOffsetDelta(bytes), 4)
  t.equal(batch.baseTimestamp(bytes), 1_700_000_000_000)
  t.equal(batch.maxTimestamp(bytes), 1_700_000_000_255)
  t.equal(batch.producerId(bytes), 2 ** 33 + 3)
  t.equal(batch.producerEpoch(bytes), 5)
  t.equal(batch.baseSequence(bytes), 0x7ffffffd)
  t.equal(batch.lastSequence(bytes), 1, 'wraps to zero')
  t.equal(batch.recordCount(bytes), 5)
})

t.test('fields are read inside of a larger buffer too', async (t) => {
  const two = Buffer.concat([Buffer.alloc(9), sample()])
  t.equal(batch.batchSizeBytes(two, 9), 64)
  t.equal(batch.baseOffset(two, 9), 2 ** 32 + 2)
  t.equal(batch.partitionLeaderEpoch(two, 9), 7)
  t.equal(batch.magic(two, 9), 2)
})

t.test('offset and epoch are outside the CRC, timestamps and attributes inside', async (t) => {
  const bytes = sample()
  t.equal(batch.storedCrc(bytes), batch.computedCrc(bytes))
  for (const offset of [0, 1, 2 ** 32 - 1, 2 ** 32, 2 ** 52 + 1]) {
    batch.setBaseOffset(bytes, offset)
    t.equal(batch.baseOffset(bytes), offset)
    t.equal(bytes.readBigInt64BE(0), BigInt(offset))
  }
  batch.setPartitionLeaderEpoch(bytes, 99)
  t.equal(batch.partitionLeaderEpoch(bytes), 99)
  t.equal(batch.storedCrc(bytes), batch.computedCrc(bytes), 'still right')
  batch.setLogAppendTime(bytes, true)
  t.equal(batch.isLogAppendTime(bytes), true)
  t.equal(batch.codecOf(bytes), 3, 'other bits stay')
  t.not(batch.storedCrc(bytes), batch.computedCrc(bytes))
  batch.setMaxTimestamp(bytes, 1_800_000_000_000)
  t.equal(batch.maxTimestamp(bytes), 1_800_000_000_000)
  batch.rewriteCrc(bytes)
  t.equal(batch.storedCrc(bytes), batch.computedCrc(bytes))
  batch.setLogAppendTime(bytes, false)
  t.equal(batch.attributes(bytes), 0x33)
})

t.test('none: -1 in every place that may lack a value', async (t) => {
  const bytes = sample()
  bytes.fill(0xff, 35, 57)
  t.equal(batch.maxTimestamp(bytes), -1)
  t.equal(batch.producerId(bytes), -1)
  t.equal(batch.producerEpoch(bytes), -1)
  t.equal(batch.baseSequence(bytes), -1)
  t.equal(batch.lastSequence(bytes), -1)
  batch.setMaxTimestamp(bytes, -1)
  t.equal(batch.maxTimestamp(bytes), -1)
})

t.test('any changed byte behind the CRC is noticed', async (t) => {
  const bytes = sample()
  for (let at = 17; at < bytes.length; at++) {
    bytes[at] = (bytes[at] as number) ^ 0x10
    t.not(batch.storedCrc(bytes), batch.computedCrc(bytes), `byte ${at}`)
    bytes[at] = (bytes[at] as number) ^ 0x10
  }
})
