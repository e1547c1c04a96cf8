package org.trialtwin.samples.cli;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * What of WCAG 2.2 (level AA) can be told from the markup of a page: names, structure, tables, pictures, references,
 * keyboard. Every violation is listed.
 */
final class PageRules {
    private static final Set<String> SCOPES = Set.of("col", "row", "colgroup", "rowgroup");

    private final List<Element> elements = new ArrayList<>();
    private final Map<String, Element> ids = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();

    private PageRules() {}

    /** {@return what is wrong with a page that is well-formed as XML} */
    static List<String> violations(String page) throws Exception {
        PageRules rules = new PageRules();
        NodeList all = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            rules.elements.add((Element) all.item(i));
        }
        rules.ids();
        rules.page();
        rules.headings();
        rules.landmarks();
        rules.tables();
        rules.lists();
        rules.pictures();
        rules.links();
        rules.keyboard();
        return rules.violations;
    }

    private List<Element> named(String... names) {
        Set<String> wanted = Set.of(names);
        return elements.stream()
                .filter(element -> wanted.contains(element.getTagName()))
                .toList();
    }

    private void require(boolean holds, String rule, Element where) {
        if (!holds) {
            String text = where.getTextContent().strip();
            violations.add(rule + ": <" + where.getTagName() + " id=\"" + where.getAttribute("id") + "\"> "
                    + text.substring(0, Math.min(60, text.length())));
        }
    }

    private static boolean hasText(Element element) {
        return !element.getTextContent().isBlank();
    }

    /** The name that is read aloud; empty where there is none. */
    private String name(Element element) {
        StringBuilder name = new StringBuilder(element.getAttribute("aria-label"));
        for (String id : words(element, "aria-labelledby")) {
            Element label = ids.get(id);
            name.append(' ').append(label == null ? "" : label.getTextContent());
        }
        children(element).stream()
                .filter(child -> child.getTagName().equals("title"))
                .forEach(title -> name.append(' ').append(title.getTextContent()));
        return name.toString().strip();
    }

    private static List<String> words(Element element, String attribute) {
        String value = element.getAttribute(attribute).strip();
        return value.isEmpty() ? List.of() : List.of(value.split("\\s+"));
    }

    private void ids() {
        for (Element element : elements) {
            String id = element.getAttribute("id");
            if (!id.isEmpty()) {
                require(
                        ids.put(id, element) == null && !id.contains(" "),
                        "ids are unique and without spaces",
                        element);
            }
        }
        for (Element element : elements) {
            for (String attribute : List.of("aria-labelledby", "aria-describedby", "aria-controls", "headers")) {
                words(element, attribute)
                        .forEach(id -> require(ids.containsKey(id), attribute + " \"" + id + "\" exists", element));
            }
        }
    }

    private void page() {
        Element html = elements.get(0);
        require(html.getTagName().equals("html") && html.getAttribute("lang").matches("[a-z]{2}.*"), "lang", html);
        require(named("title").stream().anyMatch(PageRules::hasText), "title", html);
        require(named("main").size() == 1, "one main", html);
        for (Element meta : named("meta")) {
            require(
                    !meta.getAttribute("content").matches(".*(user-scalable *= *no|maximum-scale).*"),
                    "pages can be zoomed",
                    meta);
        }
    }

    private void headings() {
        List<Element> headings = named("h1", "h2", "h3", "h4", "h5", "h6");
        require(headings.stream().filter(h -> h.getTagName().equals("h1")).count() == 1, "one h1", elements.get(0));
        int before = 0;
        for (Element heading : headings) {
            int level = heading.getTagName().charAt(1) - '0';
            require(level <= before + 1, "heading levels have no gaps", heading);
            require(hasText(heading), "headings have text", heading);
            before = level;
        }
    }

    /** A reader jumps between landmarks by their names. */
    private void landmarks() {
        Set<String> names = new HashSet<>();
        for (Element element : elements) {
            boolean region = element.getAttribute("role").equals("region")
                    || (element.getTagName().equals("section")
                            && (element.hasAttribute("aria-label") || element.hasAttribute("aria-labelledby")));
            if (region || element.getTagName().equals("nav")) {
                require(!name(element).isEmpty(), "landmarks have names", element);
                require(names.add(name(element)), "landmarks have names of their own", element);
            }
        }
    }

    private void tables() {
        for (Element table : named("table")) {
            NodeList captions = table.getElementsByTagName("caption");
            require(captions.getLength() == 1 && hasText((Element) captions.item(0)), "tables have captions", table);
            require(table.getElementsByTagName("th").getLength() > 0, "tables have header cells", table);
        }
        for (Element header : named("th")) {
            require(SCOPES.contains(header.getAttribute("scope")), "header cells have a scope", header);
            require(hasText(header), "header cells have text", header);
        }
    }

    private void lists() {
        for (Element list : named("ul", "ol")) {
            children(list).forEach(item -> require(item.getTagName().equals("li"), "lists hold items alone", item));
        }
        for (Element item : named("li")) {
            require(Set.of("ul", "ol").contains(((Element) item.getParentNode()).getTagName()), "items in lists", item);
        }
        for (Element list : named("dl")) {
            for (Element entry : children(list)) {
                List<String> parts =
                        children(entry).stream().map(Element::getTagName).toList();
                require(
                        entry.getTagName().equals("div")
                                && String.join(" ", parts).matches("dt( dd)+"),
                        "terms have descriptions",
                        entry);
            }
        }
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private void pictures() {
        for (Element picture : named("svg")) {
            boolean hidden = picture.getAttribute("aria-hidden").equals("true");
            require(
                    hidden
                            || (picture.getAttribute("role").equals("img")
                                    && !name(picture).isEmpty()),
                    "pictures have role img and a name",
                    picture);
        }
        named("img").forEach(image -> require(image.hasAttribute("alt"), "images have an alternative", image));
    }

    private void links() {
        for (Element link : named("a")) {
            String target = link.getAttribute("href");
            require(hasText(link), "links have text", link);
            require(
                    !target.isEmpty() && (!target.startsWith("#") || ids.containsKey(target.substring(1))),
                    "links lead somewhere: " + target,
                    link);
        }
    }

    private void keyboard() {
        for (Element element : elements) {
            String index = element.getAttribute("tabindex");
            require(index.isEmpty() || Integer.parseInt(index) <= 0, "no order of its own by tabindex", element);
            require(
                    index.isEmpty()
                            || (element.hasAttribute("role") && !name(element).isEmpty()),
                    "what gets the focus has a role and a name",
                    element);
        }
    }

    /** Boxes that scroll, by their class: reached by keyboard, and named. */
    static List<String> unreachable(String page, Set<String> scrolling) throws Exception {
        PageRules rules = new PageRules();
        NodeList all = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (words(element, "class").stream().anyMatch(scrolling::contains)) {
                rules.require(
                        element.getAttribute("tabindex").equals("0")
                                && Set.of("region", "group").contains(element.getAttribute("role"))
                                && !element.getAttribute("aria-label").isBlank(),
                        "boxes that scroll are reached by keyboard and named",
                        element);
            }
        }
        return rules.violations;
    }
}
