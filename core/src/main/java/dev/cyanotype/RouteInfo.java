package dev.cyanotype;

import dev.cyanotype.contract.Contract;
import dev.cyanotype.http.Method;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A route of a router that is built. Immutable.
 *
 * @param rule the whole rule, prefixes included
 * @param domain the subdomain or host the route is bound to; empty for none
 * @param methods the methods the route was declared for
 * @param answeredMethods the methods it answers: HEAD comes with GET, and OPTIONS unless it was switched off
 * @param endpoint the full name of the endpoint, such as {@code datasets.show}
 * @param blueprint the full name of the blueprint; empty for the application's own routes
 * @param summary the sentence that documents the route; may be empty
 * @param body the class the JSON body is read into
 * @param params the query arguments documented
 * @param contract what else is declared of the route for those who call it
 * @param nonBlocking whether the handler and its hooks promise never to block
 * @param declaredAt the class, method, file and line that declared the route
 */
public record RouteInfo(
        String rule,
        String domain,
        Set<Method> methods,
        Set<Method> answeredMethods,
        Optional<String> endpoint,
        String blueprint,
        String summary,
        Optional<Class<?>> body,
        List<Param<?>> params,
        Contract contract,
        boolean nonBlocking,
        String declaredAt) {
    /** Copies the collections. */
    public RouteInfo {
        methods = Collections.unmodifiableSet(EnumSet.copyOf(methods));
        answeredMethods = Collections.unmodifiableSet(EnumSet.copyOf(answeredMethods));
        params = List.copyOf(params);
    }

    /** Returns methods and rule, such as {@code [GET] /datasets/<name>}. */
    @Override
    public String toString() {
        return methods + " " + rule;
    }
}
