package org.trialtwin.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Turns README, CONTRIBUTING, CHANGELOG and all of {@code docs} into a static site under {@code target/site}, with whatever they
 * link to. Fails where a link or an anchor leads nowhere, and lists all that do.
 */
public final class Site {
    private final Path root;
    private final Path out;
    private final Map<Path, Page> pages = new LinkedHashMap<>();
    private final TreeSet<Path> files = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    private Site(Path root, Path out) {
        this.root = root;
        this.out = out;
    }

    /**
     * Writes the site.
     *
     * @param args the root of the checkout
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args.length == 0 ? "." : args[0]).toAbsolutePath().normalize();
        Path out = root.resolve("target").resolve("site");
        System.out.println(build(root, out) + " pages, every link checked: " + out.resolve("index.html"));
    }

    /**
     * Writes the site in place of what stands there; nothing changes where a link is broken.
     *
     * @param root of the checkout
     * @param out folder of the site
     * @return number of pages
     */
    static int build(Path root, Path out) throws IOException {
        Path fresh = out.resolveSibling(out.getFileName() + ".new");
        Site site = new Site(root, fresh);
        site.read();
        site.checkLinks();
        if (!site.problems.isEmpty()) {
            throw new IllegalStateException(
                    site.problems.size() + " broken links:\n  " + String.join("\n  ", site.problems));
        }
        delete(fresh);
        site.write();
        delete(out);
        Files.move(fresh, out);
        return site.pages.size();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Pages that only a link leads to are read as well, so that no link leaves the site. */
    private void read() throws IOException {
        Deque<Path> open =
                new ArrayDeque<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md")));
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            docs.filter(path -> path.toString().endsWith(".md"))
                    .map(root::relativize)
                    .sorted()
                    .forEach(open::add);
        }
        while (!open.isEmpty()) {
            Path source = open.remove();
            if (pages.containsKey(source)) {
                continue;
            }
            Page page = Page.of(source, Files.readString(root.resolve(source)));
            pages.put(source, page);
            for (Page.Link link : page.links()) {
                if (!Files.isRegularFile(root.resolve(link.target()))) {
                    problems.add(source + ": there is no file " + link.target());
                } else if (link.target().toString().endsWith(".md")) {
                    open.add(link.target());
                } else {
                    files.add(link.target());
                }
            }
        }
    }

    private void checkLinks() {
        for (Page page : pages.values()) {
            for (Page.Link link : page.links()) {
                Page target = pages.get(link.target());
                if (target != null && !link.anchor().isEmpty() && !target.hasAnchor(link.anchor())) {
                    problems.add(page.source() + ": " + link.target() + " has no heading #" + link.anchor());
                }
            }
        }
    }

    private void write() throws IOException {
        Navigation navigation = Navigation.of(pages);
        String template = new String(resource("page.html"), UTF_8);
        for (Page page : pages.values()) {
            String up = "../".repeat(page.source().getNameCount() - 1);
            put(
                    page.url(),
                    template.replace("{title}", Html.escaped(page.title()))
                            .replace("{up}", up)
                            .replace("{navigation}", navigation.html(page, up))
                            .replace("{content}", page.html())
                            .getBytes(UTF_8));
        }
        put("search-index.js", SearchIndex.of(pages.values()).getBytes(UTF_8));
        for (String name : List.of("site.css", "site.js")) {
            put(name, resource(name));
        }
        for (Path file : files) {
            put(file.toString(), Files.readAllBytes(root.resolve(file)));
        }
    }

    private void put(String file, byte[] bytes) throws IOException {
        Path target = out.resolve(file);
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.write(target, bytes);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Site.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
