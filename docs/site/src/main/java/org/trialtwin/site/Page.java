package org.trialtwin.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A page: its Markdown file from the root, its title, its HTML with links made to lead to HTML, its sections, and the links that
 * stay within the checkout.
 */
record Page(Path source, String title, String html, List<Section> sections, List<Page.Link> links) {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();
    /** A heading with the text up to the next one. */
    record Section(String heading, String anchor, String text) {}

    /** A link to a file, from the root; the anchor is empty where there is none. */
    record Link(Path target, String anchor) {}

    static Page of(Path source, String markdown) {
        Node document = PARSER.parse(markdown);
        List<Section> sections = sections(document);
        List<Link> links = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.Link link) {
                link.setDestination(rewritten(source, link.getDestination(), links));
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                image.setDestination(rewritten(source, image.getDestination(), links));
                visitChildren(image);
            }
        });
        // Wide tables and code scroll by themselves, also by keyboard, and never the page.
        String html = RENDERER.render(document)
                .replace("<table>", "<div class=\"wide\" tabindex=\"0\"><table>")
                .replace("</table>", "</table></div>")
                .replace("<pre>", "<pre tabindex=\"0\">");
        String title = sections.isEmpty() ? source.toString() : sections.get(0).heading();
        return new Page(source, title, html, sections, List.copyOf(links));
    }

    /** {@return where the page is, from the root of the site} */
    String url() {
        return asHtml(source.toString().replace('\\', '/'));
    }

    boolean hasAnchor(String anchor) {
        return sections.stream().anyMatch(section -> section.anchor().equals(anchor));
    }

    private static String asHtml(String path) {
        return path.replaceAll("(^|/)README\\.md$", "$1index.html").replaceAll("\\.md$", ".html");
    }

    private static String rewritten(Path source, String destination, List<Link> links) {
        if (destination.matches("[a-z]+:.*")) {
            return destination;
        }
        int hash = destination.indexOf('#');
        String path = hash < 0 ? destination : destination.substring(0, hash);
        String anchor = hash < 0 ? "" : destination.substring(hash + 1);
        links.add(new Link(path.isEmpty() ? source : source.resolveSibling(path).normalize(), anchor));
        return asHtml(path) + (hash < 0 ? "" : "#" + anchor);
    }

    private static List<Section> sections(Node document) {
        List<Section> sections = new ArrayList<>();
        IdGenerator ids = IdGenerator.builder().build();
        Optional<Heading> heading = Optional.empty();
        StringBuilder text = new StringBuilder();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading next) {
                heading.ifPresent(done -> add(sections, done, ids, text));
                heading = Optional.of(next);
                text.setLength(0);
            } else {
                text.append(Words.of(node)).append(' ');
            }
        }
        heading.ifPresent(done -> add(sections, done, ids, text));
        return List.copyOf(sections);
    }

    private static void add(List<Section> sections, Heading heading, IdGenerator ids, StringBuilder text) {
        String title = Words.of(heading);
        sections.add(new Section(title, ids.generateId(title), text.toString().strip()));
    }
}
