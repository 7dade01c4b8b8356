package org.commonpurse.ingest.camt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An element by its local name, with its text, attributes and children. */
final class Node {

    final String name;
    final int line;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final List<Node> children = new ArrayList<>();
    String text = "";

    Node(String name, int line) {
        this.name = name;
        this.line = line;
    }

    /** The children of this name. */
    Stream<Node> all(String child) {
        return children.stream().filter(node -> node.name.equals(child));
    }

    /** The first node down a path of names. */
    Optional<Node> at(String... path) {
        var node = Optional.of(this);
        for (var step : path) {
            node = node.flatMap(n -> n.all(step).findFirst());
        }
        return node;
    }

    /** The text down a path of names; empty where there is none. */
    String text(String... path) {
        return at(path).map(node -> node.text.strip()).orElse("");
    }

    /** The first text that one of these paths, parted by slashes, leads to. */
    String first(String... paths) {
        for (var path : paths) {
            var text = text(path.split("/"));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** Every text of this name, at any depth. */
    Stream<String> deep(String wanted) {
        var own = name.equals(wanted) && !text.isBlank() ? Stream.of(text.strip()) : Stream.<String>empty();
        return Stream.concat(own, children.stream().flatMap(child -> child.deep(wanted)));
    }

    /** As XML without namespaces. */
    String xml() {
        var xml = new StringBuilder();
        write(xml);
        return xml.toString();
    }

    private void write(StringBuilder xml) {
        xml.append('<').append(name);
        attributes.forEach((key, content) -> xml.append(' ').append(key).append("=\"").append(escaped(content)).append('"'));
        xml.append('>').append(escaped(text.strip()));
        children.forEach(child -> child.write(xml));
        xml.append("</").append(name).append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
