/** The topics of the metadata as coordinators look at them. Looks into the image; nothing is built per request. */
import type { TopicId } from '../../common/ids.ts'
import type { TopicsView } from '../../coordinator/shard-types.ts'
import type { MetadataDelta, MetadataImage } from '../../metadata/image.ts'

/** Follows the metadata; `version` changes only when topics came, went, or got more partitions. */
export class ImageTopics implements TopicsView {
  #image: MetadataImage
  #version: number

  constructor(image: MetadataImage) {
    this.#image = image
    this.#version = image.endOffset
  }

  /** Takes over a change; whether topics are others than before, as far as groups care. */
  apply(delta: MetadataDelta, image: MetadataImage): boolean {
    const before = this.#image
    this.#image = image
    let changed = delta.deletedTopics.length > 0
    for (const topicId of delta.topics) {
      if (changed) break
      changed = before.topicsById.get(topicId)?.partitions.length !== image.topicsById.get(topicId)?.partitions.length
    }
    if (changed) this.#version = image.endOffset
    return changed
  }

  get version(): number {
    return this.#version
  }

  topicId(name: string): TopicId | undefined {
    return this.#image.topicsByName.get(name)?.topicId
  }

  topicName(topicId: TopicId): string | undefined {
    return this.#image.topicsById.get(topicId)?.name
  }

  partitionCount(name: string): number | undefined {
    return this.#image.topicsByName.get(name)?.partitions.length
  }

  names(): Iterable<string> {
    return this.#image.topicsByName.keys()
  }
}
