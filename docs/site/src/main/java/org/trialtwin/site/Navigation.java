package org.trialtwin.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The pages by part, in the order in which the indices name them. */
record Navigation(Map<String, List<Page>> parts) {
    private static final Map<Path, String> NAMES = new LinkedHashMap<>();

    private static final List<Path> INDICES =
            List.of(Path.of("docs/README.md"), Path.of("docs/methods/README.md"), Path.of("docs/decisions/README.md"));

    static {
        NAMES.put(Path.of("docs"), "Start");
        NAMES.put(Path.of("docs", "concepts"), "Concepts");
        NAMES.put(Path.of("docs", "how-to"), "How to");
        NAMES.put(Path.of("docs", "coming-from"), "Coming from");
        NAMES.put(Path.of("docs", "methods"), "Methods");
        NAMES.put(Path.of("docs", "validation"), "Validation");
        NAMES.put(Path.of("docs", "decisions"), "Decisions");
    }

    static Navigation of(Map<Path, Page> pages) {
        List<Path> named = new ArrayList<>(List.of(Path.of("README.md")));
        for (Path index : INDICES) {
            named.add(index);
            Objects.requireNonNull(pages.get(index), index.toString())
                    .links()
                    .forEach(link -> named.add(link.target()));
        }
        Comparator<Page> order = Comparator.comparingInt(
                page -> named.contains(page.source()) ? named.indexOf(page.source()) : Integer.MAX_VALUE);
        Map<String, List<Page>> parts = new LinkedHashMap<>();
        NAMES.values().forEach(name -> parts.put(name, new ArrayList<>()));
        for (Page page : pages.values()) {
            Path folder = page.source().getParent();
            String part = page.source().equals(Path.of("README.md"))
                    ? "Start"
                    : folder == null ? "Project" : NAMES.getOrDefault(folder, "Project");
            parts.computeIfAbsent(part, name -> new ArrayList<>()).add(page);
        }
        parts.values().forEach(list -> list.sort(order));
        return new Navigation(parts);
    }

    String html(Page current, String up) {
        StringBuilder html = new StringBuilder();
        parts.forEach((name, pages) -> {
            boolean open = pages.contains(current);
            html.append("<details")
                    .append(open ? " open" : "")
                    .append("><summary>")
                    .append(name)
                    .append("</summary><ul>");
            for (Page page : pages) {
                html.append("<li><a href=\"").append(up).append(page.url()).append('"');
                html.append(page.equals(current) ? " aria-current=\"page\">" : ">");
                html.append(Html.escaped(label(page))).append("</a></li>");
            }
            html.append("</ul></details>\n");
        });
        return html.toString();
    }

    private static String label(Page page) {
        return page.source().equals(Path.of("docs/README.md")) ? "All pages by need" : page.title();
    }
}
