package dev.cyanotype.server.browser;

import dev.cyanotype.http.Method;
import dev.cyanotype.openapi.ContractCheck;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Follows every link of a server from its first page, {@link #EACH} of a kind at most. */
final class Crawl {
    static final int EACH = 60;

    private static final String HOSTILE = "hostile"; // the dataset that means harm
    private static final int BIG = 1_000_000;
    private static final String ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final Map<String, String> LINKS = Map.of(
            "a, link, use, image", "href",
            "script, img, source, iframe", "src",
            "form:not([method=post]):not(:has([required]))", "action",
            "[hx-get]", "hx-get");

    /**
     * An answer.
     *
     * @param from the page that led to it
     * @param page whether it is a whole page with the bar, not a file, a piece of a page or a report to keep
     * @param lacks what every page has, but not this one
     * @param undeclared in what it differs from what its route declares
     */
    record Visit(
            String target,
            String from,
            String kind,
            int status,
            boolean page,
            Set<String> lacks,
            List<String> undeclared) {
        boolean isHostile() {
            return target.contains(HOSTILE);
        }

        @Override
        public String toString() {
            return status + " " + target + ", to which " + from + " leads";
        }
    }

    private final ContractCheck contracts = new ContractCheck();
    private final HttpClient client = HttpClient.newHttpClient();
    private final DemoServer.Running server;
    private final Deque<String[]> waiting = new ArrayDeque<>(); // a target, and the page that leads to it
    private final Set<String> known = new HashSet<>();
    private final Map<String, Integer> ofKind = new HashMap<>();
    private final List<Visit> visits = new ArrayList<>();

    private Crawl(DemoServer.Running server) {
        this.server = server;
    }

    static List<Visit> of(DemoServer.Running server) throws IOException, InterruptedException {
        Crawl crawl = new Crawl(server);
        crawl.add(server.address().resolve("/"), "nothing");
        crawl.add(server.address().resolve("/_/components"), "nothing");
        while (!crawl.waiting.isEmpty()) {
            String[] next = crawl.waiting.remove();
            crawl.visit(next[0], next[1]);
        }
        return crawl.visits;
    }

    /** Returns the first pages of each kind, those of the demo before others, and one that a hostile name leads to. */
    static Map<String, List<String>> pagesByKind(List<Visit> visits, int each) {
        Map<String, List<String>> pages = new LinkedHashMap<>();
        visits.stream()
                .filter(visit -> visit.page() && visit.status() < 400)
                .sorted(Comparator.comparing(Visit::isHostile)
                        .thenComparing(visit -> !visit.target().contains("digits")))
                .forEach(visit -> {
                    List<String> of = pages.computeIfAbsent(visit.kind(), kind -> new ArrayList<>());
                    boolean first = visit.isHostile() && of.stream().noneMatch(target -> target.contains(HOSTILE));
                    if (of.size() < each || first) {
                        of.add(visit.target());
                    }
                });
        return pages;
    }

    private void add(URI absolute, String from) {
        if (!server.address().getAuthority().equals(absolute.getAuthority())) {
            return;
        }
        String target = absolute.getRawPath() + (absolute.getRawQuery() == null ? "" : "?" + absolute.getRawQuery());
        if (known.add(target) && ofKind.merge(server.kind(target), 1, Integer::sum) <= EACH) {
            waiting.add(new String[] {target, from});
        }
    }

    private void visit(String target, String from) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve(target))
                .header("accept", ACCEPT)
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        String type = answer.headers().firstValue("content-type").orElse("");
        try (InputStream body = answer.body()) {
            byte[] bytes = type.startsWith("text/html") || type.contains("json") ? body.readNBytes(BIG) : new byte[0];
            String text = type.startsWith("text/html") ? new String(bytes, StandardCharsets.UTF_8) : "";
            boolean page = text.contains("<main id=\"main\"");
            Document document = Jsoup.parse(text, answer.uri().toString());
            Set<String> lacks = page ? lacks(document) : Set.of();
            List<String> undeclared = server.route(target)
                    .map(route -> contracts.differences(route, Method.GET, answer.statusCode(), type, () -> bytes))
                    .orElse(List.of());
            visits.add(new Visit(target, from, server.kind(target), answer.statusCode(), page, lacks, undeclared));
            follow(document, target);
        }
    }

    private static Set<String> lacks(Document page) {
        Set<String> lacks = new HashSet<>(Set.of("html[lang=en]", "head > title:matches(.+)", "h1:matches(.+)"));
        lacks.removeIf(element -> page.select(element).size() == 1);
        return lacks;
    }

    private void follow(Document document, String target) {
        LINKS.forEach((elements, attribute) -> {
            for (Element element : document.select(elements)) {
                String link = element.absUrl(attribute);
                if (link.startsWith("http")) {
                    add(URI.create(link.replace("[", "%5B").replace("]", "%5D")), target);
                }
            }
        });
    }
}
