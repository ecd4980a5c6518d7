/** What was fetched and is not stored: counted until it is held, or is not there any more. */
import t from 'tap'
import { UnstoredBytes } from '../../lib/broker/unstored-bytes.ts'

t.test('bytes count until the replica holds them, stands elsewhere, or fetches nothing', async (t) => {
  const unstored = new UnstoredBytes<string>()
  const at = (fetchOffset: number, heldEndOffset: number) => ({ leaderEpoch: 1, partitionEpoch: 1, fetchOffset, lastFetchedEpoch: 1, heldEndOffset, highWatermark: 0, logStartOffset: 0 })
  unstored.stands('a', at(0, 0))
  unstored.came('a', 10, 100)
  unstored.came('a', 20, 200)
  unstored.came('b', 5, 1000)
  t.equal(unstored.total, 1300)
  unstored.stands('a', at(20, 9))
  t.equal(unstored.total, 1300, 'part of a piece is none of it')
  unstored.stands('a', at(20, 10))
  t.equal(unstored.total, 1200)
  unstored.came('a', 30, 400)
  unstored.stands('a', at(20, 15))
  t.equal(unstored.total, 1200, 'what was not taken does not count')
  unstored.stands('a', at(12, 12))
  t.equal(unstored.total, 1000, 'nor what was cut off')
  unstored.stands('b', undefined)
  t.equal(unstored.total, 0)
})
