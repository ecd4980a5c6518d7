/** The APIs of the client listener. */
import type { ApiHandler, Services } from './api.ts'
import { produceApi } from './apis/00-produce.ts'
import { fetchApi } from './apis/01-fetch.ts'
import { listOffsetsApi } from './apis/02-list-offsets.ts'
import { metadataApi } from './apis/03-metadata.ts'
import { offsetCommitApi } from './apis/08-offset-commit.ts'
import { offsetFetchApi } from './apis/09-offset-fetch.ts'
import { findCoordinatorApi } from './apis/10-find-coordinator.ts'
import { joinGroupApi } from './apis/11-join-group.ts'
import { heartbeatApi } from './apis/12-heartbeat.ts'
import { leaveGroupApi } from './apis/13-leave-group.ts'
import { syncGroupApi } from './apis/14-sync-group.ts'
import { describeGroupsApi } from './apis/15-describe-groups.ts'
import { listGroupsApi } from './apis/16-list-groups.ts'
import { apiVersionsApi } from './apis/18-api-versions.ts'
import { createTopicsApi } from './apis/19-create-topics.ts'
import { deleteTopicsApi } from './apis/20-delete-topics.ts'
import { deleteRecordsApi } from './apis/21-delete-records.ts'
import { initProducerIdApi } from './apis/22-init-producer-id.ts'
import { offsetForLeaderEpochApi } from './apis/23-offset-for-leader-epoch.ts'
import { describeConfigsApi } from './apis/32-describe-configs.ts'
import { alterConfigsApi } from './apis/33-alter-configs.ts'
import { describeLogDirsApi } from './apis/35-describe-log-dirs.ts'
import { createPartitionsApi } from './apis/37-create-partitions.ts'
import { deleteGroupsApi } from './apis/42-delete-groups.ts'
import { electLeadersApi } from './apis/43-elect-leaders.ts'
import { incrementalAlterConfigsApi } from './apis/44-incremental-alter-configs.ts'
import { alterPartitionReassignmentsApi } from './apis/45-alter-partition-reassignments.ts'
import { listPartitionReassignmentsApi } from './apis/46-list-partition-reassignments.ts'
import { offsetDeleteApi } from './apis/47-offset-delete.ts'
import { describeQuorumApi } from './apis/55-describe-quorum.ts'
import { updateFeaturesApi } from './apis/57-update-features.ts'
import { describeClusterApi } from './apis/60-describe-cluster.ts'
import { describeProducersApi } from './apis/61-describe-producers.ts'
import { unregisterBrokerApi } from './apis/64-unregister-broker.ts'
import { consumerGroupHeartbeatApi } from './apis/68-consumer-group-heartbeat.ts'
import { consumerGroupDescribeApi } from './apis/69-consumer-group-describe.ts'
import { listConfigResourcesApi } from './apis/74-list-config-resources.ts'
import { describeTopicPartitionsApi } from './apis/75-describe-topic-partitions.ts'
import { addRaftVoterApi } from './apis/80-add-raft-voter.ts'
import { removeRaftVoterApi } from './apis/81-remove-raft-voter.ts'
import { transferLeadershipApi } from './apis/10000-transfer-leadership.ts'
import { injectFaultsApi } from './apis/10001-inject-faults.ts'
import { describePartitionHistoryApi } from './apis/10002-describe-partition-history.ts'
import { dumpLogApi } from './apis/10003-dump-log.ts'
import { verifyLogApi } from './apis/10004-verify-log.ts'
import { apis } from '../protocol/apis.ts'

/** Every API that clients are served, in the order of their keys. */
export function clientApis(services: Services): readonly ApiHandler[] {
  return [
    produceApi(services),
    fetchApi(services),
    listOffsetsApi(services),
    metadataApi(services),
    offsetCommitApi(services),
    offsetFetchApi(services),
    findCoordinatorApi(services),
    joinGroupApi(services),
    heartbeatApi(services),
    leaveGroupApi(services),
    syncGroupApi(services),
    describeGroupsApi(services),
    listGroupsApi(services),
    apiVersionsApi(services, apis),
    createTopicsApi(services),
    deleteTopicsApi(services),
    deleteRecordsApi(services),
    initProducerIdApi(services),
    offsetForLeaderEpochApi(services),
    describeConfigsApi(services),
    alterConfigsApi(services),
    describeLogDirsApi(services),
    createPartitionsApi(services),
    deleteGroupsApi(services),
    electLeadersApi(services),
    incrementalAlterConfigsApi(services),
    alterPartitionReassignmentsApi(services),
    listPartitionReassignmentsApi(services),
    offsetDeleteApi(services),
    describeQuorumApi(services),
    updateFeaturesApi(services),
    describeClusterApi(services),
    describeProducersApi(services),
    unregisterBrokerApi(services),
    consumerGroupHeartbeatApi(services),
    consumerGroupDescribeApi(services),
    listConfigResourcesApi(services),
    describeTopicPartitionsApi(services),
    addRaftVoterApi(services),
    removeRaftVoterApi(services),
    transferLeadershipApi(services),
    injectFaultsApi(services),
    describePartitionHistoryApi(services),
    dumpLogApi(services),
    verifyLogApi(services),
  ]
}
