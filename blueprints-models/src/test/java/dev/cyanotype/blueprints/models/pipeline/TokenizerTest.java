package dev.cyanotype.blueprints.models.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cyanotype.blueprints.models.pipeline.text.Tokenizer;
import dev.cyanotype.blueprints.models.pipeline.text.TokenizerFile;
import dev.cyanotype.json.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tokens as Hugging Face's tokenizers have made them of the same texts with the same small files: of the library DJL 0.38, and for Unigram
 * of the version 0.23.2 for Python, with pieces that SentencePiece has found in this project's documentation.
 */
class TokenizerTest {
    private static String resource(String name) throws IOException {
        try (InputStream file = TokenizerTest.class.getResourceAsStream("/tokenizers/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wordpiece", "bpe", "unigram", "unigram_bytes"})
    void makesTheTokensOfTheReference(String kind) throws IOException {
        Tokenizer tokenizer = TokenizerFile.read(resource(kind + ".json"));
        List<?> answers = JsonCodec.standard().decode(resource("answers.json"), List.class);

        assertThat(answers).hasSize(120).allSatisfy(answer -> {
            Map<?, ?> recorded = (Map<?, ?>) answer;
            List<Long> tokens = Arrays.stream(tokenizer.encode((String) recorded.get("text"), 8192))
                    .asLongStream()
                    .boxed()
                    .toList();

            assertThat(tokens).as("%s", recorded.get("text")).isEqualTo(recorded.get(kind));
        });
    }

    @Test
    void cutsWhatIsTooLongBeforeTheLastToken() throws IOException {
        Tokenizer tokenizer = TokenizerFile.read(resource("wordpiece.json"));
        int[] whole = tokenizer.encode("the cats sleep", 100);

        int[] cut = tokenizer.encode("the cats sleep", 4);

        assertThat(cut).containsExactly(whole[0], whole[1], whole[2], whole[whole.length - 1]);
        assertThat(tokenizer.encode("the cats sleep ".repeat(1_000_000), 4)).isEqualTo(cut);
        assertThat(tokenizer.around()).isEqualTo(2);
    }

    /** A word of so many letters would take days if each step looked at all of it, and what follows is not looked at. */
    @ParameterizedTest
    @ValueSource(strings = {"bpe", "unigram", "unigram_bytes"})
    void cutsLongWordsInGoodTime(String kind) throws IOException {
        Tokenizer tokenizer = TokenizerFile.read(resource(kind + ".json"));

        assertThat(tokenizer.encode("a".repeat(10_000_000), 8192)).hasSize(8192);
    }

    @Test
    void namesWhatItDoesNotKnow() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenizerFile.read("[PAD]\n[UNK]\n"))
                .withMessageContaining("tokenizer.json");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenizerFile.read("{\"model\":{\"type\":\"WordLevel\"}}"))
                .withMessage("model.type: expected 'WordPiece', 'BPE' or 'Unigram', got 'WordLevel'");
        String file = resource("wordpiece.json");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenizerFile.read(file.replace("BertPreTokenizer", "Metaspace")))
                .withMessage("pre_tokenizer.type: expected 'BertPreTokenizer' for WordPiece, got 'Metaspace'");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> TokenizerFile.read(file.replace("\"unk_token\": \"[UNK]\"", "\"unk_token\": \"[NO]\"")))
                .withMessage("model.unk_token: expected one of the tokens, got '[NO]'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenizerFile.read(
                        file.replace("\"max_input_chars_per_word\": 20", "\"max_input_chars_per_word\": 2147483647")))
                .withMessage("model.max_input_chars_per_word: expected at most 200, got '2147483647'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenizerFile.read(
                        resource("bpe.json").replace("\"byte_fallback\": false", "\"ignore_merges\": true")))
                .withMessage("model.ignore_merges: expected false, got 'true'");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> TokenizerFile.read(file.replace("{\"Sequence\": {\"id\": \"A\", \"type_id\": 0}}, ", "")))
                .withMessageStartingWith("post_processor.single: expected a text with at most 16 tokens around it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenizerFile.read(
                        resource("bpe.json").replaceFirst("\"merges\": \\[", "\"merges\": [\"q q\", ")))
                .withMessage("model.merges: expected the piece 'qq' among model.vocab, got none");
    }

    @Test
    void namesWhatItDoesNotKnowOfUnigram() throws IOException {
        String file = resource("unigram.json");
        String bytes = resource("unigram_bytes.json");

        assertRefused(
                file.replace("\"unk_id\": 3", "\"unk_id\": null"),
                "model.unk_id: expected a number from 0 on, got nothing");
        assertRefused(
                file.replace("\"unk_id\": 3", "\"unk_id\": 4000"),
                "model.unk_id: expected the number of one of the pieces, got '4000'");
        assertRefused(
                file.replace("[\"<s>\", 0.0]", "[\"<s>\"]"),
                "model.vocab: expected a piece and its score, got another");
        assertRefused(
                file.replace("[\"<s>\", 0.0]", "[\"" + "s".repeat(257) + "\", 0.0]"),
                "model.vocab: expected pieces of at most 256 letters, got '" + "s".repeat(100) + "…'");
        assertRefused(
                file.replace(" {2,}", "(a+)+b"),
                "normalizer.normalizers.pattern.Regex: expected one of [' +', ' {2,}', '\\s+'], got '(a+)+b'");
        assertRefused(
                file.replace("\"precompiled_charsmap\": \"", "\"precompiled_charsmap\": \"!"),
                "normalizer.normalizers.precompiled_charsmap: expected base64, got '");
        assertRefused(
                file.replaceFirst("\"precompiled_charsmap\": \"[^\"]*", "\"precompiled_charsmap\": \"/////w=="),
                "normalizer.normalizers.precompiled_charsmap: expected a double array, with its size in front");
        assertRefused(
                file.replace(
                        "{\"type\": \"Precompiled\"",
                        "{\"type\": \"Strip\"}, ".repeat(15) + "{\"type\": \"Precompiled\""),
                "normalizer.normalizers: expected at most 16 steps, got more");
        assertRefused(
                file.replace("\"WhitespaceSplit\"", "\"Punctuation\""),
                "pre_tokenizer.pretokenizers: expected 'WhitespaceSplit' and 'Metaspace'");
        assertRefused(
                bytes.replace("\"prepend_scheme\": \"first\"", "\"prepend_scheme\": \"last\""),
                "pre_tokenizer.prepend_scheme: expected 'always', 'first' or 'never', got 'last'");
        assertRefused(
                bytes.replace("{\"Regex\": \"\\\\s+\"}", "{\"String\": \"a\"}"),
                "pre_tokenizer.prepend_scheme: expected 'always' or 'never' beside a normalizer 'Replace' of a text, got 'first'");
    }

    private static void assertRefused(String file, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenizerFile.read(file))
                .withMessageStartingWith(message);
    }

    /** A double array may lead anywhere, and a text become longer with each step. */
    @Test
    void staysWithinItsBounds() throws IOException {
        String file = resource("unigram.json");
        Tokenizer wild = TokenizerFile.read(
                file.replaceFirst("\"precompiled_charsmap\": \"[^\"]*", "\"precompiled_charsmap\": \"BAAAAP///38="));
        Tokenizer growing = TokenizerFile.read(file.replace(
                "{\"type\": \"Precompiled\"",
                ("{\"type\": \"Replace\", \"pattern\": {\"String\": \"a\"}, \"content\": \"" + "a".repeat(64) + "\"}, ")
                                .repeat(10)
                        + "{\"type\": \"Precompiled\""));

        assertThat(wild.encode("the cats", 64)).isNotEmpty();
        assertThat(growing.encode("a".repeat(1000), 64)).hasSize(64);
    }
}
