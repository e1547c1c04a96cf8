package org.trialtwin.stats.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A page as Markdown with tables, as GitHub and editors show them. It is made of the page itself, so that both tell the same
 * figures; plots, and sections of nothing but plots, are left to the page.
 */
final class MarkdownPage {
    private static final Pattern MEANT = Pattern.compile("[\\\\`*\\[\\]<|~]|&(?=[#\\w])|(?<!\\w)_|_(?!\\w)");
    private static final Pattern STARTS_A_BLOCK = Pattern.compile("^(?:[#>+=-]|\\d+(?=[.)]))");

    private final StringBuilder out = new StringBuilder();

    private MarkdownPage() {}

    /**
     * The Markdown of a page.
     *
     * @param page well-formed as XML
     * @return text that ends with a line break
     */
    static String of(String page) {
        MarkdownPage markdown = new MarkdownPage();
        markdown.blocks(root(page));
        return markdown.out.toString().strip() + "\n";
    }

    private static Element root(String page) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("The page is not well-formed", e);
        }
    }

    private void blocks(Element parent) {
        for (Element child : children(parent)) {
            switch (child.getTagName()) {
                case "head", "nav", "svg", "figure" -> {}
                case "h1", "h2", "h3", "h4" ->
                    block("#".repeat(child.getTagName().charAt(1) - '0') + " " + inline(child));
                case "p" -> block(started(inline(child)));
                case "ul", "ol" -> items(child);
                case "dl" -> definitions(child);
                case "table" -> table(child);
                default -> {
                    if (!isPlotsAlone(child)) {
                        blocks(child);
                    }
                }
            }
        }
    }

    private static boolean isPlotsAlone(Element element) {
        return (element.getTagName().equals("section")
                        && element.getElementsByTagName("svg").getLength() > 0
                        && element.getElementsByTagName("table").getLength() == 0)
                || List.of(element.getAttribute("class").split(" ")).contains("plots");
    }

    private void block(String text) {
        out.append(text).append("\n\n");
    }

    private void items(Element list) {
        children(list)
                .forEach(item -> out.append("- ").append(started(inline(item))).append('\n'));
        out.append('\n');
    }

    private void definitions(Element list) {
        for (Element entry : children(list)) {
            List<Element> parts = children(entry);
            out.append("- **").append(inline(parts.get(0))).append("**: ");
            out.append(String.join(
                            " ",
                            parts.stream().skip(1).map(MarkdownPage::inline).toList()))
                    .append('\n');
        }
        out.append('\n');
    }

    private void table(Element table) {
        List<Element> rows = new ArrayList<>();
        for (Element part : children(table)) {
            switch (part.getTagName()) {
                case "caption" -> block("**" + inline(part) + "**");
                case "tr" -> rows.add(part);
                default -> rows.addAll(children(part));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        List<Element> headers = children(rows.get(0));
        row(headers, headers.size());
        out.append('|');
        headers.forEach(header -> out.append(isNumber(header) ? " ---: |" : " --- |"));
        out.append('\n');
        rows.stream().skip(1).forEach(row -> row(children(row), headers.size()));
        out.append('\n');
    }

    private static boolean isNumber(Element cell) {
        return cell.getAttribute("class").equals("n");
    }

    /** A cell over all columns names the rows below it; names of reference rows are in italics, as on the page. */
    private void row(List<Element> cells, int columns) {
        out.append('|');
        boolean isGroup = cells.size() == 1 && columns > 1;
        for (int j = 0; j < columns; j++) {
            String text = j < cells.size() ? inline(cells.get(j)) : "";
            String mark = j > 0 || text.isEmpty() ? "" : isGroup ? "**" : isReference(cells.get(0)) ? "*" : "";
            out.append(' ').append(mark).append(text).append(mark).append(" |");
        }
        out.append('\n');
    }

    private static boolean isReference(Element cell) {
        return cell.getParentNode() instanceof Element row
                && row.getAttribute("class").equals("reference");
    }

    private static String inline(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                text.append(inner.getTagName().equals("code") ? code(inner.getTextContent()) : inline(inner));
            } else if (child.getNodeType() == Node.TEXT_NODE) {
                text.append(escaped(child.getTextContent()));
            }
        }
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    /** A fingerprint, a code: as code where that needs no escaping. */
    private static String code(String text) {
        return text.matches("[^`|\\s]+") ? "`" + text + "`" : escaped(text);
    }

    private static String escaped(String text) {
        return MEANT.matcher(text).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
    }

    /** Text that is a paragraph or an item, whatever it starts with. */
    private static String started(String text) {
        return STARTS_A_BLOCK
                .matcher(text)
                .replaceFirst(found -> Matcher.quoteReplacement(
                        Character.isDigit(found.group().charAt(0)) ? found.group() + "\\" : "\\" + found.group()));
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
}
