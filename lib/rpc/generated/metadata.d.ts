import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace samsa. */
export namespace samsa {

    /** Namespace metadata. */
    namespace metadata {

        /**
         * Properties of a MetadataEntry.
         * @deprecated Use samsa.metadata.MetadataEntry.$Properties instead.
         */
        interface IMetadataEntry extends samsa.metadata.MetadataEntry.$Properties {
        }

        /** Represents a MetadataEntry. */
        class MetadataEntry {

            /**
             * Constructs a new MetadataEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.MetadataEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MetadataEntry version. */
            version: number;

            /** MetadataEntry records. */
            records: samsa.metadata.Record.$Properties[];

            /** MetadataEntry timestampMs. */
            timestampMs?: (number|null);

            /**
             * Encodes the specified MetadataEntry message. Does not implicitly {@link samsa.metadata.MetadataEntry.verify|verify} messages.
             * @param message MetadataEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.MetadataEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MetadataEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.MetadataEntry & samsa.metadata.MetadataEntry.$Shape} MetadataEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.MetadataEntry & samsa.metadata.MetadataEntry.$Shape;
        }

        namespace MetadataEntry {

            /** Properties of a MetadataEntry. */
            interface $Properties {

                /** MetadataEntry version */
                version?: (number|null);

                /** MetadataEntry records */
                records?: (samsa.metadata.Record.$Properties[]|null);

                /** MetadataEntry timestampMs */
                timestampMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MetadataEntry. */
            type $Shape = samsa.metadata.MetadataEntry.$Properties;
        }

        /**
         * Properties of a Record.
         * @deprecated Use samsa.metadata.Record.$Properties instead.
         */
        interface IRecord extends samsa.metadata.Record.$Properties {
        }

        /** Represents a Record. */
        class Record {

            /**
             * Constructs a new Record.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.Record.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Record registerBroker. */
            registerBroker?: (samsa.metadata.RegisterBroker.$Properties|null);

            /** Record fenceBroker. */
            fenceBroker?: (samsa.metadata.FenceBroker.$Properties|null);

            /** Record unregisterBroker. */
            unregisterBroker?: (samsa.metadata.UnregisterBroker.$Properties|null);

            /** Record topic. */
            topic?: (samsa.metadata.Topic.$Properties|null);

            /** Record removeTopic. */
            removeTopic?: (samsa.metadata.RemoveTopic.$Properties|null);

            /** Record partition. */
            partition?: (samsa.metadata.Partition.$Properties|null);

            /** Record partitionChange. */
            partitionChange?: (samsa.metadata.PartitionChange.$Properties|null);

            /** Record config. */
            config?: (samsa.metadata.Config.$Properties|null);

            /** Record producerIds. */
            producerIds?: (samsa.metadata.ProducerIds.$Properties|null);

            /** Record featureLevel. */
            featureLevel?: (samsa.metadata.FeatureLevel.$Properties|null);

            /** Record noOp. */
            noOp?: (samsa.metadata.NoOp.$Properties|null);

            /** Record voters. */
            voters?: (samsa.metadata.Voters.$Properties|null);

            /** Record brokerState. */
            brokerState?: (samsa.metadata.BrokerState.$Properties|null);

            /**
             * Encodes the specified Record message. Does not implicitly {@link samsa.metadata.Record.verify|verify} messages.
             * @param message Record message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.Record.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Record message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.Record & samsa.metadata.Record.$Shape} Record
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.Record & samsa.metadata.Record.$Shape;
        }

        namespace Record {

            /** Properties of a Record. */
            interface $Properties {

                /** Record registerBroker */
                registerBroker?: (samsa.metadata.RegisterBroker.$Properties|null);

                /** Record fenceBroker */
                fenceBroker?: (samsa.metadata.FenceBroker.$Properties|null);

                /** Record unregisterBroker */
                unregisterBroker?: (samsa.metadata.UnregisterBroker.$Properties|null);

                /** Record topic */
                topic?: (samsa.metadata.Topic.$Properties|null);

                /** Record removeTopic */
                removeTopic?: (samsa.metadata.RemoveTopic.$Properties|null);

                /** Record partition */
                partition?: (samsa.metadata.Partition.$Properties|null);

                /** Record partitionChange */
                partitionChange?: (samsa.metadata.PartitionChange.$Properties|null);

                /** Record config */
                config?: (samsa.metadata.Config.$Properties|null);

                /** Record producerIds */
                producerIds?: (samsa.metadata.ProducerIds.$Properties|null);

                /** Record featureLevel */
                featureLevel?: (samsa.metadata.FeatureLevel.$Properties|null);

                /** Record noOp */
                noOp?: (samsa.metadata.NoOp.$Properties|null);

                /** Record voters */
                voters?: (samsa.metadata.Voters.$Properties|null);

                /** Record brokerState */
                brokerState?: (samsa.metadata.BrokerState.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Record. */
            type $Shape = samsa.metadata.Record.$Properties;
        }

        /**
         * Properties of an Endpoint.
         * @deprecated Use samsa.metadata.Endpoint.$Properties instead.
         */
        interface IEndpoint extends samsa.metadata.Endpoint.$Properties {
        }

        /** Represents an Endpoint. */
        class Endpoint {

            /**
             * Constructs a new Endpoint.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.Endpoint.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Endpoint listener. */
            listener: string;

            /** Endpoint host. */
            host: string;

            /** Endpoint port. */
            port: number;

            /**
             * Encodes the specified Endpoint message. Does not implicitly {@link samsa.metadata.Endpoint.verify|verify} messages.
             * @param message Endpoint message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.Endpoint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Endpoint message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.Endpoint & samsa.metadata.Endpoint.$Shape} Endpoint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.Endpoint & samsa.metadata.Endpoint.$Shape;
        }

        namespace Endpoint {

            /** Properties of an Endpoint. */
            interface $Properties {

                /** Endpoint listener */
                listener?: (string|null);

                /** Endpoint host */
                host?: (string|null);

                /** Endpoint port */
                port?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Endpoint. */
            type $Shape = samsa.metadata.Endpoint.$Properties;
        }

        /**
         * Properties of a RegisterBroker.
         * @deprecated Use samsa.metadata.RegisterBroker.$Properties instead.
         */
        interface IRegisterBroker extends samsa.metadata.RegisterBroker.$Properties {
        }

        /** Represents a RegisterBroker. */
        class RegisterBroker {

            /**
             * Constructs a new RegisterBroker.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.RegisterBroker.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RegisterBroker brokerId. */
            brokerId: number;

            /** RegisterBroker incarnationId. */
            incarnationId: string;

            /** RegisterBroker directoryId. */
            directoryId: string;

            /** RegisterBroker endpoints. */
            endpoints: samsa.metadata.Endpoint.$Properties[];

            /** RegisterBroker rack. */
            rack?: (string|null);

            /** RegisterBroker fenced. */
            fenced: boolean;

            /** RegisterBroker brokerEpoch. */
            brokerEpoch?: (number|null);

            /** RegisterBroker isDiskFull. */
            isDiskFull: boolean;

            /** RegisterBroker isShuttingDown. */
            isShuttingDown: boolean;

            /**
             * Encodes the specified RegisterBroker message. Does not implicitly {@link samsa.metadata.RegisterBroker.verify|verify} messages.
             * @param message RegisterBroker message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.RegisterBroker.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RegisterBroker message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.RegisterBroker & samsa.metadata.RegisterBroker.$Shape} RegisterBroker
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.RegisterBroker & samsa.metadata.RegisterBroker.$Shape;
        }

        namespace RegisterBroker {

            /** Properties of a RegisterBroker. */
            interface $Properties {

                /** RegisterBroker brokerId */
                brokerId?: (number|null);

                /** RegisterBroker incarnationId */
                incarnationId?: (string|null);

                /** RegisterBroker directoryId */
                directoryId?: (string|null);

                /** RegisterBroker endpoints */
                endpoints?: (samsa.metadata.Endpoint.$Properties[]|null);

                /** RegisterBroker rack */
                rack?: (string|null);

                /** RegisterBroker fenced */
                fenced?: (boolean|null);

                /** RegisterBroker brokerEpoch */
                brokerEpoch?: (number|null);

                /** RegisterBroker isDiskFull */
                isDiskFull?: (boolean|null);

                /** RegisterBroker isShuttingDown */
                isShuttingDown?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RegisterBroker. */
            type $Shape = samsa.metadata.RegisterBroker.$Properties;
        }

        /** FencingReason enum. */
        enum FencingReason {

            /** FENCING_REASON_UNSPECIFIED value */
            FENCING_REASON_UNSPECIFIED = 0,

            /** SESSION_TIMEOUT value */
            SESSION_TIMEOUT = 1,

            /** CONNECTION_LOST value */
            CONNECTION_LOST = 2,

            /** SHUT_DOWN value */
            SHUT_DOWN = 3,

            /** ASKED value */
            ASKED = 4
        }

        /**
         * Properties of a FenceBroker.
         * @deprecated Use samsa.metadata.FenceBroker.$Properties instead.
         */
        interface IFenceBroker extends samsa.metadata.FenceBroker.$Properties {
        }

        /** Represents a FenceBroker. */
        class FenceBroker {

            /**
             * Constructs a new FenceBroker.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.FenceBroker.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FenceBroker brokerId. */
            brokerId: number;

            /** FenceBroker brokerEpoch. */
            brokerEpoch: number;

            /** FenceBroker fenced. */
            fenced: boolean;

            /** FenceBroker reason. */
            reason: samsa.metadata.FencingReason;

            /**
             * Encodes the specified FenceBroker message. Does not implicitly {@link samsa.metadata.FenceBroker.verify|verify} messages.
             * @param message FenceBroker message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.FenceBroker.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FenceBroker message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.FenceBroker & samsa.metadata.FenceBroker.$Shape} FenceBroker
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.FenceBroker & samsa.metadata.FenceBroker.$Shape;
        }

        namespace FenceBroker {

            /** Properties of a FenceBroker. */
            interface $Properties {

                /** FenceBroker brokerId */
                brokerId?: (number|null);

                /** FenceBroker brokerEpoch */
                brokerEpoch?: (number|null);

                /** FenceBroker fenced */
                fenced?: (boolean|null);

                /** FenceBroker reason */
                reason?: (samsa.metadata.FencingReason|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FenceBroker. */
            type $Shape = samsa.metadata.FenceBroker.$Properties;
        }

        /**
         * Properties of a BrokerState.
         * @deprecated Use samsa.metadata.BrokerState.$Properties instead.
         */
        interface IBrokerState extends samsa.metadata.BrokerState.$Properties {
        }

        /** Represents a BrokerState. */
        class BrokerState {

            /**
             * Constructs a new BrokerState.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.BrokerState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BrokerState brokerId. */
            brokerId: number;

            /** BrokerState brokerEpoch. */
            brokerEpoch: number;

            /** BrokerState isDiskFull. */
            isDiskFull: boolean;

            /** BrokerState isShuttingDown. */
            isShuttingDown: boolean;

            /**
             * Encodes the specified BrokerState message. Does not implicitly {@link samsa.metadata.BrokerState.verify|verify} messages.
             * @param message BrokerState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.BrokerState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BrokerState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.BrokerState & samsa.metadata.BrokerState.$Shape} BrokerState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.BrokerState & samsa.metadata.BrokerState.$Shape;
        }

        namespace BrokerState {

            /** Properties of a BrokerState. */
            interface $Properties {

                /** BrokerState brokerId */
                brokerId?: (number|null);

                /** BrokerState brokerEpoch */
                brokerEpoch?: (number|null);

                /** BrokerState isDiskFull */
                isDiskFull?: (boolean|null);

                /** BrokerState isShuttingDown */
                isShuttingDown?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BrokerState. */
            type $Shape = samsa.metadata.BrokerState.$Properties;
        }

        /**
         * Properties of an UnregisterBroker.
         * @deprecated Use samsa.metadata.UnregisterBroker.$Properties instead.
         */
        interface IUnregisterBroker extends samsa.metadata.UnregisterBroker.$Properties {
        }

        /** Represents an UnregisterBroker. */
        class UnregisterBroker {

            /**
             * Constructs a new UnregisterBroker.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.UnregisterBroker.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UnregisterBroker brokerId. */
            brokerId: number;

            /** UnregisterBroker brokerEpoch. */
            brokerEpoch: number;

            /**
             * Encodes the specified UnregisterBroker message. Does not implicitly {@link samsa.metadata.UnregisterBroker.verify|verify} messages.
             * @param message UnregisterBroker message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.UnregisterBroker.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UnregisterBroker message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.UnregisterBroker & samsa.metadata.UnregisterBroker.$Shape} UnregisterBroker
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.UnregisterBroker & samsa.metadata.UnregisterBroker.$Shape;
        }

        namespace UnregisterBroker {

            /** Properties of an UnregisterBroker. */
            interface $Properties {

                /** UnregisterBroker brokerId */
                brokerId?: (number|null);

                /** UnregisterBroker brokerEpoch */
                brokerEpoch?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UnregisterBroker. */
            type $Shape = samsa.metadata.UnregisterBroker.$Properties;
        }

        /**
         * Properties of a Topic.
         * @deprecated Use samsa.metadata.Topic.$Properties instead.
         */
        interface ITopic extends samsa.metadata.Topic.$Properties {
        }

        /** Represents a Topic. */
        class Topic {

            /**
             * Constructs a new Topic.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.Topic.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Topic topicId. */
            topicId: string;

            /** Topic name. */
            name: string;

            /**
             * Encodes the specified Topic message. Does not implicitly {@link samsa.metadata.Topic.verify|verify} messages.
             * @param message Topic message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.Topic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Topic message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.Topic & samsa.metadata.Topic.$Shape} Topic
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.Topic & samsa.metadata.Topic.$Shape;
        }

        namespace Topic {

            /** Properties of a Topic. */
            interface $Properties {

                /** Topic topicId */
                topicId?: (string|null);

                /** Topic name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Topic. */
            type $Shape = samsa.metadata.Topic.$Properties;
        }

        /**
         * Properties of a RemoveTopic.
         * @deprecated Use samsa.metadata.RemoveTopic.$Properties instead.
         */
        interface IRemoveTopic extends samsa.metadata.RemoveTopic.$Properties {
        }

        /** Represents a RemoveTopic. */
        class RemoveTopic {

            /**
             * Constructs a new RemoveTopic.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.RemoveTopic.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RemoveTopic topicId. */
            topicId: string;

            /**
             * Encodes the specified RemoveTopic message. Does not implicitly {@link samsa.metadata.RemoveTopic.verify|verify} messages.
             * @param message RemoveTopic message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.RemoveTopic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveTopic message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.RemoveTopic & samsa.metadata.RemoveTopic.$Shape} RemoveTopic
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.RemoveTopic & samsa.metadata.RemoveTopic.$Shape;
        }

        namespace RemoveTopic {

            /** Properties of a RemoveTopic. */
            interface $Properties {

                /** RemoveTopic topicId */
                topicId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemoveTopic. */
            type $Shape = samsa.metadata.RemoveTopic.$Properties;
        }

        /**
         * Properties of a Partition.
         * @deprecated Use samsa.metadata.Partition.$Properties instead.
         */
        interface IPartition extends samsa.metadata.Partition.$Properties {
        }

        /** Represents a Partition. */
        class Partition {

            /**
             * Constructs a new Partition.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.Partition.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Partition topicId. */
            topicId: string;

            /** Partition partition. */
            partition: number;

            /** Partition replicas. */
            replicas: number[];

            /** Partition isr. */
            isr: number[];

            /** Partition leader. */
            leader: number;

            /** Partition leaderEpoch. */
            leaderEpoch: number;

            /** Partition partitionEpoch. */
            partitionEpoch: number;

            /** Partition elr. */
            elr: number[];

            /** Partition lastKnownElr. */
            lastKnownElr: number[];

            /** Partition addingReplicas. */
            addingReplicas: number[];

            /** Partition removingReplicas. */
            removingReplicas: number[];

            /**
             * Encodes the specified Partition message. Does not implicitly {@link samsa.metadata.Partition.verify|verify} messages.
             * @param message Partition message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.Partition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Partition message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.Partition & samsa.metadata.Partition.$Shape} Partition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.Partition & samsa.metadata.Partition.$Shape;
        }

        namespace Partition {

            /** Properties of a Partition. */
            interface $Properties {

                /** Partition topicId */
                topicId?: (string|null);

                /** Partition partition */
                partition?: (number|null);

                /** Partition replicas */
                replicas?: (number[]|null);

                /** Partition isr */
                isr?: (number[]|null);

                /** Partition leader */
                leader?: (number|null);

                /** Partition leaderEpoch */
                leaderEpoch?: (number|null);

                /** Partition partitionEpoch */
                partitionEpoch?: (number|null);

                /** Partition elr */
                elr?: (number[]|null);

                /** Partition lastKnownElr */
                lastKnownElr?: (number[]|null);

                /** Partition addingReplicas */
                addingReplicas?: (number[]|null);

                /** Partition removingReplicas */
                removingReplicas?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Partition. */
            type $Shape = samsa.metadata.Partition.$Properties;
        }

        /**
         * Properties of a NodeIds.
         * @deprecated Use samsa.metadata.NodeIds.$Properties instead.
         */
        interface INodeIds extends samsa.metadata.NodeIds.$Properties {
        }

        /** Represents a NodeIds. */
        class NodeIds {

            /**
             * Constructs a new NodeIds.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.NodeIds.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NodeIds ids. */
            ids: number[];

            /**
             * Encodes the specified NodeIds message. Does not implicitly {@link samsa.metadata.NodeIds.verify|verify} messages.
             * @param message NodeIds message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.NodeIds.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NodeIds message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.NodeIds & samsa.metadata.NodeIds.$Shape} NodeIds
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.NodeIds & samsa.metadata.NodeIds.$Shape;
        }

        namespace NodeIds {

            /** Properties of a NodeIds. */
            interface $Properties {

                /** NodeIds ids */
                ids?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NodeIds. */
            type $Shape = samsa.metadata.NodeIds.$Properties;
        }

        /** PartitionChangeReason enum. */
        enum PartitionChangeReason {

            /** PARTITION_CHANGE_REASON_UNSPECIFIED value */
            PARTITION_CHANGE_REASON_UNSPECIFIED = 0,

            /** BROKER_FENCED value */
            BROKER_FENCED = 1,

            /** BROKER_REGISTERED value */
            BROKER_REGISTERED = 2,

            /** BROKER_LOST_LOG value */
            BROKER_LOST_LOG = 3,

            /** BROKER_UNREGISTERED value */
            BROKER_UNREGISTERED = 4,

            /** BROKER_SHUTTING_DOWN value */
            BROKER_SHUTTING_DOWN = 5,

            /** BROKER_DISK_FULL value */
            BROKER_DISK_FULL = 6,

            /** BROKER_RETURNED value */
            BROKER_RETURNED = 7,

            /** LEADER_ASKED value */
            LEADER_ASKED = 8,

            /** PREFERRED_ELECTION value */
            PREFERRED_ELECTION = 9,

            /** BALANCING value */
            BALANCING = 10,

            /** UNCLEAN_ELECTION value */
            UNCLEAN_ELECTION = 11,

            /** REASSIGNMENT value */
            REASSIGNMENT = 12,

            /** REASSIGNMENT_STEP value */
            REASSIGNMENT_STEP = 13,

            /** REASSIGNMENT_CANCELLED value */
            REASSIGNMENT_CANCELLED = 14,

            /** CONFIG_CHANGED value */
            CONFIG_CHANGED = 15
        }

        /** ElectionKind enum. */
        enum ElectionKind {

            /** ELECTION_KIND_UNSPECIFIED value */
            ELECTION_KIND_UNSPECIFIED = 0,

            /** IN_SYNC value */
            IN_SYNC = 1,

            /** ELIGIBLE value */
            ELIGIBLE = 2,

            /** LAST_KNOWN value */
            LAST_KNOWN = 3,

            /** UNCLEAN value */
            UNCLEAN = 4
        }

        /**
         * Properties of a PartitionChange.
         * @deprecated Use samsa.metadata.PartitionChange.$Properties instead.
         */
        interface IPartitionChange extends samsa.metadata.PartitionChange.$Properties {
        }

        /** Represents a PartitionChange. */
        class PartitionChange {

            /**
             * Constructs a new PartitionChange.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.PartitionChange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PartitionChange topicId. */
            topicId: string;

            /** PartitionChange partition. */
            partition: number;

            /** PartitionChange leader. */
            leader?: (number|null);

            /** PartitionChange isr. */
            isr?: (samsa.metadata.NodeIds.$Properties|null);

            /** PartitionChange replicas. */
            replicas?: (samsa.metadata.NodeIds.$Properties|null);

            /** PartitionChange elr. */
            elr?: (samsa.metadata.NodeIds.$Properties|null);

            /** PartitionChange lastKnownElr. */
            lastKnownElr?: (samsa.metadata.NodeIds.$Properties|null);

            /** PartitionChange addingReplicas. */
            addingReplicas?: (samsa.metadata.NodeIds.$Properties|null);

            /** PartitionChange removingReplicas. */
            removingReplicas?: (samsa.metadata.NodeIds.$Properties|null);

            /** PartitionChange reason. */
            reason: samsa.metadata.PartitionChangeReason;

            /** PartitionChange because. */
            because?: (number|null);

            /** PartitionChange election. */
            election: samsa.metadata.ElectionKind;

            /**
             * Encodes the specified PartitionChange message. Does not implicitly {@link samsa.metadata.PartitionChange.verify|verify} messages.
             * @param message PartitionChange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.PartitionChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PartitionChange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.PartitionChange & samsa.metadata.PartitionChange.$Shape} PartitionChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.PartitionChange & samsa.metadata.PartitionChange.$Shape;
        }

        namespace PartitionChange {

            /** Properties of a PartitionChange. */
            interface $Properties {

                /** PartitionChange topicId */
                topicId?: (string|null);

                /** PartitionChange partition */
                partition?: (number|null);

                /** PartitionChange leader */
                leader?: (number|null);

                /** PartitionChange isr */
                isr?: (samsa.metadata.NodeIds.$Properties|null);

                /** PartitionChange replicas */
                replicas?: (samsa.metadata.NodeIds.$Properties|null);

                /** PartitionChange elr */
                elr?: (samsa.metadata.NodeIds.$Properties|null);

                /** PartitionChange lastKnownElr */
                lastKnownElr?: (samsa.metadata.NodeIds.$Properties|null);

                /** PartitionChange addingReplicas */
                addingReplicas?: (samsa.metadata.NodeIds.$Properties|null);

                /** PartitionChange removingReplicas */
                removingReplicas?: (samsa.metadata.NodeIds.$Properties|null);

                /** PartitionChange reason */
                reason?: (samsa.metadata.PartitionChangeReason|null);

                /** PartitionChange because */
                because?: (number|null);

                /** PartitionChange election */
                election?: (samsa.metadata.ElectionKind|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PartitionChange. */
            type $Shape = samsa.metadata.PartitionChange.$Properties;
        }

        /** ResourceType enum. */
        enum ResourceType {

            /** RESOURCE_TYPE_UNSPECIFIED value */
            RESOURCE_TYPE_UNSPECIFIED = 0,

            /** TOPIC value */
            TOPIC = 1,

            /** BROKER value */
            BROKER = 2,

            /** GROUP value */
            GROUP = 3
        }

        /**
         * Properties of a Config.
         * @deprecated Use samsa.metadata.Config.$Properties instead.
         */
        interface IConfig extends samsa.metadata.Config.$Properties {
        }

        /** Represents a Config. */
        class Config {

            /**
             * Constructs a new Config.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.Config.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Config resourceType. */
            resourceType: samsa.metadata.ResourceType;

            /** Config resourceName. */
            resourceName: string;

            /** Config name. */
            name: string;

            /** Config value. */
            value?: (string|null);

            /**
             * Encodes the specified Config message. Does not implicitly {@link samsa.metadata.Config.verify|verify} messages.
             * @param message Config message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.Config.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Config message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.Config & samsa.metadata.Config.$Shape} Config
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.Config & samsa.metadata.Config.$Shape;
        }

        namespace Config {

            /** Properties of a Config. */
            interface $Properties {

                /** Config resourceType */
                resourceType?: (samsa.metadata.ResourceType|null);

                /** Config resourceName */
                resourceName?: (string|null);

                /** Config name */
                name?: (string|null);

                /** Config value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Config. */
            type $Shape = samsa.metadata.Config.$Properties;
        }

        /**
         * Properties of a ProducerIds.
         * @deprecated Use samsa.metadata.ProducerIds.$Properties instead.
         */
        interface IProducerIds extends samsa.metadata.ProducerIds.$Properties {
        }

        /** Represents a ProducerIds. */
        class ProducerIds {

            /**
             * Constructs a new ProducerIds.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.ProducerIds.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProducerIds brokerId. */
            brokerId: number;

            /** ProducerIds nextProducerId. */
            nextProducerId: number;

            /**
             * Encodes the specified ProducerIds message. Does not implicitly {@link samsa.metadata.ProducerIds.verify|verify} messages.
             * @param message ProducerIds message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.ProducerIds.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProducerIds message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.ProducerIds & samsa.metadata.ProducerIds.$Shape} ProducerIds
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.ProducerIds & samsa.metadata.ProducerIds.$Shape;
        }

        namespace ProducerIds {

            /** Properties of a ProducerIds. */
            interface $Properties {

                /** ProducerIds brokerId */
                brokerId?: (number|null);

                /** ProducerIds nextProducerId */
                nextProducerId?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProducerIds. */
            type $Shape = samsa.metadata.ProducerIds.$Properties;
        }

        /**
         * Properties of a FeatureLevel.
         * @deprecated Use samsa.metadata.FeatureLevel.$Properties instead.
         */
        interface IFeatureLevel extends samsa.metadata.FeatureLevel.$Properties {
        }

        /** Represents a FeatureLevel. */
        class FeatureLevel {

            /**
             * Constructs a new FeatureLevel.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.FeatureLevel.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FeatureLevel name. */
            name: string;

            /** FeatureLevel level. */
            level: number;

            /**
             * Encodes the specified FeatureLevel message. Does not implicitly {@link samsa.metadata.FeatureLevel.verify|verify} messages.
             * @param message FeatureLevel message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.FeatureLevel.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FeatureLevel message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.FeatureLevel & samsa.metadata.FeatureLevel.$Shape} FeatureLevel
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.FeatureLevel & samsa.metadata.FeatureLevel.$Shape;
        }

        namespace FeatureLevel {

            /** Properties of a FeatureLevel. */
            interface $Properties {

                /** FeatureLevel name */
                name?: (string|null);

                /** FeatureLevel level */
                level?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FeatureLevel. */
            type $Shape = samsa.metadata.FeatureLevel.$Properties;
        }

        /**
         * Properties of a NoOp.
         * @deprecated Use samsa.metadata.NoOp.$Properties instead.
         */
        interface INoOp extends samsa.metadata.NoOp.$Properties {
        }

        /** Represents a NoOp. */
        class NoOp {

            /**
             * Constructs a new NoOp.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.NoOp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified NoOp message. Does not implicitly {@link samsa.metadata.NoOp.verify|verify} messages.
             * @param message NoOp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.NoOp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NoOp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.NoOp & samsa.metadata.NoOp.$Shape} NoOp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.NoOp & samsa.metadata.NoOp.$Shape;
        }

        namespace NoOp {

            /** Properties of a NoOp. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NoOp. */
            type $Shape = samsa.metadata.NoOp.$Properties;
        }

        /**
         * Properties of a Voter.
         * @deprecated Use samsa.metadata.Voter.$Properties instead.
         */
        interface IVoter extends samsa.metadata.Voter.$Properties {
        }

        /** Represents a Voter. */
        class Voter {

            /**
             * Constructs a new Voter.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.Voter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Voter id. */
            id: number;

            /** Voter directoryId. */
            directoryId: string;

            /** Voter address. */
            address: string;

            /**
             * Encodes the specified Voter message. Does not implicitly {@link samsa.metadata.Voter.verify|verify} messages.
             * @param message Voter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.Voter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Voter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.Voter & samsa.metadata.Voter.$Shape} Voter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.Voter & samsa.metadata.Voter.$Shape;
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
            type $Shape = samsa.metadata.Voter.$Properties;
        }

        /**
         * Properties of a Voters.
         * @deprecated Use samsa.metadata.Voters.$Properties instead.
         */
        interface IVoters extends samsa.metadata.Voters.$Properties {
        }

        /** Represents a Voters. */
        class Voters {

            /**
             * Constructs a new Voters.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.metadata.Voters.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Voters voters. */
            voters: samsa.metadata.Voter.$Properties[];

            /** Voters offset. */
            offset?: (number|null);

            /**
             * Encodes the specified Voters message. Does not implicitly {@link samsa.metadata.Voters.verify|verify} messages.
             * @param message Voters message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.metadata.Voters.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Voters message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.metadata.Voters & samsa.metadata.Voters.$Shape} Voters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.metadata.Voters & samsa.metadata.Voters.$Shape;
        }

        namespace Voters {

            /** Properties of a Voters. */
            interface $Properties {

                /** Voters voters */
                voters?: (samsa.metadata.Voter.$Properties[]|null);

                /** Voters offset */
                offset?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Voters. */
            type $Shape = samsa.metadata.Voters.$Properties;
        }
    }
}
