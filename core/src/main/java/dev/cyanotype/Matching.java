package dev.cyanotype;

/**
 * The options for matching and building URLs: what Flask sets on its {@code url_map}. Immutable.
 *
 * @param hostMatching whether routes are bound to hosts; one without a host then matches nothing
 * @param subdomainMatching whether routes are bound to subdomains of the server's name
 * @param defaultSubdomain the subdomain of routes that name none
 * @param strictSlashes whether a path without the final slash of a rule is redirected to it, or answered
 * @param mergeSlashes whether a path with repeated slashes is redirected to the one without
 * @param redirectDefaults whether a path is redirected to the route whose defaults it spells out, and from aliases
 * @param sortParameters whether the query of a built URL is sorted by name
 */
public record Matching(
        boolean hostMatching,
        boolean subdomainMatching,
        String defaultSubdomain,
        boolean strictSlashes,
        boolean mergeSlashes,
        boolean redirectDefaults,
        boolean sortParameters) {
    /** What Flask does if it is not told otherwise. */
    public static final Matching DEFAULT = new Matching(false, false, "", true, true, true, false);

    /** Returns this with routes bound to hosts. */
    public Matching byHost() {
        return new Matching(true, false, "", strictSlashes, mergeSlashes, redirectDefaults, sortParameters);
    }

    /** Returns this with routes bound to subdomains of the server's name. */
    public Matching bySubdomain() {
        return new Matching(
                false, true, defaultSubdomain, strictSlashes, mergeSlashes, redirectDefaults, sortParameters);
    }

    /** Returns this with another subdomain for routes that name none. */
    public Matching withDefaultSubdomain(String subdomain) {
        return new Matching(
                hostMatching,
                subdomainMatching,
                subdomain,
                strictSlashes,
                mergeSlashes,
                redirectDefaults,
                sortParameters);
    }

    /** Returns this with a page found without its final slash, too. */
    public Matching withLaxSlashes() {
        return new Matching(
                hostMatching,
                subdomainMatching,
                defaultSubdomain,
                false,
                mergeSlashes,
                redirectDefaults,
                sortParameters);
    }

    /** Returns this with repeated slashes left as they are. */
    public Matching withRepeatedSlashes() {
        return new Matching(
                hostMatching,
                subdomainMatching,
                defaultSubdomain,
                strictSlashes,
                false,
                redirectDefaults,
                sortParameters);
    }

    /** Returns this without redirects to the route whose defaults a path spells out, and from aliases. */
    public Matching withoutDefaultRedirects() {
        return new Matching(
                hostMatching, subdomainMatching, defaultSubdomain, strictSlashes, mergeSlashes, false, sortParameters);
    }

    /** Returns this with the query of a built URL sorted by name. */
    public Matching withSortedParameters() {
        return new Matching(
                hostMatching, subdomainMatching, defaultSubdomain, strictSlashes, mergeSlashes, redirectDefaults, true);
    }
}
