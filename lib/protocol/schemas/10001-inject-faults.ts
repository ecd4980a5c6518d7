/**
 * InjectFaults (10001), version 0. Samsa's own, for tests: puts faults on the node that is asked, takes them away, and tells which are in force.
 * It is not advertised. Of a fault's fields those count that its kind has.
 */
import { api, array, bool, float64, int16, int32, int64, listOf, string } from '../schema.ts'

const fault = {
  kind: string('0+'),
  /** Null: every node. */
  peers: listOf('0+', int32, { nullable: '0+', default: null }),
  direction: string('0+', { default: 'both' }),
  delayMs: int32('0+', { default: 0 }),
  lossRate: float64('0+', { default: 0 }),
  skewMs: int64('0+', { default: 0 }),
}

/** Wire format of InjectFaults. */
export const injectFaults = api(10001, 'InjectFaults', '0', '0+', {
  request: {
    /** First all faults go, or those of the links with `healPeers`. */
    heal: bool('0+'),
    healPeers: listOf('0+', int32, { nullable: '0+' }),
    faults: array('0+', fault),
  },
  response: {
    throttleTimeMs: int32('0+'),
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+' }),
    /** In force after the request. */
    faults: array('0+', fault),
  },
})
