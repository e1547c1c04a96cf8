package org.trialtwin.trials.io.datasetjson;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The description of a data set, section "Top-level Metadata Attributes" of the specification. Optional attributes that are
 * not stated are absent.
 *
 * @param creationDateTime when the file was made, {@code datasetJSONCreationDateTime}, ISO 8601 with seconds
 * @param version of the standard, {@code datasetJSONVersion}, such as {@code 1.1.0}
 * @param itemGroupOid unique identifier of the data set, perhaps that of an ItemGroupDef
 * @param name of the data set
 * @param label a short description
 * @param optional the optional attributes that are texts, by {@link Attribute}
 * @param extensions attributes that the specification does not know, as JSON
 */
public record DatasetJsonMetadata(
        String creationDateTime,
        String version,
        String itemGroupOid,
        String name,
        String label,
        Map<Attribute, String> optional,
        Map<String, String> extensions) {
    static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d:[0-5]\\d(\\.\\d+)?([+-][0-2]\\d:[0-5]\\d|Z)?");
    static final Pattern VERSION = Pattern.compile("1\\.1(\\.(0|[1-9]\\d*))?");

    /** The optional attributes, in the order of the specification. */
    public enum Attribute {
        /** A unique identifier of the file. */
        FILE_OID("fileOID"),
        /** When the source was last changed, not after the file was made. */
        DB_LAST_MODIFIED_DATE_TIME("dbLastModifiedDateTime"),
        /** The organisation that made the file. */
        ORIGINATOR("originator"),
        /** Name of the system that the data come from; goes with its version. */
        SOURCE_SYSTEM_NAME("sourceSystem.name"),
        /** Version of the system that the data come from; goes with its name. */
        SOURCE_SYSTEM_VERSION("sourceSystem.version"),
        /** Unique identifier of the study. */
        STUDY_OID("studyOID"),
        /** Unique identifier of the version of the metadata. */
        META_DATA_VERSION_OID("metaDataVersionOID"),
        /** Address of a file with metadata, such as Define-XML. */
        META_DATA_REF("metaDataRef");

        private final String key;

        Attribute(String key) {
            this.key = key;
        }

        /** {@return the key in the file} */
        public String key() {
            return key;
        }

        static Optional<Attribute> ofKey(String key) {
            for (Attribute attribute : values()) {
                if (attribute.key.equals(key)) {
                    return Optional.of(attribute);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a required text is empty, the time or the version is not one, or a source system
     *     has a name without a version or the reverse
     */
    public DatasetJsonMetadata {
        if (!DATE_TIME.matcher(creationDateTime).matches()) {
            throw new IllegalArgumentException(
                    "datasetJSONCreationDateTime \"" + creationDateTime + "\" is not such as 2023-06-28T15:38:43");
        }
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("datasetJSONVersion \"" + version + "\" is not 1.1 or 1.1.0");
        }
        if (itemGroupOid.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException(
                    "The data set \"" + name + "\" with itemGroupOID \"" + itemGroupOid + "\" needs both");
        }
        if (optional.containsKey(Attribute.SOURCE_SYSTEM_NAME)
                != optional.containsKey(Attribute.SOURCE_SYSTEM_VERSION)) {
            throw new IllegalArgumentException("sourceSystem needs both name and version");
        }
        optional = Map.copyOf(optional);
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    /**
     * A description with only what is required.
     *
     * @param creationDateTime when the file is made, ISO 8601 with seconds
     * @param itemGroupOid unique identifier of the data set
     * @param name of the data set
     * @param label a short description
     * @return the description, version 1.1.0
     */
    public static DatasetJsonMetadata of(String creationDateTime, String itemGroupOid, String name, String label) {
        return new DatasetJsonMetadata(creationDateTime, "1.1.0", itemGroupOid, name, label, Map.of(), Map.of());
    }

    /**
     * An optional attribute.
     *
     * @param attribute which
     * @return its text, if it is stated
     */
    public Optional<String> get(Attribute attribute) {
        return Optional.ofNullable(optional.get(attribute));
    }

    /**
     * The same with an optional attribute.
     *
     * @param attribute which
     * @param text its text
     * @return a changed description
     */
    public DatasetJsonMetadata with(Attribute attribute, String text) {
        Map<Attribute, String> changed = new LinkedHashMap<>(optional);
        changed.put(attribute, text);
        return new DatasetJsonMetadata(creationDateTime, version, itemGroupOid, name, label, changed, extensions);
    }

    /**
     * The same with a source system.
     *
     * @param systemName of the system that the data come from
     * @param systemVersion of that system
     * @return a changed description
     */
    public DatasetJsonMetadata fromSystem(String systemName, String systemVersion) {
        Map<Attribute, String> changed = new LinkedHashMap<>(optional);
        changed.put(Attribute.SOURCE_SYSTEM_NAME, systemName);
        changed.put(Attribute.SOURCE_SYSTEM_VERSION, systemVersion);
        return new DatasetJsonMetadata(creationDateTime, version, itemGroupOid, name, label, changed, extensions);
    }
}
