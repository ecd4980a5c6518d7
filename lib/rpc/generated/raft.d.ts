import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace samsa. */
export namespace samsa {

    /** Namespace raft. */
    namespace raft {

        /**
         * Properties of a RaftMessage.
         * @deprecated Use samsa.raft.RaftMessage.$Properties instead.
         */
        interface IRaftMessage extends samsa.raft.RaftMessage.$Properties {
        }

        /** Represents a RaftMessage. */
        class RaftMessage {

            /**
             * Constructs a new RaftMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.RaftMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RaftMessage toId. */
            toId: number;

            /** RaftMessage toDirectoryId. */
            toDirectoryId: string;

            /** RaftMessage epoch. */
            epoch: number;

            /** RaftMessage voteRequest. */
            voteRequest?: (samsa.raft.VoteRequest.$Properties|null);

            /** RaftMessage voteResponse. */
            voteResponse?: (samsa.raft.VoteResponse.$Properties|null);

            /** RaftMessage beginEpochRequest. */
            beginEpochRequest?: (samsa.raft.BeginEpochRequest.$Properties|null);

            /** RaftMessage beginEpochResponse. */
            beginEpochResponse?: (samsa.raft.BeginEpochResponse.$Properties|null);

            /** RaftMessage endEpochRequest. */
            endEpochRequest?: (samsa.raft.EndEpochRequest.$Properties|null);

            /** RaftMessage fetchRequest. */
            fetchRequest?: (samsa.raft.FetchRequest.$Properties|null);

            /** RaftMessage fetchResponse. */
            fetchResponse?: (samsa.raft.FetchResponse.$Properties|null);

            /** RaftMessage fetchSnapshotRequest. */
            fetchSnapshotRequest?: (samsa.raft.FetchSnapshotRequest.$Properties|null);

            /** RaftMessage fetchSnapshotResponse. */
            fetchSnapshotResponse?: (samsa.raft.FetchSnapshotResponse.$Properties|null);

            /** RaftMessage body. */
            body?: ("voteRequest"|"voteResponse"|"beginEpochRequest"|"beginEpochResponse"|"endEpochRequest"|"fetchRequest"|"fetchResponse"|"fetchSnapshotRequest"|"fetchSnapshotResponse");

            /**
             * Encodes the specified RaftMessage message. Does not implicitly {@link samsa.raft.RaftMessage.verify|verify} messages.
             * @param message RaftMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.RaftMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RaftMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.RaftMessage & samsa.raft.RaftMessage.$Shape} RaftMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.RaftMessage & samsa.raft.RaftMessage.$Shape;
        }

        namespace RaftMessage {

            /** Properties of a RaftMessage. */
            interface $Properties {

                /** RaftMessage toId */
                toId?: (number|null);

                /** RaftMessage toDirectoryId */
                toDirectoryId?: (string|null);

                /** RaftMessage epoch */
                epoch?: (number|null);

                /** RaftMessage voteRequest */
                voteRequest?: (samsa.raft.VoteRequest.$Properties|null);

                /** RaftMessage voteResponse */
                voteResponse?: (samsa.raft.VoteResponse.$Properties|null);

                /** RaftMessage beginEpochRequest */
                beginEpochRequest?: (samsa.raft.BeginEpochRequest.$Properties|null);

                /** RaftMessage beginEpochResponse */
                beginEpochResponse?: (samsa.raft.BeginEpochResponse.$Properties|null);

                /** RaftMessage endEpochRequest */
                endEpochRequest?: (samsa.raft.EndEpochRequest.$Properties|null);

                /** RaftMessage fetchRequest */
                fetchRequest?: (samsa.raft.FetchRequest.$Properties|null);

                /** RaftMessage fetchResponse */
                fetchResponse?: (samsa.raft.FetchResponse.$Properties|null);

                /** RaftMessage fetchSnapshotRequest */
                fetchSnapshotRequest?: (samsa.raft.FetchSnapshotRequest.$Properties|null);

                /** RaftMessage fetchSnapshotResponse */
                fetchSnapshotResponse?: (samsa.raft.FetchSnapshotResponse.$Properties|null);

                /** RaftMessage body */
                body?: ("voteRequest"|"voteResponse"|"beginEpochRequest"|"beginEpochResponse"|"endEpochRequest"|"fetchRequest"|"fetchResponse"|"fetchSnapshotRequest"|"fetchSnapshotResponse");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a RaftMessage. */
            type $Shape = {
              toId?: number|null;
              toDirectoryId?: string|null;
              epoch?: number|null;
              voteRequest?: samsa.raft.VoteRequest.$Shape|null;
              voteResponse?: samsa.raft.VoteResponse.$Shape|null;
              beginEpochRequest?: samsa.raft.BeginEpochRequest.$Shape|null;
              beginEpochResponse?: samsa.raft.BeginEpochResponse.$Shape|null;
              endEpochRequest?: samsa.raft.EndEpochRequest.$Shape|null;
              fetchRequest?: samsa.raft.FetchRequest.$Shape|null;
              fetchResponse?: samsa.raft.FetchResponse.$Shape|null;
              fetchSnapshotRequest?: samsa.raft.FetchSnapshotRequest.$Shape|null;
              fetchSnapshotResponse?: samsa.raft.FetchSnapshotResponse.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; voteRequest?: null; voteResponse?: null; beginEpochRequest?: null; beginEpochResponse?: null; endEpochRequest?: null; fetchRequest?: null; fetchResponse?: null; fetchSnapshotRequest?: null; fetchSnapshotResponse?: null }|{ body?: "voteRequest"; voteRequest: samsa.raft.VoteRequest.$Shape; voteResponse?: null; beginEpochRequest?: null; beginEpochResponse?: null; endEpochRequest?: null; fetchRequest?: null; fetchResponse?: null; fetchSnapshotRequest?: null; fetchSnapshotResponse?: null }|{ body?: "voteResponse"; voteRequest?: null; voteResponse: samsa.raft.VoteResponse.$Shape; beginEpochRequest?: null; beginEpochResponse?: null; endEpochRequest?: null; fetchRequest?: null; fetchResponse?: null; fetchSnapshotRequest?: null; fetchSnapshotResponse?: null }|{ body?: "beginEpochRequest"; voteRequest?: null; voteResponse?: null; beginEpochRequest: samsa.raft.BeginEpochRequest.$Shape; beginEpochResponse?: null; endEpochRequest?: null; fetchRequest?: null; fetchResponse?: null; fetchSnapshotRequest?: null; fetchSnapshotResponse?: null }|{ body?: "beginEpochResponse"; voteRequest?: null; voteResponse?: null; beginEpochRequest?: null; beginEpochResponse: samsa.raft.BeginEpochResponse.$Shape; endEpochRequest?: null; fetchRequest?: null; fetchResponse?: null; fetchSnapshotRequest?: null; fetchSnapshotResponse?: null }|{ body?: "endEpochRequest"; voteRequest?: null; voteResponse?: null; beginEpochRequest?: null; beginEpochResponse?: null; endEpochRequest: samsa.raft.EndEpochRequest.$Shape; fetchRequest?: null; fetchResponse?: null; fetchSnapshotRequest?: null; fetchSnapshotResponse?: null }|{ body?: "fetchRequest"; voteRequest?: null; voteResponse?: null; beginEpochRequest?: null; beginEpochResponse?: null; endEpochRequest?: null; fetchRequest: samsa.raft.FetchRequest.$Shape; fetchResponse?: null; fetchSnapshotRequest?: null; fetchSnapshotResponse?: null }|{ body?: "fetchResponse"; voteRequest?: null; voteResponse?: null; beginEpochRequest?: null; beginEpochResponse?: null; endEpochRequest?: null; fetchRequest?: null; fetchResponse: samsa.raft.FetchResponse.$Shape; fetchSnapshotRequest?: null; fetchSnapshotResponse?: null }|{ body?: "fetchSnapshotRequest"; voteRequest?: null; voteResponse?: null; beginEpochRequest?: null; beginEpochResponse?: null; endEpochRequest?: null; fetchRequest?: null; fetchResponse?: null; fetchSnapshotRequest: samsa.raft.FetchSnapshotRequest.$Shape; fetchSnapshotResponse?: null }|{ body?: "fetchSnapshotResponse"; voteRequest?: null; voteResponse?: null; beginEpochRequest?: null; beginEpochResponse?: null; endEpochRequest?: null; fetchRequest?: null; fetchResponse?: null; fetchSnapshotRequest?: null; fetchSnapshotResponse: samsa.raft.FetchSnapshotResponse.$Shape })
            );
        }

        /**
         * Properties of a ReplicaKey.
         * @deprecated Use samsa.raft.ReplicaKey.$Properties instead.
         */
        interface IReplicaKey extends samsa.raft.ReplicaKey.$Properties {
        }

        /** Represents a ReplicaKey. */
        class ReplicaKey {

            /**
             * Constructs a new ReplicaKey.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.ReplicaKey.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReplicaKey id. */
            id: number;

            /** ReplicaKey directoryId. */
            directoryId: string;

            /**
             * Encodes the specified ReplicaKey message. Does not implicitly {@link samsa.raft.ReplicaKey.verify|verify} messages.
             * @param message ReplicaKey message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.ReplicaKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReplicaKey message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.ReplicaKey & samsa.raft.ReplicaKey.$Shape} ReplicaKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.ReplicaKey & samsa.raft.ReplicaKey.$Shape;
        }

        namespace ReplicaKey {

            /** Properties of a ReplicaKey. */
            interface $Properties {

                /** ReplicaKey id */
                id?: (number|null);

                /** ReplicaKey directoryId */
                directoryId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReplicaKey. */
            type $Shape = samsa.raft.ReplicaKey.$Properties;
        }

        /**
         * Properties of a Voter.
         * @deprecated Use samsa.raft.Voter.$Properties instead.
         */
        interface IVoter extends samsa.raft.Voter.$Properties {
        }

        /** Represents a Voter. */
        class Voter {

            /**
             * Constructs a new Voter.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.Voter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Voter id. */
            id: number;

            /** Voter directoryId. */
            directoryId: string;

            /** Voter address. */
            address: string;

            /**
             * Encodes the specified Voter message. Does not implicitly {@link samsa.raft.Voter.verify|verify} messages.
             * @param message Voter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.Voter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Voter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.Voter & samsa.raft.Voter.$Shape} Voter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.Voter & samsa.raft.Voter.$Shape;
        }

        namespace Voter {

            /** Properties of a Voter. */
            interface $Properties {

                /** Voter id */
                id?: (number|null);

                /** Voter directoryId */
                directoryId?: (string|null);

                /** Voter address */
                address?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Voter. */
            type $Shape = samsa.raft.Voter.$Properties;
        }

        /**
         * Properties of a VoterSet.
         * @deprecated Use samsa.raft.VoterSet.$Properties instead.
         */
        interface IVoterSet extends samsa.raft.VoterSet.$Properties {
        }

        /** Represents a VoterSet. */
        class VoterSet {

            /**
             * Constructs a new VoterSet.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.VoterSet.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VoterSet offset. */
            offset: number;

            /** VoterSet voters. */
            voters: samsa.raft.Voter.$Properties[];

            /**
             * Encodes the specified VoterSet message. Does not implicitly {@link samsa.raft.VoterSet.verify|verify} messages.
             * @param message VoterSet message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.VoterSet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VoterSet message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.VoterSet & samsa.raft.VoterSet.$Shape} VoterSet
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.VoterSet & samsa.raft.VoterSet.$Shape;
        }

        namespace VoterSet {

            /** Properties of a VoterSet. */
            interface $Properties {

                /** VoterSet offset */
                offset?: (number|null);

                /** VoterSet voters */
                voters?: (samsa.raft.Voter.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VoterSet. */
            type $Shape = samsa.raft.VoterSet.$Properties;
        }

        /**
         * Properties of a Position.
         * @deprecated Use samsa.raft.Position.$Properties instead.
         */
        interface IPosition extends samsa.raft.Position.$Properties {
        }

        /** Represents a Position. */
        class Position {

            /**
             * Constructs a new Position.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.Position.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Position offset. */
            offset: number;

            /** Position epoch. */
            epoch: number;

            /**
             * Encodes the specified Position message. Does not implicitly {@link samsa.raft.Position.verify|verify} messages.
             * @param message Position message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.Position.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Position message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.Position & samsa.raft.Position.$Shape} Position
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.Position & samsa.raft.Position.$Shape;
        }

        namespace Position {

            /** Properties of a Position. */
            interface $Properties {

                /** Position offset */
                offset?: (number|null);

                /** Position epoch */
                epoch?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Position. */
            type $Shape = samsa.raft.Position.$Properties;
        }

        /**
         * Properties of an EpochStart.
         * @deprecated Use samsa.raft.EpochStart.$Properties instead.
         */
        interface IEpochStart extends samsa.raft.EpochStart.$Properties {
        }

        /** Represents an EpochStart. */
        class EpochStart {

            /**
             * Constructs a new EpochStart.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.EpochStart.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EpochStart epoch. */
            epoch: number;

            /** EpochStart startOffset. */
            startOffset: number;

            /**
             * Encodes the specified EpochStart message. Does not implicitly {@link samsa.raft.EpochStart.verify|verify} messages.
             * @param message EpochStart message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.EpochStart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EpochStart message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.EpochStart & samsa.raft.EpochStart.$Shape} EpochStart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.EpochStart & samsa.raft.EpochStart.$Shape;
        }

        namespace EpochStart {

            /** Properties of an EpochStart. */
            interface $Properties {

                /** EpochStart epoch */
                epoch?: (number|null);

                /** EpochStart startOffset */
                startOffset?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EpochStart. */
            type $Shape = samsa.raft.EpochStart.$Properties;
        }

        /**
         * Properties of a VoteRequest.
         * @deprecated Use samsa.raft.VoteRequest.$Properties instead.
         */
        interface IVoteRequest extends samsa.raft.VoteRequest.$Properties {
        }

        /** Represents a VoteRequest. */
        class VoteRequest {

            /**
             * Constructs a new VoteRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.VoteRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VoteRequest preVote. */
            preVote: boolean;

            /** VoteRequest position. */
            position?: (samsa.raft.Position.$Properties|null);

            /**
             * Encodes the specified VoteRequest message. Does not implicitly {@link samsa.raft.VoteRequest.verify|verify} messages.
             * @param message VoteRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.VoteRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VoteRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.VoteRequest & samsa.raft.VoteRequest.$Shape} VoteRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.VoteRequest & samsa.raft.VoteRequest.$Shape;
        }

        namespace VoteRequest {

            /** Properties of a VoteRequest. */
            interface $Properties {

                /** VoteRequest preVote */
                preVote?: (boolean|null);

                /** VoteRequest position */
                position?: (samsa.raft.Position.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VoteRequest. */
            type $Shape = samsa.raft.VoteRequest.$Properties;
        }

        /**
         * Properties of a VoteResponse.
         * @deprecated Use samsa.raft.VoteResponse.$Properties instead.
         */
        interface IVoteResponse extends samsa.raft.VoteResponse.$Properties {
        }

        /** Represents a VoteResponse. */
        class VoteResponse {

            /**
             * Constructs a new VoteResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.VoteResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VoteResponse leader. */
            leader?: (samsa.raft.Voter.$Properties|null);

            /** VoteResponse preVote. */
            preVote: boolean;

            /** VoteResponse granted. */
            granted: boolean;

            /**
             * Encodes the specified VoteResponse message. Does not implicitly {@link samsa.raft.VoteResponse.verify|verify} messages.
             * @param message VoteResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.VoteResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VoteResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.VoteResponse & samsa.raft.VoteResponse.$Shape} VoteResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.VoteResponse & samsa.raft.VoteResponse.$Shape;
        }

        namespace VoteResponse {

            /** Properties of a VoteResponse. */
            interface $Properties {

                /** VoteResponse leader */
                leader?: (samsa.raft.Voter.$Properties|null);

                /** VoteResponse preVote */
                preVote?: (boolean|null);

                /** VoteResponse granted */
                granted?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VoteResponse. */
            type $Shape = samsa.raft.VoteResponse.$Properties;
        }

        /**
         * Properties of a BeginEpochRequest.
         * @deprecated Use samsa.raft.BeginEpochRequest.$Properties instead.
         */
        interface IBeginEpochRequest extends samsa.raft.BeginEpochRequest.$Properties {
        }

        /** Represents a BeginEpochRequest. */
        class BeginEpochRequest {

            /**
             * Constructs a new BeginEpochRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.BeginEpochRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BeginEpochRequest leader. */
            leader?: (samsa.raft.Voter.$Properties|null);

            /**
             * Encodes the specified BeginEpochRequest message. Does not implicitly {@link samsa.raft.BeginEpochRequest.verify|verify} messages.
             * @param message BeginEpochRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.BeginEpochRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BeginEpochRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.BeginEpochRequest & samsa.raft.BeginEpochRequest.$Shape} BeginEpochRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.BeginEpochRequest & samsa.raft.BeginEpochRequest.$Shape;
        }

        namespace BeginEpochRequest {

            /** Properties of a BeginEpochRequest. */
            interface $Properties {

                /** BeginEpochRequest leader */
                leader?: (samsa.raft.Voter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BeginEpochRequest. */
            type $Shape = samsa.raft.BeginEpochRequest.$Properties;
        }

        /**
         * Properties of a BeginEpochResponse.
         * @deprecated Use samsa.raft.BeginEpochResponse.$Properties instead.
         */
        interface IBeginEpochResponse extends samsa.raft.BeginEpochResponse.$Properties {
        }

        /** Represents a BeginEpochResponse. */
        class BeginEpochResponse {

            /**
             * Constructs a new BeginEpochResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.BeginEpochResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BeginEpochResponse leader. */
            leader?: (samsa.raft.Voter.$Properties|null);

            /**
             * Encodes the specified BeginEpochResponse message. Does not implicitly {@link samsa.raft.BeginEpochResponse.verify|verify} messages.
             * @param message BeginEpochResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.BeginEpochResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BeginEpochResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.BeginEpochResponse & samsa.raft.BeginEpochResponse.$Shape} BeginEpochResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.BeginEpochResponse & samsa.raft.BeginEpochResponse.$Shape;
        }

        namespace BeginEpochResponse {

            /** Properties of a BeginEpochResponse. */
            interface $Properties {

                /** BeginEpochResponse leader */
                leader?: (samsa.raft.Voter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BeginEpochResponse. */
            type $Shape = samsa.raft.BeginEpochResponse.$Properties;
        }

        /**
         * Properties of an EndEpochRequest.
         * @deprecated Use samsa.raft.EndEpochRequest.$Properties instead.
         */
        interface IEndEpochRequest extends samsa.raft.EndEpochRequest.$Properties {
        }

        /** Represents an EndEpochRequest. */
        class EndEpochRequest {

            /**
             * Constructs a new EndEpochRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.EndEpochRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EndEpochRequest successors. */
            successors: samsa.raft.ReplicaKey.$Properties[];

            /**
             * Encodes the specified EndEpochRequest message. Does not implicitly {@link samsa.raft.EndEpochRequest.verify|verify} messages.
             * @param message EndEpochRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.EndEpochRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EndEpochRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.EndEpochRequest & samsa.raft.EndEpochRequest.$Shape} EndEpochRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.EndEpochRequest & samsa.raft.EndEpochRequest.$Shape;
        }

        namespace EndEpochRequest {

            /** Properties of an EndEpochRequest. */
            interface $Properties {

                /** EndEpochRequest successors */
                successors?: (samsa.raft.ReplicaKey.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EndEpochRequest. */
            type $Shape = samsa.raft.EndEpochRequest.$Properties;
        }

        /**
         * Properties of a FetchRequest.
         * @deprecated Use samsa.raft.FetchRequest.$Properties instead.
         */
        interface IFetchRequest extends samsa.raft.FetchRequest.$Properties {
        }

        /** Represents a FetchRequest. */
        class FetchRequest {

            /**
             * Constructs a new FetchRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.FetchRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FetchRequest position. */
            position?: (samsa.raft.Position.$Properties|null);

            /** FetchRequest highWatermark. */
            highWatermark: number;

            /**
             * Encodes the specified FetchRequest message. Does not implicitly {@link samsa.raft.FetchRequest.verify|verify} messages.
             * @param message FetchRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.FetchRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FetchRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.FetchRequest & samsa.raft.FetchRequest.$Shape} FetchRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.FetchRequest & samsa.raft.FetchRequest.$Shape;
        }

        namespace FetchRequest {

            /** Properties of a FetchRequest. */
            interface $Properties {

                /** FetchRequest position */
                position?: (samsa.raft.Position.$Properties|null);

                /** FetchRequest highWatermark */
                highWatermark?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FetchRequest. */
            type $Shape = samsa.raft.FetchRequest.$Properties;
        }

        /**
         * Properties of a FetchResponse.
         * @deprecated Use samsa.raft.FetchResponse.$Properties instead.
         */
        interface IFetchResponse extends samsa.raft.FetchResponse.$Properties {
        }

        /** Represents a FetchResponse. */
        class FetchResponse {

            /**
             * Constructs a new FetchResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.FetchResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FetchResponse leader. */
            leader?: (samsa.raft.Voter.$Properties|null);

            /** FetchResponse position. */
            position?: (samsa.raft.Position.$Properties|null);

            /** FetchResponse entries. */
            entries?: (samsa.raft.Entries.$Properties|null);

            /** FetchResponse diverging. */
            diverging?: (samsa.raft.Position.$Properties|null);

            /** FetchResponse snapshot. */
            snapshot?: (samsa.raft.Position.$Properties|null);

            /** FetchResponse notLeader. */
            notLeader?: (samsa.raft.NotLeader.$Properties|null);

            /** FetchResponse result. */
            result?: ("entries"|"diverging"|"snapshot"|"notLeader");

            /**
             * Encodes the specified FetchResponse message. Does not implicitly {@link samsa.raft.FetchResponse.verify|verify} messages.
             * @param message FetchResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.FetchResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FetchResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.FetchResponse & samsa.raft.FetchResponse.$Shape} FetchResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.FetchResponse & samsa.raft.FetchResponse.$Shape;
        }

        namespace FetchResponse {

            /** Properties of a FetchResponse. */
            interface $Properties {

                /** FetchResponse leader */
                leader?: (samsa.raft.Voter.$Properties|null);

                /** FetchResponse position */
                position?: (samsa.raft.Position.$Properties|null);

                /** FetchResponse entries */
                entries?: (samsa.raft.Entries.$Properties|null);

                /** FetchResponse diverging */
                diverging?: (samsa.raft.Position.$Properties|null);

                /** FetchResponse snapshot */
                snapshot?: (samsa.raft.Position.$Properties|null);

                /** FetchResponse notLeader */
                notLeader?: (samsa.raft.NotLeader.$Properties|null);

                /** FetchResponse result */
                result?: ("entries"|"diverging"|"snapshot"|"notLeader");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a FetchResponse. */
            type $Shape = {
              leader?: samsa.raft.Voter.$Shape|null;
              position?: samsa.raft.Position.$Shape|null;
              entries?: samsa.raft.Entries.$Shape|null;
              diverging?: samsa.raft.Position.$Shape|null;
              snapshot?: samsa.raft.Position.$Shape|null;
              notLeader?: samsa.raft.NotLeader.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ result?: undefined; entries?: null; diverging?: null; snapshot?: null; notLeader?: null }|{ result?: "entries"; entries: samsa.raft.Entries.$Shape; diverging?: null; snapshot?: null; notLeader?: null }|{ result?: "diverging"; entries?: null; diverging: samsa.raft.Position.$Shape; snapshot?: null; notLeader?: null }|{ result?: "snapshot"; entries?: null; diverging?: null; snapshot: samsa.raft.Position.$Shape; notLeader?: null }|{ result?: "notLeader"; entries?: null; diverging?: null; snapshot?: null; notLeader: samsa.raft.NotLeader.$Shape })
            );
        }

        /**
         * Properties of an Entries.
         * @deprecated Use samsa.raft.Entries.$Properties instead.
         */
        interface IEntries extends samsa.raft.Entries.$Properties {
        }

        /** Represents an Entries. */
        class Entries {

            /**
             * Constructs a new Entries.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.Entries.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Entries lengths. */
            lengths: number[];

            /** Entries epochs. */
            epochs: samsa.raft.EpochStart.$Properties[];

            /** Entries voterSets. */
            voterSets: samsa.raft.VoterSet.$Properties[];

            /** Entries highWatermark. */
            highWatermark?: (number|null);

            /** Entries logEndOffset. */
            logEndOffset: number;

            /**
             * Encodes the specified Entries message. Does not implicitly {@link samsa.raft.Entries.verify|verify} messages.
             * @param message Entries message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.Entries.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Entries message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.Entries & samsa.raft.Entries.$Shape} Entries
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.Entries & samsa.raft.Entries.$Shape;
        }

        namespace Entries {

            /** Properties of an Entries. */
            interface $Properties {

                /** Entries lengths */
                lengths?: (number[]|null);

                /** Entries epochs */
                epochs?: (samsa.raft.EpochStart.$Properties[]|null);

                /** Entries voterSets */
                voterSets?: (samsa.raft.VoterSet.$Properties[]|null);

                /** Entries highWatermark */
                highWatermark?: (number|null);

                /** Entries logEndOffset */
                logEndOffset?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Entries. */
            type $Shape = samsa.raft.Entries.$Properties;
        }

        /**
         * Properties of a NotLeader.
         * @deprecated Use samsa.raft.NotLeader.$Properties instead.
         */
        interface INotLeader extends samsa.raft.NotLeader.$Properties {
        }

        /** Represents a NotLeader. */
        class NotLeader {

            /**
             * Constructs a new NotLeader.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.NotLeader.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified NotLeader message. Does not implicitly {@link samsa.raft.NotLeader.verify|verify} messages.
             * @param message NotLeader message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.NotLeader.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NotLeader message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.NotLeader & samsa.raft.NotLeader.$Shape} NotLeader
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.NotLeader & samsa.raft.NotLeader.$Shape;
        }

        namespace NotLeader {

            /** Properties of a NotLeader. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NotLeader. */
            type $Shape = samsa.raft.NotLeader.$Properties;
        }

        /**
         * Properties of a NotFound.
         * @deprecated Use samsa.raft.NotFound.$Properties instead.
         */
        interface INotFound extends samsa.raft.NotFound.$Properties {
        }

        /** Represents a NotFound. */
        class NotFound {

            /**
             * Constructs a new NotFound.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.NotFound.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified NotFound message. Does not implicitly {@link samsa.raft.NotFound.verify|verify} messages.
             * @param message NotFound message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.NotFound.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NotFound message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.NotFound & samsa.raft.NotFound.$Shape} NotFound
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.NotFound & samsa.raft.NotFound.$Shape;
        }

        namespace NotFound {

            /** Properties of a NotFound. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NotFound. */
            type $Shape = samsa.raft.NotFound.$Properties;
        }

        /**
         * Properties of a FetchSnapshotRequest.
         * @deprecated Use samsa.raft.FetchSnapshotRequest.$Properties instead.
         */
        interface IFetchSnapshotRequest extends samsa.raft.FetchSnapshotRequest.$Properties {
        }

        /** Represents a FetchSnapshotRequest. */
        class FetchSnapshotRequest {

            /**
             * Constructs a new FetchSnapshotRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.FetchSnapshotRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FetchSnapshotRequest snapshot. */
            snapshot?: (samsa.raft.Position.$Properties|null);

            /** FetchSnapshotRequest bytePosition. */
            bytePosition: number;

            /**
             * Encodes the specified FetchSnapshotRequest message. Does not implicitly {@link samsa.raft.FetchSnapshotRequest.verify|verify} messages.
             * @param message FetchSnapshotRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.FetchSnapshotRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FetchSnapshotRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.FetchSnapshotRequest & samsa.raft.FetchSnapshotRequest.$Shape} FetchSnapshotRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.FetchSnapshotRequest & samsa.raft.FetchSnapshotRequest.$Shape;
        }

        namespace FetchSnapshotRequest {

            /** Properties of a FetchSnapshotRequest. */
            interface $Properties {

                /** FetchSnapshotRequest snapshot */
                snapshot?: (samsa.raft.Position.$Properties|null);

                /** FetchSnapshotRequest bytePosition */
                bytePosition?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FetchSnapshotRequest. */
            type $Shape = samsa.raft.FetchSnapshotRequest.$Properties;
        }

        /**
         * Properties of a FetchSnapshotResponse.
         * @deprecated Use samsa.raft.FetchSnapshotResponse.$Properties instead.
         */
        interface IFetchSnapshotResponse extends samsa.raft.FetchSnapshotResponse.$Properties {
        }

        /** Represents a FetchSnapshotResponse. */
        class FetchSnapshotResponse {

            /**
             * Constructs a new FetchSnapshotResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.FetchSnapshotResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FetchSnapshotResponse leader. */
            leader?: (samsa.raft.Voter.$Properties|null);

            /** FetchSnapshotResponse snapshot. */
            snapshot?: (samsa.raft.Position.$Properties|null);

            /** FetchSnapshotResponse bytePosition. */
            bytePosition: number;

            /** FetchSnapshotResponse chunk. */
            chunk?: (samsa.raft.Chunk.$Properties|null);

            /** FetchSnapshotResponse notFound. */
            notFound?: (samsa.raft.NotFound.$Properties|null);

            /** FetchSnapshotResponse notLeader. */
            notLeader?: (samsa.raft.NotLeader.$Properties|null);

            /** FetchSnapshotResponse result. */
            result?: ("chunk"|"notFound"|"notLeader");

            /**
             * Encodes the specified FetchSnapshotResponse message. Does not implicitly {@link samsa.raft.FetchSnapshotResponse.verify|verify} messages.
             * @param message FetchSnapshotResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.FetchSnapshotResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FetchSnapshotResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.FetchSnapshotResponse & samsa.raft.FetchSnapshotResponse.$Shape} FetchSnapshotResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.FetchSnapshotResponse & samsa.raft.FetchSnapshotResponse.$Shape;
        }

        namespace FetchSnapshotResponse {

            /** Properties of a FetchSnapshotResponse. */
            interface $Properties {

                /** FetchSnapshotResponse leader */
                leader?: (samsa.raft.Voter.$Properties|null);

                /** FetchSnapshotResponse snapshot */
                snapshot?: (samsa.raft.Position.$Properties|null);

                /** FetchSnapshotResponse bytePosition */
                bytePosition?: (number|null);

                /** FetchSnapshotResponse chunk */
                chunk?: (samsa.raft.Chunk.$Properties|null);

                /** FetchSnapshotResponse notFound */
                notFound?: (samsa.raft.NotFound.$Properties|null);

                /** FetchSnapshotResponse notLeader */
                notLeader?: (samsa.raft.NotLeader.$Properties|null);

                /** FetchSnapshotResponse result */
                result?: ("chunk"|"notFound"|"notLeader");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a FetchSnapshotResponse. */
            type $Shape = {
              leader?: samsa.raft.Voter.$Shape|null;
              snapshot?: samsa.raft.Position.$Shape|null;
              bytePosition?: number|null;
              chunk?: samsa.raft.Chunk.$Shape|null;
              notFound?: samsa.raft.NotFound.$Shape|null;
              notLeader?: samsa.raft.NotLeader.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ result?: undefined; chunk?: null; notFound?: null; notLeader?: null }|{ result?: "chunk"; chunk: samsa.raft.Chunk.$Shape; notFound?: null; notLeader?: null }|{ result?: "notFound"; chunk?: null; notFound: samsa.raft.NotFound.$Shape; notLeader?: null }|{ result?: "notLeader"; chunk?: null; notFound?: null; notLeader: samsa.raft.NotLeader.$Shape })
            );
        }

        /**
         * Properties of a Chunk.
         * @deprecated Use samsa.raft.Chunk.$Properties instead.
         */
        interface IChunk extends samsa.raft.Chunk.$Properties {
        }

        /** Represents a Chunk. */
        class Chunk {

            /**
             * Constructs a new Chunk.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.raft.Chunk.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Chunk voterSet. */
            voterSet?: (samsa.raft.VoterSet.$Properties|null);

            /** Chunk totalBytes. */
            totalBytes: number;

            /**
             * Encodes the specified Chunk message. Does not implicitly {@link samsa.raft.Chunk.verify|verify} messages.
             * @param message Chunk message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.raft.Chunk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Chunk message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.raft.Chunk & samsa.raft.Chunk.$Shape} Chunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.raft.Chunk & samsa.raft.Chunk.$Shape;
        }

        namespace Chunk {

            /** Properties of a Chunk. */
            interface $Properties {

                /** Chunk voterSet */
                voterSet?: (samsa.raft.VoterSet.$Properties|null);

                /** Chunk totalBytes */
                totalBytes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Chunk. */
            type $Shape = samsa.raft.Chunk.$Properties;
        }
    }
}
