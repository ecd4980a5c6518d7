/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["samsa-metadata"] || ($protobuf.roots["samsa-metadata"] = {});

export const samsa = $root.samsa = (() => {

    /**
     * Namespace samsa.
     * @exports samsa
     * @namespace
     */
    const samsa = {};

    samsa.metadata = (function() {

        /**
         * Namespace metadata.
         * @memberof samsa
         * @namespace
         */
        const metadata = {};

        metadata.MetadataEntry = (function() {

            /**
             * Properties of a MetadataEntry.
             * @typedef {Object} samsa.metadata.MetadataEntry.$Properties
             * @property {number|null} [version] MetadataEntry version
             * @property {Array.<samsa.metadata.Record.$Properties>|null} [records] MetadataEntry records
             * @property {number|null} [timestampMs] MetadataEntry timestampMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MetadataEntry.
             * @memberof samsa.metadata
             * @interface IMetadataEntry
             * @augments samsa.metadata.MetadataEntry.$Properties
             * @deprecated Use samsa.metadata.MetadataEntry.$Properties instead.
             */

            /**
             * Shape of a MetadataEntry.
             * @typedef {samsa.metadata.MetadataEntry.$Properties} samsa.metadata.MetadataEntry.$Shape
             */

            /**
             * Constructs a new MetadataEntry.
             * @memberof samsa.metadata
             * @classdesc Represents a MetadataEntry.
             * @constructor
             * @param {samsa.metadata.MetadataEntry.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MetadataEntry = function (properties) {
                this.records = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MetadataEntry version.
             * @member {number} version
             * @memberof samsa.metadata.MetadataEntry
             * @instance
             */
            MetadataEntry.prototype.version = 0;

            /**
             * MetadataEntry records.
             * @member {Array.<samsa.metadata.Record.$Properties>} records
             * @memberof samsa.metadata.MetadataEntry
             * @instance
             */
            MetadataEntry.prototype.records = $util.emptyArray;

            /**
             * MetadataEntry timestampMs.
             * @member {number|null|undefined} timestampMs
             * @memberof samsa.metadata.MetadataEntry
             * @instance
             */
            MetadataEntry.prototype.timestampMs = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(MetadataEntry.prototype, "_timestampMs", {
                get: $util.oneOfGetter($oneOfFields = ["timestampMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified MetadataEntry message. Does not implicitly {@link samsa.metadata.MetadataEntry.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.MetadataEntry
             * @static
             * @param {samsa.metadata.MetadataEntry.$Properties} message MetadataEntry message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MetadataEntry.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                if (message.records != null && message.records.length)
                    for (let i = 0; i < message.records.length; ++i)
                        $root.samsa.metadata.Record.encode(message.records[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.timestampMs != null && $Object.hasOwnProperty.call(message, "timestampMs"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.timestampMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MetadataEntry message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.MetadataEntry
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.MetadataEntry & samsa.metadata.MetadataEntry.$Shape} MetadataEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MetadataEntry.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.MetadataEntry();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.records && message.records.length))
                                message.records = [];
                            message.records.push($root.samsa.metadata.Record.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.timestampMs = reader.uint64();
                            message._timestampMs = "timestampMs";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return MetadataEntry;
        })();

        metadata.Record = (function() {

            /**
             * Properties of a Record.
             * @typedef {Object} samsa.metadata.Record.$Properties
             * @property {samsa.metadata.RegisterBroker.$Properties|null} [registerBroker] Record registerBroker
             * @property {samsa.metadata.FenceBroker.$Properties|null} [fenceBroker] Record fenceBroker
             * @property {samsa.metadata.UnregisterBroker.$Properties|null} [unregisterBroker] Record unregisterBroker
             * @property {samsa.metadata.Topic.$Properties|null} [topic] Record topic
             * @property {samsa.metadata.RemoveTopic.$Properties|null} [removeTopic] Record removeTopic
             * @property {samsa.metadata.Partition.$Properties|null} [partition] Record partition
             * @property {samsa.metadata.PartitionChange.$Properties|null} [partitionChange] Record partitionChange
             * @property {samsa.metadata.Config.$Properties|null} [config] Record config
             * @property {samsa.metadata.ProducerIds.$Properties|null} [producerIds] Record producerIds
             * @property {samsa.metadata.FeatureLevel.$Properties|null} [featureLevel] Record featureLevel
             * @property {samsa.metadata.NoOp.$Properties|null} [noOp] Record noOp
             * @property {samsa.metadata.Voters.$Properties|null} [voters] Record voters
             * @property {samsa.metadata.BrokerState.$Properties|null} [brokerState] Record brokerState
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Record.
             * @memberof samsa.metadata
             * @interface IRecord
             * @augments samsa.metadata.Record.$Properties
             * @deprecated Use samsa.metadata.Record.$Properties instead.
             */

            /**
             * Shape of a Record.
             * @typedef {samsa.metadata.Record.$Properties} samsa.metadata.Record.$Shape
             */

            /**
             * Constructs a new Record.
             * @memberof samsa.metadata
             * @classdesc Represents a Record.
             * @constructor
             * @param {samsa.metadata.Record.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Record = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Record registerBroker.
             * @member {samsa.metadata.RegisterBroker.$Properties|null|undefined} registerBroker
             * @memberof samsa.metadata.Record
             * @instance
             */
            Record.prototype.registerBroker = null;

            /**
             * Record fenceBroker.
             * @member {samsa.metadata.FenceBroker.$Properties|null|undefined} fenceBroker
             * @memberof samsa.metadata.Record
             * @instance
             */
            Record.prototype.fenceBroker = null;

            /**
             * Record unregisterBroker.
             * @member {samsa.metadata.UnregisterBroker.$Properties|null|undefined} unregisterBroker
             * @memberof samsa.metadata.Record
             * @instance
             */
            Record.prototype.unregisterBroker = null;

            /**
             * Record topic.
             * @member {samsa.metadata.Topic.$Properties|null|undefined} topic
             * @memberof samsa.metadata.Record
             * @instance
             */
            Record.prototype.topic = null;

            /**
             * Record removeTopic.
             * @member {samsa.metadata.RemoveTopic.$Properties|null|undefined} removeTopic
             * @memberof samsa.metadata.Record
             * @instance
             */
            Record.prototype.removeTopic = null;

            /**
             * Record partition.
             * @member {samsa.metadata.Partition.$Properties|null|undefined} partition
             * @memberof samsa.metadata.Record
             * @instance
             */
            Record.prototype.partition = null;

            /**
             * Record partitionChange.
             * @member {samsa.metadata.PartitionChange.$Properties|null|undefined} partitionChange
             * @memberof samsa.metadata.Record
             * @instance
             */
            Record.prototype.partitionChange = null;

            /**
             * Record config.
             * @member {samsa.metadata.Config.$Properties|null|undefined} config
             * @memberof samsa.metadata.Record
             * @instance
             */
            Record.prototype.config = null;

            /**
             * Record producerIds.
             * @member {samsa.metadata.ProducerIds.$Properties|null|undefined} producerIds
             * @memberof samsa.metadata.Record
             * @instance
             */
            Record.prototype.producerIds = null;

            /**
             * Record featureLevel.
             * @member {samsa.metadata.FeatureLevel.$Properties|null|undefined} featureLevel
             * @memberof samsa.metadata.Record
             * @instance
             */
            Record.prototype.featureLevel = null;

            /**
             * Record noOp.
             * @member {samsa.metadata.NoOp.$Properties|null|undefined} noOp
             * @memberof samsa.metadata.Record
             * @instance
             */
            Record.prototype.noOp = null;

            /**
             * Record voters.
             * @member {samsa.metadata.Voters.$Properties|null|undefined} voters
             * @memberof samsa.metadata.Record
             * @instance
             */
            Record.prototype.voters = null;

            /**
             * Record brokerState.
             * @member {samsa.metadata.BrokerState.$Properties|null|undefined} brokerState
             * @memberof samsa.metadata.Record
             * @instance
             */
            Record.prototype.brokerState = null;

            /**
             * Encodes the specified Record message. Does not implicitly {@link samsa.metadata.Record.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.Record
             * @static
             * @param {samsa.metadata.Record.$Properties} message Record message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Record.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.registerBroker != null && $Object.hasOwnProperty.call(message, "registerBroker"))
                    $root.samsa.metadata.RegisterBroker.encode(message.registerBroker, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.fenceBroker != null && $Object.hasOwnProperty.call(message, "fenceBroker"))
                    $root.samsa.metadata.FenceBroker.encode(message.fenceBroker, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.unregisterBroker != null && $Object.hasOwnProperty.call(message, "unregisterBroker"))
                    $root.samsa.metadata.UnregisterBroker.encode(message.unregisterBroker, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.topic != null && $Object.hasOwnProperty.call(message, "topic"))
                    $root.samsa.metadata.Topic.encode(message.topic, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.removeTopic != null && $Object.hasOwnProperty.call(message, "removeTopic"))
                    $root.samsa.metadata.RemoveTopic.encode(message.removeTopic, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition"))
                    $root.samsa.metadata.Partition.encode(message.partition, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.partitionChange != null && $Object.hasOwnProperty.call(message, "partitionChange"))
                    $root.samsa.metadata.PartitionChange.encode(message.partitionChange, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.config != null && $Object.hasOwnProperty.call(message, "config"))
                    $root.samsa.metadata.Config.encode(message.config, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.producerIds != null && $Object.hasOwnProperty.call(message, "producerIds"))
                    $root.samsa.metadata.ProducerIds.encode(message.producerIds, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.featureLevel != null && $Object.hasOwnProperty.call(message, "featureLevel"))
                    $root.samsa.metadata.FeatureLevel.encode(message.featureLevel, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.noOp != null && $Object.hasOwnProperty.call(message, "noOp"))
                    $root.samsa.metadata.NoOp.encode(message.noOp, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.voters != null && $Object.hasOwnProperty.call(message, "voters"))
                    $root.samsa.metadata.Voters.encode(message.voters, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.brokerState != null && $Object.hasOwnProperty.call(message, "brokerState"))
                    $root.samsa.metadata.BrokerState.encode(message.brokerState, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Record message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.Record
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.Record & samsa.metadata.Record.$Shape} Record
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Record.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.Record();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.registerBroker = $root.samsa.metadata.RegisterBroker.decode(reader, reader.size(), $undefined, _depth + 1, message.registerBroker);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.fenceBroker = $root.samsa.metadata.FenceBroker.decode(reader, reader.size(), $undefined, _depth + 1, message.fenceBroker);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.unregisterBroker = $root.samsa.metadata.UnregisterBroker.decode(reader, reader.size(), $undefined, _depth + 1, message.unregisterBroker);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.topic = $root.samsa.metadata.Topic.decode(reader, reader.size(), $undefined, _depth + 1, message.topic);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.removeTopic = $root.samsa.metadata.RemoveTopic.decode(reader, reader.size(), $undefined, _depth + 1, message.removeTopic);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.partition = $root.samsa.metadata.Partition.decode(reader, reader.size(), $undefined, _depth + 1, message.partition);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.partitionChange = $root.samsa.metadata.PartitionChange.decode(reader, reader.size(), $undefined, _depth + 1, message.partitionChange);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.config = $root.samsa.metadata.Config.decode(reader, reader.size(), $undefined, _depth + 1, message.config);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.producerIds = $root.samsa.metadata.ProducerIds.decode(reader, reader.size(), $undefined, _depth + 1, message.producerIds);
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.featureLevel = $root.samsa.metadata.FeatureLevel.decode(reader, reader.size(), $undefined, _depth + 1, message.featureLevel);
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.noOp = $root.samsa.metadata.NoOp.decode(reader, reader.size(), $undefined, _depth + 1, message.noOp);
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.voters = $root.samsa.metadata.Voters.decode(reader, reader.size(), $undefined, _depth + 1, message.voters);
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.brokerState = $root.samsa.metadata.BrokerState.decode(reader, reader.size(), $undefined, _depth + 1, message.brokerState);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Record;
        })();

        metadata.Endpoint = (function() {

            /**
             * Properties of an Endpoint.
             * @typedef {Object} samsa.metadata.Endpoint.$Properties
             * @property {string|null} [listener] Endpoint listener
             * @property {string|null} [host] Endpoint host
             * @property {number|null} [port] Endpoint port
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Endpoint.
             * @memberof samsa.metadata
             * @interface IEndpoint
             * @augments samsa.metadata.Endpoint.$Properties
             * @deprecated Use samsa.metadata.Endpoint.$Properties instead.
             */

            /**
             * Shape of an Endpoint.
             * @typedef {samsa.metadata.Endpoint.$Properties} samsa.metadata.Endpoint.$Shape
             */

            /**
             * Constructs a new Endpoint.
             * @memberof samsa.metadata
             * @classdesc Represents an Endpoint.
             * @constructor
             * @param {samsa.metadata.Endpoint.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Endpoint = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Endpoint listener.
             * @member {string} listener
             * @memberof samsa.metadata.Endpoint
             * @instance
             */
            Endpoint.prototype.listener = "";

            /**
             * Endpoint host.
             * @member {string} host
             * @memberof samsa.metadata.Endpoint
             * @instance
             */
            Endpoint.prototype.host = "";

            /**
             * Endpoint port.
             * @member {number} port
             * @memberof samsa.metadata.Endpoint
             * @instance
             */
            Endpoint.prototype.port = 0;

            /**
             * Encodes the specified Endpoint message. Does not implicitly {@link samsa.metadata.Endpoint.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.Endpoint
             * @static
             * @param {samsa.metadata.Endpoint.$Properties} message Endpoint message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Endpoint.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.listener != null && $Object.hasOwnProperty.call(message, "listener") && message.listener !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.listener);
                if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.host);
                if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.port);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Endpoint message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.Endpoint
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.Endpoint & samsa.metadata.Endpoint.$Shape} Endpoint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Endpoint.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.Endpoint();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.listener = value;
                            else
                                delete message.listener;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.host = value;
                            else
                                delete message.host;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.port = value;
                            else
                                delete message.port;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Endpoint;
        })();

        metadata.RegisterBroker = (function() {

            /**
             * Properties of a RegisterBroker.
             * @typedef {Object} samsa.metadata.RegisterBroker.$Properties
             * @property {number|null} [brokerId] RegisterBroker brokerId
             * @property {string|null} [incarnationId] RegisterBroker incarnationId
             * @property {string|null} [directoryId] RegisterBroker directoryId
             * @property {Array.<samsa.metadata.Endpoint.$Properties>|null} [endpoints] RegisterBroker endpoints
             * @property {string|null} [rack] RegisterBroker rack
             * @property {boolean|null} [fenced] RegisterBroker fenced
             * @property {number|null} [brokerEpoch] RegisterBroker brokerEpoch
             * @property {boolean|null} [isDiskFull] RegisterBroker isDiskFull
             * @property {boolean|null} [isShuttingDown] RegisterBroker isShuttingDown
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RegisterBroker.
             * @memberof samsa.metadata
             * @interface IRegisterBroker
             * @augments samsa.metadata.RegisterBroker.$Properties
             * @deprecated Use samsa.metadata.RegisterBroker.$Properties instead.
             */

            /**
             * Shape of a RegisterBroker.
             * @typedef {samsa.metadata.RegisterBroker.$Properties} samsa.metadata.RegisterBroker.$Shape
             */

            /**
             * Constructs a new RegisterBroker.
             * @memberof samsa.metadata
             * @classdesc Represents a RegisterBroker.
             * @constructor
             * @param {samsa.metadata.RegisterBroker.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RegisterBroker = function (properties) {
                this.endpoints = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RegisterBroker brokerId.
             * @member {number} brokerId
             * @memberof samsa.metadata.RegisterBroker
             * @instance
             */
            RegisterBroker.prototype.brokerId = 0;

            /**
             * RegisterBroker incarnationId.
             * @member {string} incarnationId
             * @memberof samsa.metadata.RegisterBroker
             * @instance
             */
            RegisterBroker.prototype.incarnationId = "";

            /**
             * RegisterBroker directoryId.
             * @member {string} directoryId
             * @memberof samsa.metadata.RegisterBroker
             * @instance
             */
            RegisterBroker.prototype.directoryId = "";

            /**
             * RegisterBroker endpoints.
             * @member {Array.<samsa.metadata.Endpoint.$Properties>} endpoints
             * @memberof samsa.metadata.RegisterBroker
             * @instance
             */
            RegisterBroker.prototype.endpoints = $util.emptyArray;

            /**
             * RegisterBroker rack.
             * @member {string|null|undefined} rack
             * @memberof samsa.metadata.RegisterBroker
             * @instance
             */
            RegisterBroker.prototype.rack = null;

            /**
             * RegisterBroker fenced.
             * @member {boolean} fenced
             * @memberof samsa.metadata.RegisterBroker
             * @instance
             */
            RegisterBroker.prototype.fenced = false;

            /**
             * RegisterBroker brokerEpoch.
             * @member {number|null|undefined} brokerEpoch
             * @memberof samsa.metadata.RegisterBroker
             * @instance
             */
            RegisterBroker.prototype.brokerEpoch = null;

            /**
             * RegisterBroker isDiskFull.
             * @member {boolean} isDiskFull
             * @memberof samsa.metadata.RegisterBroker
             * @instance
             */
            RegisterBroker.prototype.isDiskFull = false;

            /**
             * RegisterBroker isShuttingDown.
             * @member {boolean} isShuttingDown
             * @memberof samsa.metadata.RegisterBroker
             * @instance
             */
            RegisterBroker.prototype.isShuttingDown = false;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RegisterBroker.prototype, "_rack", {
                get: $util.oneOfGetter($oneOfFields = ["rack"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RegisterBroker.prototype, "_brokerEpoch", {
                get: $util.oneOfGetter($oneOfFields = ["brokerEpoch"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified RegisterBroker message. Does not implicitly {@link samsa.metadata.RegisterBroker.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.RegisterBroker
             * @static
             * @param {samsa.metadata.RegisterBroker.$Properties} message RegisterBroker message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RegisterBroker.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.brokerId != null && $Object.hasOwnProperty.call(message, "brokerId") && message.brokerId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.brokerId);
                if (message.incarnationId != null && $Object.hasOwnProperty.call(message, "incarnationId") && message.incarnationId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.incarnationId);
                if (message.directoryId != null && $Object.hasOwnProperty.call(message, "directoryId") && message.directoryId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.directoryId);
                if (message.endpoints != null && message.endpoints.length)
                    for (let i = 0; i < message.endpoints.length; ++i)
                        $root.samsa.metadata.Endpoint.encode(message.endpoints[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.rack != null && $Object.hasOwnProperty.call(message, "rack"))
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.rack);
                if (message.fenced != null && $Object.hasOwnProperty.call(message, "fenced") && message.fenced !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.fenced);
                if (message.brokerEpoch != null && $Object.hasOwnProperty.call(message, "brokerEpoch"))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.brokerEpoch);
                if (message.isDiskFull != null && $Object.hasOwnProperty.call(message, "isDiskFull") && message.isDiskFull !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.isDiskFull);
                if (message.isShuttingDown != null && $Object.hasOwnProperty.call(message, "isShuttingDown") && message.isShuttingDown !== false)
                    writer.uint32(/* id 9, wireType 0 =*/72).bool(message.isShuttingDown);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RegisterBroker message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.RegisterBroker
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.RegisterBroker & samsa.metadata.RegisterBroker.$Shape} RegisterBroker
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RegisterBroker.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.RegisterBroker();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.brokerId = value;
                            else
                                delete message.brokerId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.incarnationId = value;
                            else
                                delete message.incarnationId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.directoryId = value;
                            else
                                delete message.directoryId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.endpoints && message.endpoints.length))
                                message.endpoints = [];
                            message.endpoints.push($root.samsa.metadata.Endpoint.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.rack = reader.stringVerify();
                            message._rack = "rack";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.fenced = value;
                            else
                                delete message.fenced;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.brokerEpoch = reader.uint64();
                            message._brokerEpoch = "brokerEpoch";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.isDiskFull = value;
                            else
                                delete message.isDiskFull;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.isShuttingDown = value;
                            else
                                delete message.isShuttingDown;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RegisterBroker;
        })();

        /**
         * FencingReason enum.
         * @name samsa.metadata.FencingReason
         * @enum {number}
         * @property {number} FENCING_REASON_UNSPECIFIED=0 FENCING_REASON_UNSPECIFIED value
         * @property {number} SESSION_TIMEOUT=1 SESSION_TIMEOUT value
         * @property {number} CONNECTION_LOST=2 CONNECTION_LOST value
         * @property {number} SHUT_DOWN=3 SHUT_DOWN value
         * @property {number} ASKED=4 ASKED value
         */
        metadata.FencingReason = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "FENCING_REASON_UNSPECIFIED"] = 0;
            values[valuesById[1] = "SESSION_TIMEOUT"] = 1;
            values[valuesById[2] = "CONNECTION_LOST"] = 2;
            values[valuesById[3] = "SHUT_DOWN"] = 3;
            values[valuesById[4] = "ASKED"] = 4;
            return values;
        })();

        metadata.FenceBroker = (function() {

            /**
             * Properties of a FenceBroker.
             * @typedef {Object} samsa.metadata.FenceBroker.$Properties
             * @property {number|null} [brokerId] FenceBroker brokerId
             * @property {number|null} [brokerEpoch] FenceBroker brokerEpoch
             * @property {boolean|null} [fenced] FenceBroker fenced
             * @property {samsa.metadata.FencingReason|null} [reason] FenceBroker reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FenceBroker.
             * @memberof samsa.metadata
             * @interface IFenceBroker
             * @augments samsa.metadata.FenceBroker.$Properties
             * @deprecated Use samsa.metadata.FenceBroker.$Properties instead.
             */

            /**
             * Shape of a FenceBroker.
             * @typedef {samsa.metadata.FenceBroker.$Properties} samsa.metadata.FenceBroker.$Shape
             */

            /**
             * Constructs a new FenceBroker.
             * @memberof samsa.metadata
             * @classdesc Represents a FenceBroker.
             * @constructor
             * @param {samsa.metadata.FenceBroker.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FenceBroker = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FenceBroker brokerId.
             * @member {number} brokerId
             * @memberof samsa.metadata.FenceBroker
             * @instance
             */
            FenceBroker.prototype.brokerId = 0;

            /**
             * FenceBroker brokerEpoch.
             * @member {number} brokerEpoch
             * @memberof samsa.metadata.FenceBroker
             * @instance
             */
            FenceBroker.prototype.brokerEpoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * FenceBroker fenced.
             * @member {boolean} fenced
             * @memberof samsa.metadata.FenceBroker
             * @instance
             */
            FenceBroker.prototype.fenced = false;

            /**
             * FenceBroker reason.
             * @member {samsa.metadata.FencingReason} reason
             * @memberof samsa.metadata.FenceBroker
             * @instance
             */
            FenceBroker.prototype.reason = 0;

            /**
             * Encodes the specified FenceBroker message. Does not implicitly {@link samsa.metadata.FenceBroker.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.FenceBroker
             * @static
             * @param {samsa.metadata.FenceBroker.$Properties} message FenceBroker message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FenceBroker.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.brokerId != null && $Object.hasOwnProperty.call(message, "brokerId") && message.brokerId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.brokerId);
                if (message.brokerEpoch != null && $Object.hasOwnProperty.call(message, "brokerEpoch") && (typeof message.brokerEpoch === "object" ? message.brokerEpoch.low || message.brokerEpoch.high : message.brokerEpoch !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.brokerEpoch);
                if (message.fenced != null && $Object.hasOwnProperty.call(message, "fenced") && message.fenced !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.fenced);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FenceBroker message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.FenceBroker
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.FenceBroker & samsa.metadata.FenceBroker.$Shape} FenceBroker
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FenceBroker.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.FenceBroker();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.brokerId = value;
                            else
                                delete message.brokerId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.brokerEpoch = value;
                            else
                                delete message.brokerEpoch;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.fenced = value;
                            else
                                delete message.fenced;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FenceBroker;
        })();

        metadata.BrokerState = (function() {

            /**
             * Properties of a BrokerState.
             * @typedef {Object} samsa.metadata.BrokerState.$Properties
             * @property {number|null} [brokerId] BrokerState brokerId
             * @property {number|null} [brokerEpoch] BrokerState brokerEpoch
             * @property {boolean|null} [isDiskFull] BrokerState isDiskFull
             * @property {boolean|null} [isShuttingDown] BrokerState isShuttingDown
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BrokerState.
             * @memberof samsa.metadata
             * @interface IBrokerState
             * @augments samsa.metadata.BrokerState.$Properties
             * @deprecated Use samsa.metadata.BrokerState.$Properties instead.
             */

            /**
             * Shape of a BrokerState.
             * @typedef {samsa.metadata.BrokerState.$Properties} samsa.metadata.BrokerState.$Shape
             */

            /**
             * Constructs a new BrokerState.
             * @memberof samsa.metadata
             * @classdesc Represents a BrokerState.
             * @constructor
             * @param {samsa.metadata.BrokerState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BrokerState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BrokerState brokerId.
             * @member {number} brokerId
             * @memberof samsa.metadata.BrokerState
             * @instance
             */
            BrokerState.prototype.brokerId = 0;

            /**
             * BrokerState brokerEpoch.
             * @member {number} brokerEpoch
             * @memberof samsa.metadata.BrokerState
             * @instance
             */
            BrokerState.prototype.brokerEpoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * BrokerState isDiskFull.
             * @member {boolean} isDiskFull
             * @memberof samsa.metadata.BrokerState
             * @instance
             */
            BrokerState.prototype.isDiskFull = false;

            /**
             * BrokerState isShuttingDown.
             * @member {boolean} isShuttingDown
             * @memberof samsa.metadata.BrokerState
             * @instance
             */
            BrokerState.prototype.isShuttingDown = false;

            /**
             * Encodes the specified BrokerState message. Does not implicitly {@link samsa.metadata.BrokerState.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.BrokerState
             * @static
             * @param {samsa.metadata.BrokerState.$Properties} message BrokerState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BrokerState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.brokerId != null && $Object.hasOwnProperty.call(message, "brokerId") && message.brokerId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.brokerId);
                if (message.brokerEpoch != null && $Object.hasOwnProperty.call(message, "brokerEpoch") && (typeof message.brokerEpoch === "object" ? message.brokerEpoch.low || message.brokerEpoch.high : message.brokerEpoch !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.brokerEpoch);
                if (message.isDiskFull != null && $Object.hasOwnProperty.call(message, "isDiskFull") && message.isDiskFull !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.isDiskFull);
                if (message.isShuttingDown != null && $Object.hasOwnProperty.call(message, "isShuttingDown") && message.isShuttingDown !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.isShuttingDown);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BrokerState message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.BrokerState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.BrokerState & samsa.metadata.BrokerState.$Shape} BrokerState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BrokerState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.BrokerState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.brokerId = value;
                            else
                                delete message.brokerId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.brokerEpoch = value;
                            else
                                delete message.brokerEpoch;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.isDiskFull = value;
                            else
                                delete message.isDiskFull;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.isShuttingDown = value;
                            else
                                delete message.isShuttingDown;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BrokerState;
        })();

        metadata.UnregisterBroker = (function() {

            /**
             * Properties of an UnregisterBroker.
             * @typedef {Object} samsa.metadata.UnregisterBroker.$Properties
             * @property {number|null} [brokerId] UnregisterBroker brokerId
             * @property {number|null} [brokerEpoch] UnregisterBroker brokerEpoch
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an UnregisterBroker.
             * @memberof samsa.metadata
             * @interface IUnregisterBroker
             * @augments samsa.metadata.UnregisterBroker.$Properties
             * @deprecated Use samsa.metadata.UnregisterBroker.$Properties instead.
             */

            /**
             * Shape of an UnregisterBroker.
             * @typedef {samsa.metadata.UnregisterBroker.$Properties} samsa.metadata.UnregisterBroker.$Shape
             */

            /**
             * Constructs a new UnregisterBroker.
             * @memberof samsa.metadata
             * @classdesc Represents an UnregisterBroker.
             * @constructor
             * @param {samsa.metadata.UnregisterBroker.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UnregisterBroker = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UnregisterBroker brokerId.
             * @member {number} brokerId
             * @memberof samsa.metadata.UnregisterBroker
             * @instance
             */
            UnregisterBroker.prototype.brokerId = 0;

            /**
             * UnregisterBroker brokerEpoch.
             * @member {number} brokerEpoch
             * @memberof samsa.metadata.UnregisterBroker
             * @instance
             */
            UnregisterBroker.prototype.brokerEpoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified UnregisterBroker message. Does not implicitly {@link samsa.metadata.UnregisterBroker.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.UnregisterBroker
             * @static
             * @param {samsa.metadata.UnregisterBroker.$Properties} message UnregisterBroker message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UnregisterBroker.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.brokerId != null && $Object.hasOwnProperty.call(message, "brokerId") && message.brokerId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.brokerId);
                if (message.brokerEpoch != null && $Object.hasOwnProperty.call(message, "brokerEpoch") && (typeof message.brokerEpoch === "object" ? message.brokerEpoch.low || message.brokerEpoch.high : message.brokerEpoch !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.brokerEpoch);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an UnregisterBroker message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.UnregisterBroker
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.UnregisterBroker & samsa.metadata.UnregisterBroker.$Shape} UnregisterBroker
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UnregisterBroker.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.UnregisterBroker();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.brokerId = value;
                            else
                                delete message.brokerId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.brokerEpoch = value;
                            else
                                delete message.brokerEpoch;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return UnregisterBroker;
        })();

        metadata.Topic = (function() {

            /**
             * Properties of a Topic.
             * @typedef {Object} samsa.metadata.Topic.$Properties
             * @property {string|null} [topicId] Topic topicId
             * @property {string|null} [name] Topic name
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Topic.
             * @memberof samsa.metadata
             * @interface ITopic
             * @augments samsa.metadata.Topic.$Properties
             * @deprecated Use samsa.metadata.Topic.$Properties instead.
             */

            /**
             * Shape of a Topic.
             * @typedef {samsa.metadata.Topic.$Properties} samsa.metadata.Topic.$Shape
             */

            /**
             * Constructs a new Topic.
             * @memberof samsa.metadata
             * @classdesc Represents a Topic.
             * @constructor
             * @param {samsa.metadata.Topic.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Topic = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Topic topicId.
             * @member {string} topicId
             * @memberof samsa.metadata.Topic
             * @instance
             */
            Topic.prototype.topicId = "";

            /**
             * Topic name.
             * @member {string} name
             * @memberof samsa.metadata.Topic
             * @instance
             */
            Topic.prototype.name = "";

            /**
             * Encodes the specified Topic message. Does not implicitly {@link samsa.metadata.Topic.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.Topic
             * @static
             * @param {samsa.metadata.Topic.$Properties} message Topic message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Topic.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Topic message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.Topic
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.Topic & samsa.metadata.Topic.$Shape} Topic
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Topic.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.Topic();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topicId = value;
                            else
                                delete message.topicId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Topic;
        })();

        metadata.RemoveTopic = (function() {

            /**
             * Properties of a RemoveTopic.
             * @typedef {Object} samsa.metadata.RemoveTopic.$Properties
             * @property {string|null} [topicId] RemoveTopic topicId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RemoveTopic.
             * @memberof samsa.metadata
             * @interface IRemoveTopic
             * @augments samsa.metadata.RemoveTopic.$Properties
             * @deprecated Use samsa.metadata.RemoveTopic.$Properties instead.
             */

            /**
             * Shape of a RemoveTopic.
             * @typedef {samsa.metadata.RemoveTopic.$Properties} samsa.metadata.RemoveTopic.$Shape
             */

            /**
             * Constructs a new RemoveTopic.
             * @memberof samsa.metadata
             * @classdesc Represents a RemoveTopic.
             * @constructor
             * @param {samsa.metadata.RemoveTopic.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RemoveTopic = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RemoveTopic topicId.
             * @member {string} topicId
             * @memberof samsa.metadata.RemoveTopic
             * @instance
             */
            RemoveTopic.prototype.topicId = "";

            /**
             * Encodes the specified RemoveTopic message. Does not implicitly {@link samsa.metadata.RemoveTopic.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.RemoveTopic
             * @static
             * @param {samsa.metadata.RemoveTopic.$Properties} message RemoveTopic message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RemoveTopic.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RemoveTopic message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.RemoveTopic
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.RemoveTopic & samsa.metadata.RemoveTopic.$Shape} RemoveTopic
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RemoveTopic.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.RemoveTopic();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topicId = value;
                            else
                                delete message.topicId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RemoveTopic;
        })();

        metadata.Partition = (function() {

            /**
             * Properties of a Partition.
             * @typedef {Object} samsa.metadata.Partition.$Properties
             * @property {string|null} [topicId] Partition topicId
             * @property {number|null} [partition] Partition partition
             * @property {Array.<number>|null} [replicas] Partition replicas
             * @property {Array.<number>|null} [isr] Partition isr
             * @property {number|null} [leader] Partition leader
             * @property {number|null} [leaderEpoch] Partition leaderEpoch
             * @property {number|null} [partitionEpoch] Partition partitionEpoch
             * @property {Array.<number>|null} [elr] Partition elr
             * @property {Array.<number>|null} [lastKnownElr] Partition lastKnownElr
             * @property {Array.<number>|null} [addingReplicas] Partition addingReplicas
             * @property {Array.<number>|null} [removingReplicas] Partition removingReplicas
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Partition.
             * @memberof samsa.metadata
             * @interface IPartition
             * @augments samsa.metadata.Partition.$Properties
             * @deprecated Use samsa.metadata.Partition.$Properties instead.
             */

            /**
             * Shape of a Partition.
             * @typedef {samsa.metadata.Partition.$Properties} samsa.metadata.Partition.$Shape
             */

            /**
             * Constructs a new Partition.
             * @memberof samsa.metadata
             * @classdesc Represents a Partition.
             * @constructor
             * @param {samsa.metadata.Partition.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Partition = function (properties) {
                this.replicas = [];
                this.isr = [];
                this.elr = [];
                this.lastKnownElr = [];
                this.addingReplicas = [];
                this.removingReplicas = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Partition topicId.
             * @member {string} topicId
             * @memberof samsa.metadata.Partition
             * @instance
             */
            Partition.prototype.topicId = "";

            /**
             * Partition partition.
             * @member {number} partition
             * @memberof samsa.metadata.Partition
             * @instance
             */
            Partition.prototype.partition = 0;

            /**
             * Partition replicas.
             * @member {Array.<number>} replicas
             * @memberof samsa.metadata.Partition
             * @instance
             */
            Partition.prototype.replicas = $util.emptyArray;

            /**
             * Partition isr.
             * @member {Array.<number>} isr
             * @memberof samsa.metadata.Partition
             * @instance
             */
            Partition.prototype.isr = $util.emptyArray;

            /**
             * Partition leader.
             * @member {number} leader
             * @memberof samsa.metadata.Partition
             * @instance
             */
            Partition.prototype.leader = 0;

            /**
             * Partition leaderEpoch.
             * @member {number} leaderEpoch
             * @memberof samsa.metadata.Partition
             * @instance
             */
            Partition.prototype.leaderEpoch = 0;

            /**
             * Partition partitionEpoch.
             * @member {number} partitionEpoch
             * @memberof samsa.metadata.Partition
             * @instance
             */
            Partition.prototype.partitionEpoch = 0;

            /**
             * Partition elr.
             * @member {Array.<number>} elr
             * @memberof samsa.metadata.Partition
             * @instance
             */
            Partition.prototype.elr = $util.emptyArray;

            /**
             * Partition lastKnownElr.
             * @member {Array.<number>} lastKnownElr
             * @memberof samsa.metadata.Partition
             * @instance
             */
            Partition.prototype.lastKnownElr = $util.emptyArray;

            /**
             * Partition addingReplicas.
             * @member {Array.<number>} addingReplicas
             * @memberof samsa.metadata.Partition
             * @instance
             */
            Partition.prototype.addingReplicas = $util.emptyArray;

            /**
             * Partition removingReplicas.
             * @member {Array.<number>} removingReplicas
             * @memberof samsa.metadata.Partition
             * @instance
             */
            Partition.prototype.removingReplicas = $util.emptyArray;

            /**
             * Encodes the specified Partition message. Does not implicitly {@link samsa.metadata.Partition.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.Partition
             * @static
             * @param {samsa.metadata.Partition.$Properties} message Partition message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Partition.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.partition);
                if (message.replicas != null && message.replicas.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).sint32s(message.replicas);
                if (message.isr != null && message.isr.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).sint32s(message.isr);
                if (message.leader != null && $Object.hasOwnProperty.call(message, "leader") && message.leader !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).sint32(message.leader);
                if (message.leaderEpoch != null && $Object.hasOwnProperty.call(message, "leaderEpoch") && message.leaderEpoch !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.leaderEpoch);
                if (message.partitionEpoch != null && $Object.hasOwnProperty.call(message, "partitionEpoch") && message.partitionEpoch !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.partitionEpoch);
                if (message.elr != null && message.elr.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).sint32s(message.elr);
                if (message.lastKnownElr != null && message.lastKnownElr.length)
                    writer.uint32(/* id 9, wireType 2 =*/74).sint32s(message.lastKnownElr);
                if (message.addingReplicas != null && message.addingReplicas.length)
                    writer.uint32(/* id 10, wireType 2 =*/82).sint32s(message.addingReplicas);
                if (message.removingReplicas != null && message.removingReplicas.length)
                    writer.uint32(/* id 11, wireType 2 =*/90).sint32s(message.removingReplicas);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Partition message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.Partition
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.Partition & samsa.metadata.Partition.$Shape} Partition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Partition.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.Partition();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topicId = value;
                            else
                                delete message.topicId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.replicas && message.replicas.length))
                                    message.replicas = [];
                                reader.sint32s(message.replicas);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.replicas && message.replicas.length))
                                message.replicas = [];
                            message.replicas.push(reader.sint32());
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.isr && message.isr.length))
                                    message.isr = [];
                                reader.sint32s(message.isr);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.isr && message.isr.length))
                                message.isr = [];
                            message.isr.push(reader.sint32());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.leader = value;
                            else
                                delete message.leader;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.leaderEpoch = value;
                            else
                                delete message.leaderEpoch;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.partitionEpoch = value;
                            else
                                delete message.partitionEpoch;
                            continue;
                        }
                    case 8: {
                            if (wireType === 2) {
                                if (!(message.elr && message.elr.length))
                                    message.elr = [];
                                reader.sint32s(message.elr);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.elr && message.elr.length))
                                message.elr = [];
                            message.elr.push(reader.sint32());
                            continue;
                        }
                    case 9: {
                            if (wireType === 2) {
                                if (!(message.lastKnownElr && message.lastKnownElr.length))
                                    message.lastKnownElr = [];
                                reader.sint32s(message.lastKnownElr);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.lastKnownElr && message.lastKnownElr.length))
                                message.lastKnownElr = [];
                            message.lastKnownElr.push(reader.sint32());
                            continue;
                        }
                    case 10: {
                            if (wireType === 2) {
                                if (!(message.addingReplicas && message.addingReplicas.length))
                                    message.addingReplicas = [];
                                reader.sint32s(message.addingReplicas);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.addingReplicas && message.addingReplicas.length))
                                message.addingReplicas = [];
                            message.addingReplicas.push(reader.sint32());
                            continue;
                        }
                    case 11: {
                            if (wireType === 2) {
                                if (!(message.removingReplicas && message.removingReplicas.length))
                                    message.removingReplicas = [];
                                reader.sint32s(message.removingReplicas);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.removingReplicas && message.removingReplicas.length))
                                message.removingReplicas = [];
                            message.removingReplicas.push(reader.sint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Partition;
        })();

        metadata.NodeIds = (function() {

            /**
             * Properties of a NodeIds.
             * @typedef {Object} samsa.metadata.NodeIds.$Properties
             * @property {Array.<number>|null} [ids] NodeIds ids
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NodeIds.
             * @memberof samsa.metadata
             * @interface INodeIds
             * @augments samsa.metadata.NodeIds.$Properties
             * @deprecated Use samsa.metadata.NodeIds.$Properties instead.
             */

            /**
             * Shape of a NodeIds.
             * @typedef {samsa.metadata.NodeIds.$Properties} samsa.metadata.NodeIds.$Shape
             */

            /**
             * Constructs a new NodeIds.
             * @memberof samsa.metadata
             * @classdesc Represents a NodeIds.
             * @constructor
             * @param {samsa.metadata.NodeIds.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NodeIds = function (properties) {
                this.ids = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NodeIds ids.
             * @member {Array.<number>} ids
             * @memberof samsa.metadata.NodeIds
             * @instance
             */
            NodeIds.prototype.ids = $util.emptyArray;

            /**
             * Encodes the specified NodeIds message. Does not implicitly {@link samsa.metadata.NodeIds.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.NodeIds
             * @static
             * @param {samsa.metadata.NodeIds.$Properties} message NodeIds message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NodeIds.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ids != null && message.ids.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).sint32s(message.ids);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NodeIds message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.NodeIds
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.NodeIds & samsa.metadata.NodeIds.$Shape} NodeIds
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NodeIds.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.NodeIds();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.ids && message.ids.length))
                                    message.ids = [];
                                reader.sint32s(message.ids);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.ids && message.ids.length))
                                message.ids = [];
                            message.ids.push(reader.sint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return NodeIds;
        })();

        /**
         * PartitionChangeReason enum.
         * @name samsa.metadata.PartitionChangeReason
         * @enum {number}
         * @property {number} PARTITION_CHANGE_REASON_UNSPECIFIED=0 PARTITION_CHANGE_REASON_UNSPECIFIED value
         * @property {number} BROKER_FENCED=1 BROKER_FENCED value
         * @property {number} BROKER_REGISTERED=2 BROKER_REGISTERED value
         * @property {number} BROKER_LOST_LOG=3 BROKER_LOST_LOG value
         * @property {number} BROKER_UNREGISTERED=4 BROKER_UNREGISTERED value
         * @property {number} BROKER_SHUTTING_DOWN=5 BROKER_SHUTTING_DOWN value
         * @property {number} BROKER_DISK_FULL=6 BROKER_DISK_FULL value
         * @property {number} BROKER_RETURNED=7 BROKER_RETURNED value
         * @property {number} LEADER_ASKED=8 LEADER_ASKED value
         * @property {number} PREFERRED_ELECTION=9 PREFERRED_ELECTION value
         * @property {number} BALANCING=10 BALANCING value
         * @property {number} UNCLEAN_ELECTION=11 UNCLEAN_ELECTION value
         * @property {number} REASSIGNMENT=12 REASSIGNMENT value
         * @property {number} REASSIGNMENT_STEP=13 REASSIGNMENT_STEP value
         * @property {number} REASSIGNMENT_CANCELLED=14 REASSIGNMENT_CANCELLED value
         * @property {number} CONFIG_CHANGED=15 CONFIG_CHANGED value
         */
        metadata.PartitionChangeReason = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PARTITION_CHANGE_REASON_UNSPECIFIED"] = 0;
            values[valuesById[1] = "BROKER_FENCED"] = 1;
            values[valuesById[2] = "BROKER_REGISTERED"] = 2;
            values[valuesById[3] = "BROKER_LOST_LOG"] = 3;
            values[valuesById[4] = "BROKER_UNREGISTERED"] = 4;
            values[valuesById[5] = "BROKER_SHUTTING_DOWN"] = 5;
            values[valuesById[6] = "BROKER_DISK_FULL"] = 6;
            values[valuesById[7] = "BROKER_RETURNED"] = 7;
            values[valuesById[8] = "LEADER_ASKED"] = 8;
            values[valuesById[9] = "PREFERRED_ELECTION"] = 9;
            values[valuesById[10] = "BALANCING"] = 10;
            values[valuesById[11] = "UNCLEAN_ELECTION"] = 11;
            values[valuesById[12] = "REASSIGNMENT"] = 12;
            values[valuesById[13] = "REASSIGNMENT_STEP"] = 13;
            values[valuesById[14] = "REASSIGNMENT_CANCELLED"] = 14;
            values[valuesById[15] = "CONFIG_CHANGED"] = 15;
            return values;
        })();

        /**
         * ElectionKind enum.
         * @name samsa.metadata.ElectionKind
         * @enum {number}
         * @property {number} ELECTION_KIND_UNSPECIFIED=0 ELECTION_KIND_UNSPECIFIED value
         * @property {number} IN_SYNC=1 IN_SYNC value
         * @property {number} ELIGIBLE=2 ELIGIBLE value
         * @property {number} LAST_KNOWN=3 LAST_KNOWN value
         * @property {number} UNCLEAN=4 UNCLEAN value
         */
        metadata.ElectionKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ELECTION_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "IN_SYNC"] = 1;
            values[valuesById[2] = "ELIGIBLE"] = 2;
            values[valuesById[3] = "LAST_KNOWN"] = 3;
            values[valuesById[4] = "UNCLEAN"] = 4;
            return values;
        })();

        metadata.PartitionChange = (function() {

            /**
             * Properties of a PartitionChange.
             * @typedef {Object} samsa.metadata.PartitionChange.$Properties
             * @property {string|null} [topicId] PartitionChange topicId
             * @property {number|null} [partition] PartitionChange partition
             * @property {number|null} [leader] PartitionChange leader
             * @property {samsa.metadata.NodeIds.$Properties|null} [isr] PartitionChange isr
             * @property {samsa.metadata.NodeIds.$Properties|null} [replicas] PartitionChange replicas
             * @property {samsa.metadata.NodeIds.$Properties|null} [elr] PartitionChange elr
             * @property {samsa.metadata.NodeIds.$Properties|null} [lastKnownElr] PartitionChange lastKnownElr
             * @property {samsa.metadata.NodeIds.$Properties|null} [addingReplicas] PartitionChange addingReplicas
             * @property {samsa.metadata.NodeIds.$Properties|null} [removingReplicas] PartitionChange removingReplicas
             * @property {samsa.metadata.PartitionChangeReason|null} [reason] PartitionChange reason
             * @property {number|null} [because] PartitionChange because
             * @property {samsa.metadata.ElectionKind|null} [election] PartitionChange election
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PartitionChange.
             * @memberof samsa.metadata
             * @interface IPartitionChange
             * @augments samsa.metadata.PartitionChange.$Properties
             * @deprecated Use samsa.metadata.PartitionChange.$Properties instead.
             */

            /**
             * Shape of a PartitionChange.
             * @typedef {samsa.metadata.PartitionChange.$Properties} samsa.metadata.PartitionChange.$Shape
             */

            /**
             * Constructs a new PartitionChange.
             * @memberof samsa.metadata
             * @classdesc Represents a PartitionChange.
             * @constructor
             * @param {samsa.metadata.PartitionChange.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PartitionChange = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PartitionChange topicId.
             * @member {string} topicId
             * @memberof samsa.metadata.PartitionChange
             * @instance
             */
            PartitionChange.prototype.topicId = "";

            /**
             * PartitionChange partition.
             * @member {number} partition
             * @memberof samsa.metadata.PartitionChange
             * @instance
             */
            PartitionChange.prototype.partition = 0;

            /**
             * PartitionChange leader.
             * @member {number|null|undefined} leader
             * @memberof samsa.metadata.PartitionChange
             * @instance
             */
            PartitionChange.prototype.leader = null;

            /**
             * PartitionChange isr.
             * @member {samsa.metadata.NodeIds.$Properties|null|undefined} isr
             * @memberof samsa.metadata.PartitionChange
             * @instance
             */
            PartitionChange.prototype.isr = null;

            /**
             * PartitionChange replicas.
             * @member {samsa.metadata.NodeIds.$Properties|null|undefined} replicas
             * @memberof samsa.metadata.PartitionChange
             * @instance
             */
            PartitionChange.prototype.replicas = null;

            /**
             * PartitionChange elr.
             * @member {samsa.metadata.NodeIds.$Properties|null|undefined} elr
             * @memberof samsa.metadata.PartitionChange
             * @instance
             */
            PartitionChange.prototype.elr = null;

            /**
             * PartitionChange lastKnownElr.
             * @member {samsa.metadata.NodeIds.$Properties|null|undefined} lastKnownElr
             * @memberof samsa.metadata.PartitionChange
             * @instance
             */
            PartitionChange.prototype.lastKnownElr = null;

            /**
             * PartitionChange addingReplicas.
             * @member {samsa.metadata.NodeIds.$Properties|null|undefined} addingReplicas
             * @memberof samsa.metadata.PartitionChange
             * @instance
             */
            PartitionChange.prototype.addingReplicas = null;

            /**
             * PartitionChange removingReplicas.
             * @member {samsa.metadata.NodeIds.$Properties|null|undefined} removingReplicas
             * @memberof samsa.metadata.PartitionChange
             * @instance
             */
            PartitionChange.prototype.removingReplicas = null;

            /**
             * PartitionChange reason.
             * @member {samsa.metadata.PartitionChangeReason} reason
             * @memberof samsa.metadata.PartitionChange
             * @instance
             */
            PartitionChange.prototype.reason = 0;

            /**
             * PartitionChange because.
             * @member {number|null|undefined} because
             * @memberof samsa.metadata.PartitionChange
             * @instance
             */
            PartitionChange.prototype.because = null;

            /**
             * PartitionChange election.
             * @member {samsa.metadata.ElectionKind} election
             * @memberof samsa.metadata.PartitionChange
             * @instance
             */
            PartitionChange.prototype.election = 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(PartitionChange.prototype, "_leader", {
                get: $util.oneOfGetter($oneOfFields = ["leader"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(PartitionChange.prototype, "_because", {
                get: $util.oneOfGetter($oneOfFields = ["because"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified PartitionChange message. Does not implicitly {@link samsa.metadata.PartitionChange.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.PartitionChange
             * @static
             * @param {samsa.metadata.PartitionChange.$Properties} message PartitionChange message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PartitionChange.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.partition);
                if (message.leader != null && $Object.hasOwnProperty.call(message, "leader"))
                    writer.uint32(/* id 3, wireType 0 =*/24).sint32(message.leader);
                if (message.isr != null && $Object.hasOwnProperty.call(message, "isr"))
                    $root.samsa.metadata.NodeIds.encode(message.isr, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.replicas != null && $Object.hasOwnProperty.call(message, "replicas"))
                    $root.samsa.metadata.NodeIds.encode(message.replicas, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.elr != null && $Object.hasOwnProperty.call(message, "elr"))
                    $root.samsa.metadata.NodeIds.encode(message.elr, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.lastKnownElr != null && $Object.hasOwnProperty.call(message, "lastKnownElr"))
                    $root.samsa.metadata.NodeIds.encode(message.lastKnownElr, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.addingReplicas != null && $Object.hasOwnProperty.call(message, "addingReplicas"))
                    $root.samsa.metadata.NodeIds.encode(message.addingReplicas, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.removingReplicas != null && $Object.hasOwnProperty.call(message, "removingReplicas"))
                    $root.samsa.metadata.NodeIds.encode(message.removingReplicas, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).int32(message.reason);
                if (message.because != null && $Object.hasOwnProperty.call(message, "because"))
                    writer.uint32(/* id 11, wireType 0 =*/88).sint32(message.because);
                if (message.election != null && $Object.hasOwnProperty.call(message, "election") && message.election !== 0)
                    writer.uint32(/* id 12, wireType 0 =*/96).int32(message.election);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PartitionChange message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.PartitionChange
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.PartitionChange & samsa.metadata.PartitionChange.$Shape} PartitionChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PartitionChange.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.PartitionChange();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topicId = value;
                            else
                                delete message.topicId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.leader = reader.sint32();
                            message._leader = "leader";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.isr = $root.samsa.metadata.NodeIds.decode(reader, reader.size(), $undefined, _depth + 1, message.isr);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.replicas = $root.samsa.metadata.NodeIds.decode(reader, reader.size(), $undefined, _depth + 1, message.replicas);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.elr = $root.samsa.metadata.NodeIds.decode(reader, reader.size(), $undefined, _depth + 1, message.elr);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.lastKnownElr = $root.samsa.metadata.NodeIds.decode(reader, reader.size(), $undefined, _depth + 1, message.lastKnownElr);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.addingReplicas = $root.samsa.metadata.NodeIds.decode(reader, reader.size(), $undefined, _depth + 1, message.addingReplicas);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.removingReplicas = $root.samsa.metadata.NodeIds.decode(reader, reader.size(), $undefined, _depth + 1, message.removingReplicas);
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            message.because = reader.sint32();
                            message._because = "because";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.election = value;
                            else
                                delete message.election;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PartitionChange;
        })();

        /**
         * ResourceType enum.
         * @name samsa.metadata.ResourceType
         * @enum {number}
         * @property {number} RESOURCE_TYPE_UNSPECIFIED=0 RESOURCE_TYPE_UNSPECIFIED value
         * @property {number} TOPIC=1 TOPIC value
         * @property {number} BROKER=2 BROKER value
         * @property {number} GROUP=3 GROUP value
         */
        metadata.ResourceType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "RESOURCE_TYPE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "TOPIC"] = 1;
            values[valuesById[2] = "BROKER"] = 2;
            values[valuesById[3] = "GROUP"] = 3;
            return values;
        })();

        metadata.Config = (function() {

            /**
             * Properties of a Config.
             * @typedef {Object} samsa.metadata.Config.$Properties
             * @property {samsa.metadata.ResourceType|null} [resourceType] Config resourceType
             * @property {string|null} [resourceName] Config resourceName
             * @property {string|null} [name] Config name
             * @property {string|null} [value] Config value
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Config.
             * @memberof samsa.metadata
             * @interface IConfig
             * @augments samsa.metadata.Config.$Properties
             * @deprecated Use samsa.metadata.Config.$Properties instead.
             */

            /**
             * Shape of a Config.
             * @typedef {samsa.metadata.Config.$Properties} samsa.metadata.Config.$Shape
             */

            /**
             * Constructs a new Config.
             * @memberof samsa.metadata
             * @classdesc Represents a Config.
             * @constructor
             * @param {samsa.metadata.Config.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Config = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Config resourceType.
             * @member {samsa.metadata.ResourceType} resourceType
             * @memberof samsa.metadata.Config
             * @instance
             */
            Config.prototype.resourceType = 0;

            /**
             * Config resourceName.
             * @member {string} resourceName
             * @memberof samsa.metadata.Config
             * @instance
             */
            Config.prototype.resourceName = "";

            /**
             * Config name.
             * @member {string} name
             * @memberof samsa.metadata.Config
             * @instance
             */
            Config.prototype.name = "";

            /**
             * Config value.
             * @member {string|null|undefined} value
             * @memberof samsa.metadata.Config
             * @instance
             */
            Config.prototype.value = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Config.prototype, "_value", {
                get: $util.oneOfGetter($oneOfFields = ["value"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Config message. Does not implicitly {@link samsa.metadata.Config.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.Config
             * @static
             * @param {samsa.metadata.Config.$Properties} message Config message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Config.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.resourceType != null && $Object.hasOwnProperty.call(message, "resourceType") && message.resourceType !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.resourceType);
                if (message.resourceName != null && $Object.hasOwnProperty.call(message, "resourceName") && message.resourceName !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.resourceName);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.name);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Config message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.Config
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.Config & samsa.metadata.Config.$Shape} Config
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Config.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.Config();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.resourceType = value;
                            else
                                delete message.resourceType;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.resourceName = value;
                            else
                                delete message.resourceName;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.value = reader.stringVerify();
                            message._value = "value";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Config;
        })();

        metadata.ProducerIds = (function() {

            /**
             * Properties of a ProducerIds.
             * @typedef {Object} samsa.metadata.ProducerIds.$Properties
             * @property {number|null} [brokerId] ProducerIds brokerId
             * @property {number|null} [nextProducerId] ProducerIds nextProducerId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ProducerIds.
             * @memberof samsa.metadata
             * @interface IProducerIds
             * @augments samsa.metadata.ProducerIds.$Properties
             * @deprecated Use samsa.metadata.ProducerIds.$Properties instead.
             */

            /**
             * Shape of a ProducerIds.
             * @typedef {samsa.metadata.ProducerIds.$Properties} samsa.metadata.ProducerIds.$Shape
             */

            /**
             * Constructs a new ProducerIds.
             * @memberof samsa.metadata
             * @classdesc Represents a ProducerIds.
             * @constructor
             * @param {samsa.metadata.ProducerIds.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ProducerIds = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ProducerIds brokerId.
             * @member {number} brokerId
             * @memberof samsa.metadata.ProducerIds
             * @instance
             */
            ProducerIds.prototype.brokerId = 0;

            /**
             * ProducerIds nextProducerId.
             * @member {number} nextProducerId
             * @memberof samsa.metadata.ProducerIds
             * @instance
             */
            ProducerIds.prototype.nextProducerId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified ProducerIds message. Does not implicitly {@link samsa.metadata.ProducerIds.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.ProducerIds
             * @static
             * @param {samsa.metadata.ProducerIds.$Properties} message ProducerIds message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProducerIds.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.brokerId != null && $Object.hasOwnProperty.call(message, "brokerId") && message.brokerId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.brokerId);
                if (message.nextProducerId != null && $Object.hasOwnProperty.call(message, "nextProducerId") && (typeof message.nextProducerId === "object" ? message.nextProducerId.low || message.nextProducerId.high : message.nextProducerId !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.nextProducerId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ProducerIds message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.ProducerIds
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.ProducerIds & samsa.metadata.ProducerIds.$Shape} ProducerIds
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProducerIds.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.ProducerIds();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.brokerId = value;
                            else
                                delete message.brokerId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.nextProducerId = value;
                            else
                                delete message.nextProducerId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ProducerIds;
        })();

        metadata.FeatureLevel = (function() {

            /**
             * Properties of a FeatureLevel.
             * @typedef {Object} samsa.metadata.FeatureLevel.$Properties
             * @property {string|null} [name] FeatureLevel name
             * @property {number|null} [level] FeatureLevel level
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FeatureLevel.
             * @memberof samsa.metadata
             * @interface IFeatureLevel
             * @augments samsa.metadata.FeatureLevel.$Properties
             * @deprecated Use samsa.metadata.FeatureLevel.$Properties instead.
             */

            /**
             * Shape of a FeatureLevel.
             * @typedef {samsa.metadata.FeatureLevel.$Properties} samsa.metadata.FeatureLevel.$Shape
             */

            /**
             * Constructs a new FeatureLevel.
             * @memberof samsa.metadata
             * @classdesc Represents a FeatureLevel.
             * @constructor
             * @param {samsa.metadata.FeatureLevel.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FeatureLevel = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FeatureLevel name.
             * @member {string} name
             * @memberof samsa.metadata.FeatureLevel
             * @instance
             */
            FeatureLevel.prototype.name = "";

            /**
             * FeatureLevel level.
             * @member {number} level
             * @memberof samsa.metadata.FeatureLevel
             * @instance
             */
            FeatureLevel.prototype.level = 0;

            /**
             * Encodes the specified FeatureLevel message. Does not implicitly {@link samsa.metadata.FeatureLevel.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.FeatureLevel
             * @static
             * @param {samsa.metadata.FeatureLevel.$Properties} message FeatureLevel message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FeatureLevel.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.level != null && $Object.hasOwnProperty.call(message, "level") && message.level !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.level);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FeatureLevel message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.FeatureLevel
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.FeatureLevel & samsa.metadata.FeatureLevel.$Shape} FeatureLevel
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FeatureLevel.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.FeatureLevel();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.level = value;
                            else
                                delete message.level;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FeatureLevel;
        })();

        metadata.NoOp = (function() {

            /**
             * Properties of a NoOp.
             * @typedef {Object} samsa.metadata.NoOp.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NoOp.
             * @memberof samsa.metadata
             * @interface INoOp
             * @augments samsa.metadata.NoOp.$Properties
             * @deprecated Use samsa.metadata.NoOp.$Properties instead.
             */

            /**
             * Shape of a NoOp.
             * @typedef {samsa.metadata.NoOp.$Properties} samsa.metadata.NoOp.$Shape
             */

            /**
             * Constructs a new NoOp.
             * @memberof samsa.metadata
             * @classdesc Represents a NoOp.
             * @constructor
             * @param {samsa.metadata.NoOp.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NoOp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified NoOp message. Does not implicitly {@link samsa.metadata.NoOp.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.NoOp
             * @static
             * @param {samsa.metadata.NoOp.$Properties} message NoOp message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NoOp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NoOp message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.NoOp
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.NoOp & samsa.metadata.NoOp.$Shape} NoOp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NoOp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.NoOp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return NoOp;
        })();

        metadata.Voter = (function() {

            /**
             * Properties of a Voter.
             * @typedef {Object} samsa.metadata.Voter.$Properties
             * @property {number|null} [id] Voter id
             * @property {string|null} [directoryId] Voter directoryId
             * @property {string|null} [address] Voter address
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Voter.
             * @memberof samsa.metadata
             * @interface IVoter
             * @augments samsa.metadata.Voter.$Properties
             * @deprecated Use samsa.metadata.Voter.$Properties instead.
             */

            /**
             * Shape of a Voter.
             * @typedef {samsa.metadata.Voter.$Properties} samsa.metadata.Voter.$Shape
             */

            /**
             * Constructs a new Voter.
             * @memberof samsa.metadata
             * @classdesc Represents a Voter.
             * @constructor
             * @param {samsa.metadata.Voter.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Voter = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Voter id.
             * @member {number} id
             * @memberof samsa.metadata.Voter
             * @instance
             */
            Voter.prototype.id = 0;

            /**
             * Voter directoryId.
             * @member {string} directoryId
             * @memberof samsa.metadata.Voter
             * @instance
             */
            Voter.prototype.directoryId = "";

            /**
             * Voter address.
             * @member {string} address
             * @memberof samsa.metadata.Voter
             * @instance
             */
            Voter.prototype.address = "";

            /**
             * Encodes the specified Voter message. Does not implicitly {@link samsa.metadata.Voter.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.Voter
             * @static
             * @param {samsa.metadata.Voter.$Properties} message Voter message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Voter.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
                if (message.directoryId != null && $Object.hasOwnProperty.call(message, "directoryId") && message.directoryId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.directoryId);
                if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.address);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Voter message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.Voter
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.Voter & samsa.metadata.Voter.$Shape} Voter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Voter.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.Voter();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.directoryId = value;
                            else
                                delete message.directoryId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.address = value;
                            else
                                delete message.address;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Voter;
        })();

        metadata.Voters = (function() {

            /**
             * Properties of a Voters.
             * @typedef {Object} samsa.metadata.Voters.$Properties
             * @property {Array.<samsa.metadata.Voter.$Properties>|null} [voters] Voters voters
             * @property {number|null} [offset] Voters offset
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Voters.
             * @memberof samsa.metadata
             * @interface IVoters
             * @augments samsa.metadata.Voters.$Properties
             * @deprecated Use samsa.metadata.Voters.$Properties instead.
             */

            /**
             * Shape of a Voters.
             * @typedef {samsa.metadata.Voters.$Properties} samsa.metadata.Voters.$Shape
             */

            /**
             * Constructs a new Voters.
             * @memberof samsa.metadata
             * @classdesc Represents a Voters.
             * @constructor
             * @param {samsa.metadata.Voters.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Voters = function (properties) {
                this.voters = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Voters voters.
             * @member {Array.<samsa.metadata.Voter.$Properties>} voters
             * @memberof samsa.metadata.Voters
             * @instance
             */
            Voters.prototype.voters = $util.emptyArray;

            /**
             * Voters offset.
             * @member {number|null|undefined} offset
             * @memberof samsa.metadata.Voters
             * @instance
             */
            Voters.prototype.offset = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Voters.prototype, "_offset", {
                get: $util.oneOfGetter($oneOfFields = ["offset"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Voters message. Does not implicitly {@link samsa.metadata.Voters.verify|verify} messages.
             * @function encode
             * @memberof samsa.metadata.Voters
             * @static
             * @param {samsa.metadata.Voters.$Properties} message Voters message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Voters.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.voters != null && message.voters.length)
                    for (let i = 0; i < message.voters.length; ++i)
                        $root.samsa.metadata.Voter.encode(message.voters[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.offset);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Voters message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.metadata.Voters
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.metadata.Voters & samsa.metadata.Voters.$Shape} Voters
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Voters.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.metadata.Voters();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.voters && message.voters.length))
                                message.voters = [];
                            message.voters.push($root.samsa.metadata.Voter.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.offset = reader.uint64();
                            message._offset = "offset";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Voters;
        })();

        return metadata;
    })();

    return samsa;
})();

export {
  $root as default
};
