package org.commonpurse.figure;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reads a picture back, as an XML parser sees it. */
final class Pictures {

    private Pictures() {}

    static Document read(String svg) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + svg, e);
        }
    }

    static List<Element> all(String svg, String tag) {
        var found = read(svg).getElementsByTagNameNS("*", tag);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }

    static List<Element> ofClass(String svg, String name) {
        return all(svg, "*").stream().filter(element -> element.getAttribute("class").equals(name)).toList();
    }

    /** Where the texts of one kind stand; those drawn as outlines have no words left to measure. */
    static List<Stretch> stretches(Document picture, String kind) {
        var found = picture.getElementsByTagNameNS("*", "text");
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .filter(text -> text.getAttribute("class").equals(kind))
                .map(Pictures::stretch)
                .toList();
    }

    /** The words of each mark, in the order of drawing. */
    static List<String> titles(String svg) {
        return ofClass(svg, "mark").stream().map(mark -> mark.getFirstChild().getTextContent()).toList();
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    /** The stretch that a text takes, by the widths that the layout itself reckons with. */
    record Stretch(String words, double from, double to, double y) {

        boolean touches(Stretch other) {
            return y == other.y && from < other.to && other.from < to;
        }
    }

    private static Stretch stretch(Element text) {
        var width = Text.width(text.getTextContent());
        var x = number(text, "x");
        var from = switch (text.getAttribute("text-anchor")) {
            case "middle" -> x - width / 2;
            case "end" -> x - width;
            default -> x;
        };
        return new Stretch(text.getTextContent(), from, from + width, number(text, "y"));
    }
}
