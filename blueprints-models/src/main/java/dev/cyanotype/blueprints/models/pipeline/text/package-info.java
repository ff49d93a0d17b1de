/** Makes the tokens that a model of text takes, by the file {@code tokenizer.json} of Hugging Face's tokenizers. */
@NullMarked
package dev.cyanotype.blueprints.models.pipeline.text;

import org.jspecify.annotations.NullMarked;
