import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace samsa. */
export namespace samsa {

    /** Namespace peer. */
    namespace peer {

        /**
         * Properties of a Hello.
         * @deprecated Use samsa.peer.Hello.$Properties instead.
         */
        interface IHello extends samsa.peer.Hello.$Properties {
        }

        /** Represents a Hello. */
        class Hello {

            /**
             * Constructs a new Hello.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.peer.Hello.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hello oldestVersion. */
            oldestVersion: number;

            /** Hello newestVersion. */
            newestVersion: number;

            /** Hello clusterId. */
            clusterId: string;

            /** Hello nodeId. */
            nodeId: number;

            /** Hello directoryId. */
            directoryId: string;

            /** Hello incarnationId. */
            incarnationId: string;

            /** Hello release. */
            release: string;

            /** Hello wantedNodeId. */
            wantedNodeId?: (number|null);

            /**
             * Encodes the specified Hello message. Does not implicitly {@link samsa.peer.Hello.verify|verify} messages.
             * @param message Hello message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.peer.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.peer.Hello & samsa.peer.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.peer.Hello & samsa.peer.Hello.$Shape;
        }

        namespace Hello {

            /** Properties of a Hello. */
            interface $Properties {

                /** Hello oldestVersion */
                oldestVersion?: (number|null);

                /** Hello newestVersion */
                newestVersion?: (number|null);

                /** Hello clusterId */
                clusterId?: (string|null);

                /** Hello nodeId */
                nodeId?: (number|null);

                /** Hello directoryId */
                directoryId?: (string|null);

                /** Hello incarnationId */
                incarnationId?: (string|null);

                /** Hello release */
                release?: (string|null);

                /** Hello wantedNodeId */
                wantedNodeId?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Hello. */
            type $Shape = samsa.peer.Hello.$Properties;
        }

        /**
         * Properties of a Rejection.
         * @deprecated Use samsa.peer.Rejection.$Properties instead.
         */
        interface IRejection extends samsa.peer.Rejection.$Properties {
        }

        /** Represents a Rejection. */
        class Rejection {

            /**
             * Constructs a new Rejection.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.peer.Rejection.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Rejection kind. */
            kind: samsa.peer.Rejection.Kind;

            /** Rejection reason. */
            reason: string;

            /**
             * Encodes the specified Rejection message. Does not implicitly {@link samsa.peer.Rejection.verify|verify} messages.
             * @param message Rejection message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.peer.Rejection.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Rejection message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.peer.Rejection & samsa.peer.Rejection.$Shape} Rejection
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.peer.Rejection & samsa.peer.Rejection.$Shape;
        }

        namespace Rejection {

            /** Properties of a Rejection. */
            interface $Properties {

                /** Rejection kind */
                kind?: (samsa.peer.Rejection.Kind|null);

                /** Rejection reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Rejection. */
            type $Shape = samsa.peer.Rejection.$Properties;

            /** Kind enum. */
            enum Kind {

                /** OTHER value */
                OTHER = 0,

                /** CLUSTER value */
                CLUSTER = 1,

                /** VERSION value */
                VERSION = 2,

                /** NODE value */
                NODE = 3,

                /** SELF value */
                SELF = 4,

                /** FULL value */
                FULL = 5
            }
        }

        /**
         * Properties of a Refusal.
         * @deprecated Use samsa.peer.Refusal.$Properties instead.
         */
        interface IRefusal extends samsa.peer.Refusal.$Properties {
        }

        /** Represents a Refusal. */
        class Refusal {

            /**
             * Constructs a new Refusal.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.peer.Refusal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Refusal kind. */
            kind: samsa.peer.Refusal.Kind;

            /** Refusal reason. */
            reason: string;

            /**
             * Encodes the specified Refusal message. Does not implicitly {@link samsa.peer.Refusal.verify|verify} messages.
             * @param message Refusal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.peer.Refusal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Refusal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.peer.Refusal & samsa.peer.Refusal.$Shape} Refusal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.peer.Refusal & samsa.peer.Refusal.$Shape;
        }

        namespace Refusal {

            /** Properties of a Refusal. */
            interface $Properties {

                /** Refusal kind */
                kind?: (samsa.peer.Refusal.Kind|null);

                /** Refusal reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Refusal. */
            type $Shape = samsa.peer.Refusal.$Properties;

            /** Kind enum. */
            enum Kind {

                /** FAILED value */
                FAILED = 0,

                /** BUSY value */
                BUSY = 1
            }
        }
    }
}
