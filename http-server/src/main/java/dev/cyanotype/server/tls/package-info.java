/** Serves by HTTPS: the certificate, its key, and both again when their files change. */
@NullMarked
package dev.cyanotype.server.tls;

import org.jspecify.annotations.NullMarked;
