/** Retrieval: embeddings by which samples of the same label are to be found. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.tasks.retrieval;

import org.jspecify.annotations.NullMarked;
