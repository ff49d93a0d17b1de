/** What every list and page needs: pages and their cursors, the rule for names, and the nearest to one that does not exist. */
@NullMarked
package dev.cyanotype.web;

import org.jspecify.annotations.NullMarked;
