/** Data whose images are annotated for some categories each, as LVIS has them. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.tasks.detection.federated;

import org.jspecify.annotations.NullMarked;
