/**
 * TransferLeadership (10000), version 0. Samsa's own: Kafka has no request that hands the metadata quorum to a chosen voter. It is not
 * advertised, so that no client stumbles over it.
 */
import { api, int16, int32, string } from '../schema.ts'

/** Wire format of TransferLeadership. */
export const transferLeadership = api(10000, 'TransferLeadership', '0', '0+', {
  request: {
    timeoutMs: int32('0+'),
    voterId: int32('0+'),
  },
  response: {
    throttleTimeMs: int32('0+'),
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+' }),
    leaderId: int32('0+', { default: -1 }),
    leaderEpoch: int32('0+', { default: -1 }),
  },
})
