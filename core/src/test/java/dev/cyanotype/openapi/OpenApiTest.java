package dev.cyanotype.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Param;
import dev.cyanotype.RouteInfo;
import dev.cyanotype.Router;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Response;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonName;
import dev.cyanotype.web.Page;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The document is read by Swagger's parser, and its schemas by a validator of JSON Schema. */
class OpenApiTest {
    enum Mood {
        GLAD,
        @JsonName("so-so")
        SO_SO
    }

    sealed interface Attachment permits Link, Picture {}

    record Link(String url) implements Attachment {}

    record Picture(int width, long bytes) implements Attachment {}

    record Note(
            UUID id,
            String text,
            Optional<LocalDate> due,
            Instant made,
            Mood mood,
            BigDecimal price,
            List<Attachment> attachments,
            Map<Mood, Integer> counts,
            Optional<Note> answer) {}

    private static final Router ROUTER = Router.builder()
            .mount(
                    Blueprint.of("notes", setup -> {
                        setup.get("", request -> Response.status(204))
                                .named("list")
                                .summary("Lists notes.")
                                .description("The newest first.")
                                .takes(
                                        Page.LIMIT,
                                        Param.oneOf("sort", "text", "due").orElse("due"),
                                        Param.texts("tag"))
                                .takesHeader("Accept-Language", "The language of the moods.")
                                .returns(Page.typeOf(Note.class))
                                .problem(503, "The notes are being moved.");
                        setup.post("", Note.class, (request, note) -> Response.status(204))
                                .named("add")
                                .example(Map.of("text", "buy paper"))
                                .returns(201, Note.class)
                                .exampleAnswer(Map.of("text", "buy paper"))
                                .problem(409, "/problems/twice", "There is such a note.");
                        setup.get("/<int(min=1):id>", request -> Response.status(204))
                                .named("show")
                                .returns(Note.class)
                                .returns(200, "text/plain")
                                .problem(404, "There is no such note.");
                        setup.delete("/<uuid:key>", request -> Response.status(204))
                                .returns(204);
                        setup.put("/<int:id>/picture", request -> Response.status(204))
                                .methods(Method.PUT, Method.LOCK) // which OpenAPI does not know
                                .accepts("image/png", "image/jpeg")
                                .returns(204);
                        setup.get("/<any(red, 'dark blue'):colour>/<path:file>", request -> Response.status(204))
                                .methods(Method.GET, Method.POST)
                                .named("file")
                                .returns(200, "image/*");
                        setup.rule("/old").redirectTo("/notes");
                        setup.get("/secret", request -> Response.status(204)).undocumented();
                        setup.mount(
                                Blueprint.of(
                                        "tags",
                                        inner -> inner.get("", request -> Response.status(204))
                                                .returns(200, String[].class)),
                                Mount.at("/tags"));
                    }),
                    Mount.at("/notes"))
            .app(app -> app.get("/", request -> Response.text("")).returns(200, "text/plain"))
            .build();

    private static SwaggerParseResult parsed(byte[] json) {
        return new OpenAPIV3Parser().readContents(new String(json, StandardCharsets.UTF_8), null, null);
    }

    private static Operation operation(OpenAPI document, String path, PathItem.HttpMethod method) {
        return document.getPaths().get(path).readOperationsMap().get(method);
    }

    @Test
    void isValidAndHasEveryRoute() {
        SwaggerParseResult result =
                parsed(OpenApi.of(ROUTER).titled("Notes", "2.1").json());

        assertThat(result.getMessages()).isEmpty();
        OpenAPI document = result.getOpenAPI();
        assertThat(document.getInfo().getTitle()).isEqualTo("Notes");
        for (RouteInfo route : ROUTER.routes()) {
            String shape = PathTemplate.of(route.rule()).shape();
            Optional<PathItem> item = document.getPaths().entrySet().stream()
                    .filter(path -> path.getKey().replaceAll("\\{\\w+}", "{}").equals(shape))
                    .map(Map.Entry::getValue)
                    .findFirst();
            for (Method method : route.methods().stream()
                    .filter(method -> method != Method.LOCK)
                    .toList()) {
                boolean described = item.isPresent()
                        && item.get().readOperationsMap().containsKey(PathItem.HttpMethod.valueOf(method.name()));
                assertThat(described)
                        .describedAs(method + " " + route)
                        .isEqualTo(route.contract().documented());
            }
        }
        assertThat(document.getPaths()).doesNotContainKeys("/notes/old", "/notes/secret");
        assertThat(OpenApi.of(ROUTER).json()).isEqualTo(OpenApi.of(ROUTER).json());
    }

    @Test
    void saysWhatARouteTakesAndAnswers() {
        OpenAPI document = parsed(OpenApi.of(ROUTER).json()).getOpenAPI();

        Operation list = operation(document, "/notes", PathItem.HttpMethod.GET);
        assertThat(list.getOperationId()).isEqualTo("notes.list");
        assertThat(list.getTags()).containsExactly("notes");
        assertThat(list.getSummary()).isEqualTo("Lists notes.");
        assertThat(list.getParameters())
                .extracting(parameter -> parameter.getIn() + " " + parameter.getName() + " " + parameter.getRequired())
                .containsExactly(
                        "query limit false", "query sort false", "query tag false", "header Accept-Language false");
        assertThat(list.getParameters().get(0).getSchema().getMaximum()).isEqualByComparingTo("1000");
        assertThat(list.getResponses()).containsOnlyKeys("200", "400", "503", "default");
        assertThat(list.getResponses().get("503").getDescription()).isEqualTo("The notes are being moved.");
        assertThat(list.getResponses().get("503").getContent()).containsOnlyKeys("application/problem+json");
        Operation show = operation(document, "/notes/{id}", PathItem.HttpMethod.GET);
        assertThat(show.getParameters().get(0).getSchema().getMinimum()).isEqualByComparingTo("1");
        assertThat(show.getResponses().get("200").getContent()).containsOnlyKeys("application/json", "text/plain");
        Operation add = operation(document, "/notes", PathItem.HttpMethod.POST);
        assertThat(add.getRequestBody().getContent().get("application/json").getExample())
                .hasToString("{\"text\":\"buy paper\"}");
        assertThat(add.getResponses().get("409").getContent()).containsOnlyKeys("application/problem+json");
        assertThat(new String(OpenApi.of(ROUTER).json(), StandardCharsets.UTF_8))
                .contains("\"properties\":{\"type\":{\"enum\":[\"/problems/twice\"]}}");
        assertThat(operation(document, "/notes/{id}/picture", PathItem.HttpMethod.PUT)
                        .getRequestBody()
                        .getContent())
                .containsOnlyKeys("image/png", "image/jpeg");
        // one path for all that differ in the names of parameters only
        assertThat(operation(document, "/notes/{id}", PathItem.HttpMethod.DELETE)
                        .getParameters()
                        .get(0)
                        .getSchema()
                        .getFormat())
                .isEqualTo("uuid");
        assertThat(operation(document, "/notes/{colour}/{file}", PathItem.HttpMethod.POST)
                        .getOperationId())
                .isEqualTo("notes.file-2");
    }

    @Test
    void describesOneBlueprintWithThoseInIt() {
        OpenApi notes = OpenApi.of(ROUTER).blueprint("notes");

        assertThat(parsed(notes.json()).getMessages()).isEmpty();
        assertThat(parsed(notes.json()).getOpenAPI().getPaths())
                .containsKeys("/notes", "/notes/tags")
                .doesNotContainKey("/");
        assertThat(OpenApi.of(ROUTER).blueprint("note").isEmpty()).isTrue();
    }

    @SuppressWarnings("unchecked") // a document of JSON
    private static Schema schema(String component) {
        Map<String, Object> components =
                (Map<String, Object>) OpenApi.of(ROUTER).document().get("components");
        String schema = JsonCodec.standard()
                .encodeText(Map.of("$ref", "#/components/schemas/" + component, "components", components));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    private static List<String> faults(String json, String component) {
        return schema(component).validate(json, InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getKeyword())
                .toList();
    }

    @Test
    void hasTheSchemasOfWhatIsWritten() {
        Note note = new Note(
                UUID.randomUUID(),
                "a",
                Optional.empty(),
                Instant.EPOCH,
                Mood.SO_SO,
                new BigDecimal("1.50"),
                List.of(new Link("https://example.org"), new Picture(1, 2)),
                Map.of(Mood.GLAD, 1),
                Optional.empty());
        String json = JsonCodec.standard().encodeText(note);

        assertThat(faults(json, "OpenApiTest.Note")).isEmpty();
        assertThat(faults(JsonCodec.standard().encodeText(new Page<>(List.of(note), null)), "Page-OpenApiTest.Note"))
                .isEmpty();
        assertThat(faults(json.replace("so-so", "SO_SO"), "OpenApiTest.Note")).containsExactly("/mood enum");
        assertThat(faults(json.replace("\"text\"", "\"title\""), "OpenApiTest.Note"))
                .contains(" additionalProperties", " required");
        assertThat(faults(json.replace("\"type\":\"Link\"", "\"type\":\"Lonk\""), "OpenApiTest.Note"))
                .isNotEmpty();
        assertThat(faults(json.replace("\"type\":\"Link\",", ""), "OpenApiTest.Note"))
                .isNotEmpty();
    }

    @Test
    void hasTheProblemsOfScopes() {
        Blueprint inner = Blueprint.of("inner", setup -> setup.get("/inner", request -> Response.text("in")));
        Router router = Router.of(Blueprint.of("outer", setup -> {
            setup.problem(403, "Who asks has not logged in.");
            setup.problem(409, "Somebody else is writing.");
            setup.get("/own", request -> Response.text("own")).problem(403, "It is private.");
            setup.mount(inner);
        }));

        assertThat(sentences(router, "/own")).containsExactly("403 It is private.", "409 Somebody else is writing.");
        assertThat(sentences(router, "/inner"))
                .containsExactly("403 Who asks has not logged in.", "409 Somebody else is writing.");
    }

    private static List<String> sentences(Router router, String rule) {
        return router.routes().stream()
                .filter(route -> route.rule().equals(rule))
                .flatMap(route -> route.contract().answers().stream())
                .map(answer -> answer.status() + " " + answer.sentence())
                .toList();
    }
}
