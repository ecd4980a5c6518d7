/**
 * The groups of a shard, and which kinds there are. What all kinds answer is in group.ts; what belongs to one kind is reached by its `kind`:
 *
 *   switch (group.kind) { case 'classic': …; case 'consumer': … }
 *
 * Offsets belong to a group's id and are kept apart (offsets/store.ts); a group that exists by its offsets only is a classic one without a protocol type.
 * A group is in the registry from its first member or offset until it is deleted: a replayed tombstone of the group takes it out. One that is only there
 * for ids that were given out goes with the last of them.
 */
import { ClassicGroup } from './classic/group.ts'
import type { ConsumerGroup } from './consumer/group.ts'

/** A group of any kind. */
export type Group = ClassicGroup | ConsumerGroup

/** The groups of one shard by their ids. */
export class Groups {
  readonly #byId = new Map<string, Group>()

  get(groupId: string): Group | undefined {
    return this.#byId.get(groupId)
  }

  /** Puts a group in the place of any that has its id. */
  put(group: Group): void {
    this.#byId.set(group.groupId, group)
  }

  /** Forgets a group, not its offsets. Its timers and waits are of whoever deletes it. */
  delete(groupId: string): void {
    this.#byId.delete(groupId)
  }

  /** The group of that id, else a new classic one without members: what a commit of nobody's member makes. */
  getOrSimple(groupId: string): Group {
    const known = this.#byId.get(groupId)
    if (known) return known
    const group = new ClassicGroup(groupId)
    this.#byId.set(groupId, group)
    return group
  }

  get size(): number {
    return this.#byId.size
  }

  values(): Iterable<Group> {
    return this.#byId.values()
  }

  /** All ids as they are now: for work in portions, over which groups come and go. */
  ids(): readonly string[] {
    return [...this.#byId.keys()]
  }
}
