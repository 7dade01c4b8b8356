package org.commonpurse.giving;

/**
 * What a figure means. Every figure that is shown or published names its definition and version.
 *
 * @param id stays for good
 * @param version goes up when the text changes what is counted
 * @param source where the usage comes from
 */
public record Definition(String id, int version, String name, String text, String source) {

    /** As a report cites it: {@code mrr v1}. */
    public String cited() {
        return id + " v" + version;
    }
}
