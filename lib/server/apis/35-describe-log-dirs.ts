/** DescribeLogDirs (35), versions 1–5: the one data directory, the replicas in it, and the room on its device (4+). Null topics means all. */
import { errorCode } from '../../common/errors.ts'
import type { ResponseInput } from '../../protocol/schema.ts'
import { describeLogDirs } from '../../protocol/schemas/35-describe-log-dirs.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'

type TopicAnswer = ResponseInput<typeof describeLogDirs>['results'][number]['topics'][number]

/** The API. */
export function describeLogDirsApi({ broker, quorum, dataDir, diskSpace }: Services): ApiHandler {
  return defineApi({
    schema: describeLogDirs,
    async handle(request) {
      const wanted = request.topics === null ? undefined : new Map(request.topics.map(({ topic, partitions }) => [topic, new Set(partitions)]))
      const topics = new Map<string, TopicAnswer & { partitions: TopicAnswer['partitions'][number][] }>()
      for (const { topicPartition, sizeBytes, offsetLag } of broker.replicaSizes()) {
        const name = quorum.image.topicsById.get(topicPartition.topicId)?.name
        const isWanted = wanted === undefined || (name !== undefined && wanted.get(name)?.has(topicPartition.partition) === true)
        if (name === undefined || !isWanted) continue
        let topic = topics.get(name)
        if (topic === undefined) topics.set(name, (topic = { name, partitions: [] }))
        topic.partitions.push({ partitionIndex: topicPartition.partition, partitionSize: sizeBytes, offsetLag, isFutureKey: false })
      }
      const space = await diskSpace()
      return { throttleTimeMs: 0, errorCode: 0, results: [{ errorCode: 0, logDir: dataDir, topics: [...topics.values()], ...space }] }
    },
    refuse: (_request, error) => ({ throttleTimeMs: 0, errorCode: errorCode(error), results: [] }),
  })
}
