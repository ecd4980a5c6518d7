import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace samsa. */
export namespace samsa {

    /** Namespace replica. */
    namespace replica {

        /**
         * Properties of a Request.
         * @deprecated Use samsa.replica.Request.$Properties instead.
         */
        interface IRequest extends samsa.replica.Request.$Properties {
        }

        /** Represents a Request. */
        class Request {

            /**
             * Constructs a new Request.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.replica.Request.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Request brokerEpoch. */
            brokerEpoch: number;

            /** Request sessionId. */
            sessionId: number;

            /** Request sequence. */
            sequence: number;

            /** Request seen. */
            seen: number;

            /** Request limits. */
            limits?: (samsa.replica.Limits.$Properties|null);

            /** Request changed. */
            changed: samsa.replica.Rows.$Properties[];

            /** Request forgotten. */
            forgotten: samsa.replica.Rows.$Properties[];

            /**
             * Encodes the specified Request message. Does not implicitly {@link samsa.replica.Request.verify|verify} messages.
             * @param message Request message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.replica.Request.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Request message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.replica.Request & samsa.replica.Request.$Shape} Request
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.replica.Request & samsa.replica.Request.$Shape;
        }

        namespace Request {

            /** Properties of a Request. */
            interface $Properties {

                /** Request brokerEpoch */
                brokerEpoch?: (number|null);

                /** Request sessionId */
                sessionId?: (number|null);

                /** Request sequence */
                sequence?: (number|null);

                /** Request seen */
                seen?: (number|null);

                /** Request limits */
                limits?: (samsa.replica.Limits.$Properties|null);

                /** Request changed */
                changed?: (samsa.replica.Rows.$Properties[]|null);

                /** Request forgotten */
                forgotten?: (samsa.replica.Rows.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Request. */
            type $Shape = samsa.replica.Request.$Properties;
        }

        /**
         * Properties of a Limits.
         * @deprecated Use samsa.replica.Limits.$Properties instead.
         */
        interface ILimits extends samsa.replica.Limits.$Properties {
        }

        /** Represents a Limits. */
        class Limits {

            /**
             * Constructs a new Limits.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.replica.Limits.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Limits maxWaitMs. */
            maxWaitMs: number;

            /** Limits maxBytes. */
            maxBytes: number;

            /** Limits maxPartitionBytes. */
            maxPartitionBytes: number;

            /**
             * Encodes the specified Limits message. Does not implicitly {@link samsa.replica.Limits.verify|verify} messages.
             * @param message Limits message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.replica.Limits.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Limits message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.replica.Limits & samsa.replica.Limits.$Shape} Limits
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.replica.Limits & samsa.replica.Limits.$Shape;
        }

        namespace Limits {

            /** Properties of a Limits. */
            interface $Properties {

                /** Limits maxWaitMs */
                maxWaitMs?: (number|null);

                /** Limits maxBytes */
                maxBytes?: (number|null);

                /** Limits maxPartitionBytes */
                maxPartitionBytes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Limits. */
            type $Shape = samsa.replica.Limits.$Properties;
        }

        /**
         * Properties of a Rows.
         * @deprecated Use samsa.replica.Rows.$Properties instead.
         */
        interface IRows extends samsa.replica.Rows.$Properties {
        }

        /** Represents a Rows. */
        class Rows {

            /**
             * Constructs a new Rows.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.replica.Rows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Rows topicId. */
            topicId: string;

            /** Rows numbers. */
            numbers: number[];

            /**
             * Encodes the specified Rows message. Does not implicitly {@link samsa.replica.Rows.verify|verify} messages.
             * @param message Rows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.replica.Rows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Rows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.replica.Rows & samsa.replica.Rows.$Shape} Rows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.replica.Rows & samsa.replica.Rows.$Shape;
        }

        namespace Rows {

            /** Properties of a Rows. */
            interface $Properties {

                /** Rows topicId */
                topicId?: (string|null);

                /** Rows numbers */
                numbers?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Rows. */
            type $Shape = samsa.replica.Rows.$Properties;
        }

        /**
         * Properties of an Answer.
         * @deprecated Use samsa.replica.Answer.$Properties instead.
         */
        interface IAnswer extends samsa.replica.Answer.$Properties {
        }

        /** Represents an Answer. */
        class Answer {

            /**
             * Constructs a new Answer.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.replica.Answer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Answer brokerEpoch. */
            brokerEpoch: number;

            /** Answer sessionId. */
            sessionId: number;

            /** Answer sequence. */
            sequence: number;

            /** Answer unknown. */
            unknown: boolean;

            /** Answer partitions. */
            partitions: samsa.replica.Rows.$Properties[];

            /**
             * Encodes the specified Answer message. Does not implicitly {@link samsa.replica.Answer.verify|verify} messages.
             * @param message Answer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.replica.Answer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Answer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.replica.Answer & samsa.replica.Answer.$Shape} Answer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.replica.Answer & samsa.replica.Answer.$Shape;
        }

        namespace Answer {

            /** Properties of an Answer. */
            interface $Properties {

                /** Answer brokerEpoch */
                brokerEpoch?: (number|null);

                /** Answer sessionId */
                sessionId?: (number|null);

                /** Answer sequence */
                sequence?: (number|null);

                /** Answer unknown */
                unknown?: (boolean|null);

                /** Answer partitions */
                partitions?: (samsa.replica.Rows.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Answer. */
            type $Shape = samsa.replica.Answer.$Properties;
        }
    }
}
