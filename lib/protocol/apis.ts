/** The APIs that are spoken, by key: what a node serves, what it advertises, what a client can ask for. */
import { type ApiSchema, type VersionRange, versionRange } from './schema.ts'
import { produce } from './schemas/00-produce.ts'
import { fetch } from './schemas/01-fetch.ts'
import { listOffsets } from './schemas/02-list-offsets.ts'
import { metadata } from './schemas/03-metadata.ts'
import { offsetCommit } from './schemas/08-offset-commit.ts'
import { offsetFetch } from './schemas/09-offset-fetch.ts'
import { findCoordinator } from './schemas/10-find-coordinator.ts'
import { joinGroup } from './schemas/11-join-group.ts'
import { heartbeat } from './schemas/12-heartbeat.ts'
import { leaveGroup } from './schemas/13-leave-group.ts'
import { syncGroup } from './schemas/14-sync-group.ts'
import { describeGroups } from './schemas/15-describe-groups.ts'
import { listGroups } from './schemas/16-list-groups.ts'
import { apiVersions } from './schemas/18-api-versions.ts'
import { createTopics } from './schemas/19-create-topics.ts'
import { deleteTopics } from './schemas/20-delete-topics.ts'
import { deleteRecords } from './schemas/21-delete-records.ts'
import { initProducerId } from './schemas/22-init-producer-id.ts'
import { offsetForLeaderEpoch } from './schemas/23-offset-for-leader-epoch.ts'
import { describeConfigs } from './schemas/32-describe-configs.ts'
import { alterConfigs } from './schemas/33-alter-configs.ts'
import { describeLogDirs } from './schemas/35-describe-log-dirs.ts'
import { createPartitions } from './schemas/37-create-partitions.ts'
import { deleteGroups } from './schemas/42-delete-groups.ts'
import { electLeaders } from './schemas/43-elect-leaders.ts'
import { incrementalAlterConfigs } from './schemas/44-incremental-alter-configs.ts'
import { alterPartitionReassignments } from './schemas/45-alter-partition-reassignments.ts'
import { listPartitionReassignments } from './schemas/46-list-partition-reassignments.ts'
import { offsetDelete } from './schemas/47-offset-delete.ts'
import { describeQuorum } from './schemas/55-describe-quorum.ts'
import { updateFeatures } from './schemas/57-update-features.ts'
import { describeCluster } from './schemas/60-describe-cluster.ts'
import { describeProducers } from './schemas/61-describe-producers.ts'
import { unregisterBroker } from './schemas/64-unregister-broker.ts'
import { consumerGroupHeartbeat } from './schemas/68-consumer-group-heartbeat.ts'
import { consumerGroupDescribe } from './schemas/69-consumer-group-describe.ts'
import { listConfigResources } from './schemas/74-list-config-resources.ts'
import { describeTopicPartitions } from './schemas/75-describe-topic-partitions.ts'
import { addRaftVoter } from './schemas/80-add-raft-voter.ts'
import { removeRaftVoter } from './schemas/81-remove-raft-voter.ts'
import { transferLeadership } from './schemas/10000-transfer-leadership.ts'
import { injectFaults } from './schemas/10001-inject-faults.ts'
import { describePartitionHistory } from './schemas/10002-describe-partition-history.ts'
import { dumpLog } from './schemas/10003-dump-log.ts'
import { verifyLog } from './schemas/10004-verify-log.ts'

/** Kafka's APIs, in the order of the keys. */
export const apis: readonly ApiSchema[] = [
  produce,
  fetch,
  listOffsets,
  metadata,
  offsetCommit,
  offsetFetch,
  findCoordinator,
  joinGroup,
  heartbeat,
  leaveGroup,
  syncGroup,
  describeGroups,
  listGroups,
  apiVersions,
  createTopics,
  deleteTopics,
  deleteRecords,
  initProducerId,
  offsetForLeaderEpoch,
  describeConfigs,
  alterConfigs,
  describeLogDirs,
  createPartitions,
  deleteGroups,
  electLeaders,
  incrementalAlterConfigs,
  alterPartitionReassignments,
  listPartitionReassignments,
  offsetDelete,
  describeQuorum,
  updateFeatures,
  describeCluster,
  describeProducers,
  unregisterBroker,
  consumerGroupHeartbeat,
  consumerGroupDescribe,
  listConfigResources,
  describeTopicPartitions,
  addRaftVoter,
  removeRaftVoter,
]

/** APIs that Kafka does not have: served, and never advertised. */
export const ownApis: readonly ApiSchema[] = [transferLeadership, injectFaults, describePartitionHistory, dumpLog, verifyLog]

const byKey = new Map<number, ApiSchema>([...apis, ...ownApis].map((each) => [each.key, each]))

/** The API of a key, or undefined where there is none. */
export function apiByKey(key: number): ApiSchema | undefined {
  return byKey.get(key)
}

/**
 * Versions that ApiVersions names for an API. They are those that are served, except that Produce is said to begin at 0: older
 * librdkafka sends nothing compressed to a broker that does not name it, and no client picks it over 3 (KAFKA-18659).
 */
export function advertised(schema: ApiSchema): VersionRange {
  return schema.key === produce.key ? produceAdvertised : schema.versions
}

const produceAdvertised = versionRange(`0-${produce.versions.max}`)
