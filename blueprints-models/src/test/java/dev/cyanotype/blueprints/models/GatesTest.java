package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.PIPELINE;
import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cyanotype.cli.CommandFailed;
import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a version must be before an alias names it. Version 1 is the logistic regression of the digits, version 2 the network. */
class GatesTest {
    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void register() {
        platform = Platform.in(folder, Map.of()).withDigits();
        platform.addModel("digits", resource("digits_logreg.onnx"), PIPELINE);
        platform.addModel("digits", resource("digits_mlp.onnx"), PIPELINE);
        force("digits", "champion", 1);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static TestResponse force(String model, String alias, int version) {
        return platform.put(
                "/api/models/" + model + "/aliases/" + alias,
                "{\"version\":" + version + ",\"force\":true,\"reason\":\"the first\"}");
    }

    /** Asks for a gate, and waits for each job that it waits for. */
    private static TestResponse gate(String model, String asked) {
        TestResponse gate = platform.client().post("/api/models/" + model + "/gates", asked);
        if (gate.status() >= 300) {
            return gate;
        }
        String address = gate.header("location");
        while (gate.at("/outcome") == null) {
            platform.client().get("/api/jobs/" + gate.at("/job/id") + "/events").text();
            gate = platform.client().get(address);
        }
        return gate;
    }

    @Test
    void passesAndFailsByFigures() {
        TestResponse passed = gate(
                "digits", "{\"on\":\"digits:test\",\"require\":[\"accuracy >= 0.97\",\"perClass.0.recall>0.99\"]}");
        TestResponse failed = gate(
                "digits",
                "{\"version\":1,\"on\":\"digits@1:test\",\"require\":[\"accuracy >= 0.97\",\"macro.f1 >= 0.98\",\"ece < 0.5\"]}");

        assertThat(passed.at("/outcome")).isEqualTo("passed");
        assertThat(passed.at("/version")).isEqualTo(2L);
        assertThat(passed.at("/on")).isEqualTo("digits@1:test");
        assertThat(passed.at("/checks/0/requirement")).isEqualTo("accuracy >= 0.97");
        assertThat(passed.at("/checks/0/figure")).isEqualTo(438 / 450.0);
        assertThat((List<?>) passed.at("/tests")).hasSize(1);
        assertThat(failed.at("/outcome")).isEqualTo("failed");
        assertThat(failed.at("/checks/0/outcome")).isEqualTo("passed");
        assertThat(failed.at("/checks/1/outcome")).isEqualTo("failed");
        assertThat((String) failed.at("/checks/1/detail")).startsWith("macro.f1 is 0.971052");
        Document page = platform.page("/models/digits");
        assertThat(page.select("[aria-label=Aliases] tbody tr").text())
                .contains("champion digits@1", "the first by force");
        assertThat(page.select("[aria-label=Gates] tbody th").eachText()).contains("passed", "failed");
        assertThat(page.select("[aria-label=Gates]").text()).contains("macro.f1 >= 0.98: macro.f1 is 0.971052");
    }

    @Test
    void aPageSaysWhatWasMeasuredAndMovesAnAlias() {
        Object passed = gate("digits", "{\"on\":\"digits:test\",\"require\":[\"accuracy >= 0.97\"]}")
                .at("/id");
        Document page = platform.page("/models/digits/gates/" + passed);

        assertThat(page.select("#gate .badge").eachText()).containsExactly("passed", "passed");
        assertThat(page.select("[aria-label='What was asked'] tbody tr").text())
                .startsWith("accuracy >= 0.97 accuracy is 0.973333");
        assertThat(page.select("#again").text())
                .isEqualTo("cyanotype models gate digits@2 --on digits@1:test --require 'accuracy >= 0.97'");
        assertThat(post(page, Map.of("alias", "tried")).expect(303).header("location"))
                .isEqualTo("/models/digits#aliases");
        assertThat(platform.client().get("/api/models/digits/aliases/tried").at("/history/0/gate"))
                .isEqualTo(passed);
        assertThat(platform.page("/models/digits")
                        .select("[aria-label=Aliases] tr:contains(tried) a[href$=" + passed + "]")
                        .text())
                .isEqualTo("gate");
    }

    @Test
    void aPageWantsAReasonWhereTheGateIsNotPassed() {
        Object id = gate("digits", "{\"on\":\"digits\",\"notWorseThan\":\"champion\"}")
                .at("/id");
        Document page = platform.page("/models/digits/gates/" + id);

        assertThat(page.select("#gate .badge").eachText()).containsExactly("no evidence", "no evidence");
        assertThat(page.select(".facts a").eachText()).contains("digits@1", "both side by side");
        platform.page(page.select(".facts a:contains(side by side)").attr("href"));
        Document refused =
                Jsoup.parse(post(page, Map.of("alias", "risky")).expect(422).text());
        assertThat(refused.select("#reason-wrong").text()).contains("why the alias moves without a gate");
        assertThat(refused.select("[name=alias]").attr("value")).isEqualTo("risky");
        assertThat(Jsoup.parse(post(page, Map.of("alias", "")).expect(422).text())
                        .select("#alias-wrong")
                        .text())
                .contains("is required");

        post(page, Map.of("alias", "risky", "reason", "<b>trust me</b>")).expect(303);

        assertThat(platform.page("/models/digits")
                        .select("[aria-label=Aliases]")
                        .text())
                .contains("risky digits@2", "<b>trust me</b> by force");
        platform.browse("/models/digits/gates/none").expect(404);
    }

    private static TestResponse post(Document page, Map<String, String> fields) {
        return platform.client().post(page.select("main form").attr("action"), Form.of(fields));
    }

    @Test
    void refusesBoundsThatAreNoNumbersAndNamesThatMeanSomethingElse() {
        TestResponse refused = platform.client()
                .post("/api/models/digits/gates", "{\"on\":\"digits:test\",\"require\":[\"accuracy >= 1e999\"]}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/pointer")).isEqualTo("/require/0");
        assertThat(force("digits", "latest", 1).status()).isEqualTo(400);
    }

    @Test
    void saysThatTheTwoModelsOfTheDigitsAreNoEvidence() {
        TestResponse gate = gate("digits", "{\"on\":\"digits\",\"notWorseThan\":\"champion\"}");

        assertThat(gate.at("/outcome")).isEqualTo("no evidence");
        assertThat((String) gate.at("/checks/0/detail")).contains("no evidence: +0.0022 accuracy", "exact p 1.0000");
        assertThat((List<?>) gate.at("/tests")).hasSize(2);
        assertThat(gate("digits", "{\"on\":\"digits\",\"notWorseThan\":\"champion\",\"margin\":0.02}")
                        .at("/outcome"))
                .isEqualTo("passed");
        assertThat(gate("digits", "{\"on\":\"digits\",\"notWorseThan\":\"champion\",\"margin\":0.005}")
                        .at("/outcome"))
                .isEqualTo("no evidence");
        assertThat(gate("digits@champion", "{\"on\":\"digits\",\"notWorseThan\":\"champion\"}")
                        .at("/outcome"))
                .isEqualTo("passed"); // it is the champion
    }

    /** Its second version is fed with pixels that are too dark. */
    @Test
    void saysWhatIsWorseUnlessTheMarginAllowsIt() {
        platform.addModel("worse", resource("digits_mlp.onnx"), PIPELINE);
        platform.addModel("worse", resource("digits_mlp.onnx"), PIPELINE.replace("\"mean\":[0]", "\"mean\":[2]"));
        force("worse", "champion", 1);

        assertThat(gate("worse", "{\"on\":\"digits\",\"notWorseThan\":\"champion\"}")
                        .at("/outcome"))
                .isEqualTo("failed");
        TestResponse allowed = gate("worse", "{\"on\":\"digits\",\"notWorseThan\":\"champion\",\"margin\":0.95}");
        assertThat(allowed.at("/outcome")).as(allowed.text()).isEqualTo("passed");
        assertThat(gate("worse", "{\"version\":1,\"on\":\"digits\",\"notWorseThan\":\"challenger\"}")
                        .status())
                .isEqualTo(404);
        force("worse", "second", 2);
        assertThat(gate("worse", "{\"version\":1,\"on\":\"digits\",\"notWorseThan\":\"second\"}")
                        .at("/outcome"))
                .isEqualTo("passed");
    }

    @Test
    void theSameGateIsTheSameGate() {
        TestResponse first = gate("digits", "{\"on\":\"digits\",\"require\":[\"mcc > 0.5\"]}");
        TestResponse again = platform.client()
                .post("/api/models/digits/gates", "{\"on\":\"digits@1:test\",\"require\":[\" mcc>0.5\"]}");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(platform.client().get("/api/models/digits/gates?limit=1000").text())
                .contains("\"" + first.at("/id") + "\"");
        assertThat(platform.client().get("/api/models/digits/gates/none").status())
                .isEqualTo(404);
    }

    @Test
    void namesEachThingThatCannotBeAsked() {
        TestResponse malformed =
                gate("digits", "{\"on\":\"digits\",\"require\":[\"accuracy\",\"ece = 1\"],\"margin\":2}");
        TestResponse nothing = gate("digits", "{\"on\":\"digits\"}");
        TestResponse misspelt = gate("digits", "{\"on\":\"digits\",\"require\":[\"acuracy > 0.9\"]}");

        assertThat(malformed.status()).isEqualTo(422);
        assertThat(malformed.text())
                .contains("/require/0", "/require/1", "/margin", "such as 'accuracy >= 0.97', got 'ece = 1'");
        assertThat(nothing.text()).contains("expected 'require' or 'notWorseThan', got neither");
        assertThat((String) misspelt.at("/detail")).contains("got 'acuracy'; did you mean 'accuracy'?");
        assertThat((String) gate("digits", "{\"on\":\"digits\",\"notWorseThan\":\"champio\"}")
                        .at("/detail"))
                .contains("no alias 'champio'; did you mean 'champion'?");
    }

    @Test
    void anAliasMovesWithAPassedGateOfItsVersionOrByForceWithAReason() {
        Object passed = gate("digits", "{\"on\":\"digits\",\"require\":[\"accuracy >= 0.97\"]}")
                .at("/id");
        Object failed = gate("digits", "{\"on\":\"digits\",\"require\":[\"accuracy >= 0.99\"]}")
                .at("/id");
        String alias = "/api/models/digits/aliases/live";

        assertThat(platform.put(alias, "{\"version\":2}").status()).isEqualTo(422);
        assertThat(platform.put(alias, "{\"version\":2,\"force\":true}").status())
                .isEqualTo(422);
        assertThat(platform.put(alias, "{\"version\":2,\"force\":true,\"reason\":\" \"}")
                        .status())
                .isEqualTo(422);
        assertThat((String) platform.put(alias, "{\"version\":2,\"gate\":\"" + failed + "\"}")
                        .at("/detail"))
                .contains("is failed; expected one that version 2 has passed");
        assertThat(platform.put(alias, "{\"version\":1,\"gate\":\"" + passed + "\"}")
                        .status())
                .isEqualTo(409);
        assertThat(platform.client().get(alias).status()).isEqualTo(404);
        assertThat(platform.put(alias.replace("live", "7"), "{\"version\":1,\"force\":true,\"reason\":\"r\"}")
                        .status())
                .isEqualTo(400);

        assertThat(platform.put(alias, "{\"version\":1,\"force\":true,\"reason\":\"the first\"}")
                        .status())
                .isEqualTo(200);
        TestResponse moved = platform.put(alias, "{\"version\":2,\"gate\":\"" + passed + "\"}");

        assertThat(moved.at("/version")).isEqualTo(2L);
        TestResponse now = platform.client().get(alias);
        assertThat((List<?>) now.at("/history")).hasSize(2);
        assertThat(now.at("/history/0/from")).isEqualTo(1L);
        assertThat(now.at("/history/0/gate")).isEqualTo(passed);
        assertThat(now.at("/history/1/from")).isNull();
        assertThat(now.at("/history/1/reason")).isEqualTo("the first");
        assertThat(platform.page("/models/digits")
                        .select("[aria-label=Aliases] tr:contains(live) details li")
                        .eachText())
                .singleElement()
                .asString()
                .startsWith("digits@1, ")
                .endsWith("the first by force");
        assertThat(platform.client().get("/api/models/digits/aliases").at("/data/1/alias"))
                .isEqualTo("live");
        assertThat(platform.test("digits@live", "{\"dataset\":\"digits\"}").at("/version"))
                .isEqualTo(2L);
        assertThat(platform.test("digits@1", "{\"dataset\":\"digits\"}").at("/version"))
                .isEqualTo(1L);
        assertThat((String)
                        platform.test("digits@life", "{\"dataset\":\"digits\"}").at("/detail"))
                .contains("did you mean 'live'?");
    }

    @Test
    void theCommandEndsAsTheGateDoes(@TempDir Path files) throws Exception {
        Path junit = files.resolve("gate.xml");

        String passed = platform.run(
                "gate", Map.of("NAME", "digits", "on", "digits:test", "require", "accuracy >= 0.97; ece < 0.1"));
        CommandFailed failed = catchThrowableOfType(
                CommandFailed.class,
                () -> platform.run("gate", Map.of("NAME", "digits@1", "on", "digits", "require", "accuracy >= 0.98")));
        CommandFailed unsure = catchThrowableOfType(
                CommandFailed.class,
                () -> platform.run(
                        "gate",
                        Map.of(
                                "NAME",
                                "digits",
                                "on",
                                "digits",
                                "not-worse-than",
                                "champion",
                                "junit",
                                junit.toString())));
        String json = platform.run("gate", Map.of("NAME", "digits", "on", "digits", "require", "mcc>0", "json", ""));

        assertThat(passed)
                .contains("passed      accuracy >= 0.97: accuracy is 0.973333", "digits@2 on digits@1:test: passed");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(unsure.status()).isEqualTo(3);
        assertThat(unsure).hasMessageContaining("no evidence");
        assertThat(Files.readString(junit))
                .contains("tests=\"1\" failures=\"1\"", "<testcase classname=\"digits@2 on digits@1:test\"")
                .contains("<failure type=\"no evidence\" message=\"no evidence: +0.0022 accuracy");
        assertThat(json).startsWith("{\"id\":").contains("\"outcome\":\"passed\"");
        assertThat(platform.run("alias", Map.of("NAME", "digits", "ALIAS", "champion")))
                .contains("digits@champion is version 1", "forced: the first");
    }
}
