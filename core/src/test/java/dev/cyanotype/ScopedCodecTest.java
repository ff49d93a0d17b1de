package dev.cyanotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Event;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonException;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A blueprint with a codec of its own. */
class ScopedCodecTest {
    record Note(String noteText, LocalDate dueDay) {}

    // tag::jackson[]
    /** JSON as Jackson reads and writes it. */
    static final class JacksonCodec implements JsonCodec {
        private final ObjectMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();

        @Override
        public byte[] encode(Object value) {
            try {
                return mapper.writeValueAsBytes(value);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("Jackson cannot write " + value, e);
            }
        }

        @Override
        public <T> T decode(String text, Class<T> type) {
            try {
                return mapper.readValue(text, type);
            } catch (JsonMappingException e) {
                String where = String.valueOf(JsonPointer.compile(e.getPath().stream()
                        .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                        .reduce("", String::concat)));
                throw new JsonException(List.of(new JsonException.Fault(where, e.getOriginalMessage())));
            } catch (JsonProcessingException e) {
                throw new JsonException(List.of(new JsonException.Fault("", "is not JSON: " + e.getOriginalMessage())));
            }
        }
    }
    // end::jackson[]

    private static final Blueprint INNER =
            Blueprint.of("inner", setup -> setup.post("/inner", Note.class, (request, note) -> Response.json(note)));
    private static final Blueprint SNAKES = Blueprint.of("snakes", setup -> {
        setup.json(new JacksonCodec());
        setup.mount(INNER);
        setup.mount(Blueprint.of("standard", inner -> {
            inner.json(JsonCodec.standard());
            inner.post("/standard", Note.class, (request, note) -> Response.json(note));
        }));
        setup.post("/snakes", Note.class, (request, note) -> Response.json(note));
        setup.get("/events", request -> Response.events(events -> events.send(Event.of("note", note()))));
    });

    private static Note note() {
        return new Note("a", LocalDate.parse("2026-11-28"));
    }

    private final TestClient client = TestClient.of(Router.builder()
            .mount(SNAKES)
            .app(app -> app.post("/camels", Note.class, (request, note) -> Response.json(note)))
            .build());

    @Test
    void readsAndWritesByTheCodecOfTheNearestScope() {
        String snake = "{\"note_text\":\"a\",\"due_day\":\"2026-11-28\"}";
        String camel = "{\"noteText\":\"a\",\"dueDay\":\"2026-11-28\"}";

        assertThat(client.post("/snakes", snake).expect(200).text()).isEqualTo(snake);
        assertThat(client.post("/inner", snake).expect(200).text()).isEqualTo(snake);
        assertThat(client.post("/standard", camel).expect(200).text()).isEqualTo(camel);
        assertThat(client.post("/camels", camel).expect(200).text()).isEqualTo(camel);
        assertThat(client.send(Request.get("/events")).text()).contains("data: " + snake);
    }

    @Test
    void answersWhatTheCodecRefusesWithItsPlace() {
        TestResponse refused = client.post("/snakes", "{\"note_text\":\"a\",\"due_day\":\"soon\"}")
                .expect(400);

        assertThat(refused.at("/errors/0/pointer")).isEqualTo("/due_day");
        assertThat(refused.text()).contains("soon");
        assertThat(client.post("/snakes", "{").expect(400).text()).contains("is not JSON");
    }

    @Test
    void refusesASecondCodecOfAScope() {
        Blueprint twice = Blueprint.of("twice", setup -> {
            setup.json(new JacksonCodec());
            setup.json(JsonCodec.standard());
        });

        assertThatThrownBy(() -> Router.of(twice)).hasMessageContaining("json(…) is declared twice");
    }
}
