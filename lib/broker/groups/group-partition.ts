/** Which partition of the offsets topic a group belongs to. Clients never compute it; tools and a mirrored topic count on Kafka's choice. */

/** The partition of a group among `count`: Java's hash of the id's UTF-16 units, without its sign, as Kafka takes it. */
export function groupPartition(groupId: string, count: number): number {
  let hash = 0
  for (let i = 0; i < groupId.length; i++) hash = (Math.imul(hash, 31) + groupId.charCodeAt(i)) | 0
  // The one number without a positive twin counts as 0.
  return hash === -0x80000000 ? 0 : Math.abs(hash) % count
}
