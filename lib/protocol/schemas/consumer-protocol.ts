/**
 * ConsumerProtocolSubscription and ConsumerProtocolAssignment, versions 0-3: what members of classic consumer groups and their leader write into
 * the opaque bytes of JoinGroup and SyncGroup. The version stands before each as an int16.
 */
import { array, bytes, int32, listOf, message, string } from '../schema.ts'

/** Wire format of a subscription. */
export const consumerProtocolSubscription = message('ConsumerProtocolSubscription', '0-3', 'none', {
  topics: listOf('0+', string),
  userData: bytes('0+', { nullable: '0+', default: null }),
  ownedPartitions: array('1+', {
    topic: string('1+'),
    partitions: listOf('1+', int32),
  }),
  generationId: int32('2+', { default: -1 }),
  rackId: string('3+', { nullable: '3+', default: null }),
})

/** Wire format of an assignment. */
export const consumerProtocolAssignment = message('ConsumerProtocolAssignment', '0-3', 'none', {
  assignedPartitions: array('0+', {
    topic: string('0+'),
    partitions: listOf('0+', int32),
  }),
  userData: bytes('0+', { nullable: '0+', default: null }),
})
