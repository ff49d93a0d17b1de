package dev.cyanotype.sessions;

import dev.cyanotype.http.Cookie;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps sessions in a signed cookie: its keys, attributes and lifetime. Immutable. */
public final class Sessions {
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);
    private static final int BROWSER_LIMIT = 4093;

    private final List<Signer> signers; // the first signs, all verify
    private final String cookie;
    private final UnaryOperator<Cookie> attributes;
    private final Duration lifetime;
    private final boolean refresh;
    private final boolean secureByHttps;

    private Sessions(
            List<Signer> signers,
            String cookie,
            UnaryOperator<Cookie> attributes,
            Duration lifetime,
            boolean refresh,
            boolean secureByHttps) {
        this.signers = signers;
        this.cookie = cookie;
        this.attributes = attributes;
        this.lifetime = lifetime;
        this.refresh = refresh;
        this.secureByHttps = secureByHttps;
    }

    /** Returns sessions signed with {@code key} (HMAC-SHA-256); sessions signed with an older key are still read. */
    public static Sessions signedWith(String key, String... olderKeys) {
        List<Signer> signers = new ArrayList<>(List.of(new Signer(key)));
        Arrays.stream(olderKeys).map(Signer::new).forEach(signers::add);
        return new Sessions(
                List.copyOf(signers), "session", UnaryOperator.identity(), Duration.ofDays(31), true, false);
    }

    /** Returns these sessions in a cookie of another name. */
    public Sessions cookie(String name) {
        return new Sessions(signers, name, attributes, lifetime, refresh, secureByHttps);
    }

    /** Returns these sessions in a cookie with other attributes; without, it is {@code HttpOnly} and {@code SameSite=Lax}. */
    public Sessions attributes(UnaryOperator<Cookie> newAttributes) {
        return new Sessions(signers, cookie, newAttributes, lifetime, refresh, secureByHttps);
    }

    /** Returns these sessions in a cookie for a path alone, unless the attributes say another one. For routers. */
    public Sessions below(String path) {
        UnaryOperator<Cookie> own = attributes;
        return attributes(plain -> own.apply(plain.path(path)));
    }

    /** Returns these sessions, valid for so long after they were last saved; without, 31 days. */
    public Sessions lifetime(Duration newLifetime) {
        return new Sessions(signers, cookie, attributes, newLifetime, refresh, secureByHttps);
    }

    /** Returns these sessions; a permanent one is sent only when it changes, so that it ends when its time is over. */
    public Sessions withoutRefresh() {
        return new Sessions(signers, cookie, attributes, lifetime, false, secureByHttps);
    }

    /** Returns these sessions; browsers that asked by HTTPS are told to send the cookie by HTTPS only. */
    public Sessions secureByHttps() {
        return new Sessions(signers, cookie, attributes, lifetime, refresh, true);
    }

    Session open(Request request) {
        Optional<String> text = Optional.ofNullable(request.cookies().get(cookie));
        return new Session(text.map(this::read).orElse(Map.of()), true);
    }

    private Map<String, Object> read(String text) {
        Instant oldest = Instant.now().minus(lifetime);
        return signers.stream()
                .flatMap(signer -> signer.open(text, oldest).stream())
                .findFirst()
                .orElse(Map.of());
    }

    /** Returns a response that sets the cookie of the session of {@code request} after {@code change}. For tests. */
    public Response edit(Request request, Consumer<? super Session> change) {
        Session session = open(request);
        request.set(Session.KEY, session);
        change.accept(session);
        return save(request, Response.status(200));
    }

    /** Returns {@code response} with the cookie of the request's session, if it must be sent. For routers. */
    public Response save(Request request, Response response) {
        Optional<Session> touched =
                request.find(Session.KEY).filter(session -> session.isWritable() && session.isAccessed());
        return touched.map(session -> save(request, session, varying(response))).orElse(response);
    }

    /** Returns {@code response}, saying that it depends on cookies if the request's session was looked at. For routers. */
    public Response vary(Request request, Response response) {
        return request.find(Session.KEY).filter(Session::isAccessed).isPresent() ? varying(response) : response;
    }

    private Cookie dressed(Request request, Cookie plain) {
        Cookie dressed = attributes.apply(plain);
        return secureByHttps && request.connection().scheme().equals("https") ? dressed.secure() : dressed;
    }

    private Response save(Request request, Session session, Response response) {
        Map<String, ?> values = session.values();
        if (values.isEmpty()) {
            return session.isModified() ? response.cookie(dressed(request, Cookie.expired(cookie))) : response;
        }
        boolean permanent = session.isPermanent();
        if (!session.isModified() && !(permanent && refresh)) {
            return response;
        }
        Instant now = Instant.now();
        String text = signers.get(0).seal(values, now);
        if (text.length() > BROWSER_LIMIT) {
            log.warn("The session is a cookie of {} bytes; browsers drop those above {}", text.length(), BROWSER_LIMIT);
        }
        Cookie sealed = dressed(request, Cookie.of(cookie, text));
        return response.cookie(permanent ? sealed.expires(now.plus(lifetime)) : sealed);
    }

    /** Says that the answer depends on cookies. */
    private static Response varying(Response response) {
        String vary = response.header("vary");
        boolean said = Arrays.stream(vary.split(",", -1)).map(String::strip).anyMatch("cookie"::equalsIgnoreCase);
        return said ? response : response.header("vary", vary.isEmpty() ? "Cookie" : vary + ", Cookie");
    }
}
